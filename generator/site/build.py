"""Put the sources of the site together, and build it with Zensical, once for each language."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import yaml

from generator.document import Document
from generator.findings import GenerationError
from generator.ir import Spec
from generator.site.reference import reference_pages
from generator.site.swagger import copy_assets

__all__ = ["build_site", "write_sources"]

# Written by `make bench`, so a checkout may be without it.
_MEASURED = "benchmarks.md"
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def build_site(root: Path, document: Document, spec: Spec, work: Path, target: Path) -> None:
    """Build the site.

    Args:
        root: Folder of the project, with ``docs/``, ``mkdocs.yml`` and ``mkdocs.ko.yml``.
        document: The API's description.
        spec: The same, understood.
        work: Folder for what the site is built from; replaced.
        target: Folder for the site; replaced.

    Raises:
        GenerationError: a page is missing, a link or an anchor leads nowhere, or code on a page is not Python.
    """
    for config in write_sources(root, document, spec, work):
        done = subprocess.run(
            [sys.executable, "-m", "zensical", "build", "--strict", "--clean", "--config-file", str(config)],
            cwd=work,
            capture_output=True,
            text=True,
            check=False,
            encoding="utf-8",
        )
        if done.returncode:
            shown = _COLOUR.sub("", f"{done.stdout}{done.stderr}").partition("Traceback")[0].rstrip()
            raise GenerationError(f"{config.name}: the site cannot be built:\n{shown}")
    if target.exists():
        shutil.rmtree(target)
    shutil.move(work / "site", target)


def write_sources(root: Path, document: Document, spec: Spec, work: Path) -> list[Path]:
    """Write pages, files and settings that the site is built from; return the settings' paths, English first."""
    if work.exists():
        shutil.rmtree(work)
    shutil.copytree(root / "docs", work / "en", ignore=shutil.ignore_patterns("ko"))
    shutil.copytree(root / "docs" / "ko", work / "ko")
    shutil.copytree(root / "docs" / "assets", work / "ko" / "assets")
    for path, text in reference_pages(root, spec).items():
        page = work / "en" / path
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8")
    shutil.copyfile(root / "openapi.yaml", work / "en" / "openapi.yaml")
    copy_assets(document.data, work / "en" / "swagger")
    base = _read(root / "mkdocs.yml")
    if not (work / "en" / _MEASURED).exists():
        base["nav"] = _without(base["nav"], _MEASURED)
    english = {"docs_dir": "en", "site_dir": "site"}
    korean = {"docs_dir": "ko", "site_dir": "site/ko"}
    return [
        _write(work / "mkdocs.en.yml", _merged(base, english)),
        _write(work / "mkdocs.ko.yml", _merged(_merged(base, _read(root / "mkdocs.ko.yml")), korean)),
    ]


def _read(path: Path) -> dict[str, Any]:
    return cast("dict[str, Any]", yaml.safe_load(path.read_text(encoding="utf-8")))


def _write(path: Path, settings: dict[str, Any]) -> Path:
    # JSON is YAML, and the types of PyYAML's writers change from one release of its stubs to the next.
    path.write_text(json.dumps(settings, ensure_ascii=False, indent=2), encoding="utf-8")
    return path


def _without(nav: list[Any], page: str) -> list[Any]:
    """Return a navigation without a page."""
    kept: list[Any] = []
    for entry in nav:
        if not isinstance(entry, dict):
            kept += [entry] if entry != page else []
            continue
        for title, inside in cast("dict[str, Any]", entry).items():
            if isinstance(inside, list):
                kept.append({title: _without(cast("list[Any]", inside), page)})
            elif inside != page:
                kept.append({title: inside})
    return kept


def _merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Return settings with some replaced: mappings key by key, anything else, lists too, as a whole."""
    result = dict(base)
    for key, value in over.items():
        old = result.get(key)
        both = isinstance(value, dict) and isinstance(old, dict)
        result[key] = _merged(cast("dict[str, Any]", old), cast("dict[str, Any]", value)) if both else value
    return result
