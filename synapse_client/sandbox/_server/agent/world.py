"""What the agent holds: jobs, applications, releases, containers, builds, its policy. It is kept in memory."""

from __future__ import annotations

import threading
import time
import uuid
from dataclasses import dataclass, field
from typing import Any, Final

from synapse_client.sandbox._server.agent.jobs import Job

__all__ = ["World", "world"]

BUILD_SECONDS: Final = 0.3
UPDATE_SECONDS: Final = 0.3
LINE_SECONDS: Final = 0.05
POLICY: Final[dict[str, Any]] = {
    "max_concurrent_jobs": 3,
    "max_concurrent_serve_replicas": 16,
    "gatekeeping_enabled": True,
    "cpu_max_utilization_percent": 90.0,
    "memory_max_utilization_percent": 90.0,
    "gpu_max_utilization_percent": 90.0,
    "gpu_max_memory_percent": 90.0,
    "max_concurrent_ray_jobs": 0,
    "resource_cache_ttl_seconds": 5.0,
}


@dataclass
class Build:
    """A build of an image, and the container that comes out of it."""

    container: dict[str, Any]
    began: float = field(default_factory=time.monotonic)

    @property
    def is_done(self) -> bool:
        """Whether it is over."""
        return time.monotonic() - self.began >= BUILD_SECONDS


class World:
    """All of it; views hold `lock` while they look at it or change it.

    Attributes:
        token: What the agent takes for a token of its own.
        url: Where it is reached.
    """

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.token = ""
        self.url = ""
        self.reset()

    def reset(self) -> None:
        """Begin again."""
        with self.lock:
            self.policy = dict(POLICY)
            self.jobs = {"raysubmit_9f3kQ2xT": Job("raysubmit_9f3kQ2xT", "train", lines_of("train", 5), 0)}
            self.nodes: dict[str, dict[str, Any]] = {
                name: {"node_id": name, "state": "ALIVE", "is_head_node": True, "node_name": "sandbox"}
                for name in ("b4c2d1e09a7f4c1d8e6a5b3f2c1d0e9f8a7b6c5d4e3f2a1b0c9d8e7f",)
            }
            self.tasks: dict[str, dict[str, Any]] = {
                name: {"task_id": name, "name": "train", "state": "FINISHED"}
                for name in ("c2668a65bda616c1ffffffffffffffffffffffff01000000",)
            }
            self.applications = {"my-plugin-1-0-0": _application("my-plugin-1-0-0")}
            self.releases: dict[str, dict[str, Any]] = {}
            self.add_release("my-plugin", "1.0.0")
            self.containers: dict[str, dict[str, Any]] = {}
            self.docker = {"4f66ad9a0b2e": _docker("4f66ad9a0b2e", {"plugin_release": "my-plugin@1.0.0"})}
            self.builds: dict[str, Build] = {}
            self.next_container = 12
            container = self.new_container({"plugin_release": "my-plugin@1.0.0"})
            self.containers[str(container["id"])] = container
            self.builds["3f6b1c1e-6d2b-4c39-9b8e-5a2f5d1c7e10"] = Build(container, 0.0)
            self.operation: tuple[str, float] | None = None

    def add_release(self, plugin: str, version: str) -> dict[str, Any]:
        """Put a release into the cache, or find it there."""
        code = f"{plugin}@{version}"
        if code not in self.releases:
            number = len(self.releases) + 1
            self.releases[code] = {"id": number, "code": code, "plugin": plugin, "version": version}
        return self.releases[code]

    def release(self, lookup: str) -> dict[str, Any] | None:
        """Return the release of a code or an identifier."""
        by_id = {str(release["id"]): release for release in self.releases.values()}
        return self.releases.get(lookup) or by_id.get(lookup)

    def run(self, action: str, params: dict[str, Any], release: str) -> Any:
        """Run an action: `deployment` serves, any other is a job that writes ``params["lines"]`` lines (5)."""
        if action == "deployment":
            name = release.replace("@", "-").replace(".", "-")
            self.applications[name] = _application(name)
            return self.applications[name]
        wanted = params.get("lines", 5)
        count = wanted if isinstance(wanted, int) and 0 <= wanted <= 100_000 else 5
        job_id = f"raysubmit_{uuid.uuid4().hex[:16]}"
        self.jobs[job_id] = Job(job_id, action, lines_of(action, count), LINE_SECONDS)
        return job_id

    def new_container(self, wanted: dict[str, Any]) -> dict[str, Any]:
        """Make a container that nobody sees yet."""
        number, self.next_container = self.next_container, self.next_container + 1
        return {"id": number, "status": "running", "endpoint": f"{self.url}/c/{number}", **wanted}

    def build(self, wanted: dict[str, Any]) -> str:
        """Begin a build and return its identifier."""
        build_id = str(uuid.uuid4())
        self.builds[build_id] = Build(self.new_container(wanted))
        return build_id

    def settle(self) -> None:
        """Let containers of builds that are over appear."""
        for build in self.builds.values():
            if build.is_done and not build.container.get("removed"):
                self.containers.setdefault(str(build.container["id"]), build.container)

    def running_operation(self) -> str | None:
        """Return `update` or `restart` while one goes on."""
        if self.operation is None or time.monotonic() - self.operation[1] > UPDATE_SECONDS:
            return None
        return self.operation[0]

    def add_docker(self, wanted: dict[str, Any]) -> dict[str, Any]:
        """Start a container of Docker."""
        name = uuid.uuid4().hex[:12]
        self.docker[name] = _docker(name, wanted)
        return self.docker[name]


def lines_of(action: str, count: int) -> list[str]:
    """Return what an action writes."""
    return [f"{action}: step {number} of {count}" for number in range(1, count + 1)]


def _application(name: str) -> dict[str, Any]:
    return {"name": name, "status": "RUNNING", "route_prefix": f"/{name}", "deployments": {}}


def _docker(name: str, wanted: dict[str, Any]) -> dict[str, Any]:
    return {"Id": name, "State": {"Status": "running"}, "Config": wanted}


world = World()
