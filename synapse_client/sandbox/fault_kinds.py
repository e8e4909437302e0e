"""The faults themselves, each with what can be set of it. Imports nothing but the standard library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, ClassVar, Final, Literal, TypeVar, cast

from synapse_client.sandbox.fault_checks import (
    FaultPlanError,
    check_bool,
    check_choice,
    check_headers,
    check_int,
    check_json,
    check_mapping,
    check_origin,
    check_seconds,
)

__all__ = [
    "KINDS",
    "Answer",
    "Corrupt",
    "Cut",
    "Delay",
    "Drip",
    "Edit",
    "Fault",
    "Links",
    "LoseUpload",
    "Redirect",
    "Reset",
    "Silence",
    "build",
    "changed",
]

_REDIRECTS: Final = (301, 302, 303, 307, 308)
_T = TypeVar("_T")


@dataclass(frozen=True)
class Fault:
    """Base of all faults.

    Attributes:
        kind: Name of the fault in JSON.
    """

    kind: ClassVar[str] = ""

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Fault:
        """Build a fault from its JSON form, whose `kind` names the class.

        Raises:
            FaultPlanError: an unknown kind or key, or a value out of range.
        """
        kind = data.get("kind")
        found = KINDS.get(kind) if isinstance(kind, str) else None
        if found is None:
            raise FaultPlanError(f"fault: 'kind' must be one of {', '.join(sorted(KINDS))}, not {kind!r}")
        return build(found, {key: value for key, value in data.items() if key != "kind"}, f"fault {kind!r}")

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form, without what is as by default."""
        return {"kind": self.kind, **changed(self)}


@dataclass(frozen=True)
class Answer(Fault):
    """The server gives this answer instead of its own.

    Args:
        status: Any status from 200 to 599, assigned or not.
        json: Body as a JSON value.
        text: Body as text, sent as HTML when it begins with ``<``, else as plain text; with `json` it is an error.
        size: Bytes of the body: the text is repeated up to there, streamed from memory-sized pieces. Default: as it is.
        content_type: Content type, in place of the one that follows from the body.
        headers: Further headers.
        retry_after: Seconds, sent as ``Retry-After``.
        retry_after_form: ``"seconds"``, or ``"date"`` for an HTTP date (rounded up to a second).
        chunked: Send the body with chunked transfer coding instead of a length.
        when: ``"before"``: the work is not done. ``"after"``: it is, and its own answer is dropped.
    """

    kind: ClassVar[str] = "answer"
    status: int
    json: Any = None
    text: str | None = None
    size: int | None = None
    content_type: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    retry_after: float | None = None
    retry_after_form: Literal["seconds", "date"] = "seconds"
    chunked: bool = False
    when: Literal["before", "after"] = "before"

    def __post_init__(self) -> None:
        check_int("status", self.status, 200, 599)
        if self.json is not None and self.text is not None:
            raise FaultPlanError("'json' and 'text' exclude each other")
        text = cast("object", self.text)  # plans come from JSON too, so what types promise is looked at
        if text is not None and not isinstance(text, str):
            raise FaultPlanError(f"'text' must be text, not {text!r}")
        if self.size is not None:
            check_int("size", self.size, 0, 1 << 40)
        if self.content_type is not None:
            check_headers({"Content-Type": self.content_type})
        check_headers(self.headers)
        if self.retry_after is not None:
            check_seconds("retry_after", self.retry_after, least=0)
        check_choice("retry_after_form", self.retry_after_form, "seconds", "date")
        check_bool("chunked", self.chunked)
        check_choice("when", self.when, "before", "after")
        check_json("json", self.json)


@dataclass(frozen=True)
class Reset(Fault):
    """The connection is reset (TCP RST), without an answer.

    Args:
        when: ``"unread"``: as soon as the headers are there, the body is left unread. ``"before"``: the request has
            been read, the work is not done. ``"after"``: the work is done.
    """

    kind: ClassVar[str] = "reset"
    when: Literal["unread", "before", "after"] = "before"

    def __post_init__(self) -> None:
        check_choice("when", self.when, "unread", "before", "after")


@dataclass(frozen=True)
class Silence(Fault):
    """Nothing is answered until the client hangs up or the time is over; then the connection is closed.

    Args:
        when: ``"before"``: the request has been read, the work is not done. ``"after"``: the work is done.
        seconds: The longest silence.
    """

    kind: ClassVar[str] = "silence"
    when: Literal["before", "after"] = "before"
    seconds: float = 60.0

    def __post_init__(self) -> None:
        check_choice("when", self.when, "before", "after")
        check_seconds("seconds", self.seconds)


@dataclass(frozen=True)
class Delay(Fault):
    """The work begins later; it is done and answered also when the client has given up by then.

    Args:
        seconds: How much later.
    """

    kind: ClassVar[str] = "delay"
    seconds: float

    def __post_init__(self) -> None:
        check_seconds("seconds", self.seconds)


@dataclass(frozen=True)
class Cut(Fault):
    """The work is done, and its answer breaks off.

    Args:
        at: Bytes of the body that are sent; half of it by default (of a stream of unknown length: its first piece).
        chunked: Send it with chunked transfer coding and break off inside a chunk.
        reset: Break off by a reset instead of the end of the connection.
    """

    kind: ClassVar[str] = "cut"
    at: int | None = None
    chunked: bool = False
    reset: bool = False

    def __post_init__(self) -> None:
        if self.at is not None:
            check_int("at", self.at, 0, 1 << 40)
        check_bool("chunked", self.chunked)
        check_bool("reset", self.reset)


@dataclass(frozen=True)
class Drip(Fault):
    """The work is done, and its answer arrives drop by drop.

    Args:
        size: Bytes a drop.
        seconds: Pause after each drop.
    """

    kind: ClassVar[str] = "drip"
    size: int = 1
    seconds: float = 0.05

    def __post_init__(self) -> None:
        check_int("size", self.size, 1, 1 << 30)
        check_seconds("seconds", self.seconds)


@dataclass(frozen=True)
class Edit(Fault):
    """The work is done, and its JSON answer is changed on the way.

    Args:
        fields: New values by dotted name (``"results.0.id"``); a name that is not there is added.
        add: Numbers added to fields by dotted name: ``{"offset": -3}`` is a wrong offset.
        headers: Headers that are added or replaced.
        status: Another status.
    """

    kind: ClassVar[str] = "edit"
    fields: Mapping[str, Any] = field(default_factory=dict[str, Any])
    add: Mapping[str, int] = field(default_factory=dict[str, int])
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    status: int | None = None

    def __post_init__(self) -> None:
        check_mapping("fields", self.fields)
        check_mapping("add", self.add)
        numbers = cast("Mapping[str, object]", self.add)
        for name, number in numbers.items():
            if isinstance(number, bool) or not isinstance(number, (int, float)):
                raise FaultPlanError(f"'add': {name!r} must have a number, not {number!r}")
        check_headers(self.headers)
        if self.status is not None:
            check_int("status", self.status, 200, 599)
        if not (self.fields or self.add or self.headers or self.status):
            raise FaultPlanError("needs one of 'fields', 'add', 'headers', 'status'")
        check_json("fields", self.fields)


@dataclass(frozen=True)
class Links(Fault):
    """The work is done, and the absolute URLs in its JSON answer lead to another origin.

    Args:
        to: Scheme and host, such as ``"http://backend.internal:8000"``; path and query of the URLs are kept.
        fields: Names of the top-level fields whose URLs are changed.
    """

    kind: ClassVar[str] = "links"
    to: str
    fields: tuple[str, ...] = ("next", "previous", "url")

    def __post_init__(self) -> None:
        check_origin("to", self.to)
        given = cast("object", self.fields)
        names = tuple(cast("Iterable[object]", given)) if isinstance(given, (list, tuple)) else (None,)
        if not all(isinstance(name, str) for name in names):
            raise FaultPlanError(f"'fields' must be a list of field names, not {given!r:.60}")
        object.__setattr__(self, "fields", names)


@dataclass(frozen=True)
class Redirect(Fault):
    """The client is sent elsewhere, and the work is not done.

    Args:
        to: A path on this server; or scheme and host, where path and query of the request are kept; or a URL.
        status: 301, 302, 303, 307 or 308.
    """

    kind: ClassVar[str] = "redirect"
    to: str
    status: int = 307

    def __post_init__(self) -> None:
        check_headers({"Location": self.to})
        if not self.to.startswith("/"):
            check_origin("to", self.to, path=True)
        if self.status not in _REDIRECTS:
            raise FaultPlanError(f"'status' must be one of {', '.join(map(str, _REDIRECTS))}, not {self.status!r}")


@dataclass(frozen=True)
class LoseUpload(Fault):
    """Before the work, the chunked upload that the path names is lost; the request and all later ones find it so.

    Args:
        how: ``"expired"`` (410 for whatever would change it) or ``"deleted"`` (404).
    """

    kind: ClassVar[str] = "lose_upload"
    how: Literal["expired", "deleted"] = "expired"

    def __post_init__(self) -> None:
        check_choice("how", self.how, "expired", "deleted")


@dataclass(frozen=True)
class Corrupt(Fault):
    """The work is done, and one byte of a file is changed.

    Args:
        where: ``"stored"``: in the stored file that the answer's `file` names (also of an unfinished upload); the
            answer knows nothing of it. ``"answer"``: in the body of the answer, so that what is stored is sound.
        at: Which byte; negative from the end.
    """

    kind: ClassVar[str] = "corrupt"
    where: Literal["stored", "answer"] = "stored"
    at: int = 0

    def __post_init__(self) -> None:
        check_choice("where", self.where, "stored", "answer")
        check_int("at", self.at, -(1 << 40), 1 << 40)


KINDS: Final[dict[str, type[Fault]]] = {
    found.kind: found
    for found in (Answer, Corrupt, Cut, Delay, Drip, Edit, Links, LoseUpload, Redirect, Reset, Silence)
}


def build(cls: type[_T], given: Mapping[str, Any], what: str) -> _T:
    """Make a dataclass of its JSON form.

    Raises:
        FaultPlanError: a missing or unknown key, or a value that the class refuses; `what` goes before the message.
    """
    known = {item.name: item for item in fields(cast("Any", cls))}
    prefix = f"{what}: " if what else ""
    for name in given:
        if name not in known:
            raise FaultPlanError(f"{prefix}unknown key {name!r}; known are {', '.join(known)}")
    for name, item in known.items():
        if name not in given and item.default is MISSING and item.default_factory is MISSING:
            raise FaultPlanError(f"{prefix}{name!r} is missing")
    try:
        return cls(**given)
    except FaultPlanError as error:
        raise FaultPlanError(f"{prefix}{error}") from None


def changed(value: Any) -> dict[str, Any]:
    """Return the fields of a dataclass that are not as by default, as JSON values."""
    found: dict[str, Any] = {}
    for item in fields(value):
        current = getattr(value, item.name)
        default = item.default_factory() if item.default_factory is not MISSING else item.default
        if current != default:
            if isinstance(current, tuple):
                current = list(cast("tuple[Any, ...]", current))
            found[item.name] = dict(cast("Mapping[str, Any]", current)) if isinstance(current, Mapping) else current
    return found
