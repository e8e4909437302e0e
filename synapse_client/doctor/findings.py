"""What differs between a document and a server, and the overlay by which the document says what the server does."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, Final

import attrs

from synapse_client.doctor.pointers import json_path, steps_of
from synapse_client.runtime.describe.errors import ConfigurationError

__all__ = ["Action", "Finding", "overlay", "overlay_text", "place_of", "replaced"]

Action = dict[str, Any]
"""An action of an overlay: ``target``, ``description``, and ``update`` or ``remove``."""
_SCHEMAS: Final = "#/components/schemas/"


@attrs.frozen
class Finding:
    """One thing in which a server is not as the document says.

    Attributes:
        kind: What it is about: ``"field"``, ``"missing"``, ``"type"``, ``"null"``, ``"format"``, ``"enum"``,
            ``"filter"``, ``"parameter"``, ``"order"``, ``"page"``, ``"status"``, ``"media type"``, ``"operation"``
            or ``"access"``.
        place: Where: a schema and its field, or an operation and its parameter.
        message: What differs.
        operations: Names of the operations at whose answers it was seen.
        actions: What an overlay would do about it; empty where the document cannot say it.
    """

    kind: str
    place: str
    message: str
    operations: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return it as a JSON value."""
        return {
            "kind": self.kind,
            "place": self.place,
            "message": self.message,
            "operations": list(self.operations),
            "actions": [dict(action) for action in self.actions],
        }


def overlay(findings: Iterable[Finding], *, document: str, source: str) -> dict[str, Any] | None:
    """Return an OpenAPI Overlay that would make the document say what was found; None when there is nothing to say.

    Args:
        findings: What was found.
        document: Name of the document's file.
        source: What it was held against, for people.
    """
    actions: list[Action] = []
    for finding in findings:
        for action in finding.actions:
            described = {"target": action["target"], "description": finding.message} | action
            if all({**known, "description": ""} != {**described, "description": ""} for known in actions):
                actions.append(described)
    if not actions:
        return None
    title = f"What {source} does otherwise than {document} says"
    return {
        "overlay": "1.0.0",
        "info": {"title": title, "version": "1.0.0"},
        "extends": document,
        "actions": actions,
    }


def overlay_text(findings: Iterable[Finding], *, document: str, source: str, as_json: bool = False) -> str | None:
    """Return the overlay as text: YAML, or JSON. None when there is nothing to say.

    Args:
        findings: What was found.
        document: Name of the document's file.
        source: What it was held against, for people.
        as_json: Whether JSON is wanted.

    Raises:
        ConfigurationError: PyYAML, which YAML needs, is not installed.
    """
    found = overlay(findings, document=document, source=source)
    if found is None:
        return None
    if as_json:
        return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
    try:
        import yaml  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise ConfigurationError('writing YAML needs PyYAML: pip install "synapse-client[cli]"') from error
    plain = json.loads(json.dumps(found))  # without anchors for what stands twice
    untyped: Any = yaml  # its types name one that they do not import
    return str(untyped.safe_dump(plain, sort_keys=False, allow_unicode=True, width=110))


def replaced(pointer: str, value: Any) -> tuple[Action, Action]:
    """Return the actions that put another value in the place of one that is the value of a key."""
    key = steps_of(pointer)[-1]
    return (
        {"target": json_path(pointer), "remove": True},
        {"target": json_path(pointer.rpartition("/")[0]), "update": {key: value}},
    )


def place_of(pointer: str) -> str:
    """Return where a schema stands, for people."""
    if pointer.startswith(_SCHEMAS):
        text = pointer.removeprefix(_SCHEMAS)
    else:
        steps = steps_of(pointer)[1:]
        text = " ".join([steps[1].upper(), steps[0], *steps[3:4]]) if len(steps) > 3 else " ".join(steps)
        text += "/" + "/".join(steps[7:]) if len(steps) > 7 else ""
    text = re.sub(r"/(?:oneOf|anyOf|allOf)/\d+", "", text)
    return text.replace("/properties/", ".").replace("/items", "[]").replace("/additionalProperties", "[…]")
