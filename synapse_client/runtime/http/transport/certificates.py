"""Which servers are trusted, and what this client shows of itself: contexts for TLS.

Building a context takes 20 ms, so it is built when first needed, and clients of one process that trust the same share
it.
"""

from __future__ import annotations

import errno
import os
import re
import ssl
from collections.abc import Sequence
from importlib import import_module
from typing import Final, NoReturn, TypeAlias, cast

import attrs

from synapse_client.runtime.describe.errors import ConfigurationError
from synapse_client.runtime.describe.narrow import is_path, is_sequence
from synapse_client.runtime.describe.texts import shown
from synapse_client.runtime.http.files import local_path

__all__ = ["Certificates", "ClientCertificate", "Verify"]

Verify: TypeAlias = bool | str | os.PathLike[str] | ssl.SSLContext
"""Whom to trust: True for the usual authorities, or those that the environment names; ``"system"`` for the operating
system's; a file or folder of certificates (PEM); an `ssl.SSLContext`; False for anybody, which protects from nobody.
"""
ClientCertificate: TypeAlias = str | os.PathLike[str] | tuple[str, str] | tuple[str, str, str]
"""What the client shows of itself: a PEM file with certificate and key, or certificate, key, and the key's password."""

_VARIABLES: Final = ("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
"""What names certificates in the environment; the first two together, the others by themselves."""
_HASHED: Final = re.compile(r"[0-9a-f]{8}\.\d+")
"""How OpenSSL finds a certificate in a folder: by a hash of its subject."""
_contexts: dict[object, tuple[object, ssl.SSLContext]] = {}
"""Each with what its files were like: certificates are renewed while programs run."""


def _verify(given: Verify) -> Verify:
    return local_path(given, "verify") if isinstance(given, (str, os.PathLike)) and given != "system" else given


def _chain(given: ClientCertificate | None) -> tuple[str, ...] | None:
    if given is None:
        return None
    parts: Sequence[object] = given if is_sequence(given) else [given]
    known = [part for part in parts if is_path(part)]
    if not 1 <= len(parts) <= 3 or len(known) < len(parts):
        raise ConfigurationError("cert must be a PEM file, or (certificate, key[, password])")
    return (*(local_path(part, "cert") for part in known[:2]), *(os.fspath(part) for part in known[2:]))


@attrs.frozen
class Certificates:
    """The arguments ``verify`` and ``cert`` of a client.

    Raises:
        ConfigurationError: one of them cannot be used.
    """

    verify: Verify = attrs.field(default=True, converter=_verify)
    cert: tuple[str, ...] | None = attrs.field(default=None, converter=_chain, repr=False)

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
        for part in cert[:2]:
            _check_path("cert", part)

    def context(self) -> ssl.SSLContext:
        """Return the context, built if need be.

        Raises:
            ConfigurationError: a file of certificates that an argument or the environment names cannot be used.
        """
        if isinstance(self.verify, ssl.SSLContext):
            return self.verify
        # the system's store is OpenSSL's where there is no other, and that looks there as well
        is_usual = self.verify is True or self.verify == "system"
        named = {name: os.environ[name] for name in _VARIABLES if is_usual and os.environ.get(name)}
        key = (os.getpid(), self.verify, self.cert, os.environ.get("SSLKEYLOGFILE"), *named.items())
        stamps = [_stamp(path) for path in (self.verify, *(self.cert or ())[:2], *named.values())]
        found = _contexts.get(key)
        if found is None or found[0] != stamps:
            # built twice when two threads come first; a lock could be left locked by an interrupt
            found = _contexts[key] = (stamps, self._build(named))
        return found[1]

    def _build(self, named: dict[str, str]) -> ssl.SSLContext:
        if self.verify == "system":
            context = _system_context()
        elif isinstance(self.verify, bool):
            context = _usual_context(named) if self.verify else _trusting_context()
        else:
            context = _made("verify", **_places("verify", cast("str", self.verify)))
        if self.cert is not None:
            _load(context, *self.cert)
        return context


def _load(context: ssl.SSLContext, certificate: str, key: str | None = None, password: str | None = None) -> None:
    def missing() -> NoReturn:  # without it OpenSSL would ask a person at the terminal, and wait
        raise ValueError("the key is encrypted, and no password was given")

    try:
        context.load_cert_chain(certificate, key, password or missing)
    except (OSError, ValueError) as error:
        reason = _reason(error) + ("; is the password right?" if password else "")
        raise ConfigurationError(
            f"cert: {shown(certificate, 300)} cannot be used ({reason}); pass a PEM file with certificate and key, or "
            "(certificate, key[, password])"
        ) from error


def _stamp(path: object) -> object:
    """Return what changes with a file's content."""
    try:
        found = os.stat(path) if isinstance(path, str) else None
    except (OSError, ValueError):
        return None
    return found and (found.st_mtime_ns, found.st_size, found.st_ino)


def _check_path(what: str, path: str) -> None:
    try:
        os.stat(path)
    except (OSError, ValueError):
        raise ConfigurationError(f"{what}: there is no file or folder {shown(path, 300)}") from None


def _places(what: str, path: str) -> dict[str, str]:
    if not os.path.isdir(path):
        return {"cafile": path}
    if not any(map(_HASHED.fullmatch, os.listdir(path))):  # OpenSSL would trust nobody, and not say why
        raise ConfigurationError(
            f"{what}: the folder {shown(path, 300)} has no certificates that OpenSSL finds; run: openssl rehash "
            f"{shown(path, 300)}"
        )
    return {"capath": path}


def _usual_context(named: dict[str, str]) -> ssl.SSLContext:
    file, folders = named.get("SSL_CERT_FILE"), named.get("SSL_CERT_DIR")
    if file:
        return _made("SSL_CERT_FILE", cafile=file, **({"capath": folders} if folders else {}))
    if folders:
        return _made("SSL_CERT_DIR", capath=folders)
    bundle = next(iter(named.items()), None)
    if bundle is not None:
        return _made(bundle[0], **_places(*bundle))
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
