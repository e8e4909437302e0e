"""`import --dry-run`: what would be imported, and what would be refused."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final

from synapse_client.cli.errors import ExitCode
from synapse_client.cli.wording import counted, named, shortened
from synapse_client.runtime.describe.errors import ClientError

if TYPE_CHECKING:
    from synapse_client.backend.flows.bulk import Plan
    from synapse_client.cli.folder import Folder, Items
    from synapse_client.cli.session import Session

__all__ = ["rehearse"]

_ROWS_SHOWN: Final = 20
_PROBLEMS_SHOWN: Final = 10


def rehearse(session: Session, found: Folder, items: Items, plan: Plan) -> ExitCode:
    """Print each item with what the collection would refuse it for; for people, the first ones and a summary."""
    problems: dict[str, list[tuple[str, str]]] = {}
    refused = 0

    def rows() -> Iterator[dict[str, Any]]:
        nonlocal refused
        for item, files in zip(items, found.items.values(), strict=True):
            problem = _problem(plan, item)
            if problem is not None:
                refused += 1
                problems.setdefault(_kind(problem, files), []).append((", ".join(files.values()), problem))
            yield {"problem": problem, **files, "meta": item.get("meta") or None}

    def others() -> Iterator[dict[str, Any]]:
        """Yield rows for what is left out, so that what has no problem is what will be imported."""
        nothing = dict.fromkeys([*names, "meta"])
        for path, reason, _ in found.left_out:
            yield {"problem": f"left out, as {reason}", **nothing, "left_out": path}

    names = list(dict.fromkeys(name for files in found.items.values() for name in files))
    if session.output.is_table:
        remaining = rows()
        session.output.many(islice(remaining, _ROWS_SHOWN), columns=[*names, *(["meta"] if items.has_meta else [])])
        more = sum(1 for _ in remaining)
        if more:
            session.note(f"… and {counted(more, 'more item')}; --output ndjson has all of them.")
    else:
        session.output.many(chain(rows(), others()))
    _tell(session, problems)
    would = f"{counted(len(items), 'item')} would be imported, {refused:,} of them would be refused."
    session.note(f"{would} Nothing was sent.")
    return ExitCode.PARTIAL if refused or found.has_trouble else ExitCode.OK


def _problem(plan: Plan, item: Any) -> str | None:
    from synapse_client.backend.flows.bulk import checked

    try:
        for source in checked(plan, item).values():
            source.close()
    except ClientError as error:
        return str(error)
    return None


def _kind(problem: str, files: dict[str, str]) -> str:
    """Return a problem without the names of its own files, so that it is the same for all that have it."""
    for path in files.values():
        for name in (path, path.rpartition("/")[2]):
            problem = problem.replace(repr(name), "the file")
    return problem


def _tell(session: Session, problems: dict[str, list[tuple[str, str]]]) -> None:
    """Tell each kind of problem once, with the first items that have it."""
    by_count = sorted(problems.items(), key=lambda entry: -len(entry[1]))
    for kind, cases in by_count[:_PROBLEMS_SHOWN]:
        (name, problem), *others = cases
        if others:
            session.warn(f"  {counted(len(cases), 'item')}: {named(kind)} ({shortened(name for name, _ in cases)})")
        else:
            session.warn(f"  {named(name)}: {named(problem)}")
    rest = sum(len(cases) for _, cases in by_count[_PROBLEMS_SHOWN:])
    if rest:
        session.warn(f"  and {counted(rest, 'item')} with other problems; --output ndjson has all of them")
