"""The code blocks of the customer's document, run against the sandbox."""

from __future__ import annotations

import builtins
import os
import re
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest

from synapse_client import BackendClient

if TYPE_CHECKING:
    from synapse_client.sandbox import Sandbox

_TEXT = Path(__file__).with_name("documented_examples.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^## (.+?)\n\n```python\n(.*?)^```$", _TEXT, re.MULTILINE | re.DOTALL)

# `{...}` stands for "something of yours" in the document; this is ours.
OURS = {
    "organized_file={'files': {...}": "organized_file={'files': {'image_1': PICTURE}",
    "'meta': {...}": "'meta': {'split': 'train'}",
    "{'id': 1, 'file': {...}}": "{'id': 1, 'file': UPLOADED}",
    "{'id': 2, 'file': {...}}": "{'id': 2, 'file': UPLOADED_TOO}",
    "'context': {...}": "'context': {'user': 1}",
    "'configuration': {...}": "'configuration': {'bucket_name': 'b', 'access_key': 'k', 'secret_key': 's'}",
}


def test_every_code_block_is_run() -> None:
    """The document has 28 blocks of statements; each of them is an example here."""
    assert len(EXAMPLES) == _TEXT.count("```python") == 28


@pytest.mark.parametrize(
    ("number", "code"),
    [(number, code) for number, (_, code) in enumerate(EXAMPLES)],
    ids=[name for name, _ in EXAMPLES],
)
def test_documented_example(number: int, code: str, tmp_path: Path, synapse_sandbox_fresh: Sandbox) -> None:
    """A code block of the document runs as it is written there."""
    sandbox = synapse_sandbox_fresh
    for placeholder, ours in OURS.items():
        code = code.replace(placeholder, ours)
    code = code.replace("/path/to", str(tmp_path))
    for name in ("large_file.zip", "file.jpg", "plugin.zip", "model.pkl"):
        (tmp_path / name).write_bytes(name.encode() * 1000)

    with ExitStack() as stack:
        stack.enter_context(mock.patch.dict(os.environ))
        client = stack.enter_context(BackendClient(sandbox.url, sandbox.token, max_retries=0))

        def opened(*args: Any, **kwargs: Any) -> Any:
            return stack.enter_context(builtins.open(*args, **kwargs))  # the document's code does not close its file

        def uploaded(content: bytes) -> Any:
            return client.upload_data_file({"files": {"image_1": content}}, 123)

        names = {
            "client": client,
            "open": opened,
            "PICTURE": tmp_path / "file.jpg",
            "UPLOADED": uploaded(b"one"),
            "UPLOADED_TOO": uploaded(b"two"),
        }
        sandbox.clear_requests()
        exec(compile(code, f"documented example {number}", "exec"), names)

    wrong = [(seen.method, seen.path, seen.status) for seen in sandbox.requests() if seen.status not in {200, 201}]
    if "ClientError" in code:
        assert wrong == [("GET", "/projects/999/", 404)]
    else:
        assert wrong == []
