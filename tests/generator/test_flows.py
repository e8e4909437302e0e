"""Methods written by hand: read from the source of their flows."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.flows import FlowError, Flows, read_flows
from generator.ir import Tag

TAG = Tag("core", "core", "CoreClientMixin", "")
SOURCE = '''
from __future__ import annotations
from typing import TYPE_CHECKING, Any
from collections.abc import Mapping
if TYPE_CHECKING:
    from synapse_client.runtime.flows.flow import Flow, StreamFlow
    from synapse_client.models import User
SIZE = 50 * 1024 * 1024

def send(path: str, data: Mapping[str, Any], size: int = SIZE, *, name: "str | None" = None) -> Flow[User]:
    """Send it.

    Returns:
        The user.
    """
    yield None

def follow(pk: int = -1) -> StreamFlow[str]:
    """Follow it."""
    yield None
'''


def read(folder: Path, source: str, *names: str) -> list[str]:
    """Return the signatures of some flows of a source text."""
    (folder / "core.py").write_text(source, encoding="utf-8")
    return [flow.signature for flow in read_flows(Flows(folder, "made.flows"), TAG, list(names))]


def test_signature_docstring_and_imports_are_read(tmp_path: Path) -> None:
    """Arguments, constants as defaults, the result and what annotations need come from the source."""
    (tmp_path / "core.py").write_text(SOURCE, encoding="utf-8")
    send, follow = read_flows(Flows(tmp_path, "made.flows"), TAG, ["send", "follow"])
    assert send.signature == (
        "path: str, data: Mapping[str, Any], size: int = 50 * 1024 * 1024, *, name: str | None = None"
    )
    assert send.given == "path, data, size, name=name"
    assert (send.result, send.streams, send.doc[0]) == ("User", False, "Send it.")
    assert ("synapse_client.models", "User") in send.imports
    assert (follow.signature, follow.result, follow.streams) == ("pk: int = -1", "str", True)


def test_a_missing_file_or_function_is_told(tmp_path: Path) -> None:
    """A flow that is named but not written is an error that names file and function."""
    with pytest.raises(FlowError, match=r"send: written by hand says the document, but there is no .*core\.py"):
        read_flows(Flows(tmp_path, "made.flows"), TAG, ["send"])
    with pytest.raises(FlowError, match=r"core\.py has no function gone"):
        read(tmp_path, SOURCE, "gone")


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("def f() -> Flow[int]: yield", "needs a docstring"),
        ('def f() -> int:\n    """Do."""', "must return Flow"),
        ('def f(*a: int) -> Flow[int]:\n    """Do."""', "spell its arguments out"),
        ('def f(a) -> Flow[int]:\n    """Do."""', "needs an annotation for 'a'"),
        ('def f(a: int = g()) -> Flow[int]:\n    """Do."""', "a default for 'a' that is not a literal"),
        ('from x import y as z\ndef f(a: z) -> Flow[int]:\n    """Do."""', "imported under another name"),
        ("def f(:", "core.py:1: "),
    ],
)
def test_what_cannot_become_a_method_is_told(tmp_path: Path, source: str, told: str) -> None:
    """A flow of the wrong form is an error that says what to change."""
    with pytest.raises(FlowError) as raised:
        read(tmp_path, source, "f")
    assert told in str(raised.value)
