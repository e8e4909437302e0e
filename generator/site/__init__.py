"""The documentation site: pages made from the document and from docstrings, beside those written in ``docs/``."""
