"""Docstrings: wrapping, Google sections, and text that is safe inside of triple quotes."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable

__all__ = ["comment", "docstring", "entry", "one_line", "paragraphs", "printable", "sentence", "unwrapped"]

_WIDTH = 116
_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+|^\s*\||^ {4,}|^\s*#")


def one_line(text: str) -> str:
    """Return a text as one line."""
    return " ".join(text.split())


def sentence(text: str) -> str:
    """Return a text as one line that ends with a full stop."""
    line = one_line(text)
    return line if not line or line[-1] in ".!?:;" else f"{line}."


def paragraphs(text: str, indent: int) -> list[str]:
    """Return a Markdown text wrapped for a docstring at an indent; lists, tables and code keep their lines."""
    width = max(60, _WIDTH - indent)
    lines: list[str] = []
    fenced = False
    for block in re.split(r"\n\s*\n", text.strip()):
        if lines:
            lines.append("")
        source = block.splitlines()
        if not fenced and not any(_ITEM.match(line) or line.lstrip().startswith("```") for line in source):
            lines += textwrap.wrap(one_line(block), width, break_long_words=False, break_on_hyphens=False)
            continue
        for line in source:
            if line.lstrip().startswith("```"):
                fenced = not fenced
            hang = " " * (len(line) - len(line.lstrip()) + 2)
            code = fenced or line.lstrip().startswith(("```", "|"))
            lines += (
                [line.rstrip()]
                if code
                else textwrap.wrap(
                    line.rstrip(), width, subsequent_indent=hang, break_long_words=False, break_on_hyphens=False
                )
            )
    return lines


def unwrapped(text: str) -> str:
    """Return a Markdown text with each paragraph on one line; lists, tables and code keep their lines."""
    blocks: list[str] = []
    fenced = False
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = block.splitlines()
        marks = sum(line.lstrip().startswith("```") for line in lines)
        kept = fenced or marks or any(_ITEM.match(line) for line in lines)
        blocks.append("\n".join(line.rstrip() for line in lines) if kept else one_line(block))
        fenced ^= marks % 2 == 1
    return "\n\n".join(blocks)


def entry(name: str, text: str, indent: int) -> list[str]:
    """Return one entry of an ``Args`` or ``Raises`` section."""
    width = max(60, _WIDTH - indent)
    wrapped = textwrap.wrap(f"{name}: {one_line(text)}", width, break_long_words=False, break_on_hyphens=False)
    return [f"    {wrapped[0]}", *(f"        {line}" for line in wrapped[1:])]


def printable(text: str) -> str:
    """Return a text without characters that terminals and editors obey instead of showing them."""
    return "".join(c for c in text if unicodedata.category(c) not in {"Cc", "Cf", "Zl", "Zp"} or c in "\n\t")


def comment(text: str) -> str:
    """Return a text as one line that can stand after ``#:``, which no tool reads as an instruction to itself."""
    return printable(one_line(text))


def docstring(lines: Iterable[str], indent: int = 0) -> str:
    """Return lines as a docstring literal whose continuation lines stand at an indent."""
    text = "\n".join(line.rstrip() for line in lines).strip()
    text = printable(text)
    # quotes that would end the literal: three in a row, and one at its end
    text = re.sub(r'"{3,}|"\Z', lambda quotes: quotes[0].replace('"', r"\""), text.replace("\\", r"\\"))
    if "\n" not in text:
        return f'"""{text}"""'
    return f'"""{textwrap.indent(text, " " * indent).strip()}\n{" " * indent}"""'
