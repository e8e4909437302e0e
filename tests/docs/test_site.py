"""The site as a whole: it is built strictly, holds everything, and asks no other host."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

import synapse_client
import synapse_client.testing
from generator import cli
from generator.document import Document
from generator.findings import GenerationError
from generator.site.build import build_site
from generator.spec import understand
from generator.usage import Usage
from tests.docs.conftest import ROOT, Site
from tests.docs.test_reference_examples import METHODS

# What makes a browser fetch something.
_LOADS = {("img", "src"), ("script", "src"), ("link", "href"), ("iframe", "src"), ("source", "src")}


class _Page(HTMLParser):
    """The links, loaded files and anchors of a page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.anchors: set[str] = set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag refers to."""
        for name, value in attrs:
            if value is None:
                continue
            if name == "id" or (tag == "a" and name == "name"):
                self.anchors.add(value)
            elif tag == "a" and name == "href":
                self.links.append(value)
            elif (tag, name) in _LOADS:
                self.loads.append(value)


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[Path, _Page]:
    """Every page of the site, read."""
    return {path: _Page(path) for path in sorted(site.html.rglob("*.html")) if path.name != "404.html"}


def test_nothing_is_loaded_from_elsewhere(pages: dict[Path, _Page], site: Site) -> None:
    """Pages and style sheets load files of the site only, so they work without a network."""
    foreign = [(path, target) for path, page in pages.items() for target in page.loads if urlsplit(target).netloc]
    styles = [path for path in site.html.rglob("*.css") if re.search(r"url\([\"']?https?:|@import", path.read_text())]

    assert foreign == []
    assert styles == []


def test_links_lead_somewhere(pages: dict[Path, _Page], site: Site) -> None:
    """Each link within the site, from one language to the other too, leads to a page and an anchor that are there."""
    broken = [
        (path.relative_to(site.html).as_posix(), target)
        for path, page in pages.items()
        for target in [*page.links, *page.loads]
        if not _leads_somewhere(path, target, pages)
    ]

    assert broken == []


def _leads_somewhere(path: Path, target: str, pages: dict[Path, _Page]) -> bool:
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return parts.scheme in {"https", "mailto"} or parts.netloc.startswith(("localhost", "127.0.0.1"))
    place = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    place = place / "index.html" if place.is_dir() else place
    if place not in pages:
        # pictures for one colour scheme are marked so
        return place.is_file() and parts.fragment in {"", "only-light", "only-dark"}
    return not parts.fragment or unquote(parts.fragment) in pages[place].anchors


def test_every_method_is_described(pages: dict[Path, _Page]) -> None:
    """Each method of the client is on one page of the reference; those of the other client have their own."""
    anchors = [
        anchor
        for path, page in pages.items()
        if "reference" in path.parts and "agent" not in path.parts
        for anchor in page.anchors
    ]

    assert {method: anchors.count(method) for method in METHODS if anchors.count(method) != 1} == {}


def test_every_class_is_described(site: Site, pages: dict[Path, _Page]) -> None:
    """Each model, enum and input of the document has its place."""
    spec = understand(Document.read(ROOT / "openapi.yaml")).spec
    usage = Usage(spec)
    models = pages[site.html / "reference" / "models" / "index.html"].anchors
    inputs = pages[site.html / "reference" / "inputs" / "index.html"].anchors

    assert {name for name in [*usage.results, *spec.enums] if name.lower() not in models} == set()
    assert {n for n in [*usage.inputs.values(), *usage.params.values()] if n.lower() not in inputs} == set()


def test_every_public_name_is_described(site: Site, pages: dict[Path, _Page]) -> None:
    """Each name of the package has a place in the reference, and the first page leads there."""
    first = pages[site.html / "reference" / "index.html"].links
    names = [name for name in synapse_client.__all__ if name not in {"api", "models", "params"}]

    assert {name for name in names if not any(link.endswith(f"#{name.lower()}") for link in first)} == set()


def test_every_name_for_tests_is_described(site: Site, pages: dict[Path, _Page]) -> None:
    """Each name of `synapse_client.testing` has a place in the reference."""
    anchors = pages[site.html / "reference" / "testing" / "index.html"].anchors
    anchors |= pages[site.html / "reference" / "faults" / "index.html"].anchors

    assert {name for name in synapse_client.testing.__all__ if name.lower() not in anchors} == set()


def test_written_pages_are_in_the_navigation(site: Site) -> None:
    """Each page that was written is in the navigation once, in either language."""
    english = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    korean = (ROOT / "mkdocs.ko.yml").read_text(encoding="utf-8")

    assert {name for name in _names(site.sources) if english.count(f" {name}\n") != 1} == set()
    assert {name for name in _names(site.korean) if korean.count(f" {name}\n") != 1} == set()


def _names(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*.md"):
        yield path.relative_to(folder).as_posix()


def test_figures_are_shown_once_measured(tmp_path: Path) -> None:
    """The page that `make bench` writes is in the navigation when it is there, and not missed before."""
    for measured in (True, False):
        root = _project(tmp_path / str(measured))
        page = root / "docs" / "benchmarks.md"
        page.write_text("# Benchmarks\n", encoding="utf-8") if measured else page.unlink(missing_ok=True)

        _build(root)

        assert ("benchmarks/" in (root / "site" / "index.html").read_text(encoding="utf-8")) == measured


def test_command_builds_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`python -m generator site` builds into the folder that it is given, in place of what was there."""
    root = _project(tmp_path / "project")
    monkeypatch.setattr(cli, "_ROOT", root)
    out = tmp_path / "site"
    out.mkdir()
    (out / "old.html").touch()

    assert cli.main(["site", "--out", str(out)]) == 0

    assert (out / "ko" / "index.html").is_file()
    assert not (out / "old.html").exists()
    assert f"python -m http.server -d {out}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[gone](guides/gone.md)", "page does not exist"),
        ("[gone](guides/errors.md#gone)", "anchor does not exist"),
    ],
)
def test_broken_link_fails_the_build(tmp_path: Path, text: str, complaint: str) -> None:
    """A link that leads nowhere ends the build, names the page, and leaves no site behind."""
    root = _project(tmp_path / "project")
    with (root / "docs" / "index.md").open("a", encoding="utf-8") as page:
        page.write(f"\n{text}\n")

    with pytest.raises(GenerationError, match=complaint) as caught:
        _build(root)

    assert "index.md" in str(caught.value)
    assert not (root / "site").exists()


def _project(root: Path) -> Path:
    """Make a copy of all that the site is built from."""
    shutil.copytree(ROOT / "docs", root / "docs")
    (root / "synapse_client").symlink_to(ROOT / "synapse_client")
    for name in ("mkdocs.yml", "mkdocs.ko.yml", "openapi.yaml", "openapi-agent.yaml"):
        shutil.copyfile(ROOT / name, root / name)
    return root


def _build(root: Path) -> None:
    document = Document.read(root / "openapi.yaml")
    build_site(root, document, understand(document).spec, root / "work", root / "site")
