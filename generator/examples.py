"""Example calls in docstrings, from the examples of the document."""

from __future__ import annotations

import pprint
from typing import Any

from generator.emit_models import Emitter
from generator.ir import Content, MapType, ModelType, NullableType, Operation, Type

__all__ = ["example_call"]

_WIDTH = 100


def example_call(emitter: Emitter, operation: Operation) -> str:
    """Return a call of the operation's method, or an empty text when a required argument has no example."""
    parts: list[str] = []
    for parameter in operation.located("path"):
        if parameter.example is None:
            return ""
        parts.append(repr(parameter.example))
    if operation.contents:
        content = operation.contents[0]
        value = _body(emitter, content)
        if value is None and operation.body_required:
            return ""
        if value is not None:
            shown = pprint.pformat(value, width=_WIDTH - 12, sort_dicts=False, compact=True)
            single = len(operation.contents) == 1
            parts.append(
                shown if single and content.argument == "data" and len(parts) < 2 else f"{content.argument}={shown}"
            )
    query = operation.located("query")
    needed = {p.name: p.example for p in query if p.required}
    if any(value is None for value in needed.values()):
        return ""
    chosen = needed or {p.name: p.example for p in query if p.example is not None and not (p.deprecated or p.shared)}
    if chosen:
        few = dict(list(chosen.items())[: max(2, len(needed))])
        parts.append(f"params={few!r}")
    for location in ("header", "cookie"):
        for parameter in operation.located(location):
            if parameter.required and parameter.example is None:
                return ""
            if parameter.required:
                parts.append(f"{parameter.argument}={parameter.example!r}")
    return f"client.{operation.name}({', '.join(parts)})"


def _body(emitter: Emitter, content: Content) -> Any:
    if content.kind == "binary":
        return None
    if content.examples:
        return content.examples[0]
    kind: Type = content.type.inner if isinstance(content.type, NullableType) else content.type
    if isinstance(kind, ModelType):
        return emitter.spec.models[kind.name].example
    return {} if isinstance(kind, MapType) else None
