"""The generator's last step: ruff, pinned and isolated, then the header."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from generator.findings import GenerationError
from generator.project import OVERRIDES

__all__ = ["formatted"]


def formatted(files: Mapping[str, str], folder: Path, header: str, *, own: bool) -> dict[str, str]:
    """Return files formatted by ruff, each with the header as its first line.

    Args:
        files: Path → text.
        folder: An empty folder to work in.
        header: The first line.
        own: Whether the document is our own, so that code in its texts may be formatted, too. What ruff makes of the
            quotes in such code can end the docstring around it, after which the rest would be code.

    Raises:
        GenerationError: ruff found something that it cannot parse; the message is its own.
    """
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    config = ["--no-cache", "--quiet", "--config", str(OVERRIDES / "ruff.toml")]
    config += ["--config", f"format.docstring-code-format={str(own).lower()}", "."]
    for command in (["check", "--fix", *config], ["format", *config]):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *command], cwd=folder, capture_output=True, text=True, check=False
        )
        if done.returncode:
            shown = "\n".join(f"{done.stdout}{done.stderr}".splitlines()[:20])
            raise GenerationError(
                f"ruff {command[0]} failed on the generated code, which is an error of the generator:\n{shown}"
            )
    return {path: f"{header}\n{(folder / path).read_text(encoding='utf-8')}" for path in sorted(files)}
