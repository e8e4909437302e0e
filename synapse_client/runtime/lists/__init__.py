"""Lazy iteration over every item of a paged list, with pages asked for ahead where that saves time.

`iterators` is what a caller holds, `pages` the flow that walks from page to page, `series` tells which URLs the pages
to come have and which answers fit, `pace` how many of them are worth asking for early.
"""

from __future__ import annotations

from synapse_client.runtime.lists.iterators import AsyncPageIterator, PageIterator

# pyright: reportUnsupportedDunderAll=false
# `pages` and `rows` are modules, of which others may use the names in their own `__all__`.
__all__ = ["AsyncPageIterator", "PageIterator", "pages", "rows"]
