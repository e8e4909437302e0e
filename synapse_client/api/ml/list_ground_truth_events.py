# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""GET /sdk/ground_truth_events/: List ground truth events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.operation import Cursor, Operation, Pagination, Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.operation import Response
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
            `project`: Only events of the project with this identifier.
            `category`: Only events in this part of the data set. One of `train`, `validation`, `test`.
            `created_after`: Only those created at or after this moment.
            `search`: Only those whose texts contain these words. File names are not searched.
            `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
            `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
            `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
            `page`: Number of the page, from 1. A page beyond the last one answers 404.
            `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
    """
    return Request(OPERATION, query=params)


def sync(client: SyncCaller, params: ListGroundTruthEventsParams | None = None) -> GroundTruthEventPage:
    """List ground truth events.

    Args:
        params: Query parameters, each of them optional.
            `ground_truth_dataset_versions`: Only those in the data set version, or versions, with this identifier.
            `project`: Only events of the project with this identifier.
            `category`: Only events in this part of the data set. One of `train`, `validation`, `test`.
            `created_after`: Only those created at or after this moment.
            `search`: Only those whose texts contain these words. File names are not searched.
            `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
            `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
            `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
            `page`: Number of the page, from 1. A page beyond the last one answers 404.
            `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.

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
