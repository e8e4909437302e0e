"""Plugin releases and containers."""

from __future__ import annotations

import json
from typing import Any

from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response

from synapse_client.sandbox._server.agent.base import AgentView, Refused, body_of, checked, complaint, found, page
from synapse_client.sandbox._server.agent.world import world

_RUN: dict[str, Any] = {"action": str, "params": dict, "requirements": [str], "job_id": str, "language": str}
_DEBUG: dict[str, Any] = {**_RUN, "plugin_path": str, "config": dict, "modules": {"*": str}}
_DOCKER: dict[str, Any] = {
    "plugin_release": str,
    "params": dict,
    "envs": {"*": str},
    "metadata": dict,
    "labels": [str],
}
_CONTAINER: dict[str, Any] = {
    **_DOCKER,
    "plugin": str,
    "version": str,
    "action": str,
    "entrypoint": str,
    "model": (int, str),
    "kind": {"plugin_runtime", "code_server"},
    "backend_container_id": (int, str),
}


def _release(lookup: str) -> dict[str, Any]:
    release = world.release(lookup)
    if release is None:
        raise exceptions.NotFound("There is no such release.")
    return release


class Releases(AgentView):
    """`plugin_releases/`."""

    def get(self, request: Request) -> Response:
        return page(request, list(world.releases.values()))

    def post(self, request: Request) -> Response:
        body = checked(body_of(request), {"plugin": str, "version": str}, ("plugin", "version"))
        with world.lock:
            return Response(world.add_release(body["plugin"], body["version"]), status=201)


class Release(AgentView):
    """`plugin_releases/{lookup}`."""

    def get(self, request: Request, lookup: str) -> Response:  # noqa: ARG002  # the framework's method
        return Response(_release(lookup))

    def delete(self, request: Request, lookup: str) -> Response:  # noqa: ARG002  # the framework's method
        with world.lock:
            del world.releases[_release(lookup)["code"]]
        return Response(status=204)


class Run(AgentView):
    """`plugin_releases/{lookup}/run/`."""

    def post(self, request: Request, lookup: str) -> Response:
        body = checked(body_of(request), _RUN, ("action",))
        with world.lock:
            return Response(world.run(body["action"], body.get("params", {}), _release(lookup)["code"]))


class RunDebug(AgentView):
    """`plugin_releases/run_debug/`."""

    def post(self, request: Request) -> Response:
        body = checked(body_of(request), _DEBUG, ("action",))
        with world.lock:
            return Response(world.run(body["action"], body.get("params", {}), "debug@0"))


class Containers(AgentView):
    """`containers/`."""

    def get(self, request: Request) -> Response:
        status = request.query_params.get("status")
        with world.lock:
            world.settle()
            rows = [row for row in world.containers.values() if status is None or row["status"] == status]
        return page(request, rows)

    def post(self, request: Request) -> Response:
        if request.content_type.startswith("multipart/"):
            body = self._form(request)
        else:
            body = checked(body_of(request), _CONTAINER)
            if "plugin_release" not in body and not {"plugin", "version"} <= set(body):
                raise exceptions.ParseError("Name a plugin_release, or a plugin and its version.")
            with world.lock:
                _release(body.get("plugin_release") or f"{body['plugin']}@{body['version']}")
        with world.lock:
            build_id = world.build({name: body[name] for name in _CONTAINER if name in body})
        socket = world.url.replace("http", "ws", 1)
        return Response(
            {
                "build_id": build_id,
                "ws_url": f"{socket}/builds/{build_id}/ws/",
                "sse_url": f"{world.url}/builds/{build_id}/stream/",
                "status_url": f"{world.url}/builds/{build_id}/",
            },
            status=201,
        )

    @staticmethod
    def _form(request: Request) -> dict[str, Any]:
        if "file" not in request.FILES:
            raise Refused([complaint("body", "file", "Field required")])
        body: dict[str, Any] = {}
        for name, kind in _CONTAINER.items():
            if name not in request.data:
                continue
            text = request.data[name]
            if isinstance(kind, list):
                body[name] = request.data.getlist(name)
            elif kind is dict or isinstance(kind, dict):
                try:
                    body[name] = json.loads(text)
                except ValueError:
                    raise Refused([complaint("body", name, "Input should be JSON", text)]) from None
            else:
                body[name] = text
        return checked(body, _CONTAINER)


class Container(AgentView):
    """`containers/{container_id}`."""

    def get(self, request: Request, container_id: str) -> Response:  # noqa: ARG002  # the framework's method
        return Response(self._found(container_id))

    def patch(self, request: Request, container_id: str) -> Response:
        body = checked(body_of(request), {"status": str}, ("status",))
        with world.lock:
            container = self._found(container_id)
            container["status"] = body["status"]
        return Response(container)

    def delete(self, request: Request, container_id: str) -> Response:  # noqa: ARG002  # the framework's method
        with world.lock:
            self._found(container_id)["removed"] = True
            del world.containers[container_id]
        return Response(status=204)

    @staticmethod
    def _found(container_id: str) -> dict[str, Any]:
        with world.lock:
            world.settle()
            container: dict[str, Any] = found(world.containers, container_id)
        return container


class Build(AgentView):
    """`builds/{build_id}/`."""

    def get(self, request: Request, build_id: str) -> Response:  # noqa: ARG002  # the framework's method
        build = found(world.builds, build_id)
        done = build.is_done
        shown = {name: build.container[name] for name in ("id", "endpoint", "status")} if done else None
        return Response({"status": "completed" if done else "building", "result": shown, "error": None})


class DockerContainers(AgentView):
    """`containers/docker/`."""

    def get(self, request: Request) -> Response:  # noqa: ARG002  # the framework's method
        return Response(list(world.docker.values()))

    def post(self, request: Request) -> Response:
        body = checked(body_of(request), _DOCKER, ("plugin_release",))
        with world.lock:
            _release(body["plugin_release"])
            return Response(world.add_docker(body), status=201)


class DockerContainer(AgentView):
    """`containers/docker/{container_id}`."""

    def get(self, request: Request, container_id: str) -> Response:  # noqa: ARG002  # the framework's method
        return Response(found(world.docker, container_id))

    def delete(self, request: Request, container_id: str) -> Response:  # noqa: ARG002  # the framework's method
        with world.lock:
            found(world.docker, container_id)
            del world.docker[container_id]
        return Response(status=204)


class DockerState(AgentView):
    """`containers/docker/{container_id}/stop/` and `start/`."""

    state = ""

    def post(self, request: Request, container_id: str) -> Response:  # noqa: ARG002  # the framework's method
        with world.lock:
            container = found(world.docker, container_id)
            container["State"] = {"Status": self.state}
        return Response(container)
