"""What the guide about other APIs says of `diff`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.cli import main
from tests.docs.packages import APIS, GUIDE


def test_the_list_of_changes_is_what_diff_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The changes that the guide lists are printed in these words, and its file of accepted breaks accepts one."""
    monkeypatch.chdir(tmp_path)
    old = (APIS / "pizzeria.json").read_text(encoding="utf-8")
    size = '"name": "size",'
    new = old.replace('"maxLength": 50', '"maxLength": 20').replace("schemas/Size", "schemas/PizzaSize")
    new = new.replace('"Size": {\n', '"PizzaSize": {\n')
    assert new.count(size) == 1
    vegan = '"name": "vegan", "in": "query", "schema": {"type": "boolean"}}, {'
    Path("old.json").write_text(old, encoding="utf-8")
    Path("new.json").write_text(new.replace(size, f"{vegan} {size}"), encoding="utf-8")

    blocks = re.compile(r"^```text\n((?:new\.json:|#).*?)```", re.MULTILINE | re.DOTALL)
    listed, accepted = blocks.findall(GUIDE.read_text(encoding="utf-8"))

    assert main(["diff", "--spec", "old.json", "new.json"]) == 0
    assert capsys.readouterr().out == listed
    Path("accepted-breaks.txt").write_text(accepted, encoding="utf-8")
    assert main(["diff", "--spec", "old.json", "new.json", "--accepted", "accepted-breaks.txt"]) == 0
    assert "3 API changes, 2 breaking (1 accepted)" in capsys.readouterr().out
