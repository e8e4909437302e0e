"""What a client is configured with, checked before any request."""

from __future__ import annotations

import base64
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeAlias, Unpack
from urllib.parse import urlsplit

from synapse_client.runtime.describe.errors import ConfigurationError
from synapse_client.runtime.describe.narrow import is_sequence
from synapse_client.runtime.describe.redaction import SHORTEST_SECRET
from synapse_client.runtime.describe.texts import shown
from synapse_client.runtime.describe.version import VERSION
from synapse_client.runtime.http.clock import Clock
from synapse_client.runtime.http.options import (
    DEFAULT_TIMEOUT,
    DEFAULTS,
    NETWORK,
    CallOptions,
    Chosen,
    ClientOptions,
    TimeoutOptions,
    TimeoutTypes,
    check_sendable,
    checked,
    parse_finish,
    parse_timeout,
)
from synapse_client.runtime.http.request import origin
from synapse_client.runtime.http.token_files import AROUND, FILE_SUFFIX, files_of, read_token

if TYPE_CHECKING:
    from synapse_client.runtime.describe.security import SecurityScheme
    from synapse_client.runtime.describe.types import FilePath
    from synapse_client.runtime.http.observer import Observer
    from synapse_client.runtime.http.transport.certificates import ClientCertificate, Verify
    from synapse_client.runtime.http.transport.routes import Network

__all__ = ["Access", "ClientConfig", "FindAccess", "access_from_environment", "secrets_of_headers", "set_variables"]


_SECRET_HEADER = re.compile("auth|cookie|key|secret|token", re.IGNORECASE)
_UNSENDABLE = re.compile(r"[^\x20-\x7e]")
_PLAIN = tuple(name for name in Chosen.__slots__ if name != "headers")
"""Options that are attributes of the configuration as they are."""
_USUAL_NAMES = ("Accept", "Accept-Encoding", "Content-Type", "Cookie", "Host", "User-Agent", "X-Request-ID")


class Access:
    """Where requests go, and with what: what was given, and what was found in its place.

    Attributes:
        base_url: The API's URL as it was given or found; None when there is none.
        credentials: Credentials by the constructor's argument; never shown.
        sources: Where a setting was found, such as ``"SYNAPSE_API_TOKEN"``, by argument; "" for one that was given.
        profile: Name of the saved profile that something came from, or None.
        network: What the profile has of ``verify``, ``cert`` and ``proxy``; never shown.
        files: Files that credentials were read from, by the constructor's argument.
    """

    __slots__ = ("base_url", "credentials", "files", "network", "profile", "sources")

    def __init__(
        self,
        base_url: str | None,
        credentials: Mapping[str, str],
        sources: Mapping[str, str],
        profile: str | None = None,
        network: Mapping[str, Any] | None = None,
        files: Mapping[str, FilePath] | None = None,
    ) -> None:
        self.base_url: str | None = base_url
        self.credentials: Mapping[str, str] = credentials
        self.sources: Mapping[str, str] = sources
        self.profile: str | None = profile
        self.network: Mapping[str, Any] = network or {}
        self.files: Mapping[str, FilePath] = {**files_of(sources), **(files or {})}

    def __repr__(self) -> str:
        return f"Access({self.base_url!r})"


FindAccess: TypeAlias = "Callable[[str | None, Mapping[str, str | None], tuple[SecurityScheme, ...]], Access]"
"""Completes what the caller gave (URL and credentials, None for what was not given) with what it finds elsewhere."""


def set_variables(environment: Mapping[str, str], names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Produce value and name of the variables of tokens that are set, or that name a file which has the value.

    Raises:
        ConfigurationError: such a file cannot be read.
    """
    for name in names:
        if value := environment.get(name, "").strip(AROUND):
            yield value, name
        elif path := environment.get(name + FILE_SUFFIX, "").strip(AROUND):
            yield read_token(path, name + FILE_SUFFIX), name + FILE_SUFFIX


def access_from_environment(
    base_url: str | None, given: Mapping[str, str | None], schemes: tuple[SecurityScheme, ...]
) -> Access:
    """Take credentials that were not given from the environment variables that the security schemes name."""
    found: dict[str, str] = {}
    sources: dict[str, str] = {}
    for scheme in schemes:
        value, source = given.get(scheme.argument), ""
        if value is None:
            value, source = next(set_variables(os.environ, scheme.variables), ("", ""))
        if value:
            found[scheme.argument], sources[scheme.argument] = value, source
    return Access(base_url, found, sources)


class _Held:
    """The credentials of a client and of its copies with other options.

    Attributes:
        values: Arguments, places, names and values as they are sent.
        by_place: Names and values by place.
        renewed: Values that were read later than the client was made.
        files: Files that a credential comes from, by the constructor's argument.
    """

    def __init__(self, schemes: tuple[SecurityScheme, ...], access: Access, files: Mapping[str, FilePath]) -> None:
        self.values: list[tuple[str, str, str, str]] = []
        self.by_place: dict[str, list[tuple[str, str]]] = {}
        self._take(_resolve(schemes, access))
        self.renewed: tuple[str, ...] = ()
        self.files = dict(files)
        self._schemes = schemes
        self._access = access
        self._lock = Lock()

    def read_anew(self) -> None:
        """Read the files again; one that cannot be read at this moment changes nothing."""
        with self._lock:
            found = dict(self._access.credentials)
            try:
                for argument, path in self.files.items():
                    found[argument] = read_token(path, argument)
                values = _resolve(self._schemes, Access(None, found, self._access.sources))
            except ConfigurationError:
                return
            known = {value for *_, value in self.values}
            self.renewed += tuple(value.rpartition(" ")[2] for *_, value in values if value not in known)
            self._take(values)

    def _take(self, values: list[tuple[str, str, str, str]]) -> None:
        by_place: dict[str, list[tuple[str, str]]] = {}
        for _, place, name, value in values:
            by_place.setdefault(place, []).append((name, value))
        self.values, self.by_place = values, by_place


class ClientConfig(Chosen):
    """Where requests go, with which credentials, and how long they may take.

    Attributes:
        base_url: The API's URL without a trailing slash.
        origin: Scheme, host and port of ``base_url``; credentials are sent nowhere else.
        timeout: Seconds for each phase of a request.
        finish_timeout: The same for a request that ends an upload.
        headers: Headers of each request, without credentials.
        user_agent: Value of the ``User-Agent`` header.
        secrets: The credentials, and the caller's own headers that may be some, as texts to be blotted out of errors;
            short ones (names of tenants) are not secrets. What a token file had before is one too.
        network: Proxy and certificates as given, or as the saved profile has them; None for what the environment says,
            or the usual.
        observer: Told of each call, or None; set by `synapse_client.telemetry` only.
        clock: What pauses are made by.
    """

    __slots__ = (
        "_default_timeout",
        "_find_access",
        "_given",
        "_given_files",
        "_given_network",
        "_held",
        "_schemes",
        "_secrets",
        "base_url",
        "clock",
        "finish_timeout",
        "network",
        "observer",
        "origin",
        "timeout",
        "user_agent",
    )

    def __init__(
        self,
        base_url: str | None,
        *,
        schemes: tuple[SecurityScheme, ...],
        credentials: Mapping[str, str | None],
        timeout: TimeoutTypes = None,
        default_timeout: TimeoutOptions = DEFAULT_TIMEOUT,
        find_access: FindAccess = access_from_environment,
        credential_files: Mapping[str, FilePath] | None = None,
        clock: Clock | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        given = None if base_url is None else _check_base_url(base_url)
        files = dict(credential_files or {})
        access = find_access(given, {**credentials, **_read(files, credentials)}, schemes)
        self.base_url: str = _check_base_url(access.base_url, access.sources.get("base_url"))
        self.origin: tuple[str, str, int | None] = origin(self.base_url)
        self.timeout: dict[str, float | None] = parse_timeout(timeout, default_timeout)
        self.finish_timeout: dict[str, float | None] = {**self.timeout, "read": parse_finish(timeout, self.timeout)}
        self.user_agent: str = f"synapse-client/{VERSION} python/{sys.version_info.major}.{sys.version_info.minor}"
        self.observer: Observer | None = None
        self.clock: Clock = clock or Clock()
        self._default_timeout = default_timeout
        self._schemes = schemes
        self._find_access = find_access
        self._given = tuple(name for name, value in credentials.items() if value)
        self._given_files = files
        self._held = _Held(schemes, access, {**access.files, **files})
        self.headers: dict[str, str] = {}
        self._take({**DEFAULTS, **checked(options)})
        self._given_network: dict[str, Any] = {
            name: value for name, value in options.items() if name in NETWORK and value is not DEFAULTS[name]
        }
        self.network: Network | None = _network(**{**access.network, **self._given_network})

    def _take(self, options: Mapping[str, Any]) -> None:
        names = {name.lower(): name for name in (*_USUAL_NAMES, *(scheme.name for scheme in self._schemes))}
        given: dict[str, str] = options.get("headers") or {}
        added = {names.get(name.lower(), name): value for name, value in given.items()}
        self.headers = {**self.headers, **added}
        for name, value in options.items():
            if name in _PLAIN:
                setattr(self, name, value)
        self._secrets = _secrets_in(value for *_, value in self._held.values) + secrets_of_headers(self.headers)

    @property
    def secrets(self) -> tuple[str, ...]:
        """The credentials, and the caller's own headers that may be some, as texts to be blotted out of errors."""
        return self._secrets + self._held.renewed

    @property
    def has_credentials(self) -> bool:
        """Whether any credential is there to be sent."""
        return bool(self._held.values)

    def read_anew(self) -> bool:
        """Read tokens anew that come from files, after one was refused; return whether there are any."""
        if self._held.files:
            self._held.read_anew()
        return bool(self._held.files)

    def credentials(self, location: str, security: tuple[tuple[str, ...], ...] | None = None) -> list[tuple[str, str]]:
        """Return names and values of the credentials that travel in ``"header"``, ``"query"`` or ``"cookie"``.

        Args:
            location: Where they travel.
            security: Groups of arguments: those of the first group that are all there count, else what there is of the
                first that has some; None for all.
        """
        if security is None:
            return self._held.by_place.get(location, [])
        chosen = self._chosen(security)
        return [
            (name, value)
            for argument, place, name, value in self._held.values
            if place == location and argument in chosen
        ]

    def _chosen(self, security: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
        there = {argument for argument, *_ in self._held.values}
        whole = (group for group in security if group and there.issuperset(group))
        partial = (group for group in security if there.intersection(group))
        return next(whole, next(partial, ()) if () not in security else ())

    def replace(self, timeout: TimeoutTypes, options: Mapping[str, Any]) -> ClientConfig:
        """Return a copy with other options; headers are added to those there.

        Args:
            timeout: None leaves it.
            options: Those of `CallOptions` that change.

        Raises:
            TypeError: there is no such option.
            ConfigurationError: a value cannot be used.
        """
        other = copy(self)
        if timeout is not None:
            other.timeout = parse_timeout(timeout, self._default_timeout)
            other.finish_timeout = {**other.timeout, "read": parse_finish(timeout, other.timeout)}
        other._take(checked(options, of=CallOptions))  # noqa: SLF001  # one of this class
        return other

    def pickled(self) -> dict[str, Any]:
        """Return the arguments that make this configuration again; credentials are looked for anew then.

        Raises:
            ConfigurationError: a credential or a header that may be one was given as an argument: pickles hold no
                secrets.
        """
        network = self._given_network
        secret = [
            *self._given,
            *_secrets_of(network),
            *(f"header {name!r}" for name in self.headers if _SECRET_HEADER.search(name)),
        ]
        if secret:
            variables = [scheme.env for scheme in self._schemes if scheme.argument in self._given and scheme.env]
            raise ConfigurationError(
                f"a client that was given {', '.join(secret)} cannot be pickled, as pickles must not hold secrets; set "
                f"{' and '.join(variables) or 'it in each process'} in the environment instead, which other processes "
                "inherit, or keep the token in a file"
            )
        return {
            "base_url": self.base_url,
            "schemes": self._schemes,
            "timeout": {**self.timeout, "finish": self.finish_timeout["read"]},
            "default_timeout": self._default_timeout,
            "find_access": self._find_access,
            "credential_files": self._given_files,
            **{name: getattr(self, name) for name in _PLAIN},
            "headers": self.headers,
            **network,
        }

    def __repr__(self) -> str:
        return f"ClientConfig({self.base_url!r})"


def _read(files: Mapping[str, FilePath], credentials: Mapping[str, str | None]) -> dict[str, str]:
    """Return the credentials that files hold.

    Raises:
        ConfigurationError: one cannot be read, or was given as a value too.
    """
    for argument in files:
        if credentials.get(argument) is not None:
            raise ConfigurationError(f"give {argument} or {argument}_file, not both")
    return {argument: read_token(path, f"{argument}_file") for argument, path in files.items()}


def _network(verify: Verify = True, cert: ClientCertificate | None = None, proxy: str | None = None) -> Network | None:
    if verify is True and cert is None and proxy is None:
        return None
    from synapse_client.runtime.http.transport.certificates import Certificates  # noqa: PLC0415  # loads ssl
    from synapse_client.runtime.http.transport.routes import Network  # noqa: PLC0415  # loads ssl

    return Network(Certificates(verify, cert), proxy)


def secrets_of_headers(headers: Mapping[str, str]) -> tuple[str, ...]:
    """Return what headers may hold of credentials, as texts to be blotted out of errors."""
    return _secrets_in(value for name, value in headers.items() if _SECRET_HEADER.search(name))


def _secrets_in(values: Iterable[str]) -> tuple[str, ...]:
    found = (value.rpartition(" ")[2] for value in values)
    return tuple(secret for secret in found if len(secret) >= SHORTEST_SECRET)


def _secrets_of(network: Mapping[str, Any]) -> list[str]:
    """Return the arguments of a network that cannot be pickled, or must not be."""
    cert: object = network.get("cert")
    proxy = network.get("proxy")
    found = ["a password for cert"] if is_sequence(cert) and len(cert) == 3 else []
    found += ["a password for proxy"] if proxy is not None and "@" in proxy else []
    if not isinstance(network.get("verify", True), (bool, str, os.PathLike)):
        found.append("an ssl.SSLContext")
    return found


def _check_base_url(base_url: object, source: str | None = None) -> str:
    what = f"base_url (from {source})" if source else "base_url"
    if base_url is not None and not isinstance(base_url, str):
        raise ConfigurationError(f"{what} must be a string, got {type(base_url).__name__}")
    text = (base_url or "").strip()
    if not text:
        raise ConfigurationError(f"{what} is missing: pass the API's address, such as 'https://api.synapse.sh'")
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise ConfigurationError(
            f"{what} is malformed ({error}): pass something like 'https://api.synapse.sh'"
        ) from None
    if "@" in parts.netloc:
        raise ConfigurationError(f"{what} must not hold a user name or password; pass credentials as arguments")
    if parts.scheme.lower() not in {"http", "https"} or not host:
        given = "" if "@" in text else f", got {shown(text, 100)}"
        raise ConfigurationError(f"{what} must begin with http:// or https:// and name a host{given}")
    if _UNSENDABLE.search(text) or any(character in text for character in " ?#\\"):
        raise ConfigurationError(f"{what} must be plain scheme, host, port and path, got {shown(text, 100)}")
    return text.rstrip("/")


def _resolve(schemes: tuple[SecurityScheme, ...], access: Access) -> list[tuple[str, str, str, str]]:
    """Return argument, location, name and value of each credential that is there."""
    found: list[tuple[str, str, str, str]] = []
    for scheme in schemes:
        value, source = access.credentials.get(scheme.argument), access.sources.get(scheme.argument)
        if not value:
            continue
        check_sendable(f"{scheme.argument} (from {source})" if source else scheme.argument, value)
        if scheme.prefix.lower() == "basic ":
            value = base64.b64encode(value.encode()).decode()
        found.append((scheme.argument, scheme.location, scheme.name, scheme.prefix + value))
    return found
