"""What operations and models are: described, read and written."""

# pyright: reportUnsupportedDunderAll=false
# What others may use of this room are modules, each with the names in its own `__all__`.
__all__ = [
    "bodies",
    "codec",
    "display",
    "errors",
    "file_names",
    "index",
    "lazy",
    "model",
    "narrow",
    "operation",
    "pagination",
    "parameters",
    "printable",
    "remote_file",
    "request",
    "secrets",
    "types",
    "version",
]
