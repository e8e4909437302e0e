from __future__ import annotations

import asyncio
import struct
import subprocess
import sys
import zlib
from unittest.mock import ANY

import pytest

from synapse_client import AuthorizationError, JobFailedError, ServerError, testing
from synapse_client.testing import Answer, Backend, FaultPlanError, Reset, endpoint
from synapse_client.testing.seeding import picture


def test_requests_are_named_by_operation(synapse_backend: Backend) -> None:
    """Each operation is told from the others, also from those with a similar path."""
    client = synapse_backend.client
    (task,) = client.list_tasks({"search": "", "page_size": 1}).results[:1]
    client.get_task(task.id)
    client.get_task(457)
    assert [request.path for request in synapse_backend.requests("get_task")] == [f"/tasks/{task.id}/", "/tasks/457/"]
    assert synapse_backend.requests("list_tasks").one().query == [("search", ""), ("page_size", "1")]
    assert len(synapse_backend.requests()) == 3
    assert len(synapse_backend.requests("get_task")[1:]) == 1


def test_requests_by_method_and_path(synapse_backend: Backend) -> None:
    """Placeholders stand for a segment, ``*`` for anything."""
    client = synapse_backend.client
    client.get_task(456)
    client.create_data_file(b"x")
    assert synapse_backend.requests(method="get", path="/tasks/{pk}/").statuses == [200]
    assert len(synapse_backend.requests(method="POST")) == 1
    assert len(synapse_backend.requests(path="/data*")) == 1
    assert not synapse_backend.requests(path="/tasks/")
    with pytest.raises(ValueError, match="not both"):
        synapse_backend.requests("get_task", method="GET")


def test_an_operation_that_does_not_exist(synapse_backend: Backend) -> None:
    """The message helps to find the right one, also where a method of the client is several operations."""
    with pytest.raises(ValueError, match="no operation 'create_task'; similar ones: create_tasks"):
        synapse_backend.requests("create_task")
    with pytest.raises(ValueError, match="no operation 'create_chunked_upload'; similar ones: .*start_chunked_upload"):
        synapse_backend.assert_sent("create_chunked_upload")
    with pytest.raises(ValueError, match="no operation 'xyz'$"):
        synapse_backend.fail("xyz", Answer(503))
    assert endpoint("append_chunked_upload") == "PUT /chunked_upload/{pk}/"


def test_assertions_that_hold(synapse_backend: Backend) -> None:
    """By number, body (with parts that do not matter), query and status."""
    client = synapse_backend.client
    client.list_tasks({"project": 123, "page_size": 5})
    client.update_job(789, {"progress_record": {"record": {}}})
    synapse_backend.assert_sent("list_tasks", query={"project": 123}, times=1, status=200)
    synapse_backend.assert_sent("list_tasks", query={"page_size": 5, "project": "123"})
    assert synapse_backend.assert_sent("update_job", json={"progress_record": ANY}).bodies == [
        {"progress_record": {"record": {}}}
    ]
    synapse_backend.assert_not_sent("get_job")
    synapse_backend.assert_sent("list_tasks", query={"project": 5}, times=0)
    synapse_backend.clear_requests()
    synapse_backend.assert_not_sent("list_tasks")


def test_assertions_that_fail_show_what_was_sent(synapse_backend: Backend) -> None:
    """With queries, bodies, form parts and statuses, and without any token."""
    client = synapse_backend.client
    client.list_tasks({"project": 123})
    client.create_data_file(b"12345")
    client.update_job(789, {"result": {"text": "x" * 1000}})
    with pytest.raises(AssertionError) as caught:
        synapse_backend.assert_sent("list_tasks", query={"project": 5})
    message = str(caught.value)
    assert message.startswith("expected 1 × list_tasks with query={'project': 5}, got 0. What was sent:\n")
    assert "\n  GET /sdk/tasks/?project=123 → 200" in message
    assert "\n  POST /data_files/ → 201  file=<file, 5 bytes>" in message
    assert '{"result": {"text": "xxx' in message
    assert len(message) < 1000
    assert synapse_backend.sandbox.token not in message + repr(synapse_backend.requests())
    with pytest.raises(AssertionError, match=r"expected 0 × update_job, got 1"):
        synapse_backend.assert_not_sent("update_job")
    with pytest.raises(AssertionError, match=r"expected 2 × list_tasks, got 1"):
        synapse_backend.assert_sent("list_tasks", times=2)
    synapse_backend.clear_requests()
    with pytest.raises(AssertionError, match="Nothing was sent at all"):
        synapse_backend.requests("get_me").one()


def test_what_does_not_fit_a_message_is_counted(synapse_backend: Backend) -> None:
    """After many requests, the last ones are shown."""
    for _ in range(45):
        synapse_backend.client.health()
    with pytest.raises(AssertionError, match=r"5 earlier ones are left out"):
        synapse_backend.assert_not_sent("health")


def test_operations_that_fail(synapse_backend: Backend) -> None:
    """Faults are given by operation, add up, and end with the test."""
    client = synapse_backend.new_client(max_retries=0)
    synapse_backend.fail("get_task", Answer(500))
    synapse_backend.fail("get_project", Answer(502), nth=2, times=None)
    with pytest.raises(ServerError):
        client.get_task(456)
    assert client.get_task(456).id == 456
    client.get_project(123)
    for _ in range(2):
        with pytest.raises(ServerError):
            client.get_project(123)
    assert len(synapse_backend.faults.hits) == 3
    with pytest.raises(FaultPlanError):
        synapse_backend.fail("get_task", Reset(), nth=0)


def test_a_failure_that_is_repeated(synapse_backend: Backend) -> None:
    """Each attempt is a request of its own."""
    synapse_backend.fail("get_task", Answer(429, retry_after=0), times=2)
    synapse_backend.client.get_task(456)
    assert synapse_backend.requests("get_task").statuses == [429, 429, 200]


def test_seeding_is_not_recorded(synapse_backend: Backend) -> None:
    """More data can be made, and is real; only the program's own requests count."""
    files = synapse_backend.add_data_files(2)
    assert len({file.checksum for file in files}) == 2
    assert synapse_backend.add_data_files(content=b"abc")[0].size == 3
    (unit,) = synapse_backend.add_data_units(meta={"split": "train"})
    tasks = synapse_backend.add_tasks(3)
    assert not synapse_backend.requests()
    client = synapse_backend.client
    assert client.get_data_unit(unit.id).meta == {"split": "train"}
    assert {task.id for task in client.list_tasks(list_all=True)} == {456, 457, *(task.id for task in tasks)}
    assert synapse_backend.add_tasks(0) == []
    synapse_backend.reset()
    assert client.list_tasks(list_all=True).count == 2


def test_the_seeded_job_is_moved_by_hand(synapse_backend: Backend) -> None:
    """A program that waits for jobs can be tested with any end."""
    client = synapse_backend.client
    client.update_job(synapse_backend.ids["job"], {"status": "failed"})
    with pytest.raises(JobFailedError):
        client.wait_for_job(synapse_backend.ids["job"])


def test_other_clients(synapse_backend: Backend) -> None:
    """One that may only read, and one for asyncio."""
    reader = synapse_backend.new_client(token=synapse_backend.sandbox.read_only_token)
    with pytest.raises(AuthorizationError):
        reader.update_job(789, {"status": "stopped"})

    async def run() -> int:
        async with synapse_backend.new_async_client() as client:
            return (await client.get_task(456)).id

    assert asyncio.run(run()) == 456
    assert synapse_backend.client is synapse_backend.client
    assert synapse_backend.sandbox.token not in repr(synapse_backend)


def test_the_fixture_leaves_no_fault(synapse_backend: Backend) -> None:
    """Whatever tests before have planned, nothing goes wrong here."""
    assert synapse_backend.faults.rules == []
    assert synapse_backend.client.health() is not None


def test_the_picture_is_one() -> None:
    """Its header is a PNG's, its pixels are of the size told, and no two are alike."""
    data = picture()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">2I", data[16:24]) == (8, 8)
    (length,) = struct.unpack(">I", data[33:37])
    assert len(zlib.decompress(data[41 : 41 + length])) == 8 * 9
    assert picture() != data


def test_every_public_name_is_there() -> None:
    """All names resolve, and are documented."""
    for name in testing.__all__:
        assert getattr(testing, name).__doc__, name


def test_the_plugin_costs_nothing_until_it_is_asked() -> None:
    """Pytest imports it in every run; neither client nor sandbox nor HTTP library come along."""
    code = (
        "import sys; import pytest; before = set(sys.modules); import synapse_client.testing.pytest_plugin\n"
        "new = [name for name in set(sys.modules) - before if not name.startswith('synapse_client')]\n"
        "own = [name for name in sys.modules if name.startswith(('synapse_client.sandbox', 'synapse_client.mixins'))]\n"
        "assert not own, own\nassert 'httpx' not in sys.modules and len(new) < 5, new\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
