"""Update and restart of the agent, whose answers may be lost with the agent that gives them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from synapse_client.agent.api.core import health_check
from synapse_client.agent.api.system import get_system_status
from synapse_client.agent.api.system import restart_system as restart_endpoint
from synapse_client.agent.api.system import update_system as update_endpoint
from synapse_client.agent.flows._waiting import check_timeout, until
from synapse_client.runtime.describe.errors import ClientConnectionError, ClientError, HTTPError, NotFoundError
from synapse_client.runtime.describe.narrow import is_object
from synapse_client.runtime.flows.flow import call

if TYPE_CHECKING:
    from synapse_client.agent.params import SystemUpdateInput
    from synapse_client.runtime.describe.request import Request
    from synapse_client.runtime.flows.flow import Flow

__all__ = ["restart_system", "update_system"]


def update_system(
    data: SystemUpdateInput | None = None, *, wait: bool = False, timeout: float = 120.0
) -> Flow[dict[str, Any]]:
    """Pull other images of the agent and start them.

    The agent that answers is itself replaced. With ``wait`` an answer that is lost with it is not a failure: the agent
    is asked how it is until the update is over.

    Args:
        data: ``api_tag`` and ``worker_tag``: the images to use; None for those that are configured.
        wait: Whether to wait until the agent is back.
        timeout: Seconds to wait at most.

    Returns:
        ``{status, message, pull_output, up_output}``; with ``wait`` as far as that came, and with what
        `get_system_status` says afterwards.

    Raises:
        ConflictError: an update or a restart is going on.
        WaitTimeoutError: the agent was not back in time.
        ClientError: the update failed (``response`` says why), or any other failure.

    Example:
        >>> client.update_system({"api_tag": "2026.2.1"}, wait=True)
    """
    check_timeout("update_system", timeout)
    return (yield from _replaced("update_system", update_endpoint.request(data), wait, timeout))


def restart_system(*, wait: bool = False, timeout: float = 120.0) -> Flow[dict[str, Any]]:
    """Start the agent anew.

    With ``wait`` an answer that is lost with the agent is not a failure: it is asked how it is until it is back.

    Args:
        wait: Whether to wait until the agent is back.
        timeout: Seconds to wait at most.

    Returns:
        ``{status, message, up_output}``; with ``wait`` that of the agent as it is back, as far as it came, with what
        `get_system_status` says then.

    Raises:
        ConflictError: an update or a restart is going on.
        WaitTimeoutError: the agent was not back in time.
        ClientError: the restart failed (``response`` says why), or any other failure.

    Example:
        >>> client.restart_system(wait=True)
    """
    check_timeout("restart_system", timeout)
    return (yield from _replaced("restart_system", restart_endpoint.request(), wait, timeout))


def _replaced(name: str, request: Request[dict[str, Any]], wait: bool, timeout: float) -> Flow[dict[str, Any]]:
    answer: dict[str, Any] = {}
    try:
        answer = yield from call(request)
    except ClientError as error:
        if not wait or not _is_lost_on_the_way(error):
            raise
    else:
        if answer.get("status") == "error":
            message = f"{name}: the agent reports: {answer.get('message')!s:.500}"
            raise ClientError(message, response=answer, operation=name)
        if not wait:
            return answer
    what = f"{name}: the agent was not back"
    ends = time.monotonic() + timeout
    try:
        status: object = yield from until(what, get_system_status.request(), _is_idle, timeout)
    except NotFoundError:  # one that tells no more than that it is up
        status = yield from until(what, health_check.request(), _is_up, max(0.0, ends - time.monotonic()))
    return {**answer, **(status if is_object(status) else {}), "status": "success"}


def _is_lost_on_the_way(error: ClientError) -> bool:
    """Whether the agent may be doing it all the same: the connection broke, or a proxy had no agent any more."""
    if isinstance(error, ClientConnectionError):
        return error.request_sent
    return isinstance(error, HTTPError) and error.status_code in {502, 504}


def _is_idle(status: dict[str, Any]) -> bool:
    return not status.get("in_progress")


def _is_up(_answer: object) -> bool:
    return True
