# pyright: reportUnknownMemberType=false
# PyYAML does not say what its writers take.
"""An overlay that would mend a document: the smallest changes after which nothing is found in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import yaml

from generator.document import Document
from generator.files import OTHER_FILES
from generator.findings import Finding
from generator.lint import lint
from generator.overlays import Overlay
from generator.reading import Source, is_list, is_mapping, unescape
from generator.selection import Selection, left_out, select

__all__ = ["mending"]

_ROUNDS = 4


def mending(read: Callable[[Sequence[Overlay]], Document], selection: Selection) -> str | None:
    """Return an overlay, as YAML, after which a document has no findings; None when it has none now.

    Each finding is met by the smallest change that is known to help: what is wrong is taken away or given what it
    lacks; where that does not help, the operations that it reaches are taken away. Whoever knows the API can say better
    what is right, so each action names what it is for.

    Args:
        read: Reads the document with further overlays.
        selection: Which operations are wanted.
    """
    actions: list[dict[str, Any]] = []
    tried: set[str] = set()
    for attempt in range(_ROUNDS):
        document = select(read([_overlay(actions)] if actions else []), selection)
        findings = lint(document, own=False).findings
        if not findings:
            break
        new: list[dict[str, Any]] = []
        for finding in findings:
            change = _change(document, finding)
            if attempt == _ROUNDS - 1 or change is None or str(change) in tried:
                new += _removals(document, finding)
            else:
                tried.add(str(change))
                new.append(change)
        actions += _ordered(action for action in new if action not in actions)
    return _text(actions) if actions else None


def _overlay(actions: list[dict[str, Any]]) -> Overlay:
    return Overlay(Source(_text(actions), "mended.yaml"))


def _text(actions: list[dict[str, Any]]) -> str:
    head = {"overlay": "1.0.0", "info": {"title": "What mends this document", "version": "1.0.0"}}
    return str(yaml.safe_dump({**head, "actions": actions}, sort_keys=False, allow_unicode=True, width=120))


def _steps(pointer: str) -> list[str]:
    return [unescape(step) for step in pointer.split("/")[1:]]


def _path(document: Document, steps: Sequence[str]) -> str:
    """Return the JSONPath of what a pointer's steps lead to."""
    node: Any = document.data
    path = "$"
    for step in steps:
        if is_list(node):
            path += f"[{step}]"
            node = node[int(step)] if step.isdigit() and int(step) < len(node) else None
        else:
            quoted = step.replace("\\", "\\\\").replace("'", "\\'")
            path += f"['{quoted}']"
            node = node.get(step) if is_mapping(node) else None
    return path


def _change(document: Document, finding: Finding) -> dict[str, Any] | None:
    """Return the smallest action that may mend a finding; None when only leaving things out does."""
    pointer = finding.at or finding.pointer
    steps = _steps(pointer)
    if not steps or steps[0] == OTHER_FILES:
        return None
    target: Any = document.resolve(pointer)
    action: dict[str, Any] = {"target": _path(document, steps), "description": str(finding)}
    if finding.rule == "openapi" and "'description' is a required property" in finding.message:
        return {**action, "update": {"description": ""}}
    if finding.rule == "openapi" and "is not among the parameters" in finding.message:
        name = finding.message[1:].partition("}")[0]
        lacking = {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        return {**action, "update": {"parameters": [lacking]}}
    if finding.rule == "operation-id" and is_mapping(target):
        return {**action, "update": {"operationId": f"{target.get('operationId', 'operation')}_operation"}}
    if len(steps) <= 3 and steps[0] in {"paths", "components"}:
        return None
    return {**action, "remove": True}


def _removals(document: Document, finding: Finding) -> list[dict[str, Any]]:
    """Return actions that take away all that a finding reaches."""
    found = left_out(document, [finding]) or []
    return [
        {"target": _path(document, _steps(one.pointer)), "description": str(finding), "remove": True} for one in found
    ]


def _ordered(actions: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return actions in an order in which the places of arrays that later ones name stay true."""
    distinct = {action["target"]: action for action in actions}
    removed = sorted((target for target in distinct if distinct[target].get("remove")), key=_natural, reverse=True)
    return [*(action for action in distinct.values() if not action.get("remove")), *(distinct[t] for t in removed)]


def _natural(path: str) -> list[tuple[int, str]]:
    parts = path.replace("]", "").split("[")
    return [(int(part), "") if part.isdigit() else (-1, part) for part in parts]
