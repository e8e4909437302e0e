from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from typing import Any

import httpx
import pytest

from synapse_client.sandbox import Sandbox


def _upload(api: httpx.Client, content: bytes, name: str = "a.jpg") -> dict[str, Any]:
    answer = api.post("/data_files/", files={"file": (name, content)})
    assert answer.status_code == 201
    result: dict[str, Any] = answer.json()
    return result


def test_collection_has_its_specifications_on_demand(api: httpx.Client) -> None:
    """`expand=file_specifications` adds them."""
    assert "file_specifications" not in api.get("/data_collections/123/").json()
    specs = api.get("/data_collections/123/?expand=file_specifications").json()["file_specifications"]
    assert [(spec["name"], spec["is_primary"], spec["is_required"], spec["function_type"]) for spec in specs] == [
        ("image_1", True, True, "main"),
        ("data_meta_1", False, False, "meta"),
    ]
    assert api.get("/data_collections/?category=audio").json()["count"] == 0


@pytest.mark.parametrize("name", ["a.jpg", "한글 이름.png", 'quo"te.txt', "ü" * 120 + ".bin", "x" * 300, "a/b.txt"])
def test_uploaded_file_downloads_again(api: httpx.Client, anonymous: httpx.Client, name: str) -> None:
    """The reply has MD5, size and an address that needs no token, whatever the file is called."""
    content = b"\x00\xffpixels\r\n--boundary" * 1000
    answer = _upload(api, content, name)
    assert answer["checksum"] == hashlib.md5(content).hexdigest()
    assert (answer["size"], answer["storage_id"]) == (len(content), 1)
    assert anonymous.get(answer["file"]).content == content


def test_meta_of_a_file_is_json_in_a_form_field(api: httpx.Client) -> None:
    """Sound JSON objects are kept, all else is refused."""
    files = {"file": ("a.jpg", b"a")}
    assert api.post("/data_files/", files=files, data={"meta": '{"a": [1]}'}).json()["meta"] == {"a": [1]}
    for meta in ("[1]", "{", '{"a": NaN}'):
        assert api.post("/data_files/", files=files, data={"meta": meta}).status_code == 400


@pytest.mark.parametrize(
    "request_parts",
    [
        {"files": {"file": ("empty.jpg", b"")}},
        {"files": {"file": ("..", b"a")}},
        {"files": {"other": ("a.jpg", b"a")}},
        {"json": {"chunked_upload": "no-such"}},
        {"json": {}},
    ],
)
def test_file_that_is_none_is_a_400(api: httpx.Client, request_parts: dict[str, Any]) -> None:
    """The body names the field."""
    answer = api.post("/data_files/", **request_parts)
    assert answer.status_code == 400
    assert set(answer.json()) <= {"file", "chunked_upload"}


def test_large_body_goes_to_disk(sandbox: Sandbox, api: httpx.Client) -> None:
    """A file above the memory limit is stored whole and leaves no temporary file behind."""
    content = bytes(range(256)) * 40_000
    assert _upload(api, content)["checksum"] == hashlib.md5(content).hexdigest()
    assert list((sandbox.data_dir / "tmp").iterdir()) == []


def test_files_can_be_listed_by_checksum_and_collection(api: httpx.Client) -> None:
    """A file that no data unit has is in no collection."""
    checksum = _upload(api, b"new")["checksum"]
    assert api.get(f"/data_files/?checksum={checksum}").json()["count"] == 1
    in_collection = api.get("/data_files/?data_collection=123").json()
    assert in_collection["count"] == 8
    assert checksum not in {row["checksum"] for row in in_collection["results"]}


def test_verify_checksums_tells_known_from_unknown(api: httpx.Client) -> None:
    """Each checksum is told once, in order."""
    known = _upload(api, b"known")["checksum"]
    answer = api.post("/data_files/verify_checksums/", json={"checksums": ["none", known, "none"]})
    assert answer.json() == {"existing": [known], "missing": ["none"]}


def _unit(checksum: str, **more: Any) -> dict[str, Any]:
    return {"data_collection": 123, "files": {"image_1": {"checksum": checksum, "path": "/in/a.jpg"}}} | more


def test_data_units_are_made_in_order(api: httpx.Client) -> None:
    """A list answers with a bare list; the files are references with the path as given."""
    first, second = _upload(api, b"1")["checksum"], _upload(api, b"2", "b.jpg")["checksum"]
    answer = api.post("/data_units/", json=[_unit(second, meta={"n": None}), _unit(first)])
    assert answer.status_code == 201
    units = answer.json()
    assert [unit["files"]["image_1"]["checksum"] for unit in units] == [second, first]
    reference = units[0]["files"]["image_1"]
    assert (
        reference["path_original"],
        reference["file_name_original"],
        reference["is_primary"],
        reference["size"],
    ) == (
        "/in/a.jpg",
        "b.jpg",
        True,
        1,
    )
    assert (units[0]["meta"], units[1]["meta"]) == ({"n": None}, None)
    assert units[0]["checksum"] != units[1]["checksum"]
    assert api.get(reference["url"]).content == b"2"


def test_one_data_unit_and_the_form_of_the_guide(api: httpx.Client) -> None:
    """One object answers with one; `{id, file}` counts as its `file`."""
    checksum = _upload(api, b"1")["checksum"]
    assert api.post("/data_units/", json=_unit(checksum)).json()["data_collection"] == 123
    wrapped = api.post("/data_units/", json=[{"id": 1, "file": _unit(checksum)}])
    assert wrapped.json()[0]["files"]["image_1"]["checksum"] == checksum
    for other in ({"id": {}}, {"id": None}, {}):
        refused = api.post("/data_units/", json=[{**other, "file": _unit(checksum)}])
        assert (refused.status_code, list(refused.json()[0])) == (400, ["id"])


def test_unsound_data_units_are_told_one_by_one(api: httpx.Client) -> None:
    """The errors are aligned with the list, and nothing is made."""
    known = _upload(api, b"1")["checksum"]
    answer = api.post(
        "/data_units/",
        json=[
            _unit(known),
            _unit("0" * 32),
            _unit(known) | {"data_collection": 5},
            {"data_collection": 123, "files": {"image_9": {"checksum": known, "path": "/a"}}},
            {"data_collection": 123, "files": {"image_1": {"checksum": known}}},
            _unit(known, meta=[]),
            {},
        ],
    )
    assert answer.status_code == 400
    errors = answer.json()
    assert [sorted(error) for error in errors] == [
        [],
        ["files"],
        ["data_collection"],
        ["files"],
        ["files"],
        ["meta"],
        ["data_collection", "files"],
    ]
    assert "0" * 32 in errors[1]["files"][0]
    assert errors[3]["files"] == [
        '"image_9" is not a file specification of this data collection.',
        '"image_1" is required.',
    ]
    assert api.get("/data_units/").json()["count"] == 4


def test_meta_must_fit_the_schema_of_the_collection(sandbox: Sandbox, api: httpx.Client) -> None:
    """`data_unit_meta_schema` of the collection decides, if there is one."""
    schema = '{"data_unit_meta_schema": {"required": ["camera"], "properties": {"camera": {"type": "string"}}}}'
    with closing(sqlite3.connect(sandbox.data_dir / "sandbox.sqlite3")) as database:
        database.execute("UPDATE sandbox_datacollection SET meta = ?", [schema])
        database.commit()
    checksum = _upload(api, b"1")["checksum"]
    assert api.post("/data_units/", json=[_unit(checksum, meta={"camera": "front"})]).status_code == 201
    for meta in (None, {}, {"camera": 1}):
        answer = api.post("/data_units/", json=[_unit(checksum, meta=meta)])
        assert answer.status_code == 400
        assert list(answer.json()[0]) == ["meta"]


def test_a_thousand_units_and_tasks_at_once(api: httpx.Client) -> None:
    """Bulk requests are taken whole."""
    checksum = _upload(api, b"1")["checksum"]
    units = api.post("/data_units/", json=[_unit(checksum)] * 1000).json()
    assert len({unit["id"] for unit in units}) == 1000
    tasks = api.post("/tasks/", json=[{"project": 123, "data_unit": unit["id"]} for unit in units]).json()
    assert [task["data_unit"] for task in tasks] == [unit["id"] for unit in units]


def test_storages_hide_their_configuration(api: httpx.Client) -> None:
    """It is shown for one storage, with `with_configuration` in any spelling of true."""
    assert all("configuration" not in row for row in api.get("/storages/?with_configuration=true").json()["results"])
    assert "configuration" not in api.get("/storages/123/").json()
    for spelling in ("True", "true", "1"):
        row = api.get("/storages/123/", params={"with_configuration": spelling}).json()
        assert row["configuration"]["bucket_name"] == "synapse-sandbox"


def test_there_is_one_default_storage(api: httpx.Client) -> None:
    """A new default takes the place of the old one."""
    assert [row["id"] for row in api.get("/storages/?is_default=true").json()["results"]] == [1]
    body = {"name": "My Storage", "provider": "amazon_s3", "configuration": {}, "is_default": True}
    made = api.post("/storages/", json=body)
    assert made.status_code == 201
    assert made.json()["category"] == "external"
    assert [row["id"] for row in api.get("/storages/?is_default=True").json()["results"]] == [made.json()["id"]]
    answer = api.post("/storages/", json={"name": "x", "provider": "floppy"})
    assert sorted(answer.json()) == ["configuration", "provider"]


def test_files_of_equal_content_keep_their_names(api: httpx.Client) -> None:
    """A data unit is of the file that has its checksum and is called as its path says, not of another one like it."""
    checksums = {_upload(api, b"the same", name)["checksum"] for name in ("one.png", "two.png", "three.png")}
    (checksum,) = checksums
    paths = ["/a/one.png", "two.png", "C:\\x\\three.png", "/a/other.png"]
    units = [
        {"data_collection": 123, "files": {"image_1": {"checksum": checksum, "path": path}}, "meta": {}}
        for path in paths
    ]
    references = [unit["files"]["image_1"] for unit in api.post("/data_units/?expand=files", json=units).json()]
    names = [(reference["file_name_original"], reference["path_original"]) for reference in references]
    assert names == list(zip(["one.png", "two.png", "three.png", "three.png"], paths, strict=True))
    assert [reference["url"].rpartition("/")[2] for reference in references[:3]] == ["one.png", "two.png", "three.png"]
