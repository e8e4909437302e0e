"""Reads the pages of a walk, in their turn or asked for early, and hands them to the caller."""

from __future__ import annotations

import logging
import time
from collections import deque
from typing import TYPE_CHECKING, Any, Final

from synapse_client.runtime.describe.errors import ClientError, ListChangedError, ResponseFormatError
from synapse_client.runtime.flows.answers import parse
from synapse_client.runtime.flows.flow import call_detailed, emit, sleep, use
from synapse_client.runtime.flows.steps import Open
from synapse_client.runtime.http.failures import meaning_of_status, retry_after
from synapse_client.runtime.http.prepare import prepare
from synapse_client.runtime.http.retry import MAX_RETRY_AFTER
from synapse_client.runtime.lists.pace import Pace
from synapse_client.runtime.lists.rows import ask_for_keys, drop_keys
from synapse_client.runtime.lists.url_conversion import convert_result

if TYPE_CHECKING:
    from collections.abc import Callable

    from synapse_client.runtime.describe.model import Model
    from synapse_client.runtime.describe.pagination import Pagination
    from synapse_client.runtime.describe.request import Request
    from synapse_client.runtime.flows.flow import Flow, StreamFlow
    from synapse_client.runtime.flows.prefetch import Arrived
    from synapse_client.runtime.http.config import ClientConfig
    from synapse_client.runtime.http.observer import Finish
    from synapse_client.runtime.http.request import HttpRequest
    from synapse_client.runtime.lists.url_conversion import Conversion

__all__ = ["Reader"]

_OLDEST: Final = 60.0
"""Seconds: an early answer that waited longer is asked for again."""
_log = logging.getLogger("synapse_client")


class Reader:
    """What every way of walking a list needs.

    Args:
        config: What the client is configured with.
        request: The first page.
        pagination: Where a page keeps what is needed.
        conversion: What is done with the file URLs of each page, in its turn.
        one_by_one: Whether no page is asked for ahead, whatever the client's options say.

    Attributes:
        request: The first page, with the size of pages and the rows' keys asked for.
        ahead: How many pages are worth asking for early now.
    """

    def __init__(
        self,
        config: ClientConfig,
        request: Request[Model],
        pagination: Pagination,
        conversion: Conversion | None,
        *,
        one_by_one: bool,
    ) -> None:
        if pagination.page_size_parameter is not None:
            request = request.with_query(**{pagination.page_size_parameter: pagination.page_size})
        self.request, self._without_keys = ask_for_keys(request, pagination)
        self.config: ClientConfig = config
        self.pagination: Pagination = pagination
        self._conversion = conversion
        self._pace = Pace(0 if one_by_one else config.pages_ahead)
        self._ahead: Any = None
        self._early: deque[tuple[HttpRequest, Finish | None]] = deque()
        self._handed = time.perf_counter()

    @property
    def ahead(self) -> int:
        """How many pages beyond the present one should be asked for by now."""
        return self._pace.ahead

    @property
    def is_plain(self) -> bool:
        """Whether the pages are read by GET requests without a body: only those can be asked for in other forms."""
        return self.request.operation.method == "GET" and self.request.body is None

    def rows(self, page: Model) -> list[object]:
        """Return the rows of a page, as JSON."""
        found: list[object] = page[self.pagination.items]
        return found

    def count(self, page: Model) -> int | None:
        """Return how many rows there are on all pages, as a page tells, or None when it does not."""
        count = None if self.pagination.count is None else page.get(self.pagination.count)
        return count if isinstance(count, int) and not isinstance(count, bool) and count >= 0 else None

    def following(self, page: Model) -> Request[Model] | None:
        """Return the page that a page names as the next one, or None for the last.

        Raises:
            ResponseFormatError: what it names is not a URL.
        """
        url = page.get(self.pagination.next)
        if url is not None and not isinstance(url, str):
            raise self.malformed(url, "is not a URL")
        if url and self.pagination.cursor_parameter is not None:
            # a cursor: as a URL, which is what walks go by
            query = {**self.request.query, self.pagination.cursor_parameter: url}
            return self.request.at(prepare(self.config, self.request.replace_query(query)).url)
        return self.request.at(url) if url else None

    def malformed(self, url: object, reason: str) -> ResponseFormatError:
        """Return the error of a page whose link leads nowhere."""
        name = self.request.operation.name
        return ResponseFormatError(
            f"{name}: the page's {self.pagination.next!r} {reason}: {url!r:.200}", operation=name, response=url
        )

    def changed(self, why: str) -> ListChangedError:
        """Return the error of a list that cannot be read while it changes."""
        name = self.request.operation.name
        return ListChangedError(
            f"{name}: the list changed while it was read, and {why}; read it again when it is quiet, or narrow it down",
            operation=name,
        )

    def read(self, request: Request[Model]) -> Flow[Model]:
        """Ask for a page in its turn, and return it."""
        began, computed = time.perf_counter(), time.thread_time()
        response = yield from call_detailed(request)
        computed = time.thread_time() - computed
        now = time.perf_counter()
        self._pace.came(now - began - computed, began - self._handed + computed, len(response.content))
        self._handed = now
        page: Model = response.parsed
        return page

    def look(self, request: Request[Model]) -> Flow[Model]:
        """Ask for some rows that are looked at and not handed out."""
        response = yield from call_detailed(request)
        self._handed += time.perf_counter() - self._handed
        page: Model = response.parsed
        return page

    def ask(self, request: Request[Model]) -> Flow[None]:
        """Ask for a page early."""
        if self._ahead is None:
            self._ahead = yield Open(lambda driver: driver.prefetch())
        http = prepare(self.config, request)
        observer = self.config.observer
        finish = None if observer is None else observer.early(self.config.origin, request, http)
        self._early.append((http, finish))
        yield from use(self._ahead.ask, http)

    def take(self, fits: Callable[[Model], bool], *, counts: bool = True) -> Flow[Model | None]:
        """Return the page that was asked for first; None, and let go of the others as well, if it cannot be used.

        Args:
            fits: Whether a page is the one that is wanted.
            counts: Whether it is a page that the caller's work is measured by.
        """
        began = time.perf_counter()
        worked = began - self._handed
        arrived: Arrived = yield from use(self._ahead.take)
        http, finish = self._early.popleft()
        response = arrived.response
        if finish is not None:
            finish(response, arrived.error, arrived.seconds)
        if _log.isEnabledFor(logging.DEBUG):
            outcome = arrived.error if response is None else f"answered {response.status_code}"
            name, took = self.request.operation.name, arrived.seconds * 1000
            _log.debug("%s: %s %s %s in %.0f ms, asked for ahead", name, http.method, http.shown, outcome, took)
        began = time.perf_counter()
        if response is not None and response.status_code < 300 and began - arrived.sent < _OLDEST:
            page: Model | None
            try:
                page = parse(self.request.operation, http, response)
            except ClientError:
                page = None
            if page is not None and fits(page):
                now = time.perf_counter()
                if counts:
                    self._pace.came_early(arrived.seconds, worked + now - began, len(response.content))
                self._handed = now
                return page
        yield from self.drop()
        is_busy = response is not None and meaning_of_status(response.status_code, response.headers).is_busy
        self._pace.useless(busy=is_busy)
        asked = None if response is None else retry_after(response.headers)
        if asked is not None and asked <= MAX_RETRY_AFTER:
            yield from sleep(asked)
        return None

    def drop(self) -> Flow[None]:
        """Let go of what was asked for early."""
        if self._early:
            self.give_up()
            yield from use(self._ahead.drop)

    def give_up(self) -> None:
        """Forget what was asked for early and not read; the driver breaks it off."""
        while self._early:
            _, finish = self._early.popleft()
            if finish is not None:
                finish(None, None, 0.0)

    def hand_out(self, page: Model) -> StreamFlow[Model]:
        """Give a page to the caller."""
        if self._without_keys:
            drop_keys(page, self.pagination)
        if self._conversion is not None:
            yield from convert_result(page, self._conversion, self.pagination)
        yield from emit(page)
