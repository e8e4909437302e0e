"""The text of a table, in whichever encoding a spreadsheet program wrote it.

UTF-8 and UTF-16 are known by their marks and by being valid. What is neither is in the code page of whoever saved it,
and "CSV" of Excel is: cp949 in Korea, cp932 in Japan. Bytes of one code page are often valid in another one, so text is
taken for the first one in which nearly all of it is what people write in that language: of Hangul the 2,350 usual
syllables of KS X 1001, of kanji and hanzi the first level of JIS X 0208, GB 2312 and Big5, of Latin letters single ones
between others. For tables as short as one row this errs less often than detectors made for web pages do.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from typing import Final, NamedTuple

from synapse_client.cli.errors import CommandError

__all__ = ["Text", "decoded"]

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_FORMATS: Final = (
    (b"PK\x03\x04", "a workbook of Excel or another archive"),
    (b"\xd0\xcf\x11\xe0", "a workbook of Excel, or a document of another program"),
    (b"PAR1", "a Parquet file"),
    (b"\x1f\x8b", "compressed"),
    (b"%PDF", "a PDF"),
    (b"SQLite format 3\x00", "a database"),
)
_AS_UTF8: Final = "Save the table as UTF-8: in Excel as the file type 'CSV UTF-8 (Comma delimited)'."
_BEYOND: Final = re.compile(r"[^\x00-\x7f]+")
_LETTERS: Final = frozenset("ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿœŒ€„“”‘’–—…°§«»¿¡´·ºª")
_SAMPLE: Final = 20_000
"""Characters beyond ASCII that are looked at."""
_LEAST: Final = 0.1
"""Share of ASCII in a table, which its separators, digits and endings of names are."""
_ENOUGH: Final = 0.9
"""Share of them that must be usual."""


class Text(NamedTuple):
    """A text and its encoding.

    Attributes:
        text: The text.
        encoding: What people call its encoding.
    """

    text: str
    encoding: str


class _CodePage(NamedTuple):
    codec: str
    name: str
    share: Callable[[str], float]
    """Of a text with characters beyond ASCII, how much of them is usual."""


def decoded(content: bytes, name: str) -> Text:
    """Decode a table.

    Args:
        content: The bytes of its file.
        name: What it is called in errors.

    Raises:
        CommandError: it is not a text, or nobody can say in which encoding.
    """
    for begin, what in _FORMATS:
        if content.startswith(begin):
            raise CommandError(f"{name} is {what}, not a text file", hint=_AS_UTF8)
    for mark, codec, encoding in _MARKS:
        if content.startswith(mark):
            return _strict(content, codec, encoding, name)
    if b"\0" in content:
        return _without_mark(content, name)
    try:
        return Text(content.decode(), "UTF-8")
    except UnicodeDecodeError as error:
        found = _in_code_page(content)
        if found is None:
            line = content.count(b"\n", 0, error.start) + 1
            raise CommandError(
                f"{name}, line {line}: not valid UTF-8, and what other encoding it may be cannot be told", hint=_AS_UTF8
            ) from None
        return found


def _strict(content: bytes, codec: str, encoding: str, name: str) -> Text:
    try:
        return Text(content.decode(codec), encoding)
    except UnicodeDecodeError as error:
        line = error.object[: error.start].decode(codec, "ignore").count("\n") + 1
        raise CommandError(f"{name}, line {line}: not valid {encoding}, as which it begins", hint=_AS_UTF8) from None


def _without_mark(content: bytes, name: str) -> Text:
    """Decode UTF-16 that does not begin with its mark: of the two orders that with more ASCII, as separators are."""
    found: list[tuple[int, str]] = []
    for codec in ("utf-16-le", "utf-16-be"):
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            found.append((len(text.encode("ascii", "ignore")), text))
    if not found or max(found)[0] < _LEAST * len(max(found)[1]):
        raise CommandError(f"{name} is not a text file", hint=_AS_UTF8)
    return Text(max(found)[1], "UTF-16")


def _in_code_page(content: bytes) -> Text | None:
    for page in _CODE_PAGES:
        try:
            text = content.decode(page.codec)
        except UnicodeDecodeError:
            continue
        if page.share(text) >= _ENOUGH:
            return Text(text, page.name)
    return None


def _of_characters(is_usual: Callable[[str], bool]) -> Callable[[str], float]:
    def share(text: str) -> float:
        sample = "".join(_BEYOND.findall(text))[:_SAMPLE]
        return sum(map(is_usual, sample)) / len(sample)

    return share


def _rows(charset: str, *rows: tuple[int, int]) -> Callable[[str], bool]:
    """Return whether a character is in some rows of a charset of two bytes: the ranges of the first byte."""

    def is_usual(character: str) -> bool:
        try:
            code = character.encode(charset)
        except UnicodeEncodeError:
            return False
        return len(code) == 2 and any(first <= code[0] <= last for first, last in rows)

    return is_usual


def _share_of_letters(text: str) -> float:
    """Return how many runs of letters beyond ASCII are short, as they are between those of ASCII."""
    runs = _BEYOND.findall(text)
    return sum(len(run) <= 2 and _LETTERS.issuperset(run) for run in runs) / len(runs)


_CODE_PAGES: Final = (
    _CodePage("cp949", "cp949 (Korean)", _of_characters(_rows("euc_kr", (0xA1, 0xA9), (0xB0, 0xC8)))),
    _CodePage("cp932", "cp932 (Japanese)", _of_characters(_rows("shift_jis", (0x81, 0x83), (0x88, 0x97)))),
    _CodePage("cp1252", "cp1252 (Western European)", _share_of_letters),
    _CodePage("gb18030", "GB 18030 (Chinese)", _of_characters(_rows("gb2312", (0xA1, 0xA3), (0xB0, 0xD7)))),
    _CodePage("cp950", "cp950 (Chinese)", _of_characters(_rows("big5", (0xA1, 0xC6)))),
)
