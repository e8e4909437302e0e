"""Log tails: server-sent events."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import Http404, StreamingHttpResponse
from rest_framework.request import Request
from rest_framework.views import APIView

from synapse_client.sandbox._server.jobs import follow_console
from synapse_client.sandbox._server.models import Job
from synapse_client.sandbox._server.models.integration import FINAL_JOB_STATUSES
from synapse_client.sandbox._server.routes import serves

_NO_JOB = {"type": "error", "message": "Job not found."}


@serves("jobs/<str:pk>/tail_console_logs/")
@serves("async/jobs/<str:pk>/tail_console_logs/")
class EventTailView(APIView):
    """GET `jobs/{pk}/tail_console_logs/`, and the same under `async/` as servers had it before: `text/event-stream`."""

    def get(self, request: Request, pk: str) -> StreamingHttpResponse:
        """Stream the console of a job until the job is over; a job that does not exist is an event."""
        job = Job.objects.filter(pk=pk).first()
        if job is None and request.path.startswith("/async/"):
            raise Http404
        return _stream(_events(job.pk) if job is not None else iter([_event(_NO_JOB)]), "text/event-stream")


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
