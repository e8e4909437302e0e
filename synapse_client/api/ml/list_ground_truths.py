# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""GET /ground_truths/: List ground truths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.pagination import Pagination
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.ground_truth_page import GroundTruthPage
    from ...params.list_ground_truths_params import ListGroundTruthsParams

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[GroundTruthPage] = Operation(
    "list_ground_truths",
    "GET",
    "/ground_truths/",
    result=codecs.model(_MODELS, "GroundTruthPage"),
    query_parameters=(
        "ground_truth_dataset",
        "ground_truth_dataset_versions",
        "category",
        "ordering",
        "fields",
        "omit",
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
    ),
    url_fields=("files",),
)


def request(params: ListGroundTruthsParams | None = None) -> Request[GroundTruthPage]:
    """Build the request without sending it.

    Args:
        params: Query parameters, each of them optional.
            `ground_truth_dataset`: Only ground truths of the data set with this identifier.
            `ground_truth_dataset_versions`: Only those in the data set version, or versions, with this identifier.
            `category`: Only ground truths in this part of the data set. One of `train`, `validation`, `test`.
            `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
            `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
            `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
            `page`: Number of the page, from 1. A page beyond the last one answers 404.
            `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
            `url_host`: `internal` makes file addresses with the host by which the server is reached from within its
                own network.
    """
    return Request(OPERATION, query=params)


def sync(client: SyncCaller, params: ListGroundTruthsParams | None = None) -> GroundTruthPage:
    """List ground truths.

    Args:
        params: Query parameters, each of them optional.
            `ground_truth_dataset`: Only ground truths of the data set with this identifier.
            `ground_truth_dataset_versions`: Only those in the data set version, or versions, with this identifier.
            `category`: Only ground truths in this part of the data set. One of `train`, `validation`, `test`.
            `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
            `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
            `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
            `page`: Number of the page, from 1. A page beyond the last one answers 404.
            `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
            `url_host`: `internal` makes file addresses with the host by which the server is reached from within its
                own network.

    Returns:
        A page of ground truths.
    """
    return client.send(request(params))


def sync_detailed(client: SyncCaller, params: ListGroundTruthsParams | None = None) -> Response[GroundTruthPage]:
    """List ground truths: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(params))


async def asyncio(client: AsyncCaller, params: ListGroundTruthsParams | None = None) -> GroundTruthPage:
    """List ground truths: as `sync`, awaited."""
    return await client.send(request(params))


async def asyncio_detailed(
    client: AsyncCaller, params: ListGroundTruthsParams | None = None
) -> Response[GroundTruthPage]:
    """List ground truths: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(params))
