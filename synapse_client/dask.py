"""Lists and imports on a Dask cluster (extra ``dask``).

Workers find their token in their environment, or in the file that ``SYNAPSE_API_TOKEN_FILE`` names: no task, graph or
dashboard has it.

Example:
    >>> from dask.distributed import Client
    >>> from synapse_client.dask import read_tasks
    >>> cluster = Client("tcp://scheduler:8786")
    >>> tasks = read_tasks("https://api.synapse.sh", params={"project": 123}, npartitions=64)
    >>> tasks["status"].value_counts().compute()
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, Executor, Future
from typing import TYPE_CHECKING, Any, Final

from synapse_client import ClientError, InvalidInputError
from synapse_client.engines import (
    arrow_schema,
    check_files,
    client_of,
    fetch_table,
    item_of,
    plan,
    read_table,
    required,
)

if TYPE_CHECKING:
    import os

    import dask.bag
    import dask.dataframe
    import distributed

    from synapse_client import UploadProgress, UploadReport

__all__ = ["fetch_files", "read_assignments", "read_ground_truth_events", "read_tasks", "write_data_collection"]

_PARTITIONS: Final = 16


def read_tasks(
    base_url: str | None = None, *, params: Mapping[str, Any] | None = None, npartitions: int | None = None
) -> dask.dataframe.DataFrame:
    """Return the tasks of a server as a DataFrame, a partition of the list to each of its own.

    Each task that is there when this is called, and remains, comes once, whatever is deleted meanwhile.

    Args:
        base_url: The server; by default as for `BackendClient`.
        params: Query parameters of the list, without an order.
        npartitions: Partitions; 16 by default, fewer where there are fewer rows.

    Returns:
        Columns of the documented fields, of Arrow types; what may be of several kinds is text that holds JSON.

    Raises:
        ImportError: the extra ``dask`` is not installed.
        ClientError: the server could not be asked.
    """
    return _read(base_url, "list_tasks", params, npartitions)


def read_assignments(
    base_url: str | None = None, *, params: Mapping[str, Any] | None = None, npartitions: int | None = None
) -> dask.dataframe.DataFrame:
    """Return the assignments of a server as a DataFrame; as for `read_tasks`."""
    return _read(base_url, "list_assignments", params, npartitions)


def read_ground_truth_events(
    base_url: str | None = None, *, params: Mapping[str, Any] | None = None, npartitions: int | None = None
) -> dask.dataframe.DataFrame:
    """Return the events of ground truth of a server as a DataFrame; as for `read_tasks`."""
    return _read(base_url, "list_ground_truth_events", params, npartitions)


def _read(
    base_url: str | None, method: str, params: Mapping[str, Any] | None, npartitions: int | None
) -> dask.dataframe.DataFrame:
    frames = required("dask.dataframe", "dask")
    parts = plan(base_url, method, params, _PARTITIONS if npartitions is None else npartitions)
    schema: Any = arrow_schema(base_url, parts[0])
    meta = _pandas(schema.empty_table())
    name = f"read-{method.removeprefix('list_').replace('_', '-')}"
    found: dask.dataframe.DataFrame = frames.from_map(
        _read_frame, parts, base_url=base_url, meta=meta, label=name, enforce_metadata=False
    )
    return found


def _read_frame(part: Any, *, base_url: str | None) -> Any:
    return _pandas(read_table(part, base_url=base_url))


def _pandas(table: Any) -> Any:
    pandas = required("pandas", "dask")
    return table.to_pandas(types_mapper=pandas.ArrowDtype)


def fetch_files(
    frame: dask.dataframe.DataFrame, *, fields: Sequence[str] = ("image_1",), base_url: str | None = None
) -> dask.dataframe.DataFrame:
    """Return a DataFrame with the files that its rows name, as bytes.

    Signed URLs expire: fetch in the graph that reads the rows, not from a table that was kept.

    Args:
        frame: Rows with columns of URLs of these names, or with ``files`` as tasks and data units have it.
        fields: Names of columns, or of file specifications.
        base_url: Whose files they are; only that server gets the token.

    Raises:
        ImportError: the extra ``dask`` is not installed.
    """
    pandas, arrow = required("pandas", "dask"), required("pyarrow", "dask")
    given: Any = frame
    meta = given._meta.copy()  # noqa: SLF001  # Dask's own name for it, which its users use
    for field in fields:
        meta[field] = pandas.Series([], dtype=pandas.ArrowDtype(arrow.binary()))
    found: dask.dataframe.DataFrame = given.map_partitions(
        _fetch_frame, fields=tuple(fields), base_url=base_url, meta=meta, enforce_metadata=False
    )
    return found


def _fetch_frame(frame: Any, *, fields: Sequence[str], base_url: str | None) -> Any:
    arrow = required("pyarrow", "dask")
    table = arrow.Table.from_pandas(frame, preserve_index=False)
    return _pandas(fetch_table(table, fields=fields, base_url=base_url))


def write_data_collection(
    rows: dask.dataframe.DataFrame | dask.bag.Bag,
    collection_id: int | str,
    *,
    files: Mapping[str, str],
    meta: Sequence[str] = (),
    project_id: int | str | None = None,
    base_url: str | None = None,
    client: distributed.Client | None = None,
    report: str | os.PathLike[str] | None = None,
    group_size: int | None = None,
    concurrency: int | None = None,
    on_progress: Callable[[UploadProgress], object] | None = None,
    **options: Any,
) -> UploadReport:
    """Import rows into a data collection: workers send the files, this process makes data units, tasks and the report.

    Rows are computed partition by partition, as far ahead as they are sent. With ``report`` the same call goes on after
    a crash of workers or of this process; rows must come in the same order then.

    Args:
        rows: A DataFrame, or a Bag of mappings.
        collection_id: Id of the data collection.
        files: Columns with paths or URLs of files, by file specification: ``{"image_1": "uri"}``.
        meta: Columns that become metadata.
        project_id: Id of a project of the collection; a task is made of each data unit then.
        base_url: The server; by default as for `BackendClient`.
        client: Dask's client; by default the current one.
        report: As for `upload_data_collection`.
        group_size: As for `upload_data_collection`.
        concurrency: Groups at the same time; by default one for each of the cluster's threads.
        on_progress: As for `upload_data_collection`.
        options: Further arguments of `upload_data_collection`.

    Raises:
        ImportError: the extra ``dask`` is not installed.
        InvalidInputError: a column is missing, or an argument cannot be used.
        ClientError: as for `upload_data_collection`; also when the scheduler is lost.
    """
    distributed_module = required("distributed", "dask")
    check_files(files)
    cluster: Any = distributed_module.get_client() if client is None else client
    _check(cluster)
    workers = concurrency or max(1, sum(cluster.nthreads().values()))
    return client_of(base_url).upload_data_collection(
        collection_id,
        (item_of(row, files, meta) for row in _rows(rows, cluster)),
        project_id,
        executor=_Cluster(cluster),
        max_workers=workers,
        group_size=group_size,
        report=report,
        on_progress=on_progress,
        **options,
    )


class _Cluster(Executor):
    """Dask's executor; what it is given after its scheduler was lost fails, and is not waited for without an end."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._executor: Any = client.get_executor(pure=False)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Run a function on the cluster.

        Raises:
            ClientError: there is no scheduler any more.
        """
        _check(self._client)
        future: Future[Any] = self._executor.submit(fn, *args, **kwargs)
        return future


def _check(client: Any) -> None:
    if client.status not in {"running", "connecting"}:  # it reconnects for a while, and drops all tasks then
        raise ClientError(f"the connection to Dask's scheduler was lost: the client is {client.status}")


def _rows(rows: Any, cluster: Any) -> Iterator[Mapping[str, Any]]:
    """Produce rows, a computed partition after the other; the next one is computed meanwhile."""
    if not hasattr(rows, "to_delayed"):
        raise InvalidInputError(f"write_data_collection: rows must be a DataFrame or a Bag, got {type(rows).__name__}")
    ahead: Any = None
    for part in [*rows.to_delayed(), None]:
        _check(cluster)
        found, ahead = ahead, None if part is None else cluster.compute(part)
        if found is not None:
            try:
                values = found.result()
            except CancelledError as error:
                _check(cluster)
                raise ClientError("Dask cancelled what computes the rows") from error
            yield from values.to_dict("records") if hasattr(values, "to_dict") else values
