"""Chunked uploads, by the protocol of drf-chunked-upload."""

# pyright: reportUnsupportedDunderAll=false
# What others may use of this room are modules, each with the names in its own `__all__`.
__all__ = ["source"]
