"""Values that come from tables, wherever a call takes a value."""

from __future__ import annotations

import json
import math
from enum import Enum
from typing import Any
from uuid import UUID

import pytest

from synapse_client.runtime.describe.bodies import Form, Json, Multipart
from synapse_client.runtime.describe.errors import InvalidInputError
from synapse_client.runtime.describe.parameters import header_text
from synapse_client.runtime.describe.request import Request
from synapse_client.runtime.http.body import encode_body
from synapse_client.runtime.http.values import encode_json, encode_query
from tests.runtime import samples
from tests.runtime.callers import Calls
from tests.runtime.multipart import parse_multipart
from tests.runtime.samples import task
from tests.runtime.server import Reply, Server, page

np: Any = pytest.importorskip("numpy")
pd: Any = pytest.importorskip("pandas")
pa: Any = pytest.importorskip("pyarrow")

GAPS = [pd.NaT, pd.NA, np.datetime64("NaT", "s"), pa.scalar(None, pa.int64()), np.array("NaT", "datetime64[ns]")]


class Code(str, Enum):  # noqa: UP042  # that of users who came before StrEnum
    """An enum whose text is not its value."""

    A = "a"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (np.int64(5), "5"),
        (np.array(5), "5"),
        (pa.scalar(5), "5"),
        (pd.Series([5])[0], "5"),
        (np.str_("a b"), "a%20b"),
        (Code.A, "a"),
        (UUID(int=1), str(UUID(int=1))),
    ],
)
def test_ids_of_tables(calls: Calls, server: Server, value: Any, text: str) -> None:
    """An id may be what a table gives for it."""
    server.on("GET", f"/tasks/{text}/", Reply(200, task()))
    assert calls.send(calls.client(server.url), Request(samples.GET_TASK, path={"id": value})).id == 1


@pytest.mark.parametrize("value", [*GAPS, np.nan, np.float64(5), np.bool_(True), np.array([1]), pd.Series([1, 2])])
def test_what_is_no_id(value: Any) -> None:
    """A gap, a number with a fraction and an array are refused, not written into an address."""
    with pytest.raises(InvalidInputError, match=r"get_task: id "):
        Request(samples.GET_TASK, path={"id": value})


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (np.int64(5), "a=5"),
        (np.float32(0.5), "a=0.5"),
        (np.bool_(False), "a=false"),
        (np.array([1, 2]), "a=1&a=2"),
        (pd.Series([1, 2]), "a=1&a=2"),
        (pd.Index(["x", "y"]), "a=x&a=y"),
        ([np.int64(1), None, 2], "a=1&a=2"),
        (pa.array([1, 2]), "a=1&a=2"),
        (pd.Timestamp("2026-01-05T09:00:00Z"), "a=2026-01-05T09%3A00%3A00%2B00%3A00"),
        (np.datetime64("2026-01-05", "ns"), "a=2026-01-05T00%3A00%3A00"),
        (pd.Series(pd.to_datetime(["2026-01-05"])), "a=2026-01-05T00%3A00%3A00"),
        ({np.int64(2), np.int64(1)}, "a=1&a=2"),
        (Code.A, "a=a"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_filters_of_tables(value: Any, text: str) -> None:
    """Scalars and columns are filters, in a query and in a form."""
    assert encode_query({"a": value}, {}, "op") == text
    (sent,) = encode_body(Form({"a": value}), "op").blocks()
    assert sent.decode() == text.replace("%20", "+")


@pytest.mark.parametrize("gap", GAPS, ids=range(len(GAPS)))
def test_gaps_are_no_text(gap: Any) -> None:
    """A gap of a table is never the text of one: an error names the parameter, also inside a column."""
    for value in (gap, [1, gap]):
        with pytest.raises(InvalidInputError, match=r"op: created__gt is missing .* leave it out"):
            encode_query({"created__gt": value}, {}, "op")
        for body in (Form({"created__gt": value}), Multipart({"created__gt": value}, files=["file"])):
            with pytest.raises(InvalidInputError, match="op: created__gt is missing"):
                encode_body(body, "op")
    with pytest.raises(InvalidInputError, match="missing"):
        header_text(gap)


@pytest.mark.parametrize(
    "column",
    [pd.Series([1, None], dtype="Int64"), pd.Series(["a", None], dtype=object), pa.array([1, None])],
    ids=["Int64", "object", "arrow"],
)
def test_a_column_with_gaps_is_no_filter(column: Any) -> None:
    """What is missing in a column would silently widen a filter, so it is an error."""
    with pytest.raises(InvalidInputError, match="op: ids is missing"):
        encode_query({"ids": column}, {}, "op")


def test_numbers_that_are_none_are_refused() -> None:
    """NaN of any library is an error that names its place."""
    for nan in (np.nan, np.float32("nan"), np.array(np.nan), pd.Series([1, math.nan]), pa.scalar(math.nan)):
        with pytest.raises(InvalidInputError, match="op: a is nan"):
            encode_query({"a": nan}, {}, "op")
        with pytest.raises(InvalidInputError, match=r"op: data\['a'\](\[1\])?: JSON has no nan"):
            encode_body(Json({"a": nan}), "op")


@pytest.mark.parametrize("engine", ["orjson", "json"])
def test_json_of_tables(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows and columns are bodies; gaps are null."""
    if engine == "json":
        monkeypatch.setattr("synapse_client.runtime.http.json_text._orjson", None)
    frame = pd.DataFrame(
        {
            "id": pd.Series([1, None], dtype="Int64"),
            "at": pd.to_datetime(["2026-01-05T09:00:00Z", None]),
            "share": np.array([0.5, 1], "float32"),
            "ok": [True, False],
        }
    )
    value = {
        "rows": next(row for _, row in frame.iterrows()).to_dict(),
        "gaps": frame.iloc[1].to_dict(),
        "ids": frame["id"],
        "at": frame["at"],
        "boxes": np.array([[1, 2], [3, 4]]),
        "flag": np.bool_(True),
        "day": np.datetime64("2026-01-05"),
        "gap": GAPS,
        "arrow": pa.array([1, None]),
        "mask": np.ma.masked_array([1, 2], [False, True]),
        "code": Code.A,
    }
    assert json.loads(encode_json(value, "op: data")) == {
        "rows": {"id": 1, "at": "2026-01-05T09:00:00+00:00", "share": 0.5, "ok": True},
        "gaps": {"id": None, "at": None, "share": 1, "ok": False},
        "ids": [1, None],
        "at": ["2026-01-05T09:00:00+00:00", None],
        "boxes": [[1, 2], [3, 4]],
        "flag": True,
        "day": "2026-01-05",
        "gap": [None] * len(GAPS),
        "arrow": [1, None],
        "mask": [1, None],
        "code": "a",
    }


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (np.timedelta64(5, "ns"), "timedelta64"),
        (pd.Timedelta(5), "Timedelta"),
        (np.array([1j]), "ndarray"),
        (pd.DataFrame({"a": [1]}), "DataFrame"),
        (np.array([b"x"]), "bytes"),
        (pd.Period("2026-01"), "Period"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_json_has_no_form_for(value: Any, says: str) -> None:
    """What has no form is refused at its place, not turned into a number or a text of something else."""
    with pytest.raises(InvalidInputError, match=rf"op: data\['a'\].* of type {says}"):
        encode_json({"a": value}, "op: data")


def test_form_fields_of_tables() -> None:
    """Fields of a form with a file are like those of a query; nested values are JSON."""
    fields = {"n": np.int64(5), "tags": pd.Series(["a", "b"]), "meta": {"n": np.int64(5), "at": pd.NaT}, "file": b"x"}
    sent = encode_body(Multipart(fields, files=["file"]), "op")
    parts = parse_multipart(sent.content_type, b"".join(sent.blocks()))
    assert [(part.name, part.content) for part in parts] == [
        ("n", b"5"),
        ("tags", b"a"),
        ("tags", b"b"),
        ("meta", b'{"n":5,"at":null}'),
        ("file", b"x"),
    ]


def test_ids_of_our_own_tables(calls: Calls, server: Server) -> None:
    """What `to_pandas` and `to_arrow` give goes back into a call."""
    server.on("GET", "/tasks/", page([task(7)]))
    server.on("GET", "/tasks/7/", Reply(200, task(7)))
    client = calls.client(server.url)
    found = calls.iterator(client, Request(samples.LIST_TASKS))
    frame, table = calls.value(found.to_pandas()), calls.value(found.to_arrow())
    for key in (frame["id"].iloc[0], table["id"][0]):
        assert calls.send(client, Request(samples.GET_TASK, path={"id": key})).id == 7
