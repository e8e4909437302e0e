"""A list on a scripted server: numbered pages, as Django REST framework sends them, of a list that may change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from threading import Condition, Event, Thread
from typing import Any

from tests.runtime.samples import task
from tests.runtime.server import Answer, Connection, Reply, Seen, Server

__all__ = ["PagedList"]


class _Waiting:
    """A request that waits for its turn."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.answered = Event()
        self.reply: Answer = Reply(500)


class PagedList:
    """The list of tasks of a server.

    Attributes:
        ids: Its items now.
        states: Every state it was in, oldest first.
        asked: Numbers of the pages asked for, in the order in which the requests came.
        size: Items a page.
        instead: Answers given instead of a page, by its number, each once.
    """

    def __init__(self, server: Server, ids: Iterable[int], size: int, path: str = "/tasks/") -> None:
        self.ids = tuple(ids)
        self.states = [self.ids]
        self.asked: list[int] = []
        self.size = size
        self.url = server.url + path
        self.instead: dict[int, list[Answer]] = {}
        self._over = server.over
        self._waiting: list[_Waiting] = []
        self._came = Condition()
        self._takes_turns = False
        server.on("GET", path, self)

    def put(self, ids: Iterable[int]) -> None:
        """Change the list."""
        self.ids = tuple(ids)
        self.states.append(self.ids)

    def page(self, number: int, ids: tuple[int, ...]) -> dict[str, Any] | None:
        """Return what a state of the list answers to a page's URL, or None for 404."""
        last = max(1, -(-len(ids) // self.size))
        if number > last:
            return None
        return {
            "count": len(ids),
            "next": self._link(number + 1) if number < last else None,
            "previous": self._link(number - 1) if number > 1 else None,
            "results": [task(each) for each in ids[(number - 1) * self.size : number * self.size]],
        }

    def reply(self, number: int) -> Reply:
        """Return the answer of now to a page's URL."""
        found = self.page(number, self.ids)
        return Reply(404, {"detail": "Invalid page."}) if found is None else Reply(200, found)

    def wait_for(self, requests: int) -> None:
        """Wait until so many requests have come in all."""
        with self._came:
            assert self._came.wait_for(lambda: len(self.asked) >= requests, 10), self.asked

    def take_turns(self, choose: Callable[[int], int], quiet: float = 0.002) -> None:
        """Answer one request at a time.

        Args:
            choose: Says which of so many requests that wait; it may change the list before.
            quiet: Seconds without a further request after which it is asked.
        """
        self._takes_turns = True
        Thread(target=self._answer_in_turns, args=(choose, quiet), daemon=True).start()

    def __call__(self, connection: Connection, seen: Seen) -> None:
        """Answer a request for a page."""
        waiting = _Waiting(int(dict(seen.query).get("page", "1")))
        with self._came:
            self.asked.append(waiting.number)
            self._came.notify_all()
            if self._takes_turns:
                self._waiting.append(waiting)
            else:
                instead = self.instead.get(waiting.number)
                waiting.reply = instead.pop(0) if instead else self.reply(waiting.number)
                waiting.answered.set()
        waiting.answered.wait(10)
        waiting.reply(connection, seen)

    def _answer_in_turns(self, choose: Callable[[int], int], quiet: float) -> None:
        while not self._over.is_set():
            with self._came:
                if not self._came.wait_for(lambda: self._waiting, 0.1):
                    continue
                while self._came.wait(quiet):
                    pass
                waiting = self._waiting.pop(choose(len(self._waiting)))
                waiting.reply = self.reply(waiting.number)
                waiting.answered.set()
        for waiting in self._waiting:  # whose client has gone
            waiting.answered.set()

    def _link(self, number: int) -> str:
        page = "" if number == 1 else f"page={number}&"
        return f"{self.url}?{page}page_size={self.size}"
