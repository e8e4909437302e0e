"""Pages that are numbered: their URLs, told from one `next`, and whether an answer fits the one before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from synapse_client.runtime.describe.errors import ClientError
from synapse_client.runtime.http.prepare import prepare

if TYPE_CHECKING:
    from synapse_client.runtime.describe.model import Model
    from synapse_client.runtime.describe.pagination import Pagination
    from synapse_client.runtime.describe.request import Request
    from synapse_client.runtime.http.config import ClientConfig

__all__ = ["Series", "series_after"]


class Series:
    """Numbered pages of one list.

    Attributes:
        first: Number of the page that the series was told from.
        number: Number of the page read last.
        last: Number of the last page, as that page tells; its own number when it does not.
        size: Rows on that page, as the server sent it.
    """

    __slots__ = ("_count", "_pagination", "_url", "first", "last", "number", "size")

    def __init__(self, pagination: Pagination, url: tuple[str, str], number: int) -> None:
        self._pagination = pagination
        self._url = url
        self._count: int | None = None
        self.size: int = 0
        self.first: int = number
        self.number: int = number
        self.last: int = number

    def url(self, number: int) -> str:
        """Return the URL of a page, written as the server writes it."""
        before, after = self._url
        return f"{before}{number}{after}"

    def take(self, page: Model, number: int) -> None:
        """Take note of a page that was read."""
        count = _count(page, self._pagination)
        self.size = len(page[self._pagination.items])
        self._count = count
        self.number = number
        # a page that has one after it is a full one
        self.last = -(-count // self.size) if count is not None and self.size else number

    def fits(self, page: Model) -> bool:
        """Whether a page that was asked for early is of the same state of the list as the page read last."""
        number = self.number + 1
        if self._count is None or _count(page, self._pagination) != self._count:
            return False
        if number >= self.last:
            return not page.get(self._pagination.next)
        full = len(page[self._pagination.items]) == self.size
        return full and page.get(self._pagination.next) == self.url(number + 1)


def series_after(
    config: ClientConfig, request: Request[Model], following: Request[Model], pagination: Pagination
) -> Series | None:
    """Return the series that a page and the one after it belong to, or None when they are not numbered.

    Args:
        config: What makes absolute URLs of theirs.
        request: The page that was read.
        following: The page that its `next` names.
        pagination: The name of the parameter that holds the number.
    """
    name, url = pagination.page_parameter, following.url
    if name is None or url is None:
        return None
    try:
        here, there = (_parts(prepare(config, each).url, name) for each in (request, following))
    except (ClientError, ValueError):
        return None  # whoever asks for that page is told what is wrong with its URL
    found = [*re.finditer(rf"(?<=[?&]){re.escape(name)}=(\d+)(?=[&#]|$)", url)]
    if here is None or there is None or len(found) != 1:
        return None
    (rest, number), (next_rest, next_number) = here, there
    if rest != next_rest or next_number != number + 1 or found[0][1] != str(next_number):
        return None
    return Series(pagination, (url[: found[0].start(1)], url[found[0].end(1) :]), number)


def _parts(url: str, name: str) -> tuple[tuple[str, list[tuple[str, str]]], int] | None:
    """Return what a page's URL is apart from the number, and the number: 1 when it tells none."""
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    numbers = [value for key, value in pairs if key == name] or ["1"]
    if len(numbers) > 1 or not (numbers[0].isascii() and numbers[0].isdecimal()):
        return None
    # servers sort the parameters of such URLs
    return (parts.path, sorted(pair for pair in pairs if pair[0] != name)), int(numbers[0])


def _count(page: Model, pagination: Pagination) -> int | None:
    count = None if pagination.count is None else page.get(pagination.count)
    return count if isinstance(count, int) and not isinstance(count, bool) and count >= 0 else None
