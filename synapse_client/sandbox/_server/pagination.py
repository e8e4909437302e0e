"""Pages: `page` and `page_size`, capped, or by cursor, with absolute links that keep every query parameter."""

from __future__ import annotations

from typing import Any

from django.core.paginator import InvalidPage, Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property
from rest_framework.exceptions import NotFound
from rest_framework.pagination import BasePagination, CursorPagination, PageNumberPagination
from rest_framework.request import Request
from rest_framework.response import Response

from synapse_client.sandbox._server.settings import MAX_PAGE_SIZE


class _KeyedPaginator(Paginator):
    """Finds the keys of a page first, then loads those rows: skipping a row costs no join."""

    object_list: Any

    @cached_property
    def count(self) -> int:
        """Number of rows in all pages."""
        if isinstance(self.object_list, QuerySet):
            return self.object_list.order_by().count()
        return len(self.object_list)

    def page(self, number: Any) -> Any:
        """Return the page; raises InvalidPage when there is none of this number."""
        number = self.validate_number(number)
        rows = self.object_list[(number - 1) * self.per_page : number * self.per_page]
        if isinstance(self.object_list, QuerySet):
            keys = list(rows.values_list("pk", flat=True))
            loaded = {row.pk: row for row in self.object_list.filter(pk__in=keys).order_by()} if keys else {}
            rows = [loaded[key] for key in keys if key in loaded]
        return self._get_page(rows, number, self)


class CappedPageNumberPagination(PageNumberPagination):
    """`{count, next, previous, results}`; a page that does not exist is a 404."""

    page_size = MAX_PAGE_SIZE
    page_size_query_param = "page_size"
    max_page_size = MAX_PAGE_SIZE
    django_paginator_class = _KeyedPaginator

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any] | None:
        """Return the rows of the page that was asked for."""
        if request.query_params.get(self.page_query_param) == "":
            raise NotFound("Invalid page.")
        try:
            return super().paginate_queryset(queryset, request, view)
        except (InvalidPage, OverflowError, ValueError) as error:
            raise NotFound("Invalid page.") from error


class _CappedCursorPagination(CursorPagination):
    """`{next, previous, results}`, in the order that is asked for."""

    page_size = MAX_PAGE_SIZE
    page_size_query_param = "page_size"
    max_page_size = MAX_PAGE_SIZE


class SdkPagination(BasePagination):
    """Pages by number, or with `pagination=cursor` by cursor."""

    _chosen: BasePagination

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any] | None:
        """Return the rows of the page that was asked for."""
        by_cursor = request.query_params.get("pagination") == "cursor"
        self._chosen = _CappedCursorPagination() if by_cursor else CappedPageNumberPagination()
        rows: list[Any] | None = self._chosen.paginate_queryset(queryset, request, view)
        return rows

    def get_paginated_response(self, data: Any) -> Response:
        """Return the page."""
        return self._chosen.get_paginated_response(data)
