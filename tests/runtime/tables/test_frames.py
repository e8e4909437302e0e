from __future__ import annotations

import copy
import json
import sys
from datetime import UTC, datetime
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synapse_client.models import AgentPage, TaskPage
from synapse_client.runtime.describe.errors import ResponseFormatError
from synapse_client.runtime.describe.model import Model, complete
from synapse_client.runtime.tables import frames as tables
from synapse_client.runtime.tables.frames import arrow_table, pandas_table
from synapse_client.runtime.tables.page import Page
from tests.runtime.samples import ItemPage, task
from tests.runtime.tables.pages import arrow, frame, page, row, sample

pd: Any = pytest.importorskip("pandas")
pa: Any = pytest.importorskip("pyarrow")


# -------------------------------------------------------------------------------------------------------------- types


def test_an_empty_list_has_typed_columns() -> None:
    """Columns and types come from the model, whether or not an item comes."""
    empty, one = page().to_arrow(), page(row()).to_arrow()
    assert empty.num_rows == 0
    assert empty.schema == one.schema
    assert empty.schema.field("id").type == pa.int64()
    assert empty.schema.field("created").type == pa.timestamp("us", tz="UTC")
    assert empty.schema.field("is_discarded").type == pa.bool_()
    assert empty.schema.field("data_unit").type == pa.int64()
    assert empty.schema.field("tags").type == pa.list_(pa.int64())
    none, some = page().to_pandas(), page(row()).to_pandas()
    assert list(none.dtypes.items()) == list(some.dtypes.items())
    assert none.dtypes["id"] == "Int64"
    assert none.dtypes["is_discarded"] == "boolean"
    assert none.dtypes["status"] == "string"
    assert str(none.dtypes["created"]) == "datetime64[us, UTC]"


def test_values_are_those_of_the_models() -> None:
    """Dates are moments in UTC, absent fields null, nested ones objects."""
    rows = [row(1, created="2026-01-05T09:00:00+09:00", priority="high"), row(2, created="2026-01-05T00:00:00")]
    found = page(*rows).to_pandas()
    assert found["id"].tolist() == [1, 2]
    assert found["created"].tolist() == [pd.Timestamp("2026-01-05", tz="UTC")] * 2
    assert found["priority"].isna().tolist() == [False, True]
    assert found["assignee"].isna().all()
    assert found["files"][0] == rows[0]["files"]
    table = page(*rows).to_arrow().to_pylist()
    assert [item["created"] for item in table] == [datetime(2026, 1, 5, tzinfo=UTC)] * 2
    assert json.loads(table[0]["data"]) == rows[0]["data"]
    assert dict(table[0]["files"])["image_1"]["url"] == "https://x/1.jpg"
    assert table[1]["priority"] is None


def test_every_kind_of_field() -> None:
    """Enums, dates, UUIDs, renamed keys, arrays, maps and unions get the type that fits."""
    item = task(
        1,
        level=1,
        due="2026-02-01",
        key="6b1f1f8e-2c3d-4a5b-9e8f-000000000001",
        **{"class": "k"},
        cover={"url": "u"},
        history=["2026-01-05T09:00:00Z"],
        unit=3,
        pet={"kind": "cat", "lives": 9},
    )
    found = arrow(sample(item))
    types = {field.name: str(field.type) for field in found.schema}
    assert types["status"] == "string"
    assert types["level"] == "int64"
    assert types["due"] == "date32[day]"
    assert types["class"] == "string"
    assert types["history"] == "list<item: timestamp[us, tz=UTC]>"
    assert types["unit"] == "int64"
    assert types["cover"].startswith("struct<url: string, size: int64")
    assert types["pet"].startswith("struct<kind: string, lives: int64")
    assert frame(sample(item))["history"][0] == ["2026-01-05T09:00:00Z"]
    assert arrow(ItemPage.adopt({"items": [task()]}), "items").num_rows == 1


def test_a_field_of_several_forms() -> None:
    """Identifiers alone are integers, objects alone structs, both together JSON text; pandas keeps them as they are."""
    unit = {"id": 5, "data_collection": 1, "files": {}, "meta": None}
    assert page(row(1, data_unit=7)).to_arrow().schema.field("data_unit").type == pa.int64()
    objects = page(row(1, data_unit=unit), row(2, data_unit=None)).to_arrow()
    assert pa.types.is_struct(objects.schema.field("data_unit").type)
    assert objects["data_unit"][0]["id"].as_py() == 5
    both = page(row(1, data_unit=7), row(2, data_unit=unit))
    assert [json.loads(text) for text in both.to_arrow()["data_unit"].to_pylist()] == [7, unit]
    assert both.to_pandas()["data_unit"].tolist() == [7, unit]


def test_enum_values_that_are_unknown_are_kept() -> None:
    """A value that the document does not list is a value like any other."""
    assert frame(sample(task(1, status="ready"), task(2, status="new")))["status"].tolist() == ["ready", "new"]


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class NotePage(Model):
    """A page whose items are not objects."""

    _package = "tests.runtime.models"
    notes: list[str]


def test_items_without_fields_fill_one_column() -> None:
    """A list of plain values is a table of one column, named as the list."""
    found = arrow(NotePage.adopt({"notes": ["a", "b"]}), "notes")
    assert found.column_names == ["notes"]
    assert found["notes"].to_pylist() == ["a", "b"]
    assert frame(NotePage.adopt({"notes": []}), "notes").dtypes["notes"] == "string"


# ------------------------------------------------------------------------------------------------------ unknown fields


def test_unknown_fields_follow_as_columns() -> None:
    """A field that the document does not know has a column of its own, typed by its values."""
    found = page(row(1), row(2, novel="x"), row(3, score=1.5), row(4, score=2, nested={"a": 1}), row(5, nested=[2]))
    table, data = found.to_arrow(), found.to_pandas()
    assert table.column_names[-3:] == list(data.columns[-3:]) == ["novel", "score", "nested"]
    assert table["novel"].to_pylist() == [None, "x", None, None, None]
    assert table["score"].to_pylist() == [None, None, 1.5, 2.0, None]
    assert table["nested"].to_pylist() == [None, None, None, '{"a": 1}', "[2]"]
    assert data["nested"].tolist()[3:] == [{"a": 1}, [2]]
    assert data["novel"].dtype == "string"


def test_unknown_fields_inside_of_structs_are_kept() -> None:
    """What a nested object holds beside its documented fields is JSON text in its struct."""
    files = {"image_1": {"url": "u", "is_primary": True, "file_name_original": "f", "novel": [1]}}
    stored = dict(page(row(1, files=files)).to_arrow()["files"][0].as_py())
    assert stored["image_1"]["additional_properties"] == '{"novel": [1]}'


# ------------------------------------------------------------------------------------------------------------- flatten


@pytest.mark.parametrize("make", [arrow, frame])
def test_flatten_gives_dotted_columns(make: Any) -> None:
    """Fields of nested objects, also under free keys, are columns; their types are the documented ones."""
    found = make(page(row(1), row(2, files=None), row(3, data_unit={"id": 5, "novel": "n"})), flatten=True)
    if isinstance(found, pa.Table):
        found = found.to_pandas(types_mapper={pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}.get)
    assert found["files.image_1.url"].tolist()[:1] == ["https://x/1.jpg"]
    assert found["files.image_1.url"].isna().tolist() == [False, True, False]
    assert found["files.image_1.is_primary"].dtype == "boolean"
    assert found["data_unit"].tolist() == [11, 12, pd.NA]
    assert found["data_unit.id"].tolist() == [pd.NA, pd.NA, 5]
    assert found["data_unit.novel"].isna().tolist() == [True, True, False]
    assert "files" not in found.columns


def test_flatten_of_an_empty_list_has_the_columns_of_nested_objects() -> None:
    """Fields of an object that is always one have their columns before any item comes."""
    names = arrow(sample(), flatten=True).column_names
    assert "cover.url" in names
    assert "cover.size" in names
    assert "cover" not in names


def test_keys_with_dots_do_not_mix() -> None:
    """A key that looks like a dotted name keeps a column of its own."""
    found = arrow(sample(task(1, cover={"url": "inner"}, **{"cover.url": "outer"})), flatten=True)
    assert [found.column(n)[0].as_py() for n, name in enumerate(found.column_names) if name == "cover.url"] == [
        "inner",
        "outer",
    ]


# ------------------------------------------------------------------------------------------------------------- errors


def test_items_that_are_no_array_are_refused() -> None:
    """The page itself is wrong then, and named."""
    for results in ("text", {"a": 1}, None):
        broken = TaskPage.adopt({"count": 1, "next": None, "previous": None, "results": results})
        with pytest.raises(ResponseFormatError, match=r"TaskPage\.results"):
            broken.to_arrow()


@pytest.mark.parametrize(
    ("make", "library", "extra"), [("to_pandas", "pandas", "pandas"), ("to_arrow", "pyarrow", "arrow")]
)
def test_a_missing_library_names_the_extra(
    monkeypatch: pytest.MonkeyPatch, make: str, library: str, extra: str
) -> None:
    """Without the library, the error says what to install."""
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ImportError, match=rf"synapse-client\[{extra}\]"):
        getattr(page(row()), make)()


def test_json_keys_named_as_the_methods_hide_nothing() -> None:
    """Keys of a page that are called like its methods or internals are data."""
    names = ("to_pandas", "to_arrow", "_repr_html_", "_items", "_count")
    found = TaskPage.adopt({"count": 0, "next": None, "previous": None, "results": [], **dict.fromkeys(names, 1)})
    assert found.to_arrow().num_rows == 0
    assert len(found.to_pandas()) == 0
    assert "0 of 0 items" in found._repr_html_()


# ------------------------------------------------------------------------------------------------- without an index


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class PlainPage(Page):
    """A page that somebody wrote by hand."""

    _items = "results"
    _count = "count"
    count: int
    results: list[Any]


class MyTaskPage(TaskPage):
    """A subclass that somebody made of a generated page."""


@pytest.mark.parametrize("make", ["to_arrow", "to_pandas"])
def test_a_page_without_an_index_is_a_table_of_its_values(make: str) -> None:
    """Types are those of the values; an empty page has no columns."""
    found = getattr(PlainPage.adopt({"count": 2, "results": [{"id": 1, "a": "x"}, {"id": 2, "b": [1]}]}), make)()
    names = list(found.column_names if make == "to_arrow" else found.columns)
    assert names == ["id", "a", "b"]
    assert (found["id"].to_pylist() if make == "to_arrow" else found["id"].tolist()) == [1, 2]
    assert len(getattr(PlainPage.adopt({"count": 0, "results": []}), make)()) == 0
    numbers = getattr(PlainPage.adopt({"count": 2, "results": [1, 2]}), make)()
    assert (numbers["results"].to_pylist() if make == "to_arrow" else numbers["results"].tolist()) == [1, 2]


def test_a_subclass_of_a_page_is_described_as_that_page() -> None:
    """Its columns are those of the class that it comes from, in an empty table too."""
    data = {"count": 0, "next": None, "previous": None, "results": []}
    assert MyTaskPage.adopt(data).to_arrow().schema == page().to_arrow().schema


# ------------------------------------------------------------------------------------------------------- many, and any


@pytest.mark.parametrize("make", [arrow_table, pandas_table])
@pytest.mark.parametrize("flatten", [False, True])
def test_many_rows_are_made_in_batches(monkeypatch: pytest.MonkeyPatch, make: Any, flatten: bool) -> None:
    """Rows turned into arrays piece by piece are those of one go, also where columns appear late."""
    rows = [row(n, **({"late": n} if n > 25 else {})) for n in range(40)]
    rows[30]["data_unit"] = {"id": 1}
    whole = make(flatten=flatten)
    whole.add(page(*rows), "results")
    monkeypatch.setattr(tables, "_ROWS", 7)
    pieces = make(flatten=flatten)
    for start in range(0, 40, 10):
        pieces.add(page(*rows[start : start + 10]), "results")
    one, other = whole.finish(), pieces.finish()
    if isinstance(one, pa.Table):
        assert other.equals(one)
        assert other["late"].to_pylist() == [None] * 26 + list(range(26, 40))
    else:
        pd.testing.assert_frame_equal(one, other)


_json = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)


@settings(max_examples=60)
@given(st.lists(st.dictionaries(st.text(max_size=3), _json, max_size=4), max_size=5), st.booleans())
def test_any_unknown_json_becomes_a_table(rows: list[dict[str, Any]], flatten: bool) -> None:
    """Whatever unknown fields come, there is a row for each item, and nothing is lost or moved."""
    sent = [item | {"id": number} for number, item in enumerate(rows)]
    found = AgentPage.adopt({"count": 0, "next": None, "previous": None, "results": copy.deepcopy(sent)})
    table, data = found.to_arrow(flatten=flatten), found.to_pandas(flatten=flatten)
    assert table.num_rows == len(data) == len(rows)
    assert table["id"].to_pylist() == data["id"].tolist() == list(range(len(rows)))
    for number, item in enumerate(sent):
        for key, value in item.items():
            there = table[key][number].as_py()
            assert (there is None) == (value is None)
            if value is not None and there != value:
                assert json.loads(there) == value
