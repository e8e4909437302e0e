"""Which task annotations are of, by each way of naming it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from synapse_client.backend.flows.bulk.matching import MATCHES, Sought, Target, Targets, checksums_of


def _row(task: int, path: str | None = None, **others: Any) -> dict[str, Any]:
    return {"id": task, "files": {"image_1": {"path_original": path, "is_primary": True, **others}}}


def _targets(*rows: dict[str, Any]) -> Targets:
    targets = Targets(5)
    targets.take(rows)
    return targets


def _task(found: Target | str) -> int | str:
    return found.task if isinstance(found, Target) else found


_ROWS = (
    _row(1, "day/a.jpg", checksum="AB" * 16),
    _row(2, "night/a.jpg"),
    _row(3, "day/deep/b.jpg"),
    _row(4, "c.tar.gz"),
    _row(5, "\\disk\\.\\u\u0308.png"),
    _row(6, None, file_name_original="d.png"),
)


@pytest.mark.parametrize(
    ("sought", "match", "found"),
    [
        (Sought(task=2, path="day/a.jpg"), "auto", 2),
        (Sought(task=2, path="day/a.jpg"), "path", 1),
        (Sought(task=9), "auto", "project 5 has no task 9"),
        (Sought(task=9), "id", "project 5 has no task 9"),
        (Sought(checksums=("0" * 32, "ab" * 16)), "auto", 1),
        (Sought(checksums=("ab" * 16,), path="night/a.jpg"), "checksum", 1),
        (Sought(checksums=("0" * 32,), path="night/a.jpg"), "auto", 2),
        (Sought(checksums=("0" * 32,)), "checksum", "no task of project 5 fits by checksum"),
        (Sought(path="day/a.jpg"), "checksum", "no task of project 5 fits by checksum"),
        (Sought(path="day/a.jpg"), "id", "no task of project 5 fits by id"),
        (Sought(), "path", "no task of project 5 fits by path"),
        (Sought(), "name", "no task of project 5 fits by name"),
        (Sought(), "auto", "no task of project 5 fits"),
        (Sought(path="./day//a.jpg"), "path", 1),
        (Sought(path="other/night/a.jpg"), "path", 2),
        (Sought(path="deep/b.jpg"), "path", 3),
        (Sought(path="other/b.jpg"), "path", "no task of project 5 fits by path"),
        (Sought(path="b.jpg"), "path", "no task of project 5 fits by path"),
        (Sought(path="other/b.jpg"), "auto", 3),
        (Sought(path="a.jpg"), "name", "2 tasks fit by name: 1, 2"),
        (Sought(path="a.jpg"), "auto", "2 tasks fit by name: 1, 2"),
        (Sought(path="x/b"), "name", 3),
        (Sought(path="a"), "name", "2 tasks fit by name: 1, 2"),
        (Sought(path="c.tar"), "name", "no task of project 5 fits by name"),
        (Sought(path="disk/\u00fc.png"), "path", 5),
        (Sought(path="\u00fc.png"), "name", 5),
        (Sought(path="d.png"), "auto", 6),
    ],
)  # fmt: skip
def test_how_a_task_is_found(sought: Sought, match: Any, found: Any) -> None:
    """By the first way that finds anything, or by the one that was asked for; else why not is said."""
    assert _task(_targets(*_ROWS).find(sought, match)) == found


def test_the_path_with_the_most_folders_in_common_counts() -> None:
    """Of several that end alike."""
    targets = _targets(_row(1, "a/x.jpg"), _row(2, "b/a/x.jpg"), _row(3, "x.jpg"))
    assert _task(targets.find(Sought(path="c/b/a/x.jpg"), "path")) == 2
    assert _task(targets.find(Sought(path="c/a/x.jpg"), "path")) == 1
    assert _task(targets.find(Sought(path="a/x.jpg"), "path")) == 1
    assert targets.find(Sought(path="z/x.jpg"), "path") == "no task of project 5 fits by path"


def test_many_tasks_that_fit_are_not_all_listed() -> None:
    """Five of them, and how many more there are."""
    rows = [_row(number, f"{number}/a.jpg") for number in range(1, 8)]
    five, seven = _targets(*rows[:5]), _targets(*rows)
    assert five.find(Sought(path="a.jpg"), "name") == "5 tasks fit by name: 1, 2, 3, 4, 5"
    assert seven.find(Sought(path="a.jpg"), "name") == "7 tasks fit by name: 1, 2, 3, 4, 5 and 2 more"
    assert (len(five), len(seven)) == (5, 7)


def test_a_task_of_several_files_is_one_task() -> None:
    """Its primary file, unless another specification is sought that it has."""
    row = {
        "id": 1,
        "has_data": True,
        "files": {
            "text_1": {"path_original": "a.txt"},
            "image_1": {"path_original": "a.jpg", "is_primary": True},
            "odd": 5,
        },
        "data_unit": {"meta": {"path": "scene"}},
    }
    targets = _targets(row)
    for sought, specification in [
        (Sought(task=1), "image_1"),
        (Sought(task=1, specification="text_1"), "text_1"),
        (Sought(task=1, specification="other"), "image_1"),
        (Sought(path="a.txt"), "text_1"),
        (Sought(path="a"), "image_1"),
        (Sought(path="scene"), "image_1"),
    ]:
        assert targets.find(sought, "auto") == Target(1, specification, has_data=True)


@pytest.mark.parametrize("key", ["path", "file", "filename", "file_name"])
def test_metadata_may_have_the_path(key: str) -> None:
    """Of the only file of a task, or of its primary one; then the server's own name of it does not count."""
    row = {
        "id": 1,
        "data_unit": {"meta": {key: "day/a.jpg"}, "files": {"image_1": {"file_name_original": "upload.jpg"}}},
    }
    targets = _targets(row)
    assert targets.find(Sought(path="day/a.jpg"), "auto") == Target(1, "image_1", has_data=None)
    assert targets.find(Sought(path="upload.jpg"), "auto") == "no task of project 5 fits"
    several = {"text_1": {"path_original": "b.txt"}, "image_1": {"path_original": "b.jpg"}}
    two = _targets({"id": 1, "files": several, "data_unit": {"meta": {key: "day/a.jpg"}}})
    assert two.find(Sought(path="day/a.jpg"), "auto") == "no task of project 5 fits"


def test_a_task_of_which_no_files_are_told_is_found_by_its_id() -> None:
    """Whatever else is wrong with it."""
    for others in ({}, {"files": None}, {"files": 5}, {"data_unit": 7}, {"data_unit": {"files": 7, "meta": 5}}):
        targets = _targets({"id": 3, "has_data": False, **others})
        assert targets.find(Sought(task=3), "auto") == Target(3, None, has_data=False)
    odd = _targets({"id": 3, "has_data": "yes", "files": {"a": {"checksum": 5, "path_original": ["x"]}}})
    assert odd.find(Sought(task=3), "auto") == Target(3, "a", has_data=None)


def test_checksums_of_a_file(tmp_path: Path) -> None:
    """MD5 and SHA-1, also of a file of several blocks."""
    content = b"x" * (1 << 20) + b"y"
    (tmp_path / "file").write_bytes(content)
    found = checksums_of(str(tmp_path / "file"))
    assert found == (hashlib.md5(content).hexdigest(), hashlib.sha1(content).hexdigest())
    assert MATCHES == ("auto", "id", "checksum", "path", "name")
