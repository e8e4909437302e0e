"""`call` and `operations`."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from synapse_client import BackendClient
from synapse_client.cli import operations
from synapse_client.sandbox import Sandbox
from synapse_client.testing.requests import operation as described
from tests.cli.terminal import Cli, Terminal, run

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = {
    prefix: yaml.safe_load((ROOT / name).read_text())
    for prefix, name in (("", "openapi.yaml"), ("agent.", "openapi-agent.yaml"))
}
OPERATIONS = {
    f"{prefix}{operation['operationId']}": operation
    for prefix, document in DOCUMENTS.items()
    for path in document["paths"].values()
    for method, operation in path.items()
    if method in {"delete", "get", "patch", "post", "put"}
}


def _resolved(value: Any, name: str) -> Any:
    """Follow a reference of the document of an operation."""
    while "$ref" in value:
        found: Any = DOCUMENTS["agent." if name.startswith("agent.") else ""]
        for part in value["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        value = found
    return value


def test_every_operation_of_the_document_can_be_called(anonymous: Cli) -> None:
    """No more and no fewer are listed, each with its summary and endpoint."""
    listed = {row["operation"]: row for row in anonymous("operations").lines}
    assert set(listed) == set(OPERATIONS) == set(operations.operation_names())
    assert all(row["summary"] and row["endpoint"].partition(" ")[2].startswith("/") for row in listed.values())
    assert [row["operation"] for row in anonymous("operations", "console", "follow").lines] == [
        "tail_job_console_logs",
        "tail_job_console_logs_v1",
    ]


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_help_shows_every_parameter_of_the_document(anonymous: Cli, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Query parameters and fields of bodies are options, path parameters arguments, each with its meaning."""
    monkeypatch.setenv("COLUMNS", "200")
    shown = anonymous("call", name, "--help").out
    called = operations.find(name)
    assert called is not None
    fields = {field.name: field for field in called.fields}
    for parameter in (_resolved(each, name) for each in OPERATIONS[name].get("parameters", ())):
        if parameter["in"] == "header":
            continue
        expected = name if parameter.get("x-synapse", {}).get("fixed") else parameter["name"]
        if expected not in fields:  # always sent, so no choice
            assert any(parameter["name"] == key for key, _ in described(name).fixed_query)
            continue
        assert fields[expected].text, expected
        option = expected.upper() if parameter["in"] == "path" else f"--{expected.replace('_', '-')}"
        assert option in shown
    assert called.endpoint in " ".join(shown.split())


def test_one_object_is_printed_as_json_when_piped(cli: Cli) -> None:
    """The fields are those of the answer, as the server sent them."""
    found = cli("call", "get_task", 456, "--expand", "data_unit").json
    assert found["id"] == 456
    assert found["data_unit"]["id"] == 787


@pytest.mark.filterwarnings("always::synapse_client.UndocumentedParameterWarning")
def test_both_ways_to_give_a_parameter_send_the_same(cli: Cli, sandbox: Sandbox) -> None:
    """`--tags 1 --tags 2` and `--param tags=1 --param tags=2`; unknown parameters go to the server as they are."""
    sandbox.clear_requests()
    cli("call", "list_tasks", "--tags", 1, "--tags", 2, "--no-is-discarded", "--page-size", 5)
    cli("call", "list_tasks", "--param", "tags=1", "--param", "tags=2", "--param", "is_discarded=false",
        "--param", "page_size=5")  # fmt: skip
    one, other = sandbox.requests()
    assert sorted(one.query) == sorted(other.query)
    assert ("tags", "1,2") in one.query

    sandbox.clear_requests()
    cli("call", "list_tasks", "--param", "newer_filter=x")
    assert ("newer_filter", "x") in sandbox.requests()[0].query


def test_names_may_be_written_with_dashes(cli: Cli) -> None:
    """`get-task` is `get_task`."""
    assert cli("call", "get-task", 456).json["id"] == 456


def test_a_page_tells_that_there_is_more(cli: Cli, sandbox: Sandbox) -> None:
    """The items of one page come as NDJSON, and a remark on standard error; with `json` the page as it is."""
    sandbox.seed_tasks(150)
    page = cli("call", "list_tasks")
    assert len(page.lines) < 152
    assert "of 152; --all" in page.err
    assert cli("call", "list_tasks", "--output", "json").json["count"] == 152
    assert cli("call", "list_tasks", "--quiet").err == ""
    assert len(cli("call", "list_tasks", "--all").lines) == 152
    assert len(cli("call", "list_tasks", "--limit", 120).lines) == 120
    assert len(cli("call", "list_tasks", "--all", "--output", "json").json) == 152


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux")
def test_all_pages_stream_with_flat_memory(cli: Cli, sandbox: Sandbox) -> None:
    """20,000 items take hardly more memory than 200."""
    sandbox.seed_tasks(20_000)
    few, many = _peak(200), _peak(20_000)
    assert many - few < 8_000  # KiB; 20,000 tasks are some 20 MB of JSON


def _peak(limit: int) -> int:
    """Return the largest resident size of a listing, in KiB."""
    program = (
        "import sys; from synapse_client.cli.__main__ import main; "
        f"code = main(['call', 'list_tasks', '--limit', '{limit}']); "
        "print(next(line for line in open('/proc/self/status') if line.startswith('VmHWM')), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=120)
    assert len(done.stdout.splitlines()) == limit
    return int(done.stderr.split()[-2])


class TestBodies:
    """What is sent in a body."""

    def test_fields_are_converted_to_their_types(self, cli: Cli, sandbox: Sandbox) -> None:
        """Numbers, lists, JSON and words arrive as such."""
        sandbox.clear_requests()
        cli("call", "update_job", 789, "--status", "running", "--progress-record", '{"percent": 5}')
        assert sandbox.requests()[0].json == {"status": "running", "progress_record": {"percent": 5}}

    def test_whole_bodies_come_from_text_file_and_stdin(self, cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
        """And fields beside them are added."""
        body = [{"project": 123, "data_unit": 789}]
        file = tmp_path / "body.json"
        file.write_text(json.dumps(body))
        sandbox.clear_requests()
        cli("call", "create_tasks", "--data", f"@{file}")
        run("call", "create_tasks", "--data", "-", stdin=json.dumps({"project": 123, "data_unit": 790}))
        cli("call", "update_plugin", 123, "--data", '{"name": "a"}', "--description", "b")
        assert [request.json for request in sandbox.requests()] == [
            body,
            {"project": 123, "data_unit": 790},
            {"name": "a", "description": "b"},
        ]

    def test_fields_named_like_options_are_given_as_params(
        self, cli: Cli, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """`data` is the whole body's option; the field of that name is `--param data=…` too, as the help says."""
        monkeypatch.setenv("COLUMNS", "300")
        assert "The only way to give data" in " ".join(cli("call", "annotate_task_data", "--help").out.split())
        sandbox.clear_requests()
        cli("call", "annotate_task_data", 456, "--action", "submit", "--param", 'data={"annotations": {}}')
        assert sandbox.requests()[0].json == {"action": "submit", "data": {"annotations": {}}}

    @pytest.mark.parametrize(
        "content", [{"annotations": {"image_1": []}}, {"classification": "cat"}, {}, {"data_unit": 1}]
    )
    def test_data_is_the_field_of_that_name_where_it_makes_no_body(
        self, cli: Cli, sandbox: Sandbox, tmp_path: Path, content: dict[str, object]
    ) -> None:
        """So the file of an annotation can be submitted as it is; a whole body is sent as before."""
        path = tmp_path / "ann.json"
        path.write_text(json.dumps(content))
        sandbox.clear_requests()
        cli("call", "annotate_task_data", 456, "--action", "submit", "--data", f"@{path}")
        whole = {"action": "submit", "data": content}
        cli("call", "annotate_task_data", 456, "--data", json.dumps(whole))
        cli("call", "annotate_task_data", 456, "--action", "submit", "--data", json.dumps({"data": content}))
        assert [request.json for request in sandbox.requests()] == [whole] * 3

    def test_what_cannot_be_put_together_is_named(self, cli: Cli, sandbox: Sandbox) -> None:
        """A field of two values, a list that takes no fields, and a field that is missing."""
        sandbox.clear_requests()
        operation = ["call", "annotate_task_data", 456]
        both = json.dumps({"action": "save", "data": {}})
        assert "action is given twice" in cli(*operation, "--action", "submit", "--data", both, code=2).err
        assert "needs data" in cli(*operation, "--action", "submit", code=2).err
        told = cli("call", "update_plugin", 123, "--name", "a", "--data", "[1]", code=2).err
        assert "--data is not a JSON object, so name cannot be added to it" in told
        assert sandbox.requests() == []
        cli("call", "create_tasks", "--project", 123, "--data", '{"data_unit": 790}')
        assert sandbox.requests()[0].json == {"data_unit": 790, "project": 123}

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom", "utf-32"])
    def test_data_in_any_unicode_encoding(
        self, cli: Cli, sandbox: Sandbox, tmp_path: Path, encoding: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Of a file or of standard input: Windows writes UTF-16 and byte order marks."""
        text = json.dumps({"name": "표지판"}, ensure_ascii=False) + "\r\n"
        content = b"\xff\xfe" + text.encode("utf-16-le") if encoding.endswith("-bom") else text.encode(encoding)
        path = tmp_path / "body.json"
        path.write_bytes(content)
        sandbox.clear_requests()
        cli("call", "update_plugin", 123, "--data", f"@{path}")
        for dash in ("-", "@-"):
            monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
            cli("call", "update_plugin", 123, "--data", dash)
        assert [request.json for request in sandbox.requests()] == [{"name": "표지판"}] * 3

    @pytest.mark.parametrize(
        ("content", "says"),
        [(b"", "is empty"), (b" \n", "is empty"), (b'{"a": "\xb0\xa1"}', "Save it as UTF-8"), (b"{", "takes JSON")],
    )
    def test_data_that_cannot_be_read_is_named(self, cli: Cli, tmp_path: Path, content: bytes, says: str) -> None:
        """With the file and what to do; so are a folder and a file that is not there."""
        path = tmp_path / "body.json"
        path.write_bytes(content)
        told = cli("call", "update_plugin", 123, "--data", f"@{path}", code=2).err
        assert says in told
        assert str(path) in told
        assert "Is a directory" in cli("call", "update_plugin", 123, "--data", f"@{tmp_path}", code=2).err
        assert "No such file" in cli("call", "update_plugin", 123, "--data", f"@{path}x", code=2).err

    def test_files_are_sent(self, cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
        """As argument, as option with or without @, and as --param."""
        file = tmp_path / "model.bin"
        file.write_bytes(b"weights")
        made = cli("call", "create_data_file", file).json
        assert made["checksum"]
        for way in (["--file", file], ["--file", f"@{file}"], ["--param", f"file=@{file}"]):
            assert cli("call", "create_model", "--name", "m", "--project", 123, *way).json["name"] == "m"

    def test_numbers_of_a_list_are_given_at_once_or_one_by_one(self, cli: Cli, sandbox: Sandbox) -> None:
        """`--ids 456,457` is `--ids 456 --ids 457`."""
        for ids in (["--ids", "456,457"], ["--ids", 456, "--ids", 457]):
            assert cli("call", "set_tags_tasks", *ids, "--tags", "1,2").json["count"] == 2
            assert sandbox.requests()[-1].json == {"ids": [456, 457], "tags": [1, 2]}

    def test_what_is_missing_is_named_before_anything_is_sent(self, cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
        """Required fields, bodies, files, and values of the wrong type; the exit code is 2."""
        sandbox.clear_requests()
        assert "needs name, provider, configuration" in _flat(cli("call", "create_storage", "--is-default", code=2).err)
        assert "needs a body" in cli("call", "update_job", 789, code=2).err
        assert "takes a number" in cli("call", "list_tasks", "--project", "x", code=2).err
        assert "takes JSON" in cli("call", "update_job", 789, "--result", "{", code=2).err
        assert "no file" in cli("call", "create_data_file", tmp_path / "none", code=2).err
        assert "NAME=VALUE" in cli("call", "list_tasks", "--param", "project", code=2).err
        assert "Missing argument 'PK'" in cli("call", "get_task", code=2).err
        assert "is it get_task or" in cli("call", "get_tusk", code=2).err
        assert "`synapse-client operations WORD` looks for others" in cli("call", "zzz", code=2).err
        assert sandbox.requests() == []


def _flat(text: str) -> str:
    return " ".join(text.split())


class TestSecrets:
    """A token in a path is not an argument."""

    def test_an_agent_token_is_read_from_stdin(self, cli: Cli, sandbox: Sandbox) -> None:
        """By `-`, or when it is left away."""
        assert run("call", "health_check_agent", "-", stdin=f"{sandbox.agent_token}\n").json["id"] == 2
        assert run("call", "health_check_agent", stdin=f"{sandbox.agent_token}\n").json["id"] == 2

    def test_it_is_refused_in_the_command_line(self, cli: Cli, sandbox: Sandbox) -> None:
        """And not repeated in the message."""
        for arguments in ([sandbox.agent_token], ["--param", f"token={sandbox.agent_token}"]):
            done = cli("call", "health_check_agent", *arguments, code=2)
            assert sandbox.agent_token not in done.err
            assert "is a secret" in done.err

    def test_it_is_asked_for_on_a_terminal(self, cli: Cli, sandbox: Sandbox) -> None:
        """Without echo."""
        terminal = Terminal("call", "health_check_agent")
        terminal.wait_for("Token: ")
        terminal.type(f"{sandbox.agent_token}\n")
        assert terminal.close() == 0
        assert sandbox.agent_token not in terminal.raw


def test_files_of_a_list_are_downloaded_on_the_way(cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
    """Local paths stand in place of URLs, and the files have the content that the server has."""
    folder = tmp_path / "files"
    tasks = cli("call", "list_tasks", "--all", "--files", folder).lines
    with BackendClient(sandbox.url, sandbox.token) as client:
        urls = [task["files"]["image_1"]["url"] for task in client.list_tasks(list_all=True)]
    assert len(urls) == len(tasks) == 2
    for task in tasks:
        file: Any = task["files"]["image_1"]
        path = Path(file if isinstance(file, str) else file["url"])
        assert path.parent == folder
        assert path.stat().st_size > 0


def test_the_output_of_a_job_streams_as_text(cli: Cli, sandbox: Sandbox) -> None:
    """Line by line; with NDJSON each line is a JSON string."""
    text = cli("call", "list_job_console_logs", 789)
    assert "Starting action" in text.out


def test_every_operation_without_a_body_answers(cli: Cli, sandbox: Sandbox) -> None:
    """Each GET that needs nothing, or an id that the sandbox has, prints JSON."""
    ids = sandbox.ids
    for name, operation in OPERATIONS.items():
        if name.startswith("agent."):  # these have a sandbox with an agent
            continue
        endpoint = described(name)
        if endpoint.method != "GET" or endpoint.stream is not None:
            continue
        arguments = []
        if endpoint.path_parameters:
            kind = name.removeprefix("get_").removeprefix("list_")
            wanted = {
                "data_unit": ids["data_units"][0],
                "ground_truth_version": ids["ground_truth_dataset_version"],
                "task": ids["tasks"][0],
                "task_tag": ids["task_tags"][0],
                "assignment": ids["assignments"][0],
                "job_console_logs": ids["job"],
            }
            identifier = wanted.get(kind, ids.get(kind))
            if identifier is None:  # a chunked upload is none of the examples
                continue
            arguments = [identifier]
        assert cli("call", name, *arguments, "--output", "json").json is not None, operation["operationId"]
