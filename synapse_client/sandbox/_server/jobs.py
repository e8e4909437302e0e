"""Jobs: a background worker that runs them, their console, and who waits for news of them."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from synapse_client.sandbox._server.models import ConsoleLine, Job
from synapse_client.sandbox._server.models.integration import FINAL_JOB_STATUSES

STEPS = 5
STEP_SECONDS = 0.02
HEARTBEAT_SECONDS = 5.0


class JobNews:
    """Wakes the log tails when any job changed."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._version = 0
        self.closed = False

    @property
    def version(self) -> int:
        """A number that grows with every change."""
        with self._condition:
            return self._version

    def publish(self) -> None:
        """Tell that some job has changed (call it after the commit)."""
        with self._condition:
            self._version += 1
            self._condition.notify_all()

    def wait(self, seen: int, timeout: float) -> bool:
        """Return True when there is news after version `seen` or no more to come, False after `timeout` seconds."""
        with self._condition:
            return self._condition.wait_for(lambda: self.closed or self._version != seen, timeout)

    def close(self) -> None:
        """Let everybody who waits go on, for good."""
        with self._condition:
            self.closed = True
            self._condition.notify_all()


news = JobNews()


def write_console(job: Job, *messages: str) -> None:
    """Append lines to the console of a job, each with the time in front."""
    stamp = timezone.localtime().isoformat(sep=" ", timespec="microseconds")
    ConsoleLine.objects.bulk_create([ConsoleLine(job=job, text=f"[{stamp}] {message}") for message in messages])


def follow_console(job_id: str, idle_seconds: float) -> Iterator[str | None]:
    """Yield the lines of a job's console as they appear, until the job is over.

    Args:
        job_id: Key of the job.
        idle_seconds: Seconds without a new line after which to give up.

    Yields:
        Lines, and None from time to time, so that the caller notices when its client is gone.
    """
    last, deadline = 0, time.monotonic() + idle_seconds
    while not news.closed:
        seen = news.version
        # The status is read first: lines written before it was final are read after it.
        status = Job.objects.filter(pk=job_id).values_list("status", flat=True).first()
        for key, text in (
            ConsoleLine.objects.filter(job_id=job_id, pk__gt=last).order_by("pk").values_list("pk", "text")
        ):
            last, deadline = key, time.monotonic() + idle_seconds
            yield text
        if status is None or status in FINAL_JOB_STATUSES:
            return
        remaining = deadline - time.monotonic()
        if remaining <= 0:
            return
        if not news.wait(seen, min(remaining, HEARTBEAT_SECONDS)):
            yield None


class JobWorker:
    """Runs the jobs that were submitted, one after the other: PENDING → RUNNING → SUCCEEDED."""

    def __init__(self) -> None:
        self._queue: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Start the thread."""
        self._thread = threading.Thread(target=self._work, name="jobs", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the thread and all log tails."""
        self._stopping.set()
        self._queue.put(None)
        news.close()
        if self._thread is not None:
            self._thread.join(timeout=2)

    def submit(self, job: Job) -> None:
        """Queue a job (call it after the commit)."""
        self._queue.put(job.pk)

    def _work(self) -> None:
        while (key := self._queue.get()) is not None:
            for step in range(STEPS + 2):
                if self._stopping.wait(STEP_SECONDS) or not _advance(key, step):
                    break
                news.publish()
        connection.close()


def _advance(key: str, step: int) -> bool:
    """Do one step of a job; False when it was stopped or deleted meanwhile."""
    with transaction.atomic():
        job = Job.objects.filter(pk=key).first()
        if job is None or job.status in FINAL_JOB_STATUSES:
            return False
        if step == 0:
            job.status = "RUNNING"
            write_console(job, f"Starting action {job.action!r}.")
        elif step <= STEPS:
            job.progress_record = _progress(step)
            job.metrics_record = {"record": {"categories": {job.action: _metrics(step)}}}
            write_console(job, f"Step {step} of {STEPS} done.")
        else:
            job.status = "SUCCEEDED"
            job.completed = timezone.now()
            job.result = {"action": job.action, "params": job.params}
            write_console(job, f"Action {job.action!r} succeeded.")
        job.save()
    return True


def _progress(step: int) -> dict[str, Any]:
    percent = round(100 * step / STEPS, 2)
    remaining = round((STEPS - step) * STEP_SECONDS, 2)
    return {
        "record": {"percent": percent, "time_remaining": remaining},
        "current_progress": {"overall": percent, "percent": percent, "time_remaining": remaining},
    }


def _metrics(step: int) -> dict[str, int]:
    return {"success": step, "failed": 0, "stand_by": STEPS - step}


worker = JobWorker()
