"""The fault plan of a server process: which rule is due, and what the plan has done so far."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from synapse_client.sandbox.faults import Fault, FaultHit, FaultRule

MAX_HITS = 20_000


class Plan:
    """Rules with their counters, and what they did; safe to use from several threads."""

    def __init__(self, rules: Iterable[FaultRule]) -> None:
        self.rules: list[FaultRule] = []
        self.over = threading.Event()
        self._patterns: list[tuple[str | None, Any]] = []
        self._counts: list[int] = []
        self._hits: list[FaultHit] = []
        self._lock = threading.Lock()
        self.add(rules)

    def add(self, rules: Iterable[FaultRule]) -> None:
        """Append rules; those there keep their counters."""
        with self._lock:
            for rule in rules:
                self.rules.append(rule)
                self._patterns.append(rule.pattern())
                self._counts.append(0)

    def due(self, method: str, path: str) -> Fault | None:
        """Count a request, and return the fault that hits it."""
        found: Fault | None = None
        with self._lock:
            for index, (rule, (wanted, pattern)) in enumerate(zip(self.rules, self._patterns, strict=True)):
                if (wanted is not None and wanted != method) or not pattern.fullmatch(path):
                    continue
                self._counts[index] += 1
                number = self._counts[index]
                last = math.inf if rule.times is None else rule.nth + rule.times - 1
                if found is None and rule.nth <= number <= last:
                    found = rule.fault
                    hit = FaultHit(index, found.kind, f"{method} {path}", number, time.time())
                    if len(self._hits) < MAX_HITS:
                        self._hits.append(hit)
        return found

    def state(self) -> dict[str, Any]:
        """Return rules and hits as JSON."""
        with self._lock:
            return {"rules": [rule.to_dict() for rule in self.rules], "hits": [asdict(hit) for hit in self._hits]}


class Faults:
    """The plan of this process: none, until somebody makes one."""

    def __init__(self) -> None:
        self.plan: Plan | None = None
        self._initial: list[FaultRule] = []

    def start_with(self, rules: list[FaultRule]) -> None:
        """Set the plan that the server begins with and that `reset` comes back to."""
        self._initial = rules
        self.reset()

    def reset(self) -> None:
        """Go back to the plan of the start, with its counters at zero."""
        self.replace(self._initial)

    def replace(self, rules: Iterable[FaultRule]) -> None:
        """Set another plan; what the old one holds up goes on or ends."""
        rules = list(rules)
        old, self.plan = self.plan, Plan(rules) if rules else None
        if old is not None:
            old.over.set()

    def add(self, rules: Iterable[FaultRule]) -> None:
        """Append rules to the plan."""
        if self.plan is None:
            self.replace(rules)
        else:
            self.plan.add(rules)


faults = Faults()
