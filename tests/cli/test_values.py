"""Types of the API as values of a command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from synapse_client.cli.errors import CommandError
from synapse_client.cli.values import Kind, item_type, kind_of, parse
from synapse_client.runtime.describe.index import (
    ANY,
    BOOLEAN,
    FILE,
    INTEGER,
    NULL,
    NUMBER,
    PYTHON,
    STRING,
    TIME,
    UUID,
    Array,
    Choice,
    JsonType,
    Map,
    Object,
    Union,
)

_ID = Union((INTEGER, STRING))
_OPEN = Choice(("a", "b"), "Letter")


@pytest.mark.parametrize(
    ("of", "kind"),
    [
        (INTEGER, Kind(metavar="INTEGER")),
        (Union((STRING, NULL)), Kind(metavar="TEXT")),
        (UUID, Kind(metavar="TEXT")),
        (BOOLEAN, Kind(metavar="BOOLEAN")),
        (NUMBER, Kind(metavar="NUMBER")),
        (_ID, Kind(metavar="ID")),
        (TIME, Kind(metavar="TIME")),
        (Union((FILE, NULL)), Kind(metavar="FILE")),
        (_OPEN, Kind(metavar="TEXT", choices=("a", "b"))),
        (Choice((1, 2)), Kind(metavar="INTEGER", choices=("1", "2"))),
        (Array(INTEGER), Kind(metavar="INTEGER", is_list=True)),
        (Union((STRING, Array(STRING))), Kind(metavar="TEXT", is_list=True)),
        (Union((INTEGER, Array(INTEGER))), Kind(metavar="INTEGER", is_list=True)),
        (Array(_OPEN), Kind(metavar="TEXT", is_list=True, choices=("a", "b"))),
        (Array(Object("TaskInput")), Kind(metavar="JSON")),
        (Array(Array(INTEGER)), Kind(metavar="JSON")),
        (Map(ANY), Kind(metavar="JSON")),
        (Object("TaskInput"), Kind(metavar="JSON")),
        (Union((STRING, Object("TaskInput"))), Kind(metavar="JSON")),
        (ANY, Kind(metavar="JSON")),
        (PYTHON, Kind(metavar="JSON")),
    ],
)
def test_each_type_has_a_way_to_be_written(of: JsonType, kind: Kind) -> None:
    """Scalars as they are, lists by repetition, all else as JSON."""
    assert kind_of(of) == kind


def test_items_of_lists() -> None:
    """Where one or several may be given, the type of one is that of the items."""
    assert item_type(Union((INTEGER, Array(STRING), NULL))) == STRING
    assert item_type(INTEGER) == INTEGER


@pytest.mark.parametrize(
    ("text", "of", "value"),
    [
        ("007", INTEGER, 7),
        ("-1", INTEGER, -1),
        ("1e3", NUMBER, 1000.0),
        ("Yes", BOOLEAN, True),
        ("off", BOOLEAN, False),
        ("12", _ID, 12),
        ("0b7e-12", _ID, "0b7e-12"),
        ("\u00b2", _ID, "\u00b2"),
        ("12", STRING, "12"),
        ("2026-01-05", TIME, "2026-01-05"),
        ("unlisted", _OPEN, "unlisted"),
        ('{"a": [1, null]}', Map(ANY), {"a": [1, None]}),
    ],
)
def test_text_becomes_a_value(text: str, of: JsonType, value: Any) -> None:
    """Of the type that the API takes."""
    found = parse("x", text, of)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("text", "of", "message"),
    [
        ("x", INTEGER, "x takes a number"),
        ("maybe", BOOLEAN, "true or false"),
        ("{", Map(ANY), "takes JSON"),
        ("@none.json", Map(ANY), "cannot be read"),
        ("@none", FILE, "no file 'none'"),
    ],
)
def test_what_is_no_such_value_is_refused(text: str, of: JsonType, message: str) -> None:
    """With the name and what is expected."""
    with pytest.raises(CommandError, match=message):
        parse("x", text, of)


def test_content_of_files(tmp_path: Path) -> None:
    """JSON is read from a file after @; a file to send is given by its path, with @ or without."""
    path = tmp_path / "a.json"
    path.write_text("[1]")
    assert parse("x", f"@{path}", ANY) == [1]
    assert parse("x", f"@{path}", FILE) == parse("x", str(path), FILE) == path
