"""TLS for a sandbox: a certificate authority made at the start, which nobody else knows."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import trustme
from cheroot.ssl.builtin import BuiltinSSLAdapter


def make_adapter(host: str, ca_file: Path) -> Any:
    """Make an authority and a certificate for `host` and the loopback names.

    Args:
        host: Name or address that the server listens on.
        ca_file: Where the authority's certificate is written, PEM; clients are told to trust it.

    Returns:
        The adapter that makes a cheroot server speak TLS. The keys are in memory only.
    """
    authority = trustme.CA(organization_name="Synapse sandbox")
    certificate = authority.issue_cert(*dict.fromkeys(("localhost", "127.0.0.1", "::1", host)))
    authority.cert_pem.write_to_path(str(ca_file))
    with tempfile.TemporaryDirectory(prefix="synapse-sandbox-") as folder:
        chain = Path(folder) / "server.pem"
        certificate.private_key_and_cert_chain_pem.write_to_path(str(chain))
        return BuiltinSSLAdapter(str(chain), str(chain))
