"""Files that outlive a process."""

# pyright: reportUnsupportedDunderAll=false
# What others may use of this room are modules, each with the names in its own `__all__`.
__all__ = ["folders", "journal", "locks", "state_files"]
