"""Who signs the server's certificate: an authority that is made for each run, and that all sides are told to trust."""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import Final

import certifi
import trustme

__all__ = ["AUTHORITIES", "server_context"]

AUTHORITIES: Final = "authorities.pem"
"""The file that sides trust. As in a company's bundle the usual authorities stand beside the run's own."""


def server_context(folder: Path) -> ssl.SSLContext:
    """Make an authority, write what sides trust into the folder, and return the context of a server at 127.0.0.1."""
    authority = trustme.CA()
    usual = Path(certifi.where()).read_bytes()
    (folder / AUTHORITIES).write_bytes(authority.cert_pem.bytes() + b"\n" + usual)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context
