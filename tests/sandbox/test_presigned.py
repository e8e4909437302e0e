from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from typing import Any

import httpx
import pytest

from synapse_client.sandbox import Sandbox


def _reserve(api: httpx.Client, *sizes: int) -> list[dict[str, Any]]:
    files = [{"filename": f"{size}.bin", "size": size, "content_type": None} for size in sizes]
    answer = api.post("/data_files/presigned_upload/upload/", json={"files": files, "expiration": 600})
    assert answer.status_code == 200
    result: list[dict[str, Any]] = answer.json()["files"]
    assert [file["filename"] for file in result] == [f"{size}.bin" for size in sizes]
    return result


def _confirm(api: httpx.Client, *files: dict[str, Any]) -> dict[str, Any]:
    answer = api.post("/data_files/presigned_upload/confirm_upload/", json={"files": list(files)})
    assert answer.status_code == 200
    result: dict[str, Any] = answer.json()
    return result


def _claim(file: dict[str, Any], content: bytes, **more: Any) -> dict[str, Any]:
    return {
        "file_key": file["file_key"],
        "checksum": hashlib.sha1(content).hexdigest(),
        "size": len(content),
    } | more


def test_file_goes_to_its_url_and_becomes_a_data_file(api: httpx.Client, anonymous: httpx.Client) -> None:
    """PUT needs no token and answers with an ETag; the data file has the SHA-1 as its checksum."""
    (file,) = _reserve(api, 5)
    put = anonymous.put(file["presigned_url"], content=b"hello", headers={"Content-Type": "text/plain"})
    assert (put.status_code, put.headers["ETag"]) == (200, f'"{hashlib.md5(b"hello").hexdigest()}"')
    answer = _confirm(api, _claim(file, b"hello"))
    assert (answer["created_count"], answer["failed_count"]) == (1, 0)
    assert _confirm(api, _claim(file, b"hello")) == answer | {"created_count": 0}
    checksum = hashlib.sha1(b"hello").hexdigest()
    row = api.get(f"/data_files/?checksum={checksum}").json()["results"]
    assert [entry["id"] for entry in row] == [answer["results"][0]["data_file_id"]]
    assert anonymous.get(row[0]["file"]).content == b"hello"
    unit = {"data_collection": 123, "files": {"image_1": {"checksum": checksum, "path": "/a"}}}
    assert api.post("/data_units/", json=[unit]).status_code == 201


def test_large_file_goes_in_parts(api: httpx.Client, anonymous: httpx.Client) -> None:
    """Parts are joined in their order, when their ETags are right."""
    content = bytes(range(256)) * 10
    (file,) = _reserve(api, len(content))
    assert file["presigned_url"] is None
    multipart = file["multipart"]
    assert [part["part_number"] for part in multipart["parts"]] == [1, 2, 3]
    parts: list[dict[str, Any]] = []
    for part in reversed(multipart["parts"]):
        start = (part["part_number"] - 1) * multipart["part_size"]
        answer = anonymous.put(part["presigned_url"], content=content[start : start + multipart["part_size"]])
        parts.insert(0, {"part_number": part["part_number"], "etag": answer.headers["ETag"]})
    claim = _claim(file, content)
    named = {"upload_id": multipart["upload_id"], "parts": parts}
    for wrong, error in (
        (claim, "`multipart` is required"),
        (claim | {"multipart": named | {"upload_id": "x"}}, "Unknown upload id"),
        (claim | {"multipart": named | {"parts": parts[:2]}}, "The size is"),
        (claim | {"multipart": named | {"parts": parts[::-1]}}, "in order"),
        (claim | {"multipart": named | {"parts": [parts[0] | {"etag": "x"}]}}, "ETag of part 1"),
    ):
        assert error in _confirm(api, wrong)["results"][0]["error"]
    result = _confirm(api, claim | {"multipart": named})["results"][0]
    assert result["success"], result
    row = api.get(f"/data_files/?checksum={claim['checksum']}").json()["results"][0]
    assert anonymous.get(row["file"]).content == content


def test_failures_are_reported_file_by_file(api: httpx.Client, anonymous: httpx.Client) -> None:
    """Some may fail while others succeed."""
    good, absent, other = _reserve(api, 1, 2, 3)
    anonymous.put(good["presigned_url"], content=b"1").raise_for_status()
    anonymous.put(other["presigned_url"], content=b"123").raise_for_status()
    answer = _confirm(
        api,
        _claim(good, b"1"),
        _claim(absent, b"12"),
        _claim(other, b"321"),
        _claim({"file_key": "nothing"}, b""),
    )
    assert (answer["created_count"], answer["failed_count"]) == (1, 3)
    assert [result["success"] for result in answer["results"]] == [True, False, False, False]
    errors = [result["error"] for result in answer["results"]]
    assert errors[0] is None
    assert errors[1] == "The file was not uploaded."
    assert errors[2].startswith("The checksum is")
    assert errors[3] == "Unknown file key."


def test_url_is_good_for_its_file_and_time_only(sandbox: Sandbox, api: httpx.Client, anonymous: httpx.Client) -> None:
    """A wrong signature, another method, and an expired URL are refused."""
    (file,) = _reserve(api, 1)
    url = httpx.URL(file["presigned_url"])
    assert anonymous.put(url.copy_set_param("signature", "x"), content=b"1").status_code == 403
    assert anonymous.put(url.copy_with(path="/presigned/unknown/"), content=b"1").status_code == 403
    assert anonymous.put(url.copy_add_param("partNumber", "1"), content=b"1").status_code == 400
    assert anonymous.post(url, content=b"1").status_code == 405
    with closing(sqlite3.connect(sandbox.data_dir / "sandbox.sqlite3")) as database:
        database.execute("UPDATE sandbox_presignedupload SET expires = '2020-01-01 00:00:00'")
        database.commit()
    assert anonymous.put(url, content=b"1").status_code == 403


def test_refusals_are_those_of_s3(api: httpx.Client, anonymous: httpx.Client) -> None:
    """They are XML with S3's codes."""
    (file,) = _reserve(api, 1)
    url = httpx.URL(file["presigned_url"])
    refused = anonymous.put(url.copy_set_param("expires", "1"), content=b"1")
    assert (refused.status_code, refused.headers["content-type"]) == (403, "application/xml")
    assert "<Code>SignatureDoesNotMatch</Code>" in refused.text


def test_urls_are_signed_anew(sandbox: Sandbox, api: httpx.Client, anonymous: httpx.Client) -> None:
    """With its key, name and size an upload keeps its parts and gets other URLs; the old ones stay as they are."""
    size = 10_000
    (first,) = _reserve(api, size)
    parts = first["multipart"]["parts"]
    assert anonymous.put(parts[0]["presigned_url"], content=b"1").status_code == 200
    asked = {"filename": first["filename"], "size": size, "file_key": first["file_key"]}

    def ask(**changes: Any) -> Any:
        body = {"files": [{**asked, **changes}], "expiration": 60}
        return api.post("/data_files/presigned_upload/upload/", json=body).json()["files"][0]

    again = ask()
    assert (again["file_key"], again["multipart"]["upload_id"]) == (first["file_key"], first["multipart"]["upload_id"])
    urls = {part["presigned_url"] for part in parts} | {part["presigned_url"] for part in again["multipart"]["parts"]}
    assert len(urls) == 2 * len(parts)
    assert all(anonymous.put(url, content=b"2").status_code == 200 for url in urls)
    others = [ask(size=size + 1), ask(filename="other"), ask(file_key="unknown")]
    assert first["file_key"] not in {other["file_key"] for other in others}


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"files": [{"filename": "", "size": 1}]},
        {"files": [{"filename": "a", "size": -1}]},
        {"files": [{"filename": "a", "size": 2**62}]},
        {"files": [], "expiration": 0},
        {"files": [], "expiration": 10**12},
    ],
)
def test_unsound_request_is_a_400(api: httpx.Client, body: dict[str, Any]) -> None:
    """Sizes and times have limits."""
    assert api.post("/data_files/presigned_upload/upload/", json=body).status_code == 400


def test_enormous_file_has_a_bounded_number_of_parts(api: httpx.Client) -> None:
    """Parts grow instead."""
    (file,) = _reserve(api, 10**12)
    assert len(file["multipart"]["parts"]) <= 1000
    assert file["multipart"]["part_size"] * len(file["multipart"]["parts"]) >= 10**12
