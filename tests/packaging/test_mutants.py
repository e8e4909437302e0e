"""Mutation testing: what it runs on, what it counts; mutmut itself is not run here."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The script as a module."""
    found = importlib.util.spec_from_file_location("mutants_script", ROOT / "scripts" / "mutants.py")
    assert found is not None
    assert found.loader is not None
    module: Any = importlib.util.module_from_spec(found)
    monkeypatch.setitem(sys.modules, "mutants_script", module)
    found.loader.exec_module(module)
    return module


def test_rooms_are_there(script: Any) -> None:
    """Each pattern of code has files, and each path of tests is there: a room that moved is noticed."""
    for room in script.ROOMS.values():
        assert [pattern for pattern in room.code if not any(ROOT.glob(pattern))] == []
        assert [path for path in room.tests if not (ROOT / path).exists()] == []
    assert [part for part in script.COPIED if not (ROOT / part).exists()] == []


def test_equivalent_mutants_have_reasons_and_are_of_today(script: Any) -> None:
    """What is not counted says why, and the lines that it changes are still in the file."""
    known = script.tomllib.loads((ROOT / script.EQUIVALENT).read_text(encoding="utf-8")).get("equivalent", [])
    for entry in known:
        assert len(entry["reason"].split()) >= 4
        lines = {line.strip() for line in (ROOT / entry["file"]).read_text(encoding="utf-8").splitlines()}
        for shown in entry["diffs"]:
            for line in shown.strip().splitlines():
                assert line[0] == "+" or line[1:].strip() in lines, (entry["file"], line)
    assert len(list(script.equivalents(ROOT))) == sum(len(entry["diffs"]) for entry in known)


def test_a_sample_is_the_same_for_a_seed(script: Any) -> None:
    """Another seed takes others; all, or more than there are, takes all."""
    names = [f"m{number}" for number in range(100)]
    one = script.sample(reversed(names), 10, 1)
    assert one == script.sample(names, 10, 1) == sorted(one)
    assert len(set(one)) == 10
    assert one != script.sample(names, 10, 2)
    assert script.sample(names, None, 1) == script.sample(names, 1000, 1) == sorted(names)


def test_what_mutmut_says_is_counted(script: Any, tmp_path: Path) -> None:
    """A mutant whose tests fail or do not end is killed; one that no test runs has survived."""
    path = tmp_path / "mutants" / "generator" / "diff" / "types.py.meta"
    path.parent.mkdir(parents=True)
    codes = {"a": 1, "b": 0, "c": 33, "d": -24, "e": 3, "f": None}
    path.write_text(json.dumps({"exit_code_by_key": codes}))

    found = script.mutants(tmp_path, script.ROOMS["diff"])

    assert {mutant.name: mutant.outcome for mutant in found} == {
        **dict.fromkeys("ae", "killed"),
        **dict.fromkeys("bcf", "survived"),
        "d": "timeout",
    }
    assert {mutant.file for mutant in found} == {"generator/diff/types.py"}


def test_the_table_leaves_equivalent_mutants_out(script: Any) -> None:
    """Percent is of those that could be killed."""
    assert script.table([("codecs", 40, 30, 10), ("urls", 10, 9, 0)]).splitlines() == [
        "room          mutants   killed  survived  equivalent  percent",
        "codecs             40       30        10           0    75.0%",
        "urls               10        9         0           1   100.0%",
        "all                50       39        10           1    79.6%",
    ]


def test_a_copy_has_settings_for_mutmut(script: Any, tmp_path: Path) -> None:
    """The copy mutates the room's code alone, runs its tests alone, and has what tests read."""
    folder = tmp_path / "diff"
    script.copy(ROOT, folder, script.ROOMS["diff"])
    settings = script.tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mutmut"]
    assert settings["source_paths"] == ["generator"]
    assert settings["only_mutate"] == ["generator/diff/*.py"]
    assert settings["pytest_add_cli_args_test_selection"][0] == "tests/generator/diff"
    assert {"synapse_client", "tests", "openapi.yaml"} <= set(settings["also_copy"])
    assert (folder / "synapse_client" / "mixins").is_dir()
    assert not any(folder.rglob("__pycache__"))


def test_an_unknown_room_is_refused(script: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """Its name is told, with those that there are."""
    with pytest.raises(SystemExit) as ended:
        script.main(["kitchen"])
    assert ended.value.code == 2
    assert "no such room: kitchen; there are bulk, codecs" in capsys.readouterr().err
