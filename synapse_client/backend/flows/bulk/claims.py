"""Which data units are whose, where several writers of one machine ask for equal ones at the same time.

Data units that were asked for by equal bodies cannot be told apart on the server. So a batch leaves a note of what it
asks for, in the user's state folder, until it knows what it got. Whoever gets data units adds their ids to the notes of
others that ask for equal ones; and nobody takes a data unit that it only found while another live writer asks for an
equal one. Of writers that ended without an answer, the one whose note comes first takes what is there first.

Notes hold digests and ids, no contents. Writers on other machines, or of other users, leave none here.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import time
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from secrets import token_hex
from typing import Final

from synapse_client.backend.base.errors import ClientError, ConfigurationError
from synapse_client.backend.base.narrow import is_object
from synapse_client.backend.folders import user_folder
from synapse_client.backend.locks import FileLock
from synapse_client.backend.state_files import open_regular, write_atomically

__all__ = ["Claims"]

_LONGEST_WAIT: Final = 30.0
"""Seconds for the lock of the notes, which is held for moments."""
_KEPT_SECONDS: Final = 30 * 24 * 3600
_log = logging.getLogger("synapse_client")


class Claims:
    """The notes about a data collection.

    Args:
        collection: Its id. The server's address does not count: it may have several.
    """

    def __init__(self, collection: int | str) -> None:
        self._collection = collection
        self._path: str | None = None
        self._locks: dict[str, FileLock] = {}

    def open(self, bodies: Mapping[str, int]) -> str | None:
        """Leave a note; return its name, or None where no notes can be left.

        Args:
            bodies: Digests of what is asked for, and how often.
        """
        try:
            folder = self._folder()
            name = token_hex(8)
            with self._locked(folder):
                self._sweep(folder)
                lock = FileLock.acquire(os.path.join(folder, f"{name}.lock"))
                write_atomically(os.path.join(folder, f"{name}.json"), (json.dumps(bodies).encode(),), durable=False)
        except (OSError, ConfigurationError) as error:
            _log.warning("data units of equal imports on this machine are not told apart: no notes: %s", error)
            return None
        if lock is not None:
            self._locks[name] = lock
        return name

    def leave(self, name: str | None) -> None:
        """Let the note stay, as one of a writer that knows no more."""
        lock = self._locks.pop(name or "", None)
        if lock is not None:
            lock.release()

    def close(self, name: str | None, made: Mapping[str, list[int]]) -> None:
        """Take the note away, and tell others what they must not take.

        Args:
            name: The note's; None for none.
            made: Ids of data units by the digests of what they were asked for by.
        """
        if name is None:
            return
        try:
            folder = self._folder()
            with self._locked(folder):
                for other, bodies in self._others(folder, name):
                    ids = [str(key) for digest in bodies if digest in made for key in made[digest]]
                    if ids:
                        with open(os.path.join(folder, f"{other}.taken"), "a", encoding="ascii") as file:
                            file.write("".join(f"{key}\n" for key in ids))
                for ending in ("json", "taken"):
                    _unlink(os.path.join(folder, f"{name}.{ending}"))
        except (OSError, ConfigurationError) as error:
            _log.warning("others may take data units of this import for theirs: %s", error)
        finally:
            self.leave(name)

    def taken(self, name: str | None) -> frozenset[int]:
        """Return ids of data units that others got, of those that the note asks for."""
        if name is None:
            return frozenset()
        folder = self._folder()
        with self._locked(folder):
            return frozenset(self._taken(folder, name))

    def decide(
        self, name: str | None, wanted: Mapping[str, int], found: Mapping[str, list[int]], *, is_last: bool
    ) -> dict[str, list[int] | None]:
        """Return which of the data units that were found are this writer's; None where that cannot be told yet.

        Args:
            name: The writer's note; None for none.
            wanted: How often each digest was asked for.
            found: Ids of data units by digest, ascending.
            is_last: Whether writers that ended without an answer are not waited for any more.
        """
        if name is None:
            return {digest: _at_most(found.get(digest, []), count) for digest, count in wanted.items()}
        folder = self._folder()
        with self._locked(folder):
            taken = set(self._taken(folder, name))
            before: dict[str, int] = {}
            contested: set[str] = set()
            for other, bodies in self._others(folder, name):
                shared = [digest for digest in bodies if digest in wanted]
                if not shared:
                    continue
                if not is_last or self._is_alive(folder, other):
                    contested.update(shared)
                    continue
                for digest in shared:
                    before[digest] = before.get(digest, 0) + (bodies[digest] if other < name else 0)
        decided: dict[str, list[int] | None] = {}
        for digest, count in wanted.items():
            free = [key for key in found.get(digest, []) if key not in taken]
            if digest in contested and free:
                decided[digest] = None
            elif digest in before:
                decided[digest] = free[before[digest] : before[digest] + count]
            else:
                decided[digest] = _at_most(free, count)
        return decided

    def _folder(self) -> str:
        if self._path is None:
            key = hashlib.sha256(str(self._collection).encode()).hexdigest()[:32]
            folder = user_folder("state") / "imports" / key
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._path = str(folder)
        return self._path

    @contextmanager
    def _locked(self, folder: str) -> Generator[None]:
        path, ends = os.path.join(folder, "lock"), time.monotonic() + _LONGEST_WAIT
        while (lock := FileLock.acquire(path)) is None:
            if time.monotonic() > ends:
                raise ClientError(f"upload_data_collection: {path!r} is locked by another program for too long")
            time.sleep(0.005)
        try:
            yield
        finally:
            lock.release()

    def _others(self, folder: str, name: str) -> Iterator[tuple[str, dict[str, int]]]:
        for entry in sorted(os.listdir(folder)):
            other, ending = os.path.splitext(entry)
            if ending == ".json" and other != name:
                try:
                    with open_regular(os.path.join(folder, entry)) as file:
                        bodies = json.load(file)
                except (OSError, ValueError):
                    continue
                if is_object(bodies):
                    yield other, {digest: count for digest, count in bodies.items() if isinstance(count, int)}

    def _taken(self, folder: str, name: str) -> Iterable[int]:
        try:
            with open_regular(os.path.join(folder, f"{name}.taken")) as file:
                return [int(line) for line in file if line.strip().isdigit()]
        except FileNotFoundError:
            return ()

    def _is_alive(self, folder: str, name: str) -> bool:
        if name in self._locks:
            return True
        lock = FileLock.acquire(os.path.join(folder, f"{name}.lock"))
        if lock is None:
            return True
        lock.release()
        return False

    def _sweep(self, folder: str) -> None:
        oldest = time.time() - _KEPT_SECONDS
        with os.scandir(folder) as entries:
            old = [entry.path for entry in entries if entry.name != "lock" and entry.stat().st_mtime < oldest]
        for path in old:
            _unlink(path)


def _at_most(free: list[int], count: int) -> list[int] | None:
    """Return what was found; None when it is more than was asked for: some of it is another writer's."""
    return free if len(free) <= count else None


def _unlink(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        pass
