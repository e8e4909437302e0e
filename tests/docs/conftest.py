"""The site, built once for all tests of the session."""

from __future__ import annotations

import fcntl
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.document import Document
from generator.site.build import build_site
from generator.spec import understand

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Site:
    """Where the site is.

    Attributes:
        html: Folder of its pages.
        sources: Folder of the Markdown that the English pages are made from.
        korean: Folder of the Markdown that the Korean pages are made from.
    """

    html: Path
    sources: Path
    korean: Path


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Site:
    """Build the site strictly; the processes of pytest-xdist share one."""
    base = tmp_path_factory.getbasetemp()
    shared = (base if worker_id == "master" else base.parent) / "docs"
    shared.mkdir(exist_ok=True)
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "done").exists():
            document = Document.read(ROOT / "openapi.yaml")
            build_site(ROOT, document, understand(document).spec, shared / "work", shared / "html")
            (shared / "done").touch()
    return Site(shared / "html", shared / "work" / "en", shared / "work" / "ko")
