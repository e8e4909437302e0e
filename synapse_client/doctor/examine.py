"""A live server held against a document: what is asked, in which order, and what follows from the answers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

import attrs

from synapse_client.doctor.asking import Asker, OutOfRequestsError, Reply
from synapse_client.doctor.compare import Comparison
from synapse_client.doctor.contract import Contract, Documented
from synapse_client.doctor.findings import Finding
from synapse_client.doctor.paging import Paging
from synapse_client.doctor.pointers import json_path
from synapse_client.doctor.probes import Probes
from synapse_client.doctor.shapes import Shape
from synapse_client.doctor.statuses import Statuses
from synapse_client.runtime.describe.errors import (
    AuthenticationError,
    ClientConnectionError,
    InvalidInputError,
)
from synapse_client.runtime.describe.narrow import is_mapping

if TYPE_CHECKING:
    from synapse_client.runtime.client import BaseClient

__all__ = ["Report", "examine"]

_NOBODY: Final = 2_147_483_000
"""An identifier that nothing has."""
_OBJECTS: Final = 2
"""Objects of a kind that are asked for one by one."""
_LIMIT: Final = 1000


@attrs.frozen
class Report:
    """What an examination found.

    Attributes:
        findings: In what the server is not as documented.
        notes: What could not be judged, and why, by operation.
        unseen: Optional fields that no answer had, by schema; servers need not have them.
        requests: Requests that were sent.
        operations: Names of the operations that were looked at.
    """

    findings: tuple[Finding, ...]
    notes: Mapping[str, tuple[str, ...]]
    unseen: Mapping[str, tuple[str, ...]]
    requests: int
    operations: tuple[str, ...]

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found."""
        return not self.findings

    def to_dict(self) -> dict[str, Any]:
        """Return it as a JSON value."""
        return {
            "findings": [finding.to_dict() for finding in self.findings],
            "notes": {name: list(texts) for name, texts in self.notes.items()},
            "unseen": {place: list(names) for place, names in self.unseen.items()},
            "requests": self.requests,
            "operations": list(self.operations),
        }


def examine(
    client: BaseClient,
    contract: Contract,
    *,
    operations: Collection[str] = (),
    limit: int = _LIMIT,
    on_progress: Callable[[str], object] | None = None,
) -> Report:
    """Hold a live server against a document, by requests that change nothing.

    Lists and the objects in them are read, with each query parameter in turn. Nothing of what they hold is kept: a
    report has names, types and words of enums.

    Args:
        client: A client of the server.
        contract: The document.
        operations: Names of the operations to look at; all that can be read by default.
        limit: Requests that are sent at most.
        on_progress: Called with the name of each operation before it is looked at.

    Raises:
        AuthenticationError: the server takes none of the client's tokens.
        ClientConnectionError: the server cannot be reached.
        InvalidInputError: there is no such operation, or it cannot be read.
    """
    unknown = sorted(set(operations) - {one.name for one in contract.operations.values() if one.method == "GET"})
    if unknown:
        raise InvalidInputError(f"no operation that reads: {', '.join(unknown)}")
    return _Examination(client, contract, set(operations), limit, on_progress).run()


class _Examination:
    def __init__(
        self,
        client: BaseClient,
        contract: Contract,
        operations: set[str],
        limit: int,
        on_progress: Callable[[str], object] | None,
    ) -> None:
        self._contract = contract
        self._asker = Asker(client, contract, limit)
        self._wanted = operations
        self._on_progress = on_progress
        self._compared = Comparison(contract)
        self._statuses = Statuses(contract)
        self._findings: list[Finding] = []
        self._notes: dict[str, list[str]] = {}
        self._seen: list[str] = []
        self._keys: dict[str, list[Any]] = {}  # of rows, by the pointer of their schema and by the path of their list
        self._named: dict[str, list[Any]] = {}  # values of the fields of rows, by name
        self._was_open = False

    def run(self) -> Report:
        """Look at everything that can be read."""
        readable = [one for one in self._contract.operations.values() if one.method == "GET" and not one.deprecated]
        streams = [one for one in readable if not one.gives_json]
        plain = [one for one in readable if one.gives_json and not one.path_parameters]
        single = [one for one in readable if one.gives_json and one.path_parameters]
        try:
            for operation in plain:
                if self._is_wanted(operation):
                    self._look(operation, self._look_at_list)
                elif operation.is_paged and any(map(self._is_wanted, single)):
                    self._look(operation, self._look_at_list, only_keys=True)  # it may tell the ids of what is wanted
            for operation in filter(self._is_wanted, single):
                self._look(operation, self._look_at_object)
        except OutOfRequestsError:
            left = [one.name for one in (*plain, *single) if self._is_wanted(one) and one.name not in self._seen]
            for name in left:
                self._note(name, f"was not looked at: {self._asker.sent} requests were sent, which is the limit")
        for operation in filter(self._is_wanted, streams):
            self._note(operation.name, "is not looked at: it answers with text or a stream")
        found = [*self._findings, *self._statuses.findings(), *self._compared.findings()]
        return Report(
            findings=tuple(sorted(found, key=lambda finding: (finding.kind, finding.place))),
            notes={name: tuple(texts) for name, texts in self._notes.items()},
            unseen={place: tuple(names) for place, names in self._compared.unseen().items()},
            requests=self._asker.sent,
            operations=tuple(self._seen),
        )

    def _is_wanted(self, operation: Documented) -> bool:
        return not self._wanted or operation.name in self._wanted

    def _note(self, name: str, text: str) -> None:
        known = self._notes.setdefault(name, [])
        if text not in known:
            known.append(text)

    def _look(self, operation: Documented, look: Callable[..., None], **how: bool) -> None:
        if self._on_progress is not None:
            self._on_progress(operation.name)
        look(operation, **how)
        if not how.get("only_keys"):
            self._seen.append(operation.name)

    # -------------------------------------------------------------------------------------------------- lists, and
    # whatever else has an address without placeholders

    def _look_at_list(self, operation: Documented, *, only_keys: bool = False) -> None:
        query = self._asker.page_query(operation)
        reply = self._asker.ask(operation, query)
        if self._asker.sent == 1:
            _check_reachable(reply)
        if only_keys:
            self._remember(operation, reply)
            return
        if not self._take(operation, reply):
            return
        self._remember(operation, reply)
        self._try_without_token(operation, query)
        rows = self._asker.rows(operation, reply.value)
        if rows is None:
            return
        if not rows:
            self._note(operation.name, "has no rows, so its filters and fields could not be judged")
            return
        probes = Probes(self._asker, operation, query, reply)
        self._findings += probes.run()
        for name, why in probes.unjudged.items():
            self._note(operation.name, f"?{name}: {why}")
        is_page = operation.is_paged and is_mapping(reply.value)
        paging = Paging(self._asker, operation, query, reply) if is_page else None
        if paging is not None:
            self._findings += paging.run()
        for about, further in [*probes.replies, *(paging.replies if paging is not None else ())]:
            self._take(operation, further, about=about, whole=False)

    def _take(self, operation: Documented, reply: Reply, *, about: str = "", whole: bool = True) -> bool:
        """Judge an answer; return whether it is a success that can be looked into."""
        if reply.error is not None:
            self._note(operation.name, f"{about} got no answer: {reply.error}".strip())
            return False
        if reply.status in {401, 403}:
            self._note(operation.name, f"{about} is refused to this token ({reply.status})".strip())
            return False
        self._statuses.see(operation, reply, is_plain=whole)
        self._statuses.see_redirect(operation, reply)
        if whole and not reply.succeeded:
            self._note(operation.name, f"refuses a plain request with {reply.status}")
        answer = operation.answer(reply.status)
        if answer is None and reply.succeeded:
            answer = operation.success
        if answer is not None and answer.expected is not None and (reply.is_json and reply.status < 500):
            shape = Shape()
            shape.see(reply.value, answer.expected, whole=whole)
            self._compared.add(operation.name, shape, answer.expected)
        return reply.succeeded and reply.is_json

    def _try_without_token(self, operation: Documented, query: Mapping[str, Any]) -> None:
        """Ask once without credentials, where some are documented to be needed."""
        if self._was_open or not operation.secured:
            return
        self._was_open = True
        reply = self._asker.ask(operation, query, secured=False)
        if not reply.succeeded:
            self._statuses.see_open(operation, reply)
            return
        needs = self._contract.schemas.raw(f"{operation.pointer}/security")
        where = "$" if needs is None else json_path(operation.pointer)
        self._findings.append(
            Finding(
                "access",
                operation.name,
                f"answers {reply.status} without credentials, which are documented as needed",
                (operation.name,),
                ({"target": f"{where}.security", "update": {}},),
            )
        )

    # ------------------------------------------------------------------------------------------------------- objects

    def _remember(self, operation: Documented, reply: Reply) -> None:
        """Keep, while this lasts, by what the objects of an answer can be asked for."""
        rows = self._asker.rows(operation, reply.value)
        keys = [key for key in self._asker.keys(operation, reply.value) if isinstance(key, (int, str))]
        row = self._asker.row(operation)
        for name in filter(None, ("" if row is None else row.object_pointer, operation.path)):
            self._keys.setdefault(name, []).extend(keys)
        for row in rows or ([reply.value] if is_mapping(reply.value) else []):
            for name, value in row.items() if is_mapping(row) else ():
                if isinstance(value, (int, str)) and not isinstance(value, bool):
                    self._named.setdefault(name, []).append(value)

    def _look_at_object(self, operation: Documented) -> None:
        if len(operation.path_parameters) != 1 or operation.path_parameters[0].secret:
            self._note(operation.name, "was not looked at: what it takes is not told by other answers")
            return
        parameter = operation.path_parameters[0]
        keys = self._keys_for(operation)
        if not keys:
            self._note(operation.name, "was not looked at: no object of its kind is known")
            return
        found = False
        for key in keys[:_OBJECTS]:
            reply = self._asker.ask(operation, path={parameter.name: key})
            if self._keys.get(operation.path.partition("{")[0]):
                self._statuses.see_gone(operation, reply)
            found = self._take(operation, reply) or found
        if found:
            absent = self._asker.ask(operation, path={parameter.name: _NOBODY})
            self._statuses.see_absent(operation, absent)
            self._take(operation, absent, about="an object that is not there", whole=False)

    def _keys_for(self, operation: Documented) -> list[Any]:
        """Return by what objects of an operation can be asked for: as rows of a list, or as values of a field."""
        prefix, _, _ = operation.path.partition("{")
        success = operation.success
        schema = success.expected.object_pointer if success is not None and success.expected is not None else ""
        ways = (self._keys.get(prefix), self._keys.get(schema) if schema else None, self._named.get(_singular(prefix)))
        found: Iterable[Any] = next((keys for keys in ways if keys), ())
        return list(dict.fromkeys(found))


def _singular(prefix: str) -> str:
    """Return the name that fields have which refer to an object of a collection."""
    return prefix.strip("/").rpartition("/")[2].removesuffix("s")


def _check_reachable(reply: Reply) -> None:
    """Check that it makes sense to go on.

    Raises:
        AuthenticationError: the token is refused.
        ClientConnectionError: there was no answer.
    """
    if reply.error is not None:
        raise ClientConnectionError(reply.error)
    if reply.status == 401:
        raise AuthenticationError("the server takes none of the tokens (401)", status_code=401)
