"""What the three lists under `sdk/` have beside pages: filters, annotations by address, cursors, and their parts."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

import httpx
import pytest

from synapse_client.sandbox import Sandbox

PATHS = {"tasks": [456, 457], "assignments": [789, 790], "ground_truth_events": [1, 2]}
DATA = {"annotations": {"image_1": [{"id": "a1", "type": "bbox", "data": [1, 2, 3, 4]}]}}


def _rows(api: httpx.Client, path: str, query: str = "") -> list[dict[str, Any]]:
    answer = api.get(f"/sdk/{path}/?{query}")
    assert answer.status_code == 200, answer.text
    rows: list[dict[str, Any]] = answer.json()["results"]
    return rows


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("tasks=456", [789]),
        ("tasks=456,457", [789, 790]),
        ("tasks=999", []),
        ("users=1", [789, 790]),
        ("users=999", []),
        ("reviewers=1", []),
        ("groups=1", []),
        ("stages=1", []),
        ("task_tags=1", [789]),
        ("tags=2", [790]),
        ("workshop=3", []),
        ("project=123", [789, 790]),
        ("status_label=in_progress", [789, 790]),
        ("status_label=completed", []),
        ("status_label=completed&status_label=in_progress", [789, 790]),
        ("status_label=completed,in_progress", [789, 790]),
        ("status_review=completed", []),
        ("status_review=rejected&status_review=stand_by", [789, 790]),
        ("is_discarded=true", []),
        ("is_discard_confirmed=false", [789, 790]),
        ("is_confirmed=true", []),
        ("id=789", [789]),
        ("id__in=790,1", [790]),
        ("id__gt=789", [790]),
        ("ids=789", [789]),
        ("ids_ex=789", [790]),
        ("created__lt=2020-01-01T00:00:00Z", []),
        *((f"{name}__gte=2020-01-01T00:00:00Z", []) for name in ("label_submitted", "last_labeled", "last_reviewed")),
        *((f"{name}_last_action_at__lt=2400-01-01T00:00:00Z", []) for name in ("labeler", "reviewer")),
        # what the server does not know is ignored
        ("task=456", [789, 790]),
        ("user=999", [789, 790]),
        ("created_after=2400-01-01T00:00:00Z", [789, 790]),
    ],
)
def test_filters_of_assignments(api: httpx.Client, query: str, ids: list[int]) -> None:
    """The real ones filter, others are ignored."""
    api.post("/tasks/set_tags/", json={"ids": [456], "tags": [1]}).raise_for_status()
    api.post("/assignments/set_tags/", json={"ids": [790], "tags": [2]}).raise_for_status()
    for part in ("", "/data", "/files"):
        assert [row["id"] for row in _rows(api, f"assignments{part}", query)] == ids


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("ground_truth=1", [1]),
        ("ground_truth_dataset_versions=123", [1, 2]),
        ("ground_truth_dataset_versions=999", []),
        ("category=train", [1, 2]),
        ("categories=validation,test", []),
        ("categories=validation&categories=train", [1, 2]),
        ("classes=1", [1]),
        ("classes=2,7", [2]),
        ("classes=7", []),
        ("task=457", [2]),
        ("ids=2", [2]),
        ("ids_ex=2", [1]),
        # what the server does not know is ignored
        ("project=999", [1, 2]),
        ("created_after=2400-01-01T00:00:00Z", [1, 2]),
    ],
)
def test_filters_of_events(api: httpx.Client, query: str, ids: list[int]) -> None:
    """The real ones filter, others are ignored."""
    assert [row["id"] for row in _rows(api, "ground_truth_events", query)] == ids


@pytest.mark.parametrize("path", PATHS)
def test_parts_of_rows(api: httpx.Client, path: str) -> None:
    """`data/` has identifiers and annotations, `files/` identifiers and a list of files that can be downloaded."""
    api.put("/tasks/456/annotate_task_data/", json={"action": "submit", "data": DATA}).raise_for_status()
    whole = _rows(api, path)
    assert _rows(api, f"{path}/data") == [{"id": row["id"], "data": row["data"]} for row in whole]
    for row, of in zip(_rows(api, f"{path}/files"), whole, strict=True):
        assert set(row) == {"id", "files"}
        assert {file["specification"]: file["url"] for file in row["files"]} == {
            name: file["url"] for name, file in of["files"].items()
        }
        assert all(httpx.get(file["url"]).status_code == 200 for file in row["files"])


@pytest.mark.parametrize("path", [*PATHS, *(f"{path}/data" for path in PATHS)])
def test_annotations_by_address(sandbox: Sandbox, api: httpx.Client, path: str) -> None:
    """The address takes no token, and size and digest are those of what it answers; a changed one opens nothing."""
    api.put("/tasks/456/annotate_task_data/", json={"action": "submit", "data": DATA}).raise_for_status()
    plain = _rows(api, path)
    for row, of in zip(_rows(api, path, "response_mode=presigned"), plain, strict=True):
        if of["data"] is None:
            assert row["data"] is None
            continue
        found = row["data"]
        assert set(found) == {"mode", "presigned_url", "size", "data_digest"}
        answer = httpx.get(found["presigned_url"])
        assert answer.json() == of["data"]
        assert (len(answer.content), hashlib.sha256(answer.content).hexdigest()) == (
            found["size"],
            found["data_digest"],
        )
        assert httpx.get(found["presigned_url"].replace("/payloads/", "/payloads/x")).status_code == 403
    assert [row["data"] for row in _rows(api, path, "response_mode=inline")] == [row["data"] for row in plain]
    assert [row["data"] for row in _rows(api, path, "response_mode=other")] == [row["data"] for row in plain]


def test_large_annotations_are_not_sent_inline(api: httpx.Client) -> None:
    """They are replaced by an address."""
    large = {"annotations": {"image_1": ["x" * 1_100_000]}}
    api.put("/tasks/456/annotate_task_data/", json={"action": "submit", "data": large}).raise_for_status()
    row, other = _rows(api, "tasks", "response_mode=inline")
    assert (row["data"]["mode"], row["data"]["truncated"], other["data"]) == ("inline", True, None)
    assert httpx.get(row["data"]["presigned_url"]).json() == large
    assert json.dumps(large) not in api.get("/sdk/tasks/?response_mode=inline").text


@pytest.mark.parametrize("path", [*PATHS, *(f"{path}/{part}" for path in PATHS for part in ("data", "files"))])
def test_pages_by_cursor_have_no_count(api: httpx.Client, path: str) -> None:
    """They link to each other, forwards and backwards."""
    ids = PATHS[path.partition("/")[0]]
    first = api.get(f"/sdk/{path}/?pagination=cursor&ordering=-id&page_size=1").json()
    assert set(first) == {"next", "previous", "results"}
    second = api.get(first["next"]).json()
    assert [first["results"][0]["id"], second["results"][0]["id"]] == ids[::-1]
    assert second["next"] is None
    assert api.get(second["previous"]).json()["results"] == first["results"]


@pytest.mark.parametrize(
    "path",
    [
        *(f"sdk/{name}/" for name in PATHS),
        *(f"sdk/{name}/files/" for name in PATHS),
        "tasks/456/",
        "assignments/789/",
        "data_files/",
        "data_units/",
        "data_units/789/",
        "plugin_releases/",
        "plugin_releases/456/",
        "models/",
        "models/456/",
        "ground_truths/",
    ],
)
def test_file_addresses_within_the_network(sandbox: Sandbox, api: httpx.Client, path: str) -> None:
    """`url_host=internal` names the server as it knows itself, whatever the request calls it."""

    def hosts(query: str) -> set[str]:
        text = api.get(f"/{path}?page_size=1{query}", headers={"Host": "synapse.example"}).text
        return {match.partition("/media/")[0] for match in re.findall(r'http://([^"]+/media/)', text)}

    assert hosts("") == {"synapse.example"}
    assert hosts("&url_host=internal") == {httpx.URL(sandbox.url).netloc.decode()}
