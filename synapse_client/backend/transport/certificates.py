"""Which servers are trusted, and what this client shows of itself: contexts for TLS.

Building a context takes 20 ms, so it is built when first needed, and clients of one process that trust the same share
it.
"""

from __future__ import annotations

import errno
import os
import ssl
from importlib import import_module
from typing import Final, TypeAlias, cast

import attrs

from synapse_client.backend.base.errors import ConfigurationError
from synapse_client.backend.base.texts import shown

__all__ = ["Certificates", "ClientCertificate", "Verify"]

Verify: TypeAlias = bool | str | os.PathLike[str] | ssl.SSLContext
"""Whom to trust: True for the usual authorities, or those that the environment names; ``"system"`` for the operating
system's; a file or folder of certificates (PEM); an `ssl.SSLContext`; False for anybody, which protects from nobody.
"""
ClientCertificate: TypeAlias = str | os.PathLike[str] | tuple[str, str] | tuple[str, str, str]
"""What the client shows of itself: a PEM file with certificate and key, or certificate, key, and the key's password."""

_VARIABLES: Final = ("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
"""What names certificates in the environment; the first two together, the others by themselves."""
_contexts: dict[object, ssl.SSLContext] = {}


@attrs.frozen
class Certificates:
    """The arguments ``verify`` and ``cert`` of a client.

    Raises:
        ConfigurationError: one of them cannot be used.
    """

    verify: Verify = True
    cert: ClientCertificate | None = attrs.field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        """Check what can be checked before the first request."""
        verify, cert = self.verify, self.cert
        if isinstance(verify, (str, os.PathLike)) and verify != "system":
            _check_path("verify", os.fspath(verify))
        elif not isinstance(verify, (bool, str, ssl.SSLContext)):
            raise ConfigurationError(
                "verify must be True, False, 'system', a file or folder of certificates, or an ssl.SSLContext, got "
                f"{type(verify).__name__}"
            )
        if cert is None:
            return
        if isinstance(verify, ssl.SSLContext):
            raise ConfigurationError("cert goes into the ssl.SSLContext (load_cert_chain) when verify is one")
        for part in _chain(cert)[:2]:
            _check_path("cert", part)

    def context(self) -> ssl.SSLContext:
        """Return the context, built if need be.

        Raises:
            ConfigurationError: a file of certificates that an argument or the environment names cannot be used.
        """
        if isinstance(self.verify, ssl.SSLContext):
            return self.verify
        named = {name: os.environ[name] for name in _VARIABLES if self.verify is True and os.environ.get(name)}
        key = (os.getpid(), self.verify, self.cert, os.environ.get("SSLKEYLOGFILE"), *named.items())
        found = _contexts.get(key)
        # built twice when two threads come first; a lock could be left locked by an interrupt
        return _contexts.setdefault(key, self._build(named)) if found is None else found

    def _build(self, named: dict[str, str]) -> ssl.SSLContext:
        if self.verify == "system":
            context = _system_context()
        elif isinstance(self.verify, bool):
            context = _usual_context(named) if self.verify else _trusting_context()
        else:
            context = _made("verify", **_places(os.fspath(cast("str", self.verify))))
        if self.cert is not None:
            certificate, *rest = _chain(self.cert)
            try:
                context.load_cert_chain(certificate, *rest)
            except (OSError, ValueError) as error:
                raise ConfigurationError(
                    f"cert: {shown(certificate, 300)} cannot be used ({_reason(error)}); pass a PEM file with "
                    "certificate and key, or (certificate, key[, password])"
                ) from error
        return context


def _chain(cert: ClientCertificate) -> list[str]:
    parts = [cert] if isinstance(cert, (str, os.PathLike)) else list(cert)
    if not 1 <= len(parts) <= 3:
        raise ConfigurationError("cert must be a PEM file, or (certificate, key[, password])")
    return [os.fspath(part) for part in parts]


def _check_path(what: str, path: str) -> None:
    try:
        os.stat(path)
    except (OSError, ValueError):
        raise ConfigurationError(f"{what}: there is no file or folder {shown(path, 300)}") from None


def _places(path: str) -> dict[str, str]:
    return {"capath": path} if os.path.isdir(path) else {"cafile": path}


def _usual_context(named: dict[str, str]) -> ssl.SSLContext:
    file, folders = named.get("SSL_CERT_FILE"), named.get("SSL_CERT_DIR")
    if file:
        return _made("SSL_CERT_FILE", cafile=file, **({"capath": folders} if folders else {}))
    if folders:
        return _made("SSL_CERT_DIR", capath=folders)
    bundle = next(iter(named.items()), None)
    if bundle is not None:
        return _made(bundle[0], **_places(bundle[1]))
    import certifi  # noqa: PLC0415  # comes with httpx

    return _made(None, cafile=certifi.where())


def _made(what: str | None, *, cafile: str | None = None, capath: str | None = None) -> ssl.SSLContext:
    """Return a verifying context.

    Args:
        what: The argument or environment variable that named the certificates; None for those of certifi.
        cafile: File of certificates.
        capath: Folders of certificates, separated as in ``PATH``.

    Raises:
        ConfigurationError: they cannot be used; the text names what named them.
    """
    try:
        # OpenSSL takes whatever stands there for a folder, and then trusts nobody
        if capath is not None and cafile is None and not any(map(os.path.isdir, capath.split(os.pathsep))):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), capath)
        return ssl.create_default_context(cafile=cafile, capath=capath)
    except (OSError, ValueError) as error:  # among them ssl.SSLError
        raise ConfigurationError(_blamed(what, cafile, capath, error)) from error


def _blamed(what: str | None, cafile: str | None, capath: str | None, error: OSError | ValueError) -> str:
    """Say whose fault it is: neither OpenSSL nor Python says which file it was."""
    keys = os.environ.get("SSLKEYLOGFILE")
    if keys and not _can_be_written(keys):
        return f"SSLKEYLOGFILE names {shown(keys, 300)}, which cannot be written ({_reason(error)})"
    if what is None:
        return (
            "the certificates of the package certifi cannot be read; install it anew, or set SSL_CERT_FILE "
            f"({_reason(error)})"
        )
    kind = "a file of certificates in PEM format" if cafile else "a folder of certificates"
    return f"{what} must name {kind}, not {shown(cafile or capath, 300)} ({_reason(error)})"


def _can_be_written(path: str) -> bool:
    try:
        with open(path, "ab"):
            return True
    except (OSError, ValueError):
        return False


def _system_context() -> ssl.SSLContext:
    try:
        truststore = import_module("truststore")
    except ImportError:
        raise ConfigurationError(
            "verify='system' needs the package truststore: pip install 'synapse-client[truststore]'"
        ) from None
    return cast("ssl.SSLContext", truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT))


def _trusting_context() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def _reason(error: Exception) -> str:
    found = getattr(error, "reason", None) or getattr(error, "strerror", None) or str(error)
    return str(found).replace("_", " ")
