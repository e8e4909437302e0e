# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input AnnotateTaskDataParams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict

if TYPE_CHECKING:
    from ..models.annotation_schema import AnnotationSchema

__all__ = ["AnnotateTaskDataParams"]


class AnnotateTaskDataParams(TypedDict, total=False):
    """Query parameters of `annotate_task_data`."""

    schema: Literal["dm_schema_v1", "any"] | AnnotationSchema
    """What the data must look like: `dm_schema_v1` is checked, `any` is stored as it is. The project's own schema when
    absent.
    """
    url_host: str
    """`internal` makes file addresses with the host by which the server is reached from within its own network."""
