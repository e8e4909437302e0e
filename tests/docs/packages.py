"""Packages that pages speak of: clients of other APIs, generated from what their frameworks printed."""

from __future__ import annotations

import re
from pathlib import Path

from generator.cli import main

__all__ = ["APIS", "GUIDE", "make_packages"]

ROOT = Path(__file__).resolve().parents[2]
APIS = Path(__file__).parent / "apis"
GUIDE = ROOT / "docs" / "guides" / "another-api.md"
_PACKAGES = {"pizzeria_client": "pizzeria.json", "library_client": "library.yaml"}
_OVERLAYS = {"library_client": "library-overlay.yaml"}


def make_packages(folder: Path, text: str) -> list[str]:
    """Make those packages in a folder that some text imports from, and return their names."""
    wanted = [name for name in _PACKAGES if f"from {name} import" in text]
    for name in wanted:
        command = ["generate", "--spec", str(APIS / _PACKAGES[name]), "--out", str(folder / name)]
        if name in _OVERLAYS:
            overlay = folder / _OVERLAYS[name]
            overlay.write_text(_shown(overlay.name), encoding="utf-8")
            command += ["--overlay", str(overlay)]
        assert main(command) == 0
    return wanted


def _shown(name: str) -> str:
    """Return a file that the guide shows, whose first line is its name."""
    found = re.search(rf"```yaml\n(# {re.escape(name)}\n.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None, name
    return found[1]
