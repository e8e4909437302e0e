"""Which data units are whose, where several writers of one machine ask for equal ones at the same time.

Data units that were asked for by equal bodies cannot be told apart on the server. So a batch leaves a note of what it
asks for, in the user's state folder, until it knows what it got. Whoever gets data units adds their ids to the notes of
others that ask for equal ones. Nobody takes a data unit that it only found while a live writer waits for an equal one,
since that one may be told its id yet. Writers that ended without an answer take what is there one after the other:
which of two equal data units is whose does not matter, as long as each has one.

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

from synapse_client.runtime.describe.errors import ClientError, ConfigurationError
from synapse_client.runtime.describe.narrow import is_object
from synapse_client.runtime.state.folders import user_folder
from synapse_client.runtime.state.locks import FileLock
from synapse_client.runtime.state.state_files import open_regular, remove_quietly, write_atomically

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
        self._is_released = False

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
        if self._is_released:  # an asyncio task was cancelled while its thread was here
            self.leave(name)
        return name

    def leave(self, name: str | None) -> None:
        """Let the note stay, as one of a writer that knows no more."""
        lock = self._locks.pop(name or "", None)
        if lock is not None:
            lock.release()

    def release(self) -> None:
        """Let all notes stay that are there, at the end of a run however it ends."""
        self._is_released = True
        for name in list(self._locks):
            self.leave(name)

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
                self._tell(folder, dict(self._others(folder, name)), made)
                for ending in ("json", "taken"):
                    remove_quietly(os.path.join(folder, f"{name}.{ending}"))
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
        self, name: str | None, wanted: Mapping[str, int], found: Mapping[str, list[int]]
    ) -> dict[str, list[int] | None]:
        """Return which of the data units that were found are this writer's; None where that cannot be told.

        Args:
            name: The writer's note; None for none.
            wanted: How often each digest was asked for.
            found: Ids of data units by digest, ascending.
        """
        if name is None:
            return {digest: _share(found.get(digest, []), count, count) for digest, count in wanted.items()}
        folder = self._folder()
        decided: dict[str, list[int] | None] = {}
        with self._locked(folder):
            taken = set(self._taken(folder, name))
            others = dict(self._others(folder, name))
            alive = {
                other for other, bodies in others.items() if wanted.keys() & bodies and self._is_alive(folder, other)
            }
            for digest, count in wanted.items():
                free = [key for key in found.get(digest, []) if key not in taken]
                waiting = {other: bodies[digest] for other, bodies in others.items() if digest in bodies}
                is_contested = bool(free) and not alive.isdisjoint(waiting)
                decided[digest] = None if is_contested else _share(free, count, count + sum(waiting.values()))
            self._tell(folder, others, {digest: keys for digest, keys in decided.items() if keys})
        return decided

    def _tell(self, folder: str, others: Mapping[str, Mapping[str, int]], made: Mapping[str, list[int]]) -> None:
        """Add data units to the notes of others that ask for equal ones."""
        for other, bodies in others.items():
            keys = {key for digest in bodies if digest in made for key in made[digest]}
            new = sorted(keys - set(self._taken(folder, other))) if keys else []
            if new:
                with open(os.path.join(folder, f"{other}.taken"), "a", encoding="ascii") as file:
                    file.write("".join(f"{key}\n" for key in new))

    def _folder(self) -> str:
        if self._path is None:
            key = hashlib.sha256(str(self._collection).encode()).hexdigest()[:32]
            folder = user_folder("state") / "imports" / key
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._path = str(folder)
        return self._path

    @contextmanager
    def _locked(self, folder: str) -> Generator[None]:
        path = os.path.join(folder, "lock")
        lock = FileLock.wait_for(path, _LONGEST_WAIT)
        if lock is None:
            raise ClientError(f"upload_data_collection: {path!r} is locked by another program for too long")
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
                except (OSError, RecursionError, ValueError):
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
            remove_quietly(path)


def _share(free: list[int], count: int, most: int) -> list[int] | None:
    """Return as many as are wanted; None when there are more than were asked for: some are a stranger's."""
    return free[:count] if len(free) <= most else None
