"""The index of the made-up API in `samples`, as the generator writes one."""

from __future__ import annotations

from typing import Final

from synapse_client.runtime.describe.index import (
    ANY,
    DATE,
    INTEGER,
    NULL,
    STRING,
    TIME,
    UUID,
    Array,
    Choice,
    FieldInfo,
    Index,
    JsonType,
    Map,
    ModelInfo,
    Object,
    Union,
)

__all__ = ["INDEX"]


def _or_null(*types: JsonType) -> Union:
    return Union((*types, NULL))


def _model(*fields: FieldInfo) -> ModelInfo:
    return ModelInfo("", fields)


INDEX: Final = Index(
    operations={},
    models={
        "FileRef": _model(FieldInfo("url", STRING, required=True), FieldInfo("size", INTEGER)),
        "Cat": _model(FieldInfo("kind", STRING, required=True), FieldInfo("lives", INTEGER, required=True)),
        "Dog": _model(FieldInfo("kind", STRING, required=True), FieldInfo("tricks", Array(STRING), required=True)),
        "Task": _model(
            FieldInfo("id", INTEGER, required=True),
            FieldInfo("status", Choice(("ready", "done"), "Status"), required=True),
            FieldInfo("created", TIME, required=True),
            FieldInfo("level", Choice((0, 1), "Level")),
            FieldInfo("due", _or_null(DATE)),
            FieldInfo("key", _or_null(UUID)),
            FieldInfo("name", _or_null(STRING)),
            FieldInfo("meta", _or_null(Map(ANY))),
            FieldInfo("class", _or_null(STRING), name="class_"),
            FieldInfo("files", Map(Object("FileRef"))),
            FieldInfo("cover", _or_null(Object("FileRef"))),
            FieldInfo("history", Array(TIME)),
            FieldInfo("unit", _or_null(INTEGER, Object("FileRef"))),
            FieldInfo("pet", Union((Object("Cat"), Object("Dog")), tag="kind")),
            FieldInfo("pets", Array(Union((Object("Cat"), Object("Dog"))))),
        ),
        "TaskPage": _model(
            FieldInfo("count", INTEGER, required=True),
            FieldInfo("next", _or_null(STRING), required=True),
            FieldInfo("previous", _or_null(STRING), required=True),
            FieldInfo("results", Array(Object("Task")), required=True),
        ),
        "ItemPage": _model(
            FieldInfo("items", Array(Object("Task")), required=True, name="items_"), FieldInfo("after", STRING)
        ),
        "Named": _model(FieldInfo("token", STRING)),
        "NamedPage": _model(FieldInfo("items", Array(Object("Named")), required=True)),
        "NotePage": _model(FieldInfo("notes", Array(STRING), required=True)),
    },
)
