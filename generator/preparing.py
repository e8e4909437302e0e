"""From another API's document to what is made of it: selected, checked, and without what is broken."""

from __future__ import annotations

from dataclasses import dataclass

from generator.document import Document
from generator.findings import GenerationError, SpecError
from generator.ir import Spec
from generator.lint import lint
from generator.operations import each_operation
from generator.selection import LeftOut, Selection, left_out, select, without

__all__ = ["Prepared", "prepared"]


@dataclass(frozen=True)
class Prepared:
    """A document with nothing wrong in it.

    Attributes:
        document: The document, without what was left out.
        spec: Its meaning.
        notes: What a client of it leaves out by its nature.
        left_out: What was left out because of findings.
        missing: That, and what was not asked for, as lines.
    """

    document: Document
    spec: Spec
    notes: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    missing: tuple[str, ...]


def prepared(document: Document, selection: Selection, *, skip_broken: bool = False) -> Prepared:
    """Select operations of a document and check them.

    Args:
        document: The document.
        selection: Which operations are wanted.
        skip_broken: Whether operations and models that findings reach are left out; of defaults and
            other remarks that are wrong, only those.

    Raises:
        SpecError: there are findings, and they may not, or cannot, be left out.
        GenerationError: nothing is left.
    """
    total = sum(1 for _ in each_operation(document))
    document = select(document, selection)
    kept = sum(1 for _ in each_operation(document))
    missing = [f"{total - kept} of {total} operations, which were not asked for"] if selection and kept < total else []
    gone: list[LeftOut] = []
    while True:
        found = lint(document, own=False)
        if not found.findings and found.spec is not None:
            break
        broken = left_out(document, found.findings) if skip_broken else None
        if not broken:
            raise SpecError(document.name, found.findings)
        gone += broken
        document = without(document, (one.pointer for one in broken))
    if kept and not found.spec.operations:
        raise GenerationError(f"{document.name}: every operation has findings; `lint` shows them")
    missing += [f"{one.what}: {finding}" for one in gone for finding in one.findings]
    return Prepared(document, found.spec, found.notes, tuple(gone), tuple(missing))
