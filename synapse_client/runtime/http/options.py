"""What a client can be told beside its address and credentials: each option once, with its default and its check."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from numbers import Integral, Real
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypedDict, cast

from synapse_client.runtime.describe.errors import ConfigurationError
from synapse_client.runtime.describe.texts import shown

if TYPE_CHECKING:
    import httpx

    from synapse_client.runtime.http.retry import RetryHook
    from synapse_client.runtime.http.transport.certificates import ClientCertificate, Verify

__all__ = [
    "DEFAULTS",
    "DEFAULT_TIMEOUT",
    "NETWORK",
    "CallOptions",
    "Chosen",
    "ClientOptions",
    "TimeoutOptions",
    "TimeoutTypes",
    "check_sendable",
    "checked",
    "parse_finish",
    "parse_timeout",
]


class TimeoutOptions(TypedDict, total=False):
    """Seconds for each phase of a request; None waits for ever."""

    connect: float | None
    """To open a connection; 5 by default."""
    read: float | None
    """Between two pieces of an answer; 30 by default."""
    write: float | None
    """To send a piece of a request; as ``read`` by default."""
    pool: float | None
    """To wait for one of the 100 connections to a server; None by default, as each is free in its own time."""
    finish: float | None
    """For the answer to what ends an upload, as servers put large files together then; 300 by default, and as ``read``
    where that is given."""


TimeoutTypes: TypeAlias = "float | TimeoutOptions | httpx.Timeout | None"
"""Seconds: one number for each phase, a mapping of `connect`, `read`, `write`, `pool`, or an `httpx.Timeout`."""


class CallOptions(TypedDict, total=False):
    """Options that `with_options` can change; each may be left out."""

    headers: Mapping[str, str] | None
    """Further headers of each request; `with_options` adds to those there."""
    max_retries: int
    """How often a failed request is repeated at most, 4 by default; 0 for never."""
    on_retry: RetryHook | None
    """Called with `RetryDetails` before each repetition, for metrics or messages."""
    pages_ahead: int | None
    """How many pages of a list with ``list_all=True`` are asked for ahead of the one being read: 0 for none; None, the
    default, for as many as latency makes worthwhile, 10 at most."""
    max_response_bytes: int | None
    """Bytes of an answer that is read into memory, decompressed, at most, and of each line of a stream; 256 MiB by
    default, None for no limit. Downloads have none."""


class ClientOptions(CallOptions, total=False):
    """Options of every client; each may be left out."""

    verify: Verify
    """Whom to trust: True for the usual authorities (or those that ``SSL_CERT_FILE``, ``SSL_CERT_DIR`` or
    ``REQUESTS_CA_BUNDLE`` name), ``"system"`` for the operating system's (extra ``truststore``), a file or folder of
    certificates, an `ssl.SSLContext`, or False for anybody, which protects from nobody."""
    cert: ClientCertificate | None
    """What the client shows of itself: a PEM file with certificate and key, or certificate, key, and the key's
    password."""
    proxy: str | None
    """URL of the proxy for all requests, such as ``"http://user:password@proxy:3128"`` or ``"socks5://…"``; by default
    what ``HTTPS_PROXY``, ``ALL_PROXY`` and ``NO_PROXY`` say."""


DEFAULT_TIMEOUT: Final[TimeoutOptions] = {"connect": 5.0, "read": 30.0}
_PHASES = ("connect", "read", "write", "pool")
_FINISH: Final = 300.0
"""Seconds; servers were seen to need half a minute for 10 GB."""

_HEADER_NAME = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_UNSENDABLE = re.compile(r"[^\x20-\x7e]")
_FRAMING = frozenset({"content-length", "transfer-encoding"})
_LONGEST_TIMEOUT: Final = 1e9
"""Seconds; operating systems refuse much longer ones."""


def parse_timeout(timeout: TimeoutTypes, default: TimeoutOptions = DEFAULT_TIMEOUT) -> dict[str, float | None]:
    """Return seconds for each phase; what a mapping leaves out is as in ``default``.

    Where that says nothing either, ``write`` is as ``read``, and ``pool`` is None.

    Raises:
        ConfigurationError: an unknown phase, or a value that is not a positive number of seconds.
    """
    given: dict[str, Any]
    if timeout is None:
        given = dict(default)
    elif isinstance(timeout, Mapping):
        given = {**default, **timeout}
    elif isinstance(timeout, Real):
        given = {**dict.fromkeys(_PHASES, timeout), "pool": None}
    elif all(hasattr(timeout, phase) for phase in _PHASES):
        given = {phase: getattr(timeout, phase) for phase in _PHASES}
    else:
        raise ConfigurationError(f"timeout must be seconds, a mapping like {dict(default)} or an httpx.Timeout")
    for phase, seconds in list(given.items()):
        if phase not in (*_PHASES, "finish"):
            known = ", ".join((*_PHASES, "finish"))
            raise ConfigurationError(f"timeout has the unknown key {shown(phase)}; known are {known}")
        if seconds is not None and not (_is_number(seconds) and 0 < seconds <= _LONGEST_TIMEOUT):
            raise ConfigurationError(
                f"timeout {phase!r} must be None or a number of seconds above 0 and up to {_LONGEST_TIMEOUT:.0e}, got "
                f"{shown(seconds)}"
            )
        if seconds is not None:
            given[phase] = float(seconds)  # numbers of numpy, too
    given.setdefault("write", given["read"])
    given.setdefault("pool", None)
    given.pop("finish", None)
    return given


def parse_finish(timeout: TimeoutTypes, parsed: Mapping[str, float | None]) -> float | None:
    """Return the seconds that the end of an upload may take.

    Args:
        timeout: As `parse_timeout` has accepted it.
        parsed: What `parse_timeout` has made of it.
    """
    if isinstance(timeout, Mapping):
        options: TimeoutOptions = timeout
        if "finish" in options:
            seconds = options["finish"]
            return None if seconds is None else float(seconds)
        if "read" not in options:
            return _FINISH
    return _FINISH if timeout is None else parsed["read"]


def _is_number(value: object) -> bool:
    return not isinstance(value, bool) and isinstance(value, Real)


def _headers(value: object) -> dict[str, str]:
    found = dict(cast("Mapping[str, str]", value or {}))
    for name, content in found.items():
        _check_header(name, content)
    return found


def _count(name: str, what: str, *, or_none: bool) -> Callable[[object], int | None]:
    """Return the check of a number, 0 or more."""

    def check(value: object) -> int | None:
        if or_none and value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, Integral) or value < 0:
            raise ConfigurationError(
                f"{name} must be a number of {what}, 0 or more{', or None' if or_none else ''}, got {shown(value)}"
            )
        return int(value)

    return check


def _as_it_is(value: object) -> object:
    return value


_OPTIONS: Final[dict[str, tuple[Any, Callable[[object], Any]]]] = {
    "headers": (None, _headers),
    "max_retries": (4, _count("max_retries", "repetitions", or_none=False)),
    "on_retry": (None, _as_it_is),
    "pages_ahead": (None, _count("pages_ahead", "pages", or_none=True)),
    "max_response_bytes": (256 * 1024 * 1024, _count("max_response_bytes", "bytes", or_none=True)),
    "verify": (True, _as_it_is),
    "cert": (None, _as_it_is),
    "proxy": (None, _as_it_is),
}
"""Default and check of each option."""
DEFAULTS: Final[Mapping[str, Any]] = MappingProxyType({name: default for name, (default, _) in _OPTIONS.items()})


NETWORK: Final = ("verify", "cert", "proxy")
"""Options of the connections; the others are attributes of `Chosen`."""


class Chosen:
    """Options as they are used, checked and with their defaults; a configuration is one."""

    __slots__ = tuple(name for name in _OPTIONS if name not in NETWORK)

    headers: dict[str, str]
    max_retries: int
    on_retry: RetryHook | None
    pages_ahead: int | None
    max_response_bytes: int | None


def checked(given: Mapping[str, Any], *, of: type = ClientOptions) -> dict[str, Any]:
    """Return options as they are used.

    Args:
        given: Those that a caller gave.
        of: Which there are: `ClientOptions` or `CallOptions`.

    Raises:
        TypeError: there is no such option.
        ConfigurationError: a value cannot be used.
    """
    names: frozenset[str] = vars(of)["__optional_keys__"]
    for name in given:
        if name not in names:
            raise TypeError(f"there is no option {name!r}; there are {', '.join(sorted(names))}")
    return {name: _OPTIONS[name][1](value) for name, value in given.items()}


def _check_header(name: object, value: object) -> None:
    """Check a header of the caller.

    Raises:
        ConfigurationError: a name or value that HTTP cannot carry, or a header that only the client itself may set.
    """
    if not isinstance(name, str) or not _HEADER_NAME.fullmatch(name):
        raise ConfigurationError(f"{shown(name, 60)} is not a header name")
    if name.lower() in _FRAMING:
        raise ConfigurationError(f"the header {name!r} is the client's own: it follows from the body")
    check_sendable(f"header {name!r}", value)


def check_sendable(what: str, value: object) -> None:
    """Check a text that is sent in a header.

    Raises:
        ConfigurationError: HTTP cannot carry it; the error does not show it.
    """
    if not isinstance(value, str):
        raise ConfigurationError(f"{what} must be a string, got {type(value).__name__}")
    if _UNSENDABLE.search(value) or value != value.strip():
        raise ConfigurationError(
            f"{what} holds a line break, a control or a non-ASCII character or outer blanks (the value is not shown); "
            "was it read from a file without .strip()?"
        )
