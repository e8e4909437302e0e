"""Client methods of several requests, by tag of the API document.

The generator makes the blocking and the awaitable form.
"""
