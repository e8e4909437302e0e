"""``--spec NAME=PATTERN``: which files are those of a file specification.

Wildcards are those of a shell: ``*`` and ``?`` within a name, ``**/`` for any folders, ``{png,jpg}`` for one of them; a
backslash takes the meaning from the character behind it. Names are compared as they look, however the file system
spells them (NFC or NFD), and endings without regard to case.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import attrs

from synapse_client.cli.errors import CommandError
from synapse_client.cli.filetypes import ENDINGS, TYPES

if TYPE_CHECKING:
    from synapse_client.backend.flows.bulk import Specification

__all__ = ["Pattern", "chooser", "patterns_of"]

_ANY: Final = "**/*"
_TOKEN: Final = re.compile(r"\\(?P<literal>.)|\*\*/|\*\*|\*|\?", re.DOTALL)
_WILDCARDS: Final[Mapping[str, str]] = {"**/": "((?:.*/)?)", "**": "(.*)", "*": "([^/]*)", "?": "([^/])"}
_BRACES: Final = re.compile(r"(?<!\\)\{((?:\\.|[^{}\\])*,(?:\\.|[^{}\\])*)\}", re.DOTALL)
_COMMA: Final = re.compile(r"((?:\\.|[^,\\])*)(?:,|$)", re.DOTALL)
_OPEN: Final = re.compile(r"(?<!\\)\*\Z")


@attrs.frozen(kw_only=True)
class Pattern:
    """Which files are those of a specification.

    Attributes:
        specification: Its name.
        text: The pattern as given.
        endings: Endings of names that it takes, in lower case with the dot, ``""`` for none; empty when any is. They
            count for patterns that leave the ending open.
        what: What it takes, for people.
        matchers: Match a path relative to the folder, with ``/``, and whether they leave the ending open; their groups
            are what the wildcards stand for.
    """

    specification: str
    text: str
    endings: tuple[str, ...]
    what: str
    matchers: tuple[tuple[re.Pattern[str], bool], ...]

    @property
    def is_given(self) -> bool:
        """Whether somebody wrote it, and it does not just follow from the specification."""
        return self.text != _ANY

    @classmethod
    def of(cls, specification: Specification, text: str) -> Pattern:
        """Make one."""
        endings = specification.extensions or ENDINGS.get(specification.file_type, ())
        what = "files that end in " + " or ".join(endings)
        return cls(
            specification=specification.name,
            text=text,
            endings=endings,
            what=what if specification.extensions else TYPES.get(specification.file_type, "any file"),
            matchers=tuple(_matcher(part) for part in _expanded(_normal(text))),
        )

    def key(self, path: str) -> tuple[str, ...] | None:
        """Return what the wildcards stand for, without the ending where that is open; None if the path does not fit."""
        path = unicodedata.normalize("NFC", path)
        for matcher, is_open in self.matchers:
            match = matcher.fullmatch(path)
            if match is None:
                continue
            groups = [group or "" for group in match.groups()]
            if is_open:
                ending = self._ending(path)
                if ending is None:
                    continue
                groups[-1] = groups[-1].removesuffix(path[len(path) - len(ending) :])
            return tuple(groups)
        return None

    def reaches(self, path: str) -> bool:
        """Whether only the ending can keep the path from fitting."""
        path = unicodedata.normalize("NFC", path)
        return any(matcher.fullmatch(path) is not None for matcher, _ in self.matchers)

    def _ending(self, path: str) -> str | None:
        """Return the ending of a name, in lower case, or None when files with that are not taken."""
        name = path.rpartition("/")[2].lower()
        dot = name.find(".", 1)
        if dot < 0:
            # whoever writes a pattern knows of files without endings
            return "" if not self.endings or "" in self.endings or self.is_given else None
        if not self.endings:
            return name[name.rfind(".") :]
        while dot >= 0:  # the longest first, such as .nii.gz
            if name[dot:] in self.endings:
                return name[dot:]
            dot = name.find(".", dot + 1)
        return None


def patterns_of(given: Sequence[str], specifications: Sequence[Specification]) -> list[Pattern]:
    """Return the patterns that ``--spec NAME[=PATTERN]`` means, or those that follow from the collection.

    Without a pattern, a specification takes the files with its endings, in any folder. Patterns that are given for one
    specification stand side by side.

    Raises:
        CommandError: a name that the collection does not have, or specifications that nothing tells apart.
    """
    by_name = {specification.name: specification for specification in specifications}
    if not by_name:
        raise CommandError("the data collection has no file specifications: it takes no files")
    if not given:
        return _by_ending(specifications)
    found: list[Pattern] = []
    for text in dict.fromkeys(given):
        name, _, pattern = text.partition("=")
        if name not in by_name:
            raise CommandError(
                f"the data collection has no file specification {name!r}; it has {', '.join(map(repr, by_name))}",
                hint="A pattern stands behind the name: --spec 'NAME=*.jpg'." if "=" not in text else None,
            )
        found.append(Pattern.of(by_name[name], pattern or _ANY))
    return found


def chooser(include: Sequence[str], exclude: Sequence[str]) -> Callable[[str], str | None]:
    """Return what tells why a path within the folder is not wanted; None when it is.

    A pattern without ``/`` is one of names, in any folder.

    Args:
        include: Patterns of which one must fit; none when all is wanted.
        exclude: Patterns of which none may fit.
    """
    wanted, unwanted = _globs(include), _globs(exclude)

    def reason(path: str) -> str | None:
        text = next((text for text, fits in unwanted if fits(path)), None)
        if text is not None:
            return f"--exclude {text} fits"
        return None if not wanted or any(fits(path) for _, fits in wanted) else "no --include fits"

    return reason


def _globs(texts: Sequence[str]) -> list[tuple[str, Callable[[str], bool]]]:
    found: list[tuple[str, Callable[[str], bool]]] = []
    for text in texts:
        normal = _normal(text)
        normal = f"{normal}**" if normal.endswith("/") else normal
        matchers = [_matcher(part)[0] for part in _expanded(normal if "/" in normal else f"**/{normal}")]
        found.append((text, _fitting(matchers)))
    return found


def _fitting(matchers: Sequence[re.Pattern[str]]) -> Callable[[str], bool]:
    def fits(path: str) -> bool:
        path = unicodedata.normalize("NFC", path)
        return any(matcher.fullmatch(path) is not None for matcher in matchers)

    return fits


def _by_ending(specifications: Sequence[Specification]) -> list[Pattern]:
    """Tell files apart by their endings; a single specification takes all that it can."""
    wanted = [specification for specification in specifications if specification.is_required] or list(specifications)
    patterns = [Pattern.of(specification, _ANY) for specification in wanted]
    if len(patterns) > 1:
        seen: dict[str, str] = {}
        for pattern in patterns:
            for ending in pattern.endings or ("",):
                other = seen.setdefault(ending, pattern.specification)
                if other != pattern.specification or not pattern.endings:
                    raise CommandError(
                        f"which files are {pattern.specification!r} and which are {other!r}? Their extensions do not "
                        "tell",
                        hint=f"Give a pattern for each, such as --spec '{pattern.specification}=images/*.jpg'.",
                    )
    return patterns


def _normal(text: str) -> str:
    """Return a pattern with ``/``, without ``./`` at its start, its characters composed as in paths that it meets."""
    if os.sep == "\\":
        text = text.replace("\\", "/")
    return unicodedata.normalize("NFC", text.removeprefix("./"))


def _expanded(text: str) -> Iterator[str]:
    """Yield the patterns that braces stand for; braces without a comma stand for themselves."""
    found = _BRACES.search(text)
    if found is None:
        yield text
        return
    head, tail = text[: found.start()], text[found.end() :]
    inner = found[1]
    at = 0
    while True:
        choice = _COMMA.match(inner, at)
        assert choice is not None  # it matches nothing at all, too
        yield from _expanded(f"{head}{choice[1]}{tail}")
        if choice.end(1) == len(inner):
            return
        at = choice.end()


def _matcher(text: str) -> tuple[re.Pattern[str], bool]:
    """Return what matches paths, and whether the ending is left open."""
    expression, at, dot = "", 0, _dot_of_ending(text)
    for found in _TOKEN.finditer(text):
        expression += _literal(text, at, found.start(), dot)
        literal = found["literal"]
        expression += _WILDCARDS[found[0]] if literal is None else re.escape(literal)
        at = found.end()
    expression += _literal(text, at, len(text), dot)
    return re.compile(expression, re.DOTALL), _OPEN.search(text) is not None


def _literal(text: str, start: int, end: int, dot: int) -> str:
    """Return what matches a piece without wildcards; from the dot of the ending on in any case."""
    middle = min(max(start, dot), end)
    ending = re.escape(text[middle:end])
    return re.escape(text[start:middle]) + (f"(?i:{ending})" if ending else "")


def _dot_of_ending(text: str) -> int:
    """Return where the ending begins; the length of the text when it has none."""
    slash, dot = text.rfind("/"), text.rfind(".")
    return dot if dot > slash else len(text)
