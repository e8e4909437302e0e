"""TLS over any bytes, without I/O."""

from __future__ import annotations

import ssl
from typing import Final

from synapse_client.backend.transport.broken import BrokenError

__all__ = ["Tls"]

_RECORD: Final = 16 * 1024
"""Bytes that one record holds at most."""


class Tls:
    """One end of an encrypted connection.

    Args:
        context: How servers are verified.
        hostname: Whom the certificate must name.

    Attributes:
        hostname: The same, without a zone.
        is_ready: Whether the handshake is over.
        is_closed: Whether the server has said that it sends nothing more.
    """

    __slots__ = ("_arrived", "_leaving", "_object", "hostname", "is_closed", "is_ready")

    def __init__(self, context: ssl.SSLContext, hostname: str) -> None:
        self._arrived = ssl.MemoryBIO()
        self._leaving = ssl.MemoryBIO()
        self.hostname: str = hostname.partition("%")[0]
        self._object = context.wrap_bio(self._arrived, self._leaving, server_hostname=self.hostname)
        self.is_ready: bool = False
        self.is_closed: bool = False

    def shake_hands(self) -> bytes:
        """Go on with the handshake as far as the bytes go that have arrived; return what is to be sent.

        Raises:
            BrokenError: there is no common ground, or the server is not who it should be.
        """
        try:
            self._object.do_handshake()
        except ssl.SSLWantReadError:
            pass
        except ssl.SSLCertVerificationError as error:
            raise BrokenError(
                f"the certificate of {self.hostname} cannot be verified: {error.verify_message}; if a company's own "
                "authority has signed it, pass verify='/path/to/ca.pem' or set SSL_CERT_FILE",
                sent=False,
            ) from error
        except ssl.SSLError as error:
            raise BrokenError(f"TLS with {self.hostname} failed: {_said_by(error)}", sent=False) from error
        else:
            self.is_ready = True
        return self._leaving.read()

    def arrived(self, data: bytes) -> None:
        """Take bytes of the connection."""
        self._arrived.write(data)

    def decrypted(self) -> list[bytes]:
        """Return what can be read of the bytes that have arrived.

        Raises:
            BrokenError: they are damaged.
        """
        found: list[bytes] = []
        read = self._object.read
        try:
            while block := read(_RECORD):
                found.append(block)
            self.is_closed = True
        except ssl.SSLWantReadError:
            pass
        except ssl.SSLZeroReturnError:
            self.is_closed = True
        except ssl.SSLError as error:
            raise BrokenError(f"TLS: {_said_by(error)}") from error
        return found

    def encrypted(self, data: bytes | memoryview) -> bytes:
        """Return what is to be sent for some bytes.

        Raises:
            BrokenError: the connection is damaged.
        """
        write = self._object.write
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[write(rest) :]
        except ssl.SSLError as error:
            raise BrokenError(f"TLS: {_said_by(error)}") from error
        return self._leaving.read()


def _said_by(error: ssl.SSLError) -> str:
    """Return the reason that OpenSSL gives, without the place in its source."""
    return str(error.reason or error).replace("_", " ").lower()
