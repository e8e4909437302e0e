from __future__ import annotations

from typing import Any

import httpx
import pytest


def test_project_tells_its_tasks_and_collection(api: httpx.Client) -> None:
    """`task_count` counts, `expand=data_collection` embeds."""
    project = api.get("/projects/123/").json()
    assert (project["title"], project["task_count"], project["data_collection"]) == ("Digits", 2, 123)
    expanded = api.get("/projects/123/?expand=data_collection.file_specifications").json()
    assert [spec["name"] for spec in expanded["data_collection"]["file_specifications"]] == ["image_1", "data_meta_1"]


def test_tasks_are_made_from_a_list(api: httpx.Client) -> None:
    """The answer is a list in the same order."""
    listed = api.post("/tasks/", json=[{"project": 123, "data_unit": 790}, {"project": 123, "data_unit": 789}])
    assert listed.status_code == 201
    assert [task["data_unit"] for task in listed.json()] == [790, 789]
    assert all(task["files"]["image_1"]["is_primary"] for task in listed.json())


def test_single_task_and_batch(api: httpx.Client) -> None:
    """`{project, data_unit}` gives an object, `{project, data: […]}` a list."""
    assert api.post("/tasks/", json={"project": 123, "data_unit": 789}).json()["data_unit"] == 789
    batch = api.post("/tasks/", json={"project": 123, "data": [{"data_unit": 790}]})
    assert [task["data_unit"] for task in batch.json()] == [790]


def test_bulk_errors_are_aligned_and_nothing_is_made(api: httpx.Client) -> None:
    """One unsound item refuses all; the body has one object per item."""
    answer = api.post(
        "/tasks/",
        json=[
            {"project": 123, "data_unit": 789},
            {"project": 123, "data_unit": 787},
            {"project": 5, "data_unit": 6},
            {"project": "123"},
            {"project": 123, "data_unit": 789},
        ],
    )
    assert answer.status_code == 400
    errors = answer.json()
    assert [sorted(error) for error in errors] == [
        [],
        ["non_field_errors"],
        ["data_unit", "project"],
        ["data_unit", "project"],
        ["non_field_errors"],
    ]
    assert api.get("/sdk/tasks/").json()["count"] == 2


@pytest.mark.parametrize(
    ("body", "data", "status"),
    [
        ({"action": "submit", "data": {"extra": {}}}, {"extra": {}}, "completed"),
        ({"action": "save", "data": {"extra": {}}}, {"extra": {}}, "in_progress"),
        (
            {"annotations": [{"type": "bbox", "coordinates": [10, 10, 100, 100]}]},
            {"annotations": [{"type": "bbox", "coordinates": [10, 10, 100, 100]}]},
            "completed",
        ),
    ],
)
def test_annotate_in_both_forms(api: httpx.Client, body: dict[str, Any], data: dict[str, Any], status: str) -> None:
    """The data replaces what was there, and the task has the new state."""
    answer = api.put("/tasks/456/annotate_task_data/", json=body).json()
    assert (answer["data"], answer["status"]) == (data, status)
    assert api.get("/tasks/456/").json()["data"] == data


@pytest.mark.parametrize(
    "body", [{}, {"action": "submit"}, {"data": {}}, {"annotations": [{}]}, {"annotations": 1}, []]
)
def test_unsound_annotation_is_a_400(api: httpx.Client, body: object) -> None:
    """Neither form is met."""
    assert api.put("/tasks/456/annotate_task_data/", json=body).status_code == 400


def test_set_tags_of_tasks_in_both_forms(api: httpx.Client) -> None:
    """Tags are added once, and removed with `action: remove`."""
    for _ in range(2):
        answer = api.post("/tasks/set_tags/", json={"task_ids": [456, 457], "tag_ids": [1, 2, 3]})
        assert answer.json() == {"action": "add", "ids": [456, 457], "tags": [1, 2, 3], "count": 2}
    assert api.get("/tasks/457/").json()["tags"] == [1, 2, 3]
    api.post("/tasks/set_tags/", json={"ids": [457], "tags": [2], "action": "remove"}).raise_for_status()
    assert api.get("/tasks/457/").json()["tags"] == [1, 3]
    api.post("/tasks/set_tags/?project=999", json={"ids": [456], "tags": [1], "action": "remove"}).raise_for_status()
    assert api.get("/tasks/456/").json()["tags"] == [1, 2, 3]


def test_set_tags_of_assignments_in_both_forms(api: httpx.Client) -> None:
    """As with tasks."""
    api.post("/assignments/set_tags/", json={"assignment_ids": [789, 790], "tag_ids": [1, 2]}).raise_for_status()
    api.post("/assignments/set_tags/?project=123", json={"ids": [789], "tags": [1], "action": "remove"})
    assert api.get("/assignments/789/").json()["tags"] == [2]
    assert [row["id"] for row in api.get("/sdk/assignments/?tags=1").json()["results"]] == [790]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"ids": [1], "tags": [1]}, "ids"),
        ({"ids": [456], "tags": [99]}, "tags"),
        ({"task_ids": [1], "tag_ids": [1]}, "task_ids"),
        ({"task_ids": [456]}, "tag_ids"),
        ({"ids": [456], "tags": [1], "action": "replace"}, "action"),
        ({}, "ids"),
    ],
)
def test_unsound_tagging_names_the_field_as_sent(api: httpx.Client, body: dict[str, Any], field: str) -> None:
    """Errors use the names of the form that was sent."""
    answer = api.post("/tasks/set_tags/", json=body)
    assert answer.status_code == 400
    assert field in answer.json()


def test_tags_can_be_listed_and_found(api: httpx.Client) -> None:
    """Tags belong to a project and have a purpose."""
    assert [tag["id"] for tag in api.get("/task_tags/?category=export").json()["results"]] == [3]
    assert api.get("/task_tags/1/").json()["name"] == "difficult"


def test_assignments_show_the_files_of_their_task(api: httpx.Client) -> None:
    """Files are there under the names that readers of each generation use."""
    row = api.get("/sdk/assignments/?project=123&status_label=in_progress&user=1&task=456").json()["results"][0]
    assert row["id"] == 789
    assert row["files"] == row["file"] == row["data_unit"]["files"]
    assert api.get("/assignments/789/?expand=task").json()["task"] == {"id": 456, "tags": []}
