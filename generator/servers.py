"""Where a document says that its API is, and what its security schemes are called."""

from __future__ import annotations

from typing import Any

from generator.document import Document
from generator.names import argument_name, unique
from generator.reading import mapping, sequence
from synapse_client.runtime.http.options import DEFAULTS

__all__ = ["each_scheme", "scheme_arguments", "server_url"]

# Arguments that every client's constructor has.
_TAKEN = frozenset(
    {"base_url", "timeout", "transport", "options", "schemes", "credentials", "find_access", "user_agent", *DEFAULTS}
)


def server_url(holder: dict[str, Any]) -> str | None:
    """Return the address of the first server of a document, a path item or an operation; None when it has none."""
    server: dict[str, Any] = mapping(next(iter(sequence(holder.get("servers"))), None))
    url = str(server.get("url", "")).strip()
    for name, variable in mapping(server.get("variables")).items():
        url = url.replace("{" + name + "}", str(mapping(variable).get("default", "")))
    return url.rstrip("/") or None


def each_scheme(document: Document) -> dict[str, dict[str, Any]]:
    """Return the security schemes whose credentials are arguments of a client, by name."""
    written = mapping(mapping(document.data.get("components")).get("securitySchemes"))
    schemes: dict[str, dict[str, Any]] = {name: mapping(document.follow(raw)) for name, raw in written.items()}
    return {name: raw for name, raw in schemes.items() if raw.get("type") in _ARGUMENTS}


_ARGUMENTS = frozenset({"apiKey", "http", "oauth2", "openIdConnect"})


def scheme_arguments(document: Document) -> dict[str, str]:
    """Return the constructor's argument of each security scheme, each of its own."""
    found: dict[str, str] = {}
    for name in each_scheme(document):
        argument = argument_name(name)
        if argument in _TAKEN:
            argument = f"{argument}_credential"
        found[name] = unique(argument, found.values())
    return found
