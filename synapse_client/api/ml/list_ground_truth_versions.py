# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""GET /ground_truth_dataset_versions/: List versions of ground truth data sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.pagination import Pagination
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.ground_truth_dataset_version_page import GroundTruthDatasetVersionPage
    from ...params.list_ground_truth_versions_params import ListGroundTruthVersionsParams

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[GroundTruthDatasetVersionPage] = Operation(
    "list_ground_truth_versions",
    "GET",
    "/ground_truth_dataset_versions/",
    result=codecs.model(_MODELS, "GroundTruthDatasetVersionPage"),
    query_parameters=(
        "ground_truth_dataset",
        "is_archived",
        "ordering",
        "fields",
        "omit",
        "page",
        "page_size",
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
)


def request(params: ListGroundTruthVersionsParams | None = None) -> Request[GroundTruthDatasetVersionPage]:
    """Build the request without sending it.

    Args:
        params: Query parameters, each of them optional.
            `ground_truth_dataset`: Only versions of the data set with this identifier.
            `is_archived`: Only versions that are, or are not, archived.
            `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
            `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
            `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
            `page`: Number of the page, from 1. A page beyond the last one answers 404.
            `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
    """
    return Request(OPERATION, query=params)


def sync(client: SyncCaller, params: ListGroundTruthVersionsParams | None = None) -> GroundTruthDatasetVersionPage:
    """List versions of ground truth data sets.

    Args:
        params: Query parameters, each of them optional.
            `ground_truth_dataset`: Only versions of the data set with this identifier.
            `is_archived`: Only versions that are, or are not, archived.
            `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
            `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
            `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
            `page`: Number of the page, from 1. A page beyond the last one answers 404.
            `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.

    Returns:
        A page of ground truth data set versions.
    """
    return client.send(request(params))


def sync_detailed(
    client: SyncCaller, params: ListGroundTruthVersionsParams | None = None
) -> Response[GroundTruthDatasetVersionPage]:
    """List versions of ground truth data sets: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(params))


async def asyncio(
    client: AsyncCaller, params: ListGroundTruthVersionsParams | None = None
) -> GroundTruthDatasetVersionPage:
    """List versions of ground truth data sets: as `sync`, awaited."""
    return await client.send(request(params))


async def asyncio_detailed(
    client: AsyncCaller, params: ListGroundTruthVersionsParams | None = None
) -> Response[GroundTruthDatasetVersionPage]:
    """List versions of ground truth data sets: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(params))
