"""The body of an operation: what ``--data`` gives and the fields beside it, put together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, cast

from synapse_client.cli.errors import CommandError
from synapse_client.runtime.describe.index import Object, alternatives
from synapse_client.runtime.describe.narrow import is_object

if TYPE_CHECKING:
    from synapse_client.cli.operations import Called
    from synapse_client.runtime.describe.index import ModelInfo

__all__ = ["body_of", "missing_in"]

_FIELD: Final = "data"
"""Name of a field that some bodies have, and of the option that takes a body."""


def body_of(called: Called, fields: Mapping[str, Any], data: Any) -> Any:
    """Return the body that ``--data`` makes together with fields that were given beside it.

    Where the body has a field ``data`` and the two make no complete body, what was given is that field.

    Args:
        called: The operation.
        fields: Fields by name; at least one.
        data: What ``--data`` gave.

    Raises:
        CommandError: they cannot be put together: ``data`` is not an object, or both have other values of a field.
    """
    if not is_object(data):
        if _is_complete(called, {**fields, _FIELD: data}, fields):
            return {**fields, _FIELD: data}
        raise CommandError(f"--data is not a JSON object, so {_listed(fields)} cannot be added to it")
    if _FIELD not in data and not _is_complete(called, {**data, **fields}, fields):
        as_field = {**fields, _FIELD: data}
        if _FIELD not in fields and _is_complete(called, as_field, fields):
            return as_field
    twice = {name: value for name, value in fields.items() if name in data and data[name] != value}
    if twice:
        raise CommandError(
            f"{_listed(twice)} is given twice, with other values: in --data and beside it"
            if len(twice) == 1
            else f"{_listed(twice)} are given twice, with other values: in --data and beside it"
        )
    return {**data, **fields}


def missing_in(called: Called, body: Mapping[str, Any]) -> list[str]:
    """Return the required fields that a body lacks; of several forms, those of the one that lacks the fewest."""
    forms = [form for form in _forms(called) if body.keys() <= {field.key for field in form.fields}]
    lacking = [
        [field.key for field in form.fields if field.required and not field.read_only and field.key not in body]
        for form in forms
    ]
    if lacking:
        return min(lacking, key=len)
    required = [field.name for field in called.fields if field.where == "body" and field.is_required]
    return [name for name in required if name not in body]


def _is_complete(called: Called, body: Mapping[str, Any], fields: Mapping[str, Any]) -> bool:
    """Whether this is a whole body of a form that has all of these fields."""
    return any(
        fields.keys() <= {field.key for field in form.fields}
        and all(field.key in body for field in form.fields if field.required and not field.read_only)
        and (_FIELD not in body or any(field.key == _FIELD for field in form.fields))
        for form in _forms(called)
    )


def _forms(called: Called) -> list[ModelInfo]:
    kinds = [kind for body in called.bodies.values() for kind in alternatives(body.type)]
    return [called.models[kind.name] for kind in kinds if isinstance(kind, Object)]


def _listed(fields: Mapping[str, Any]) -> str:
    return ", ".join(cast("Mapping[str, object]", fields))
