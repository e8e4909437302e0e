"""How an agent that the backend knows is reached."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from synapse_client.runtime.describe.errors import ClientError

if TYPE_CHECKING:
    from synapse_client.models import Agent

__all__ = ["reach"]

_TOKEN_IN_SCRIPT = re.compile(r"agents/([^/\s]+)/node_install_script")


def reach(agent: Agent) -> tuple[str, str]:
    """Return an agent's URL and token.

    Raises:
        ClientError: the agent has no URL, or this user is not told its token.
    """
    called = f"agent {agent.get('id')} ({agent.get('name')!r})"
    url = agent.get("url")
    if not url:
        raise ClientError(
            f"{called} has no URL: it fetches its work from the backend (long polling), so no client can reach it; "
            "start jobs on it through the backend, with run_plugin"
        )
    token = agent.get("token")
    if not token:
        found = _TOKEN_IN_SCRIPT.search(str(agent.get("node_install_script") or ""))
        token = found[1] if found else None
    if not token:
        raise ClientError(
            f"the server does not tell the token of {called}: it tells administrators only; with the token, make the "
            f"client yourself: AgentClient({url!r}, agent_token=…)"
        )
    return str(url), str(token)
