"""How an agent that the backend knows is reached."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from synapse_client.runtime.describe.errors import ClientError

if TYPE_CHECKING:
    from synapse_client.models import Agent

__all__ = ["reach", "token_of"]

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
    token = token_of(agent)
    if token is None:
        raise ClientError(
            f"the server does not tell the token of {called}: it tells administrators only; with the token, make the "
            f"client yourself: AgentClient({url!r}, agent_token=…)"
        )
    return str(url), token


def token_of(agent: Mapping[str, Any]) -> str | None:
    """Return an agent's token, from its install script where the answer does not tell it by itself."""
    if token := agent.get("token"):
        return str(token)
    found = _TOKEN_IN_SCRIPT.search(str(agent.get("node_install_script") or ""))
    return None if found is None else found[1]
