"""Models and operations as the generator writes them, made by hand for the tests of the layer below."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

import attrs

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.enums import OpenIntEnum, OpenStrEnum
from synapse_client.runtime.describe.model import Model, complete, wire
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.pagination import Pagination
from synapse_client.runtime.describe.parameters import PathParameter, QueryStyle
from synapse_client.runtime.describe.security import SecurityScheme

TOKEN = "s3cr3t-t0ken-0123456789"
AGENT_TOKEN = "ag3nt-s3cr3t-9876543210"

SCHEMES = (
    SecurityScheme(
        "api_token", location="header", name="Synapse-Access-Token", prefix="Token ", env="SYNAPSE_API_TOKEN"
    ),
    SecurityScheme("agent_token", location="header", name="SYNAPSE-Agent", prefix="Token ", env="SYNAPSE_AGENT_TOKEN"),
)


_MODELS = f"{__package__}.models"  # there is no such package; the index is looked for beside it


class Status(OpenStrEnum):
    """A string enum."""

    READY = "ready"
    DONE = "done"


class Level(OpenIntEnum):
    """An integer enum."""

    NONE = 0
    LOW = 1


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class FileRef(Model):
    """A file."""

    _package = _MODELS
    url: str
    size: int | None = None


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class Cat(Model):
    """One form of a union."""

    _package = _MODELS
    kind: str
    lives: int


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class Dog(Model):
    """Another form of a union."""

    _package = _MODELS
    kind: str
    tricks: list[str]


_cat = codecs.model(__name__, "Cat")
_dog = codecs.model(__name__, "Dog")


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class Task(Model):
    """A model with a field of each kind."""

    _package = _MODELS
    id: int
    status: Status = attrs.field(metadata=wire(codecs.open_enum(Status)))
    created: datetime = attrs.field(metadata=wire(codecs.DATETIME))
    level: Level | None = attrs.field(default=None, metadata=wire(codecs.open_enum(Level)))
    due: date | None = attrs.field(default=None, metadata=wire(codecs.nullable(codecs.DATE)))
    key: UUID | None = attrs.field(default=None, metadata=wire(codecs.nullable(codecs.UUID_)))
    name: str | None = None
    meta: dict[str, Any] | None = None
    class_: str | None = attrs.field(default=None, metadata=wire(None, "class"))
    files: dict[str, FileRef] | None = attrs.field(
        default=None, metadata=wire(codecs.map_of(codecs.model(__name__, "FileRef")))
    )
    cover: FileRef | None = attrs.field(default=None, metadata=wire(codecs.nullable(codecs.model(__name__, "FileRef"))))
    history: list[datetime] | None = attrs.field(default=None, metadata=wire(codecs.list_of(codecs.DATETIME)))
    unit: int | FileRef | None = attrs.field(
        default=None,
        metadata=wire(codecs.nullable(codecs.union(codecs.literal("integer"), codecs.model(__name__, "FileRef")))),
    )
    pet: Cat | Dog | None = attrs.field(
        default=None, metadata=wire(codecs.union(_cat, _dog, tag="kind", mapping={"cat": _cat, "dog": _dog}))
    )
    pets: list[Cat | Dog] | None = attrs.field(default=None, metadata=wire(codecs.list_of(codecs.union(_cat, _dog))))


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class TaskPage(Model):
    """A page of tasks."""

    _package = _MODELS
    count: int
    next: str | None
    previous: str | None
    results: list[Task] = attrs.field(metadata=wire(codecs.list_of(codecs.model(__name__, "Task"))))


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class ItemPage(Model):
    """A page of another API, whose list is under a key that is a method's name as well."""

    _package = _MODELS
    items_: list[Task] = attrs.field(metadata=wire(codecs.list_of(codecs.model(__name__, "Task")), "items"))
    after: str | None = None


PAGINATION = Pagination(
    items="results",
    next="next",
    count="count",
    page_parameter="page",
    page_size_parameter="page_size",
    page_size=100,
    key="id",
    ordering_parameter="ordering",
    fields_parameter="fields",
    omit_parameter="omit",
)
TASK = codecs.model(__name__, "Task")
_ID = (PathParameter("id"),)

GET_TASK: Operation[Task] = Operation(
    "get_task", "GET", "/tasks/{id}/", result=TASK, path_parameters=_ID, url_fields=("files", "cover")
)
LIST_TASKS: Operation[TaskPage] = Operation(
    "list_tasks",
    "GET",
    "/tasks/",
    result=codecs.model(__name__, "TaskPage"),
    pagination=PAGINATION,
    url_fields=("files",),
    query_styles={"ids": QueryStyle(explode=False)},
)
LIST_ITEMS: Operation[ItemPage] = Operation(
    "list_items",
    "GET",
    "/items/",
    result=codecs.model(__name__, "ItemPage"),
    pagination=Pagination(items="items", next="after", count=None, page_size_parameter=None, page_size=100),
)
ALL_TASKS: Operation[list[Task]] = Operation(
    "all_tasks", "GET", "/all/", result=codecs.list_of(TASK), url_fields=("files",)
)
CREATE_TASK: Operation[Task] = Operation("create_task", "POST", "/tasks/", result=TASK)
PATCH_TASK: Operation[Task] = Operation("patch_task", "PATCH", "/tasks/{id}/", result=TASK, path_parameters=_ID)
PUT_TASK: Operation[Task] = Operation("put_task", "PUT", "/tasks/{id}/", result=TASK, path_parameters=_ID)
HEAD_TASK: Operation[None] = Operation("head_task", "HEAD", "/tasks/{id}/", path_parameters=_ID)
DELETE_TASK: Operation[None] = Operation("delete_task", "DELETE", "/tasks/{id}/", path_parameters=_ID)
ACT: Operation[Any] = Operation("act", "POST", "/act/", result=codecs.ANY, empty=True)
SET_TAGS: Operation[Any] = Operation("set_tags", "POST", "/tags/", result=codecs.ANY)
GET_AGENT: Operation[Any] = Operation(
    "get_agent",
    "GET",
    "/agents/{token}/",
    result=codecs.ANY,
    path_parameters=(PathParameter("token", str, secret=True),),
)
TAIL: Operation[None] = Operation("tail", "GET", "/tail/", stream="lines", accept="text/plain")
FETCH: Operation[bytes] = Operation("fetch", "GET", "/fetch/", result=codecs.ANY, stream="bytes", accept="*/*")
READ_TEXT: Operation[str] = Operation("read_text", "GET", "/text/", result=codecs.ANY, accept="text/plain")


def task(number: int = 1, **fields: Any) -> dict[str, Any]:
    """Return the JSON object of a task."""
    return {"id": number, "status": "ready", "created": "2026-01-05T09:00:00Z", **fields}
