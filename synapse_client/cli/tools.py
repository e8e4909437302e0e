"""Operations as tools for assistants: what each takes as JSON Schema, how it is called, and what of an answer is told.

All of it comes from the index of the API's document. An assistant reads its answers with a limited memory, and keeps
and passes on what it has read: so answers are bounded, and hold no token, no secret and no signature of a URL.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any, Final

import attrs

from synapse_client.cli.errors import CommandError, shown
from synapse_client.cli.operations import Called, find, operation_names
from synapse_client.cli.output import plain, to_json
from synapse_client.runtime.describe.index import (
    ANY,
    BOOLEAN,
    DATE,
    FILE,
    INTEGER,
    NULL,
    NUMBER,
    STRING,
    TIME,
    UUID,
    Array,
    BodyInfo,
    Choice,
    JsonType,
    Map,
    Object,
    Plain,
    Union,
    index_of,
)
from synapse_client.runtime.describe.narrow import is_array, is_object
from synapse_client.runtime.describe.secrets import HIDDEN, is_secret, secret_texts, without_secrets

__all__ = ["Tool", "tools"]

_MODELS: Final = "synapse_client.models"
_PLAIN: Final[dict[Plain, dict[str, Any]]] = {
    ANY: {},
    BOOLEAN: {"type": "boolean"},
    INTEGER: {"type": "integer"},
    NUMBER: {"type": "number"},
    STRING: {"type": "string"},
    NULL: {"type": "null"},
    TIME: {"type": "string", "format": "date-time"},
    DATE: {"type": "string", "format": "date"},
    UUID: {"type": "string", "format": "uuid"},
    FILE: {"type": "string", "description": "Path of a file on the machine that the tools run on."},
}
_DEEPEST: Final = 4  # levels of objects in a schema; what is below is any JSON
_ROWS: Final = 20  # of a page, unless more are asked for
_MOST_ROWS: Final = 100
_MOST_CHARACTERS: Final = 24_000  # of an answer
_CUTS: Final = ((2_000, 100), (500, 50), (200, 20), (80, 10), (40, 3))
"""Characters of a text and items of an array that are left, from the mildest to the hardest cut."""
_LONGEST_ERROR: Final = 4_000
_QUERY: Final = re.compile(r"(\b[a-z][a-z0-9+.-]*://)(?:[^\s/?#@\"]*@)?([^\s?#\"<>]*)\?[^\s\"<>]*", re.IGNORECASE)


@attrs.frozen
class Tool:
    """One operation as a tool.

    Attributes:
        called: The operation.
        is_reading: Whether it changes nothing.
        hidden: Texts that no answer may hold: the client's tokens.
    """

    called: Called
    is_reading: bool
    hidden: tuple[str, ...] = attrs.field(repr=False)

    @property
    def name(self) -> str:
        """Its name: that of the operation."""
        return self.called.name

    @property
    def description(self) -> str:
        """What it does, and what comes back."""
        parts = [f"{self.called.summary}.", self.called.description]
        if self.called.returns:
            parts.append(f"Returns: {self.called.returns}")
        if self.called.pages is not None:
            parts.append(f"A page has {_ROWS} rows unless page_size says otherwise; page asks for another one.")
        return "\n\n".join(part for part in parts if part)

    @property
    def schema(self) -> dict[str, Any]:
        """What it takes, as JSON Schema of one object."""
        properties: dict[str, Any] = {}
        required: list[str] = []
        for field in self.called.fields:
            if field.where == "body":
                continue
            properties[field.name] = {**_schema(field.type), "description": field.text}
            if field.is_required:
                required.append(field.name)
        body = _body(self.called)
        if body is not None:
            properties[body.argument] = {**_schema(body.type), "description": body.text}
            if self.called.needs_body:
                required.append(body.argument)
        return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}

    def call(self, client: Any, arguments: Mapping[str, Any]) -> str:
        """Call it, and return the answer as JSON text.

        Args:
            client: The client.
            arguments: As `schema` says.

        Raises:
            ClientError: any failure; `failure` says it without secrets.
        """
        found = self.called.call(client, self._sorted(arguments))
        if found is None:
            return "Done."
        if not isinstance(found, str) and not is_object(found) and hasattr(found, "__iter__") and not _has_keys(found):
            found = list(found)
        answer = plain(found)
        hidden = sorted(set(secret_texts(answer)), key=len, reverse=True)
        return bounded(self._safe_value(without_secrets(answer), hidden))  # a cut secret would not be found any more

    def failure(self, error: BaseException) -> str:
        """Return what went wrong, and what the server says of each field, without secrets."""
        text = self._safe("\n".join(shown(error)))
        return text if len(text) <= _LONGEST_ERROR else f"{text[: _LONGEST_ERROR - 1]}…"

    def _sorted(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Sort what was given into the arguments of the method."""
        query = {field.name for field in self.called.fields if field.where == "query"}
        params = {name: value for name, value in given.items() if name in query and value is not None}
        if self.called.pages is not None and "page_size" in query:
            params["page_size"] = min(int(params.get("page_size", _ROWS)), _MOST_ROWS)
        arguments = {name: value for name, value in given.items() if name not in query and value is not None}
        return {**arguments, "params": params} if params else arguments

    def _safe_value(self, value: Any, secrets: Collection[str]) -> Any:
        if isinstance(value, str):
            return self._safe(value, secrets)
        if is_object(value):
            return {self._safe(str(key), secrets): self._safe_value(item, secrets) for key, item in value.items()}
        return [self._safe_value(item, secrets) for item in value] if is_array(value) else value

    def _safe(self, text: str, secrets: Collection[str] = ()) -> str:
        for secret in (*self.hidden, *secrets):
            text = text.replace(secret, HIDDEN)
        for pattern in _secret_paths():
            text = pattern.sub(rf"\1{HIDDEN}", text)
        return _QUERY.sub(r"\1\2", text)


@cache
def _secret_paths() -> list[re.Pattern[str]]:
    """Return what finds secrets in paths, where the document says that a part of a path is one."""
    found: set[str] = set()
    for info in index_of(_MODELS).operations.values():
        for parameter in info.parameters:
            before, is_in_path, _ = (info.path or "").partition(f"{{{parameter.name}}}")
            if parameter.secret and is_in_path:
                found.add(rf"({re.escape(before.strip('/'))}/)[\w-]{{16,}}")
    return [re.compile(pattern) for pattern in sorted(found)]


def _has_keys(value: Any) -> bool:
    return hasattr(value, "keys")


def _body(called: Called) -> BodyInfo | None:
    """Return the body that a tool takes: JSON where there is such a form."""
    found = list(called.bodies.values())
    return next((body for body in found if body.media_type in {None, "application/json"}), found[0] if found else None)


def _schema(kind: JsonType, depth: int = 0) -> dict[str, Any]:
    match kind:
        case Plain():
            return dict(_PLAIN.get(kind, {}))
        case Choice(values, enum):
            if enum is None:
                return {"enum": list(values)}
            texts = ", ".join(map(str, values))
            return {"type": "string" if isinstance(values[0], str) else "integer", "description": f"Such as {texts}."}
        case Array(item):
            return {"type": "array", "items": _schema(item, depth)}
        case Map(value):
            return {"type": "object", "additionalProperties": _schema(value, depth)}
        case Union(types):
            found = [_schema(one, depth) for one in types]
            return {} if {} in found else {"anyOf": found}
        case Object(name):
            return _object(name, depth)


def _object(name: str, depth: int) -> dict[str, Any]:
    if depth >= _DEEPEST:
        return {"type": "object"}
    fields = [field for field in index_of(_MODELS).models[name].fields if not field.read_only]
    return {
        "type": "object",
        "properties": {field.key: {**_schema(field.type, depth + 1), "description": field.text} for field in fields},
        "required": [field.key for field in fields if field.required],
    }


def tools(allowed: Iterable[str], hidden: Collection[str]) -> dict[str, Tool]:
    """Return the tools by name: all operations that only read, and those others that are allowed.

    Args:
        allowed: Names of operations that may change something.
        hidden: The client's tokens.

    Raises:
        CommandError: there is no such operation, or it cannot be a tool.
    """
    named = set(allowed)
    secrets = tuple(sorted(filter(None, hidden), key=len, reverse=True))
    found: dict[str, Tool] = {}
    for name in operation_names():
        called = find(name)
        if called is None:
            continue
        reading = called.endpoint.startswith("GET ")
        problem = _problem(called)
        if name in named and problem:
            raise CommandError(f"--allow {name}: {problem}")
        if problem is None and (reading or name in named):
            found[name] = Tool(called, reading, secrets)
    for name in sorted(named - found.keys()):
        near = get_close_matches(name, operation_names(), n=3)
        question = f"; is it {' or '.join(near)}?" if near else ""
        raise CommandError(
            f"--allow: there is no operation {name!r}{question}",
            hint="`synapse-client operations` lists them.",
        )
    return found


def _problem(called: Called) -> str | None:
    """Return why an operation cannot be a tool, or None."""
    if called.is_of_agents:
        return "it is an agent's; the tools are those of the backend"
    if any(field.is_secret or is_secret(field.name, ...) for field in called.fields):
        return "it takes a secret, which is not for an assistant to know"
    if called.is_lines or called.is_file:
        return "its answer has no end, or is a file"
    return None


# -------------------------------------------------------------------------------------------------------------- bounds


def bounded(value: Any, most: int = _MOST_CHARACTERS) -> str:
    """Return a JSON value as text of bounded length.

    Texts and arrays are cut as little as will do, and what was cut says so; the last resort is the beginning of all.

    Args:
        value: The value.
        most: Characters.
    """
    text = to_json(value)
    cut = False
    for characters, items in _CUTS:
        if len(text) <= most:
            break
        cut, text = True, to_json(_cut(value, characters, items))
    if len(text) > most:
        text = f"{text[: most - 1]}…"
    return f"{text}\n\n(Shortened: ask for less, with fields, page_size or filters.)" if cut else text


def _cut(value: Any, characters: int, items: int) -> Any:
    if isinstance(value, str):
        return value if len(value) <= characters else f"{value[:characters]}… ({len(value):,} characters)"
    if is_object(value):
        kept = {key: _cut(item, characters, items) for key, item in list(value.items())[: 5 * items]}
        return kept if len(kept) == len(value) else {**kept, "…": f"{len(value) - len(kept):,} more fields"}
    if is_array(value):
        first = [_cut(item, characters, items) for item in value[:items]]
        return first if len(first) == len(value) else [*first, f"… and {len(value) - len(first):,} more"]
    return value
