"""Fault plans: what is to go wrong in a sandbox, at which request.

A plan is a list of rules. A rule names requests ("PUT /chunked_upload/{id}/"), which of them it hits (from the `nth`
on, `times` of them), and the fault. Each rule counts all requests that match it; of several rules that are due at one
request, the first one in the plan is carried out.

    from synapse_client.sandbox.faults import Answer, FaultRule, Reset

    with sandbox.faults.plan([FaultRule("PUT /chunked_upload/{id}/", Reset("after"), nth=3)]) as faults:
        client.create_chunked_upload("big.zip")
        assert [hit.kind for hit in faults.hits] == ["reset"]

The same as JSON, for ``python -m synapse_client.sandbox --faults plan.json`` (an array of rules)::

    [{"request": "PUT /chunked_upload/{id}/", "nth": 3, "fault": {"kind": "reset", "when": "after"}}]

The faults: `Answer`, `Corrupt`, `Cut`, `Delay`, `Drip`, `Edit`, `Links`, `LoseUpload`, `Redirect`, `Reset`, `Silence`.
Some that are often wanted:

=======================================  =========================================================================
a gateway that breaks after the work     ``Answer(502, text="<html>…</html>", when="after")``
"come back later"                        ``Answer(429, retry_after=3)``, or ``retry_after_form="date"``
an endless error page                    ``Answer(500, text="<p>error</p>", size=100_000_000)``
JSON of another shape                    ``Answer(200, json=[1, 2], when="after")``
a wrong offset in a chunk's answer       ``Edit(add={"offset": -1000})``
pages of a server behind a proxy         ``Links("http://backend.internal:8000")``
a page that vanishes meanwhile           ``FaultRule("GET /sdk/tasks/", Answer(404), nth=2)``
=======================================  =========================================================================

This module imports nothing but the standard library.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self, cast

from synapse_client.sandbox.fault_checks import FaultPlanError, check_int
from synapse_client.sandbox.fault_kinds import (
    Answer,
    Corrupt,
    Cut,
    Delay,
    Drip,
    Edit,
    Fault,
    Links,
    LoseUpload,
    Redirect,
    Reset,
    Silence,
    build,
    changed,
)

__all__ = [
    "Answer",
    "Corrupt",
    "Cut",
    "Delay",
    "Drip",
    "Edit",
    "Fault",
    "FaultHit",
    "FaultPlanError",
    "FaultRule",
    "Links",
    "LoseUpload",
    "Redirect",
    "Reset",
    "Silence",
    "load_plan",
    "parse_plan",
]

_REQUEST: Final = re.compile(r"(\*|[A-Z]+) (/[^\s?#]*)")
_UPLOAD_PATH: Final = re.compile(r"/chunked_upload/[^/]+/")


@dataclass(frozen=True)
class FaultRule:
    """Which requests are hit, and by what.

    Args:
        request: Method and path: ``"GET /sdk/tasks/"``. In the path, as in the API document, ``{name}`` stands for one
            segment; ``*`` stands for anything, and as the method for any method: ``"* /*"`` is every request. It is
            compared with the path as sent, without the query.
        fault: What happens.
        nth: Number of the first matching request that is hit, from 1.
        times: How many matching requests are hit from there on; None for all.

    Raises:
        FaultPlanError: a value is not valid.
    """

    request: str
    fault: Fault
    nth: int = 1
    times: int | None = 1

    def __post_init__(self) -> None:
        request = cast("object", self.request)
        if not isinstance(request, str) or not _REQUEST.fullmatch(request):
            raise FaultPlanError(
                f"'request' must be a method and a path, such as 'GET /tasks/{{pk}}/' or '* /*', not {request!r:.200}"
            )
        fault = cast("object", self.fault)
        if not isinstance(fault, Fault):
            raise FaultPlanError(f"'fault' must be a fault, such as Answer(503), not {fault!r:.200}")
        check_int("nth", self.nth, 1, 1 << 62)
        if self.times is not None:
            check_int("times", self.times, 1, 1 << 62)
        if isinstance(self.fault, LoseUpload) and not _UPLOAD_PATH.match(self.request.partition(" ")[2]):
            raise FaultPlanError(f"'lose_upload' needs a request to '/chunked_upload/{{id}}/', not {self.request!r}")

    def pattern(self) -> tuple[str | None, re.Pattern[str]]:
        """Return the method, None for any, and the expression that a whole path must match."""
        method, _, path = self.request.partition(" ")
        parts = re.split(r"(\{[^{}/]*\}|\*)", path)
        regex = "".join(
            ".*" if part == "*" else "[^/]+" if part.startswith("{") else re.escape(part) for part in parts if part
        )
        return (None if method == "*" else method), re.compile(regex, re.DOTALL)

    @classmethod
    def from_dict(cls, data: Any) -> Self:
        """Build a rule from its JSON form.

        Raises:
            FaultPlanError: a missing or unknown key, or a value that is not valid.
        """
        if not isinstance(data, Mapping):
            raise FaultPlanError(f"a rule must be an object, not {data!r:.100}")
        given = dict(cast("Mapping[str, Any]", data))
        if isinstance(given.get("fault"), Mapping):
            given["fault"] = Fault.from_dict(given["fault"])
        return build(cls, given, "")

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form, without what is as by default."""
        return {**changed(self), "fault": self.fault.to_dict()}


@dataclass(frozen=True)
class FaultHit:
    """A rule that was carried out.

    Attributes:
        rule: Its place in the plan, from 0.
        kind: Kind of its fault.
        request: Method and path that were hit, as sent.
        number: Which of the requests that match the rule it was, from 1.
        time: When, in seconds since 1970.
    """

    rule: int
    kind: str
    request: str
    number: int
    time: float


def parse_plan(data: Any) -> list[FaultRule]:
    """Return the rules of a plan: `FaultRule` objects and JSON forms of them, in any mixture.

    Raises:
        FaultPlanError: it is not a list, or a rule is unsound; the message begins with the rule's place, from 0.
    """
    if isinstance(data, (str, bytes, Mapping, FaultRule)) or not isinstance(data, Iterable):
        raise FaultPlanError(f"a plan must be a list of rules, not {type(cast('object', data)).__name__}")
    rules: list[FaultRule] = []
    for index, item in enumerate(cast("Iterable[Any]", data)):
        try:
            rules.append(item if isinstance(item, FaultRule) else FaultRule.from_dict(item))
        except FaultPlanError as error:
            raise FaultPlanError(f"rule {index}: {error}") from None
    return rules


def load_plan(path: str | os.PathLike[str]) -> list[FaultRule]:
    """Read a plan from a JSON file.

    Raises:
        FaultPlanError: it is not JSON, or no plan; the message names the file.
        OSError: it cannot be read.
    """
    try:
        return parse_plan(json.loads(Path(os.path.expanduser(path)).read_text(encoding="utf-8")))
    except ValueError as error:
        raise FaultPlanError(f"{os.fspath(path)}: {error}") from None
