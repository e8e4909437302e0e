# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Input GetCodeServerInfoParams."""

from __future__ import annotations

from typing import TypedDict

__all__ = ["GetCodeServerInfoParams"]


class GetCodeServerInfoParams(TypedDict, total=False):
    """Query parameters of `get_code_server_info`."""

    workspace: str
    """Folder to open."""
