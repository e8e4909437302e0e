"""Models read any JSON of the document's schemas as a plain conversion by the document does.

The plain conversion below knows nothing of the models' codecs: it follows the schema, in the slow and obvious way.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest
import yaml
from dateutil.parser import isoparse
from hypothesis import given, settings
from hypothesis import strategies as st

from synapse_client import models
from synapse_client.runtime.describe.errors import MissingFieldError
from synapse_client.runtime.describe.model import Model

DOCUMENT = yaml.load((Path(__file__).parents[2] / "openapi.yaml").read_bytes(), yaml.CSafeLoader)
SCHEMAS: dict[str, Any] = DOCUMENT["components"]["schemas"]
NAMES = sorted(name for name in dir(models) if isinstance(getattr(models, name), type(Model)) and name in SCHEMAS)
NAMES = [name for name in NAMES if issubclass(getattr(models, name), Model)]
FREE = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.one_of(
    st.datetimes(timezones=OFFSETS | st.none()).map(datetime.isoformat),
    st.sampled_from(["2026-01-05T09:00:00Z", "2026-01-05T24:00:00Z", "2026-01", "20260105T0900", "2026-W02-1"]),
)
DECODERS: list[str] = ["json", "orjson"]


def _decoder(name: str) -> Callable[[str], Any]:
    module: ModuleType = import_module(name) if name == "json" else pytest.importorskip(name)
    loads: Callable[[str], Any] = module.loads
    return loads


def _kinds(schema: dict[str, Any]) -> list[str]:
    kinds = schema.get("type", [])
    return kinds if isinstance(kinds, list) else [kinds]


def _forms(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the simple schemas of which a value must be one."""
    if "$ref" in schema:
        return [schema]
    if "oneOf" in schema:
        return [form for option in schema["oneOf"] for form in _forms(option)]
    return [{**schema, "type": kind} for kind in _kinds(schema)] or [{}]


@cache
def _objects(name: str) -> st.SearchStrategy[Any]:
    """Return objects of a schema: whole ones, partial ones, with fields that it does not know."""
    schema = SCHEMAS[name]
    fields = {key: st.deferred(lambda value=value: _values(value)) for key, value in schema["properties"].items()}
    required = {key: fields[key] for key in schema.get("required", ())}
    whole = st.fixed_dictionaries(required, optional={key: fields[key] for key in fields.keys() - required.keys()})
    partial = st.fixed_dictionaries({}, optional=fields)
    more = st.dictionaries(st.text(max_size=4).filter(lambda key: key not in fields), FREE, max_size=2)
    return st.tuples(more, whole | partial).map(lambda pair: pair[0] | pair[1])


def _values(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    return st.one_of([_value(form) for form in _forms(schema)])


def _value(form: dict[str, Any]) -> st.SearchStrategy[Any]:
    if "$ref" in form:
        name = form["$ref"].rsplit("/", 1)[1]
        return _objects(name) if "properties" in SCHEMAS[name] else _values(SCHEMAS[name])
    match form.get("type"):
        case "null":
            return st.none()
        case "boolean":
            return st.booleans()
        case "integer":
            numbers = st.integers(-(2**53), 2**53)
            return numbers | st.sampled_from(form["enum"]) if "enum" in form else numbers
        case "number":
            return st.floats(allow_nan=False, allow_infinity=False) | st.integers(-9, 9)
        case "string" if form.get("format") == "date-time":
            return MOMENTS
        case "string":
            return st.text(max_size=4) | st.sampled_from(form["enum"]) if "enum" in form else st.text(max_size=4)
        case "array":
            items = _values(form.get("items", {}))
            return st.lists(items, max_size=3) | st.lists(items, min_size=9, max_size=10)
        case "object" if isinstance(form.get("additionalProperties"), dict):
            return st.dictionaries(st.text(max_size=3), _values(form["additionalProperties"]), max_size=2)
        case "object":
            return st.dictionaries(st.text(max_size=3), FREE, max_size=2)
    return FREE


def _is_of(form: dict[str, Any], value: Any) -> bool:
    """Whether a value is of a form's JSON kind."""
    if "$ref" in form:
        schema = SCHEMAS[form["$ref"].rsplit("/", 1)[1]]
        return isinstance(value, dict) if "properties" in schema else any(_is_of(one, value) for one in _forms(schema))
    kind = form.get("type")
    if kind in {"integer", "number"} and isinstance(value, bool):
        return False
    types: dict[Any, Any] = {
        "null": type(None),
        "boolean": bool,
        "integer": int,
        "number": (int, float),
        "string": str,
        "array": list,
        "object": dict,
    }
    return kind is None or isinstance(value, types[kind])


def _check(schema: dict[str, Any], sent: Any, found: Any) -> None:
    """Assert that ``found`` is what the schema makes of ``sent``."""
    form = next(form for form in _forms(schema) if _is_of(form, sent))
    if "$ref" in form:
        name = form["$ref"].rsplit("/", 1)[1]
        if "properties" in SCHEMAS[name]:
            _check_object(name, sent, found)
        else:
            _check(SCHEMAS[name], sent, found)
            if "enum" in SCHEMAS[name]:
                assert type(found) is getattr(models, name)
                assert found.is_known == (sent in SCHEMAS[name]["enum"])
    elif form.get("type") == "array":
        assert len(found) == len(sent)
        for one, other in zip(sent, found, strict=True):
            _check(form.get("items", {}), one, other)
    elif form.get("type") == "object" and isinstance(form.get("additionalProperties"), dict):
        assert list(found) == list(sent)
        for key, value in sent.items():
            _check(form["additionalProperties"], value, found[key])
    elif form.get("format") == "date-time":
        assert found == isoparse(sent)
        assert found.utcoffset() == isoparse(sent).utcoffset()
    else:
        assert found == sent


def _check_object(name: str, sent: dict[str, Any], found: Any) -> None:
    model = getattr(models, name)
    assert type(found) is model
    assert dict(found) == sent
    schema = SCHEMAS[name]
    for field in attrs.fields(model):
        if field.name == "additional_properties":
            continue
        key = next((key for key, attribute in model._known.items() if attribute == field.name), field.name)
        if key in sent:
            value = getattr(found, field.name)
            if sent[key] is None:
                assert value is None
            else:
                _check(schema["properties"][key], sent[key], value)
            again = getattr(found, field.name)
            assert again == value
            assert again is value or not isinstance(value, list | dict | Model)
        elif key in schema.get("required", ()):
            with pytest.raises(MissingFieldError):
                getattr(found, field.name)
        else:
            assert getattr(found, field.name) is None
    assert found.additional_properties == {key: sent[key] for key in sent.keys() - schema["properties"].keys()}
    assert found.to_dict() == sent


@pytest.mark.parametrize("decoder", DECODERS)
@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=15)
@given(data=st.data())
def test_every_field_is_read_as_the_document_says(name: str, decoder: str, data: st.DataObject) -> None:
    """Each field of any object is read as the plain conversion reads it, and the JSON stays as it was sent."""
    loads = _decoder(decoder)
    text = json.dumps(data.draw(_objects(name)))
    _check_object(name, loads(text), getattr(models, name).adopt(loads(text)))
