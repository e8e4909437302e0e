"""The adapter for Ray, on a stand-in of the parts of Ray that it uses: what goes to a cluster needs none to be seen."""

from __future__ import annotations

import inspect
import pickle
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest

from synapse_client import AuthenticationError, BackendClient, InvalidInputError, UploadReport
from synapse_client.engines import client_of
from synapse_client.runtime.flows.worker import close_workers
from synapse_client.sandbox import Sandbox
from synapse_client.sandbox.faults import Answer, FaultRule

pytest.importorskip("pyarrow")
pytest.importorskip("tblib")
arrow: Any = import_module("pyarrow")
tblib: Any = import_module("tblib")
import_module("tblib.pickling_support")
COLLECTION = PROJECT = 123


@attrs.frozen
class BlockMetadata:
    """As in `ray.data.block`, from 2.47 on."""

    num_rows: int | None
    size_bytes: int | None
    input_files: list[str] | None
    exec_stats: Any


@attrs.frozen
class ReadTask:
    """As in `ray.data.datasource`."""

    read_fn: Callable[[], Any]
    metadata: BlockMetadata
    schema: Any = None


class RayTaskError(Exception):
    """As in `ray.exceptions`."""

    def __init__(self, cause: Exception) -> None:
        super().__init__(f"\x1b[36mray::_call()\x1b[39m (pid=1)\n  File …\n{cause!r}")
        self.cause = cause


class Datasource:
    """As in `ray.data.datasource`; Ray asks for a name too."""

    def get_name(self) -> str:
        """Return a name."""
        return type(self).__name__


class Dataset:
    """Rows of tables, as Ray Data hands them out."""

    def __init__(self, tables: list[Any], tasks: list[ReadTask] | None = None) -> None:
        self.tables = tables
        self.tasks = tasks or []

    def iter_rows(self) -> Iterator[dict[str, Any]]:
        """Yield rows."""
        return (row for table in self.tables for row in table.to_pylist())

    def map_batches(self, function: Callable[[Any], Any], **options: Any) -> Dataset:
        """Apply a function to each batch, as another process would."""
        assert options["batch_format"] == "pyarrow"
        return Dataset([pickle.loads(pickle.dumps(function))(table) for table in self.tables])


class Ray:
    """The modules, with a cluster of one process; what goes to it is kept."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self.options: dict[str, Any] = {}
        self.preserve_order = False
        context = ModuleType("context")
        vars(context)["execution_options"] = self
        ray, data = ModuleType("ray"), ModuleType("ray.data")
        datasource, block = ModuleType("ray.data.datasource"), ModuleType("ray.data.block")
        vars(ray).update(
            is_initialized=lambda: True, cluster_resources=lambda: {"CPU": 4.0}, remote=self.remote, data=data
        )
        vars(data).update(read_datasource=self.read_datasource, DataContext=self)
        vars(datasource).update(Datasource=Datasource, ReadTask=ReadTask)
        vars(block).update(BlockMetadata=BlockMetadata)
        self.modules = {"ray": ray, "ray.data": data, "ray.data.datasource": datasource, "ray.data.block": block}
        self._context = context

    def get_current(self) -> Any:
        """Return the context, of which the order of rows is set."""
        return self._context

    def remote(self, **options: Any) -> Any:
        """Return what makes a function one of the cluster's."""
        self.options = options

        def decorate(function: Callable[..., Any]) -> Any:
            def call(*args: Any) -> _Ref:
                return _Ref(self, function, args)

            found = ModuleType("remote")
            vars(found)["remote"] = call
            return found

        return decorate

    def read_datasource(self, source: Any, **options: Any) -> Dataset:
        """Read a source as Ray Data does: each task is pickled, and gives blocks."""
        self.options = options
        tasks: list[ReadTask] = source.get_read_tasks(options.get("override_num_blocks", 4))
        self.sent += [pickle.dumps(task.read_fn) for task in tasks]
        return Dataset([block for task in self.sent for block in pickle.loads(task)()], tasks)


class _Ref:
    def __init__(self, ray: Ray, function: Callable[..., Any], args: tuple[Any, ...]) -> None:
        self._future: Future[Any] = Future()
        ray.sent.append(pickle.dumps((function, args)))
        called, given = pickle.loads(ray.sent[-1])
        try:
            self._future.set_result(pickle.loads(pickle.dumps(called(*given))))
        except Exception as error:  # noqa: BLE001  # as Ray does
            self._future.set_exception(RayTaskError(pickle.loads(pickle.dumps(error))))

    def future(self) -> Future[Any]:
        """Return the result, when it is there."""
        return self._future


@pytest.fixture
def ray(monkeypatch: pytest.MonkeyPatch) -> Iterator[Ray]:
    """Have Ray's modules replaced."""
    found = Ray()
    for name, module in found.modules.items():
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.delitem(sys.modules, "synapse_client.ray", raising=False)
    yield found
    sys.modules.pop("synapse_client.ray", None)


@pytest.fixture
def server(synapse_sandbox_fresh: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sandbox]:
    """Return a sandbox whose token is in the environment, as on a worker."""
    monkeypatch.setenv("SYNAPSE_API_TOKEN", synapse_sandbox_fresh.token)
    monkeypatch.setenv("SYNAPSE_URL", synapse_sandbox_fresh.url)
    yield synapse_sandbox_fresh
    client_of(synapse_sandbox_fresh.url).close()
    client_of(None).close()
    client_of.cache_clear()
    close_workers()


@pytest.mark.parametrize("name", ["tasks", "assignments", "ground_truth_events"])
def test_a_list_is_a_dataset_whose_tasks_know_their_rows(ray: Ray, server: Sandbox, name: str) -> None:
    """Each row once; the blocks of all tasks have one schema, and the token is in none of them."""
    adapter: Any = import_module("synapse_client.ray")
    found = getattr(adapter, f"read_{name}")(server.url, parts=3, concurrency=2)
    with BackendClient(server.url) as client:
        ids = sorted(row.id for row in getattr(client, f"list_{name}")(list_all=True))
    assert sorted(row["id"] for row in found.iter_rows()) == ids
    assert sum(task.metadata.num_rows for task in found.tasks) == len(ids)
    assert {table.schema for table in found.tables} == {found.tasks[0].schema}
    assert (ray.options["concurrency"], ray.options["override_num_blocks"]) == (2, 3)
    assert server.token.encode() not in b"".join(ray.sent)


def test_versions_of_ray_differ_in_what_a_block_says(
    ray: Ray, server: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The schema went from the metadata to the task."""
    older = attrs.make_class("BlockMetadata", ["num_rows", "size_bytes", "schema", "input_files", "exec_stats"])
    monkeypatch.setattr(ray.modules["ray.data.block"], "BlockMetadata", older)
    adapter: Any = import_module("synapse_client.ray")
    (task, *_) = adapter.read_tasks(server.url, parts=1).tasks
    assert task.metadata.schema.names[0] == "id"
    assert task.schema is None
    assert "schema" not in inspect.signature(BlockMetadata).parameters


@pytest.mark.parametrize("is_older", [False, True], ids=["by name", "together"])
def test_versions_of_ray_differ_in_how_arguments_of_tasks_are_given(ray: Ray, server: Sandbox, is_older: bool) -> None:
    """All of them together are deprecated since 2.60; what cannot be given by its name is told."""
    adapter: Any = import_module("synapse_client.ray")
    if not is_older:

        def read_datasource(
            source: Any, *, num_cpus: float | None = None, memory: float | None = None, **more: Any
        ) -> Any:
            return ray.read_datasource(source, **more, given=(num_cpus, memory))

        vars(ray.modules["ray.data"])["read_datasource"] = read_datasource
        with pytest.raises(InvalidInputError, match="'num_cpu'"):
            adapter.read_tasks(server.url, ray_remote_args={"num_cpu": 2})
    adapter.read_tasks(server.url, parts=1, ray_remote_args={"num_cpus": 2})
    assert ray.options.get("ray_remote_args") == ({"num_cpus": 2} if is_older else None)
    assert ray.options.get("given") == (None if is_older else (2, None))


def test_an_empty_list_and_a_limit_of_rows(ray: Ray, server: Sandbox) -> None:
    """A block without rows has the columns; a task gives no more rows than Ray wants of it."""
    adapter: Any = import_module("synapse_client.ray")
    found = adapter.read_tasks(server.url, params={"project": 10**6})
    assert [table.num_rows for table in found.tables] == [0]
    assert "status" in found.tables[0].column_names
    (task, *_) = adapter._Lists(server.url, "list_tasks", None, 1).get_read_tasks(1, per_task_row_limit=1)
    assert sum(table.num_rows for table in task.read_fn()) == task.metadata.num_rows == 1


def test_files_come_as_bytes(ray: Ray, server: Sandbox) -> None:
    """In a column of the specification's name."""
    adapter: Any = import_module("synapse_client.ray")
    with BackendClient(server.url) as client:
        url = client.get_data_unit(787, {"expand": "files"})["files"]["image_1"]["url"]
    found = adapter.fetch_files(Dataset([arrow.table({"image_1": [url, None]})]))
    contents = [row["image_1"] for row in found.iter_rows()]
    assert contents[0]
    assert contents[1] is None


def test_rows_become_data_units(ray: Ray, server: Sandbox, tmp_path: Path) -> None:
    """Tasks of groups on the cluster, in the order of the rows; the report goes on; the token is in no task."""
    adapter: Any = import_module("synapse_client.ray")
    paths = [tmp_path / f"{n}.png" for n in range(20)]
    for n, path in enumerate(paths):
        path.write_bytes(b"picture %d" % n)
    rows = Dataset([arrow.table({"uri": list(map(str, paths)), "n": list(range(20))})])
    options: dict[str, Any] = {"files": {"image_1": "uri"}, "meta": ["n"], "project_id": PROJECT, "group_size": 8}
    report = tmp_path / "report.jsonl"
    assert adapter.write_data_collection(rows, COLLECTION, report=report, **options).done == 20
    assert len(ray.sent) == 3
    assert ray.options == {"num_cpus": 1, "max_retries": 0}
    assert server.token.encode() not in b"".join(ray.sent) + report.read_bytes()
    assert adapter.write_data_collection(rows, COLLECTION, report=report, **options).skipped == 20
    assert [item.path for item in UploadReport.load(report).results] == list(map(str, paths))


def test_an_executor_says_how_many_tasks_it_runs(ray: Ray) -> None:
    """As many as there are CPUs for, or as the caller says; and it is one of `concurrent.futures`."""
    adapter: Any = import_module("synapse_client.ray")
    assert isinstance(adapter.RayExecutor(), Executor)
    assert adapter.RayExecutor(num_cpus=2)._max_workers == 2
    assert adapter.RayExecutor(max_in_flight=7)._max_workers == 7
    assert adapter.RayExecutor().submit(divmod, 7, 2).result() == (3, 1)
    with pytest.raises(ZeroDivisionError):
        adapter.RayExecutor().submit(divmod, 7, 0).result()


def test_what_a_task_raises_is_raised_here(ray: Ray, server: Sandbox) -> None:
    """Not Ray's error with a traceback for its text, which says where that came from all the same."""
    adapter: Any = import_module("synapse_client.ray")
    executor = adapter.RayExecutor()
    with (
        BackendClient(server.url) as client,
        server.faults.plan([FaultRule("POST /data_files/", Answer(401, {}))]),
        pytest.raises(AuthenticationError, match=r"^create_data_file: 401") as raised,
    ):
        client.upload_data_collection(COLLECTION, [{"files": {"image_1": b"picture"}}], executor=executor)
    tblib.pickling_support.install(raised.value, RayTaskError(raised.value))  # as Dask does: causes are pickled too
    assert pickle.loads(pickle.dumps(raised.value)).status_code == 401
    assert "ray::_call()" in str(raised.value.__cause__)


def test_without_ray_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """And how to install it."""
    monkeypatch.setitem(sys.modules, "ray", None)
    monkeypatch.delitem(sys.modules, "synapse_client.ray", raising=False)
    with pytest.raises(ImportError, match=r"synapse-client\[ray\]"):
        import_module("synapse_client.ray")
