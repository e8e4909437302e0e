from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree as ET

import attrs
import pytest

from benchmarks.catalogue import rows
from benchmarks.environments import ROOT, Environment, UnavailableError, environments
from benchmarks.figures import Result
from benchmarks.generation import prepare_generation
from benchmarks.places import Places
from benchmarks.processes import run_script
from benchmarks.report import heading, page, plots, table, warnings
from benchmarks.rows import FULL, QUICK, Work
from generator.products import PRODUCTS

OURS = ROOT / "synapse_client"
SVG = "{http://www.w3.org/2000/svg}"
PLAIN = {"P1", "P1b", "P1m", "P2", "P3", "P4", "P5", "P5m", "P6", "P6b", "P6s", "P7", "P7b", "P7c"}
KEYS = PLAIN | {"P5t", "P6t", "P7t", "P8", "P9", "P9b", "P10", "P11", "P11b", "P12", "P13", "P14"}


def places(folder: Path) -> Places:
    """Return places at which nothing runs."""
    return Places("http://127.0.0.1:1", "https://127.0.0.1:2", folder)


@pytest.mark.parametrize("work", [FULL, QUICK], ids=["full", "quick"])
def test_every_row_is_there_and_can_be_compared(work: Work, tmp_path: Path) -> None:
    """Each row has one of our sides, each ratio a reference, no group two of them, and each side somewhere to run."""
    found = rows(work, places(tmp_path))
    assert {row.key for row in found} == KEYS
    known = {*environments(), "harness"}
    for row in found:
        assert any(side.role == "ours" for side in row.sides), row.key
        for side in row.sides:
            assert side.environment in known
            assert side.script or find_spec(f"benchmarks.sides.{side.module}"), side.name
        groups = [side.group for side in row.sides if side.role == "reference"]
        assert len(groups) == len(set(groups)), row.key
        assert groups or all(figure.kind == "mebibytes" for figure in row.figures), row.key


def test_generates_all_of_our_clients_anew_and_leaves_the_project_alone(tmp_path: Path) -> None:
    """Our side of P11 writes what the project has into a copy, and counts one module for each operation."""
    chosen = [row for row in rows(QUICK, places(tmp_path)) if row.key == "P11"]
    prepare_generation(tmp_path, QUICK, chosen)
    [side] = [side for side in chosen[0].sides if side.role == "ours"]
    found = run_script(side, Path(sys.executable), tmp_path)
    copy = tmp_path / "generation" / "synapse_client"
    for product in PRODUCTS:
        package = Path(product.folder, "api")
        made, kept = (
            sorted(path.relative_to(root) for path in (root / package).rglob("*.py")) for root in (copy, OURS)
        )
        assert made == kept
    modules = [path for path in copy.glob("**/api/*/*.py") if path.name != "__init__.py"]
    assert found["items"] == len(modules)
    assert found["peak"] > 2**20


def test_what_a_figure_names_is_in_its_row(tmp_path: Path) -> None:
    """A figure of one side, or against one side, names one that its row has in the figure's group."""
    for row in rows(FULL, places(tmp_path)):
        for figure in row.figures:
            names = {side.name for side in row.sides if figure.group in {None, side.group}}
            assert {figure.side, figure.against} <= names | {""}, row.key


def test_over_tls_every_side_is_told_whom_to_trust(tmp_path: Path) -> None:
    """No side of a row over TLS speaks in the clear, and none of the others over TLS."""
    for row in rows(FULL, places(tmp_path)):
        asking = [side.args for side in row.sides if "url" in side.args]
        secure = {args["url"].startswith("https:") for args in asking}
        assert secure <= {row.key.endswith("t")}, row.key
        assert all(("verify" in args) == row.key.endswith("t") for args in asking), row.key


def test_every_environment_is_pinned() -> None:
    """What is compared with has one version, so that two runs compare with the same."""
    for environment in environments().values():
        assert all(requirement == "." or "==" in requirement for requirement in environment.requirements)


def test_an_environment_that_cannot_be_made_says_why() -> None:
    """An extra that does not exist is reported before anything is installed."""
    with pytest.raises(UnavailableError, match="no extra nonsense"):
        Environment("x", requirements=["."], extras=["nonsense"]).prepare()


def test_the_table_and_the_page_tell_each_figure() -> None:
    """A met, a missed and a failed figure are told apart; growth has a table of its own."""
    met = Result("P1", "parse", "dicts", "×", "CPU time", 1.35, 1.1, 1.0, 1.2, 5, {"other": 3.0})
    missed = attrs.evolve(met, key="P5m", unit="MiB", target=1.0, missing={"more": "not installed"})
    failed = attrs.evolve(met, key="P2", ours=None, error="the sides differ")
    grown = [attrs.evolve(met, key="P10", name=f"cost, P1, at {step}×", target=1.1) for step in (4, 16)]
    shown = table([met, missed, failed])
    assert "1.10×" in shown
    assert "1.1 MiB" in shown
    assert [word in shown for word in ("yes", "  no\n", "failed", "other 3.00×", "more not measured")] == [True] * 5
    machine = {"cpu": "a CPU", "cores": 2, "system": "Linux", "python": "3.11", "load at start": 0.1, "load at end": 1}
    told = {
        "kind": "full",
        "measured": "2026-01-01T00:00:00",
        "rounds": 5,
        "seconds": 9,
        "machine": machine,
        "warnings": ["The load average is high."],
        "environments": {"ours": {"httpx": "0.28.1"}, "gone": "no such package"},
    }
    text = page(told, [met, missed, failed, *grown])
    assert "3 of 5 targets" in text
    assert "| P1 (CPU time) | 1.00× | 1.10× (1.00–1.20) | 1.10× (1.00–1.20) | ≤ 1.10× |" in text
    assert "not measured: no such package" in text
    assert "The load average is high." in text
    assert heading(told).startswith("full run of 2026-01-01, 5 rounds")
    assert "$" not in text
    assert "## What do typed models cost?\n\n![parse (CPU time): 1.10×](assets/benchmarks/models.svg)" in text
    assert "![parse (peak memory): 1.1 MiB](assets/benchmarks/memory.svg)" not in text  # its measure is CPU time here


def test_each_question_has_a_plot_of_its_own() -> None:
    """Bars of ours, of what the row compares with and of others, in order; what is much longer ends in an arrow."""
    line = Result("P6", "2,000 <files>", "requests", "×", "wall time", 1.0, 0.5, others={"ours + x": 0.4, "slow": 90.0})
    memory = attrs.evolve(line, key="P5m", unit="MiB", measure="peak memory", ours=4.0, others={}, target=10.0)
    grown = [attrs.evolve(line, key="P10", name=f"cost, P6, at {step}×", ours=1.1) for step in (4, 16)]
    found = plots([line, memory, *grown])
    assert list(found) == ["uploads", "memory", "growth"]
    texts = [element.text for element in ET.fromstring(found["uploads"]).iter(f"{SVG}text")]
    assert texts[0] == "2,000 <files>"
    assert [text for text in texts if text and text.endswith("×")] == ["0.50×", "1.00×", "90.00×"]
    assert "prefers-color-scheme: dark" in found["uploads"]
    assert "10.0 MiB" in found["memory"]
    assert "many files 1.10×" in found["growth"]


def test_a_busy_machine_is_warned_about() -> None:
    """Wall times beside other programs mislead, and the run says so."""
    assert any("load average" in warning for warning in warnings(1000.0))
    assert not any("load average" in warning for warning in warnings(0.0))
