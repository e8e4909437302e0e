"""Query parameters of a list, tried one by one: does the server take notice of them?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from synapse_client.doctor.asking import Asker, Reply
from synapse_client.doctor.contract import Documented, Parameter
from synapse_client.doctor.expected import Expected
from synapse_client.doctor.findings import Finding
from synapse_client.runtime.describe.narrow import is_array, is_mapping

__all__ = ["Probes"]

_NO_NUMBER: Final = 2_147_483_000
"""An identifier that nothing has, and that databases can hold."""
_NO_WORD: Final = "no-such-word-of-synapse-client-doctor"
_FUTURE: Final = "2999-01-01T00:00:00Z"
_PAST: Final = "1900-01-01T00:00:00Z"
_BELOW: Final = re.compile(r".*_(?:lt|lte|before|until|max)")
_EXCLUDES: Final = re.compile(r".*_(?:ex|exclude|not_in)")
_MOST_WORDS: Final = 4
"""Words of an enum that are tried where one that nobody knows changes nothing."""


class Probes:
    """Tries the query parameters of a list.

    Args:
        asker: Sends the requests.
        operation: The list.
        query: What the first request was sent with.
        first: Its answer, which has rows.

    Attributes:
        unjudged: Names of parameters that could not be judged, with the reason.
        replies: What was answered beside, with what the request was about.
    """

    def __init__(self, asker: Asker, operation: Documented, query: Mapping[str, Any], first: Reply) -> None:
        self._asker = asker
        self._operation = operation
        self._query = dict(query)
        self._first = first
        self.unjudged: dict[str, str] = {}
        self.replies: list[tuple[str, Reply]] = []

    def run(self) -> Iterator[Finding]:
        """Try all of them, and yield those of which the server takes no notice."""
        pages = self._asker.contract.pagination
        ways: dict[str | None, Callable[[Parameter], Finding | None]] = {
            pages.get("ordering_parameter"): self._order,
            pages.get("fields_parameter"): self._fields,
            pages.get("omit_parameter"): self._omit,
        }
        of_pages = {pages.get("page_parameter"), pages.get("page_size_parameter")}
        for parameter in self._operation.query.values():
            if parameter.deprecated or parameter.required or parameter.name in of_pages:
                continue
            effect = self._asker.contract.effects.get(parameter.name)
            way = ways.get(parameter.name) or (self._effect if effect is not None else self._filter)
            found = way(parameter)
            if found is not None:
                yield found

    def _ask(self, parameter: Parameter, value: Any) -> Reply:
        reply = self._asker.ask(self._operation, {**self._query, parameter.name: value})
        self.replies.append((f"?{parameter.name}", reply))
        return reply

    def _ignored(self, parameter: Parameter, kind: str, why: str) -> Finding:
        return Finding(
            kind,
            f"{self._operation.name} ?{parameter.name}",
            f"has no effect: {why}",
            (self._operation.name,),
            ({"target": parameter.target, "remove": True},),
        )

    # ------------------------------------------------------------------------------------------------------ filters

    def _filter(self, parameter: Parameter) -> Finding | None:
        expected = _item(parameter.expected)
        if expected.types == frozenset({"boolean"}):
            return self._flag(parameter)
        if _EXCLUDES.fullmatch(parameter.name):
            return self._exclusion(parameter)
        value = _impossible(parameter.name, expected)
        if value is None:
            self.unjudged[parameter.name] = "no value is known that nothing has"
            return None
        reply = self._ask(parameter, [value] if is_array(parameter.example) else value)
        if not reply.succeeded or not self._asker.rows(self._operation, reply.value):
            return None
        words = expected.values or (() if parameter.example is None else (parameter.example,))
        if any(not self._is_same(self._ask(parameter, word)) for word in words[:_MOST_WORDS]):
            return None
        return self._ignored(parameter, "filter", "a value that nothing has gives rows")

    def _flag(self, parameter: Parameter) -> Finding | None:
        if not self._is_same(self._ask(parameter, "true")) or not self._is_same(self._ask(parameter, "false")):
            return None
        return self._ignored(parameter, "filter", "true and false give the same rows")

    def _exclusion(self, parameter: Parameter) -> Finding | None:
        keys = [key for key in self._asker.keys(self._operation, self._first.value) if isinstance(key, int)]
        if not keys or not parameter.name.startswith("id"):
            self.unjudged[parameter.name] = "the rows have nothing that it could leave out"
            return None
        reply = self._ask(parameter, keys[:1])
        if not reply.succeeded or keys[0] not in self._asker.keys(self._operation, reply.value):
            return None
        return self._ignored(parameter, "filter", "what it should leave out is there")

    def _is_same(self, reply: Reply) -> bool:
        """Whether an answer is what comes without the parameter."""
        if not reply.succeeded:
            return False
        operation, asker = self._operation, self._asker
        counts = asker.count(operation, self._first.value), asker.count(operation, reply.value)
        if None not in counts:
            return counts[0] == counts[1]
        return asker.keys(operation, self._first.value) == asker.keys(operation, reply.value)

    # ------------------------------------------------------------------------------------------ what changes answers

    def _order(self, parameter: Parameter) -> Finding | None:
        key = self._asker.key(self._operation)
        up, down = self._ask(parameter, key), self._ask(parameter, f"-{key}")
        if not up.succeeded or not down.succeeded:
            return None
        first, last = (self._asker.keys(self._operation, reply.value) for reply in (up, down))
        if len(set(first)) < 2:
            self.unjudged[parameter.name] = "there are fewer than two rows"
            return None
        if first == last:
            return self._ignored(parameter, "order", f"{key} and -{key} give the same rows in the same order")
        if all(isinstance(value, int) for value in first) and first == sorted(first, reverse=True):
            return self._ignored(parameter, "order", f"{key} gives the rows from the last one to the first")
        return None

    def _fields(self, parameter: Parameter) -> Finding | None:
        names = self._names()
        if len(names) < 2:
            return None
        sent = self._names_of(self._ask(parameter, names[0]))
        if sent is None or set(sent) != set(self._names_of(self._first) or ()):
            return None
        return self._ignored(parameter, "parameter", f"{parameter.name}={names[0]} sends {len(sent)} fields")

    def _omit(self, parameter: Parameter) -> Finding | None:
        names = self._names()
        if len(names) < 2:
            return None
        for name in (names[-1], names[-2]):
            sent = self._names_of(self._ask(parameter, name))
            if sent is None or name not in sent:
                return None
        return self._ignored(parameter, "parameter", f"{parameter.name}={names[-1]} sends {names[-1]}")

    def _names(self) -> list[str]:
        """Return the documented fields that the first row has."""
        row = self._asker.row(self._operation)
        return [name for name in self._names_of(self._first) or () if row is not None and name in row.fields]

    def _names_of(self, reply: Reply) -> list[str] | None:
        rows = self._asker.rows(self._operation, reply.value) if reply.succeeded else None
        return list(rows[0]) if rows and is_mapping(rows[0]) else None

    def _effect(self, parameter: Parameter) -> Finding | None:
        match self._asker.contract.effects[parameter.name].get("kind"):
            case "relations":
                return self._relations(parameter)
            case "payloads":
                return self._payloads(parameter)
            case "cursors":
                return self._cursors(parameter)
            case _:
                self.unjudged[parameter.name] = "its effect cannot be told from answers"
                return None

    def _relations(self, parameter: Parameter) -> Finding | None:
        name = parameter.example[0] if is_array(parameter.example) else parameter.example
        if not isinstance(name, str):
            return None
        reply = self._ask(parameter, name)
        rows = self._asker.rows(self._operation, reply.value) if reply.succeeded else None
        values = [row.get(name, ...) for row in rows or () if is_mapping(row)]
        told = [value for value in values if value is not None and value != []]
        if not told or any(_is_expanded(value) for value in told):
            return None
        return self._ignored(parameter, "parameter", f"{parameter.name}={name} sends no object {name}")

    def _payloads(self, parameter: Parameter) -> Finding | None:
        field = str(self._asker.contract.effects[parameter.name].get("field"))
        plain = self._payloads_of(self._first, field)
        if not any(plain):
            self.unjudged[parameter.name] = f"no row has {field}"
            return None
        replies = [self._ask(parameter, word) for word in parameter.expected.values or (parameter.example,)]
        if any(not reply.succeeded or self._payloads_of(reply, field) != plain for reply in replies):
            return None
        return self._ignored(parameter, "parameter", f"each of its values sends the same {field}")

    def _payloads_of(self, reply: Reply, field: str) -> list[Any]:
        rows = self._asker.rows(self._operation, reply.value) or []
        return [row.get(field) for row in rows if is_mapping(row)]

    def _cursors(self, parameter: Parameter) -> Finding | None:
        asker, operation = self._asker, self._operation
        total = asker.count(operation, self._first.value)
        value = (parameter.expected.values or (parameter.example,))[0]
        key = asker.key(operation)
        ordering = asker.contract.pagination.get("ordering_parameter")
        order = {ordering: key} if ordering in operation.query else {}
        reply = asker.ask(operation, {**asker.page_query(operation, 1), **order, parameter.name: value})
        if not reply.succeeded or total is None or total < 2:
            self.unjudged[parameter.name] = "there are fewer than two rows"
            return None
        following = asker.next(reply.value)
        if following is None or asker.count(operation, reply.value) is not None:
            return self._ignored(parameter, "page", "the pages are not linked by cursors")
        after = asker.follow(operation, following)
        keys = asker.keys(operation, after.value)
        if after.succeeded and keys and keys != asker.keys(operation, reply.value):
            return None
        return self._ignored(parameter, "page", "the next page by cursor has no further rows")


def _item(expected: Expected) -> Expected:
    """Return what one value of a filter looks like."""
    if "array" in expected.types and expected.items is not None and not expected.types - {"array"}:
        return expected.items()
    return expected


def _impossible(name: str, expected: Expected) -> Any:
    """Return a value that nothing has, or None where none is known."""
    below = _BELOW.fullmatch(name) is not None
    if expected.format in {"date-time", "date"}:
        moment = _PAST if below else _FUTURE
        return moment[:10] if expected.format == "date" else moment
    if "integer" in expected.types or "number" in expected.types:
        return 0 if below else _NO_NUMBER
    return _NO_WORD if "string" in expected.types or not expected.types else None


def _is_expanded(value: Any) -> bool:
    return is_mapping(value) or (is_array(value) and any(is_mapping(item) for item in value))
