"""`export` and `download`."""

from __future__ import annotations

import json
import os
import subprocess
import time
from pathlib import Path

import pytest

from synapse_client import BackendClient
from synapse_client.cli import parquet
from synapse_client.cli.__main__ import main as run_here
from synapse_client.runtime.state.locks import FileLock
from synapse_client.sandbox import Sandbox
from synapse_client.sandbox.faults import Answer, Drip, Edit, FaultRule
from tests.cli.terminal import COMMAND, Cli, Terminal, run


def _lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_annotations_of_a_project_go_to_a_file_or_to_standard_output(
    cli: Cli, sandbox: Sandbox, tmp_path: Path
) -> None:
    """One item a line, all pages, as the server sent them."""
    sandbox.seed_tasks(250)
    with BackendClient(sandbox.url, sandbox.token) as client:
        tasks = [task.to_dict() for task in client.list_tasks({"project": 123}, list_all=True)]
    done = cli("export", "--project", 123, "--to", tmp_path / "all.jsonl")
    assert done.out == ""
    assert "252 items exported" in done.err
    assert _lines(tmp_path / "all.jsonl") == tasks
    assert cli("export", "--project", 123).lines == tasks


def test_assignments_and_ground_truth(cli: Cli, sandbox: Sandbox) -> None:
    """By project or version, narrowed down by the list's own parameters."""
    assignments = cli("export", "--project", 123, "--of", "assignments").lines
    assert [row["id"] for row in assignments] == [789, 790]
    confirmed = cli("export", "--project", 123, "--of", "assignments", "--filter", "is_confirmed=true").lines
    assert confirmed == [row for row in assignments if row["is_confirmed"]]

    sandbox.clear_requests()
    events = cli("export", "--version", sandbox.ids["ground_truth_dataset_version"]).lines
    assert events
    assert ("ground_truth_dataset_versions", "123") in sandbox.requests()[0].query


def test_files_come_along(cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
    """The export has local paths where the URLs were."""
    cli("export", "--project", 123, "--to", tmp_path / "x.jsonl", "--with-files", tmp_path / "files")
    for task in _lines(tmp_path / "x.jsonl"):
        text = json.dumps(task["files"])
        assert "http://" not in text
        assert str(tmp_path / "files") in text
    assert len([path for path in (tmp_path / "files").iterdir() if path.is_file()]) >= 2


def test_parquet_has_the_columns_of_to_arrow(
    cli: Cli, sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Types and values are the same, whatever the parts that the file is written in, late and odd columns included."""
    pq = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr(parquet, "_ROWS", 30)
    sandbox.seed_tasks(100)
    fields = {
        "results.3.novel": [1],
        "results.60.novel": "text",
        "results.70.score": 1.5,
        "results.80.score": 2,
        "results.50.data_unit": {"id": 5, "data_collection": 1, "files": {}, "meta": {"a": 1}},
    }
    path = tmp_path / "tasks.parquet"
    for edit in ({}, fields):
        with sandbox.faults.plan([FaultRule("GET /sdk/tasks/", Edit(fields=edit), times=None)] if edit else []):
            assert run_here(["export", "--project", "123", "--to", str(path)]) == 0
            with BackendClient(sandbox.url, sandbox.token) as client:
                expected = client.list_tasks({"project": 123}, list_all=True).to_arrow()
        table = pq.read_table(path)
        assert table.schema.equals(expected.schema)
        assert table.to_pylist() == expected.to_pylist()
        assert table.num_rows == 102
    assert str(table.schema.field("data_unit").type) == "string"
    assert str(table.schema.field("score").type) == "double"


def test_parquet_needs_items_and_a_file(cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
    """Nothing to export is an error, and so is standard output."""
    pytest.importorskip("pyarrow")
    nothing = ["--project", 123, "--filter", "is_discarded=true"]
    assert "nothing to export" in cli("export", *nothing, "--to", tmp_path / "n.parquet", code=1).err
    assert "not for standard output" in cli("export", "--project", 123, "--format", "parquet", code=2).err


@pytest.mark.parametrize("wrong", ["12", 2**70, True])
def test_parquet_refuses_values_of_other_types(cli: Cli, sandbox: Sandbox, tmp_path: Path, wrong: object) -> None:
    """With the row, the item, the field, the value and a way out; no file is left."""
    pytest.importorskip("pyarrow")
    identity = cli("export", "--project", 123).lines[1]["id"]
    sandbox.faults.plan([FaultRule("GET /sdk/tasks/", Edit(fields={"results.1.project": wrong}), times=None)])
    failed = " ".join(cli("export", "--project", 123, "--to", tmp_path / "tasks.parquet", code=1).err.split())
    assert f"row 1 (id {identity}), field 'project': {wrong!r} is not an integer of 64 bits" in failed
    assert "JSON lines instead" in failed
    assert "coerce" not in failed
    assert not list(tmp_path.glob("*.parquet*"))
    sandbox.faults.clear()


def test_an_export_that_fails_leaves_no_file(cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
    """Nor does it touch the file that was there."""
    sandbox.seed_tasks(250)
    path = tmp_path / "all.jsonl"
    path.write_text("before")
    with sandbox.faults.plan([FaultRule("GET /sdk/tasks/", Answer(500), nth=3, times=None)]):
        cli("export", "--project", 123, "--to", path, "--retries", 0, code=1)
    assert path.read_text() == "before"
    assert os.listdir(tmp_path / "") == sorted({"all.jsonl"} | ({"home"} if (tmp_path / "home").exists() else set()))


def test_two_exports_do_not_write_to_one_file(cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
    """The second one is refused; what a killed one left behind is overwritten."""
    path = tmp_path / "all.jsonl"
    (tmp_path / ".all.jsonl.part").write_text("left behind")
    lock = FileLock.acquire(str(tmp_path / ".all.jsonl.part.lock"))
    assert lock is not None
    assert "another export" in cli("export", "--project", 123, "--to", path, code=1).err
    lock.release()
    cli("export", "--project", 123, "--to", path)
    assert len(_lines(path)) == 2
    assert not list(tmp_path.glob(".all*"))


def test_what_cannot_be_exported_is_told(cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
    """Neither or both of project and version, an unknown parameter, a folder."""
    assert "--project ID or --version ID" in cli("export", code=2).err
    assert "--project ID or --version ID" in cli("export", "--project", 1, "--version", 1, code=2).err
    assert "--filter takes NAME=VALUE" in cli("export", "--project", 123, "--filter", "nope", code=2).err
    assert "has no parameter nope" in cli("export", "--project", 123, "--filter", "nope=1", code=2).err
    assert "a folder" in cli("export", "--project", 123, "--to", tmp_path, code=2).err


def test_a_project_that_is_not_there_is_no_empty_export(cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
    """The server lists nothing for it; the export fails and leaves no file. A filter may well fit nothing."""
    assert "get_project: 404" in cli("export", "--project", 99999, "--to", tmp_path / "x.jsonl", code=1).err
    assert "get_project: 404" in cli("export", "--project", 99999, code=1).err
    assert list(tmp_path.iterdir()) == []
    cli("export", "--project", 123, "--filter", "is_discarded=true", "--to", tmp_path / "x.jsonl")
    assert (tmp_path / "x.jsonl").read_text() == ""


class TestDownload:
    """`download`."""

    def test_files_are_downloaded_once(self, cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
        """In the order given; a second time nothing is fetched."""
        urls = [
            reference["url"]
            for task in cli("call", "list_tasks", "--all").lines
            for reference in task["files"].values()
        ]
        rows = cli("download", *urls, "--to", tmp_path / "files").lines
        assert [row["url"] for row in rows] == urls
        assert all(Path(row["path"]).stat().st_size for row in rows)
        assert cli("download", *urls, "--to", tmp_path / "files").lines == rows

    def test_references_come_from_standard_input(self, cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
        """URLs and JSON file references, whose checksums are verified."""
        reference = cli("call", "get_task", 456).json["files"]["image_1"]
        lines = f"{json.dumps(reference)}\n\n{reference['url']}\n{json.dumps(reference['url'])}\n"
        rows = run("download", "-", "--to", tmp_path, stdin=lines).lines
        assert len({row["path"] for row in rows}) == 1
        assert len(rows) == 3
        wrong = json.dumps({**reference, "checksum": "0" * 32})
        assert "checksum" in run("download", "-", "--to", tmp_path / "w", stdin=wrong, code=1).err
        assert "no url" in run("download", "-", "--to", tmp_path, stdin="{}", code=2).err

    def test_ctrl_c_leaves_what_is_there(self, cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
        """At once, though a server is slow; the same command fetches the rest."""
        urls = [reference["url"] for reference in cli("call", "get_task", 456).json["files"].values()]
        sandbox.faults.plan([FaultRule("GET /media/*", Drip(size=1, seconds=0.5), times=None)])
        terminal = Terminal("download", *urls, "--to", tmp_path / "files")
        while not sandbox.faults.hits:
            time.sleep(0.05)
        terminal.type("\x03")
        began = time.monotonic()
        assert terminal.close() == 130
        assert time.monotonic() - began < 10
        assert "The same command fetches the rest:" in terminal.screen
        sandbox.faults.clear()
        assert all(Path(row["path"]).stat().st_size for row in cli("download", *urls, "--to", tmp_path / "files").lines)

    def test_one_that_fails_does_not_keep_the_others(self, cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
        """Exit code 3, with a row for each."""
        good = cli("call", "get_task", 456).json["files"]["image_1"]["url"]
        done = cli("download", f"{good}x", good, "--to", tmp_path, code=3)
        assert [row["path"] is None for row in done.lines] == [True, False]
        assert "404" in done.lines[0]["error"]
        assert "1 of 2 files failed" in done.err


def test_a_reader_that_goes_away_ends_a_list_quietly(cli: Cli, sandbox: Sandbox) -> None:
    """As `head` does: no message, exit code 141, and the server is asked no further."""
    sandbox.seed_tasks(5000)
    sandbox.clear_requests()
    process = subprocess.Popen(
        [*COMMAND, "call", "list_tasks", "--all"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert json.loads(process.stdout.readline())["id"] == 456
    process.stdout.close()
    told = process.stderr.read()
    process.stderr.close()
    assert process.wait(30) == 141
    assert told == ""
    time.sleep(0.2)
    assert len(sandbox.requests()) < 40


class TestTarget:
    """Where an export goes."""

    @pytest.mark.parametrize("name", ["x.csv", "x.json", "x.XLSX", "x.jsonl.gz", "x.tsv"])
    def test_an_ending_of_another_format_is_refused(
        self, cli: Cli, sandbox: Sandbox, tmp_path: Path, name: str
    ) -> None:
        """With the formats that there are; --format says that it is meant."""
        sandbox.clear_requests()
        told = cli("export", "--project", 123, "-t", tmp_path / name, code=2).err
        for text in (name, ".jsonl", ".parquet", "--format"):
            assert text in told
        assert sandbox.requests() == []
        assert not (tmp_path / name).exists()
        cli("export", "--project", 123, "-t", tmp_path / name, "--format", "jsonl")
        assert len(_lines(tmp_path / name)) == 2

    @pytest.mark.parametrize("name", ["x", "x.ndjson", "x.JSONL", ".hidden"])
    def test_json_lines_have_these_endings_or_none(self, cli: Cli, sandbox: Sandbox, tmp_path: Path, name: str) -> None:
        """In any case of letters."""
        assert "2 items exported" in cli("export", "--project", 123, "-t", tmp_path / name).err
        assert len(_lines(tmp_path / name)) == 2

    def test_a_version_that_is_not_there_is_no_empty_export(self, cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
        """The list says nothing of it, so it is looked up."""
        assert "get_ground_truth_version: 404" in cli("export", "--version", 99999, code=1).err
        assert "404" in cli("export", "--version", 99999, "-t", tmp_path / "x.jsonl", code=1).err
        assert list(tmp_path.iterdir()) == []

    def test_one_that_cannot_be_written_is_named(self, cli: Cli, tmp_path: Path) -> None:
        """By the name that was given, with the reason, and nothing of what is kept beside it."""
        for target in ("/sys/x.jsonl", tmp_path / f"{'x' * 240}.jsonl"):
            told = cli("export", "--project", 123, "-t", target, code=1).err
            assert f"Error: {target} cannot be written: " in told
            assert ".part" not in told
            assert ".lock" not in told

    def test_a_full_disk_leaves_nothing(self, cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
        """Neither half a file under its name nor one beside it; an earlier export stays."""
        sandbox.seed_tasks(300)
        path = tmp_path / "out" / "x.jsonl"
        path.parent.mkdir()
        path.write_text("before")
        limited = ["prlimit", "--fsize=20000", *COMMAND, "export", "--project", "123", "--to", str(path)]
        done = subprocess.run(limited, capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == 1
        assert f"Error: {path} cannot be written: File too large" in done.stderr
        assert path.read_text() == "before"
        assert os.listdir(path.parent) == ["x.jsonl"]

    def test_standard_output_on_a_full_disk_is_named(self, cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
        """With exit code 1, no complaint of Python's at the end, and nothing that is said to be done."""
        (tmp_path / "a.txt").write_bytes(b"x")
        for arguments in (
            ["export", "--project", "123"],
            ["upload", str(tmp_path / "a.txt")],
            ["call", "list_tasks", "--limit", "1"],
            ["--help"],
        ):
            with open("/dev/full", "w") as full:
                done = subprocess.run(
                    [*COMMAND, *arguments], stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=60
                )
            assert done.returncode == 1, arguments
            assert done.stderr == "Error: standard output: No space left on device\n"

    def test_a_pipe_is_written_to_and_a_link_kept(self, cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
        """Replacing them would take /dev/null away from everybody."""
        pipe, link, file = tmp_path / "pipe", tmp_path / "link.jsonl", tmp_path / "file.jsonl"
        os.mkfifo(pipe)
        link.symlink_to(file)
        reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE, text=True)
        cli("export", "--project", 123, "--to", pipe)
        assert len(reader.communicate(timeout=60)[0].splitlines()) == 2
        cli("export", "--project", 123, "--to", link)
        assert link.is_symlink()
        assert len(_lines(file)) == 2
        assert pipe.is_fifo()
