"""Lists as tables, in notebooks and out of them."""

from __future__ import annotations

from typing import assert_type

import pandas as pd
import pyarrow as pa

from synapse_client import AsyncBackendClient, BackendClient


def whole_lists(client: BackendClient) -> pd.DataFrame:
    """Make tables of all items."""
    tasks = client.list_tasks({"project": 123}, list_all=True)
    assert_type(tasks.to_arrow(), pa.Table)
    assert_type(tasks.to_pandas(flatten=True), pd.DataFrame)
    frame = tasks.to_pandas()
    assert_type(frame, pd.DataFrame)
    return frame[["id", "created"]]


def one_page(client: BackendClient) -> int:
    """Make tables of one page."""
    page = client.list_jobs()
    assert_type(page.to_pandas(), pd.DataFrame)
    assert_type(page.to_arrow(flatten=True), pa.Table)
    return len(page.to_pandas())


async def awaited(client: AsyncBackendClient) -> pa.Table:
    """Make tables without blocking."""
    tasks = client.list_tasks(list_all=True)
    assert_type(await tasks.to_pandas(), pd.DataFrame)
    page = await client.list_tasks()
    assert_type(page.to_pandas(flatten=False), pd.DataFrame)
    return await tasks.to_arrow()
