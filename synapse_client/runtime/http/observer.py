"""Who is told of each call, such as `synapse_client.telemetry`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Generator

    from synapse_client.runtime.describe.request import Request
    from synapse_client.runtime.http.request import HttpRequest, HttpResponse

__all__ = ["Both", "Finish", "Observer"]

T = TypeVar("T")


class Finish(Protocol):
    """Called when something became of a request that was sent before its turn."""

    def __call__(self, response: HttpResponse | None, error: Exception | None, seconds: float, /) -> None:
        """Take the answer, or why there is none, or neither if it was given up; and how many seconds it took."""


class Observer(Protocol):
    """Stands between a call's flow and the driver that performs it."""

    def observed(
        self, home: tuple[str, str, int | None], request: Request[object], flow: Generator[Any, Any, T]
    ) -> Generator[Any, Any, T]:
        """Return a flow that does what ``flow`` does, seeing each of its steps and their results.

        Args:
            home: Scheme, host and port of the client's base URL.
            request: The call.
            flow: Sends it: yields HTTP requests and pauses, and returns the result.
        """
        ...

    def early(self, home: tuple[str, str, int | None], request: Request[object], http: HttpRequest) -> Finish:
        """Note that a request is about to be sent before its turn.

        Args:
            home: As for `observed`.
            request: The call.
            http: What is sent for it.
        """
        ...


class Both:
    """Two observers of one client.

    Args:
        inner: Sees a call's steps first.
        outer: Sees them after it.
    """

    def __init__(self, inner: Observer, outer: Observer) -> None:
        self._inner = inner
        self._outer = outer

    def observed(
        self, home: tuple[str, str, int | None], request: Request[object], flow: Generator[Any, Any, T]
    ) -> Generator[Any, Any, T]:
        """Return a flow that both see."""
        return self._outer.observed(home, request, self._inner.observed(home, request, flow))

    def early(self, home: tuple[str, str, int | None], request: Request[object], http: HttpRequest) -> Finish:
        """Tell both."""
        finishes = [observer.early(home, request, http) for observer in (self._inner, self._outer)]

        def finish(response: HttpResponse | None, error: Exception | None, seconds: float, /) -> None:
            for one in finishes:
                one(response, error, seconds)

        return finish
