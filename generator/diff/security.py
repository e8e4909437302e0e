"""Credentials compared: the arguments of the client, and what an operation needs of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.diff.changes import CODE, HARMLESS, RUN_TIME, Break
from generator.ir import Scheme

__all__ = ["compare_needs", "compare_schemes"]

_Needs = Sequence[Sequence[tuple[str, str]]]


def compare_schemes(old: Sequence[Scheme], new: Sequence[Scheme]) -> Iterator[tuple[str, frozenset[Break]]]:
    """Produce what changed about the credentials that a client takes."""
    before = {scheme.argument: scheme for scheme in old}
    after = {scheme.argument: scheme for scheme in new}
    for name in sorted(before.keys() - after.keys()):
        yield f"argument {name} was removed", CODE
    for name in sorted(after.keys() - before.keys()):
        yield f"argument {name} was added", HARMLESS
    for name, scheme in before.items():
        if name not in after:
            continue
        other = after[name]
        if scheme.prefix != other.prefix and scheme.prefix.strip() and other.prefix.strip():
            yield f"{name} is a {other.prefix.strip()} credential, was {scheme.prefix.strip()}", RUN_TIME
        elif (scheme.location, scheme.name, scheme.prefix) != (other.location, other.name, other.prefix):
            yield f"{name} travels in another way", HARMLESS
        for variable in scheme.env:
            if variable not in other.env:
                yield f"{name} is no longer taken from the environment's {variable}", RUN_TIME


def compare_needs(old: _Needs, new: _Needs) -> Iterator[tuple[str, frozenset[Break]]]:
    """Produce what changed about what callers of an operation must have; each alternative is enough."""
    before, after = ([frozenset(one) for one in needs] for needs in (old, new))
    if set(before) == set(after):
        return
    if not before:
        yield f"needs {_shown(after)} now", RUN_TIME
    elif not after:
        yield "needs no credentials any more", HARMLESS
    else:
        refused = [one for one in before if not any(other <= one for other in after)]
        offered = [one for one in after if not any(other <= one for other in before)]
        if refused:
            yield f"needs {_shown(after)} now, was {_shown(before)}", RUN_TIME
        elif offered:
            yield f"can also be called with {_shown(offered)}", HARMLESS
        else:
            yield f"needs {_shown(after)} now, was {_shown(before)}", HARMLESS


def _shown(needs: Sequence[frozenset[tuple[str, str]]]) -> str:
    return " or ".join(dict.fromkeys(" and ".join(_schemes(one)) for one in needs))


def _schemes(need: frozenset[tuple[str, str]]) -> list[str]:
    names = sorted({name for name, _ in need})
    scopes = {name: sorted(scope for of, scope in need if of == name and scope) for name in names}
    return [f"{name} ({', '.join(scopes[name])})" if scopes[name] else name for name in names]
