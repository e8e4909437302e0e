"""The journal's files."""

from __future__ import annotations

import os
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import attrs
import pytest

from synapse_client.runtime.describe.errors import ClientError, UploadError
from synapse_client.runtime.state.journal import Journal, UnfinishedUpload, forget, place_of, unfinished_uploads
from synapse_client.runtime.state.locks import FileLock

PLACE = "https://api.synapse.sh:443"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder where the journal lies."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "synapse-client" / "uploads"


def entry(**values: Any) -> UnfinishedUpload:
    """Return an entry."""
    usual: dict[str, Any] = {
        "path": Path("/data/file.bin"),
        "size": 10,
        "modified": 1_700_000_000_123_456_789,
        "offset": 4,
        "filename": "file.bin",
        "chunk_size": 4,
        "id": "u1",
        "url": "https://api.synapse.sh/chunked_upload/u1/",
        "place": PLACE,
        "started": datetime(2026, 1, 5, 9, tzinfo=UTC),
    }
    return UnfinishedUpload(**{**usual, **values})


def keep(found: UnfinishedUpload) -> None:
    """Write an entry as a sender does."""
    opened = Journal.open(found)
    opened.write(found)
    opened.close()


@pytest.mark.parametrize(
    ("base_url", "place"),
    [
        ("https://api.synapse.sh", "https://api.synapse.sh:443"),
        ("https://API.synapse.sh:443", "https://api.synapse.sh:443"),
        ("http://host:3000/api", "http://host:3000/api"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_place_is_one_spelling(base_url: str, place: str) -> None:
    """However the URL is written, the same API is the same place."""
    assert place_of(base_url) == place


@pytest.mark.parametrize(
    "found",
    [
        entry(),
        entry(id=5, md5="0" * 32),
        entry(path=Path("/data/데이터 \udcff\n.bin"), filename="데이터"),
    ],
)
def test_an_entry_is_read_as_it_was_written(found: UnfinishedUpload) -> None:
    """Ids of both kinds, and names that are no UTF-8, survive."""
    keep(found)
    assert unfinished_uploads(PLACE) == [found]
    opened = Journal.open(attrs.evolve(found, id="", url="", offset=0))
    assert opened.found == found
    opened.close()


@pytest.mark.parametrize("values", [{"size": 11}, {"modified": 1}, {"filename": "other"}])
def test_an_entry_of_another_file_is_not_found(values: dict[str, Any]) -> None:
    """Size, modification time and name must fit."""
    keep(entry())
    opened = Journal.open(entry(**values))
    assert opened.found is None
    opened.close()


def test_a_second_sender_gets_no_entry() -> None:
    """Who does not get the lock reads and writes nothing."""
    first = Journal.open(entry())
    first.write(entry())
    second = Journal.open(entry())
    assert (second.is_locked, second.is_taken, second.found) == (False, True, None)
    second.write(entry(offset=8))
    second.remove()
    assert [found.offset for found in unfinished_uploads(PLACE)] == [4]
    first.remove()
    first.close()
    assert unfinished_uploads(PLACE) == []


def test_a_second_sender_is_told(caplog: pytest.LogCaptureFixture) -> None:
    """Whoever sends a file that somebody else is sending finds a line about it in the log."""
    caplog.set_level("INFO", logger="synapse_client")
    with closing(Journal.open(entry())), closing(Journal.open(entry())):
        pass
    assert [(record.levelname, record.getMessage()) for record in caplog.records] == [
        ("INFO", "/data/file.bin is being uploaded by somebody else; this upload keeps no journal")
    ]


def test_a_full_disk_is_told_once(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """An upload goes on without its journal, and the log has one warning, not one for each chunk."""

    def full(*_: Any) -> int:
        raise OSError(28, "No space left on device")

    with closing(Journal.open(entry())) as journal, monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        for offset in (4, 8, 10):
            journal.write(entry(offset=offset))
    (record,) = caplog.records
    why = "the journal cannot be written: [Errno 28] No space left on device"
    assert record.levelname == "WARNING"
    assert record.getMessage() == f"this upload cannot be resumed after a crash: {why}"


def test_an_entry_of_another_zone_is_read_in_utc() -> None:
    """The moment counts, whatever clock it was written by."""
    keep(entry(started=datetime(2026, 1, 5, 18, tzinfo=timezone(timedelta(hours=9)))))
    (found,) = unfinished_uploads(PLACE)
    assert found.started == datetime(2026, 1, 5, 9, tzinfo=UTC)
    assert found.started.tzinfo is UTC


def test_a_closed_journal_keeps_nothing() -> None:
    """After the lock was given back, nothing is written or removed any more."""
    opened = Journal.open(entry())
    opened.write(entry())
    opened.close()
    opened.close()
    opened.write(entry(offset=8))
    opened.remove()
    assert [found.offset for found in unfinished_uploads(PLACE)] == [4]


def test_entries_are_listed_by_age_and_place() -> None:
    """Only those of an API are listed, oldest first."""
    keep(entry(path=Path("/b"), started=datetime(2026, 1, 2, tzinfo=UTC)))
    keep(entry(path=Path("/c"), started=datetime(2026, 1, 1, tzinfo=UTC)))
    keep(entry(path=Path("/a"), started=datetime(2026, 1, 2, tzinfo=UTC)))
    keep(entry(place="http://elsewhere:80"))
    assert [found.path for found in unfinished_uploads(PLACE)] == [Path("/c"), Path("/a"), Path("/b")]


def test_nothing_is_listed_and_forgotten_without_a_folder(folder: Path) -> None:
    """A machine that never uploaded has no folder, and gets none by looking."""
    assert unfinished_uploads(PLACE) == []
    forget(entry())
    assert not folder.exists()


def test_forget_drops_one_entry() -> None:
    """The others stay; forgetting twice is harmless."""
    keep(entry())
    keep(entry(path=Path("/other")))
    forget(entry())
    forget(entry())
    assert [found.path for found in unfinished_uploads(PLACE)] == [Path("/other")]


def test_an_open_folder_is_closed(folder: Path) -> None:
    """A folder that others may read is made private."""
    folder.mkdir(parents=True)
    folder.chmod(0o755)
    keep(entry())
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_link_in_place_of_the_new_entry_is_not_followed(folder: Path, tmp_path: Path) -> None:
    """Writing never goes through a link."""
    opened = Journal.open(entry())
    (lock,) = folder.iterdir()
    (tmp_path / "precious").write_text("precious")
    lock.with_suffix(".json").symlink_to(tmp_path / "precious")
    opened.write(entry())
    opened.close()
    assert (tmp_path / "precious").read_text() == "precious"


def test_a_pipe_among_the_entries_is_not_waited_for(folder: Path) -> None:
    """It is no entry, and whoever opens it would wait for somebody who writes."""
    keep(entry())
    os.mkfifo(folder / f"{'0' * 32}.json")
    assert len(unfinished_uploads(PLACE)) == 1


def test_old_files_are_swept_away(folder: Path) -> None:
    """What nobody wrote to for a month goes with the next upload, but no lock that is held."""
    keep(entry(path=Path("/old")))
    (folder / "dead.lock").write_text("")
    (folder / "dead.tmp").write_text("")
    held = FileLock.acquire(str(folder / "held.lock"))
    assert held is not None
    month = time.time() - timedelta(days=31).total_seconds()
    for path in folder.iterdir():
        os.utime(path, (month, month))
    keep(entry())
    assert [found.path for found in unfinished_uploads(PLACE)] == [Path("/data/file.bin")]
    assert sorted(path.suffix for path in folder.iterdir()) == [".json", ".lock"]
    held.release()


def test_an_entry_that_is_cut_at_any_byte_is_ignored(folder: Path) -> None:
    """No prefix of an entry is taken for an entry."""
    keep(entry())
    (path,) = folder.iterdir()
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        assert unfinished_uploads(PLACE) == []


@pytest.mark.parametrize("home", [None, "relative"])
def test_without_a_home_there_is_no_journal(
    home: str | None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A user without a home directory uploads without a journal, with one warning; lists are empty."""
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setattr("pwd.getpwuid", _nobody)
    if home is None:
        monkeypatch.delenv("XDG_STATE_HOME")
    else:
        monkeypatch.setenv("XDG_STATE_HOME", home)
    journal = Journal.open(entry())
    journal.write(entry())
    journal.remove()
    journal.close()
    assert not journal.is_locked
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "XDG_STATE_HOME" in caplog.text
    assert unfinished_uploads(entry().place) == []
    with pytest.raises(ClientError, match="XDG_STATE_HOME"):
        forget(entry())


def _nobody(number: int) -> Any:
    raise KeyError(f"getpwuid(): uid not found: {number}")


def test_an_entry_that_cannot_be_removed_is_named(folder: Path) -> None:
    """A folder in its place, say, is a ClientError with the entry's path."""
    with closing(Journal.open(entry())) as journal:
        journal.write(entry())
    found = next(folder.glob("*.json"))
    found.unlink()
    found.mkdir()
    with pytest.raises(UploadError, match=found.name):
        forget(entry())


def test_an_entry_is_replaced_as_a_whole(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A write that breaks off, as on a full disk, leaves the entry there was, and nothing beside it."""
    keep(entry(offset=4))
    real = os.write

    def short(descriptor: int, content: Any) -> int:
        if len(content) > 10:
            return real(descriptor, content[:10])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", short)
    keep(entry(offset=8))
    monkeypatch.undo()
    monkeypatch.setenv("XDG_STATE_HOME", str(folder.parent.parent))
    (found,) = unfinished_uploads(PLACE)
    assert found.offset == 4
    assert [path.suffix for path in folder.iterdir()] == [".json"]


def test_no_reader_sees_half_an_entry(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads at any moment of a write finds an entry that is whole."""
    keep(entry(offset=4))
    real, seen = os.write, list[int]()

    def slow(descriptor: int, content: Any) -> int:
        written = real(descriptor, content[: len(content) // 2 + 1])
        seen.extend(found.offset for found in unfinished_uploads(PLACE))
        return written

    monkeypatch.setattr(os, "write", slow)
    keep(entry(offset=8))
    assert len(seen) > 2
    assert set(seen) == {4}
    assert [found.offset for found in unfinished_uploads(PLACE)] == [8]
    assert folder.exists()
