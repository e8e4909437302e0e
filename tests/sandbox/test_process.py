from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import textwrap
from pathlib import Path

import httpx
import pytest

import synapse_client.sandbox as package
from synapse_client.sandbox import RecordedFile, Sandbox, SandboxError

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "synapse_client.sandbox"]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error"}


def test_context_manager_starts_and_stops() -> None:
    """After the block the server is gone and so is its data."""
    with Sandbox() as sandbox:
        url, data = sandbox.url, sandbox.data_dir
        assert httpx.get(f"{url}/health/").status_code == 200
        assert data.is_dir()
        assert sandbox.start() is sandbox
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{url}/health/")
    assert not data.exists()
    sandbox.stop()
    with pytest.raises(SandboxError, match="not running"):
        _ = sandbox.url


def test_repr_has_no_token() -> None:
    """Tokens and the control key do not leak by printing."""
    sandbox = Sandbox()
    assert repr(sandbox) == "<Sandbox stopped>"
    with sandbox:
        assert sandbox.url in repr(sandbox)
        for secret in (sandbox.token, sandbox.agent_token, sandbox.read_only_token, sandbox._key):
            assert secret not in repr(sandbox)
            assert secret not in str(sandbox.requests())


def test_several_at_once_are_strangers() -> None:
    """Each has its own data and tokens."""
    with Sandbox() as one, Sandbox() as other:
        one.seed_tasks(5)
        for sandbox, count in ((one, 7), (other, 2)):
            headers = {"Synapse-Access-Token": sandbox.token}
            assert httpx.get(f"{sandbox.url}/sdk/tasks/", headers=headers).json()["count"] == count
        assert httpx.get(f"{one.url}/users/me/", headers={"Synapse-Access-Token": other.token}).status_code == 401


def test_data_directory_is_kept_and_continued(tmp_path: Path) -> None:
    """The next start has the same tokens, rows and files; `reset` goes back to the seeded state."""
    media = tmp_path / "data" / "media"
    with Sandbox(data_dir=tmp_path / "data") as sandbox:
        token = sandbox.token
        headers = {"Synapse-Access-Token": token}
        stored = {*media.rglob("*")}
        sandbox.seed_tasks(3)
        httpx.post(f"{sandbox.url}/data_files/", headers=headers, files={"file": b"a"}).raise_for_status()
    with Sandbox(data_dir=tmp_path / "data") as sandbox:
        assert httpx.get(f"{sandbox.url}/sdk/tasks/", headers=headers).json()["count"] == 5
        assert {*media.rglob("*")} > stored
        sandbox.reset()
        assert {*media.rglob("*")} == stored
        tasks = httpx.get(f"{sandbox.url}/sdk/tasks/", headers=headers).json()
        assert tasks["count"] == 2
        assert httpx.get(tasks["results"][0]["files"]["image_1"]["url"]).status_code == 200


def test_unseeded_sandbox_has_accounts_only() -> None:
    """There is somebody to be, and nothing else."""
    with Sandbox(seed=False) as sandbox:
        headers = {"Synapse-Access-Token": sandbox.token}
        for path in ("/sdk/tasks/", "/data_collections/", "/plugins/", "/storages/"):
            assert httpx.get(sandbox.url + path, headers=headers).json()["count"] == 0
        assert set(sandbox.ids) == {"user", "read_only_user", "agent"}
        with pytest.raises(SandboxError, match="no such project"):
            sandbox.seed_tasks(1)


def test_reset_brings_the_seeded_state_back(sandbox: Sandbox, api: httpx.Client) -> None:
    """Rows, files and the request log."""
    file = api.post("/data_files/", files={"file": ("a.txt", b"a")}).json()["file"]
    api.put("/plugins/123/", json={"name": "changed"}).raise_for_status()
    sandbox.reset()
    assert sandbox.requests() == []
    assert api.get(file).status_code == 404
    assert api.get("/plugins/123/").json()["name"] == "Digit classifier"
    picture = api.get("/tasks/456/").json()["files"]["image_1"]["url"]
    assert api.get(picture).content.startswith(b"\x89PNG")


def test_ids_name_what_was_seeded(sandbox: Sandbox, api: httpx.Client) -> None:
    """Each id leads to its object."""
    ids = sandbox.ids
    for path in (
        f"/projects/{ids['project']}/",
        f"/data_collections/{ids['data_collection']}/",
        f"/plugins/{ids['plugin']}/",
        f"/plugin_releases/{ids['plugin_release']}/",
        f"/agents/{ids['agent']}/",
        f"/storages/{ids['storage']}/",
        f"/storages/{ids['s3_storage']}/",
        f"/jobs/{ids['job']}/",
        f"/models/{ids['model']}/",
        f"/ground_truth_dataset_versions/{ids['ground_truth_dataset_version']}/",
        *(f"/tasks/{key}/" for key in ids["tasks"]),
        *(f"/assignments/{key}/" for key in ids["assignments"]),
        *(f"/task_tags/{key}/" for key in ids["task_tags"]),
        *(f"/data_units/{key}/" for key in ids["data_units"]),
    ):
        assert api.get(path).status_code == 200, path
    assert ids["file_specifications"] == ["image_1", "data_meta_1"]


def test_requests_are_recorded(sandbox: Sandbox, api: httpx.Client) -> None:
    """Method, path, query, headers, body and status; tokens by their name only."""
    api.get("/sdk/tasks/?tags=1&tags=2&search=a%20b")
    api.post("/tasks/set_tags/", json={"ids": [456], "tags": [1]})
    api.put(
        "/chunked_upload/",
        files={"file": ("file", b"abc", "text/plain")},
        data={"filename": "ä.bin"},
        headers={"Content-Range": "bytes 0-2/3"},
    )
    listing, tagging, upload = sandbox.requests()
    assert (listing.method, listing.path, listing.status) == ("GET", "/sdk/tasks/", 200)
    assert listing.query == [("tags", "1"), ("tags", "2"), ("search", "a b")]
    assert listing.headers["synapse-access-token"] == "Token <api_token>"
    assert (listing.json, listing.body_size) == (None, 0)
    assert tagging.json == {"ids": [456], "tags": [1]}
    assert tagging.headers["content-type"] == "application/json"
    assert upload.form == [("filename", "ä.bin")]
    assert upload.files == [RecordedFile("file", "file", "text/plain", 3, "a9993e364706816aba3e25717850c26c9cd0d89d")]
    assert upload.headers["content-range"] == "bytes 0-2/3"
    sandbox.clear_requests()
    assert sandbox.requests() == []


def test_control_needs_the_key(sandbox: Sandbox, api: httpx.Client) -> None:
    """Without it, or with another, the control endpoints do not exist."""
    for path in ("reset/", "requests/", "seed_tasks/?count=1"):
        for headers in ({}, {"X-Sandbox-Key": "wrong"}, {"X-Sandbox-Key": ""}):
            assert api.post(f"/__sandbox__/{path}", headers=headers).status_code == 404
    assert api.get("/sdk/tasks/").json()["count"] == 2
    with pytest.raises(SandboxError, match="count must be"):
        sandbox.seed_tasks(-1)


def test_failed_start_tells_why(tmp_path: Path) -> None:
    """The error has what the server wrote."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SandboxError, match="could not start"):
            Sandbox(port=port).start()
    (tmp_path / "sandbox.sqlite3").write_text("this is no database, " * 100)
    with pytest.raises(SandboxError, match="database"):
        Sandbox(data_dir=tmp_path).start()


def test_users_django_settings_do_not_matter(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither the environment nor modules in the working directory reach the server."""
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "no.such.module")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "django.py").write_text("raise SystemExit('shadowed')")
    with Sandbox() as sandbox:
        assert httpx.get(f"{sandbox.url}/health/").status_code == 200


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_command_prints_and_stops_on_a_signal(number: signal.Signals) -> None:
    """`--json` gives one line; the exit code is 0, and temporary data is gone."""
    with subprocess.Popen(
        [*COMMAND, "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT
    ) as process:
        assert process.stdout is not None
        info = json.loads(process.stdout.readline())
        headers = {"Synapse-Access-Token": f"Token {info['token']}"}
        assert httpx.get(f"{info['url']}/users/me/", headers=headers).status_code == 200
        process.send_signal(number)
        output, errors = process.communicate(timeout=10)
    assert (process.returncode, output, errors) == (0, "", "")
    assert not Path(info["data_dir"]).exists()


def test_command_prints_text_for_people(tmp_path: Path) -> None:
    """URL and tokens, ready to be copied; `--data` is kept."""
    with subprocess.Popen(
        [*COMMAND, "--data", str(tmp_path), "--no-seed"], stdout=subprocess.PIPE, text=True, env=ENVIRONMENT
    ) as process:
        assert process.stdout is not None
        lines: list[str] = []
        while not (lines and "Ctrl-C" in lines[-1]):
            lines.append(process.stdout.readline())
        process.terminate()
        assert process.wait(timeout=10) == 0
    text = "".join(lines)
    assert "http://127.0.0.1:" in text
    assert "syn_" in text
    assert (tmp_path / "sandbox.sqlite3").exists()


@pytest.mark.parametrize("arguments", [["--port", "x"], ["--port", "70000"], ["--nonsense"]])
def test_command_refuses_unsound_arguments(arguments: list[str]) -> None:
    """The message names the argument."""
    result = subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, env=ENVIRONMENT, check=False)
    assert result.returncode == 2
    assert arguments[0] in result.stderr


def test_server_ends_when_its_owner_is_killed() -> None:
    """No orphan and no data are left behind."""
    program = textwrap.dedent(
        """
        import json, os, signal
        from synapse_client.sandbox import Sandbox
        sandbox = Sandbox().start()
        print(json.dumps([sandbox.url, str(sandbox.data_dir), sandbox._process.pid]), flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
        """
    )
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=ENVIRONMENT, check=False
    )
    assert result.returncode == -signal.SIGKILL
    _url, data, pid = json.loads(result.stdout)
    # The pipe from which a pidfd could be polled is not ours: watch the data directory, the last thing to go.
    watcher = subprocess.run(
        [sys.executable, "-c", _WAIT_UNTIL_GONE, data, str(pid)],
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert watcher.returncode == 0, watcher.stderr


_WAIT_UNTIL_GONE = """
import os, select, sys
data, pid = sys.argv[1], int(sys.argv[2])
try:
    process = os.pidfd_open(pid)
except ProcessLookupError:
    pass
else:
    if not select.select([process], [], [], 15)[0]:
        sys.exit("the server is still there")
sys.exit(os.path.exists(data) and "the data is still there")
"""


def test_missing_extra_is_told_with_the_command() -> None:
    """Importing the package costs nothing; using it without the extra says what to install."""
    program = textwrap.dedent(
        """
        import importlib.util, sys
        known = importlib.util.find_spec
        importlib.util.find_spec = lambda name, *rest: None if name == "cheroot" else known(name, *rest)
        import synapse_client.sandbox, synapse_client.sandbox.pytest_plugin
        heavy = {"django", "rest_framework", "httpx", "cheroot"} & set(sys.modules)
        assert not heavy, heavy
        from synapse_client.sandbox import Sandbox
        """
    )
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=ENVIRONMENT, check=False
    )
    assert "ImportError: The sandbox needs packages that are not installed (cheroot)" in result.stderr
    assert 'pip install "synapse-client[sandbox]"' in result.stderr


def test_unknown_name_is_an_attribute_error() -> None:
    """The package has what it lists and nothing more."""
    assert set(package.__all__) <= set(dir(package))
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        _ = package.Nothing
