"""The agent itself: health, resources, policy, update and restart."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from synapse_client.sandbox._server.agent.base import AgentView, Conflict, Refused, body_of, checked, complaint, found
from synapse_client.sandbox._server.agent.world import world

_POLICY: dict[str, Any] = {
    "max_concurrent_jobs": int,
    "max_concurrent_serve_replicas": int,
    "gatekeeping_enabled": bool,
    "cpu_max_utilization_percent": (int, float),
    "memory_max_utilization_percent": (int, float),
    "gpu_max_utilization_percent": (int, float),
    "gpu_max_memory_percent": (int, float),
    "max_concurrent_ray_jobs": int,
    "resource_cache_ttl_seconds": (int, float),
}
_WORK: dict[str, Any] = {
    "kind": {"job", "serve", "container", "task"},
    "num_cpus": (int, float),
    "num_gpus": (int, float),
    "memory_bytes": (int, type(None)),
    "replicas": int,
    "metadata": dict,
}
_CPUS, _MEMORY = 16, 64 * 1024**3


class Fixed(AgentView):
    """An answer that is always the same."""

    answer: Any = None

    def get(self, request: Request) -> Response:  # noqa: ARG002  # the framework's method
        return Response(self.answer)


class Metrics(AgentView):
    """`metrics/{panel}/`."""

    def get(self, request: Request, panel: str) -> Response:  # noqa: ARG002  # the framework's method
        return Response(found({"cpu": {"used": 4, "total": _CPUS}, "memory": {"used": 0, "total": _MEMORY}}, panel))


class CodeServer(AgentView):
    """`code-server/info/`."""

    def get(self, request: Request) -> Response:
        workspace = request.query_params.get("workspace", "/workspace")
        message = "The sandbox has no code server."
        return Response({"available": False, "url": None, "password": None, "workspace": workspace, "message": message})


class Status(AgentView):
    """`system/status/`."""

    def get(self, request: Request) -> Response:  # noqa: ARG002  # the framework's method
        operation = world.running_operation()
        return Response(
            {
                "in_progress": operation is not None,
                "operation": operation,
                "started_at": None if operation is None else datetime.now(UTC).isoformat(),
                "api_tag": "2026.2.1",
                "worker_tag": "2026.2.1",
            }
        )


class Replace(AgentView):
    """`system/update/` and `system/restart/`."""

    operation = ""

    def post(self, request: Request) -> Response:
        if self.operation == "update" and request.data is not None:  # null is as good as no tags
            checked(body_of(request), {"api_tag": (str, type(None)), "worker_tag": (str, type(None))})
        with world.lock:
            if world.running_operation() is not None:
                raise Conflict
            world.operation = (self.operation, time.monotonic())
        return Response({"status": "in_progress", "message": "Started.", "pull_output": "", "up_output": ""})


class Cluster(AgentView):
    """`resources/cluster/`."""

    def get(self, request: Request) -> Response:
        asked = request.query_params.get("use_cache", "true")
        if asked not in {"true", "false", "True", "False", "1", "0"}:
            raise Refused([complaint("query", "use_cache", "Input should be a valid boolean", asked)])
        running = sum(job.status == "RUNNING" for job in list(world.jobs.values()))
        cpu = {"total": _CPUS, "used": running, "available": _CPUS - running}
        memory = {"total": _MEMORY, "used": 0, "available": _MEMORY}
        (node,) = world.nodes
        return Response(
            {
                "collected_at": datetime.now(UTC).isoformat(),
                "stale": False,
                "cpu": cpu,
                "memory": memory,
                "object_store": {"total": 0, "used": 0, "available": 0},
                "gpu": {
                    "total_gpus": 0,
                    "available_gpus": 0,
                    "total_memory_bytes": 0,
                    "available_memory_bytes": 0,
                    "max_utilization": 0.0,
                    "avg_utilization": 0.0,
                },
                "running_jobs": running,
                "total_serve_replicas": len(world.applications),
                "node_counts": {"total": 1, "alive": 1, "dead": 0},
                "nodes": [
                    {
                        "node_id": node,
                        "host_name": "sandbox",
                        "ip": "127.0.0.1",
                        "is_head_node": True,
                        "state": "ALIVE",
                        "accelerator_type": None,
                        "cpu": cpu,
                        "memory": memory,
                        "gpus": [],
                    }
                ],
            }
        )


class Feasibility(AgentView):
    """`resources/feasibility/`."""

    def post(self, request: Request) -> Response:
        work = checked(body_of(request), _WORK, ("kind", "num_cpus"))
        reasons: list[str] = []
        if world.policy["gatekeeping_enabled"]:
            if work["num_cpus"] * work.get("replicas", 1) > _CPUS:
                reasons.append(f"The cluster has {_CPUS} processors.")
            if work.get("num_gpus", 0) > 0:
                reasons.append("The cluster has no GPU.")
        return Response(
            {"allowed": not reasons, "reasons": reasons, "feasible_replicas": 0 if reasons else work.get("replicas", 1)}
        )


class Policy(AgentView):
    """`resources/policy/`."""

    def get(self, request: Request) -> Response:  # noqa: ARG002  # the framework's method
        return Response(world.policy)

    def patch(self, request: Request) -> Response:
        body = checked(body_of(request), _POLICY)
        with world.lock:
            world.policy |= {name: body[name] for name in _POLICY if name in body}
            return Response(world.policy)
