"""Every operation of an agent with one call and what it must put on the wire.

The expectations are written by hand from recorded requests, not read from openapi-agent.yaml: they are the check on it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

__all__ = ["CALLS", "PAGE", "TOKEN", "Call"]

TOKEN = "0123456789abcdef0123456789abcdef01234567"
PAGE: dict[str, Any] = {"count": 0, "next": None, "previous": None, "results": []}
_WORK: dict[str, Any] = {
    "kind": "job",
    "num_cpus": 2,
    "num_gpus": 0.0,
    "memory_bytes": None,
    "replicas": 1,
    "metadata": {},
}


@dataclass(frozen=True)
class Call:
    """One call of a client method.

    Attributes:
        method: Name of the client method.
        run: Makes the call; gives a result or an awaitable.
        wire: Method and target of the request.
        json: JSON body; None for none.
        answer: What the server answers with.
    """

    method: str
    run: Callable[[Any], Any]
    wire: str
    json: Any = None
    answer: Any = None


def _get(method: str, target: str, answer: Any, *arguments: Any) -> Call:
    return Call(method, lambda c: getattr(c, method)(*arguments), f"GET {target}", None, answer)


def _delete(method: str, target: str, *arguments: Any) -> Call:
    return Call(method, lambda c: getattr(c, method)(*arguments), f"DELETE {target}")


def _send(method: str, wire: str, json: Any, *arguments: Any) -> Call:
    return Call(method, lambda c: getattr(c, method)(*arguments), wire, json, {"status": "ok"})


CALLS = (
    _get("health_check", "/health/", {"status": "ok"}),
    _get("get_gpu_status", "/gpu_status/", {"gpus": []}),
    _get("get_metrics", "/metrics/cpu/", {"cpu": [1]}, "cpu"),
    _get("get_code_server_info", "/code-server/info/", {"available": False}),
    _get("get_code_server_info", "/code-server/info/?workspace=%2Fw", {"available": True}, {"workspace": "/w"}),
    # Ray
    _get("list_jobs", "/jobs/", [{"submission_id": "a"}]),
    _get("get_job", "/jobs/raysubmit_1/", {"status": "RUNNING"}, "raysubmit_1"),
    _get("get_job_logs", "/jobs/raysubmit_1/logs/", "one\ntwo\n", "raysubmit_1"),
    _get("list_job_logs", "/jobs/raysubmit_1/logs/", "one\n", "raysubmit_1"),
    _send("stop_job", "POST /jobs/raysubmit_1/stop/", None, "raysubmit_1"),
    _get("list_nodes", "/nodes/", [{"node_id": "b"}]),
    _get("get_node", "/nodes/b4c2/", {"node_id": "b4c2"}, "b4c2"),
    _get("list_tasks", "/tasks/", []),
    _get("get_task", "/tasks/c266/", {"task_id": "c266"}, "c266"),
    _get("list_serve_applications", "/serve_applications/", []),
    _get("get_serve_application", "/serve_applications/app-1/", {"status": "RUNNING"}, "app-1"),
    _delete("delete_serve_application", "/serve_applications/app-1/", "app-1"),
    # plugins
    _get("list_plugin_releases", "/plugin_releases/?page_size=5", PAGE, {"page_size": 5}),
    _get("get_plugin_release", "/plugin_releases/my-plugin@1.0.0", {"id": 1}, "my-plugin@1.0.0"),
    _delete("delete_plugin_release", "/plugin_releases/my-plugin@1.0.0", "my-plugin@1.0.0"),
    _send(
        "create_plugin_release",
        "POST /plugin_releases/",
        {"plugin": "my-plugin", "version": "1.0.0"},
        {"plugin": "my-plugin", "version": "1.0.0"},
    ),
    _send(
        "run_plugin_release",
        "POST /plugin_releases/my-plugin@1.0.0/run/",
        {"action": "deployment", "params": {}},
        "my-plugin@1.0.0",
        {"action": "deployment", "params": {}},
    ),
    _send(
        "run_debug_plugin_release",
        "POST /plugin_releases/run_debug/",
        {"action": "test", "modules": {"plugin.test": "x = 1"}},
        {"action": "test", "modules": {"plugin.test": "x = 1"}},
    ),
    # containers
    _get("list_containers", "/containers/?status=running", PAGE, {"status": "running"}),
    _get("get_container", "/containers/12", {"id": 12}, 12),
    _send("update_container", "PATCH /containers/12", {"status": "stopped"}, 12, {"status": "stopped"}),
    _delete("delete_container", "/containers/12", 12),
    Call(
        "create_container",
        lambda c: c.create_container({"plugin_release": "a@1"}, wait=False),
        "POST /containers/",
        {"plugin_release": "a@1", "plugin": "a", "version": "1"},
        {"build_id": "b1"},
    ),
    _get("list_docker_containers", "/containers/docker/", []),
    _get("get_docker_container", "/containers/docker/4f66", {"Id": "4f66"}, "4f66"),
    _send("create_docker_container", "POST /containers/docker/", {"plugin_release": "a@1"}, {"plugin_release": "a@1"}),
    _send("stop_docker_container", "POST /containers/docker/4f66/stop/", None, "4f66"),
    _send("start_docker_container", "POST /containers/docker/4f66/start/", None, "4f66"),
    _delete("delete_docker_container", "/containers/docker/4f66", "4f66"),
    _get("get_build_status", "/builds/b1/", {"status": "running"}, "b1"),
    # the agent itself
    _get("get_compose_config", "/system/compose-config/", {"is_gpu_mode": False}),
    _get("get_system_status", "/system/status/", {"in_progress": False}),
    _send("update_system", "POST /system/update/", {"api_tag": "2026.2.1"}, {"api_tag": "2026.2.1"}),
    _send("restart_system", "POST /system/restart/", None),
    # resources
    _get(
        "get_cluster_resources",
        "/resources/cluster/?use_cache=false",
        {"collected_at": "2026-05-04T09:00:00Z"},
        {"use_cache": False},
    ),
    _send("check_feasibility", "POST /resources/feasibility/", _WORK, _WORK),
    _get("get_gatekeeping_policy", "/resources/policy/", {"max_concurrent_jobs": 3}),
    _get("get_runtime_policy", "/resources/policy/", {"max_concurrent_jobs": 3}),
    _send("update_runtime_policy", "PATCH /resources/policy/", {"max_concurrent_jobs": 5}, {"max_concurrent_jobs": 5}),
    _send(
        "update_gatekeeping_policy", "PATCH /resources/policy/", {"max_concurrent_jobs": 5}, {"max_concurrent_jobs": 5}
    ),
)
