from __future__ import annotations

import hashlib
from typing import Any

import httpx
import pytest


@pytest.fixture
def upload(api: httpx.Client) -> str:
    """Return the id of a finished upload."""
    form = {"filename": "model.pkl", "md5": hashlib.md5(b"weights").hexdigest()}
    return str(api.post("/chunked_upload/", files={"file": ("f", b"weights")}, data=form).json()["id"])


def test_model_is_made_of_an_upload(api: httpx.Client, anonymous: httpx.Client, upload: str) -> None:
    """The file downloads again; the plugin may be named by its code."""
    body = {"name": "My Model", "project": 123, "plugin": "digit-classifier", "chunked_upload": upload}
    answer = api.post("/models/", json=body)
    assert answer.status_code == 201
    model = answer.json()
    assert (model["name"], model["project"], model["neural_net_id"]) == ("My Model", 123, 123)
    assert anonymous.get(model["file"]).content == b"weights"
    assert api.get(f"/models/{model['id']}/").json() == model


def test_models_are_found_by_project_and_words(api: httpx.Client) -> None:
    """`expand=metrics` adds the quality figures."""
    assert [row["id"] for row in api.get("/models/?project=123&search=first").json()["results"]] == [456]
    assert api.get("/models/?search=nothing").json()["count"] == 0
    assert "metrics" not in api.get("/models/456/").json()
    assert api.get("/models/456/?expand=metrics").json()["metrics"] == {"accuracy": 0.93}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"chunked_upload": "none"}, "chunked_upload"),
        ({"project": 5}, "project"),
        ({"plugin": "none"}, "plugin"),
        ({"plugin": None}, "plugin"),
    ],
)
def test_unsound_model_is_a_400(api: httpx.Client, upload: str, change: dict[str, Any], field: str) -> None:
    """The body names the field."""
    answer = api.post("/models/", json={"name": "m", "chunked_upload": upload} | change)
    assert (answer.status_code, list(answer.json())) == (400, [field])


@pytest.mark.parametrize(
    ("query", "count"),
    [("=123", 2), ("=123&ground_truth_dataset_versions=5", 2), ("=5", 0), ("=5,123", 2)],
)
def test_events_of_versions(api: httpx.Client, query: str, count: int) -> None:
    """One version or several; each event comes once, with its files."""
    page = api.get(f"/sdk/ground_truth_events/?ground_truth_dataset_versions{query}").json()
    assert page["count"] == count == len(page["results"])
    for event in page["results"]:
        assert event["ground_truth_dataset_version"] == 123
        assert event["files"] == event["data_unit"]["files"]


def test_ground_truths_and_versions(api: httpx.Client) -> None:
    """Truths belong to a dataset, whose versions know how many there are."""
    truths = api.get("/ground_truths/?ground_truth_dataset=12&category=train").json()["results"]
    assert [(row["data_unit_id"], row["project_id"], row["classes"]) for row in truths] == [
        (787, 123, ["1"]),
        (788, 123, ["2"]),
    ]
    version = api.get("/ground_truth_dataset_versions/123/").json()
    assert (version["version"], version["ground_truth_dataset"], version["event_count"]) == ("v1", 12, 2)
    assert api.get("/ground_truth_dataset_versions/?is_archived=true").json()["count"] == 0
