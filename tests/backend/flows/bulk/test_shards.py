"""Reports of shards: where they are, what their first lines say, and how items are dealt out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from synapse_client import InvalidInputError, UploadedItem, UploadReport
from synapse_client.backend.flows.bulk.records import Records
from synapse_client.backend.flows.bulk.shards import (
    Shares,
    shard_header,
    shard_path,
    shard_paths,
    shard_size_of,
    shards_folder,
)


def test_a_shard_has_a_name_and_says_which_it_is(tmp_path: Path) -> None:
    """Names sort as their numbers, also beyond ten million."""
    assert shard_path("folder", 12) == str(Path("folder", "0000012.jsonl"))
    assert shard_header(3, 10) == {"shard": 3, "shard_size": 10}
    assert shard_size_of(shard_header(3, 10)) == 10
    for size in (None, "10", 0, -1):
        with pytest.raises(InvalidInputError, match="the first report of the folder is not that of a shard"):
            shard_size_of({"shard_size": size})
    for number in range(3):
        Path(shard_path(str(tmp_path), number)).touch()
    for other in ("0000003.json", "3.jsonl", "x0000003.jsonl", "0000003.jsonl.lock"):
        (tmp_path / other).touch()
    assert shard_paths(str(tmp_path)) == [shard_path(str(tmp_path), number) for number in range(3)]
    Path(shard_path(str(tmp_path), 10_000_000)).touch()
    with pytest.raises(InvalidInputError) as caught:
        shard_paths(str(tmp_path))
    assert str(caught.value) == f"report: the shard {shard_path(str(tmp_path), 3)!r} is missing"


def test_a_folder_of_shards_must_be_one(tmp_path: Path) -> None:
    """It is made when it is missing, private, with those above it."""
    folder = tmp_path / "a" / "b"
    with pytest.raises(InvalidInputError) as caught:
        shard_paths(str(folder))
    assert str(caught.value) == f"report: {str(folder)!r} cannot be read: No such file or directory"
    assert shards_folder(folder) == str(folder.resolve())
    assert folder.stat().st_mode & 0o777 == 0o700
    assert shards_folder(folder) == str(folder.resolve())
    with pytest.raises(InvalidInputError) as caught:
        shard_paths(str(folder))
    assert str(caught.value) == f"report: there are no reports of shards in the folder {str(folder)!r}"
    (tmp_path / "file").touch()
    with pytest.raises(InvalidInputError) as caught:
        shards_folder(tmp_path / "file")
    name = str((tmp_path / "file").resolve())
    assert str(caught.value) == f"report: {name!r} is a file, and shard_size needs a folder"
    with pytest.raises(InvalidInputError, match=r"file/x' cannot be made: .*Not a directory"):
        shards_folder(tmp_path / "file" / "x")


@pytest.mark.parametrize(("count", "parts"), [(0, []), (1, [1]), (3, [3]), (4, [3, 1]), (6, [3, 3])])
def test_items_are_dealt_out(count: int, parts: list[int]) -> None:
    """None is left out or read twice, and no more are read than are dealt out, but for one."""
    given = iter(range(count))
    shares, found = Shares(given), []
    while not shares.is_at_end():
        assert not shares.is_at_end()
        found.append(list(shares.take(3)))
    assert [len(part) for part in found] == parts
    assert [item for part in found for item in part] == list(range(count))


def _report(path: Path | None, *statuses: str, start: int = 0, **counts: int) -> UploadReport:
    records = Records.open(path, {})
    for index, status in enumerate(statuses):
        record: dict[str, Any] = {
            "kind": "item",
            "index": index,
            "status": status,
            "path": f"{index}.png",
            "check": "0",
        }
        if status == "failed":
            record |= {"error": "no", "status_code": 400}
        if status == "done":
            record |= {"data_unit": 10 + index, "task": 20 + index}
        records.write([record])
    records.release()
    numbers = {"done": 0, "failed": 0, "skipped": 0} | counts
    return UploadReport(records.store, start=start, **numbers)


def test_a_report_tells_of_each_item(tmp_path: Path) -> None:
    """What became of it, in input order; what was done before counts as skipped."""
    path = tmp_path / "report.jsonl"
    report = _report(path, "done", "failed", "unknown", "matched", done=1, failed=2, unknown=1, matched=1)
    first = UploadedItem(index=0, path="0.png", status="done", data_unit=10, task=20)
    failed = UploadedItem(index=1, path="1.png", status="failed", error="no", status_code=400)
    assert report.results[0] == first
    assert [item.status for item in report.results] == ["done", "failed", "unknown", "matched"]
    assert list(report.failures) == [failed, report.results[2]]
    assert (report.items, report.path, list(report.shards)) == (4, str(path), [])
    assert repr(report) == f"<UploadReport: 1 done, 2 failed (1 unknown), 0 skipped, {str(path)!r}>"
    assert repr(_report(None)) == "<UploadReport: 0 done, 0 failed, 0 skipped>"
    assert (repr(report.results), len(report.results), report.results[-1].index) == ("<4 items>", 4, 3)
    assert [item.index for item in report.results[1:3]] == [1, 2]
    assert list(report.retry("abcdef")) == ["b", "d", "e", "f"]
    later = _report(None, "done", "failed", start=10**6)
    assert [item.status for item in later.results] == ["skipped", "failed"]


def test_reports_of_shards_are_one(tmp_path: Path) -> None:
    """Their counts are added up, and indexes go on."""
    parts = [
        _report(tmp_path / "0000000.jsonl", "done", "failed", done=1, failed=1),
        _report(tmp_path / "0000001.jsonl", "unknown", done=0, failed=1, unknown=1, skipped=3),
    ]
    report = UploadReport.of_shards(str(tmp_path), parts, 2)
    assert (report.done, report.failed, report.skipped, report.unknown, report.items) == (1, 2, 3, 1, 6)
    assert (report.path, list(report.shards)) == (str(tmp_path), parts)
    assert [(item.index, item.status) for item in report.results] == [(0, "done"), (1, "failed"), (2, "unknown")]
    assert [item.index for item in report.failures] == [1, 2]
    assert (len(report.results), repr(report.results)) == (3, "<3 items>")
    assert [report.results[index].index for index in (0, 2, -1, -3)] == [0, 2, 2, 0]
    assert [item.index for item in report.results[1:]] == [1, 2]
    for index in (3, -4):
        with pytest.raises(IndexError):
            report.results[index]
    assert list(report.retry("abcde")) == ["b", "d", "e"]
