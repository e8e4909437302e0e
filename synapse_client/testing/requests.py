"""The requests that a backend has received, named by operation, with failures that show all of them."""

from __future__ import annotations

import difflib
import json as json_module
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, overload

from synapse_client import api
from synapse_client.runtime.describe.narrow import is_sequence
from synapse_client.sandbox.faults import Answer, FaultRule

if TYPE_CHECKING:
    from synapse_client.runtime.describe.operation import Operation
    from synapse_client.sandbox.process import RecordedRequest

__all__ = ["ANYTHING", "Requests", "endpoint", "matching", "operation"]

ANYTHING: Final[Any] = object()
"""Stands for an argument that was not given, where None means null."""
_SHOWN: Final = 40
_BODY: Final = 200


class Requests(Sequence["RecordedRequest"]):
    """Requests as they arrived, oldest first; ``repr`` is a line for each.

    Args:
        found: The requests.
        about: What they have in common, for messages.
        among: All requests that were recorded, for messages.
    """

    def __init__(
        self, found: Iterable[RecordedRequest], about: str = "requests", among: Sequence[RecordedRequest] | None = None
    ) -> None:
        self._found = list(found)
        self._about = about
        self._among = self._found if among is None else among

    def one(self) -> RecordedRequest:
        """Return the only request.

        Raises:
            AssertionError: there is none, or more than one; the message lists what was sent.
        """
        self.assert_count(1)
        return self._found[0]

    def assert_count(self, count: int) -> None:
        """Check how many there are.

        Raises:
            AssertionError: another number; the message lists what was sent.
        """
        if len(self._found) != count:
            raise AssertionError(f"expected {count} × {self._about}, got {len(self._found)}.{self._listed()}")

    def where(
        self, *, json: Any = ANYTHING, query: Mapping[str, Any] | None = None, status: int | None = None
    ) -> Requests:
        """Return those of a certain content.

        Args:
            json: The whole JSON body, compared by ``==``; `unittest.mock.ANY` stands for parts that do not matter.
            query: Query parameters that must be among those sent, by name: a value, or a list for a repeated one.
            status: Status of the answer.
        """
        found = [
            request
            for request in self._found
            if (json is ANYTHING or request.json == json)
            and (query is None or _has(request, query))
            and status in {None, request.status}
        ]
        parts = [
            *([] if json is ANYTHING else [f"json={json!r}"]),
            *([] if query is None else [f"query={dict(query)!r}"]),
            *([] if status is None else [f"status={status}"]),
        ]
        return Requests(found, f"{self._about} with {', '.join(parts)}" if parts else self._about, self._among)

    @property
    def statuses(self) -> list[int | None]:
        """Status of each answer; None where there was none."""
        return [request.status for request in self._found]

    @property
    def bodies(self) -> list[Any]:
        """JSON body of each; None where it was not JSON."""
        return [request.json for request in self._found]

    @overload
    def __getitem__(self, index: int) -> RecordedRequest: ...
    @overload
    def __getitem__(self, index: slice) -> Requests: ...
    def __getitem__(self, index: int | slice) -> RecordedRequest | Requests:
        if isinstance(index, slice):
            return Requests(self._found[index], self._about, self._among)
        return self._found[index]

    def __len__(self) -> int:
        return len(self._found)

    def __repr__(self) -> str:
        return f"<{len(self._found)} × {self._about}>" + "".join(f"\n  {_line(request)}" for request in self._found)

    def _listed(self) -> str:
        if not self._among:
            return " Nothing was sent at all."
        shown = self._among[-_SHOWN:]
        left = len(self._among) - len(shown)
        more = f" ({left} earlier ones are left out)" if left else ""
        return f" What was sent{more}:" + "".join(f"\n  {_line(request)}" for request in shown)


def endpoint(name: str) -> str:
    """Return method and path of an operation: ``"POST /tasks/"`` for ``"create_tasks"``.

    Raises:
        ValueError: there is no such operation; the message names similar ones.
    """
    found = operation(name)
    return f"{found.method} {found.path}"


def operation(name: str) -> Operation[Any]:
    """Return the description of an operation.

    Raises:
        ValueError: there is no such operation; the message names similar ones.
    """
    names: list[str] = []
    for tag in api.__all__:
        known: list[str] = import_module(f"{api.__name__}.{tag}").__all__
        if name in known:
            found: Operation[Any] = import_module(f"{api.__name__}.{tag}.{name}").OPERATION
            return found
        names += known
    words = set(name.split("_"))
    similar = difflib.get_close_matches(name, names, 4) or [
        one for one in names if len(words & set(one.split("_"))) > 1
    ]
    hint = f"; similar ones: {', '.join(similar[:8])}" if similar else ""
    raise ValueError(f"there is no operation {name!r}{hint}")


def _selector(name: str | None, method: str | None, path: str | None) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """Return how messages call the requests, the pattern of method and path, and the query that they must have.

    Raises:
        ValueError: both an operation and a method or path were given, or there is no such operation.
    """
    if name is None:
        pattern = f"{'*' if method is None else method.upper()} {'/*' if path is None else path}"
        return ("requests" if method is path is None else pattern, pattern, ())
    if method is not None or path is not None:
        raise ValueError("give the name of an operation, or method and path, not both")
    found = operation(name)
    return name, f"{found.method} {found.path}", found.fixed_query


def matching(requests: Sequence[RecordedRequest], name: str | None, method: str | None, path: str | None) -> Requests:
    """Return the requests of an operation, or of a method and a path with ``{placeholders}`` and ``*``."""
    about, pattern, query = _selector(name, method, path)
    wanted, expression = FaultRule(pattern, Answer(200)).pattern()
    found = [
        request
        for request in requests
        if wanted in {None, request.method}
        and expression.fullmatch(request.path)
        and all(pair in request.query for pair in query)
    ]
    return Requests(found, about, requests)


def _has(request: RecordedRequest, query: Mapping[str, Any]) -> bool:
    for name, wanted in query.items():
        values = [value for key, value in request.query if key == name]
        expected: list[Any] = [*wanted] if is_sequence(wanted) else [wanted]
        if values != [_text(one) for one in expected]:
            return False
    return True


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _line(request: RecordedRequest) -> str:
    query = "&".join(f"{name}={value}" for name, value in request.query)
    line = f"{request.method} {request.path}{f'?{query}' if query else ''} → {request.status or 'no answer'}"
    if request.json is not None:
        text = json_module.dumps(request.json, ensure_ascii=False)
        return f"{line}  {text if len(text) <= _BODY else text[:_BODY] + '…'}"
    parts = [f"{name}={value}" for name, value in request.form]
    parts += [f"{file.field}=<{file.filename}, {file.size} bytes>" for file in request.files]
    return f"{line}  {', '.join(parts)}" if parts else line
