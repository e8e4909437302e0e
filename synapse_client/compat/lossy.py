"""Lists that go on after a page that cannot be had: what `page_failures` of `synapse_sdk` is for.

Rows that go meanwhile let no other row be skipped: after each page that came, the next rows are asked for by the key of
its last one, or by its cursor. Only what follows a lost page is asked for by a number: that of pages after that key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableSequence
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from synapse_client.compat.errors import ClientError, NotFoundError
from synapse_client.runtime.describe.pagination import Cursor, Keyset, Pagination
from synapse_client.runtime.flows.steps import Call
from synapse_client.runtime.lists.rows import Order, ordering_of

if TYPE_CHECKING:
    from synapse_client.compat.connection import Connected
    from synapse_client.runtime.describe.request import Request
    from synapse_client.runtime.flows.flow import Flow

__all__ = ["LossyList"]

JsonObject = dict[str, Any]
_PAGE_SIZE: Final = 100


class LossyList:
    """Reads page after page; one that is lost is noted.

    Args:
        client: Sends the requests.
        request: The list.
        conversion: What is put in place of the URLs of files.
        perform: The flow that performs each request.
        failures: Where lost pages are noted: ``page``, counted from 1, ``url`` and ``error``.

    Attributes:
        count: How many rows there are, by the first page; None where it does not tell.

    Raises:
        ClientError: the first page could not be had.
    """

    def __init__(
        self,
        client: Connected,
        request: Request[Any],
        conversion: Any,
        perform: Callable[[Call], Flow[Any]],
        failures: MutableSequence[JsonObject],
    ) -> None:
        self._client = client
        self._conversion = conversion
        self._perform = perform
        self._failures = failures
        self._pages: Pagination = request.operation.pagination or Pagination(
            items="results", next="next", count="count", page_size_parameter=None, page_size=_PAGE_SIZE
        )
        key, named = self._pages.key, ordering_of(request, self._pages)
        self._keyset = self._pages.stable if isinstance(self._pages.stable, Keyset) else None
        added: JsonObject = {"page_size": _PAGE_SIZE}
        if self._keyset is not None and named is None:
            added[str(self._pages.ordering_parameter)] = key
        elif isinstance(self._pages.stable, Cursor) and "page" not in request.query:
            added |= dict(self._pages.stable.query)
        self._request = request.with_query(**added)
        self._order = Order.asked_for(ordering_of(self._request, self._pages), key)
        self._first = self._read(self._request)
        self.count: int | None = self._first.get("count")

    def rows(self) -> Iterator[JsonObject]:
        """Yield the rows; the first page is there already."""
        page, number = self._first, 1
        del self._first
        last = None if not self.count or not page["results"] else -(-self.count // len(page["results"]))
        while True:
            rows, url = page["results"], page.get("next")
            after = self._after(rows)
            yield from rows
            if not url:
                return
            del page, rows
            found, step = None, 0
            while found is None:
                number, step = number + 1, step + 1
                if last is not None and number > last and step > 1:
                    return
                if step > 1:
                    asked = (
                        self._numbered(number) if after is None else after.replace_query({**after.query, "page": step})
                    )
                else:
                    asked = self._request.at(url) if after is None else after
                try:
                    found = self._read(asked)
                except NotFoundError:
                    if step == 1:
                        raise
                    return  # what came after a lost page has gone
                except ClientError as error:
                    self._note(number, asked, error)
                    if last is None:
                        return
            if after is not None and not self._order.goes_on(self._keys(found["results"])):
                self._keyset = None  # the server takes no notice of the key
                found = self._read(self._numbered(number))
            page = found

    def _after(self, rows: list[JsonObject]) -> Request[Any] | None:
        """Return the request for the rows after these by their key; None where that cannot be."""
        keys = self._keys(rows)
        if self._keyset is None or not keys or not self._order.goes_on(keys):
            self._keyset = None
            return None
        self._order.take(keys)
        name = self._keyset.below if self._order.direction == -1 else self._keyset.above
        kept = {key: value for key, value in self._request.query.items() if key != "page"}
        return self._request.replace_query({**kept, name: self._order.last})

    def _keys(self, rows: list[JsonObject]) -> list[Any]:
        return [row.get(str(self._pages.key)) for row in rows]

    def _numbered(self, number: int) -> Request[Any]:
        dropped = (
            {name for name, _ in self._pages.stable.query} if isinstance(self._pages.stable, Cursor) else set[str]()
        )
        kept = {name: value for name, value in self._request.query.items() if name not in dropped - {"ordering"}}
        return self._request.replace_query({**kept, "page": number})

    def _read(self, asked: Request[Any]) -> JsonObject:
        page: JsonObject = self._client.run(self._perform(Call(asked))).to_dict()
        self._client.convert(page, self._request, self._conversion)
        return page

    def _note(self, number: int, asked: Request[Any], error: ClientError) -> None:
        url = asked.url or f"{self._client.base_url}{asked.path}?{urlencode(asked.query, doseq=True)}"
        self._failures.append({"page": number, "url": url, "error": f"{type(error).__name__}: {error}"})
