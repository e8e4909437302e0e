# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""GET /sdk/assignments/: List assignments."""

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

    from ...models.assignment_page import AssignmentPage
    from ...params.list_assignments_params import ListAssignmentsParams

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[AssignmentPage] = Operation(
    "list_assignments",
    "GET",
    "/sdk/assignments/",
    result=codecs.model(_MODELS, "AssignmentPage"),
    query_styles={
        "tasks": QueryStyle(explode=False, separator=","),
        "users": QueryStyle(explode=False, separator=","),
        "reviewers": QueryStyle(explode=False, separator=","),
        "groups": QueryStyle(explode=False, separator=","),
        "stages": QueryStyle(explode=False, separator=","),
        "task_tags": QueryStyle(explode=False, separator=","),
        "tags": QueryStyle(explode=False, separator=","),
        "id__in": QueryStyle(explode=False, separator=","),
        "ids": QueryStyle(explode=False, separator=","),
        "ids_ex": QueryStyle(explode=False, separator=","),
    },
    query_parameters=(
        "project",
        "tasks",
        "users",
        "reviewers",
        "groups",
        "stages",
        "task_tags",
        "tags",
        "workshop",
        "status_label",
        "status_review",
        "is_discarded",
        "is_discard_confirmed",
        "is_confirmed",
        "created__gt",
        "created__gte",
        "created__lt",
        "created__lte",
        "label_submitted__gt",
        "label_submitted__gte",
        "label_submitted__lt",
        "label_submitted__lte",
        "last_labeled__gt",
        "last_labeled__gte",
        "last_labeled__lt",
        "last_labeled__lte",
        "last_reviewed__gt",
        "last_reviewed__gte",
        "last_reviewed__lt",
        "last_reviewed__lte",
        "labeler_last_action_at__gt",
        "labeler_last_action_at__gte",
        "labeler_last_action_at__lt",
        "labeler_last_action_at__lte",
        "reviewer_last_action_at__gt",
        "reviewer_last_action_at__gte",
        "reviewer_last_action_at__lt",
        "reviewer_last_action_at__lte",
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
        "expand",
        "fields",
        "omit",
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
            `project`: Only those of the project with this identifier.
            `tasks`: Only assignments of the tasks with these identifiers.
            `users`: Only assignments of the annotators with these identifiers.
            `reviewers`: Only those reviewed by one of the users with these identifiers.
            `groups`: Only those of one of the groups of data with these identifiers.
            `stages`: Only those in one of the stages with these identifiers.
            `task_tags`: Only assignments whose task carries one of the tags with these identifiers.
            `tags`: Only those that carry one of the tags with these identifiers.
            `workshop`: Only assignments in the workshop with this identifier.
            `status_label`: Only those that the annotator has brought this far, or to one of these states.
            `status_review`: Only those that the reviewer has brought this far, or to one of these states.
            `is_discarded`: Only those that were, or were not, set aside.
            `is_discard_confirmed`: Only assignments whose setting aside is, or is not, confirmed.
            `is_confirmed`: Only assignments that are, or are not, confirmed.
            `created__gt`: Only those created after this moment.
            `created__gte`: Only those created at or after this moment.
            `created__lt`: Only those created before this moment.
            `created__lte`: Only those created at or before this moment.
            `label_submitted__gt`: Only those submitted by their annotator after this moment.
            `label_submitted__gte`: Only those submitted by their annotator at or after this moment.
            `label_submitted__lt`: Only those submitted by their annotator before this moment.
            `label_submitted__lte`: Only those submitted by their annotator at or before this moment.
            `last_labeled__gt`: Only those last annotated after this moment.
            `last_labeled__gte`: Only those last annotated at or after this moment.
            `last_labeled__lt`: Only those last annotated before this moment.
            `last_labeled__lte`: Only those last annotated at or before this moment.
            `last_reviewed__gt`: Only those last reviewed after this moment.
            `last_reviewed__gte`: Only those last reviewed at or after this moment.
            `last_reviewed__lt`: Only those last reviewed before this moment.
            `last_reviewed__lte`: Only those last reviewed at or before this moment.
            `labeler_last_action_at__gt`: Only those last touched by their annotator after this moment.
            `labeler_last_action_at__gte`: Only those last touched by their annotator at or after this moment.
            `labeler_last_action_at__lt`: Only those last touched by their annotator before this moment.
            `labeler_last_action_at__lte`: Only those last touched by their annotator at or before this moment.
            `reviewer_last_action_at__gt`: Only those last touched by their reviewer after this moment.
            `reviewer_last_action_at__gte`: Only those last touched by their reviewer at or after this moment.
            `reviewer_last_action_at__lt`: Only those last touched by their reviewer before this moment.
            `reviewer_last_action_at__lte`: Only those last touched by their reviewer at or before this moment.
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
            `expand`: Relations to send as objects instead of identifiers, or to add: `task`, and `data`, which
                comes anyway. One name, a comma list, or several values.
            `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
            `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
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


def sync(client: SyncCaller, params: ListAssignmentsParams | None = None) -> AssignmentPage:
    """List assignments.

    Args:
        params: Query parameters, each of them optional.
            `project`: Only those of the project with this identifier.
            `tasks`: Only assignments of the tasks with these identifiers.
            `users`: Only assignments of the annotators with these identifiers.
            `reviewers`: Only those reviewed by one of the users with these identifiers.
            `groups`: Only those of one of the groups of data with these identifiers.
            `stages`: Only those in one of the stages with these identifiers.
            `task_tags`: Only assignments whose task carries one of the tags with these identifiers.
            `tags`: Only those that carry one of the tags with these identifiers.
            `workshop`: Only assignments in the workshop with this identifier.
            `status_label`: Only those that the annotator has brought this far, or to one of these states.
            `status_review`: Only those that the reviewer has brought this far, or to one of these states.
            `is_discarded`: Only those that were, or were not, set aside.
            `is_discard_confirmed`: Only assignments whose setting aside is, or is not, confirmed.
            `is_confirmed`: Only assignments that are, or are not, confirmed.
            `created__gt`: Only those created after this moment.
            `created__gte`: Only those created at or after this moment.
            `created__lt`: Only those created before this moment.
            `created__lte`: Only those created at or before this moment.
            `label_submitted__gt`: Only those submitted by their annotator after this moment.
            `label_submitted__gte`: Only those submitted by their annotator at or after this moment.
            `label_submitted__lt`: Only those submitted by their annotator before this moment.
            `label_submitted__lte`: Only those submitted by their annotator at or before this moment.
            `last_labeled__gt`: Only those last annotated after this moment.
            `last_labeled__gte`: Only those last annotated at or after this moment.
            `last_labeled__lt`: Only those last annotated before this moment.
            `last_labeled__lte`: Only those last annotated at or before this moment.
            `last_reviewed__gt`: Only those last reviewed after this moment.
            `last_reviewed__gte`: Only those last reviewed at or after this moment.
            `last_reviewed__lt`: Only those last reviewed before this moment.
            `last_reviewed__lte`: Only those last reviewed at or before this moment.
            `labeler_last_action_at__gt`: Only those last touched by their annotator after this moment.
            `labeler_last_action_at__gte`: Only those last touched by their annotator at or after this moment.
            `labeler_last_action_at__lt`: Only those last touched by their annotator before this moment.
            `labeler_last_action_at__lte`: Only those last touched by their annotator at or before this moment.
            `reviewer_last_action_at__gt`: Only those last touched by their reviewer after this moment.
            `reviewer_last_action_at__gte`: Only those last touched by their reviewer at or after this moment.
            `reviewer_last_action_at__lt`: Only those last touched by their reviewer before this moment.
            `reviewer_last_action_at__lte`: Only those last touched by their reviewer at or before this moment.
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
            `expand`: Relations to send as objects instead of identifiers, or to add: `task`, and `data`, which
                comes anyway. One name, a comma list, or several values.
            `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
            `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
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
