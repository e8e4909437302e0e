"""XML of others: nothing is expanded, fetched or guessed, and every element knows its line.

The parser of the standard library is used directly, as `xml.etree` does not tell lines. Declarations in a document are
refused with all that they could bring: entities of entities, which become gigabytes, and files and addresses of
elsewhere.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from xml.parsers import expat  # no declaration gets through, see above

import attrs

from synapse_client.formats.remarks import FormatError

__all__ = ["Element", "parse"]

_DEEPEST: Final = 100
_BLOCK: Final = 1 << 16


@attrs.define(eq=False)
class Element:
    """An element.

    Attributes:
        file: The file that it is in.
        line: The line on which it begins.
        tag: Its name.
        attributes: Its attributes.
        children: The elements in it.
        content: The text in it, without that of elements in it.
    """

    file: str
    line: int
    tag: str
    attributes: dict[str, str] = attrs.field(factory=dict[str, str])
    children: list[Element] = attrs.field(factory=list["Element"])
    content: str = ""

    def error(self, problem: str) -> FormatError:
        """Return the error that says what is wrong with it."""
        return FormatError(f"{self.file}, line {self.line}: <{self.tag}>: {problem}")

    def all(self, tag: str) -> Iterator[Element]:
        """Yield the elements in it that have a name."""
        return (child for child in self.children if child.tag == tag)

    def first(self, tag: str) -> Element | None:
        """Return the first element in it that has a name."""
        return next(self.all(tag), None)

    def text(self, tag: str) -> str | None:
        """Return the text of the first element with a name, stripped; None when it is missing or empty."""
        found = self.first(tag)
        return (found.content.strip() or None) if found is not None else None

    def needed(self, tag: str) -> Element:
        """Return the first element with a name.

        Raises:
            FormatError: there is none.
        """
        found = self.first(tag)
        if found is None:
            raise self.error(f"<{tag}> is missing")
        return found

    def number(self) -> float:
        """Return its text as a finite number; whole ones stay whole.

        Raises:
            FormatError: it is something else.
        """
        return self._number(self.content.strip(), "text")

    def attribute(self, name: str) -> str:
        """Return an attribute.

        Raises:
            FormatError: there is none.
        """
        found = self.attributes.get(name)
        if found is None:
            raise self.error(f"the attribute {name!r} is missing")
        return found

    def attribute_number(self, name: str, default: float | None = None) -> float:
        """Return an attribute as a finite number.

        Raises:
            FormatError: there is none, or it is something else.
        """
        if default is not None and name not in self.attributes:
            return default
        return self._number(self.attribute(name), name)

    def _number(self, text: str, what: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            raise self.error(f"{what}: a number is needed, not {text[:40]!r}")
        return int(value) if value == int(value) else value

    def whole(self, value: float, what: str) -> int:
        """Return a number as a whole one.

        Raises:
            FormatError: it is not.
        """
        if value != int(value):
            raise self.error(f"{what}: a whole number is needed, not {value}")
        return int(value)

    def plain(self) -> Any:
        """Return it as JSON values: its text, or its elements by name, in lists where there are several of a name."""
        if not self.children:
            return self.content.strip()
        found: dict[str, Any] = {}
        for child in self.children:
            found.setdefault(child.tag, []).append(child.plain())
        return {tag: values[0] if len(values) == 1 else values for tag, values in found.items()}


class _Builder:
    """Makes elements of what the parser tells."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._outside = Element(name, 0, "")
        self._stack = [self._outside]
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._document_type
        self.parser.EntityDeclHandler = self.parser.SkippedEntityHandler = self._refuse

    @property
    def root(self) -> Element:
        """The element that all others are in."""
        return self._outside.children[0]

    def error(self, problem: str) -> FormatError:
        """Return the error that says what is wrong where the parser is."""
        return FormatError(f"{self._name}, line {self.parser.CurrentLineNumber}: {problem}")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self._stack) > _DEEPEST:
            raise self.error("the XML is nested too deep")
        element = Element(self._name, self.parser.CurrentLineNumber, tag, attributes)
        self._stack[-1].children.append(element)
        self._stack.append(element)

    def _end(self, _tag: str) -> None:
        self._stack.pop()

    def _text(self, data: str) -> None:
        self._stack[-1].content += data

    def _document_type(self, _name: str, _system: str | None, _public: str | None, declares: bool) -> None:
        if declares:
            self._refuse()

    def _refuse(self, *_: object) -> None:
        raise self.error(
            "the XML declares or uses entities of its own; such files are not read, as entities can stand for "
            "gigabytes or for other files"
        )


def parse(path: Path) -> Element:
    """Read an XML file; return its root.

    Raises:
        FormatError: it cannot be read, is not well-formed, or declares entities.
    """
    builder = _Builder(str(path))
    try:
        with open(path, "rb") as file:
            while block := file.read(_BLOCK):
                builder.parser.Parse(block, False)
            builder.parser.Parse(b"", True)
    except OSError as error:
        raise FormatError(f"{path} cannot be read: {error.strerror or error}") from error
    except expat.ExpatError as error:
        raise FormatError(
            f"{path}, line {error.lineno}, column {error.offset + 1}: not well-formed XML "
            f"({expat.ErrorString(error.code)})"
        ) from None
    except (ValueError, LookupError) as error:  # an encoding that Python does not have, or one of several bytes
        if isinstance(error, FormatError):
            raise
        raise builder.error(str(error)) from None
    return builder.root
