"""The name of the file that a row is about."""

from __future__ import annotations

from typing import Any

import pytest

from synapse_client.runtime.describe.file_names import file_name, with_file_name


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ({"files": {"a": {"path": "a.json"}, "b": {"file_name_original": "b.png", "is_primary": True}}}, "b.png"),
        ({"files": {"a": [{"file_name_original": "1.pcd"}, {"file_name_original": "2.pcd"}]}}, "1.pcd"),
        ({"files": [{"specification": "image_1", "path_original": "/x/가.png"}]}, "가.png"),
        ({"files": {"image_1": {"url": "https://x/media/a%20b.png?signature=s#f"}}}, "a b.png"),
        ({"files": {"image_1": "C:\\data\\c.png"}}, "c.png"),
        ({"files": {}, "data_unit": {"files": {"image_1": {"path_original": "/d/e.png"}}}}, "e.png"),
        ({"task": {"data_unit": {"meta": {"origin_file_stem": "f", "origin_file_extension": ".png"}}}}, "f.png"),
        ({"meta": {"filename": "g.png"}}, "g.png"),
        ({"meta": {"origin_file_stem": "h", "origin_file_extension": None}}, "h"),
        ({"data_unit": 789, "files": None, "meta": {"filename": 1}}, None),
        ({"file": "https://x/model.pkl"}, None),
    ],
)  # fmt: skip
def test_name_is_found_wherever_a_row_has_it(row: dict[str, Any], name: str | None) -> None:
    """In references by specification, in lists of them, in the data unit, in metadata; nowhere is None."""
    assert file_name(row) == name


def test_name_stands_behind_the_identifier() -> None:
    """A table has it as a column of its own; a text of the same name stays what it is."""
    assert list(with_file_name({"status": "x", "id": 1, "meta": {"filename": "g.png"}}))[:2] == ["id", "file"]
    plain = {"id": 1, "file": "https://x/model.pkl", "meta": {"filename": "g.png"}}
    assert with_file_name(plain) is plain
