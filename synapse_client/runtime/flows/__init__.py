"""Calls of several requests, written once and run blocking or by asyncio."""

# pyright: reportUnsupportedDunderAll=false
# What others may use of this room are modules, each with the names in its own `__all__`.
__all__ = ["flow", "steps", "stop"]
