"""`import`: what is shown, what is sent, and what an interruption leaves."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

from synapse_client.sandbox import Sandbox
from synapse_client.sandbox.faults import Answer, Delay, FaultRule
from tests.backend.flows.bulk.uploads import Held
from tests.cli.terminal import COMMAND, Cli, Terminal, run

KILLS = int(os.environ.get("SYNAPSE_TEST_KILLS", "3"))
SLOW = FaultRule("POST /data_files/", Delay(0.05), times=None)


def _pictures(folder: Path, count: int, *, start: int = 0) -> Path:
    folder.mkdir(exist_ok=True)
    for number in range(start, start + count):
        (folder / f"{number:05}.png").write_bytes(b"picture %d" % number)
    table = "\n".join(f"{path.name},{int(path.stem)}" for path in sorted(folder.glob("*.png")))
    folder.with_suffix(".csv").write_text(f"file,n\n{table}\n")
    return folder


def _command(folder: Path) -> list[object]:
    return ["import", folder, "-c", 123, "-p", 123, "--spec", "image_1=*.png", "--meta", folder.with_suffix(".csv")]


def _check(sandbox: Sandbox, count: int) -> None:
    """Each picture is on the server once: its file, its data unit and its task."""
    held = Held(sandbox)
    assert sorted(int(number) for number in held.numbers) == list(range(count))
    assert set(held.files.values()) <= {1}
    assert len(held.files) == count
    assert sorted(held.tasks.values()) == sorted(held.units)


def test_a_folder_becomes_data_units_and_tasks(
    cli: Cli, sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The result is printed as JSON when piped; the same command again does nothing."""
    command = _command(_pictures(tmp_path / "p", 30))
    done = cli(*command)
    assert done.json == {"done": 30, "failed": 0, "skipped": 0, "report": done.json["report"], "failures": []}
    assert Path(done.json["report"]).is_file()
    _check(sandbox, 30)

    sandbox.clear_requests()
    monkeypatch.chdir(tmp_path)
    command[1] = "p"  # the same folder under another name
    again = cli(*command)
    assert again.json["skipped"] == 30
    assert f"To import all of it again, remove {done.json['report']}" in again.err
    assert {request.method for request in sandbox.requests()} == {"GET"}


def test_a_dry_run_shows_and_checks_the_items_and_sends_nothing(cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
    """What the collection would refuse is told with its reason, and the exit code is 3; no report is written."""
    folder = _pictures(tmp_path / "p", 2)
    (folder / "empty.png").write_bytes(b"")
    (folder / "notes.txt").write_text("not matched")
    sandbox.clear_requests()
    done = cli(*_command(folder), "--dry-run", "--report", tmp_path / "report", code=3)
    rows = {row["image_1"]: row for row in done.lines}
    assert rows["00000.png"] == {"problem": None, "image_1": "00000.png", "meta": {"n": "0"}}
    assert "empty" in rows["empty.png"]["problem"]
    assert "3 items would be imported, 1 of them would be refused" in done.err
    assert "1 file is left out, as no pattern fits: notes.txt" in done.err
    assert {request.method for request in sandbox.requests()} == {"GET"}
    assert not (tmp_path / "report").exists()


def test_a_dry_run_shows_metadata_and_problems_on_a_terminal(cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
    """Next to the files; what would be refused is told below with the whole reason."""
    folder = _pictures(tmp_path / "p", 2)
    (folder / "empty.png").write_bytes(b"")
    terminal = Terminal(*_command(folder), "--dry-run")
    assert terminal.close() == 3
    assert '{"n": "1"}' in terminal.screen
    assert "  empty.png: files['image_1']: 'empty.png' is empty" in terminal.screen


def test_a_dry_run_checks_the_project(cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
    """As the import will: whether there is one, and whether it is of this collection."""
    folder = _pictures(tmp_path / "p", 1)
    assert "get_project: 404" in cli("import", folder, "-c", 123, "-p", 99999, "--dry-run", code=1).err


def test_items_without_metadata_are_told(cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
    """A table that does not speak of every file is allowed, but not passed over."""
    command = _command(_pictures(tmp_path / "p", 3))
    (tmp_path / "p.csv").write_text("file,n\n00001.png,1\n")
    assert f"2 items have no metadata in {tmp_path / 'p.csv'}" in cli(*command, "--dry-run").err
    assert "2 items have no metadata" in cli(*command).err


def test_files_that_were_added_are_imported_by_the_same_command(cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
    """Also when they come before the others in order, and when some of the first ones are gone."""
    folder = _pictures(tmp_path / "p", 10, start=5)
    cli(*_command(folder))
    _pictures(folder, 5)
    _pictures(folder, 5, start=15)
    found = cli(*_command(folder)).json
    assert (found["done"], found["skipped"]) == (10, 10)
    _check(sandbox, 20)

    (folder / "00007.png").unlink()
    _pictures(folder, 1, start=20)
    found = cli(*_command(folder)).json
    assert (found["done"], found["skipped"]) == (1, 20)
    _check(sandbox, 21)


def test_what_failed_is_told_and_tried_again(cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
    """The others are done; the exit code is 3; the same command tries only what failed."""
    command = _command(_pictures(tmp_path / "p", 20))
    with sandbox.faults.plan([FaultRule("POST /data_files/", Answer(400, json={"file": ["bad"]}), nth=3, times=2)]):
        done = cli(*command, code=3)
    assert (done.json["done"], done.json["failed"]) == (18, 2)
    assert all("bad" in failure["error"] for failure in done.json["failures"])
    assert "bad" in done.err
    assert cli(*command).json == {**done.json, "done": 2, "failed": 0, "skipped": 18, "failures": []}
    _check(sandbox, 20)


def test_what_concerns_all_items_ends_the_import(
    cli: Cli, sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No such folder or collection, a token that may not write: told at once."""
    folder = _pictures(tmp_path / "p", 3)
    assert "404" in cli("import", folder, "-c", 99999, code=1).err
    assert "no such folder" in cli("import", tmp_path / "none", "-c", 123, code=2).err
    assert "no file to import" in cli("import", folder, "-c", 123, "--spec", "image_1=*.gif", code=2).err
    assert "no file specification 'x'" in cli("import", folder, "-c", 123, "--spec", "x", code=2).err
    monkeypatch.setenv("SYNAPSE_API_TOKEN", sandbox.read_only_token)
    refused = cli(*_command(folder), "--output", "json", code=4)
    assert refused.error["status_code"] == 403
    assert Held(sandbox).files == {}


def test_the_report_can_be_named_and_belongs_to_one_import(cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
    """Another collection's report is refused; the user's own file is used."""
    folder, report = _pictures(tmp_path / "p", 3), tmp_path / "report.jsonl"
    cli(*_command(folder), "--report", report)
    assert report.is_file()
    assert "another file" in cli("import", folder, "-c", 123, "--spec", "image_1=*.png", "--report", report, code=2).err


def test_ctrl_c_says_how_to_go_on_and_nothing_is_there_twice(cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
    """On a terminal: a bar with rate and remaining time, the exit code 130, and the cursor back."""
    folder = _pictures(tmp_path / "p", 300)
    sandbox.faults.plan([SLOW])
    terminal = Terminal(*_command(folder), "--workers", 2)
    terminal.wait_for(lambda screen: "of 300" in screen and " left" in screen)
    terminal.wait_for(lambda screen: any(f"{number} of 300" in screen for number in range(15, 60)))
    terminal.type("\x03")
    assert terminal.close() == 130
    assert "Interrupted." in terminal.screen
    assert "0 of 300 items were done, and the files of " in terminal.screen
    assert "The same command goes on from there:" in terminal.screen
    assert f"synapse-client import {folder}" in terminal.screen.replace("\n", "")
    assert terminal.raw.rindex("\x1b[?25h") > terminal.raw.rindex("\x1b[?25l"), "the cursor is hidden"
    assert "Traceback" not in terminal.screen

    sandbox.faults.clear()
    again = Terminal(*_command(folder))
    assert again.close() == 0
    assert "300 done, 0 failed, 0 done before" in again.screen
    _check(sandbox, 300)


def test_sigterm_ends_it_as_ctrl_c_does(cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
    """With 143, and the same words."""
    folder = _pictures(tmp_path / "p", 200)
    sandbox.faults.plan([SLOW])
    process = subprocess.Popen([*COMMAND, *map(str, _command(folder))], stderr=subprocess.PIPE, text=True)
    while len(sandbox.requests()) < 30:
        time.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    _, told = process.communicate(timeout=30)
    assert process.returncode == 143
    assert "The same command goes on from there:" in told
    sandbox.faults.clear()
    assert json.loads(run(*_command(folder)).out)["failed"] == 0
    _check(sandbox, 200)


def test_killed_at_random_moments_it_goes_on_where_it_stopped(cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
    """SIGKILL, several times, also while items are being looked up; then the command finishes."""
    folder = _pictures(tmp_path / "p", 400)
    moments = random.Random("import")
    with sandbox.faults.plan([FaultRule("POST /data_files/", Delay(0.01), times=None)]):
        for _ in range(KILLS):
            process = subprocess.Popen(
                [*COMMAND, *map(str, _command(folder)), "--batch-size", "50"],
                stderr=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
            )
            try:
                process.wait(moments.uniform(0.5, 3.0))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
    found = run(*_command(folder)).json
    assert (found["done"] + found["skipped"], found["failed"]) == (400, 0)
    _check(sandbox, 400)


def test_progress_into_a_file_is_lines_and_standard_output_is_clean(cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
    """No control characters where there is no terminal; --quiet leaves standard error empty."""
    done = run(*_command(_pictures(tmp_path / "p", 5)))
    assert "\x1b" not in done.out + done.err
    assert json.loads(done.out)["done"] == 5
    assert run(*_command(tmp_path / "p"), "--quiet").err == ""


@pytest.mark.parametrize("columns", [[], ["--output", "table"]])
def test_the_summary_on_a_terminal_is_a_sentence(
    cli: Cli, sandbox: Sandbox, tmp_path: Path, columns: list[str]
) -> None:
    """With the place of the report."""
    terminal = Terminal(*_command(_pictures(tmp_path / "p", 5)), *columns)
    assert terminal.close() == 0
    assert "5 done, 0 failed, 0 done before. Report: " in terminal.screen
