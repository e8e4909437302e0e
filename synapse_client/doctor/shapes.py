"""Shapes of answers: names, types and words of enums; never anything else that an answer holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

import attrs
from dateutil.parser import isoparse

from synapse_client.doctor.expected import Expected, kind_of
from synapse_client.runtime.describe.narrow import is_array, is_mapping

__all__ = ["Shape"]

_NAME: Final = re.compile(r"[A-Za-z_$@][A-Za-z0-9_.$@-]{0,63}")
"""What looks like the name of a field; other keys may be contents."""
_WORD: Final = re.compile(r"[\w .:/+-]{0,64}")
_MOST_NAMES: Final = 200
"""Undocumented fields of an object, and words of an enum, that are kept."""
_URI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+|/\S*")
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d")


@attrs.define
class Shape:
    """What was seen at one place of answers.

    Attributes:
        types: How often each JSON type came.
        unfit: How many texts were not what their documented format asks for.
        words: Values that came where an enum is documented.
        whole: How many objects were not cut down on request, so that what is missing in them means something.
        present: How often each field was there in those.
        fields: The shape of each field.
        items: The shape of the items of arrays, or None.
        entries: The shape of the values of free keys, or None.
    """

    types: dict[str, int] = attrs.Factory(dict[str, int])
    unfit: int = 0
    words: dict[Any, int] = attrs.Factory(dict[Any, int])
    whole: int = 0
    present: dict[str, int] = attrs.Factory(dict[str, int])
    fields: dict[str, Shape] = attrs.Factory(dict[str, "Shape"])
    items: Shape | None = None
    entries: Shape | None = None

    @property
    def seen(self) -> int:
        """How often there was anything at this place."""
        return sum(self.types.values())

    def see(self, value: Any, expected: Expected | None, *, whole: bool = True) -> None:
        """Add a value.

        Args:
            value: Parsed JSON.
            expected: What is documented at this place; None where nothing is, which is not looked into.
            whole: Whether all fields were asked for.
        """
        kind = kind_of(value)
        self.types[kind] = self.types.get(kind, 0) + 1
        if expected is None:
            return
        if kind == "string" and expected.format is not None and not _fits(value, expected.format):
            self.unfit += 1
        if kind in {"string", "integer"} and expected.values is not None:
            self._see_word(value, expected)
        elif is_mapping(value):
            self._see_fields(value, expected, whole=whole)
        elif is_array(value) and expected.items is not None:
            items = expected.items()
            self.items = self.items or Shape()
            for item in value:
                self.items.see(item, items, whole=whole)

    def _see_word(self, value: Any, expected: Expected) -> None:
        if expected.knows(value) or (len(self.words) < _MOST_NAMES and (_WORD.fullmatch(str(value)) is not None)):
            self.words[value] = self.words.get(value, 0) + 1

    def _see_fields(self, value: Mapping[str, Any], expected: Expected, *, whole: bool) -> None:
        self.whole += whole
        for name, item in value.items():
            documented = expected.fields.get(name)
            if documented is None and expected.entries is not None:
                self.entries = self.entries or Shape()
                self.entries.see(item, expected.entries(), whole=whole)
                continue
            if documented is None and (expected.is_open or not self._may_keep(name)):
                continue
            self.present[name] = self.present.get(name, 0) + whole
            self.fields.setdefault(name, Shape()).see(item, None if documented is None else documented(), whole=whole)

    def _may_keep(self, name: str) -> bool:
        return name in self.fields or (len(self.fields) < _MOST_NAMES and _NAME.fullmatch(name) is not None)

    # ------------------------------------------------------------------------------------------------------ as JSON

    def to_json(self) -> dict[str, Any]:
        """Return it as a JSON value."""
        found: dict[str, Any] = {"types": self.types}
        if self.unfit:
            found["unfit"] = self.unfit
        if self.words:
            found["words"] = [[word, count] for word, count in self.words.items()]
        if self.whole or self.fields:
            found |= {"whole": self.whole, "present": self.present}
            found["fields"] = {name: shape.to_json() for name, shape in self.fields.items()}
        for key, part in (("items", self.items), ("entries", self.entries)):
            if part is not None:
                found[key] = part.to_json()
        return found

    @classmethod
    def from_json(cls, value: Any) -> Shape:
        """Return what `to_json` made a value of.

        Raises:
            TypeError: it is not such a value.
            ValueError: the same.
            KeyError: the same.
        """
        if not is_mapping(value):
            raise TypeError("a shape must be an object")
        return cls(
            types={str(kind): int(count) for kind, count in value["types"].items()},
            unfit=int(value.get("unfit", 0)),
            words={word: int(count) for word, count in value.get("words", ())},
            whole=int(value.get("whole", 0)),
            present={str(name): int(count) for name, count in value.get("present", {}).items()},
            fields={str(name): cls.from_json(shape) for name, shape in value.get("fields", {}).items()},
            items=cls.from_json(value["items"]) if "items" in value else None,
            entries=cls.from_json(value["entries"]) if "entries" in value else None,
        )


def _fits(text: str, form: str) -> bool:
    try:
        match form:
            case "date-time":
                return isoparse(text).tzinfo is not None  # without, nobody knows which moment is meant
            case "date":
                return _DATE.fullmatch(text) is not None
            case "uuid":
                UUID(text)
            case _:
                return _URI.match(text) is not None
    except ValueError:
        return False
    return True
