"""Every method of the client of an agent, called as the vendor documents it, and what it puts on the wire.

Each call goes to the sandbox's agent through a recorder. It passes when it gives what was asked for, and when the same
call of this package's own client, in its own form, sends the same request: method, target, body and credentials.
"""

# pyright: basic, reportMissingImports=false
# What is driven here has no types, and is not installed where types are checked.

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import urlsplit

from scripts.vendor_probes.common import GIVEN, PROBES, TENANT, USER

URL, TOKEN = GIVEN["agent_url"], GIVEN["agent_token"]
_CREDENTIALS = ("authorization", "synapse-user", "synapse-tenant", "synapse-agent", "synapse-access-token")
_PART = re.compile(rb'name="([^"]+)"[^\r]*(?:\r\n[^\r]+)*\r\n\r\n(.*?)\r\n--', re.DOTALL)
_PLUGIN = "my-plugin@1.0.0"
_WORK = {"kind": "job", "num_cpus": 2, "num_gpus": 0.0, "memory_bytes": None, "replicas": 1, "metadata": {}}


class Recorder(BaseHTTPRequestHandler):
    """Hands requests on to the agent, and keeps what they were."""

    protocol_version = "HTTP/1.1"
    seen: ClassVar[list[tuple[Any, ...]]] = []

    def _any(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.headers.get("Transfer-Encoding") == "chunked":
            while (size := int(self.rfile.readline(), 16)) > 0:
                body += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
        sent = {name: self.headers.get(name) for name in _CREDENTIALS if self.headers.get(name)}
        self.seen.append((self.command, self.path, _read(body, self.headers.get("Content-Type") or ""), sent))
        to = HTTPConnection(urlsplit(URL).netloc, timeout=10)
        headers = {k: v for k, v in self.headers.items() if k.lower() not in {"transfer-encoding", "connection"}}
        to.request(self.command, self.path, body or None, {**headers, "Content-Length": str(len(body))})
        answer = to.getresponse()
        content = answer.read()
        to.close()
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.headers.get("Content-Type") or "text/plain")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _any  # noqa: N815  # their names

    def log_message(self, *_: object) -> None:
        """Be quiet."""


def _read(body: bytes, media_type: str) -> Any:
    """Return what a body says; an empty one, and one of null, say nothing."""
    if media_type.startswith("multipart/"):
        return {name.decode(): content for name, content in _PART.findall(body)}
    return json.loads(body) if body else None


def _theirs(url: str) -> Any:
    """Return the vendor's client, or the one in its place."""
    from synapse_sdk.clients.agent import AgentClient

    return AgentClient(url, TOKEN, user_token=USER, tenant=TENANT)


def _ours(url: str) -> Any:
    from synapse_client import AgentClient

    return AgentClient(url, TOKEN, user_token=USER, tenant=TENANT, max_retries=0)


def _id(client: Any, path: str, name: str) -> str:
    return str(getattr(client, path)()[0][name])


def _job(client: Any) -> str:
    return _id(client, "list_jobs", "submission_id")


Call = Callable[[Any], Any]
# name: the call in the vendor's form; in ours, where it is another one
CALLS: dict[str, tuple[Call, Call | None]] = {
    "health_check": (lambda c: c.health_check(), None),
    "get_gpu_status": (lambda c: c.get_gpu_status(), None),
    "list_jobs": (lambda c: c.list_jobs(), None),
    "get_job": (lambda c: c.get_job(KNOWN["job"]), None),
    "get_job_logs": (lambda c: c.get_job_logs(KNOWN["job"]), None),
    "list_job_logs": (lambda c: c.list_job_logs(KNOWN["job"]), None),
    "stop_job": (lambda c: c.stop_job(_new_job()), None),
    "list_nodes": (lambda c: c.list_nodes(), None),
    "get_node": (lambda c: c.get_node(KNOWN["node"]), None),
    "list_tasks": (lambda c: c.list_tasks(), None),
    "get_task": (lambda c: c.get_task(KNOWN["task"]), None),
    "list_serve_applications": (lambda c: c.list_serve_applications() is not None, None),
    "get_serve_application": (lambda c: c.get_serve_application(_application()), None),
    "delete_serve_application": (lambda c: c.delete_serve_application(_application()) is None, None),
    "list_plugin_releases": (lambda c: c.list_plugin_releases({"page_size": 1})["results"], None),
    "list_plugin_releases(list_all=)": (
        lambda c: list(c.list_plugin_releases(list_all=True)[0]),
        lambda c: list(c.list_plugin_releases({"page_size": 100}, list_all=True)),
    ),
    "get_plugin_release": (lambda c: c.get_plugin_release(_PLUGIN), None),
    "create_plugin_release": (
        lambda c: c.create_plugin_release("other", "2.0.0"),
        lambda c: c.create_plugin_release({"plugin": "other", "version": "2.0.0"}),
    ),
    "delete_plugin_release": (lambda c: c.delete_plugin_release(_release_there()) is None, None),
    "run_plugin_release": (
        lambda c: c.run_plugin_release(_PLUGIN, "train", {"lines": 1}, job_id="j", language="en", requirements=["a"]),
        lambda c: c.run_plugin_release(
            _PLUGIN,
            {"action": "train", "params": {"lines": 1}, "requirements": ["a"], "job_id": "j", "language": "en"},
        ),
    ),
    "run_plugin_release(data=)": (
        lambda c: c.run_plugin_release(_PLUGIN, data={"action": "train", "params": {"lines": 1}}, timeout=(5, 30)),
        lambda c: c.run_plugin_release(_PLUGIN, {"action": "train", "params": {"lines": 1}}),
    ),
    "run_debug_plugin_release": (
        lambda c: c.run_debug_plugin_release("train", {"lines": 1}, config={"a": 1}, modules={"m": "x = 1"}),
        lambda c: c.run_debug_plugin_release(
            {"action": "train", "params": {"lines": 1}, "config": {"a": 1}, "modules": {"m": "x = 1"}}
        ),
    ),
    "list_containers": (lambda c: c.list_containers({"status": "running"})["count"] is not None, None),
    "list_containers(list_all=)": (
        lambda c: list(c.list_containers(list_all=True)[0]) is not None,
        lambda c: list(c.list_containers({"page_size": 100}, list_all=True)) is not None,
    ),
    "create_container(wait=False)": (
        lambda c: c.create_container(_PLUGIN, model=3, params={"a": 1}, envs={"A": "b"}, wait=False),
        lambda c: c.create_container(
            {"plugin_release": _PLUGIN, "model": 3, "params": {"a": 1}, "envs": {"A": "b"}}, wait=False
        ),
    ),
    "create_container": (
        lambda c: c.create_container(_PLUGIN)["id"],
        lambda c: c.create_container({"plugin_release": _PLUGIN}),
    ),
    "get_build_status": (lambda c: c.get_build_status(_build()["build_id"])["status"], None),
    "wait_for_build": (lambda c: c.wait_for_build(_build()["build_id"])["id"], None),
    "get_container": (lambda c: c.get_container(_container()), None),
    "update_container": (
        lambda c: c.update_container(_container(), status="stopped"),
        lambda c: c.update_container(_container(), {"status": "stopped"}),
    ),
    "delete_container": (lambda c: c.delete_container(_container()) is None, None),
    "list_docker_containers": (lambda c: c.list_docker_containers() is not None, None),
    "get_docker_container": (lambda c: c.get_docker_container(_docker()), None),
    "create_docker_container": (
        lambda c: c.create_docker_container(_PLUGIN, params={"a": 1}, labels=["l"]),
        lambda c: c.create_docker_container({"plugin_release": _PLUGIN, "params": {"a": 1}, "labels": ["l"]}),
    ),
    "stop_docker_container": (lambda c: c.stop_docker_container(_docker()), None),
    "start_docker_container": (lambda c: c.start_docker_container(_docker()), None),
    "delete_docker_container": (lambda c: c.delete_docker_container(_docker()) is None, None),
    "get_cluster_resources": (
        lambda c: c.get_cluster_resources(use_cache=False).cpu.total,
        lambda c: c.get_cluster_resources({"use_cache": False}),
    ),
    "check_feasibility": (
        lambda c: c.check_feasibility("job", num_cpus=2)["allowed"] is not None,
        lambda c: c.check_feasibility(_WORK),
    ),
    "get_gatekeeping_policy": (lambda c: c.get_gatekeeping_policy()["max_concurrent_jobs"], None),
    "get_runtime_policy": (lambda c: c.get_runtime_policy().max_concurrent_jobs, None),
    "update_gatekeeping_policy": (lambda c: c.update_gatekeeping_policy({"max_concurrent_jobs": 5}), None),
    "update_runtime_policy": (
        lambda c: c.update_runtime_policy({"max_concurrent_jobs": 5}).max_concurrent_jobs == 5,
        None,
    ),
    "get_compose_config": (lambda c: c.get_compose_config(), None),
    "get_system_status": (lambda c: c.get_system_status(), None),
    "update_system": (
        lambda c: _quiet() and c.update_system(api_tag="1", worker_tag="2"),
        lambda c: c.update_system({"api_tag": "1", "worker_tag": "2"}),
    ),
    "restart_system": (lambda c: _quiet() and c.restart_system(), None),
    "wait_for_system_ready": (
        lambda c: c.wait_for_system_ready(timeout=30, poll_interval=0.1),
        lambda c: c.health_check(),
    ),
}
STREAMS = (
    ("tail_job_logs", "auto"),
    ("tail_job_logs", "http"),
    ("tail_job_logs", "websocket"),
    ("stream_tail_job_logs", None),
    ("websocket_tail_job_logs", None),
)
HELPER = _ours(URL)  # makes what the calls are about; nothing of it is recorded
KNOWN: dict[str, str] = {
    "job": _id(HELPER, "list_jobs", "submission_id"),
    "node": _id(HELPER, "list_nodes", "node_id"),
    "task": _id(HELPER, "list_tasks", "task_id"),
}
KNOWN["done"] = next(job["submission_id"] for job in HELPER.list_jobs() if job["status"] == "SUCCEEDED")


def _new_job() -> str:
    return str(HELPER.run_plugin_release(_PLUGIN, {"action": "train", "params": {"lines": 1000}}))


def _application() -> str:
    if not HELPER.list_serve_applications():
        HELPER.run_plugin_release(_PLUGIN, {"action": "deployment", "params": {}})
    return str(HELPER.list_serve_applications()[0]["name"])


def _release_there() -> str:
    with suppress(Exception):
        HELPER.create_plugin_release({"plugin": "other", "version": "2.0.0"})
    return "other@2.0.0"


def _build() -> Any:
    return HELPER.create_container({"plugin_release": _PLUGIN}, wait=False)


def _container() -> int:
    there = HELPER.list_containers()["results"]
    return int((there[0] if there else HELPER.create_container({"plugin_release": _PLUGIN}))["id"])


def _docker() -> str:
    there = HELPER.list_docker_containers()
    found = there[0] if there else HELPER.create_docker_container({"plugin_release": _PLUGIN})
    return str(found.get("Id") or found.get("id"))


def _quiet() -> bool:
    """Wait until no update or restart is going on."""
    while HELPER.get_system_status()["in_progress"]:
        threading.Event().wait(0.05)
    return True


def _sent(call: Call, make: Callable[[str], Any]) -> tuple[Any, list[tuple[Any, ...]]]:
    """Make a call through the recorder; return what it gave and the requests."""
    _quiet()
    Recorder.seen.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Recorder)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        found = call(make(f"http://127.0.0.1:{server.server_port}"))
    finally:
        server.shutdown()
        server.server_close()
    return found, list(Recorder.seen)


def _neutral(requests: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Return requests without what is another thing each time, and without how often was asked."""
    shown: list[tuple[Any, ...]] = []
    for method, target, body, sent in requests:
        known = re.sub(r"(raysubmit_\w+|builds/[\w-]+|containers/\d+|docker/\w+|applications/[\w-]+)", "…", target)
        if (method, known, body, sent) not in shown:
            shown.append((method, known, body, sent))
    return shown


def _check(their: Call, our: Call | None) -> Callable[[Any], None]:
    def check(_: Any) -> None:
        found, sent = _sent(their, _theirs)
        assert found or found is None, f"it gave {found!r}"
        with suppress(Exception):  # what is compared is what it sent
            _sent(our or their, _ours)
        wanted = list(Recorder.seen)
        assert _neutral(sent) == _neutral(wanted), f"{_neutral(sent)} is not {_neutral(wanted)}"

    return check


def _stream(name: str, protocol: str | None) -> Callable[[Any], None]:
    def check(_: Any) -> None:
        options = {} if protocol is None else {"protocol": protocol}
        lines = [line.rstrip("\n") for line in getattr(_theirs(URL), name)(KNOWN["done"], timeout=10, **options)]
        assert lines == HELPER.get_job_logs(KNOWN["done"]).splitlines(), f"it gave {lines[:3]!r} …"

    return check


PROBES += [(f"Agent: {name}", _check(*calls)) for name, calls in CALLS.items()]
PROBES += [(f"Agent: {name}({protocol or ''})", _stream(name, protocol)) for name, protocol in STREAMS]
