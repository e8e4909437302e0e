"""Client methods of several requests, by tag of the API document.

The generator makes the blocking and the awaitable form.
"""

# pyright: reportUnsupportedDunderAll=false
# What others may use of this room are modules, each with the names in its own `__all__`.
__all__ = ["bulk"]
