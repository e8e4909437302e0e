from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from synapse_client.sandbox import Sandbox


def _run(api: httpx.Client, **more: Any) -> dict[str, Any]:
    answer = api.post("/plugins/123/run/", json={"agent": 2, "action": "train", "params": {"epochs": 3}} | more)
    assert answer.status_code == 200, answer.text
    result: dict[str, Any] = answer.json()
    return result


def _events(api: httpx.Client, job: Any) -> list[dict[str, Any]]:
    with api.stream("GET", f"/async/jobs/{job}/tail_console_logs/") as answer:
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == "text/event-stream"
        return [json.loads(line[6:]) for line in answer.iter_lines() if line.startswith("data: ")]


def test_job_runs_and_its_tail_ends_with_it(api: httpx.Client) -> None:
    """Pending at first; the tail connects, passes each line on as an event of its own, and completes."""
    job = _run(api)
    assert (job["status"], job["is_active"], job["job_id"]) == ("PENDING", True, job["id"])
    assert (job["plugin_release"], job["agent"], job["params"]) == (456, 2, {"epochs": 3})
    events = _events(api, job["id"])
    assert [event["type"] for event in events] == ["connected", *["log"] * 7, "complete"]
    inner = [json.loads(event["data"].removeprefix("data: ")) for event in events[1:-1]]
    assert all(event["type"] == "log" for event in inner)
    messages = [event["message"] for event in inner]
    assert messages[0].endswith("Starting action 'train'.")
    assert messages[-1].endswith("Action 'train' succeeded.")
    done = api.get(f"/jobs/{job['id']}/").json()
    assert (done["status"], done["is_active"]) == ("SUCCEEDED", False)
    assert done["progress_record"]["current_progress"]["overall"] == 100
    assert done["metrics_record"]["record"]["categories"]["train"] == {"success": 5, "failed": 0, "stand_by": 0}
    assert done["completed"] is not None
    assert api.get(f"/jobs/{job['id']}/console_logs/").json() == messages


def test_both_addresses_give_the_same_events(api: httpx.Client) -> None:
    """Newer servers have one, servers before them the other."""
    job = _run(api)
    with api.stream("GET", f"/jobs/{job['id']}/tail_console_logs/") as answer:
        assert answer.headers["Content-Type"] == "text/event-stream"
        lines = [json.loads(line[6:]) for line in answer.iter_lines() if line.startswith("data: ")]
    assert lines == _events(api, job["id"])


def test_several_tails_at_once(api: httpx.Client) -> None:
    """Everybody who tails a job sees all of it."""
    job = _run(api)
    url = f"/async/jobs/{job['id']}/tail_console_logs/"
    with api.stream("GET", url) as first, api.stream("GET", url) as second:
        assert first.read() == second.read()


def test_silent_tail_is_closed_by_the_server(api: httpx.Client) -> None:
    """Without `complete`, since the job is not over."""
    assert [event["type"] for event in _events(api, 789)] == ["connected", "log", "log"]


def test_run_in_the_form_of_the_guide(api: httpx.Client) -> None:
    """`{parameters, context}` runs the first action of the newest release on the first agent."""
    answer = api.post("/plugins/digit-classifier/run/", json={"parameters": {"input": "value"}, "context": {}})
    job = answer.json()
    assert (job["action"], job["params"], job["agent"]) == ("train", {"input": "value"}, 2)
    _events(api, job["id"])


def test_run_takes_version_and_id(api: httpx.Client) -> None:
    """The version must exist, the id must be free."""
    assert _run(api, version="0.1.0", job_id=1234)["id"] == 1234
    assert _events(api, 1234)[-1]["type"] == "complete"
    for more in ({"version": "9"}, {"job_id": 1234}, {"job_id": "a/b"}, {"agent": 99}, {"action": ""}, {"debug": True}):
        answer = api.post("/plugins/123/run/", json={"agent": 2, "action": "train"} | more)
        assert answer.status_code == 400, more


def test_inference_answers_at_once(api: httpx.Client) -> None:
    """There is no job, and the answer is what was asked."""
    body = {"agent": 2, "action": "inference", "params": {"method": "post", "json": {"image_path": "/a.png"}}}
    assert api.post("/plugins/123/run/", json=body).json() == {"image_path": "/a.png"}
    assert api.get("/jobs/").json()["count"] == 1


def test_stopped_job_stays_stopped(api: httpx.Client) -> None:
    """The worker leaves a job alone that somebody has ended."""
    job = _run(api)
    api.patch(f"/jobs/{job['id']}/", json={"status": "stopped"}).raise_for_status()
    assert _events(api, job["id"])[-1]["type"] == "complete"
    _events(api, _run(api)["id"])
    assert api.get(f"/jobs/{job['id']}/").json()["status"] == "STOPPED"


def test_update_changes_the_given_fields(api: httpx.Client) -> None:
    """Console lines are added with a time; objects stand for their message."""
    before = api.get("/jobs/789/").json()
    progress = {"record": {"percent": 50}, "current_progress": {"overall": 50}}
    after = api.patch("/jobs/789/", json={"progress_record": progress}).json()
    assert after == before | {"progress_record": progress, "modified": after["modified"]}
    for logs in (["one"], [{"message": "two"}], {"log": "three"}, [{"other": 4}]):
        api.patch("/jobs/789/", json={"console_logs": logs}).raise_for_status()
    lines = api.get("/jobs/789/console_logs/").json()
    assert [line.split("] ", 1)[1] for line in lines[2:]] == ["one", "two", "three", '{"other": 4}']
    done = api.patch("/jobs/789/", json={"status": "completed", "result": [1]}).json()
    assert (done["status"], done["result"], done["is_active"]) == ("completed", [1], False)
    assert done["completed"] is not None


@pytest.mark.parametrize("body", [{"status": "DONE"}, {"status": 5}, {"progress_record": []}, {"result": "x"}, []])
def test_unsound_update_is_a_400(api: httpx.Client, body: object) -> None:
    """Nothing is changed."""
    assert api.patch("/jobs/789/", json=body).status_code == 400
    assert api.get("/jobs/789/").json()["status"] == "RUNNING"


def test_states_are_written_in_capitals(api: httpx.Client) -> None:
    """The guide's small letters are taken as well, when a job is changed and when jobs are looked for."""
    for given in ("STOPPED", "stopped", "Stopped"):
        assert api.patch("/jobs/789/", json={"status": given}).json()["status"] == "STOPPED"
        assert api.get("/jobs/", params={"status": given}).json()["count"] == 1
        assert api.get("/jobs/", params={"status": "running"}).json()["count"] == 0
        api.patch("/jobs/789/", json={"status": "running"}).raise_for_status()
    assert api.get("/jobs/?status=DONE").status_code == 400


def test_metadata_tells_why_a_job_waits_or_failed(api: httpx.Client) -> None:
    """`queue` and `error` of the job are those in `meta`; without them they are null."""
    job = api.get("/jobs/789/").json()
    assert (job["meta"], job["queue"], job["error"]) == ({}, None, None)
    queue: dict[str, Any] = {
        "position": 2,
        "reason": "no free GPU",
        "blockers": [],
        "updated_at": "2026-01-05T09:00:00+09:00",
    }
    error = {"error_type": "RuntimeError", "message": "out of memory"}
    job = api.patch("/jobs/789/", json={"meta": {"queue": queue, "error": error, "step": 1}}).json()
    assert (job["meta"]["step"], job["queue"], job["error"]) == (1, queue, error)
    assert api.patch("/jobs/789/", json={"meta": []}).status_code == 400


def test_expanded_job(api: httpx.Client) -> None:
    """Logs, release, agent and metrics come along when they are asked for."""
    job = api.get("/jobs/789/?expand=logs,plugin_release,agent,metrics").json()
    assert job["logs"][0]["event"] == "message"
    assert job["plugin_release"] == {"id": 456, "plugin": 123, "version": "0.1.0"}
    assert job["agent"]["name"] == "agent"
    assert job["metrics"] is None


def test_jobs_are_newest_first(api: httpx.Client) -> None:
    """And can be found by plugin, agent, action and user."""
    _events(api, _run(api, job_id="later", action="test")["id"])
    assert [job["id"] for job in api.get("/jobs/?plugin=123&agent=2&user=1").json()["results"]] == ["later", 789]
    assert [job["id"] for job in api.get("/jobs/?action=test").json()["results"]] == ["later"]


def test_tail_of_no_job(sandbox: Sandbox, api: httpx.Client) -> None:
    """An event that says so, at the older address a 404; 401 without a token."""
    answer = api.get("/jobs/none/tail_console_logs/")
    assert json.loads(answer.text.removeprefix("data: "))["type"] == "error"
    assert set(api.get("/async/jobs/none/tail_console_logs/").json()) == {"detail"}
    for prefix in ("/jobs", "/async/jobs"):
        assert httpx.get(f"{sandbox.url}{prefix}/789/tail_console_logs/").status_code == 401
