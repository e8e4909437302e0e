"""Where an agent client sends its requests, and with which tokens: its arguments, else the environment.

An agent sets these variables for the plugins that it runs: ``SYNAPSE_AGENT_URL`` and ``SYNAPSE_AGENT_TOKEN`` for
itself, ``SYNAPSE_PLUGIN_RUN_USER_TOKEN`` and ``SYNAPSE_PLUGIN_RUN_TENANT`` for the user who started the run. Saved
profiles are those of backends, and are not looked at.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from synapse_client.runtime.describe.errors import ConfigurationError
from synapse_client.runtime.http.config import Access, access_from_environment

if TYPE_CHECKING:
    from synapse_client.runtime.describe.security import SecurityScheme

__all__ = ["URL_VARIABLE", "find_access"]

URL_VARIABLE: Final = "SYNAPSE_AGENT_URL"


def find_access(base_url: str | None, given: Mapping[str, str | None], schemes: tuple[SecurityScheme, ...]) -> Access:
    """Find out where a client's requests go, and with what.

    Args:
        base_url: The agent's URL, or None to look for it.
        given: Credentials by argument; None to look for one, "" for none.
        schemes: What credentials there are.

    Raises:
        ConfigurationError: there is no URL, or no token of the agent.
    """
    found = access_from_environment(base_url, given, schemes)
    url, sources = base_url, dict(found.sources)
    if url is None:
        url, sources["base_url"] = os.environ.get(URL_VARIABLE, "").strip(), URL_VARIABLE
    if not url:
        raise ConfigurationError(
            "base_url is missing: pass the agent's address, such as 'https://agent.example.com', or set "
            f"{URL_VARIABLE}; `BackendClient.agent` makes the client of an agent that the backend knows"
        )
    if "agent_token" not in found.credentials:
        raise ConfigurationError(f"no token for the agent at {url}: pass agent_token=… or set SYNAPSE_AGENT_TOKEN")
    return Access(url, found.credentials, sources)
