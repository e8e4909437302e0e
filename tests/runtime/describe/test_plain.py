"""Values of other libraries as the Python values that they stand for."""

from __future__ import annotations

import subprocess
import sys
from array import array
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum, IntEnum
from typing import Any

import pytest

from synapse_client.runtime.describe.plain import MISSING, plain

np: Any = pytest.importorskip("numpy")
pd: Any = pytest.importorskip("pandas")
pa: Any = pytest.importorskip("pyarrow")


class Code(str, Enum):  # noqa: UP042  # that of users who came before StrEnum
    """An enum whose text is not its value."""

    A = "a"


class Size(int, Enum):
    """As `Code`, of numbers."""

    L = 3


class Index:
    """An integer of somebody else's."""

    def __index__(self) -> int:
        return 7


class Broken:
    """An array that cannot be read."""

    def tolist(self) -> list[Any]:
        """Fail."""
        raise RuntimeError("on another device")


MOMENT = datetime(2026, 1, 5, 9, 0, 0, 5)  # as tables have them


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (np.int64(5), 5),
        (np.uint8(5), 5),
        (np.float64(0.5), 0.5),
        (np.float32(0.5), 0.5),
        (np.longdouble(0.5), 0.5),
        (np.bool_(True), True),
        (np.str_("x"), "x"),
        (np.array(5), 5),
        (np.array([[1, 2], [3, 4]]), [[1, 2], [3, 4]]),
        (np.array(["a", "b"]), ["a", "b"]),
        (np.array([True]), [True]),
        (np.array([1, None], dtype=object), [1, MISSING]),
        (np.array(None), None),
        (np.datetime64("2026-01-05"), date(2026, 1, 5)),
        (np.datetime64("2026-01-05T09:00:00.000005"), MOMENT),
        (np.datetime64("2026-01-05T09:00:00.000005", "ns"), MOMENT),
        (np.datetime64("2026-01-05T09:00:00.000005001"), "2026-01-05T09:00:00.000005001"),
        (np.array("2026-01-05T09:00:00.000005", "datetime64[ns]"), MOMENT),
        (np.datetime64("NaT", "s"), MISSING),
        (np.timedelta64("NaT", "s"), MISSING),
        (pd.NaT, MISSING),
        (pd.NA, MISSING),
        (pd.Timestamp(MOMENT, tz="UTC"), MOMENT.replace(tzinfo=UTC)),
        (pd.Series([1, 2]), [1, 2]),
        (pd.Series([1, None], dtype="Int64"), [1, pd.NA]),
        (pd.Series([MOMENT, None]), [pd.Timestamp(MOMENT), pd.NaT]),
        (pd.Series(["a", None], dtype=object), ["a", MISSING]),
        (pd.Index(["a", "b"]), ["a", "b"]),
        (pd.RangeIndex(3), [0, 1, 2]),
        (pd.Categorical(["a", "b"]), ["a", "b"]),
        (pa.scalar(5), 5),
        (pa.scalar("x"), "x"),
        (pa.scalar(None, pa.int64()), MISSING),
        (pa.scalar(None, pa.map_(pa.string(), pa.int64())), MISSING),
        (pa.scalar(None, pa.struct([("a", pa.int64())])), MISSING),
        (pa.array([1, None]), [1, MISSING]),
        (pa.chunked_array([[1], [2]]), [1, 2]),
        (array("i", [1, 2]), [1, 2]),
        (Code.A, "a"),
        (Size.L, 3),
        (IntEnum("Level", {"LOW": 1})(1), 1),  # type: ignore[call-overload]  # a mistake on purpose
        (Index(), 7),
    ],
    ids=lambda value: f"{type(value).__module__}.{type(value).__name__}",
)
def test_what_values_stand_for(value: Any, found: Any) -> None:
    """Scalars are numbers, texts, dates; arrays are lists; gaps are `MISSING`, never the text of a gap."""
    made = plain(value)
    assert str(made) == str(found)  # NA equals nothing
    assert type(made) is type(found) or isinstance(made, (datetime, str))


@pytest.mark.parametrize(
    "value",
    [
        b"x",
        memoryview(b"x"),
        Decimal(1),
        np.timedelta64(5, "s"),
        np.timedelta64(5, "ns"),
        np.complex128(1),
        np.array([1j]),
        np.void(b"x"),
        pd.DataFrame({"a": [1]}),
        Broken(),
        object(),
        {1, 2},
        iter([1]),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_stands_for_nothing_else(value: Any) -> None:
    """What no plain value says is left as it is, for whoever refuses it."""
    assert plain(value) is value


def test_no_library_is_imported() -> None:
    """Values are known by what they can do, so a client without tables loads nothing for it."""
    program = "import sys, synapse_client.runtime.http.values; print({'numpy', 'pandas', 'pyarrow'} & set(sys.modules))"
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "set()"
