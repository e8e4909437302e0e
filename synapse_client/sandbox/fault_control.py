"""The fault plan of a running sandbox, as its user holds it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from types import TracebackType
from typing import Any, Self

from synapse_client.sandbox.faults import Fault, FaultHit, FaultRule, parse_plan

__all__ = ["Faults"]

_PATH = "faults/"


class Faults:
    """What goes wrong in one sandbox; got as `Sandbox.faults`.

    In a ``with`` statement the plan is cleared at the end::

        with sandbox.faults.plan([FaultRule("GET /tasks/{pk}/", Answer(503), times=2)]) as faults:
            assert client.get_task(456).id == 456
            assert len(faults.hits) == 2
    """

    def __init__(self, control: Callable[..., Any]) -> None:
        self._control = control

    def plan(self, rules: Iterable[FaultRule | Mapping[str, Any]]) -> Self:
        """Set the plan, in place of the one there; counters and hits begin anew.

        Args:
            rules: `FaultRule` objects, or their JSON forms; none for no plan.

        Returns:
            This object, for ``with``.

        Raises:
            FaultPlanError: a rule is unsound; the plan there stays.
        """
        self._control("PUT", _PATH, body=_encoded(parse_plan(rules)))
        return self

    def add(self, request: str, fault: Fault, *, nth: int = 1, times: int | None = 1) -> Self:
        """Append one rule (see `FaultRule` for the arguments); the rules there keep their counters.

        Returns:
            This object, for ``with``.

        Raises:
            FaultPlanError: a value is not valid.
        """
        self._control("POST", _PATH, body=_encoded([FaultRule(request, fault, nth=nth, times=times)]))
        return self

    def clear(self) -> None:
        """End the plan: from now on the server does as it should, and what the plan holds up goes on or ends."""
        self._control("DELETE", _PATH)

    @property
    def rules(self) -> list[FaultRule]:
        """The plan's rules."""
        return parse_plan(self._control("GET", _PATH)["rules"])

    @property
    def hits(self) -> list[FaultHit]:
        """What the plan did since it was set, oldest first (the first 20,000)."""
        return [FaultHit(**entry) for entry in self._control("GET", _PATH)["hits"]]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.clear()


def _encoded(rules: list[FaultRule]) -> bytes:
    return json.dumps([rule.to_dict() for rule in rules]).encode()
