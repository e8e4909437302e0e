# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input LoginInput."""

from __future__ import annotations

from typing import TypedDict

__all__ = ["LoginInput"]


class LoginInput(TypedDict):
    """Who logs in."""

    email: str
    """Address of the user."""
    password: str
    """Password of the user."""
