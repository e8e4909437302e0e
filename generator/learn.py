"""`learn`: what recorded exchanges tell of a document, as an overlay."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.document import Document
from generator.findings import GenerationError
from generator.overlays import Overlay
from synapse_client import ClientError
from synapse_client.doctor import Contract, learn, overlay_text, read_exchanges

__all__ = ["learned"]


def learned(spec: Path, overlays: Sequence[Overlay], recordings: Sequence[Path], out: Path | None) -> int:
    """Hold recordings against a document: print what differs, and write it as an overlay.

    Args:
        spec: The document.
        overlays: Applied to it first.
        recordings: HAR files, and what `synapse_client.doctor.Recording.save` has written.
        out: Where the overlay goes; JSON if it ends in ``.json``, else YAML. None for nowhere.

    Raises:
        GenerationError: a file cannot be read or written, or is not what it should be.
    """
    document = Document.read(spec, overlays)
    contract = Contract(document.data, document.name)
    try:
        exchanges = [one for path in recordings for one in read_exchanges(path, contract)]
    except ClientError as error:
        raise GenerationError(error.message) from error
    found = learn(contract, exchanges)
    for finding in found.findings:
        print(f"{finding.kind:<10} {finding.place}: {finding.message}")
    for note in found.notes:
        print(f"note: {note}")
    print(f"{document.name}: {found.exchanges} recorded exchanges, {len(found.findings)} differences")
    if out is None:
        return 0
    names = ", ".join(path.name for path in recordings)
    text = overlay_text(found.findings, document=document.name, source=names, as_json=out.suffix == ".json")
    if text is None:
        print(f"{out} was not written: there is nothing that the document could say otherwise")
        return 0
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise GenerationError(f"{out}: cannot be written: {error.strerror}") from error
    print(f"{out}: to be reviewed, and applied by --overlay or by hand")
    return 0
