from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from synapse_client.runtime.describe.errors import InvalidInputError, ResponseFormatError
from synapse_client.runtime.tables.frames import arrow_table, pandas_table
from tests.runtime.samples import task
from tests.runtime.tables.pages import NamedPage, arrow, frame, page, row, sample

pd: Any = pytest.importorskip("pandas")
pa: Any = pytest.importorskip("pyarrow")

ODD = [
    ("id", "1", "'1' is not an integer of 64 bits"),
    ("id", 2**70, "1180591620717411303424 is not an integer of 64 bits"),
    ("id", 10**200, "0000 is not an integer"),
    ("is_discarded", 1, "1 is not a boolean"),
    ("status", 5, "5 is not text"),
    ("created", "never", "'never' is not a date and time"),
    ("created", "2026-02-30T00:00:00Z", "is not a date and time"),
    ("created", "", "'' is not a date and time"),
    ("created", 1767571200, "1767571200 is not a date and time"),
    ("tags", "text", "'text' is not an array"),
]


@pytest.mark.parametrize("make", [arrow, frame])
@pytest.mark.parametrize(("field", "value", "text"), ODD)
def test_an_odd_value_is_named_with_its_row(make: Any, field: str, value: Any, text: str) -> None:
    """Row, item, field and value, and what to do; what the library says of it is no help."""
    rows = [row(100 + number) for number in range(20)]
    rows[13][field] = value
    shown = 113 if field != "id" else "'1'" if value == "1" else "[0-9.]+"
    with pytest.raises(
        ResponseFormatError, match=rf"^TaskPage\.results, row 13 \(id {shown}\), field '{field}': "
    ) as got:
        make(page(*rows))
    assert text in str(got.value)
    assert 'errors="coerce"' in str(got.value)
    assert len(str(got.value)) < 300


@pytest.mark.parametrize("make", [arrow_table, pandas_table])
@pytest.mark.parametrize(("field", "value", "text"), ODD)
def test_odd_values_can_be_null(make: Any, field: str, value: Any, text: str) -> None:
    """All other values are there, in columns of the same types; a warning tells of what is not."""
    rows = [row(number) for number in range(20)]
    whole = make()
    whole.add(page(*rows), "results")
    expected = whole.finish()
    rows[13][field] = value
    rows[17][field] = value
    table = make(errors="coerce")
    table.add(page(*rows), "results")
    with pytest.warns(UserWarning, match="^null in place of: row 13") as told:
        found = table.finish()
    assert len(told) == 1
    assert text in str(told[0].message)
    assert "row 17" in str(told[0].message)
    if isinstance(found, pa.Table):
        assert found.schema == expected.schema
        columns = {name: found[name].to_pylist() for name in found.column_names}
        before = {name: expected[name].to_pylist() for name in expected.column_names}
    else:
        assert list(found.dtypes) == list(expected.dtypes)
        columns = {name: found[name].astype(object).where(found[name].notna(), None).tolist() for name in found}
        before = {name: expected[name].astype(object).where(expected[name].notna(), None).tolist() for name in expected}
    for number in (13, 17):
        before[field][number] = None
    assert columns == before


def test_a_warning_tells_how_many_there_are() -> None:
    """Three are shown, the rest is counted."""
    table = arrow_table(errors="coerce")
    table.add(page(*(row(number, created="x") for number in range(9))), "results")
    with pytest.warns(UserWarning, match=r"row 2 \(id 2\).*; and 6 more$"):
        assert table.finish()["created"].null_count == 9


def test_parts_of_nested_values_are_named_and_mended_alone() -> None:
    """In Arrow they have types as well; the rest of the value stays."""
    items = [
        task(1, history=["2026-01-05T09:00:00Z", "soon"], files={"a": {"url": 5, "size": 1}, "b": {"url": "u"}}),
        task(2, cover=[1], pets=[{"kind": "cat", "lives": "nine"}]),
    ]
    for number, field in ((0, "files.a.url"), (0, "history[1]"), (1, "cover"), (1, "pets[0].lives")):
        item = {**task(number + 1), field.split(".")[0].split("[")[0]: items[number][field.split(".")[0].split("[")[0]]}
        with pytest.raises(ResponseFormatError, match=re.escape(f"row 0 (id {number + 1}), field '{field}': ")):
            arrow(sample(item))
    table = arrow_table(errors="coerce")
    table.add(sample(*items), "results")
    with pytest.warns(UserWarning, match="and 1 more"):
        first, second = table.finish().to_pylist()
    assert first["history"] == [datetime(2026, 1, 5, 9, tzinfo=UTC), None]
    assert dict(first["files"])["a"] == {"url": None, "size": 1, "additional_properties": None}
    assert dict(first["files"])["b"]["url"] == "u"
    assert second["cover"] is None
    assert second["pets"][0] == {"kind": "cat", "lives": None, "additional_properties": None}


@pytest.mark.parametrize("make", [arrow_table, pandas_table])
def test_a_row_that_is_no_object(make: Any) -> None:
    """It is named; coerced, it is a row of nulls, so that rows and items still go together."""
    table = make()
    broken = page(row(1))
    broken["results"].append("text")
    with pytest.raises(ResponseFormatError, match="row 1: 'text' is not an object"):
        table.add(broken, "results")
    table = make(errors="coerce")
    broken["results"].append(row(3))
    table.add(broken, "results")
    with pytest.warns(UserWarning, match="row 1: 'text'"):
        found = table.finish()
    identities = found["id"].to_pylist() if isinstance(found, pa.Table) else found["id"].tolist()
    assert identities == [1, pd.NA if isinstance(found, pd.DataFrame) else None, 3]


@pytest.mark.parametrize(
    ("text", "micros"),
    [
        ("9999-12-31T23:59:59.999999Z", 253402300799999999),
        ("9999-12-31T23:59:59-09:00", 253402333199000000),
        ("0001-01-01T00:00:00Z", -62135596800000000),
        ("0001-01-01T00:00:00+09:00", -62135629200000000),
        ("1600-02-29T12:00:00+00:00", -11670955200000000),
        ("2262-04-12T00:00:00Z", 9223372800000000),
    ],
)
def test_dates_far_away_are_kept(text: str, micros: int) -> None:
    """No column is counted in nanoseconds, and an offset may lead out of the years that Python's datetimes have."""
    rows = [row(1), row(2, created=text), row(3, created=None)]
    table, data = arrow(page(*rows)), frame(page(*rows))
    assert table["created"].cast(pa.int64()).to_pylist()[1] == micros
    assert str(data.dtypes["created"]) == "datetime64[us, UTC]"
    assert data["created"].dt.tz_localize(None).to_numpy().astype("int64")[1] == micros
    assert data["created"].isna().tolist() == [False, False, True]


def test_other_spellings_of_dates_are_read() -> None:
    """As the models read them: dates alone, weeks, many digits of seconds, no seconds at all."""
    spelled = ["2026-01-05", "2026-W02-1", "2026-01-05T00:00:00.000000999Z", "2026-01-05T00:00Z", "20260105T000000Z"]
    found = arrow(page(*(row(number, created=text) for number, text in enumerate(spelled))))
    assert set(found["created"].to_pylist()) == {datetime(2026, 1, 5, tzinfo=UTC)}


@pytest.mark.parametrize("make", [arrow, frame])
def test_paths_of_downloaded_files_are_text(make: Any) -> None:
    """`url_conversion` puts them where URLs were, also in free-form JSON and in arrays of unknown fields."""
    path = Path("pictures") / "1.jpg"
    files = {"image_1": {"url": path, "is_primary": True, "file_name_original": "1.jpg"}}
    one = page(row(1), row(2))
    one["results"][1] |= {"files": files, "data": {"seen": path}, "status": path, "novel": path}
    flat = make(one, flatten=True)
    assert [str(value) for value in flat["files.image_1.url"]][1:] == [str(path)]
    whole = arrow(one)
    assert dict(whole["files"][1].as_py())["image_1"]["url"] == str(path)
    assert json.loads(whole["data"][1].as_py()) == {"seen": str(path)}
    assert whole["novel"].to_pylist() == [None, str(path)]
    assert make(one)["status"][1] == (pa.scalar(str(path)) if make is arrow else str(path))


def test_half_characters_are_kept_where_json_has_them() -> None:
    """Text with half of a surrogate pair cannot be in a column of text; in one of JSON it is escaped."""
    found = arrow(page(row(1, data={"a": "\ud800"})))
    assert json.loads(found["data"][0].as_py()) == {"a": "\ud800"}
    with pytest.raises(ResponseFormatError, match="field 'status'"):
        arrow(page(row(1, status="\ud800")))


def test_numbers_of_unknown_fields_are_exact() -> None:
    """Integers that a column of numbers would change, or that need more than 64 bits, make it one of JSON text."""
    found = arrow(page(row(1, big=2**70, mixed=1.5, whole=2**60), row(2, big=1, mixed=2**60 + 1, whole=1)))
    assert [json.loads(text) for text in found["big"].to_pylist()] == [2**70, 1]
    assert [json.loads(text) for text in found["mixed"].to_pylist()] == [1.5, 2**60 + 1]
    assert found["whole"].to_pylist() == [2**60, 1]


def test_a_secret_is_not_in_the_error() -> None:
    """Values of fields that are named like secrets are hidden in it."""
    with pytest.raises(ResponseFormatError) as got:
        arrow(NamedPage.adopt({"items": [{"token": [5, 77123]}, {"token": "x"}]}), "items")
    assert "77123" not in str(got.value)
    assert "field 'token'" in str(got.value)


def test_errors_is_one_of_two_words() -> None:
    """A third one is an error before anything is read."""
    for make in (page(row()).to_arrow, page(row()).to_pandas):
        with pytest.raises(InvalidInputError, match="'raise' or 'coerce', got 'ignore'"):
            make(errors="ignore")  # type: ignore[arg-type]  # a mistake on purpose


def test_pages_take_the_argument() -> None:
    """So a page is mended as a table is."""
    odd = page(row(1), row(2, created="never"))
    for make in (odd.to_arrow, odd.to_pandas):
        with pytest.raises(ResponseFormatError, match=r"row 1 \(id 2\)"):
            make()
        with pytest.warns(UserWarning, match="'never'"):
            assert len(make(errors="coerce")) == 2
