# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""GET /sdk/assignments/: List assignments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.operation import Keyset, Operation, Pagination, Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.operation import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.assignment_page import AssignmentPage
    from ...params.list_assignments_params import ListAssignmentsParams

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[AssignmentPage] = Operation(
    "list_assignments",
    "GET",
    "/sdk/assignments/",
    result=codecs.model(_MODELS, "AssignmentPage"),
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
    url_fields=(
        "files",
        "file",
        "data_unit.files",
    ),
)


def request(params: ListAssignmentsParams | None = None) -> Request[AssignmentPage]:
    """Build the request without sending it.

    Args:
        params: Query parameters, each of them optional.
            `project`: Only assignments of the project with this identifier.
            `task`: Only assignments of the task with this identifier.
            `user`: Only assignments of the annotator with this identifier.
            `status_label`: Only assignments that the annotator has brought this far. One of `stand_by`,
                `in_progress`, `completed`, `skipped`.
            `status_review`: Only assignments that the reviewer has brought this far. One of `stand_by`,
                `in_progress`, `rejected`, `completed`, `skipped`.
            `is_confirmed`: Only assignments that are, or are not, confirmed.
            `is_discarded`: Only assignments that were, or were not, set aside.
            `tags`: Only assignments that carry one of the tags with these identifiers.
            `created_after`: Only those created at or after this moment.
            `id__gt`: Only assignments whose identifier is greater.
            `id__gte`: Only assignments whose identifier is this or greater.
            `id__lt`: Only assignments whose identifier is smaller.
            `id__lte`: Only assignments whose identifier is this or smaller.
            `search`: Only those whose texts contain these words. File names are not searched.
            `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
            `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
            `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
            `page`: Number of the page, from 1. A page beyond the last one answers 404.
            `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
    """
    return Request(OPERATION, query=params)


def sync(client: SyncCaller, params: ListAssignmentsParams | None = None) -> AssignmentPage:
    """List assignments.

    Args:
        params: Query parameters, each of them optional.
            `project`: Only assignments of the project with this identifier.
            `task`: Only assignments of the task with this identifier.
            `user`: Only assignments of the annotator with this identifier.
            `status_label`: Only assignments that the annotator has brought this far. One of `stand_by`,
                `in_progress`, `completed`, `skipped`.
            `status_review`: Only assignments that the reviewer has brought this far. One of `stand_by`,
                `in_progress`, `rejected`, `completed`, `skipped`.
            `is_confirmed`: Only assignments that are, or are not, confirmed.
            `is_discarded`: Only assignments that were, or were not, set aside.
            `tags`: Only assignments that carry one of the tags with these identifiers.
            `created_after`: Only those created at or after this moment.
            `id__gt`: Only assignments whose identifier is greater.
            `id__gte`: Only assignments whose identifier is this or greater.
            `id__lt`: Only assignments whose identifier is smaller.
            `id__lte`: Only assignments whose identifier is this or smaller.
            `search`: Only those whose texts contain these words. File names are not searched.
            `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
            `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
            `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
            `page`: Number of the page, from 1. A page beyond the last one answers 404.
            `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.

    Returns:
        A page of assignments.
    """
    return client.send(request(params))


def sync_detailed(client: SyncCaller, params: ListAssignmentsParams | None = None) -> Response[AssignmentPage]:
    """List assignments: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(params))


async def asyncio(client: AsyncCaller, params: ListAssignmentsParams | None = None) -> AssignmentPage:
    """List assignments: as `sync`, awaited."""
    return await client.send(request(params))


async def asyncio_detailed(
    client: AsyncCaller, params: ListAssignmentsParams | None = None
) -> Response[AssignmentPage]:
    """List assignments: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(params))
