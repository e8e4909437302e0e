"""Where views are: each says it itself, beside what it does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import ModuleType
from typing import Any, Final, TypeVar

from django.urls import URLPattern, path
from rest_framework.views import APIView

__all__ = ["DETAIL", "LIST", "LIST_CREATE", "routes_of", "serves"]

LIST: Final = {"get": "list"}
LIST_CREATE: Final = {"get": "list", "post": "create"}
DETAIL: Final = {"get": "retrieve"}

V = TypeVar("V", bound=type[APIView])


def serves(
    place: str, every: Mapping[str, str] | None = None, one: Mapping[str, str] | None = None, *, name: str | None = None
) -> Callable[[V], V]:
    """Say where a view is.

    A view set is where its rows are, each of them under its key, and each ``@action`` of the class itself under that.

    Args:
        place: The path, which ends in a slash.
        every: Of a view set: HTTP method → its method, for all rows.
        one: The same for one row.
        name: What the framework calls it.
    """

    def note(view: V) -> V:
        if "served" not in vars(view):
            view.served = []
        view.served.append((place, every, one, name))
        return view

    return note


def routes_of(*modules: ModuleType) -> list[URLPattern]:
    """Return the routes of the views that are defined in some modules, words before placeholders."""
    found = [
        route
        for module in modules
        for view in vars(module).values()
        if isinstance(view, type) and view.__module__ == module.__name__ and "served" in vars(view)
        for route in _routes(view)
    ]
    found.sort(key=lambda route: [step.startswith("<") for step in str(route.pattern).split("/")])
    return found


def _routes(view: Any) -> Iterator[URLPattern]:
    for place, every, one, name in view.served:
        if every is None and one is None:
            yield path(place, view.as_view(), name=name)
        if every:
            yield path(place, view.as_view(dict(every)))
        if one:
            yield path(f"{place}<str:pk>/", view.as_view(dict(one)))
        if every or one:
            for action in view.get_extra_actions():
                if action.__name__ in vars(view):
                    key = "<str:pk>/" if action.detail else ""
                    yield path(f"{place}{key}{action.url_path}/", view.as_view(dict(action.mapping)))
