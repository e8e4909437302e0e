"""Statuses and media types held against those that are documented."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, Final

from synapse_client.doctor.asking import Reply, media_type_of
from synapse_client.doctor.contract import Answer, Contract, Documented
from synapse_client.doctor.findings import Action, Finding
from synapse_client.doctor.pointers import json_path
from synapse_client.runtime.describe.narrow import is_mapping

__all__ = ["Statuses"]

_NOT_THERE: Final = frozenset({404, 405, 410, 501})
"""What servers answer that do not have an operation."""


class Statuses:
    """Collects what is wrong with statuses and media types.

    Args:
        contract: The document.
    """

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self._found: dict[tuple[str, str, int | str], Finding] = {}

    def findings(self) -> list[Finding]:
        """Return what was found, each once."""
        return list(self._found.values())

    def see(self, operation: Documented, reply: Reply, *, is_plain: bool = True) -> None:
        """Judge an answer.

        Args:
            operation: What was asked for.
            reply: The answer.
            is_plain: Whether nothing but what is always there was asked for.
        """
        if is_plain and not operation.path_parameters and reply.status in _NOT_THERE:
            self._add(operation, "operation", reply.status, f"is not there: {reply.status}", _without(operation))
            return
        if reply.status >= 500:
            self._add(operation, "status", reply.status, f"fails with {reply.status}", ())
            return
        if operation.answer(reply.status) is None:
            message = f"answers {reply.status}, which is not documented"
            self._add(operation, "status", reply.status, message, self._with_status(operation, reply))
        if reply.succeeded:
            self._see_media_type(operation, reply)

    def see_gone(self, operation: Documented, reply: Reply) -> None:
        """Judge the answer for something that is there, as its list says."""
        if reply.status in _NOT_THERE:
            message = f"is not there: {reply.status} for what its list has"
            self._add(operation, "operation", reply.status, message, _without(operation))

    def see_redirect(self, operation: Documented, reply: Reply) -> None:
        """Judge where an answer came from."""
        path = operation.path
        if reply.redirected is None:
            return
        other = path[:-1] if path.endswith("/") else f"{path}/"
        actions: tuple[Action, ...] = ()
        if reply.redirected.endswith("/") == other.endswith("/"):
            where = operation.pointer.rpartition("/")[0]
            raw = self._contract.schemas.raw(where)
            actions = (
                {"target": json_path(where), "remove": True},
                {"target": "$.paths", "update": {other: raw}},
            )
        self._add(operation, "redirect", 0, f"is redirected to {reply.redirected}", actions)

    def see_open(self, operation: Documented, reply: Reply) -> None:
        """Judge a refusal without credentials."""
        if "401" in operation.answers and 400 <= reply.status < 500 and reply.status not in {401, 403, 429}:
            self._add(
                operation,
                "access",
                reply.status,
                f"answers {reply.status} without credentials, documented is 401",
                ({"target": json_path(f"{operation.pointer}/responses/401"), "remove": True},),
            )

    def see_absent(self, operation: Documented, reply: Reply) -> None:
        """Judge the answer for something that is not there."""
        if "404" in operation.answers and (reply.succeeded or reply.status == HTTPStatus.BAD_REQUEST):
            self._add(
                operation,
                "status",
                f"absent {reply.status}",
                f"answers {reply.status} for what is not there, documented is 404",
                ({"target": json_path(f"{operation.pointer}/responses/404"), "remove": True},),
            )

    def _see_media_type(self, operation: Documented, reply: Reply) -> None:
        answer = operation.answer(reply.status) or operation.success
        media = media_type_of(reply)
        if (
            answer is None
            or media in answer.media_types
            or not answer.media_types
            or (reply.is_json and "json" in media)
        ):
            return
        where = json_path(answer.pointer)
        told = media or "no media type"
        self._add(
            operation,
            "media type",
            told,
            f"answers {reply.status} with {told}, documented is {' or '.join(answer.media_types)}",
            ({"target": where, "update": {"content": {media: self._content(answer, reply)}}},) if media else (),
        )

    def _content(self, answer: Answer, reply: Reply) -> Any:
        """Return what the document has to say of a body of another media type."""
        raw = self._contract.schemas.raw(f"{answer.pointer}/content")
        return next(iter(raw.values())) if reply.is_json and is_mapping(raw) else {"schema": {"type": "string"}}

    def _with_status(self, operation: Documented, reply: Reply) -> tuple[Action, ...]:
        """Document a status: a success like the one that is documented, a failure like that of its kind."""
        answers: dict[str, Any] = dict(self._contract.schemas.raw(f"{operation.pointer}/responses") or {})
        like = operation.success if reply.succeeded else operation.answer(404) or operation.answer(400)
        raw: Any = None if like is None else answers.get(like.status)
        copied = dict(raw) if raw is not None else {"description": "Seen at a server."}
        if reply.succeeded and not reply.is_json and not media_type_of(reply):
            copied = {"description": "Nothing comes back."}
        where = json_path(f"{operation.pointer}/responses")
        return ({"target": where, "update": {str(reply.status): copied}},)

    def _add(
        self, operation: Documented, kind: str, what: int | str, message: str, actions: tuple[Action, ...]
    ) -> None:
        finding = Finding(kind, operation.name, message, (operation.name,), actions)
        self._found.setdefault((operation.name, kind, what), finding)


def _without(operation: Documented) -> tuple[Action, ...]:
    return ({"target": json_path(operation.pointer), "remove": True},)
