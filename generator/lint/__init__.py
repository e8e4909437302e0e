"""What must be right about a document before anything is made of it.

Every document: it is valid OpenAPI, and holds nothing that would end up as a wrong or missing part of the client. Our
own document, on top of that: the house rules, under which nothing in it is without effect.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.document import Document
from generator.findings import Finding
from generator.flows import Flows
from generator.ir import Spec
from generator.lint.extensions import extension_findings
from generator.lint.house import house_findings
from generator.lint.notes import dropped_notes
from generator.lint.safety import safety_findings
from generator.lint.standard import check_standard
from generator.spec import understand

__all__ = ["Linted", "lint"]


@dataclass(frozen=True)
class Linted:
    """What linting found out.

    Attributes:
        findings: What is wrong, in the order of the file.
        spec: The document's meaning; None when it is not OpenAPI at all.
        notes: What an overlay says in vain, and what a client leaves out of another API's document.
    """

    findings: tuple[Finding, ...]
    spec: Spec | None
    notes: tuple[str, ...]


def lint(document: Document, *, own: bool, flows: Flows | None = None) -> Linted:
    """Check a document.

    Args:
        document: The document.
        own: Whether it is our own, so that the house rules apply.
        flows: Where methods are written by hand, or None.
    """
    standard = check_standard(document, own=own)
    malformed = [*standard.findings, *extension_findings(document)]
    if malformed:
        # what is not OpenAPI cannot be understood either
        return Linted(tuple(sorted(set(malformed))), None, (*document.notes, *standard.notes))
    understood = understand(document)
    spec = understood.spec
    found = [*understood.findings, *safety_findings(document, spec, flows)]
    if own:
        found += house_findings(document, spec)
    notes = (*document.notes, *standard.notes)
    notes += () if own else (*spec.notes, *dropped_notes(document))
    return Linted(tuple(sorted(set(found))), spec, notes)
