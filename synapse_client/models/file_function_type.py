# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Enum FileFunctionType."""

from __future__ import annotations

from synapse_client.runtime.describe.enums import OpenStrEnum

__all__ = ["FileFunctionType"]


class FileFunctionType(OpenStrEnum):
    """Part a file plays in a data unit; empty when none is given."""

    MAIN = "main"
    SUB = "sub"
    META = "meta"
    NONE = ""
