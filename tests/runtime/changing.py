"""A list on a scripted server that changes between its answers: rows come, go, come back and change places."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from threading import Condition, Event, Thread
from typing import Any
from urllib.parse import urlencode

from tests.runtime.samples import task
from tests.runtime.server import Answer, Connection, Reply, Seen, Server

__all__ = ["ChangingList"]

_COMPARE: dict[str, Callable[[int, int], bool]] = {
    "id__gt": lambda row, bound: row > bound,
    "id__gte": lambda row, bound: row >= bound,
    "id__lt": lambda row, bound: row < bound,
    "id__lte": lambda row, bound: row <= bound,
}


class ChangingList:
    """The list of tasks of a server, which does with parameters that it does not know what real ones do: nothing.

    Args:
        server: What answers.
        rows: The ids that are in the list, in the order of the field `rank`.
        order: The order of answers when none is asked for: `id`, `-id` or `rank`.
        knows: Which of `keyset`, `cursor` and `ordering` the server knows.
        before: Called before each answer with the number of requests that wait; returns which is answered.
        quiet: Seconds without another request, after which one is answered.
        path: Where the list is.

    Attributes:
        rank: The ids in the list now, in an order that is not theirs.
        states: The ids that were in the list at each moment since the first answer.
        asked: The queries that came, in the order of their answers.
    """

    def __init__(
        self,
        server: Server,
        rows: Iterable[int],
        *,
        order: str = "id",
        knows: Iterable[str] = (),
        before: Callable[[int], int] = lambda _: 0,
        quiet: float = 0.002,
        path: str = "/tasks/",
    ) -> None:
        self.rank = list(rows)
        self.states: list[frozenset[int]] = []
        self.asked: list[dict[str, str]] = []
        self._order = order
        self._knows = set(knows)
        self._before = before
        self._quiet = quiet
        self._url = f"{server.url}{path}"
        self._over = server.over
        self._waiting: list[tuple[dict[str, str], Event, list[Answer]]] = []
        self._came = Condition()
        server.on("GET", path, self)
        Thread(target=self._answer_in_turns, daemon=True).start()

    @property
    def always(self) -> set[int]:
        """The rows that were there all the time."""
        return set(frozenset.intersection(*self.states))

    @property
    def ever(self) -> set[int]:
        """The rows that were there at some time."""
        return set(frozenset().union(*self.states))

    def put(self, row: int, place: int) -> None:
        """Put a row into the list, or to another place of it."""
        if row in self.rank:
            self.rank.remove(row)
        self.rank.insert(place, row)
        self._note()

    def remove(self, row: int) -> None:
        """Take a row out of the list; no matter if it is not there."""
        if row in self.rank:
            self.rank.remove(row)
        self._note()

    def __call__(self, connection: Connection, seen: Seen) -> None:
        """Answer a request for a page."""
        answered, answer = Event(), list[Answer]()
        with self._came:
            self._waiting.append((dict(seen.query), answered, answer))
            self._came.notify_all()
        answered.wait(10)
        (answer[0] if answer else Reply(500))(connection, seen)

    def _answer_in_turns(self) -> None:
        while not self._over.is_set():
            with self._came:
                if not self._came.wait_for(lambda: self._waiting, 0.1):
                    continue
                while self._came.wait(self._quiet):
                    pass
                query, answered, answer = self._waiting.pop(self._before(len(self._waiting)))
                self._note()
                self.asked.append(query)
                answer.append(self._page(query))
                answered.set()
        for _, answered, _ in self._waiting:  # whose client has gone
            answered.set()

    def _note(self) -> None:
        self.states.append(frozenset(self.rank))

    def _sorted(self, order: str | None) -> list[int]:
        name = order if order is not None and "ordering" in self._knows else self._order
        return sorted(self.rank, reverse=name == "-id") if name in {"id", "-id"} else list(self.rank)

    def _page(self, query: dict[str, str]) -> Reply:
        size = min(int(query.get("page_size", 100)), 100)
        rows = self._sorted(query.get("ordering"))
        if "keyset" in self._knows:
            for name in _COMPARE.keys() & query.keys():
                rows = [row for row in rows if _COMPARE[name](row, int(query[name]))]
        if "cursor" in self._knows and query.get("pagination") == "cursor":
            return self._page_by_cursor(query, rows, size)
        number, last = int(query.get("page", 1)), max(1, -(-len(rows) // size))
        if number > last:
            return Reply(404, {"detail": "Invalid page."})
        results = rows[(number - 1) * size : number * size]
        following = self._link({**query, "page": str(number + 1)}) if number < last else None
        return _reply({"count": len(rows), "next": following}, results)

    def _page_by_cursor(self, query: dict[str, str], rows: list[int], size: int) -> Reply:
        after = int(query["cursor"]) if "cursor" in query else None
        falls = len(rows) > 1 and rows[0] > rows[1]
        if after is not None:
            rows = [row for row in rows if (row < after if query["falls"] else row > after)]
            falls = bool(query["falls"])
        results = rows[:size]
        more = {**query, "cursor": str(results[-1]) if results else "", "falls": "1" if falls else ""}
        return _reply({"next": self._link(more) if len(rows) > size else None}, results)

    def _link(self, query: dict[str, str]) -> str:
        return f"{self._url}?{urlencode(sorted(query.items()))}"


def _reply(page: dict[str, Any], rows: list[int]) -> Reply:
    return Reply(200, {**page, "previous": None, "results": [task(row) for row in rows]})
