"""Every method of the client, called as the vendor documents it."""

# pyright: basic, reportMissingImports=false
# What is driven here has no types, and is not installed where types are checked.

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scripts.vendor_probes.common import IDS, PROBES, URL, png


def _file(content: bytes = b"content", name: str = "a.bin") -> Path:
    path = Path(tempfile.mkdtemp()) / name
    path.write_bytes(content)
    return path


def _all(pair: Any) -> list[Any]:
    rows, count = pair
    found = list(rows)
    assert len(found) == count, f"{len(found)} of {count}"
    return found


def _unit(client: Any) -> Any:
    return client.upload_data_file(
        {"files": {"image_1": _file(png(), "a.png")}, "groups": ["g"]}, IDS["data_collection"]
    )


def _release(version: str) -> dict[str, Any]:
    return {"plugin": IDS["plugin_code"], "version": version, "config": {"name": "x"}, "requirements": ["a", "b"]}


def _raises(call: Callable[[], object], name: str, **attributes: Any) -> bool:
    """Have a call raise the vendor's error of a name, with these attributes."""
    from synapse_sdk import exceptions

    try:
        call()
    except getattr(exceptions, name) as error:
        caught = error
    else:
        raise AssertionError("nothing was raised")
    for attribute, value in attributes.items():
        assert getattr(caught, attribute) == value, f"{attribute}={getattr(caught, attribute)!r}"
    return True


def _missing(client: Any) -> bool:
    for call in (client.create_data_file, client.create_chunked_upload):
        try:
            call("/no/such/file")
        except FileNotFoundError:
            continue
        return False
    return True


METHODS: dict[str, Callable[[Any], object]] = {
    "get_project": lambda c: c.get_project(IDS["project"])["title"],
    "get_project(project_id=)": lambda c: c.get_project(project_id=IDS["project"])["title"],
    "get_task": lambda c: c.get_task(IDS["tasks"][0])["id"],
    "get_task(params=)": lambda c: c.get_task(IDS["tasks"][0], params={"expand": "data_unit"})["data_unit"]["id"],
    "annotate_task_data": lambda c: c.annotate_task_data(IDS["tasks"][0], {"action": "submit", "data": {}})["id"],
    "annotate_task_data(schema=)": lambda c: c.annotate_task_data(
        IDS["tasks"][0], {"action": "submit", "data": {"x": 1}}, schema="any"
    )["id"],
    "annotate_task_data_batch": lambda c: c.annotate_task_data_batch(
        [{"task_id": task, "data": {"action": "submit", "data": {}}} for task in IDS["tasks"]], max_workers=2
    )[IDS["tasks"][1]]["response"]["id"],
    "get_task_tag": lambda c: c.get_task_tag(IDS["task_tags"][0])["name"],
    "list_task_tags": lambda c: c.list_task_tags({"project": IDS["project"]})["results"],
    "list_tasks": lambda c: c.list_tasks({"project": IDS["project"]})["results"][0]["id"],
    "list_tasks(list_all=)": lambda c: _all(c.list_tasks({"project": IDS["project"]}, list_all=True)),
    "list_tasks(page_retries=, throttle_seconds=)": lambda c: _all(
        c.list_tasks({"page_size": 1}, list_all=True, page_retries=1, throttle_seconds=0.01, page_failures=[])
    ),
    "list_tasks(pagination=cursor)": lambda c: list(
        c.list_tasks({"pagination": "cursor", "ordering": "-id", "page_size": 1}, list_all=True)[0]
    ),
    "list_tasks_data": lambda c: _all(c.list_tasks_data({"project": IDS["project"]}, list_all=True)),
    "list_tasks_files": lambda c: _all(c.list_tasks_files({"project": IDS["project"]}, list_all=True)),
    "set_tags_tasks": lambda c: c.set_tags_tasks({"ids": IDS["tasks"], "tags": [1], "action": "add"}) is not None,
    "create_tasks": lambda c: c.create_tasks(
        {"project": IDS["project"], "data": [{"data_unit": c.create_data_units([_unit(c)])[0]["id"]}]}
    ),
    "get_assignment": lambda c: c.get_assignment(IDS["assignments"][0])["id"],
    "list_assignments": lambda c: c.list_assignments({"project": IDS["project"]})["count"],
    "list_assignments(list_all=)": lambda c: _all(c.list_assignments({"project": IDS["project"]}, list_all=True)),
    "list_assignments(tasks=)": lambda c: _all(c.list_assignments({"tasks": str(IDS["tasks"][0])}, list_all=True)),
    "list_assignments_data": lambda c: c.list_assignments_data({"project": IDS["project"]})["results"],
    "list_assignments_files": lambda c: c.list_assignments_files({"project": IDS["project"]})["results"],
    "set_tags_assignments": lambda c: c.set_tags_assignments({"ids": IDS["assignments"], "tags": [1]}) is not None,
    "list_data_collections": lambda c: c.list_data_collections()["results"],
    "get_data_collection": lambda c: c.get_data_collection(IDS["data_collection"])["file_specifications"],
    "create_data_file": lambda c: c.create_data_file(_file())["checksum"],
    "create_data_file(use_chunked_upload=, read_timeout=)": lambda c: c.create_data_file(
        _file(), use_chunked_upload=True, read_timeout=60
    )["checksum"],
    "create_chunked_upload": lambda c: c.create_chunked_upload(_file(b"x" * 3000), chunk_size=1000, read_timeout=60)[
        "id"
    ],
    "get_chunked_upload": lambda c: c.get_chunked_upload(c.create_chunked_upload(_file())["id"])["offset"],
    "upload_data_file": lambda c: _unit(c)["groups"] == ["g"],
    "create_data_units": lambda c: c.create_data_units([_unit(c)])[0]["group"],
    "create_data_units(one)": lambda c: c.create_data_units(_unit(c)),
    "get_data_unit": lambda c: c.get_data_unit(IDS["data_units"][0], params={"expand": "files"})["files"],
    "list_data_units": lambda c: c.list_data_units({"data_collection": IDS["data_collection"]})["results"],
    "list_data_units(list_all=)": lambda c: Path(
        next(iter(_all(c.list_data_units({}, list_all=True, page_size=2, timeout=30))[0]["files"].values()))["path"]
    ).is_file(),
    "verify_data_files_checksums": lambda c: c.verify_data_files_checksums([c.create_data_file(_file())["checksum"]]),
    "upload_data_collection": lambda c: (
        c.upload_data_collection(
            IDS["data_collection"], [{"files": {"image_1": _file(png(), "b.png")}}], max_workers=2, on_progress=print
        )
        or True
    ),
    "upload_data_collection(project_id=)": lambda c: (
        c.upload_data_collection(
            IDS["data_collection"], [{"files": {"image_1": _file(png(), "c.png")}}], project_id=IDS["project"]
        )
        or True
    ),
    "upload_files_bulk(strategy=presigned)": lambda c: (
        c.upload_files_bulk(
            [_file(b"1", "1.txt"), _file(b"2", "2.txt")], strategy="presigned", max_workers=2
        ).created_count
        == 2
    ),
    "upload_files_bulk": lambda c: c.upload_files_bulk([_file(b"3", "3.txt")]).created_count == 1,
    "get_default_storage": lambda c: c.get_default_storage()["is_default"],
    "get_storage": lambda c: c.get_storage(IDS["storage"]).model_dump()["configuration"],
    "list_agents": lambda c: [agent.token for agent in c.list_agents()],
    "health_check_agent": lambda c: c.health_check_agent(c.list_agents()[0].token),
    "get_plugin": lambda c: c.get_plugin(IDS["plugin"])["code"],
    "create_plugin": lambda c: c.create_plugin({"name": "P", "code": f"p-{os.getpid()}", "category": "export"})["id"],
    "update_plugin": lambda c: c.update_plugin(IDS["plugin"], {"name": "Renamed"})["name"] == "Renamed",
    "run_plugin": lambda c: c.run_plugin(IDS["plugin"], {"agent": IDS["agent"], "action": "train", "params": {}})["id"],
    "run_plugin(code)": lambda c: c.run_plugin(
        IDS["plugin_code"],
        {"agent": IDS["agent"], "action": "train", "params": {}, "version": IDS["plugin_version"], "language": "en"},
    )["id"],
    "list_plugin_releases": lambda c: c.list_plugin_releases(IDS["plugin_code"])[0]["version"],
    "get_plugin_release": lambda c: c.get_plugin_release(IDS["plugin_release"], params={"expand": "plugin"})["plugin"][
        "id"
    ],
    "get_plugin_release_by_lookup": lambda c: c.get_plugin_release_by_lookup(
        f"{IDS['plugin_code']}@{IDS['plugin_version']}"
    )["plugin"]["code"],
    "create_plugin_release": lambda c: c.create_plugin_release(_release("9.0.0"))["id"],
    "create_plugin_release(file=)": lambda c: c.create_plugin_release(_release("9.0.1"), file=_file())["id"],
    "get_job": lambda c: c.get_job(IDS["job"], params={"expand": "logs"})["logs"] is not None,
    "list_jobs": lambda c: c.list_jobs({"status": "RUNNING"})["results"] is not None,
    "update_job": lambda c: c.update_job(IDS["job"], {"status": "RUNNING", "meta": {"x": 1}})["meta"],
    "list_job_console_logs": lambda c: c.list_job_console_logs(IDS["job"]) is not None,
    "tail_job_console_logs": lambda c: next(iter(c.tail_job_console_logs(IDS["job"]))) is not None,
    "create_logs": lambda c: c.create_logs(
        {
            "job": IDS["job"],
            "event": "message",
            "data": {},
            "datetime": "2026-01-05 09:00:00",
            "file": _file(png(), "a.png"),
        }
    )["event"],
    "create_serve_application": lambda c: c.create_serve_application(
        {"job": IDS["job"], "status": "RUNNING", "data": {"a": 1}}
    )["id"],
    "list_serve_applications": lambda c: _all(c.list_serve_applications({}, list_all=True)) is not None,
    "list_models": lambda c: c.list_models({"page_size": 1})["results"],
    "get_model": lambda c: Path(c.get_model(IDS["model"])["file"]).is_file(),
    "get_model(url_conversion={})": lambda c: c.get_model(IDS["model"], url_conversion={})["file"].startswith("http"),
    "create_model": lambda c: c.create_model({"name": "m", "plugin": IDS["plugin_code"]}, file=_file())["id"],
    "create_model(no file)": lambda c: c.create_model({"name": "n", "plugin": IDS["plugin_code"]})["id"],
    "list_ground_truth_events": lambda c: _all(
        c.list_ground_truth_events(
            {"ground_truth_dataset_versions": IDS["ground_truth_dataset_version"]}, list_all=True
        )
    ),
    "list_ground_truth_events_data": lambda c: _all(c.list_ground_truth_events_data({}, list_all=True)),
    "list_ground_truth_events_files": lambda c: _all(c.list_ground_truth_events_files({}, list_all=True)),
    "list_ground_truths": lambda c: _all(c.list_ground_truths({}, list_all=True, page_size=1, timeout=30)),
    "get_ground_truth_version": lambda c: c.get_ground_truth_version(IDS["ground_truth_dataset_version"])["id"],
    "list_ground_truth_versions": lambda c: c.list_ground_truth_versions()["results"],
    "exists": lambda c: c.exists("list_tasks", {"project": IDS["project"]}),
    "_get, _list": lambda c: c._get("users/me/")["id"] and _all(c._list("sdk/tasks/", list_all=True)),
    "NotFoundError": lambda c: _raises(lambda: c.get_project(99999), "NotFoundError", status_code=404),
    "ValidationError": lambda c: _raises(lambda: c._post("tasks/", data={}), "ValidationError", status_code=400),
    "AuthenticationError": lambda c: _raises(
        lambda: type(c)(URL, access_token="none").get_project(1),  # noqa: S106  # no password
        "AuthenticationError",
        status_code=401,
    ),
    "FileNotFoundError": _missing,
}


def _check(call: Callable[[Any], object]) -> Callable[[Any], None]:
    def check(client: Any) -> None:
        found = call(client)
        assert found, f"it gave {found!r}"

    return check


PROBES += [(f"Method: {name}", _check(call)) for name, call in METHODS.items()]
