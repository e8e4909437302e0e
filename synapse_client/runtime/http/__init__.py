"""One request, from what the client is configured with to the socket."""

# pyright: reportUnsupportedDunderAll=false
# What others may use of this room are modules, each with the names in its own `__all__`.
__all__ = ["config", "failures", "files", "observer", "options", "remote", "request", "retry"]
