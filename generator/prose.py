"""Docstrings in Google's style, taken apart."""

from __future__ import annotations

import inspect
import logging
import re
from dataclasses import dataclass, field

import griffe

__all__ = ["Sections", "markdown", "sections"]

# What a docstring leaves to the annotations is no fault of it.
logging.getLogger("griffe").setLevel(logging.ERROR)

# Sphinx's double backquotes and Markdown's single ones mean the same here.
_CODE = re.compile(r"``([^`]+)``")


@dataclass
class Sections:
    """The parts of a docstring.

    Attributes:
        text: What stands before the first section, and any section without a meaning of its own.
        arguments: Name and meaning of each argument.
        attributes: Name and meaning of each attribute.
        returns: What is returned or yielded; empty when nothing is said.
        raises: Class and reason of each error.
        example: Code with prompts.
    """

    text: str = ""
    arguments: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    attributes: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    returns: str = ""
    raises: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    example: str = ""


def sections(docstring: str) -> Sections:
    """Take a docstring apart."""
    found = Sections()
    text: list[str] = []
    for part in griffe.Docstring(inspect.cleandoc(docstring)).parse("google", returns_named_value=False):
        match part:
            case griffe.DocstringSectionText():
                text.append(part.value)
            case griffe.DocstringSectionParameters():
                found.arguments += [(item.name, markdown(item.description)) for item in part.value]
            case griffe.DocstringSectionAttributes():
                found.attributes += [(item.name, markdown(item.description)) for item in part.value]
            case griffe.DocstringSectionReturns() | griffe.DocstringSectionYields():
                found.returns = markdown(" ".join(item.description for item in part.value))
            case griffe.DocstringSectionRaises():
                found.raises += [(str(item.annotation), markdown(item.description)) for item in part.value]
            case griffe.DocstringSectionAdmonition():
                found.example = part.value.description
            case _:
                pass
    found.text = markdown("\n\n".join(text))
    return found


def markdown(text: str) -> str:
    """Return a docstring's text as Markdown."""
    return _CODE.sub(r"`\1`", text)
