"""Waiting for a job: asking again and again, ever more slowly, through outages of the server."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING, Any, Final, cast

from synapse_client.api.integration import get_job
from synapse_client.backend.flows.job_errors import JobFailedError, JobTimeoutError
from synapse_client.runtime.describe.errors import ClientError, InvalidInputError
from synapse_client.runtime.describe.narrow import is_object
from synapse_client.runtime.describe.texts import one_line
from synapse_client.runtime.flows.exchange import announce_retry, new_schedule
from synapse_client.runtime.flows.flow import call, of_caller, sleep
from synapse_client.runtime.flows.polling import Pace
from synapse_client.runtime.flows.steps import Configuration
from synapse_client.runtime.http.failures import meaning_of, retry_after

if TYPE_CHECKING:
    from collections.abc import Callable

    from synapse_client.models import Job
    from synapse_client.runtime.describe.types import PathValue
    from synapse_client.runtime.flows.flow import Flow
    from synapse_client.runtime.http.config import ClientConfig
    from synapse_client.runtime.http.retry import RetrySchedule

__all__ = ["wait"]

_PATIENCE: Final = 300.0
"""Seconds that the server may be away: jobs take hours, and servers are restarted meanwhile."""


def wait(
    pk: PathValue,
    timeout: float | None,
    on_progress: Callable[[Job], object] | None,
    poll_interval: float | None,
) -> Flow[Job]:
    """Do what `wait_for_job` promises."""
    _check(timeout, "timeout", least=0.0)
    _check(poll_interval, "poll_interval", least=0.01)
    if on_progress is not None and not callable(on_progress):
        raise InvalidInputError(f"wait_for_job: on_progress must be a function, got {type(on_progress).__name__}")
    ends = math.inf if timeout is None else time.monotonic() + timeout
    request = get_job.request(pk).once()  # a question that got no answer is followed by the next one anyway
    config = cast("ClientConfig", (yield Configuration()))
    schedule: RetrySchedule | None = None
    pace = Pace(poll_interval)
    job: Job | None = None
    heard = time.monotonic()
    while True:
        try:
            found = yield from call(request)
        except ClientError as error:
            if not meaning_of(error).passes:
                raise
            if schedule is None:
                schedule = yield from new_schedule()
            pause = schedule.next_pause(error)
            if pause is None:
                # a server that has never answered is as likely to be the wrong one
                if job is None or time.monotonic() - heard > _PATIENCE:
                    raise
                pause = max(pace.next(), min(retry_after(error.headers) or 0.0, _PATIENCE))
            announce_retry(config, "get_job", schedule.attempt, pause, error)
            failure: ClientError | None = error
        else:
            schedule, failure, heard = None, None, time.monotonic()
            if found != job and on_progress is not None:
                of_caller(on_progress, found)
            job = found
            if job.status.is_final:
                return _good(pk, job)
            pause = pace.next()
        left = ends - time.monotonic()
        if left <= 0:
            raise _timeout_error(pk, cast("float", timeout), job, failure) from failure
        yield from sleep(min(pause, left))


def _good(pk: PathValue, job: Job) -> Job:
    if job.status.is_success:
        return job
    error = job.get("error")
    parts = [error.get(key) for key in ("error_type", "message")] if is_object(error) else []
    why = ": ".join(one_line(str(part), 300) for part in parts if part)
    raise JobFailedError(
        f"wait_for_job: job {pk} is over, but without success: its status is {job.status.value!r}"
        f"{f' ({why})' if why else ''}",
        job,
    )


def _timeout_error(pk: PathValue, timeout: float, job: Job | None, failure: ClientError | None) -> JobTimeoutError:
    state = "the server has not said how it is" if job is None else f"its last known status is {job.status.value!r}"
    more = "" if failure is None else f" (the last question failed: {failure.message})"
    return JobTimeoutError(f"wait_for_job: job {pk} was not over within {timeout:g} s; {state}{more}", job)


def _check(value: Any, name: str, *, least: float) -> None:
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if value is not None and not (number and least <= value < math.inf):
        raise InvalidInputError(
            f"wait_for_job: {name} must be None or a number of seconds from {least:g} on, not {value!r:.60}"
        )
