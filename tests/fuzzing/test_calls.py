"""Every method × spoiled answers, and every method that takes a file × broken file objects.

Each call gives a usable result or raises a `ClientError`, with a text of at most 2,000 characters that names the
operation, the file or the field; it ends; and it brings no secret to light. `FUZZING_EXAMPLES` says how many examples
of each are tried.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from synapse_client.sandbox import Sandbox
from tests.faults.callers import AsyncCaller, SyncCaller
from tests.fuzzing.absurd import OddFile, odd_sources, plans
from tests.fuzzing.calls import METHODS, OPERATIONS, PASSWORD, SENDERS, TABLE
from tests.fuzzing.conftest import EXAMPLE_SETTINGS
from tests.fuzzing.judge import judge
from tests.fuzzing.spoiler import Spoil, Spoiler

Callers = dict[str, SyncCaller | AsyncCaller]
MODES = st.sampled_from(["sync", "async"])


def test_every_method_is_called() -> None:
    """A method that is new is missing here until somebody says how it is called."""
    assert not [name for name in METHODS if not TABLE[name]]


@pytest.mark.parametrize("name", METHODS)
def test_spoiled_answers(
    name: str, callers: Callers, spoiler: Spoiler, sandbox: Sandbox, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever a server answers, and when, the call succeeds or says what was wrong."""

    @EXAMPLE_SETTINGS
    @given(mode=MODES, run=st.sampled_from(TABLE[name]), plan=plans())
    def try_one(mode: str, run: object, plan: dict[int, Spoil]) -> None:
        spoiler.plan(plan)
        caplog.clear()
        assert callable(run)
        with contextlib.suppress(FileNotFoundError):
            (folder / "report.jsonl").unlink()
        names = (name, spoiler.url, "picture.png", "large.bin", "report.jsonl", *METHODS, *OPERATIONS)
        note(f"{mode}: {plan}"[:3000])
        judge(callers[mode], lambda c: run(c, folder), secret=secret, names=names)
        assert secret not in caplog.text

    # who logs in knows no token yet that could be hidden
    secret = PASSWORD if name == "log_in" else sandbox.token
    try_one()


@pytest.mark.parametrize("name", SENDERS)
def test_broken_files(name: str, callers: Callers, spoiler: Spoiler, sandbox: Sandbox) -> None:
    """Whatever a file object does, it is sent or named; in bulk it is one failed item at most."""

    @EXAMPLE_SETTINGS
    @given(mode=MODES, fault=odd_sources())
    def try_one(mode: str, fault: str) -> None:
        spoiler.plan({})
        names = ("odd-file.bin", "file_path", "files['image_1']", "'file'", ": file", name)
        became = judge(callers[mode], lambda c: SENDERS[name](c, OddFile(fault)), secret=sandbox.token, names=names)
        assert became == "result" or name != "upload_data_collection"

    try_one()
