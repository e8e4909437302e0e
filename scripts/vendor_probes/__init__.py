"""Drive the vendor's plugins, loggers and command line with a client, and print what came of each probe as JSON.

Run by ``python -m scripts.vendor`` in an environment that has `synapse_sdk`, with address, tokens and ids of the
sandbox as JSON on standard input: ``python -m scripts.vendor_probes theirs`` with the vendor's own client, ``compat``
with that of this package in its place. A probe looks at what the server has afterwards, or at what the vendor's code
says it did, since some of that code takes a failure for an empty list.
"""
