# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""GET /sdk/tasks/data/: List the annotations of tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.pagination import Keyset, Pagination
from synapse_client.runtime.describe.parameters import QueryStyle
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.annotation_data_page import AnnotationDataPage
    from ...params.list_tasks_data_params import ListTasksDataParams

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[AnnotationDataPage] = Operation(
    "list_tasks_data",
    "GET",
    "/sdk/tasks/data/",
    result=codecs.model(_MODELS, "AnnotationDataPage"),
    query_styles={
        "tags": QueryStyle(explode=False, separator=","),
        "assignments": QueryStyle(explode=False, separator=","),
        "labelers": QueryStyle(explode=False, separator=","),
        "reviewers": QueryStyle(explode=False, separator=","),
        "groups": QueryStyle(explode=False, separator=","),
        "stages": QueryStyle(explode=False, separator=","),
        "workshops": QueryStyle(explode=False, separator=","),
        "id__in": QueryStyle(explode=False, separator=","),
        "ids": QueryStyle(explode=False, separator=","),
        "ids_ex": QueryStyle(explode=False, separator=","),
    },
    query_parameters=(
        "project",
        "tags",
        "is_discarded",
        "schema",
        "has_assignment",
        "has_reached_max_assignments",
        "status_label",
        "status_review",
        "assignments",
        "assignments__is_discarded",
        "labelers",
        "reviewers",
        "groups",
        "stages",
        "workshops",
        "discarded_filter",
        "created__gt",
        "created__gte",
        "created__lt",
        "created__lte",
        "id",
        "id__in",
        "id__gt",
        "id__gte",
        "id__lt",
        "id__lte",
        "ids",
        "ids_ex",
        "search",
        "ordering",
        "response_mode",
        "pagination",
        "cursor",
        "page",
        "page_size",
        "url_host",
    ),
    pagination=Pagination(
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
        stable=Keyset(above="id__gt", below="id__lt", down_to="id__gte", up_to="id__lte"),
    ),
)


def request(params: ListTasksDataParams | None = None) -> Request[AnnotationDataPage]:
    """Build the request without sending it.

    Args:
        params: Query parameters, each of them optional.
            `project`: Only those of the project with this identifier.
            `tags`: Only those that carry one of the tags with these identifiers.
            `is_discarded`: Only those that were, or were not, set aside.
            `schema`: Only tasks whose annotations have this schema.
            `has_assignment`: Only tasks that somebody, or nobody, works on.
            `has_reached_max_assignments`: Only tasks that have, or have not, as many assignments as their project
                allows.
            `status_label`: Only those that the annotator has brought this far, or to one of these states.
            `status_review`: Only those that the reviewer has brought this far, or to one of these states.
            `assignments`: Only tasks with one of the assignments with these identifiers.
            `assignments__is_discarded`: Only tasks with an assignment that was, or was not, set aside.
            `labelers`: Only tasks annotated by one of the users with these identifiers.
            `reviewers`: Only those reviewed by one of the users with these identifiers.
            `groups`: Only those of one of the groups of data with these identifiers.
            `stages`: Only those in one of the stages with these identifiers.
            `workshops`: Only tasks in one of the workshops with these identifiers.
            `discarded_filter`: Which tasks to leave out by whether they were set aside, as a word of the server.
            `created__gt`: Only those created after this moment.
            `created__gte`: Only those created at or after this moment.
            `created__lt`: Only those created before this moment.
            `created__lte`: Only those created at or before this moment.
            `id`: Only the one with this identifier.
            `id__in`: Only those with one of these identifiers.
            `id__gt`: Only those whose identifier is greater.
            `id__gte`: Only those whose identifier is this or greater.
            `id__lt`: Only those whose identifier is smaller.
            `id__lte`: Only those whose identifier is this or smaller.
            `ids`: Only those with one of these identifiers.
            `ids_ex`: Only those with none of these identifiers.
            `search`: Only those whose texts contain these words. File names are not searched.
            `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
            `response_mode`: How the annotations of a row, its `data`, are sent: `presigned` sends an object with
                `mode`, `presigned_url`, `size` (bytes) and `data_digest` (SHA-256) in their place, to be downloaded
                from there without authentication; `inline` sends them as they are, and an object with `mode`,
                `truncated` and `presigned_url` where they are too large.
            `pagination`: `cursor` makes the server link its pages by cursors: they stay quick however far one
                reads, and right while rows come and go. Such a page has no `count`. Sort by a field that no two rows
                share, such as `-id`.
            `cursor`: Place in a list that is read by cursors, from the `next` or `previous` of a page.
            `page`: Number of the page, from 1. A page beyond the last one answers 404.
            `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
            `url_host`: `internal` makes file addresses with the host by which the server is reached from within its
                own network.
    """
    return Request(OPERATION, query=params)


def sync(client: SyncCaller, params: ListTasksDataParams | None = None) -> AnnotationDataPage:
    """List the annotations of tasks.

    Args:
        params: Query parameters, each of them optional.
            `project`: Only those of the project with this identifier.
            `tags`: Only those that carry one of the tags with these identifiers.
            `is_discarded`: Only those that were, or were not, set aside.
            `schema`: Only tasks whose annotations have this schema.
            `has_assignment`: Only tasks that somebody, or nobody, works on.
            `has_reached_max_assignments`: Only tasks that have, or have not, as many assignments as their project
                allows.
            `status_label`: Only those that the annotator has brought this far, or to one of these states.
            `status_review`: Only those that the reviewer has brought this far, or to one of these states.
            `assignments`: Only tasks with one of the assignments with these identifiers.
            `assignments__is_discarded`: Only tasks with an assignment that was, or was not, set aside.
            `labelers`: Only tasks annotated by one of the users with these identifiers.
            `reviewers`: Only those reviewed by one of the users with these identifiers.
            `groups`: Only those of one of the groups of data with these identifiers.
            `stages`: Only those in one of the stages with these identifiers.
            `workshops`: Only tasks in one of the workshops with these identifiers.
            `discarded_filter`: Which tasks to leave out by whether they were set aside, as a word of the server.
            `created__gt`: Only those created after this moment.
            `created__gte`: Only those created at or after this moment.
            `created__lt`: Only those created before this moment.
            `created__lte`: Only those created at or before this moment.
            `id`: Only the one with this identifier.
            `id__in`: Only those with one of these identifiers.
            `id__gt`: Only those whose identifier is greater.
            `id__gte`: Only those whose identifier is this or greater.
            `id__lt`: Only those whose identifier is smaller.
            `id__lte`: Only those whose identifier is this or smaller.
            `ids`: Only those with one of these identifiers.
            `ids_ex`: Only those with none of these identifiers.
            `search`: Only those whose texts contain these words. File names are not searched.
            `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
            `response_mode`: How the annotations of a row, its `data`, are sent: `presigned` sends an object with
                `mode`, `presigned_url`, `size` (bytes) and `data_digest` (SHA-256) in their place, to be downloaded
                from there without authentication; `inline` sends them as they are, and an object with `mode`,
                `truncated` and `presigned_url` where they are too large.
            `pagination`: `cursor` makes the server link its pages by cursors: they stay quick however far one
                reads, and right while rows come and go. Such a page has no `count`. Sort by a field that no two rows
                share, such as `-id`.
            `cursor`: Place in a list that is read by cursors, from the `next` or `previous` of a page.
            `page`: Number of the page, from 1. A page beyond the last one answers 404.
            `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
            `url_host`: `internal` makes file addresses with the host by which the server is reached from within its
                own network.

    Returns:
        A page of annotations.
    """
    return client.send(request(params))


def sync_detailed(client: SyncCaller, params: ListTasksDataParams | None = None) -> Response[AnnotationDataPage]:
    """List the annotations of tasks: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(params))


async def asyncio(client: AsyncCaller, params: ListTasksDataParams | None = None) -> AnnotationDataPage:
    """List the annotations of tasks: as `sync`, awaited."""
    return await client.send(request(params))


async def asyncio_detailed(
    client: AsyncCaller, params: ListTasksDataParams | None = None
) -> Response[AnnotationDataPage]:
    """List the annotations of tasks: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(params))
