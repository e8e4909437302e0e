"""Notes of writers of one machine: what they leave on the disk, and what becomes of those that are of no use."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from synapse_client.backend.flows.bulk import claims as module
from synapse_client.backend.flows.bulk.claims import Claims
from synapse_client.runtime.describe.errors import ClientError
from synapse_client.runtime.state.locks import FileLock


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the user's folder of state."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    return tmp_path


def _folder(claims: Claims) -> Path:
    return Path(claims._folder())


def test_a_note_holds_what_is_asked_for(state: Path) -> None:
    """In a private folder for each collection; it is gone when the outcome is known."""
    one, other = Claims(7), Claims(8)
    name = one.open({"x": 2, "y": 1})
    folder = _folder(one)
    assert folder.is_relative_to(state)
    assert folder != _folder(other)
    assert folder == _folder(Claims("7"))
    assert folder.stat().st_mode & 0o777 == 0o700
    assert json.loads((folder / f"{name}.json").read_text()) == {"x": 2, "y": 1}
    one.close(name, {})
    assert not list(folder.glob("*.json"))
    assert not list(folder.glob("*.taken"))


def test_whoever_got_data_units_tells_those_that_ask_for_equal_ones() -> None:
    """Each once, and nobody else."""
    claims = Claims(7)
    mine, equal, other = claims.open({"x": 1}), claims.open({"x": 1, "z": 1}), claims.open({"y": 1})
    claims.close(mine, {"x": [5, 4], "q": [9]})
    assert claims.taken(equal) == {4, 5}
    assert claims.taken(other) == frozenset()
    assert (_folder(claims) / f"{equal}.taken").read_text() == "4\n5\n"
    third = claims.open({"x": 1})
    claims.close(third, {"x": [5, 6]})
    assert (_folder(claims) / f"{equal}.taken").read_text() == "4\n5\n6\n"
    assert claims.taken(None) == frozenset()
    claims.close(None, {"x": [7]})
    claims.leave(None)
    assert claims.taken(equal) == {4, 5, 6}


def test_without_a_note_there_must_be_as_many_as_were_asked_for() -> None:
    """Or fewer; of more, nobody can tell whose they are."""
    claims = Claims(7)
    found = claims.decide(None, {"x": 2, "y": 1, "z": 1}, {"x": [1], "y": [2, 3]})
    assert found == {"x": [1], "y": None, "z": []}


def test_notes_that_cannot_be_read_are_passed_over(state: Path) -> None:
    """Whatever lies in the folder, and whatever it says."""
    claims = Claims(7)
    mine = claims.open({"x": 1})
    folder = _folder(claims)
    (folder / "a.json").write_text("no JSON")
    (folder / "b.json").write_text("[1]")
    (folder / "c.json").mkdir()
    (folder / "d.json").write_text('{"x": "two"}')
    (folder / "e.txt").write_text('{"x": 5}')
    (folder / f"{mine}.taken").write_text("3\nodd\n\n4\n")
    assert claims.taken(mine) == {3, 4}
    assert claims.decide(mine, {"x": 1}, {"x": [3, 4, 5]}) == {"x": [5]}
    assert claims.decide(mine, {"x": 1}, {"x": [5, 6]}) == {"x": None}


def test_notes_that_nobody_has_touched_for_a_month_are_swept_away() -> None:
    """Younger ones stay, and so does the lock of all of them."""
    claims = Claims(7)
    claims.open({"x": 1})
    folder = _folder(claims)
    now = time.time()
    for name, days in (("old.json", 31), ("old.taken", 31), ("young.json", 29), ("lock", 99)):
        (folder / name).touch()
        os.utime(folder / name, (now, now - days * 24 * 3600))
    claims.open({"x": 1})
    assert not (folder / "old.json").exists()
    assert not (folder / "old.taken").exists()
    assert (folder / "young.json").exists()


def test_a_lock_that_somebody_keeps_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a while; the error names it."""
    claims = Claims(7)
    mine = claims.open({"x": 1})
    path = str(_folder(claims) / "lock")
    monkeypatch.setattr(module, "_LONGEST_WAIT", 0.0)
    lock = FileLock.acquire(path)
    assert lock is not None
    with pytest.raises(ClientError) as caught:
        claims.taken(mine)
    assert str(caught.value) == f"upload_data_collection: {path!r} is locked by another program for too long"
    lock.release()
    assert claims.taken(mine) == frozenset()
