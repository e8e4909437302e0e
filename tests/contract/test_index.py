"""The index says of operations and models what the generated code does."""

from __future__ import annotations

import inspect
import subprocess
import sys
from typing import Any

import attrs
import pytest

from synapse_client import AsyncBackendClient, BackendClient, models
from synapse_client._index import INDEX
from synapse_client.runtime.describe.enums import OpenIntEnum, OpenStrEnum
from synapse_client.runtime.describe.index import (
    PYTHON,
    Array,
    Choice,
    JsonType,
    Map,
    ModelInfo,
    Object,
    OperationInfo,
    ParameterInfo,
    Union,
    alternatives,
    index_of,
)
from synapse_client.runtime.describe.model import Model, described, keys_of
from synapse_client.testing.requests import operation

ENDPOINTS = sorted(name for name, info in INDEX.operations.items() if info.method is not None)
METHODS = sorted(name for name, info in INDEX.operations.items() if info.is_method)


def parts(kind: JsonType) -> list[JsonType]:
    """Return a type and all types inside of it."""
    match kind:
        case Array(inner) | Map(inner):
            return [kind, *parts(inner)]
        case Union(types):
            return [kind, *(part for one in types for part in parts(one))]
        case _:
            return [kind]


def arguments(info: OperationInfo) -> dict[str, bool]:
    """Return the arguments of an operation's method, and whether each must be given."""
    query = [p for p in info.parameters if p.where == "query"]
    found = {p.argument: p.required for p in info.parameters if p.where != "query"}
    found |= {body.argument: body.required for body in info.bodies}
    found |= {"params": any(p.required for p in query)} if query else {}
    found |= {"url_conversion": False} if info.url_fields else {}
    return found | ({"list_all": False} if info.pages is not None and info.is_method else {})


def test_importing_the_package_does_not_load_the_index() -> None:
    """Nor does a client or a model: only what reads the index pays for it."""
    program = (
        "import sys, synapse_client; synapse_client.BackendClient; synapse_client.models.TaskPage; "
        "print('synapse_client._index' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("name", ENDPOINTS)
def test_endpoints_are_those_of_the_generated_functions(name: str) -> None:
    """Method, path, paging, streams and secrets."""
    info, endpoint = INDEX.operations[name], operation(name)
    assert (info.method, info.path, info.name) == (endpoint.method, endpoint.path, name)
    paging = endpoint.pagination
    pages = None if info.pages is None else (info.pages.items, info.pages.next, info.pages.count)
    assert pages == (None if paging is None else (paging.items, paging.next, paging.count))
    if not info.is_composed:
        assert info.stream == endpoint.stream
        assert (info.result is None) == (endpoint.result is None)
        known = {p.name: p.secret for p in info.parameters if p.where == "path"}
        assert known == {p.name: p.secret for p in endpoint.path_parameters}


@pytest.mark.parametrize("client", [BackendClient, AsyncBackendClient])
@pytest.mark.parametrize("name", METHODS)
def test_arguments_are_those_of_the_methods(name: str, client: type[Any]) -> None:
    """Of the blocking and of the awaitable one: names, and which must be given."""
    found = inspect.signature(getattr(client, name)).parameters
    expected = {key: value.default is inspect.Parameter.empty for key, value in found.items() if key != "self"}
    assert arguments(INDEX.operations[name]) == expected


def test_methods_that_are_none_are_told() -> None:
    """The clients have every method of the index, and no other one that is an endpoint."""
    for name in ENDPOINTS:
        assert hasattr(BackendClient, name) == INDEX.operations[name].is_method


@pytest.mark.parametrize("name", sorted(models.__all__))
def test_models_and_enums_are_those_of_the_package(name: str) -> None:
    """Fields by JSON key with their names; values of enums."""
    found = getattr(models, name)
    if issubclass(found, Model):
        assert described(found) == ("synapse_client.models", name)
        info = index_of("synapse_client.models").models[name]
        assert {f.key: f.name for f in info.fields if not f.write_only} == dict(keys_of(found))
        required = {f.key for f in info.fields if f.required and not f.write_only}
        assert required == {key for key, field in keys_of(found).items() if _is_required(found, field)}
    else:
        assert issubclass(found, (OpenStrEnum, OpenIntEnum))
        every = [part for kind in _types() for part in parts(kind) if isinstance(part, Choice) and part.enum == name]
        assert all(choice.values == tuple(member.value for member in found) for choice in every)


def _is_required(model: type[Model], name: str) -> bool:
    return next(f for f in attrs.fields(model) if f.name == name).default is attrs.NOTHING


def _types() -> list[JsonType]:
    found = [field.type for model in INDEX.models.values() for field in model.fields]
    for info in INDEX.operations.values():
        found += [p.type for p in info.parameters] + [b.type for b in info.bodies]
        found += [] if info.result is None else [info.result]
    return found


def test_every_object_is_described() -> None:
    """What a type names is in the index."""
    named = {part.name for kind in _types() for part in parts(kind) if isinstance(part, Object)}
    assert named <= set(INDEX.models)


def test_everything_has_a_meaning() -> None:
    """Summaries, parameters, bodies and fields say what they are; no text has line breaks or control characters."""
    texts: list[str] = [field.text for model in INDEX.models.values() for field in model.fields]
    for info in INDEX.operations.values():
        texts += [info.summary, *(p.text for p in info.parameters), *(b.text for b in info.bodies)]
    assert all(text and text.isprintable() and text == text.strip() for text in texts)


def test_inputs_of_composed_methods_are_described() -> None:
    """What the document does not have is read from the code: a local file in place of an upload."""
    body = INDEX.operations["create_model"].bodies[0]
    assert [part.name for part in alternatives(body.type) if isinstance(part, Object)] == [
        "ModelUploadInput",
        "ModelInput",
    ]
    info: ModelInfo = INDEX.models["ModelUploadInput"]
    assert {field.key: field.required for field in info.fields}["file"]
    assert INDEX.operations["create_model"].has_progress
    waiting = INDEX.operations["wait_for_job"]
    assert (waiting.method, waiting.is_composed, waiting.result) == (None, True, Object("Job"))
    progress: ParameterInfo = next(p for p in waiting.parameters if p.name == "on_progress")
    assert progress.type == PYTHON
    assert {error.name for error in waiting.errors} >= {"JobFailedError", "ClientError"}
