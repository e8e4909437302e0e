"""What a notebook shows of an error."""

from __future__ import annotations

import contextlib
import io
from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell

from synapse_client import ClientError
from synapse_client.runtime.describe.errors import NotFoundError
from synapse_client.runtime.describe.tracebacks import short_traceback
from synapse_client.sandbox import Sandbox


def _cell(code: str, **names: object) -> str:
    """What IPython prints when it runs a cell."""
    shell: Any = InteractiveShell.instance()
    shell.run_line_magic("colors", "nocolor")
    shell.push(names)
    shown = io.StringIO()
    try:
        with contextlib.redirect_stdout(shown), contextlib.redirect_stderr(shown):
            shell.run_cell(code)
    finally:
        InteractiveShell.clear_instance()
    return shown.getvalue()


def test_notebook_shows_text_first_and_own_code_only(synapse_sandbox: Sandbox) -> None:
    """The error's text leads, the cell's line follows, no frame of the package is among them, nor is the token."""
    shown = _cell(
        "from synapse_client import BackendClient\n"
        "def find(client):\n"
        "    return client.get_project(999)\n"
        "find(BackendClient(url, token))\n",
        url=synapse_sandbox.url,
        token=synapse_sandbox.token,
    )

    first, *rest = shown.strip().splitlines()
    assert first.startswith("NotFoundError: ")
    assert "----> return client.get_project(999)" in rest
    assert "----> find(BackendClient(url, token))" in rest
    assert "frames inside of synapse_client are not shown" in rest[-1]
    assert not any("runtime" in line for line in rest)
    assert synapse_sandbox.token not in shown


def test_notes_follow_and_many_frames_are_shortened() -> None:
    """Notes are below the text; of a deep recursion the first and the last lines remain."""

    def deep(levels: int) -> None:
        if levels:
            deep(levels - 1)
        error = NotFoundError("not there", status_code=404)
        error.add_note("look elsewhere")
        raise error

    with pytest.raises(ClientError) as caught:
        deep(50)
    lines = short_traceback(caught.value)

    assert lines[:2] == ["NotFoundError: not there", "  look elsewhere"]
    assert len(lines) < 15
    assert any("more" in line for line in lines)
