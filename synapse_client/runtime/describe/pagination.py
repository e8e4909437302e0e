"""What is said of an operation whose answer is a page of a list: its keys, and how the list is walked."""

from __future__ import annotations

__all__ = ["Cursor", "Keyset", "Pagination"]


class Keyset:
    """Query parameters by which a list can be read on from any row: they compare the key of its rows.

    Attributes:
        above: Parameter for "only rows whose key is greater", such as ``id__gt``.
        up_to: Parameter for "only rows whose key is not greater", such as ``id__lte``.
        below: Parameter for "only rows whose key is smaller", such as ``id__lt``.
        down_to: Parameter for "only rows whose key is not smaller", such as ``id__gte``.
    """

    __slots__ = ("above", "below", "down_to", "up_to")

    def __init__(self, *, above: str, up_to: str, below: str, down_to: str) -> None:
        self.above: str = above
        self.up_to: str = up_to
        self.below: str = below
        self.down_to: str = down_to


class Cursor:
    """What makes a server link its pages by cursors, which stay right when rows before them go.

    Attributes:
        query: Query pairs that ask for it.
    """

    __slots__ = ("query",)

    def __init__(self, *query: tuple[str, str]) -> None:
        self.query: tuple[tuple[str, str], ...] = query


class Pagination:
    """Where a page answer keeps what pagination needs.

    Attributes:
        items: Key of the list of items.
        next: Key of the URL of the next page (null on the last), or of a cursor where there is a parameter for it.
        count: Key of the total number of items over all pages, or None when the API does not tell.
        page_parameter: Query parameter for the number of the page, which counts from 1, or None when pages have none.
        page_size_parameter: Query parameter for the number of items a page, or None.
        page_size: Items a page asked for by ``list_all`` unless the caller says otherwise.
        key: Key of what no two items have alike, or None when items have no such thing.
        ordering_parameter: Query parameter for the field to sort by, with ``-`` before it for descending, or None.
        fields_parameter: Query parameter for the only fields to send, or None.
        omit_parameter: Query parameter for fields not to send, or None.
        stable: How the server lets a list be walked that changes meanwhile, or None when it does not.
        cursor_parameter: Query parameter that takes what `next` holds, or None when that is a URL.
    """

    __slots__ = (
        "count",
        "cursor_parameter",
        "fields_parameter",
        "items",
        "key",
        "next",
        "omit_parameter",
        "ordering_parameter",
        "page_parameter",
        "page_size",
        "page_size_parameter",
        "stable",
    )

    def __init__(
        self,
        *,
        items: str,
        next: str,  # noqa: A002  # the word of the page itself
        count: str | None,
        page_size_parameter: str | None,
        page_size: int,
        page_parameter: str | None = None,
        key: str | None = None,
        ordering_parameter: str | None = None,
        fields_parameter: str | None = None,
        omit_parameter: str | None = None,
        stable: Keyset | Cursor | None = None,
        cursor_parameter: str | None = None,
    ) -> None:
        self.cursor_parameter: str | None = cursor_parameter
        self.items: str = items
        self.next: str = next
        self.count: str | None = count
        self.page_parameter: str | None = page_parameter
        self.page_size_parameter: str | None = page_size_parameter
        self.page_size: int = page_size
        self.key: str | None = key
        self.ordering_parameter: str | None = ordering_parameter
        self.fields_parameter: str | None = fields_parameter
        self.omit_parameter: str | None = omit_parameter
        self.stable: Keyset | Cursor | None = stable
