"""File locks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from synapse_client.runtime.state import locks
from synapse_client.runtime.state.locks import FileLock

HOLD = """
import sys
from synapse_client.runtime.state.locks import FileLock
lock = FileLock.acquire(sys.argv[1])
print(lock is not None, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> str:
    """Return where the lock is."""
    return str(tmp_path / "x.lock")


def test_excludes_others_in_the_same_process(path: str) -> None:
    """A lock can be had once, and again after its release; its file goes with it."""
    first = FileLock.acquire(path)
    assert first is not None
    assert Path(path).stat().st_mode & 0o777 == 0o600
    assert FileLock.acquire(path) is None
    first.release()
    assert not Path(path).exists()
    second = FileLock.acquire(path)
    assert second is not None
    second.release()


def test_release_twice_is_harmless(path: str) -> None:
    """A second release does not take the lock away from somebody else."""
    first = FileLock.acquire(path)
    assert first is not None
    first.release()
    second = FileLock.acquire(path)
    assert second is not None
    first.release()
    assert FileLock.acquire(path) is None
    second.release()


def test_excludes_other_processes_until_they_die(path: str) -> None:
    """A process that is killed leaves the lock's file, not the lock."""
    with subprocess.Popen([sys.executable, "-c", HOLD, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"True\n"
        assert FileLock.acquire(path) is None
        process.kill()
    assert Path(path).exists()
    found = FileLock.acquire(path)
    assert found is not None
    found.release()


def test_a_lock_without_a_name_counts_for_nothing(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the holder removes the file between opening and locking it, the new file is locked."""
    original = locks._lock
    tries: list[int] = []

    def lock(descriptor: int) -> None:
        original(descriptor)
        tries.append(descriptor)
        if len(tries) == 1:
            Path(path).unlink()

    monkeypatch.setattr(locks, "_lock", lock)
    found = FileLock.acquire(path)
    assert found is not None
    assert len(tries) == 2
    assert Path(path).exists()
    assert FileLock.acquire(path) is None
    found.release()


def test_a_folder_that_is_missing_is_an_error(tmp_path: Path) -> None:
    """The caller is told when no lock can be made."""
    with pytest.raises(FileNotFoundError):
        FileLock.acquire(str(tmp_path / "none" / "x.lock"))


def test_does_not_follow_links(path: str, tmp_path: Path) -> None:
    """A link in place of the lock's file is refused."""
    (tmp_path / "target").write_text("")
    Path(path).symlink_to(tmp_path / "target")
    with pytest.raises(OSError, match="symbolic link"):
        FileLock.acquire(path)
