# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""POST /data_units/create_tasks/: Create tasks of many data units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.bodies import Json
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.parameters import QueryStyle
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...params.create_tasks_of_data_units_params import CreateTasksOfDataUnitsParams
    from ...params.data_unit_tasks_input import DataUnitTasksInput

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

OPERATION: Operation[dict[str, Any]] = Operation(
    "create_tasks_of_data_units",
    "POST",
    "/data_units/create_tasks/",
    result=codecs.map_of(codecs.ANY),
    query_styles={"ids": QueryStyle(explode=False, separator=","), "ids_ex": QueryStyle(explode=False, separator=",")},
    query_parameters=(
        "data_collection",
        "ids",
        "ids_ex",
    ),
)


def request(data: DataUnitTasksInput, params: CreateTasksOfDataUnitsParams | None = None) -> Request[dict[str, Any]]:
    """Build the request without sending it.

    Args:
        data: Where the tasks go.
        params: Query parameters, each of them optional.
            `data_collection`: Only units of the data collection with this identifier.
            `ids`: Only those with one of these identifiers.
            `ids_ex`: Only those with none of these identifiers.
    """
    return Request(OPERATION, query=params, body=Json(data))


def sync(
    client: SyncCaller, data: DataUnitTasksInput, params: CreateTasksOfDataUnitsParams | None = None
) -> dict[str, Any]:
    """Create tasks of many data units.

    Args:
        data: Where the tasks go.
        params: Query parameters, each of them optional.
            `data_collection`: Only units of the data collection with this identifier.
            `ids`: Only those with one of these identifiers.
            `ids_ex`: Only those with none of these identifiers.

    Returns:
        What was made. Servers differ in the form.
    """
    return client.send(request(data, params))


def sync_detailed(
    client: SyncCaller, data: DataUnitTasksInput, params: CreateTasksOfDataUnitsParams | None = None
) -> Response[dict[str, Any]]:
    """Create tasks of many data units: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(data, params))


async def asyncio(
    client: AsyncCaller, data: DataUnitTasksInput, params: CreateTasksOfDataUnitsParams | None = None
) -> dict[str, Any]:
    """Create tasks of many data units: as `sync`, awaited."""
    return await client.send(request(data, params))


async def asyncio_detailed(
    client: AsyncCaller, data: DataUnitTasksInput, params: CreateTasksOfDataUnitsParams | None = None
) -> Response[dict[str, Any]]:
    """Create tasks of many data units: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(data, params))
