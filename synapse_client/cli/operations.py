"""What can be called: read from the indexes of the APIs' documents, so that no endpoint is written down here.

Operations of agents have names that begin with ``agent.``, as both APIs have jobs, tasks and plugin releases.

The arguments of an operation are those of the client's method of that name; operations that the client does not offer
as methods have those of their endpoint function.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib import import_module
from typing import Any, Final, Literal, TypeAlias

import attrs

from synapse_client.runtime.describe.index import (
    PYTHON,
    Array,
    BodyInfo,
    Index,
    JsonType,
    Map,
    ModelInfo,
    Object,
    OperationInfo,
    PageInfo,
    alternatives,
    index_of,
)

__all__ = ["Called", "Field", "find", "operation_names"]

Where: TypeAlias = Literal["argument", "query", "body"]
_BODIES: Final = ("data", "form")
_OF_AGENTS: Final = "agent."
_PACKAGES: Final = {"": "synapse_client", _OF_AGENTS: "synapse_client.agent"}
"""Prefix of the names of each API's operations, and the package of its client."""


@attrs.frozen(kw_only=True)
class Field:
    """One thing that can be given.

    Attributes:
        name: Its name in the API.
        where: ``"argument"`` of the method, ``"query"`` parameter, or field of the ``"body"``.
        type: Its type.
        is_required: Whether a call without it is refused.
        text: What it means.
        is_secret: Whether it must not be seen by others.
    """

    name: str
    where: Where
    type: JsonType
    is_required: bool
    text: str
    is_secret: bool = False


class Called:
    """An operation as the command line calls it.

    Args:
        info: What the document says of it.
        prefix: Which API it is of.
    """

    def __init__(self, info: OperationInfo, prefix: str) -> None:
        self._info = info
        self._prefix = prefix
        self.name: str = prefix + info.name
        self.is_method: bool = info.is_method

    def call(self, client: Any, arguments: Mapping[str, Any]) -> Any:
        """Call it."""
        if self.is_method:
            return getattr(client, self._info.name)(**arguments)
        module = f"{_PACKAGES[self._prefix]}.api.{self._info.tag}.{self._info.name}"
        return import_module(module).sync(client, **arguments)

    @property
    def is_of_agents(self) -> bool:
        """Whether it is an agent's, not the backend's."""
        return self._prefix == _OF_AGENTS

    @property
    def models(self) -> Mapping[str, ModelInfo]:
        """The models of its API, by name."""
        return _index(self._prefix).models

    @property
    def summary(self) -> str:
        """What it does, in a line."""
        return self._info.summary

    @property
    def description(self) -> str:
        """What it does, without its arguments and errors."""
        return "\n\n".join(" ".join(part.split()) for part in self._info.description.split("\n\n"))

    @property
    def returns(self) -> str:
        """What comes back."""
        return self._info.returns

    @property
    def endpoint(self) -> str:
        """Method and path."""
        return f"{self._info.method} {self._info.path}"

    @property
    def pages(self) -> PageInfo | None:
        """Where pages keep what they hold; None when the result is not a page."""
        return self._info.pages

    @property
    def is_list(self) -> bool:
        """Whether all pages can be asked for."""
        return self._info.pages is not None and self.is_method

    @property
    def is_lines(self) -> bool:
        """Whether the result is read line by line."""
        return self._info.stream == "lines"

    @property
    def is_file(self) -> bool:
        """Whether the result is the bytes of a file."""
        return self._info.stream == "bytes"

    @property
    def takes_progress(self) -> bool:
        """Whether it reports progress in bytes."""
        return self._info.has_progress

    @property
    def url_fields(self) -> tuple[str, ...]:
        """Names of the fields of the result that hold URLs of files, where these can be downloaded on the way."""
        return self._info.url_fields

    @cached_property
    def fields(self) -> list[Field]:
        """What can be given, arguments first."""
        parameters = [p for p in self._info.parameters if p.type != PYTHON]
        found = [
            Field(
                name=p.argument,
                where="argument",
                type=p.type,
                is_required=p.required,
                text=p.text,
                is_secret=p.secret,
            )
            for p in parameters
            if p.where != "query"
        ]
        found += [
            Field(name=body.argument, where="argument", type=body.type, is_required=body.required, text=body.text)
            for body in self._info.bodies
            if not _is_body(body)
        ]
        found += [
            Field(name=p.name, where="query", type=p.type, is_required=p.required, text=p.text)
            for p in parameters
            if p.where == "query"
        ]
        for body in self.bodies.values():
            known = {field.name for field in found}
            found += [field for field in _fields_of(body.type, self.models) if field.name not in known]
        return found

    @cached_property
    def bodies(self) -> dict[str, BodyInfo]:
        """The bodies that can be sent, by argument."""
        return {body.argument: body for body in self._info.bodies if _is_body(body)}

    @property
    def body_text(self) -> str:
        """What the body is."""
        return next((body.text for body in self.bodies.values()), "")

    @property
    def needs_body(self) -> bool:
        """Whether a call without a body is refused."""
        return any(body.required for body in self.bodies.values())


def operation_names() -> list[str]:
    """Return the names of all operations, sorted, those of agents last."""
    return [
        prefix + name
        for prefix in _PACKAGES
        for name, info in sorted(_index(prefix).operations.items())
        if info.method is not None
    ]


def find(name: str) -> Called | None:
    """Return an operation, or None when there is none of that name."""
    prefix = _OF_AGENTS if name.startswith(_OF_AGENTS) else ""
    info = _index(prefix).operations.get(name.removeprefix(prefix))
    return None if info is None or info.method is None else Called(info, prefix)


def _index(prefix: str) -> Index:
    return index_of(f"{_PACKAGES[prefix]}.models")


def _is_body(body: BodyInfo) -> bool:
    return body.argument in _BODIES or _holds_object(body.type)


def _holds_object(kind: JsonType) -> bool:
    match kind:
        case Object():
            return True
        case Array(inner) | Map(inner):
            return _holds_object(inner)
        case _:
            return any(_holds_object(one) for one in alternatives(kind) if one != kind)


def _fields_of(kind: JsonType, models: Mapping[str, ModelInfo]) -> Iterator[Field]:
    """Yield the fields of a body; of one with several forms, those of all of them."""
    types = alternatives(kind)
    forms = [_form(models[one.name]) for one in types if isinstance(one, Object)]
    names = dict.fromkeys(name for form in forms for name in form)
    for name in names:
        first = next(form[name] for form in forms if name in form)
        everywhere = all(name in form and form[name].is_required for form in forms)
        yield attrs.evolve(first, is_required=everywhere and len(types) == len(forms))


def _form(model: ModelInfo) -> dict[str, Field]:
    return {
        field.key: Field(name=field.key, where="body", type=field.type, is_required=field.required, text=field.text)
        for field in model.fields
        if not field.read_only
    }
