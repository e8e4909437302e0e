"""Answers that a fault plan changes, and uploads that it spoils."""

from __future__ import annotations

import hashlib
from typing import Any

import httpx
import pytest

from synapse_client.sandbox import Sandbox
from synapse_client.sandbox.fault_control import Faults
from synapse_client.sandbox.faults import (
    Corrupt,
    Edit,
    Links,
    LoseUpload,
    Redirect,
)
from tests.sandbox.faults.support import CONTENT, TASK, put_chunk, start_upload


def test_edit(api: httpx.Client, faults: Faults) -> None:
    """Fields, numbers, headers and status of the true answer are changed; its length fits."""
    faults.add(
        "* /*",
        Edit(
            fields={"next": None, "results.0.id": "other", "extra": [1]},
            add={"count": 3, "results.1.id": -1},
            headers={"content-type": "text/html"},
            status=206,
        ),
    )
    answer = api.get("/sdk/tasks/")
    found = answer.json()
    assert (answer.status_code, answer.headers["content-type"]) == (206, "text/html")
    assert (found["count"], found["extra"], found["results"][0]["id"], found["results"][1]["id"]) == (
        5,
        [1],
        "other",
        456,
    )


@pytest.mark.parametrize("edit", [Edit(fields={"a.b.c": 1}), Edit(add={"title": 1}), Edit(add={"nothing": 1})])
def test_edit_that_does_not_fit_leaves_the_answer(api: httpx.Client, faults: Faults, edit: Edit) -> None:
    """A name that leads nowhere changes nothing."""
    whole = api.get("/projects/123/").json()
    faults.add("* /*", edit)
    assert api.get("/projects/123/").json() == whole


def test_links_to_another_origin(sandbox: Sandbox, api: httpx.Client, faults: Faults) -> None:
    """`next` and an upload's `url` keep path and query."""
    sandbox.seed_tasks(5)
    faults.add("* /*", Links("https://elsewhere.example:8443"), times=None)
    assert (
        api.get("/sdk/tasks/?page_size=2&search=").json()["next"]
        == "https://elsewhere.example:8443/sdk/tasks/?page=2&page_size=2&search="
    )
    upload = start_upload(api)
    assert upload["url"] == f"https://elsewhere.example:8443/chunked_upload/{upload['id']}/"


@pytest.mark.parametrize(
    ("to", "location"),
    [
        ("/tasks/457/", "/tasks/457/"),
        ("http://elsewhere.example", "http://elsewhere.example/tasks/456/?a=b"),
        ("http://elsewhere.example/x", "http://elsewhere.example/x"),
    ],
)
def test_redirect(api: httpx.Client, faults: Faults, to: str, location: str) -> None:
    """Within the origin, or elsewhere."""
    faults.add("* /*", Redirect(to, 302))
    answer = api.get(TASK, params={"a": "b"})
    assert (answer.status_code, answer.headers["location"]) == (302, location)


def test_wrong_offset(api: httpx.Client, faults: Faults) -> None:
    """The answer lies about the offset, the server does not."""
    faults.add("PUT /chunked_upload/", Edit(add={"offset": -3}))
    upload = start_upload(api)
    assert upload["offset"] == 1
    assert api.get(upload["url"]).json()["offset"] == 4
    assert put_chunk(api, upload["url"], 1, 9).json()["expected_offset"] == 4


@pytest.mark.parametrize(("how", "status", "state"), [("expired", 410, 200), ("deleted", 404, 404)])
def test_lost_upload(api: httpx.Client, faults: Faults, how: Any, status: int, state: int) -> None:
    """From that request on the upload is expired or gone."""
    upload = start_upload(api)
    faults.add("PUT /chunked_upload/{id}/", LoseUpload(how))
    assert put_chunk(api, upload["url"], 4, 9).status_code == status
    assert put_chunk(api, upload["url"], 4, 9).status_code == status
    assert api.get(upload["url"]).status_code == state


def test_upload_that_is_not_there_cannot_be_lost(api: httpx.Client, faults: Faults) -> None:
    """The server answers as ever."""
    faults.add("PUT /chunked_upload/{id}/", LoseUpload(), times=None)
    for pk in ("nothing", "11111111-1111-4111-8111-111111111111"):
        assert put_chunk(api, f"/chunked_upload/{pk}/", 4, 9).status_code == 404


def test_corrupted_bytes_are_found_at_the_end(api: httpx.Client, faults: Faults) -> None:
    """One byte of an unfinished upload is changed: its checksum does not match any more."""
    faults.add("PUT /chunked_upload/{id}/", Corrupt(at=-1))
    upload = start_upload(api)
    assert put_chunk(api, upload["url"], 4, 9).status_code == 200
    answer = api.post(upload["url"], json={"md5": hashlib.md5(CONTENT).hexdigest()})
    assert (answer.status_code, answer.json()["detail"]) == (400, "checksum does not match")


def test_corrupted_answer(api: httpx.Client, faults: Faults) -> None:
    """A download with one wrong byte; what is stored is sound."""
    picture = api.get(TASK).json()["files"]["image_1"]["url"]
    whole = api.get(picture).content
    faults.add("GET /media/*", Corrupt("answer", at=10))
    wrong = api.get(picture).content
    assert [index for index, (one, other) in enumerate(zip(wrong, whole, strict=True)) if one != other] == [10]
    assert api.get(picture).content == whole


def test_corrupt_without_a_file_does_nothing(api: httpx.Client, faults: Faults) -> None:
    """An answer that names no file, or a place beyond its end."""
    faults.add("GET /projects/{pk}/", Corrupt())
    faults.add("PUT /chunked_upload/", Corrupt(at=1000))
    assert api.get("/projects/123/").status_code == 200
    upload = start_upload(api)
    assert api.get(upload["file"]).content == CONTENT[:4]
