"""Log tails: server-sent events under `async/jobs/`, plain lines under `jobs/`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404
from rest_framework.request import Request
from rest_framework.views import APIView

from synapse_client.sandbox._server.jobs import follow_console
from synapse_client.sandbox._server.models import Job
from synapse_client.sandbox._server.models.integration import FINAL_JOB_STATUSES


class EventTailView(APIView):
    """GET `async/jobs/{pk}/tail_console_logs/`: `text/event-stream`."""

    def get(self, request: Request, pk: str) -> StreamingHttpResponse:  # noqa: ARG002 - the signature is DRF's
        """Stream the console of a job until the job is over."""
        job = get_object_or_404(Job, pk=pk)
        return _stream(_events(job.pk), "text/event-stream")


class LineTailView(APIView):
    """GET `jobs/{pk}/tail_console_logs/`: `text/plain`."""

    def get(self, request: Request, pk: str) -> StreamingHttpResponse:  # noqa: ARG002  # the framework's method
        """Stream the console of a job until the job is over."""
        job = get_object_or_404(Job, pk=pk)
        return _stream(_lines(job.pk), "text/plain; charset=utf-8")


def _stream(blocks: Iterator[str], content_type: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse((block.encode("utf-8", "replace") for block in blocks), content_type=content_type)
    response["Cache-Control"] = "no-cache"
    response["X-Accel-Buffering"] = "no"
    return response


def _events(job_id: str) -> Iterator[str]:
    yield _event({"type": "connected", "job_id": job_id})
    for line in follow_console(job_id, settings.SANDBOX.tail_idle_seconds):
        # The inner text is an event of its own: the real server passes on what the agent streams to it.
        yield (
            ": waiting\n\n"
            if line is None
            else _event({"type": "log", "data": _event({"type": "log", "message": line}).rstrip("\n")})
        )
    if not Job.objects.filter(pk=job_id).exclude(status__in=FINAL_JOB_STATUSES).exists():
        yield _event({"type": "complete"})


def _event(value: dict[str, Any]) -> str:
    return f"data: {json.dumps(value, ensure_ascii=False)}\n\n"


def _lines(job_id: str) -> Iterator[str]:
    for line in follow_console(job_id, settings.SANDBOX.tail_idle_seconds):
        yield "\n" if line is None else f"{line}\n"
