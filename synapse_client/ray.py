"""Lists and imports on a Ray cluster (extra ``ray``).

Workers find their token in the environment of the raylet, or in the file that ``SYNAPSE_API_TOKEN_FILE`` names there:
no task has it. Do not put it into ``runtime_env``, which Ray writes into its logs.

Example:
    >>> from synapse_client.ray import fetch_files, read_tasks
    >>> tasks = read_tasks("https://api.synapse.sh", params={"project": 123}, parts=64)
    >>> pictures = fetch_files(tasks, fields=["image_1"])
"""

# Ray need not be installed where this is checked, and what it gives is Any then.
# pyright: basic, reportMissingImports=false

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from functools import partial
from typing import TYPE_CHECKING, Any, Final, cast

from synapse_client import InvalidInputError
from synapse_client.engines import arrow_schema, check_files, client_of, fetch_table, item_of, plan, required

if TYPE_CHECKING:
    import os

    import ray.data

    from synapse_client import Partition, UploadProgress, UploadReport

__all__ = [
    "RayExecutor",
    "fetch_files",
    "read_assignments",
    "read_ground_truth_events",
    "read_tasks",
    "write_data_collection",
]

_ray: Any = required("ray", "ray")
_data: Any = required("ray.data", "ray")
_sources: Any = required("ray.data.datasource", "ray")
_blocks: Any = required("ray.data.block", "ray")
_ROW_BYTES: Final = 500
"""Bytes of a row in memory, as an estimate before any was read."""


class _Lists:
    """A list of a server as a source of Ray Data's.

    Args:
        base_url: The server.
        method: The client's method.
        params: Query parameters of the list.
        parts: Partitions; None for as many as Ray asks for.
    """

    def __init__(self, base_url: str | None, method: str, params: Mapping[str, Any] | None, parts: int | None) -> None:
        self._base_url = base_url
        self._method = method
        self._params = dict(params or {})
        self._parts = parts

    def get_name(self) -> str:
        """Return the name that progress bars show."""
        return f"Synapse {self._method.removeprefix('list_')}"

    def estimate_inmemory_data_size(self) -> int | None:
        """Return nothing: only planning tells how many rows there are."""
        return None

    def get_read_tasks(
        self,
        parallelism: int,
        per_task_row_limit: int | None = None,
        data_context: Any = None,  # noqa: ARG002  # Ray gives it
    ) -> list[Any]:
        """Return a task for each partition, which says how many rows it has."""
        parts = plan(self._base_url, self._method, self._params, self._parts or max(1, parallelism))
        schema = arrow_schema(self._base_url, parts[0])
        return [self._task(part, schema, per_task_row_limit) for part in parts]

    def _task(self, part: Partition[Any], schema: Any, limit: int | None) -> Any:
        rows = part.rows if limit is None else min(part.rows, limit)
        about: dict[str, Any] = {"num_rows": rows, "size_bytes": rows * _ROW_BYTES, "exec_stats": None}
        if "input_files" in inspect.signature(_blocks.BlockMetadata).parameters:
            about["input_files"] = None
        further: dict[str, Any] = {"schema": schema}
        if "schema" in inspect.signature(_blocks.BlockMetadata).parameters:  # of versions before 2.47
            about |= further
            further = {}
        read = partial(_read_blocks, part, base_url=self._base_url, limit=limit)
        return _sources.ReadTask(read, _blocks.BlockMetadata(**about), **further)


def _read_blocks(part: Partition[Any], *, base_url: str | None, limit: int | None) -> Iterator[Any]:
    """Produce the blocks of a partition."""
    arrow = required("pyarrow", "ray")
    client = client_of(base_url)
    left = math.inf if limit is None else limit
    is_empty = True
    for batch in part.to_arrow_batches(client):
        table = arrow.Table.from_batches([batch])
        if left < table.num_rows:
            table = table.slice(0, int(left))
        left -= table.num_rows
        is_empty = False
        yield table
        if left <= 0:
            return
    if is_empty:
        schema: Any = part.schema(client)
        yield schema.empty_table()


def _read(
    base_url: str | None,
    method: str,
    params: Mapping[str, Any] | None,
    parts: int | None,
    concurrency: int | None,
    ray_remote_args: Mapping[str, Any] | None,
) -> ray.data.Dataset:
    kind: Any = type("SynapseDatasource", (_Lists, _sources.Datasource), {"__module__": __name__})
    further = _remote_args(ray_remote_args or {})
    if parts is not None:
        further["override_num_blocks"] = parts
    found: ray.data.Dataset = _data.read_datasource(
        kind(base_url, method, params, parts), concurrency=concurrency, **further
    )
    return found


def _remote_args(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return arguments of Ray's tasks as this version of Ray Data takes them.

    Raises:
        InvalidInputError: it does not take one of them.
    """
    known = inspect.signature(_data.read_datasource).parameters
    if not given or "memory" not in known:
        return {"ray_remote_args": dict(given)} if given else {}  # of versions before 2.60
    unknown = sorted(given.keys() - known.keys())
    if unknown:
        raise InvalidInputError(f"ray_remote_args: Ray Data does not take {', '.join(map(repr, unknown))} for reading")
    return dict(given)


def read_tasks(
    base_url: str | None = None,
    *,
    params: Mapping[str, Any] | None = None,
    parts: int | None = None,
    concurrency: int | None = None,
    ray_remote_args: Mapping[str, Any] | None = None,
) -> ray.data.Dataset:
    """Return the tasks of a server as a Dataset, a partition of the list to each read task.

    Each task that is there when reading is planned, and remains, comes once, whatever is deleted meanwhile.

    Args:
        base_url: The server; by default as for `BackendClient`.
        params: Query parameters of the list, without an order.
        parts: Partitions; by default as many blocks as Ray Data wants.
        concurrency: Read tasks at the same time: a limit for the server's sake.
        ray_remote_args: Further arguments of Ray's tasks, such as ``{"num_cpus": 0.5}``.

    Returns:
        Columns of the documented fields; what may be of several kinds is text that holds JSON.

    Raises:
        InvalidInputError: an argument cannot be used.
        ClientError: the server could not be asked.
    """
    return _read(base_url, "list_tasks", params, parts, concurrency, ray_remote_args)


def read_assignments(
    base_url: str | None = None,
    *,
    params: Mapping[str, Any] | None = None,
    parts: int | None = None,
    concurrency: int | None = None,
    ray_remote_args: Mapping[str, Any] | None = None,
) -> ray.data.Dataset:
    """Return the assignments of a server as a Dataset; as for `read_tasks`."""
    return _read(base_url, "list_assignments", params, parts, concurrency, ray_remote_args)


def read_ground_truth_events(
    base_url: str | None = None,
    *,
    params: Mapping[str, Any] | None = None,
    parts: int | None = None,
    concurrency: int | None = None,
    ray_remote_args: Mapping[str, Any] | None = None,
) -> ray.data.Dataset:
    """Return the events of ground truth of a server as a Dataset; as for `read_tasks`."""
    return _read(base_url, "list_ground_truth_events", params, parts, concurrency, ray_remote_args)


def fetch_files(
    dataset: ray.data.Dataset,
    *,
    fields: Sequence[str] = ("image_1",),
    base_url: str | None = None,
    concurrency: int | None = None,
) -> ray.data.Dataset:
    """Return a Dataset with the files that its rows name, as bytes.

    Signed URLs expire: fetch from the Dataset that reads the rows, not from one that was kept.

    Args:
        dataset: Rows with columns of URLs of these names, or with ``files`` as tasks and data units have it.
        fields: Names of columns, or of file specifications.
        base_url: Whose files they are; only that server gets the token.
        concurrency: Tasks at the same time.
    """
    found: ray.data.Dataset = dataset.map_batches(
        partial(fetch_table, fields=tuple(fields), base_url=base_url),
        batch_format="pyarrow",
        batch_size=64,
        concurrency=concurrency,
    )
    return found


class RayExecutor(Executor):
    """An executor whose tasks run on a Ray cluster, for `upload_data_collection` and whatever else takes one.

    Args:
        num_cpus: CPUs that each task asks for.
        max_in_flight: Tasks at the same time; by default as many as the cluster has CPUs for.
        ray_remote_args: Further arguments of Ray's tasks.

    A task whose worker dies fails here: `upload_data_collection` submits it again, after a look at what the server has.
    """

    def __init__(
        self,
        num_cpus: float = 1,
        max_in_flight: int | None = None,
        ray_remote_args: Mapping[str, Any] | None = None,
    ) -> None:
        if not _ray.is_initialized():
            _ray.init()
        cpus = float(_ray.cluster_resources().get("CPU", 1))
        self._max_workers = max_in_flight or max(1, int(cpus / num_cpus) if num_cpus else int(cpus))
        self._remote: Any = _ray.remote(num_cpus=num_cpus, max_retries=0, **(ray_remote_args or {}))(_call)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Run a function on the cluster; its future raises what the function raised, because of Ray's error."""
        asked: Any = self._remote.remote(fn, args, kwargs).future()
        future: Any = Future()
        future.asked = asked  # which Ray's result lives as long as
        asked.add_done_callback(partial(_pass_on, future))
        return cast("Future[Any]", future)


def _pass_on(future: Future[Any], asked: Future[Any]) -> None:
    if not future.set_running_or_notify_cancel():
        return
    error = asked.exception()
    if error is None:
        future.set_result(asked.result())
        return
    cause = getattr(error, "cause", None)
    if isinstance(cause, Exception):  # Ray's own error has a traceback for its text, and cannot be pickled
        cause.__cause__ = RuntimeError(str(error))  # its text alone: with the two in a circle, tblib cannot pickle them
        error = cause
    future.set_exception(error)


def _call(function: Callable[..., Any], args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
    return function(*args, **kwargs)


def write_data_collection(
    dataset: ray.data.Dataset,
    collection_id: int | str,
    *,
    files: Mapping[str, str],
    meta: Sequence[str] = (),
    project_id: int | str | None = None,
    base_url: str | None = None,
    report: str | os.PathLike[str] | None = None,
    group_size: int | None = None,
    concurrency: int | None = None,
    on_progress: Callable[[UploadProgress], object] | None = None,
    **options: Any,
) -> UploadReport:
    """Import rows into a data collection: workers send the files, this process makes data units, tasks and the report.

    Rows come to this process as they are computed, in the order of the dataset. With ``report`` the same call goes on
    after a crash of workers or of this process.

    Args:
        dataset: Rows with columns of paths or URLs.
        collection_id: Id of the data collection.
        files: Columns with paths or URLs of files, by file specification: ``{"image_1": "uri"}``.
        meta: Columns that become metadata.
        project_id: Id of a project of the collection; a task is made of each data unit then.
        base_url: The server; by default as for `BackendClient`.
        report: As for `upload_data_collection`.
        group_size: As for `upload_data_collection`.
        concurrency: Groups at the same time; by default one for each CPU of the cluster.
        on_progress: As for `upload_data_collection`.
        options: Further arguments of `upload_data_collection`.

    Raises:
        InvalidInputError: a column is missing, or an argument cannot be used.
        ClientError: as for `upload_data_collection`.
    """
    check_files(files)
    context: Any = _data.DataContext.get_current()
    before = context.execution_options.preserve_order
    context.execution_options.preserve_order = True  # the report knows rows by their place
    try:
        rows: Iterable[Any] = dataset.iter_rows()
        return client_of(base_url).upload_data_collection(
            collection_id,
            (item_of(row, files, meta) for row in rows),
            project_id,
            executor=RayExecutor(max_in_flight=concurrency),
            group_size=group_size,
            report=report,
            on_progress=on_progress,
            **options,
        )
    finally:
        context.execution_options.preserve_order = before
