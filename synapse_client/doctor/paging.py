"""Pages of a list: their size, their number, their links and their count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from synapse_client.doctor.asking import Asker, Reply
from synapse_client.doctor.contract import Documented
from synapse_client.doctor.findings import Action, Finding
from synapse_client.doctor.pointers import json_path

__all__ = ["Paging"]

_FAR: Final = 1_000_000
"""Number of a page that no list has."""


class Paging:
    """Tries the pages of a list.

    Args:
        asker: Sends the requests.
        operation: The list.
        query: What the first request was sent with.
        first: Its answer, which has rows.

    Attributes:
        replies: What was answered beside, with what the request was about.
    """

    def __init__(self, asker: Asker, operation: Documented, query: Mapping[str, Any], first: Reply) -> None:
        self._asker = asker
        self._operation = operation
        self._query = dict(query)
        self._first = first
        self._pages = asker.contract.pagination
        self.replies: list[tuple[str, Reply]] = []

    def run(self) -> Iterator[Finding]:
        """Try them, and yield what is otherwise than documented."""
        yield from self._count()
        size, page = self._pages.get("page_size_parameter"), self._pages.get("page_parameter")
        asker, operation = self._asker, self._operation
        rows = len(asker.keys(operation, self._first.value))
        count, asked = asker.count(operation, self._first.value), self._query.get(str(size))
        if asked is not None and count is not None and 0 < rows < min(asked, count):
            where = json_path(operation.query[str(size)].expected.pointer)
            action: Action = {"target": where, "update": {"maximum": rows}}
            yield self._finding(f"?{size}", f"gives {rows} of {count} rows where {asked} are asked for", (action,))
            return
        if rows < 2 or size not in operation.query:
            return
        order = self._pages.get("ordering_parameter")
        still = {order: asker.key(operation)} if order in operation.query else {}
        small = self._ask({size: 1, **still}, f"?{size}=1")
        if not small.succeeded:
            return
        keys = asker.keys(operation, small.value)
        if len(keys) > 1:
            yield self._finding(f"?{size}", f"has no effect: {size}=1 gives {len(keys)} rows", self._without(str(size)))
            return
        yield from self._next(small, keys)
        if page in operation.query:
            yield from self._numbers(str(page), {size: 1, **still}, keys)

    def _ask(self, query: Mapping[str, Any], about: str) -> Reply:
        reply = self._asker.ask(self._operation, query)
        self.replies.append((about, reply))
        return reply

    def _count(self) -> Iterator[Finding]:
        asker, operation = self._asker, self._operation
        name = str(self._pages.get("count"))
        field = self._page_field(name)
        count, rows = asker.count(operation, self._first.value), len(asker.keys(operation, self._first.value))
        if count is None or field is None:
            return
        is_last = asker.next(self._first.value) is None
        if count < rows or (is_last and count != rows):
            yield self._finding(
                f".{name}", f"is {count} where there are {rows} rows and no next page", self._deprecated(name)
            )

    def _next(self, small: Reply, keys: list[Any]) -> Iterator[Finding]:
        """The link of the first page of several must lead to other rows."""
        asker, operation = self._asker, self._operation
        name = str(self._pages.get("next"))
        if self._page_field(name) is None:
            return
        following = asker.next(small.value)
        if following is None:
            yield self._finding(f".{name}", "is null where there is a further page", self._deprecated(name))
            return
        reply = asker.follow(operation, following)
        self.replies.append((name, reply))
        after = asker.keys(operation, reply.value) if reply.succeeded else []
        if not after or after == keys:
            told = "the same rows again" if after else f"no further rows ({reply.error or reply.status})"
            yield self._finding(f".{name}", f"leads to {told}", self._deprecated(name))

    def _numbers(self, page: str, query: Mapping[str, Any], keys: list[Any]) -> Iterator[Finding]:
        asker, operation = self._asker, self._operation
        one = self._ask({**query, page: 1}, f"?{page}=1")
        if one.succeeded and asker.keys(operation, one.value) != keys:
            yield self._finding(f"?{page}", f"does not begin with 1: {page}=1 gives another page", self._without(page))
            return
        second = self._ask({**query, page: 2}, f"?{page}=2")
        if second.succeeded and asker.keys(operation, second.value) == keys:
            yield self._finding(f"?{page}", f"has no effect: {page}=2 gives the first page", self._without(page))
            return
        beyond = self._ask({**query, page: _FAR}, f"?{page}={_FAR}")
        if beyond.succeeded and "404" in operation.answers:
            where = json_path(f"{operation.pointer}/responses/404")
            message = f"a page beyond the last one answers {beyond.status}, documented is 404"
            yield self._finding(f"?{page}", message, ({"target": where, "remove": True},))

    def _page_field(self, name: str) -> str | None:
        """Return the pointer of a field of the page; None where it is not documented, or may go."""
        success = self._operation.success
        expected = None if success is None else success.expected
        if expected is None or name not in expected.fields or name in expected.deprecated:
            return None
        return expected.fields[name]().pointer

    def _deprecated(self, name: str) -> tuple[Action, ...]:
        """Let the document say that a field of pages is not to be relied on."""
        pointer = self._page_field(name)
        return () if pointer is None else ({"target": json_path(pointer), "update": {"deprecated": True}},)

    def _without(self, name: str) -> tuple[Action, ...]:
        return ({"target": self._operation.query[name].target, "remove": True},)

    def _finding(self, what: str, message: str, actions: tuple[Action, ...]) -> Finding:
        name = self._operation.name
        place = f"{name} {what}" if what.startswith("?") else f"{name}{what}"
        return Finding("page", place, message, (name,), actions)
