"""`import`: what is shown, what is sent, and what an interruption leaves."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import time
import unicodedata
from pathlib import Path

import pytest

from synapse_client import BackendClient
from synapse_client.sandbox import Sandbox
from synapse_client.sandbox.faults import Answer, Delay, FaultRule, Silence
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


def test_a_name_that_the_server_changes_is_told_in_a_line(tmp_path: Path, sandbox: Sandbox, cli: Cli) -> None:
    """As a message of the program, without the place in the client's code that warns Python programs."""
    folder = tmp_path / "pictures"
    folder.mkdir()
    (folder / "R&amp;D.png").write_bytes(b"picture")
    told = run("import", folder, "-c", 123).err
    assert "Warning: " in told
    assert "will be called 'R&D.png' on the server" in told
    assert ".py" not in told


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


def test_a_dry_run_of_many_files_is_a_summary_on_a_terminal(cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
    """The first items, and each kind of problem once with its number; a pipe gets all rows."""
    folder = _pictures(tmp_path / "p", 100)
    for number in range(7):
        (folder / f"empty{number}.png").write_bytes(b"")
    terminal = Terminal("import", folder, "-c", 123, "--dry-run")
    assert terminal.close() == 3
    lines = terminal.screen.splitlines()
    assert len(lines) < 40, terminal.screen
    assert any(line.strip() == "00019.png" for line in lines)
    assert "00020.png" not in terminal.screen
    assert "… and 87 more items; --output ndjson has all of them." in lines
    said = " ".join(terminal.screen.split())
    assert "7 items: files['image_1']: the file is empty; the server takes no empty files (empty0.png, " in said
    assert "107 items would be imported, 7 of them would be refused." in said
    assert len(cli("import", folder, "-c", 123, "--dry-run", code=3).lines) == 107


def test_an_image_collection_takes_images_and_names_the_rest(cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
    """Without any --spec: in the dry run, on standard error and as rows, and in the result of the import."""
    folder = _pictures(tmp_path / "p", 1)
    table = folder / "table.csv"
    table.write_text("file,n\n00000.png,0\n")
    for name in ("Thumbs.db", "labels.csv", "@eaDir/00000.png", "__MACOSX/._00000.png"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"x")
    command = ["import", folder, "-c", 123, "--meta", table, "--report", folder / "report.jsonl"]
    done = cli(*command, "--dry-run")
    expected = {
        "@eaDir/": "network storage makes such folders",
        "Thumbs.db": "Windows makes such files",
        "__MACOSX/": "macOS makes such folders",
        "labels.csv": "'image_1' takes images",
        "table.csv": "this import reads its metadata from it",
    }
    assert [row["image_1"] for row in done.lines if row["problem"] is None] == ["00000.png"]
    left_out = {row["left_out"]: row["problem"] for row in done.lines if "left_out" in row}
    assert left_out == {path: f"left out, as {reason}" for path, reason in expected.items()}
    assert "1 file is left out, as 'image_1' takes images: labels.csv" in done.err
    assert "1 item would be imported, 0 of them would be refused." in done.err

    done = cli(*command)
    assert done.json["done"] == 1
    assert {row["path"]: row["reason"] for row in done.json["left_out"]} == expected
    again = cli(*command)
    assert {row["path"] for row in again.json["left_out"]} > {"report.jsonl", "report.jsonl.items"}
    assert (again.json["done"], again.json["skipped"]) == (0, 1)


def test_all_pictures_can_be_said(cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
    """By braces, or by several patterns of one specification; one that nothing fits is told."""
    folder = tmp_path / "p"
    folder.mkdir()
    for name in ("a.png", "b.JPG", "c.gif"):
        (folder / name).write_bytes(name.encode())
    braces = cli("import", folder, "-c", 123, "--spec", "image_1=*.{png,jpg}", "--dry-run")
    patterns = ["--spec", "image_1=*.png", "--spec=image_1=*.jpg", "--spec", "image_1=*.bmp"]
    several = cli("import", folder, "-c", 123, *patterns, "--dry-run")
    for done in (braces, several):
        assert [row["image_1"] for row in done.lines if row["problem"] is None] == ["a.png", "b.JPG"]
        assert "1 file is left out, as no pattern fits: c.gif" in done.err
    assert "No file fits --spec image_1=*.bmp" in several.err
    (folder / "more").mkdir()
    assert (
        "it is a folder: its files are more/*"
        in cli("import", folder, "-c", 123, "--spec", "image_1=more", "--dry-run", code=2).err
    )


def test_a_table_of_a_korean_excel_fits_a_folder_of_a_mac(cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
    """The file keeps its name; nothing of where the folder is goes to the server."""
    folder = tmp_path / "사진"
    folder.mkdir()
    name = unicodedata.normalize("NFD", "고양이.png")
    (folder / name).write_bytes(b"cat")
    table = tmp_path / "표.csv"
    table.write_bytes("파일명;상태\r\n고양이.png;정상\r\n".encode("cp949"))
    done = cli("import", folder, "-c", 123, "--meta", table)
    assert "read as cp949 (Korean), columns separated by semicolons, file names in the column '파일명'" in done.err
    with BackendClient(sandbox.url, sandbox.token) as client:
        unit = client.list_data_units({"data_collection": 123, "ordering": "-id"}).results[0]
    assert unit.meta == {"상태": "정상"}
    [file] = (unit.files or {}).values()
    assert (file["path_original"], file["file_name_original"]) == (name, name)
    sent = json.dumps(unit.to_dict(), ensure_ascii=False)
    assert str(tmp_path) not in sent


def test_what_cannot_be_read_is_told_and_the_rest_is_imported(
    cli: Cli, sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even with --quiet; the exit code is 3, because nobody knows what is missing."""
    folder = _pictures(tmp_path / "p", 2)
    (folder / "loop.png").symlink_to("loop.png")
    (folder / "twin.png").symlink_to("00001.png")
    told = "1 file is left out, as reading fails (Too many levels of symbolic links): loop.png"
    assert told in cli("import", folder, "-c", 123, "--dry-run", "--quiet", code=3).err
    done = cli("import", folder, "-c", 123, code=3)
    assert told in done.err
    assert "1 file is there twice, by links: twin.png is 00001.png" in done.err
    assert done.json["done"] == 3


def test_a_report_that_cannot_be_written_is_told_before_anything_is_sent(
    cli: Cli, sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its own name; a dry run needs none."""
    folder = _pictures(tmp_path / "p", 1)
    (tmp_path / "state").write_bytes(b"not a folder")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    cli("import", folder, "-c", 123, "--dry-run")
    sandbox.clear_requests()
    done = cli("import", folder, "-c", 123, code=2)
    assert f"Error: {tmp_path / 'state' / 'synapse-client' / 'imports'}" in done.err
    assert ".jsonl cannot be written: Not a directory\n  Choose another place with --report FILE." in done.err
    assert {request.method for request in sandbox.requests()} == {"GET"}


def test_the_folder_may_be_given_from_one_that_is_gone(
    cli: Cli, sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As by another terminal that cleaned up."""
    folder = _pictures(tmp_path / "p", 1)
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert cli("import", folder, "-c", 123).json["done"] == 1


def test_folders_without_files_are_told(cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
    """Each for what it is: empty, with nothing to take, a file, missing."""
    folder = tmp_path / "p"
    folder.mkdir()
    assert "no file to import, as the folder is empty" in cli("import", folder, "-c", 123, code=2).err
    (folder / "Thumbs.db").write_bytes(b"x")
    done = cli("import", folder, "-c", 123, code=2)
    assert "1 file is left out, as Windows makes such files: Thumbs.db" in done.err
    assert "no file to import, as all that is there is left out" in done.err
    assert "Thumbs.db: a file" in cli("import", folder / "Thumbs.db", "-c", 123, code=2).err
    assert "none.csv: no such file" in cli("import", folder, "-c", 123, "--meta", tmp_path / "none.csv", code=2).err
    assert "p: a folder; give a file" in cli("import", folder, "-c", 123, "--meta", folder, code=2).err


@pytest.mark.parametrize(
    ("request_", "told"),
    [
        ("GET /data_collections/{id}/", "Nothing had been sent. The same command begins again:"),
        ("POST /data_files/", "None of 3 items had been sent whole yet. The same command goes on from there:"),
    ],
)
def test_ctrl_c_before_anything_was_sent_says_so(
    cli: Cli, sandbox: Sandbox, tmp_path: Path, request_: str, told: str
) -> None:
    """While the collection is asked for, and while the first files are on their way."""
    folder = _pictures(tmp_path / "p", 3)
    sandbox.clear_requests()
    sandbox.faults.plan([FaultRule(request_, Silence(), times=None)])
    wanted = request_.partition("{")[0]
    with subprocess.Popen([*COMMAND, *map(str, _command(folder))], stderr=subprocess.PIPE, text=True) as process:
        while not any(f"{sent.method} {sent.path}".startswith(wanted) for sent in sandbox.requests()):
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert told in err
    assert f"synapse-client import {folder}" in err


def test_items_without_metadata_are_told(cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
    """A table that does not speak of every file is allowed, but not passed over."""
    command = _command(_pictures(tmp_path / "p", 3))
    (tmp_path / "p.csv").write_text("file,n\n00001.png,1\n")
    told = f"2 items have no metadata in {tmp_path / 'p.csv'}: 00000.png, 00002.png\n"
    assert told in cli(*command, "--dry-run").err
    assert told in cli(*command).err
    (tmp_path / "p.csv").write_text("file,n\n00001.png,1\n00002.png,2\n")
    assert "1 item has no metadata in " in cli(*command, "--dry-run").err


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
    assert "no such folder" in cli(*_command(folder), "--report", tmp_path / "none" / "r.jsonl", code=2).err
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


def test_what_lies_beside_the_report_stays(cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
    """A file of the name under which the order of items is kept is not written over."""
    (tmp_path / "notes.items").write_text("my own\n")
    done = cli("import", _pictures(tmp_path / "p", 1), "-c", 123, "--report", tmp_path / "notes", code=2)
    assert "notes.items is not what an import keeps beside its report; it is left as it is" in done.err
    assert (tmp_path / "notes.items").read_text() == "my own\n"


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


def test_what_lies_in_object_storage_is_imported_and_exports_go_there(
    cli: Cli, sandbox: Sandbox, tmp_path: Path
) -> None:
    """By URLs, of which `file://` stands for all: once, with metadata by paths below the prefix."""
    folder = _pictures(tmp_path / "pictures", 6)
    (folder / ".hidden.png").write_bytes(b"hidden")
    url = f"file://{folder}"
    command = ["import", url, "-c", 123, "-p", 123, "--spec", "image_1=*.png", "--meta", folder.with_suffix(".csv")]
    assert "6 items would be imported" in run(*command, "--dry-run").err
    for counts in ("6 done, 0 failed", "6 done before"):
        told = run(*command)
        assert counts in told.out + told.err
    _check(sandbox, 6)
    with BackendClient(sandbox.url, sandbox.token) as client:
        unit = client.get_data_unit(max(Held(sandbox).units), {"expand": "files"})
    assert unit["files"]["image_1"]["path_original"] == "00005.png"  # where it lies here is told to nobody
    run("export", "--project", 123, "--to", f"file://{tmp_path}/out.jsonl")
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) >= 6
