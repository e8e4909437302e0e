"""What can be called: read from the generated code, so that nothing about an endpoint is written here.

The arguments of an operation are those of the client's method of that name; operations that the client does not offer
as methods have those of their endpoint function.
"""

from __future__ import annotations

import ast
import builtins
import collections.abc
import datetime as dt
import inspect
import re
import types
import typing
import uuid
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from importlib import import_module
from itertools import pairwise
from typing import (
    Any,
    Final,
    Literal,
    TypeAlias,
    TypeGuard,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

import attrs

from synapse_client import api
from synapse_client.backend.base import types as base_types
from synapse_client.backend.base.operation import Operation

__all__ = ["Called", "Field", "Names", "find", "is_typed_dict", "members", "operation_names"]

Where: TypeAlias = Literal["argument", "query", "body"]
_BODIES: Final = ("data", "form")
_LEFT_OUT: Final = frozenset({"executor", "list_all", "on_progress", "url_conversion"})
"""Arguments that only a program can give, or that options of their own stand for."""
_SOURCES: Final = (typing, collections.abc, dt, uuid, builtins, base_types)
_PARAGRAPH: Final = re.compile(r"\n\s*\n")
_ENTRY: Final = re.compile(r"^ {4}(\w+): ")


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
    type: Any
    is_required: bool
    text: str
    is_secret: bool = False


class Called:
    """An operation as the command line calls it.

    Attributes:
        name: Its name.
        operation: Its description.
        is_method: Whether the client has a method of this name.
    """

    def __init__(self, tag: str, name: str) -> None:
        from synapse_client.backend.client import BackendClient

        module = import_module(f"{api.__name__}.{tag}.{name}")
        method = getattr(BackendClient, name, None)
        self.name = name
        self.operation: Operation[Any] = module.OPERATION
        self.is_method: bool = method is not None
        self._function: Callable[..., Any] = module.sync if method is None else method
        self._module_text = inspect.getdoc(module) or ""
        implementation: Any = inspect.unwrap(self._function)
        self._hints = get_type_hints(implementation, None, Names(implementation.__module__))

    def call(self, client: Any, arguments: Mapping[str, Any]) -> Any:
        """Call it."""
        return self._function(client, **arguments)

    @property
    def summary(self) -> str:
        """What it does, in a line."""
        return self._paragraphs[0].partition("\n")[0].rstrip(".")

    @property
    def description(self) -> str:
        """What it does, without its arguments and errors."""
        found: list[str] = []
        for paragraph in self._paragraphs[1:]:
            if paragraph.startswith(("Args:", "Returns:", "Raises:", "API:", "Example:")):
                break
            found.append(" ".join(paragraph.split()))
        return "\n\n".join(found)

    @property
    def returns(self) -> str:
        """What comes back."""
        found = next((part for part in self._paragraphs if part.startswith("Returns:")), "")
        return " ".join(found.removeprefix("Returns:").split())

    @property
    def endpoint(self) -> str:
        """Method and path."""
        return f"{self.operation.method} {self.operation.path}"

    @property
    def is_list(self) -> bool:
        """Whether all pages can be asked for."""
        return "list_all" in self._parameters

    @property
    def takes_progress(self) -> bool:
        """Whether it reports progress in bytes."""
        return "on_progress" in self._parameters

    @property
    def url_fields(self) -> tuple[str, ...]:
        """Names of the fields of the result that hold URLs of files, where these can be downloaded on the way."""
        return self.operation.url_fields if "url_conversion" in self._parameters else ()

    @cached_property
    def fields(self) -> list[Field]:
        """What can be given, arguments first."""
        secrets = {parameter.name for parameter in self.operation.path_parameters if parameter.secret}
        found: list[Field] = []
        for name, parameter in self._parameters.items():
            if name in _LEFT_OUT or name in self.bodies or name == "params":
                continue
            found.append(
                Field(
                    name=name,
                    where="argument",
                    type=self._hints[name],
                    is_required=parameter.default is inspect.Parameter.empty,
                    text=self._argument_texts.get(name, ""),
                    is_secret=name in secrets,
                )
            )
        if "params" in self._parameters:
            found += _fields_of(self._hints["params"], "query")
        for name in self.bodies:
            known = {field.name for field in found}
            found += [field for field in _fields_of(self._hints[name], "body") if field.name not in known]
        return found

    @cached_property
    def bodies(self) -> dict[str, Any]:
        """Types of the bodies that can be sent, by argument."""
        paths = {parameter.name for parameter in self.operation.path_parameters}
        return {name: self._hints[name] for name in self._parameters if name not in paths and self._is_body(name)}

    def _is_body(self, name: str) -> bool:
        return name in _BODIES or (name != "params" and name not in _LEFT_OUT and _holds_input(self._hints[name]))

    @property
    def body_text(self) -> str:
        """What the body is."""
        return next((self._argument_texts[name] for name in self.bodies if name in self._argument_texts), "")

    @property
    def needs_body(self) -> bool:
        """Whether a call without a body is refused."""
        return any(self._parameters[name].default is inspect.Parameter.empty for name in self.bodies)

    @cached_property
    def _parameters(self) -> dict[str, inspect.Parameter]:
        parameters = inspect.signature(self._function).parameters
        return {name: parameter for name, parameter in parameters.items() if name not in {"self", "client"}}

    @cached_property
    def _paragraphs(self) -> list[str]:
        return _PARAGRAPH.split(inspect.getdoc(self._function) or self._module_text)

    @cached_property
    def _argument_texts(self) -> dict[str, str]:
        """What the docstring says of each argument."""
        section = next((part for part in self._paragraphs if part.startswith("Args:")), "")
        found: dict[str, list[str]] = {}
        name = None
        for line in section.splitlines()[1:]:
            if entry := _ENTRY.match(line):
                name = entry[1]
                found[name] = [line[entry.end() :]]
            elif name is not None:
                found[name].append(line.strip())
        return {key: " ".join(lines) for key, lines in found.items()}


@cache
def _tags() -> dict[str, str]:
    """Return the tag of each operation."""
    return {name: tag for tag in api.__all__ for name in import_module(f"{api.__name__}.{tag}").__all__}


def operation_names() -> list[str]:
    """Return the names of all operations, sorted."""
    return sorted(_tags())


def find(name: str) -> Called | None:
    """Return an operation, or None when there is none of that name."""
    tag = _tags().get(name)
    return None if tag is None else Called(tag, name)


class Names(dict[str, Any]):
    """What the names in annotations mean: generated modules import them for type checkers only."""

    def __init__(self, module: str) -> None:
        super().__init__()
        self._module = module

    def __missing__(self, name: str) -> Any:
        from synapse_client import models, params
        from synapse_client.backend import pagination
        from synapse_client.backend.base import operation
        from synapse_client.backend.flows import inputs

        for source in (import_module(self._module), models, params, *_SOURCES, inputs, operation, pagination):
            try:
                return getattr(source, name)
            except AttributeError:
                continue
        return Any  # of no importance here: what has no plain type is given as JSON


def members(hint: Any) -> tuple[Any, ...]:
    """Return the members of a union without None, or the type itself; without what only says "required"."""
    while get_origin(hint) in {typing.Required, typing.NotRequired, typing.Annotated}:
        hint = get_args(hint)[0]
    if get_origin(hint) in {Union, types.UnionType}:
        return tuple(found for member in get_args(hint) for found in members(member))
    return () if hint is type(None) else (hint,)


def _fields_of(hint: Any, where: Where) -> Iterator[Field]:
    """Yield the fields of an input; of one with several forms, those of all of them."""
    forms = [_form(cast("Any", kind)) for kind in members(hint) if is_typed_dict(kind)]
    names = dict.fromkeys(name for form in forms for name in form)
    for name in names:
        first = next(form[name] for form in forms if name in form)
        everywhere = all(name in form and form[name].is_required for form in forms)
        yield attrs.evolve(first, where=where, is_required=everywhere and len(members(hint)) == len(forms))


def is_typed_dict(kind: Any) -> TypeGuard[type[Any]]:
    """Whether this is a TypedDict."""
    return is_typeddict(kind)


def _holds_input(hint: Any) -> bool:
    return any(
        is_typed_dict(kind) or any(_holds_input(argument) for argument in get_args(kind)) for kind in members(hint)
    )


@cache
def _form(kind: Any) -> dict[str, Field]:
    hints = get_type_hints(kind, None, Names(kind.__module__), include_extras=True)
    texts = _texts(kind)
    total: bool = getattr(kind, "__total__", True)
    return {
        name: Field(
            name=name,
            where="body",
            type=hint,
            is_required=get_origin(hint) is typing.Required or (total and get_origin(hint) is not typing.NotRequired),
            text=texts.get(name, ""),
        )
        for name, hint in hints.items()
    }


def _texts(kind: type[Any]) -> dict[str, str]:
    """Return the docstrings of a TypedDict's fields, which Python itself does not keep."""
    tree = ast.parse(inspect.getsource(import_module(kind.__module__)))
    body = next(node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == kind.__name__)
    found: dict[str, str] = {}
    for field, text in pairwise(body):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(text, ast.Expr)
            and isinstance(text.value, ast.Constant)
        ):
            found[field.target.id] = " ".join(str(text.value.value).split())
    return found
