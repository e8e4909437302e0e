# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""GET /sdk/ground_truth_events/: List ground truth events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.pagination import Cursor, Pagination
from synapse_client.runtime.describe.parameters import QueryStyle
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.ground_truth_event_page import GroundTruthEventPage
    from ...params.list_ground_truth_events_params import ListGroundTruthEventsParams

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[GroundTruthEventPage] = Operation(
    "list_ground_truth_events",
    "GET",
    "/sdk/ground_truth_events/",
    result=codecs.model(_MODELS, "GroundTruthEventPage"),
    query_styles={"ids": QueryStyle(explode=False, separator=","), "ids_ex": QueryStyle(explode=False, separator=",")},
    query_parameters=(
        "ground_truth_dataset_versions",
        "ground_truth",
        "category",
        "categories",
        "classes",
        "task",
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
        key="pgh_id",
        ordering_parameter="ordering",
        fields_parameter="fields",
        omit_parameter="omit",
        stable=Cursor(("pagination", "cursor")),
    ),
    url_fields=(
        "files",
        "data_unit.files",
    ),
)


def request(params: ListGroundTruthEventsParams | None = None) -> Request[GroundTruthEventPage]:
    """Build the request without sending it.

    Args:
        params: Query parameters, each of them optional.
            `ground_truth_dataset_versions`: Only those in the data set version, or versions, with this identifier.
            `ground_truth`: Only events of the ground truth with this identifier.
            `category`: Only those in this part of the data set. One of `train`, `validation`, `test`.
            `categories`: Only those in one of these parts of the data set.
            `classes`: Only those with one of these classes.
            `task`: Only events of the task with this identifier.
            `ids`: Only those with one of these identifiers.
            `ids_ex`: Only those with none of these identifiers.
            `search`: Only those whose texts contain these words. File names are not searched.
            `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
            `expand`: Relations to send as objects instead of identifiers, or to add, such as `data`, which comes
                anyway. One name, a comma list, or several values.
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


def sync(client: SyncCaller, params: ListGroundTruthEventsParams | None = None) -> GroundTruthEventPage:
    """List ground truth events.

    Args:
        params: Query parameters, each of them optional.
            `ground_truth_dataset_versions`: Only those in the data set version, or versions, with this identifier.
            `ground_truth`: Only events of the ground truth with this identifier.
            `category`: Only those in this part of the data set. One of `train`, `validation`, `test`.
            `categories`: Only those in one of these parts of the data set.
            `classes`: Only those with one of these classes.
            `task`: Only events of the task with this identifier.
            `ids`: Only those with one of these identifiers.
            `ids_ex`: Only those with none of these identifiers.
            `search`: Only those whose texts contain these words. File names are not searched.
            `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
            `expand`: Relations to send as objects instead of identifiers, or to add, such as `data`, which comes
                anyway. One name, a comma list, or several values.
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
        A page of ground truth events.
    """
    return client.send(request(params))


def sync_detailed(
    client: SyncCaller, params: ListGroundTruthEventsParams | None = None
) -> Response[GroundTruthEventPage]:
    """List ground truth events: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(params))


async def asyncio(client: AsyncCaller, params: ListGroundTruthEventsParams | None = None) -> GroundTruthEventPage:
    """List ground truth events: as `sync`, awaited."""
    return await client.send(request(params))


async def asyncio_detailed(
    client: AsyncCaller, params: ListGroundTruthEventsParams | None = None
) -> Response[GroundTruthEventPage]:
    """List ground truth events: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(params))
