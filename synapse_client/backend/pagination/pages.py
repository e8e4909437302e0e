"""The walk from page to page, some of them asked for before their turn.

**What the caller gets is what asking for one page after the other gives.** A list may change while it is read. Pages
that are asked for one after the other are then pages of states of the list of which none is older than the one before.
Pages that are asked for at the same time may be answered in any order, so an early answer is used only if

- it is a successful answer to exactly the URL that `next` of the page before it, which has been read by now, names;
- it tells the same count as that page, and so do both pages tell of the same state of the list;
- it goes on as that state does: as many items, and a `next` with the number one higher, up to the last page.

Otherwise it and all later ones are thrown away, and its page is asked for again, now that the page before is there.
What that gives counts, be it another page or an error: a failed early request alone is none. A walk whose early pages
were of no use goes on in turn for some pages, longer each time; after 429 and 503 it waits as the server asks.

So whatever changes the count, the result is one that walking in turn could have given. The one thing that no page tells
is that between two answers as many items were added as removed; pages in flight at the same moment may then be pages of
the state before and after, in either order. ``pages_ahead=0`` excludes this too.

**Only pages that must be there are asked for early**: the server numbers its pages (its first `next` is the page's own
URL with a number one higher), and the number is not above what the count of the page read last allows. Early requests
are GET requests without a body. Lists with cursors, and without a count, are walked in turn.

Early answers wait as bytes, at most some megabytes of them, and are parsed when it is their turn. None is asked for
before the second page has come: its request is the first to show how long answers take, and many a list is left before.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from typing import TYPE_CHECKING, Any, Final, cast

from synapse_client.backend.base.errors import ClientError, ResponseFormatError
from synapse_client.backend.base.flow import Ask, Configuration, Drop, OpenAhead, Take, call_detailed, emit, sleep
from synapse_client.backend.exchange import parse
from synapse_client.backend.pagination.pace import Pace
from synapse_client.backend.pagination.series import series_after
from synapse_client.backend.prepare import prepare
from synapse_client.backend.retry import MAX_RETRY_AFTER, retry_after
from synapse_client.backend.url_conversion import convert_result

if TYPE_CHECKING:
    from synapse_client.backend.ahead import Arrived
    from synapse_client.backend.base.flow import Flow, StreamFlow
    from synapse_client.backend.base.model import Model
    from synapse_client.backend.base.operation import Pagination, Request
    from synapse_client.backend.config import ClientConfig
    from synapse_client.backend.http import HttpRequest
    from synapse_client.backend.observer import Finish
    from synapse_client.backend.pagination.series import Series
    from synapse_client.backend.url_conversion import Conversion

__all__ = ["walk"]

_MOST_SERIES: Final = 3
"""How often pages may turn out not to be numbered as thought."""
_OLDEST: Final = 60.0
"""Seconds: an early answer that waited longer is asked for again."""
_BUSY: Final = frozenset({429, 503})
_log = logging.getLogger("synapse_client")


def walk(
    request: Request[Any], pagination: Pagination, conversion: Conversion | None, *, one_by_one: bool = False
) -> StreamFlow[Model]:
    """Emit page after page, by the ``next`` links.

    Args:
        request: The first page.
        pagination: Where a page keeps what is needed.
        conversion: What is done with the file URLs of each page, in its turn.
        one_by_one: Whether no page is asked for ahead, whatever the client's options say.
    """
    if pagination.page_size_parameter is not None:
        request = request.with_query(**{pagination.page_size_parameter: pagination.page_size})
    config: ClientConfig = yield Configuration()
    reader = _Reader(config, request, pagination, one_by_one=one_by_one)
    try:
        yield from _walk(reader, request, pagination, conversion)
    finally:
        reader.give_up()


def _walk(
    reader: _Reader, request: Request[Any], pagination: Pagination, conversion: Conversion | None
) -> StreamFlow[Model]:
    seen: set[str] = set()
    while True:
        page = yield from reader.read(request)
        url = page.get(pagination.next)
        if url is not None and (not isinstance(url, str) or url in seen):
            reason = "is no URL" if not isinstance(url, str) else "is that of a page seen before, which would never end"
            raise ResponseFormatError(
                f"{request.operation.name}: the page's {pagination.next!r} {reason}: {url!r:.200}",
                operation=request.operation.name,
                response=url,
            )
        following = request.at(url) if url else None
        yield from reader.look_ahead(page, request, following)
        if conversion is not None:
            yield from convert_result(page, conversion, pagination)
        yield from emit(page)
        if following is None or url is None:
            return
        if not reader.is_numbered:  # numbers grow: pages that have them are in no circle
            seen.add(url)
        request = following
        del page  # its memory is needed for the next one


class _Reader:
    """Reads pages, in turn or early."""

    def __init__(
        self, config: ClientConfig, request: Request[Any], pagination: Pagination, *, one_by_one: bool
    ) -> None:
        self._config = config
        self._pagination = pagination
        most = 0 if one_by_one else config.pages_ahead
        plain = request.operation.method == "GET" and request.body is None
        self._left = _MOST_SERIES if plain and most != 0 and pagination.page_parameter and pagination.count else 0
        self._pace = Pace(most)
        self._series: Series | None = None
        self._ahead: Any = None
        self._early: deque[tuple[HttpRequest, Finish | None]] = deque()
        self._handed = time.perf_counter()

    @property
    def is_numbered(self) -> bool:
        """Whether the page read last and the one after it are pages of a series."""
        return self._series is not None

    def read(self, request: Request[Any]) -> Flow[Model]:
        """Return a page, early if it was asked for and fits, else asked for now."""
        began = time.perf_counter()
        if self._early:
            page = yield from self._take(request, began - self._handed)
            if page is not None:
                return page
            began = time.perf_counter()
        computed = time.thread_time()
        response = yield from call_detailed(request)
        computed = time.thread_time() - computed
        now = time.perf_counter()
        self._pace.came(now - began - computed, began - self._handed + computed, len(response.content))
        self._handed = now
        return cast("Model", response.parsed)

    def look_ahead(self, page: Model, request: Request[Any], following: Request[Any] | None) -> Flow[None]:
        """Ask for as many pages after this one as is worthwhile.

        Args:
            page: The page read last.
            request: What it was asked for by.
            following: The page that it names as the next one.
        """
        series = self._series
        if series is not None:
            number = series.number + 1
            if following is None or following.url != series.url(number + 1):
                series = self._series = None
            else:
                series.take(page, number)
        if following is None or (series is None and not self._left):
            return
        if series is None:
            self._left -= 1
            series = self._series = series_after(self._config, request, following, self._pagination)
            if series is None:
                self._left = 0
                return
            series.take(page, series.number)
        first = series.number + len(self._early) + 1
        for number in range(first, min(series.last, series.number + self._pace.ahead) + 1):
            if self._ahead is None:
                self._ahead = yield OpenAhead()
            early = following.at(series.url(number))
            http = prepare(self._config, early)
            observer = self._config.observer
            finish = None if observer is None else observer.early(self._config.origin, early, http)
            self._early.append((http, finish))
            yield Ask(self._ahead, http)

    def give_up(self) -> None:
        """Forget what was asked for early and not read; the driver breaks it off."""
        while self._early:
            _, finish = self._early.popleft()
            if finish is not None:
                finish(None, None, 0.0)

    def _take(self, request: Request[Any], worked: float) -> Flow[Model | None]:
        """Return the page that was asked for first, or None if it cannot be used."""
        arrived: Arrived = yield Take(self._ahead)
        http, finish = self._early.popleft()
        response, series = arrived.response, self._series
        if finish is not None:
            finish(response, arrived.error, arrived.seconds)
        if _log.isEnabledFor(logging.DEBUG):
            outcome = arrived.error if response is None else f"answered {response.status_code}"
            name, took = request.operation.name, arrived.seconds * 1000
            _log.debug("%s: %s %s %s in %.0f ms, asked for ahead", name, http.method, http.shown, outcome, took)
        page: Model | None = None
        began = time.perf_counter()
        if (
            response is not None
            and response.status_code < 300
            and series is not None
            and began - arrived.sent < _OLDEST
        ):
            try:
                page = parse(request.operation, http, response)
            except ClientError:
                page = None
            if page is not None and series.fits(page):
                now = time.perf_counter()
                self._pace.came_early(arrived.seconds, worked + now - began, len(response.content))
                self._handed = now
                return page
        if self._early:
            self.give_up()
            yield Drop(self._ahead)
        self._pace.useless(busy=response is not None and response.status_code in _BUSY)
        asked = None if response is None else retry_after(response.headers)
        if asked is not None and asked <= MAX_RETRY_AFTER:
            yield from sleep(asked)
        return None
