from __future__ import annotations

import base64
from typing import Any

import httpx
import pytest

from synapse_client.sandbox import Sandbox


def test_plugin_code_is_made_from_the_name(api: httpx.Client) -> None:
    """It is a slug that no plugin has; names without Latin letters get one too."""
    codes = [
        api.post("/plugins/", json={"name": name, "description": "d"}).json()["code"]
        for name in ("My Plugin", "My Plugin", "숫자 분류기", "My plugin!")
    ]
    assert codes == ["my-plugin", "my-plugin-2", "plugin", "my-plugin-3"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "name"),
        ({"name": ""}, "name"),
        ({"name": 5}, "name"),
        ({"name": "x", "code": "digit-classifier"}, "code"),
        ({"name": "x", "code": "not a code"}, "code"),
        ({"name": "x", "category": "toy"}, "category"),
        ({"name": "x", "is_active": "yes"}, "is_active"),
        ({"name": "x", "detail": []}, "detail"),
        ({"name": "a\x00b"}, "name"),
    ],
)
def test_unsound_plugin_is_a_400(api: httpx.Client, body: dict[str, Any], field: str) -> None:
    """The body names the field."""
    answer = api.post("/plugins/", json=body)
    assert answer.status_code == 400
    assert list(answer.json()) == [field]


def test_put_changes_the_given_fields_only(api: httpx.Client) -> None:
    """A plugin is found by id and by code."""
    before = api.get("/plugins/123/").json()
    after = api.put("/plugins/digit-classifier/", json={"description": "Updated description"}).json()
    assert after == before | {"description": "Updated description"}
    assert api.put("/plugins/123/").status_code == 400
    assert api.put("/plugins/123/", json={"system_only": True}).json()["is_public"] is True
    assert api.get("/plugins/123/").json()["tenant_id"] is None


def test_release_is_a_form_with_an_archive(api: httpx.Client, anonymous: httpx.Client) -> None:
    """Plugin by id or code; JSON text and repeated keys in the form; the archive downloads again."""
    form = {
        "plugin": "123",
        "version": "1.0.0",
        "config": '{"actions": {"train": {}, "test": {}}}',
        "requirements": ["numpy", "pillow"],
        "debug": "False",
    }
    answer = api.post("/plugin_releases/", data=form, files={"file": ("plugin.zip", b"PK\x05\x06")})
    assert answer.status_code == 201
    release = answer.json()
    assert (release["plugin"], release["debug"], release["available_actions"]) == (123, False, ["train", "test"])
    assert anonymous.get(release["file"]).content == b"PK\x05\x06"
    assert api.get(f"/plugin_releases/{release['id']}/?expand=plugin").json()["plugin"]["code"] == "digit-classifier"
    assert [row["version"] for row in api.get("/plugin_releases/?plugin=123").json()["results"]] == ["1.0.0", "0.1.0"]


def test_release_without_an_archive_is_json(api: httpx.Client) -> None:
    """The plugin may be named by its code."""
    answer = api.post("/plugin_releases/", json={"plugin": "digit-classifier", "version": "2.0.0"})
    assert (answer.status_code, answer.json()["file"]) == (201, None)


def test_version_that_exists_is_a_conflict_unless_for_trying_out(api: httpx.Client) -> None:
    """With `debug` it is published again under the same id."""
    body = {"plugin": 123, "version": "0.1.0"}
    answer = api.post("/plugin_releases/", json=body)
    assert (answer.status_code, set(answer.json())) == (409, {"detail"})
    again = api.post("/plugin_releases/", json=body | {"debug": True, "config": {"actions": {"new": {}}}})
    assert (again.json()["id"], again.json()["available_actions"]) == (456, ["new"])
    assert api.get("/plugin_releases/?debug=true").json()["count"] == 1


@pytest.mark.parametrize(
    "form",
    [
        {"plugin": "no-such", "version": "1"},
        {"plugin": "123"},
        {"plugin": "123", "version": "1", "config": "{"},
        {"plugin": "123", "version": "1", "config": '{"a": Infinity}'},
        {"plugin": "123", "version": "1", "debug": "perhaps"},
    ],
)
def test_unsound_release_is_a_400(api: httpx.Client, form: dict[str, str]) -> None:
    """Nothing is published."""
    assert api.post("/plugin_releases/", data=form, files={"file": ("p.zip", b"PK")}).status_code == 400
    assert api.get("/plugin_releases/").json()["count"] == 1


def test_agent_is_reached_by_its_token(sandbox: Sandbox, api: httpx.Client) -> None:
    """Connecting changes its state; the guide's example token works as well."""
    assert api.get("/agents/2/").json()["status"] == "disconnected"
    answer = api.post(f"/agents/{sandbox.agent_token}/connect/").json()
    assert (answer["id"], answer["status"]) == (2, "connected")
    assert api.get("/agents/2/").json()["status"] == "connected"
    assert api.post("/agents/agent-token-123/connect/").json()["id"] == 3
    assert api.post("/agents/2/connect/").status_code == 404
    assert sandbox.agent_token in api.get("/agents/").json()["results"][0]["node_install_script"]


def test_logs_are_stored_with_their_files(api: httpx.Client, anonymous: httpx.Client) -> None:
    """A list answers with a list, one object with one; a data URI becomes a file."""
    uri = "data:text/plain;base64," + base64.b64encode(b"traceback").decode()
    entry = {"job": 789, "event": "message", "data": {"content": "hi"}, "datetime": "2026-01-05 09:00:00.123456"}
    answer = api.post("/logs/", json=[entry | {"file": uri, "level": "error", "step": "train"}, entry])
    assert answer.status_code == 201
    first, second = answer.json()
    assert anonymous.get(first["file"]).content == b"traceback"
    assert (first["job"], first["level"], first["step"], second["file"]) == (789, "error", "train", None)
    assert first["datetime"] == "2026-01-05T09:00:00.123456+09:00"
    assert api.post("/logs/", json=entry | {"data": None}).json()["data"] is None
    assert len(api.get("/jobs/789/?expand=logs").json()["logs"]) == 4


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"job": 1}, "job"),
        ({"job": True}, "job"),
        ({"job": 10**100}, "job"),
        ({"datetime": "yesterday"}, "datetime"),
        ({"datetime": "0001-01-01 00:00:00"}, "datetime"),
        ({"datetime": "9999-12-31T23:59:59-12:00"}, "datetime"),
        ({"file": "/etc/passwd"}, "file"),
        ({"file": "data:text/plain;base64,a"}, "file"),
        ({"level": "loud"}, "level"),
        ({"event": ""}, "event"),
    ],
)
def test_unsound_log_is_told_in_its_place(api: httpx.Client, change: dict[str, Any], field: str) -> None:
    """The errors of a list are aligned with it, and nothing is stored."""
    entry = {"job": 789, "event": "message", "data": 1, "datetime": "2026-01-05 09:00:00"}
    answer = api.post("/logs/", json=[entry, entry | change])
    assert answer.status_code == 400
    assert [list(error) for error in answer.json()] == [[], [field]]
    assert len(api.get("/jobs/789/?expand=logs").json()["logs"]) == 1


def test_served_models_can_be_found_by_plugin_and_agent(api: httpx.Client) -> None:
    """They hang on a job."""
    made = api.post("/serve_applications/", json={"job": 789, "status": "RUNNING", "data": {"a": 1}})
    assert made.status_code == 201
    assert made.json()["plugin"] == "digit-classifier"
    for query, count in {
        "plugin_code=digit-classifier&job__agent=2": 1,
        "plugin_code=other": 0,
        "job__agent=3": 0,
    }.items():
        assert api.get(f"/serve_applications/?{query}").json()["count"] == count
