"""The command line as a whole: help, exit codes, errors, completion, start."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib.abc import MetaPathFinder
from pathlib import Path
from typing import Any

import pytest
import typer

from synapse_client import BackendClient
from synapse_client.cli.app import make_app
from synapse_client.cli.errors import ExitCode
from synapse_client.runtime.describe.version import VERSION
from synapse_client.sandbox import Sandbox
from synapse_client.sandbox.faults import Answer, FaultRule
from tests.cli.terminal import COMMAND, Cli, Terminal, run

ROOT = Path(__file__).resolve().parents[2]


def _commands() -> list[tuple[str, ...]]:
    """Return the paths of all commands but the operations."""
    found: list[tuple[str, ...]] = []

    def walk(command: object, path: tuple[str, ...]) -> None:
        for name, child in getattr(command, "commands", {}).items():
            found.append((*path, name))
            walk(child, (*path, name))

    walk(typer.main.get_command(make_app()), ())
    return found


@pytest.mark.parametrize("path", [(), *_commands()], ids=" ".join)
def test_help_documents_every_option_within_80_columns(
    anonymous: Cli, monkeypatch: pytest.MonkeyPatch, path: tuple[str, ...]
) -> None:
    """No option without a text, no line that a terminal would break, no markup that shows."""
    command: Any = typer.main.get_command(make_app())
    for name in path:
        command = command.commands[name]  # a group
    for parameter in command.params:
        assert getattr(parameter, "help", None), (path, parameter.name)
    monkeypatch.setenv("COLUMNS", "80")
    shown = anonymous(*path, "--help").out
    assert all(len(line) <= 80 for line in shown.splitlines())
    assert not re.search(r"\[/?b(old)?\]|``", shown)
    assert shown == anonymous(*path, "-h").out
    # the layout is Typer's, and differs with its version
    assert " ".join(shown.partition("Examples:")[2].split()).startswith("synapse-client") or "Examples:" not in shown


def test_exit_codes_are_in_the_help(anonymous: Cli) -> None:
    """Each of them."""
    text = " ".join(anonymous("--help").out.split()).partition("Exit codes:")[2]
    for code in ExitCode:
        assert re.search(rf"\b{int(code)} \w", text), code


def test_no_command_shows_the_help_and_is_wrong_usage(anonymous: Cli) -> None:
    """So that a script notices."""
    for arguments in ((), ("jobs",), ("call",)):
        done = anonymous(*arguments, code=2)
        assert "Usage: synapse-client" in done.out
        assert "Error" not in done.err


def test_ctrl_c_while_the_program_loads_is_no_traceback(monkeypatch: pytest.MonkeyPatch, anonymous: Cli) -> None:
    """It says so and exits with 130, as later on."""

    class Interrupting(MetaPathFinder):
        def find_spec(self, fullname: str, *_: object) -> None:
            if fullname == "synapse_client.cli.app":
                raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, "synapse_client.cli.app")
    monkeypatch.setattr(sys, "meta_path", [Interrupting(), *sys.meta_path])
    assert anonymous("whoami", code=130).err == "Interrupted.\n"


def test_ctrl_c_at_the_very_end_is_no_traceback(home: Path) -> None:
    """A process that is about to end leaves the signal to the system; a program that calls `main` keeps its handler."""
    program = (
        "import signal, sys\nfrom synapse_client.cli.__main__ import main\n"
        "main(['--version']); print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)\n"
        "sys.argv = ['x', '--version']; main(); print(signal.getsignal(signal.SIGINT) is signal.SIG_DFL)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["synapse-client", VERSION, "True", "synapse-client", VERSION, "True"]


def test_the_version_is_printed(anonymous: Cli) -> None:
    """Alone, so that scripts can read it."""
    assert anonymous("--version").out == f"synapse-client {VERSION}\n"


class TestErrors:
    """One readable message on standard error."""

    def test_people_get_a_message_with_field_errors(self, cli: Cli) -> None:
        """What the server says of each field is listed; standard output stays empty."""
        done = cli("call", "create_plugin", "--name", "", "--category", "nonsense", code=1)
        assert done.out == ""
        assert done.err.startswith("Error: create_plugin: 400 Bad Request")
        assert "category" in done.err
        assert "Traceback" not in done.err

    def test_programs_get_json(self, cli: Cli) -> None:
        """One object in one line, with status, fields and exit code; also for a wrong command line."""
        error = cli("call", "create_plugin", "--name", "", "-o", "json", code=1).error
        assert error["type"] == "ValidationError"
        assert error["status_code"] == 400
        assert error["exit_code"] == 1
        assert error["errors"]["name"]
        assert error["operation"] == "create_plugin"
        usage = cli("--output", "json", "call", "get_task", code=2).error
        assert usage["exit_code"] == 2
        assert "PK" in usage["message"]

    def test_exit_codes_tell_what_kind_of_failure_it_was(
        self, cli: Cli, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """No connection 1, wrong settings 2, refused token 4, no server 4."""
        assert "refused" in cli("call", "get_me", "--server", "http://127.0.0.1:1", "--retries", 0, code=1).err
        cli("call", "get_me", "--server", "nonsense", code=2)
        cli("call", "get_me", "--timeout", -1, code=2)
        cli("call", "get_me", "--timeout", 0, code=2)
        cli("call", "get_me", "--retries", -1, code=2)
        monkeypatch.setenv("SYNAPSE_API_TOKEN", "syn_" + "0" * 48)
        assert "login" in cli("call", "get_me", code=4).err
        monkeypatch.delenv("SYNAPSE_API_TOKEN")
        assert "no token" in cli("call", "get_me", code=4).err
        monkeypatch.delenv("SYNAPSE_URL")
        assert "nobody is logged in" in cli("call", "get_me", code=4).err

    def test_retries_are_told_and_can_be_switched_off(self, cli: Cli, sandbox: Sandbox) -> None:
        """So that nobody wonders why it takes long."""
        with sandbox.faults.plan([FaultRule("GET /users/me/", Answer(503), times=1)]):
            assert "the server answered 503; trying again in" in cli("call", "get_me").err
        with sandbox.faults.plan([FaultRule("GET /users/me/", Answer(503), times=1)]):
            assert cli("call", "get_me", "--quiet").err == ""
        with sandbox.faults.plan([FaultRule("GET /users/me/", Answer(503), times=1)]):
            assert "503" in cli("call", "get_me", "--retries", 0, code=1).err

    def test_tokens_are_never_in_the_log(self, cli: Cli, sandbox: Sandbox) -> None:
        """Not even with -vv, which tells each request."""
        done = run("call", "get_me", "-vv")
        assert "/users/me/" in done.err
        assert sandbox.token not in done.err


class TestTerminal:
    """What a terminal of 80 columns shows."""

    def test_lists_are_tables_that_fit(self, cli: Cli, sandbox: Sandbox) -> None:
        """Simple fields in columns; what does not fit is named; chosen columns are shown."""
        terminal = Terminal("call", "list_tasks")
        assert terminal.close() == 0
        header, *rows = terminal.screen.splitlines()
        assert header.split()[:3] == ["id", "file", "project"]
        assert all(len(line) <= 80 for line in (header, *rows[:-1]))  # the last one is a remark
        assert any(row.split()[:3] == ["456", "digit_0001.png", "123"] for row in rows)
        chosen = Terminal("call", "list_tasks", "--columns", "status,id,nope")
        assert chosen.close() == 0
        assert "There is no field nope" in chosen.screen
        assert "pending" in chosen.screen

    def test_columns_may_be_inside_of_nested_objects(self, cli: Cli) -> None:
        """A dotted path leads into objects and lists; of one that leads nowhere it is said how far it leads."""
        columns = "id,file,data_unit.meta.origin_file_stem,files.image_1.nope"
        terminal = Terminal("call", "list_tasks", "--expand", "data_unit", "--columns", columns)
        assert terminal.close() == 0
        assert any(row.split() == ["456", "digit_0001.png", "digit_0001"] for row in terminal.screen.splitlines())
        remark = " ".join(terminal.screen.split())
        assert "There is no field files.image_1.nope; files.image_1 has" in remark
        one = Terminal("call", "get_task", "456", "--columns", "files.image_1.file_name_original,nope")
        assert one.close() == 0
        assert one.screen.splitlines()[0].split() == ["files.image_1.file_name_original", "digit_0001.png"]
        assert "There is no field nope" in one.screen

    def test_one_object_is_a_list_of_its_fields(self, cli: Cli) -> None:
        """With nested values below each other."""
        terminal = Terminal("call", "get_task", "456")
        assert terminal.close() == 0
        assert re.search(r"^id +456$", terminal.screen, re.MULTILINE)
        assert '"image_1": {' in terminal.screen
        assert terminal.screen.splitlines()[-1].strip()

    def test_colours_are_left_out_on_request(self, cli: Cli) -> None:
        """NO_COLOR, and TERM=dumb."""
        for environment in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
            terminal = Terminal("call", "get_task", "456", **environment)
            assert terminal.close() == 0
            assert not re.search(r"\x1b\[[0-9;]*3[0-9]m", terminal.raw)

    def test_text_from_the_server_cannot_steer_the_terminal(self, cli: Cli) -> None:
        """Escape sequences in a name are shown as what they are."""
        plugin = {"name": "a\x1b[2Jb\x07", "code": "evil", "category": "export"}
        made = cli("call", "create_plugin", "--data", json.dumps(plugin)).json
        assert made["name"] == plugin["name"]
        for arguments in (["get_plugin", made["id"]], ["list_plugins", "--columns", "name"]):
            terminal = Terminal("call", *arguments)
            assert terminal.close() == 0
            assert "\x1b[2J" not in terminal.raw
            assert "\x07" not in terminal.raw


class TestCompletion:
    """What the shell is offered."""

    @staticmethod
    def _offered(*words: str) -> list[str]:
        done = subprocess.run(
            COMMAND,
            env={
                **os.environ,
                "_SYNAPSE_CLIENT_COMPLETE": "complete_bash",
                "COMP_WORDS": " ".join(["synapse-client", *words]),
                "COMP_CWORD": str(len(words)),
            },
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        return done.stdout.split()

    def test_commands_operations_options_and_values(self, home: Path) -> None:
        """Names of operations and parameters come from the generated code."""
        assert {"call", "import", "jobs"} <= set(self._offered(""))
        assert self._offered("call", "list_ta") == [
            "list_task_tags",
            "list_tasks",
            "list_tasks_data",
            "list_tasks_files",
        ]
        assert "--project" in self._offered("call", "list_tasks", "--pro")
        assert "project=" in self._offered("call", "list_tasks", "--param", "pro")
        assert set(self._offered("call", "list_jobs", "--status", "S")) == {"STOPPED", "SUCCEEDED"}
        assert self._offered("jobs", "list", "--status", "RUNN") == ["RUNNING"]

    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
    def test_each_shell_gets_a_script(self, home: Path, shell: str) -> None:
        """Typer's, for this program."""
        script = subprocess.run(
            [*COMMAND],
            env={**os.environ, "_SYNAPSE_CLIENT_COMPLETE": f"source_{shell}"},
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        ).stdout
        assert "_SYNAPSE_CLIENT_COMPLETE" in script


class TestStart:
    """What is loaded when."""

    def test_help_and_completion_load_no_http_library(self, home: Path) -> None:
        """Nor the client, nor tables."""
        program = (
            "import sys; from synapse_client.cli.__main__ import main; main(sys.argv[1:]); "
            "print(*(name for name in sys.modules), file=sys.stderr)"
        )
        for arguments in (["--version"], ["--help"], ["call", "list_tasks", "--help"]):
            done = subprocess.run(
                [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True, timeout=60
            )
            loaded = set(done.stderr.split())
            assert not loaded & {"httpx", "httpcore", "ssl", "django", "pyarrow", "asyncio"}, arguments

    def test_without_the_extra_the_command_says_what_to_install(self, tmp_path: Path) -> None:
        """With exit code 2, and no traceback."""
        program = (
            "import sys, importlib.util as u; find = u.find_spec; "
            "u.find_spec = lambda name, *rest: None if name == 'typer' else find(name, *rest); "
            "from synapse_client.cli.__main__ import main; sys.exit(main(['--help']))"
        )
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == 2
        assert done.stderr.splitlines() == [
            "synapse-client: the command line needs packages that are not installed (typer).",
            'Run: pip install "synapse-client[cli]"',
        ]

    def test_the_entry_point_is_this_program(self) -> None:
        """`synapse-client` and `python -m synapse_client.cli` are the same."""
        import tomllib

        project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
        assert project["scripts"] == {"synapse-client": "synapse_client.cli.__main__:main"}
        assert {name.partition(">")[0] for name in project["optional-dependencies"]["cli"]} == {
            "pyyaml",
            "rich",
            "typer",
        }


@pytest.mark.parametrize(
    "arguments",
    [
        ("upload", "~/a.bin"),
        ("call", "create_data_file", "~/a.bin"),
        ("call", "set_tags_tasks", "--data=@~/tags.json"),
        ("download", "{url}", "--to=~/files"),
        ("export", "--project=123", "--to=~/tasks.jsonl", "--with-files=~/files"),
    ],
)
def test_a_tilde_is_the_home_folder(
    cli: Cli, sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    """Also where a shell leaves it as it is, as in --to=~/files and @~/a.bin."""
    home, here = tmp_path / "home", tmp_path / "here"
    home.mkdir(exist_ok=True)
    here.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(here)
    (home / "a.bin").write_bytes(b"content")
    (home / "tags.json").write_text('{"ids": [456], "tags": [1]}')
    with BackendClient(sandbox.url, sandbox.token) as client:
        url = str(client.get_task(456, params={"expand": "data_unit"})["files"]["image_1"]["url"])
    cli(*(argument.format(url=url) for argument in arguments))
    assert list(here.iterdir()) == []


def test_package_runs_the_command_line() -> None:
    """`python -m synapse_client` is the command line."""
    done = subprocess.run(
        [sys.executable, "-m", "synapse_client", "--version"], capture_output=True, text=True, check=True
    )

    assert done.stdout == f"synapse-client {VERSION}\n"
