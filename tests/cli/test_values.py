"""Types of the API as values of a command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, Required

import pytest

from synapse_client.backend.base.types import FileInput
from synapse_client.cli.errors import CommandError
from synapse_client.cli.values import Kind, kind_of, parse
from synapse_client.models import JobStatus
from synapse_client.params import TaskInput


@pytest.mark.parametrize(
    ("hint", "kind"),
    [
        (int, Kind(metavar="INTEGER")),
        (Required[int], Kind(metavar="INTEGER")),
        (str | None, Kind(metavar="TEXT")),
        (bool, Kind(metavar="BOOLEAN")),
        (float, Kind(metavar="NUMBER")),
        (int | str, Kind(metavar="ID")),
        (datetime | str, Kind(metavar="TIME")),
        (FileInput, Kind(metavar="FILE")),
        (FileInput | None, Kind(metavar="FILE")),
        (Literal["a", "b"] | JobStatus, Kind(metavar="TEXT", choices=("a", "b"))),
        (Sequence[int], Kind(metavar="INTEGER", is_list=True)),
        (str | Sequence[str], Kind(metavar="TEXT", is_list=True)),
        (int | Sequence[int], Kind(metavar="INTEGER", is_list=True)),
        (Sequence[TaskInput], Kind(metavar="JSON")),
        (Mapping[str, Any], Kind(metavar="JSON")),
        (TaskInput, Kind(metavar="JSON")),
        (Any, Kind(metavar="JSON")),
    ],
)
def test_each_type_has_a_way_to_be_written(hint: Any, kind: Kind) -> None:
    """Scalars as they are, lists by repetition, all else as JSON."""
    assert kind_of(hint) == kind


@pytest.mark.parametrize(
    ("text", "hint", "value"),
    [
        ("007", int, 7),
        ("-1", int, -1),
        ("1e3", float, 1000.0),
        ("Yes", bool, True),
        ("off", bool, False),
        ("12", int | str, 12),
        ("0b7e-12", int | str, "0b7e-12"),
        ("\u00b2", int | str, "\u00b2"),
        ("12", str, "12"),
        ("2026-01-05", datetime | str, "2026-01-05"),
        ("unlisted", Literal["a"] | JobStatus, "unlisted"),
        ('{"a": [1, null]}', Mapping[str, Any], {"a": [1, None]}),
    ],
)
def test_text_becomes_a_value(text: str, hint: Any, value: Any) -> None:
    """Of the type that the API takes."""
    found = parse("x", text, hint)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("text", "hint", "message"),
    [
        ("x", int, "x takes a number"),
        ("maybe", bool, "true or false"),
        ("{", Mapping[str, Any], "takes JSON"),
        ("@none.json", Mapping[str, Any], "cannot be read"),
        ("@none", FileInput, "no file 'none'"),
    ],
)
def test_what_is_no_such_value_is_refused(text: str, hint: Any, message: str) -> None:
    """With the name and what is expected."""
    with pytest.raises(CommandError, match=message):
        parse("x", text, hint)


def test_content_of_files(tmp_path: Path) -> None:
    """JSON is read from a file after @; a file to send is given by its path, with @ or without."""
    path = tmp_path / "a.json"
    path.write_text("[1]")
    assert parse("x", f"@{path}", Any) == [1]
    assert parse("x", f"@{path}", FileInput) == parse("x", str(path), FileInput) == path
