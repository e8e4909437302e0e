"""Jobs, nodes, tasks and serve applications."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response

from synapse_client.sandbox._server.agent.base import AgentView, found
from synapse_client.sandbox._server.agent.jobs import Job
from synapse_client.sandbox._server.agent.sockets import Messages, asks_for_websocket
from synapse_client.sandbox._server.agent.world import world

_LOOK_SECONDS = 0.02


class Jobs(AgentView):
    """`jobs/`."""

    def get(self, request: Request) -> Response:  # noqa: ARG002  # the framework's method
        return Response([job.shown() for job in list(world.jobs.values())])


class JobDetail(AgentView):
    """`jobs/{job_id}/`."""

    def get(self, request: Request, job_id: str) -> Response:  # noqa: ARG002  # the framework's method
        return Response(found(world.jobs, job_id).shown())


class JobLogs(AgentView):
    """`jobs/{job_id}/logs/`: all of it as text, or as a WebSocket from the first line on, until the job is over."""

    def get(self, request: Request, job_id: str) -> HttpResponseBase:
        job: Job = found(world.jobs, job_id)
        if asks_for_websocket(request.META):
            return Messages([json.dumps(event, ensure_ascii=False) for event in batch] for batch in _events(job))
        text = "".join(f"{line}\n" for line in job.lines)
        return HttpResponse(text, content_type="text/plain; charset=utf-8")


class JobLogStream(AgentView):
    """`jobs/{job_id}/logs/stream/`: from the first line on, until the job is over."""

    def get(self, request: Request, job_id: str) -> HttpResponseBase:  # noqa: ARG002  # the framework's method
        batches = _events(found(world.jobs, job_id))
        events = (f"data: {json.dumps(event, ensure_ascii=False)}\n\n".encode() for batch in batches for event in batch)
        response = StreamingHttpResponse(events, content_type="text/event-stream")
        response["Cache-Control"] = "no-cache"
        return response


def _events(job: Job) -> Iterator[list[dict[str, Any]]]:
    """Yield what is to be told of a job from look to look, until it is over."""
    sent = 0
    while True:
        is_over = job.status != "RUNNING"  # looked at before the lines, so that none is missed
        lines = job.lines
        yield [{"type": "log", "message": line} for line in lines[sent:]]
        sent = len(lines)
        if is_over:
            break
        time.sleep(_LOOK_SECONDS)
    yield [{"type": "complete"}]


class JobStop(AgentView):
    """`jobs/{job_id}/stop/`."""

    def post(self, request: Request, job_id: str) -> Response:  # noqa: ARG002  # the framework's method
        with world.lock:
            job = found(world.jobs, job_id)
            if job.status != "RUNNING":
                raise exceptions.ParseError(f"The job is {job.status}.")
            job.stop()
            return Response(job.shown())


class Held(AgentView):
    """A list of what is held under a name, or one of it."""

    kind = ""

    def get(self, request: Request, key: str | None = None) -> Response:  # noqa: ARG002  # the framework's method
        with world.lock:
            held: dict[str, Any] = getattr(world, self.kind)
            return Response(list(held.values()) if key is None else found(held, key))


class Application(Held):
    """`serve_applications/{name}/`."""

    kind = "applications"

    def delete(self, request: Request, key: str) -> Response:  # noqa: ARG002  # the framework's method
        with world.lock:
            found(world.applications, key)
            del world.applications[key]
        return Response(status=204)
