"""Standard streams: what reaches a terminal or a pipe, and what becomes of streams that are closed."""

from __future__ import annotations

import io
import json
import os
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import cache, reduce
from pathlib import Path

import pytest
import typer

from synapse_client.cli import app
from synapse_client.cli.operations import find, operation_names
from synapse_client.cli.values import kind_of
from synapse_client.sandbox import Sandbox
from tests.cli.hostile import EVIL, EVIL_NAME, HostileServer, Mode, run_on, steering
from tests.cli.terminal import COMMAND, Cli, Result
from tests.runtime.server import Reply

FILES = "{files}"
"""Stands for a folder with files of evil names."""
FILE = f"{FILES}/{EVIL_NAME}"
AGENT = "{agent}"
"""Stands for the URL of an agent that is as evil."""
COMMANDS: dict[tuple[str, ...], list[list[str]]] = {
    ("whoami",): [[], ["--profile", EVIL]],
    ("login",): [["--token-stdin"]],
    ("logout",): [["--profile", "p"]],
    ("profiles", "list"): [[]],
    ("profiles", "use"): [[EVIL]],
    ("profiles", "remove"): [[EVIL]],
    ("upload",): [[FILE], [FILE, "--no-data-file"], [EVIL]],
    ("uploads", "list"): [[]],
    ("uploads", "resume"): [["--all"], [EVIL]],
    ("uploads", "forget"): [["--all"], [EVIL]],
    ("import",): [[FILES, "-c", "1"], [FILES, "-c", "1", "--dry-run"], [EVIL, "-c", EVIL]],
    ("export",): [["-p", "1"], ["-p", "1", "-t", f"{FILES}/x.jsonl"], ["--version", "1", "--filter", f"{EVIL}=1"]],
    ("download",): [["http://127.0.0.1:1/x", "-t", FILES], [EVIL, "-t", FILES]],
    ("view",): [["-p", "1", "--no-open", "--out", f"{FILES}/x.html"], ["-p", "1", "--filter", f"{EVIL}=1"]],
    ("mcp",): [["--allow", EVIL]],
    ("annotate",): [[FILE, "-p", "1"], [EVIL, "-p", "1", "--dry-run"]],
    ("diff",): [[FILES, "-c", "1"], [EVIL, "-c", "1"]],
    ("doctor",): [[]],
    ("operations",): [[], [EVIL]],
    ("agents", "list"): [[]],
    ("agents", "health"): [[AGENT], ["1"], [EVIL]],
    ("agents", "jobs"): [[AGENT]],
    ("agents", "logs"): [[AGENT, "job"], [AGENT, "job", "-f"], [AGENT, EVIL, "-f"]],
    ("agents", "run"): [[AGENT, EVIL, "--action", EVIL], [AGENT, "job", "--action", "a", "-f"]],
    ("jobs", "run"): [["x", "--agent", "1", "--action", EVIL], ["x", "--agent", "1", "--action", "a", "-f"]],
    ("jobs", "list"): [[], ["--columns", f"id,{EVIL}"], ["--status", EVIL]],
    ("jobs", "show"): [["1"], [EVIL]],
    ("jobs", "logs"): [["1"], ["1", "--follow"]],
    ("jobs", "wait"): [["1"], ["1", "2", "--for", "0.1"]],
}


def _paths() -> Iterator[tuple[str, ...]]:
    """Yield the paths of all commands that do something."""

    def walk(command: object, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        children = getattr(command, "commands", {})
        if path and not children:
            yield path
        for name, child in children.items():
            yield from walk(child, (*path, name))

    yield from walk(typer.main.get_command(app.make_app()), ())


def _arguments_of(operation: str) -> list[str]:
    """Return a call of an operation with what it needs."""
    called = find(operation)
    assert called is not None
    found: list[str] = []
    body: dict[str, object] = {}
    for field in called.fields:
        kind = kind_of(field.type).metavar
        value = {"ID": "1", "INTEGER": "1", "FILE": FILE, "JSON": "{}", "BOOLEAN": "true"}.get(kind, "x")
        if field.is_secret:
            found.append("-")
        elif field.where == "argument" and field.is_required:
            found.append(value)
        elif field.where == "body" and (field.is_required or field.name in {"action", "chunked_upload"}):
            body[field.name] = "x" if kind != "FILE" else None
    if called.bodies and all(value is not None for value in body.values()):
        found += ["--data", json.dumps({**body, EVIL: EVIL})]
    elif called.bodies:
        found += ["--param", f"file={FILE}", *(f"--param={name}=x" for name in body if name != "file")]
    return ["--", *found] if found == ["-"] else found


@pytest.fixture(scope="module")
def hostile() -> Iterator[HostileServer]:
    """Start the server."""
    with HostileServer() as server:
        yield server


def _hasten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pauses pass at once: a job's end is asked for through long outages."""
    ahead = [0.0]
    monotonic = time.monotonic

    def sleep(seconds: float) -> None:
        ahead[0] += seconds

    monkeypatch.setattr(time, "sleep", sleep)
    monkeypatch.setattr(time, "monotonic", lambda: monotonic() + ahead[0])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with files of evil names."""
    path = tmp_path / "files"
    path.mkdir()
    for name in (EVIL_NAME, f"b{EVIL_NAME}"):
        (path / name).write_bytes(b"x")
    return path


@pytest.fixture
def evil(hostile: HostileServer, folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> HostileServer:
    """Let the environment name the server; profiles are evil as well."""
    monkeypatch.setenv("SYNAPSE_URL", hostile.url)
    monkeypatch.setenv("SYNAPSE_API_TOKEN", "a-token-of-somebody")
    monkeypatch.setenv("COLUMNS", "200")
    path = home / "config" / "synapse-client" / "credentials.json"
    path.parent.mkdir(parents=True)
    profiles = {name: {"base_url": hostile.url, "api_token": "x", "tenant": "t"} for name in ("p", EVIL)}
    path.write_text(json.dumps({"version": 1, "current": EVIL, "profiles": profiles}))
    path.chmod(0o600)
    hostile.mode = "ok"
    return hostile


def test_every_command_is_tried() -> None:
    """A new one has to be added to the table above."""
    assert set(_paths()) - {("call",)} == set(COMMANDS)


WAYS: dict[Mode, list[list[str]]] = {
    "ok": [[], ["-vv", "-o", "table"], ["-o", "json"]],
    "refused": [["-vv"], ["-o", "json"]],
    "page": [[]],
    "broken": [["-v"]],
    "redirect": [["-o", "json"]],
}


@pytest.fixture(scope="module", autouse=True)
def made_once() -> Iterator[None]:
    """Make the program once for all runs: it is the same each time, and takes longer than most commands."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typer.main, "get_command", cache(typer.main.get_command))
        patch.setattr(app, "make_app", cache(app.make_app))
        yield


def _check(cli: Cli, evil: HostileServer, folder: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a command in every way and look at all that it writes."""
    if any("job" in argument or "create_container" in argument for argument in arguments):
        _hasten(monkeypatch)
    if AGENT in arguments or any(argument.startswith("agent.") for argument in arguments):
        monkeypatch.setenv("SYNAPSE_AGENT_URL", evil.url)
        monkeypatch.setenv("SYNAPSE_AGENT_TOKEN", "a-token-of-an-agent")
    places = {FILES: str(folder), AGENT: evil.url, "\x00": ""}
    given = [reduce(lambda text, place: text.replace(*place), places.items(), argument) for argument in arguments]
    for mode, ways in WAYS.items():
        evil.mode = mode
        for options in ways:
            line = [*options, "--retries", "0", *given]
            monkeypatch.setattr("sys.stdin", io.StringIO("agent-token-123\n"))
            code, shown = run_on(line)
            assert not steering(shown), (mode, line, code, shown)
            assert "Traceback" not in shown, (mode, line)
            monkeypatch.setattr("sys.stdin", io.StringIO("agent-token-123\n"))
            done = cli.any(*line)
            for text in (done.out, done.err):
                assert not steering(text), (mode, line, text)
                assert "\x1b" not in text, (mode, line, text)
            if done.code == 0 and options == ["-o", "json"] and done.out and "logs" not in " ".join(line):
                json.loads(done.out)


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_nothing_that_steers_a_terminal_comes_out_of_a_command(
    anonymous: Cli, evil: HostileServer, folder: Path, monkeypatch: pytest.MonkeyPatch, path: tuple[str, ...]
) -> None:
    """On a terminal and in a pipe, as table, JSON and with the log, in results and errors, from keys and file names."""
    for arguments in COMMANDS[path]:
        _check(anonymous, evil, folder, [*path, *arguments], monkeypatch)


@pytest.mark.filterwarnings("always::synapse_client.runtime.describe.errors.FileNameWarning")
@pytest.mark.parametrize("operation", operation_names())
def test_nothing_that_steers_a_terminal_comes_out_of_an_operation(
    anonymous: Cli, evil: HostileServer, folder: Path, monkeypatch: pytest.MonkeyPatch, operation: str
) -> None:
    """The same, for each operation of the API."""
    before = len(evil.seen)
    _check(anonymous, evil, folder, ["call", operation, *_arguments_of(operation)], monkeypatch)
    assert len(evil.seen) > before, "no request was made"


class TestClosedStreams:
    """A caller may close any of the three standard streams (`>&-`), as some supervisors do."""

    @staticmethod
    def _run(line: str) -> Result:
        command = line.replace("CLI", shlex.join(COMMAND))
        done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False, timeout=60)
        return Result(done.returncode, done.stdout, done.stderr)

    def test_output_that_is_closed_ends_the_command_as_a_closed_pipe_does(self, cli: Cli) -> None:
        """With 141 and nothing else; a command that prints nothing is done as ever."""
        for arguments in ("call get_me", "call list_tasks --all", "--help"):
            done = self._run(f"CLI {arguments} >&-")
            assert (done.code, done.err) == (141, ""), arguments
            done = self._run(f"{{ CLI {arguments}; echo $? >&2; }} | true")
            assert done.err in {"141\n", "0\n"}, arguments  # 0 when it was all written before the reader went away

    def test_messages_are_dropped_where_standard_error_is_closed(self, cli: Cli, tmp_path: Path) -> None:
        """Results and exit codes stay; no file takes the place of the stream."""
        path = tmp_path / "x.jsonl"
        assert self._run(f"CLI export -p 123 -t {path} -vv 2>&-") == Result(0, "", "")
        assert [json.loads(line)["id"] for line in path.read_text().splitlines()] == [456, 457]
        assert self._run("CLI call get_task 99999 2>&-") == Result(1, "", "")
        assert self._run("CLI call get_me >&- 2>&- <&-").code == 141

    def test_standard_input_that_is_closed_is_empty(self, cli: Cli, home: Path, sandbox: Sandbox) -> None:
        """A message says what was expected there."""
        assert "--data: standard input is empty" in self._run("CLI call update_plugin 123 --data - <&-").err
        assert "the token is empty" in self._run(f"CLI login --server {sandbox.url} --token-stdin <&-").err
        assert "standard input is not a terminal" in self._run(f"CLI login --server {sandbox.url} <&-").err
        assert self._run("CLI call get_me <&-").code == 0
        assert "Traceback" not in self._run("CLI download - <&-").err


class TestEncodings:
    """What a terminal or a file cannot hold is escaped."""

    @pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp949", "latin-1", "utf-16", "utf-8:strict"])
    def test_any_encoding_of_the_output(self, cli: Cli, sandbox: Sandbox, encoding: str) -> None:
        """As JSON, as a table, as a message, and in the help."""
        made = cli("call", "create_plugin", "--name", "표지판 é 🚧", "--code", "sign", "--category", "export").json
        for line in (["call", "get_plugin", made["id"]], ["-o", "table", "call", "get_plugin", made["id"]], ["--help"]):
            environment = {**os.environ, "PYTHONIOENCODING": encoding, "LC_ALL": "C", "PYTHONUTF8": "0"}
            done = subprocess.run(
                [*COMMAND, *map(str, line)], capture_output=True, check=False, timeout=60, env=environment
            )
            assert done.returncode == 0, done.stderr
            assert done.stdout
            assert b"Traceback" not in done.stderr
            done.stdout.decode(encoding.partition(":")[0])

    @pytest.mark.parametrize("name", ["COLUMNS", "TERM", "LANG", "LC_ALL", "TZ", "SYNAPSE_PROFILE", "SYNAPSE_URL"])
    def test_an_odd_environment_is_no_traceback(self, cli: Cli, name: str) -> None:
        """Whether it is of use or not."""
        for value in ("", "-1", "\udcff\x1b[2J"):
            done = subprocess.run(
                [*COMMAND, "-o", "table", "call", "get_me"],
                capture_output=True,
                text=True,
                check=False,
                timeout=60,
                env={**os.environ, name: value},
            )
            assert done.returncode in {0, 1, 2, 4}, done
            assert "Traceback" not in done.stderr
            assert not steering(done.stdout + done.stderr)

    def test_no_home_and_an_unknown_user(self, anonymous: Cli, tmp_path: Path) -> None:
        """As in containers: what needs no home works, the rest says what is missing."""
        program = (
            "import os, pwd, sys\n"
            "def unknown(uid): raise KeyError(uid)\n"
            "pwd.getpwuid = unknown\n"
            "from synapse_client.cli.__main__ import main\n"
            "sys.exit(main(sys.argv[1:]))"
        )
        environment = {name: os.environ[name] for name in os.environ if not name.startswith(("HOME", "XDG_"))}

        def run_homeless(*arguments: str, stdin: str = "") -> Result:
            done = subprocess.run(
                [sys.executable, "-c", program, *arguments],
                input=stdin,
                capture_output=True,
                text=True,
                check=False,
                timeout=60,
                env=environment,
                cwd=tmp_path,
            )
            assert "Traceback" not in done.stderr
            return Result(done.returncode, done.stdout, done.stderr)

        assert run_homeless("whoami").code == 4
        assert "nobody is logged in" in run_homeless("whoami").err
        assert run_homeless("profiles", "list") == Result(0, "", "")
        assert "nothing can be saved without a home directory" in run_homeless("profiles", "use", "x").err
        assert list(tmp_path.iterdir()) == []


class TestNumbers:
    """Numbers that JSON does not have."""

    def test_they_become_null(self, anonymous: Cli, evil: HostileServer, capsys: pytest.CaptureFixture[str]) -> None:
        """In objects, lists and lines, however deep; a table shows them."""
        body = b'{"id": 1, "score": NaN, "nested": {"a": [Infinity, -Infinity, 1.5]}}'
        evil.on("GET", "/plugins/7/", Reply(200, body, {"Content-Type": "application/json"}))
        evil.mode = "scripted"
        for options in ([], ["-o", "ndjson"]):
            shown = anonymous(*options, "call", "get_plugin", 7).out
            assert json.loads(shown, parse_constant=pytest.fail) == {
                "id": 1,
                "score": None,
                "nested": {"a": [None, None, 1.5]},
            }
        assert "nan" in anonymous("-o", "table", "call", "get_plugin", 7).out
