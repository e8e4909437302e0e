"""What newer servers have beside the customer's document, through the client."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from synapse_client import BackendClient, ClientError, ConflictError, NotFoundError, ServerError, ValidationError
from synapse_client.sandbox import Sandbox
from synapse_client.testing import Answer, Backend


@pytest.fixture
def client(synapse_sandbox_fresh: Sandbox) -> Iterator[BackendClient]:
    """A client of the user who may do everything."""
    with BackendClient(synapse_sandbox_fresh.url, synapse_sandbox_fresh.token) as found:
        yield found


def test_releases_by_code(client: BackendClient) -> None:
    """One by `code@version`, those of a plugin by its code or its id."""
    assert client.get_plugin_release("digit-classifier@0.1.0").id == 456
    for missing in ("digit-classifier@9", "none@0.1.0", "@0.1.0", "digit-classifier@"):
        with pytest.raises(NotFoundError):
            client.get_plugin_release(missing)
    for plugin in ("digit-classifier", 123):
        assert [release.id for release in client.list_plugin_releases({"plugin": plugin}).results] == [456]
    assert client.list_plugin_releases({"plugin": "none"}).count == 0


def test_a_release_that_exists_is_a_conflict(client: BackendClient) -> None:
    """In the words that publishing tools look for."""
    with pytest.raises(ConflictError, match="already exists"):
        client.create_plugin_release({"plugin": "digit-classifier", "version": "0.1.0"})


def test_a_model_without_a_file(client: BackendClient, synapse_sandbox_fresh: Sandbox) -> None:
    """Description, configuration and the model that the training began with are kept; one request, no upload."""
    model = client.create_model(
        {
            "name": "m",
            "plugin": "digit-classifier",
            "description": "d",
            "configuration": {"size": 1},
            "checkpoint": 456,
        }
    )
    assert (model.file, model.description, model.configuration, model.checkpoint) == (None, "d", {"size": 1}, 456)
    assert [request.path for request in synapse_sandbox_fresh.requests()] == ["/models/"]
    with pytest.raises(ValidationError):
        client.create_model({"name": "m", "checkpoint": 999})


def test_groups_of_data_units(client: BackendClient) -> None:
    """A hierarchy of names; units with the same one are in the same group, and tasks are found by it."""
    [file] = client.list_data_files({"page_size": 1}).results
    files: Any = {"image_1": {"checksum": file.checksum, "path": "/a.png"}}
    units = client.create_data_units(
        [
            {"data_collection": 123, "files": files, "groups": ["2026", "January"]},
            {"data_collection": 123, "files": files, "groups": ["2026", "January"]},
            {"data_collection": 123, "files": files, "groups": ["2026"]},
            {"data_collection": 123, "files": files},
        ]
    )
    groups = [unit.group for unit in units]
    assert groups[0] == groups[1] not in {groups[2], None}
    assert groups[3] is None
    client.create_tasks([{"project": 123, "data_unit": unit.id} for unit in units])
    assert client.list_tasks({"groups": [groups[0] or 0]}).count == 2


def test_tasks_of_many_data_units(client: BackendClient) -> None:
    """Of those that the query chooses; those that are tasks already are left out."""
    made = client.create_tasks_of_data_units({"project": 123}, {"data_collection": 123, "ids": [787, 789]})
    assert made["count"] == 1
    assert client.create_tasks_of_data_units({"project": 123})["count"] == 1
    assert client.list_tasks().count == 4


def test_annotations_of_a_schema(client: BackendClient) -> None:
    """`any` is stored as it is, `dm_schema_v1` is looked at."""
    odd: Any = {"action": "submit", "data": {"answer": 42}}
    assert client.annotate_task_data(456, odd, {"schema": "any"}).data == {"answer": 42}
    with pytest.raises(ValidationError, match="dm_schema_v1"):
        client.annotate_task_data(456, odd, {"schema": "dm_schema_v1"})
    with pytest.raises(ValidationError, match="schema"):
        client.annotate_task_data(456, odd, {"schema": "other"})  # type: ignore[typeddict-item]  # wrong on purpose


def test_what_exports_expand(client: BackendClient, recwarn: pytest.WarningsRecorder) -> None:
    """An assignment has its task as an object where that is asked for; annotations come anyway."""
    assert client.get_assignment(789).task == 456
    for found in (
        client.get_assignment(789, {"expand": "task"}),
        client.list_assignments({"expand": ["task", "data"]}).results[0],
    ):
        task: Any = found.task
        assert (task.id, task.tags) == (456, [])
    events = client.list_ground_truth_events({"expand": "data", "url_host": "internal"}).results
    assert all(event.data for event in events)
    assert not recwarn.list


def test_no_gpu_for_a_run(synapse_backend: Backend) -> None:
    """What the server says of it is there, and nothing is asked twice."""
    answer = {"error_type": "gpu_unavailable", "message": "No GPU is available."}
    synapse_backend.fail("run_plugin", Answer(503, json=answer))
    with pytest.raises(ServerError, match="No GPU is available") as caught:
        synapse_backend.client.run_plugin("digit-classifier", {"agent": 2, "action": "train"})
    assert caught.value.response == answer
    assert len(synapse_backend.requests("run_plugin")) == 1


def test_sessions_of_storages(client: BackendClient) -> None:
    """Access data for a while; what a storage cannot give is told by a code."""
    session = client.create_storage_session(123, {"purpose": "read"})
    assert (session.provider, session.contract_version) == ("amazon_s3", 1)
    assert session.configuration["bucket_name"] == "synapse-sandbox"
    assert session.expires_at is not None
    assert "example-secret-key" not in repr(session)
    assert client.create_storage_session(1, {"purpose": "write"}).expires_at is None
    other = client.create_storage({"name": "ftp", "provider": "ftp", "configuration": {"host": "ftp.example.com"}})
    with pytest.raises(ClientError) as caught:
        client.create_storage_session(other.id, {"purpose": "write"})
    assert caught.value.response["code"] == "provider_unsupported"
    none = client.create_storage({"name": "none", "provider": "amazon_s3", "configuration": {}})
    with pytest.raises(ValidationError, match="No credential") as refused:
        client.create_storage_session(none.id, {"purpose": "read"})
    assert refused.value.response["code"] == "credential_not_registered"
    with pytest.raises(NotFoundError):
        client.create_storage_session(999, {"purpose": "read"})


def test_new_kinds_of_storages(client: BackendClient) -> None:
    """They are made and found by category."""
    for provider in ("synology", "smb"):
        made = client.create_storage({"name": provider, "provider": provider, "configuration": {"host": "nas"}})
        assert made.provider == provider
    assert [storage.id for storage in client.list_storages({"category": "internal"}).results] == [1]


def test_the_best_trial_of_a_job(client: BackendClient) -> None:
    """The trial and its configuration arrive."""
    trial: Any = {"trial_id": "t3", "learning_rate": 0.01}
    assert client.override_best_trial(789, trial)["best_trial"] == trial
    with pytest.raises(NotFoundError):
        client.override_best_trial("none", trial)


def test_what_went_wrong_on_an_agent(client: BackendClient, synapse_sandbox_fresh: Sandbox) -> None:
    """Failures of its jobs; the agent's token is not in the error about one that there is not."""
    token = synapse_sandbox_fresh.agent_token
    assert client.list_agent_error_logs(token).count == 0
    error = {"error_type": "RuntimeError", "message": "out of memory"}
    client.update_job(789, {"status": "FAILED", "meta": {"error": error}})
    [entry] = client.list_agent_error_logs(token, list_all=True)
    assert (entry.job, entry.error_type, entry.message) == (789, "RuntimeError", "out of memory")
    with pytest.raises(NotFoundError) as caught:
        client.list_agent_error_logs("no-such-agent-token")
    assert "no-such-agent-token" not in str(caught.value)


def test_the_script_that_sets_up_a_node(client: BackendClient, synapse_sandbox_fresh: Sandbox) -> None:
    """It comes as text; the token that it holds is not in what is shown of the agent."""
    token = synapse_sandbox_fresh.agent_token
    assert client.get_node_install_script(token).startswith("#!/bin/sh\n")
    [agent] = [agent for agent in client.list_agents(list_all=True) if agent.token == token]
    assert token in str(agent.node_install_script)
    assert token not in repr(agent)


def test_large_files_go_in_parts_of_100_mib(client: BackendClient) -> None:
    """From there on, and not before."""
    files: Any = [{"filename": "a", "size": 99 * 2**20}, {"filename": "b", "size": 250 * 2**20}]
    small, large = client.request_presigned_upload({"files": files}).files
    assert (small.multipart, large.presigned_url) == (None, None)
    assert large.multipart is not None
    assert (large.multipart.part_size, len(large.multipart.parts)) == (100 * 2**20, 3)
