"""Inputs that are written by hand say what the API document says, but for files."""

from __future__ import annotations

import ast
from typing import Any, ForwardRef

import pytest

from synapse_client import params
from synapse_client.backend.flows import inputs


def _fields(cls: Any) -> dict[str, str]:
    """Return the annotation of each key as text, without the difference that formatting makes."""
    found: dict[str, str] = {}
    for key, annotation in cls.__annotations__.items():
        text = annotation.__forward_arg__ if isinstance(annotation, ForwardRef) else str(annotation)
        found[key] = ast.unparse(ast.parse(text, mode="eval"))
    return found


@pytest.mark.parametrize(
    ("handwritten", "described", "instead"),
    [
        (inputs.LogEntryInput, params.LogInput, {"file": "FileInput | None"}),
        (inputs.ModelUploadInput, params.ModelInput, {"chunked_upload": None, "file": "Required[FileInput]"}),
    ],
)
def test_handwritten_inputs_follow_the_document(
    handwritten: Any, described: Any, instead: dict[str, str | None]
) -> None:
    """A field that is added, changed or removed in the document is so here too."""
    expected = {key: text for key, text in (_fields(described) | instead).items() if text is not None}
    assert _fields(handwritten) == expected
