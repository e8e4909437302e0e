"""TLS over any bytes, without I/O."""

from __future__ import annotations

import ssl
from typing import Final

from synapse_client.runtime.http.transport.broken import BrokenError

__all__ = ["Tls", "is_about_client", "refusal"]

_RECORD: Final = 16 * 1024
"""Bytes that one record holds at most."""
_UNKNOWN_AUTHORITY: Final = (
    "if a company's own authority has signed it, pass verify='/path/to/ca.pem' (--cacert) or set SSL_CERT_FILE"
)
_OUT_OF_DATE: Final = "set this machine's clock or have the certificate renewed; verify=False would trust anybody"
_OTHER_NAME: Final = (
    "use a name that the certificate holds, or pass an ssl.SSLContext as verify that checks it in another way"
)
_CURES: Final = {9: _OUT_OF_DATE, 10: _OUT_OF_DATE, 62: _OTHER_NAME, 64: _OTHER_NAME}
"""By OpenSSL's number: not yet valid, expired, another name, another address."""


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
        except ssl.SSLError as error:
            raise BrokenError(refusal(self.hostname, error), sent=False) from error
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
            # with TLS 1.3 the server looks at the client's certificate only after the handshake, before any request
            raise BrokenError(refusal(self.hostname, error), sent=not is_about_client(error)) from error
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
            raise BrokenError(refusal(self.hostname, error)) from error
        return self._leaving.read()


def refusal(hostname: str, error: ssl.SSLError) -> str:
    """Say why there is no TLS with a server, and which setting may mend it."""
    if isinstance(error, ssl.SSLCertVerificationError):
        said, code = getattr(error, "verify_message", "") or str(error), getattr(error, "verify_code", 0)
        return f"the certificate of {hostname} cannot be verified: {said}; {_CURES.get(code, _UNKNOWN_AUTHORITY)}"
    text = f"TLS with {hostname} failed: {_said_by(error)}"
    if is_about_client(error):
        return f"{text}; the server may want a client certificate that it knows: pass cert='/path/to/certificate.pem'"
    if error.reason in {"WRONG_VERSION_NUMBER", "HTTP_REQUEST", "RECORD_LAYER_FAILURE"}:
        return f"{text}; what answers there may speak http, not https"
    return text


def is_about_client(error: ssl.SSLError) -> bool:
    """Whether the server refuses what the client showed of itself, or that it showed nothing."""
    reason = error.reason or ""
    return "ALERT" in reason and any(part in reason for part in ("CERTIFICATE", "UNKNOWN_CA", "HANDSHAKE_FAILURE"))


def _said_by(error: ssl.SSLError) -> str:
    """Return the reason that OpenSSL gives, without the place in its source."""
    return str(error.reason or error).replace("_", " ").lower()
