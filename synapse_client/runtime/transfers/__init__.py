"""Large files, up and down."""

# pyright: reportUnsupportedDunderAll=false
# What others may use of this room are modules, each with the names in its own `__all__`.
__all__ = ["downloads", "uploads"]
