"""A file on its way to a storage whose addresses expire and which fails in S3's ways."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest

from synapse_client.backend.flows.bulk.parts import put
from synapse_client.runtime.describe.errors import ClientConnectionError, ClientError, HTTPError, UploadError
from synapse_client.runtime.transfers.uploads.source import UploadSource
from tests.runtime.callers import Calls
from tests.runtime.server import Answer, Connection, Hangup, Reply, Reset, Seen, Server
from tests.runtime.transfers.downloads.stored import content

PART = 1000
FILE = content(6 * PART - 1)
_ASK = "/data_files/presigned_upload/upload/"


def s3(status: int, code: str, **headers: str) -> Reply:
    """Return an error as S3 sends it."""
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>{code}</Code><Message>m</Message></Error>'
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(status, text.encode(), {"Content-Type": "application/xml", **named})


EXPIRED = s3(403, "AccessDenied")


class Storage:
    """A server that hands out places, and the storage behind them.

    Args:
        server: Where it answers.
        resigns: Whether it signs an upload that it knows anew; otherwise each place is a new upload.
        good_for: How many requests the addresses of one answer take before they have expired; None for any number.
        in_parts: Whether a file goes in parts.
    """

    def __init__(
        self, server: Server, *, resigns: bool = True, good_for: int | None = None, in_parts: bool = True
    ) -> None:
        self.resigns = resigns
        self.good_for = good_for
        self.in_parts = in_parts
        self.asked: list[dict[str, Any]] = []
        self.puts: list[tuple[str, str]] = []
        """Upload and part of each request that was taken."""
        self.objects: dict[tuple[str, str], bytes] = {}
        self.faults: list[Answer | None] = []
        """What the next requests are answered instead; None for nothing."""
        self._server = server
        self._used: dict[str, int] = {}
        server.on("POST", _ASK, self._ask)

    def first(self) -> dict[str, Any]:
        """Return the place that a file is given in the beginning."""
        return self._place("k1")

    def _ask(self, connection: Connection, seen: Seen) -> None:
        asked = seen.json
        self.asked.append(asked)
        key = asked["files"][0].get("file_key") if self.resigns else None
        place = self._place(key or f"k{len(self.asked) + 1}")
        Reply(200, {"files": [place], "expires_at": "2026-01-05T09:00:00Z"})(connection, seen)

    def _place(self, key: str) -> dict[str, Any]:
        path, signed = f"/bucket/{key}", f"sig={len(self.asked)}"
        self._server.on("PUT", path, self._put)
        place: dict[str, Any] = {"filename": "f.bin", "file_key": key, "presigned_url": None, "multipart": None}
        url = f"{self._server.url}{path}?{signed}"
        if not self.in_parts:
            return {**place, "presigned_url": url}
        parts = [{"part_number": n, "presigned_url": f"{url}&partNumber={n}"} for n in range(1, 7)]
        return {**place, "multipart": {"upload_id": f"id-{key}", "part_size": PART, "parts": parts}}

    def _put(self, connection: Connection, seen: Seen) -> None:
        query = parse_qs(seen.target.partition("?")[2])
        signed, part = query["sig"][0], query.get("partNumber", [""])[0]
        self._used[signed] = self._used.get(signed, 0) + 1
        if self.good_for is not None and self._used[signed] > self.good_for:
            return EXPIRED(connection, seen)
        fault = self.faults.pop(0) if self.faults else None
        if fault is not None:
            return fault(connection, seen)
        key = seen.path.rpartition("/")[2]
        self.puts.append((key, part))
        self.objects[key, part] = seen.body
        return Reply(200, b"", {"ETag": f'"{seen.md5}"'})(connection, seen)

    def check(self, confirmation: dict[str, Any]) -> None:
        """Fail unless what is confirmed is what the storage has, and that is the file."""
        assert confirmation["size"] == len(FILE)
        assert confirmation["checksum"] == hashlib.sha1(FILE).hexdigest()
        key = confirmation["file_key"]
        if not self.in_parts:
            assert self.objects[key, ""] == FILE
            return
        assert confirmation["multipart"]["upload_id"] == f"id-{key}"
        parts = confirmation["multipart"]["parts"]
        assert [part["part_number"] for part in parts] == [1, 2, 3, 4, 5, 6]
        stored = [self.objects[key, str(part["part_number"])] for part in parts]
        assert [part["etag"] for part in parts] == [f'"{hashlib.md5(block).hexdigest()}"' for block in stored]
        assert b"".join(stored) == FILE


def send(calls: Calls, server: Server, storage: Storage, place: Any = None, **options: Any) -> dict[str, Any]:
    """Send the file."""
    source = UploadSource(FILE, "f.bin")
    client = calls.client(server.url, **options)
    found: dict[str, Any] = calls.run(client, put(source, place or storage.first(), "s3"))
    return found


@pytest.mark.parametrize(("provider", "kind"), [("azure", "BlockBlob"), ("s3", None), ("", None), (None, None)])
def test_azure_is_told_what_to_make_of_the_bytes(calls: Calls, server: Server, provider: Any, kind: str | None) -> None:
    """Other storages are sent no such header, as their signatures may not be for it."""
    storage = Storage(server, in_parts=False)
    calls.run(calls.client(server.url), put(UploadSource(FILE, "f.bin"), storage.first(), provider))
    (sent,) = [seen for seen in server.seen if seen.method == "PUT"]
    assert sent.headers.get("x-ms-blob-type") == kind


def test_parts_are_sent_in_the_order_in_which_they_are_put_together(calls: Calls, server: Server) -> None:
    """By their numbers, in whichever order the server names them: the file would be stored in another one."""
    storage = Storage(server)
    place = storage.first()
    place["multipart"]["parts"].reverse()
    storage.check(send(calls, server, storage, place))


@pytest.mark.parametrize("good_for", [1, 2, 4, 5, None])
def test_addresses_are_renewed_as_often_as_needed(calls: Calls, server: Server, good_for: int | None) -> None:
    """Each part is sent once, whatever the addresses are good for, and the file is whole under its first upload."""
    storage = Storage(server, good_for=good_for)
    storage.check(send(calls, server, storage))
    assert storage.puts == [("k1", str(part)) for part in range(1, 7)]
    assert len(storage.asked) == (0 if good_for is None else 5 // good_for)
    assert all(asked["files"][0]["file_key"] == "k1" for asked in storage.asked)


@pytest.mark.parametrize(
    "refusal",
    [
        EXPIRED,
        s3(400, "ExpiredToken"),
        s3(403, "SignatureDoesNotMatch"),
        s3(401, "AuthenticationFailed"),
        Reply(403, "no XML"),
        Reply(403, {"detail": "JSON"}),
        Reply(403),
    ],
    ids=range(7),
)
@pytest.mark.parametrize("in_parts", [True, False])
def test_whatever_a_storage_says_of_an_expired_address(
    calls: Calls, server: Server, refusal: Reply, in_parts: bool
) -> None:
    """Storages differ in status and text; each refusal is answered by a fresh address."""
    storage = Storage(server, in_parts=in_parts)
    storage.faults = [None, None, refusal] if in_parts else [refusal]
    storage.check(send(calls, server, storage))
    assert len(storage.asked) == 1
    assert len(storage.puts) == (6 if in_parts else 1)


@pytest.mark.parametrize("refuses_times", [1, 2])
def test_another_upload_is_begun_where_the_server_signs_none_anew(
    calls: Calls, server: Server, refuses_times: int
) -> None:
    """Then all parts go there, and longer addresses are asked for; no upload is confirmed with another one's parts."""
    storage = Storage(server, resigns=False)
    storage.faults = [None, None, EXPIRED, None, None, None, None, *([EXPIRED] if refuses_times == 2 else [])]
    storage.check(send(calls, server, storage))
    expirations = [asked["expiration"] for asked in storage.asked]
    assert expirations == [8 * 3600, 64 * 3600][:refuses_times]


def test_an_upload_that_is_gone_is_begun_anew(calls: Calls, server: Server) -> None:
    """A storage that does not know the upload any more (404) gets a new one."""
    storage = Storage(server)
    storage.faults = [None, None, s3(404, "NoSuchUpload")]
    storage.check(send(calls, server, storage))
    assert "file_key" not in storage.asked[0]["files"][0]
    assert storage.puts[2:] == [("k2", str(part)) for part in range(1, 7)]


@pytest.mark.parametrize("resigns", [True, False])
@pytest.mark.parametrize("in_parts", [True, False])
def test_a_storage_that_goes_on_refusing(calls: Calls, server: Server, resigns: bool, in_parts: bool) -> None:
    """A fresh address that is refused at once is the end, with the storage's own words."""
    storage = Storage(server, resigns=resigns, in_parts=in_parts)
    storage.faults = [*([None, None] if in_parts else []), *[EXPIRED] * 20]
    with pytest.raises(UploadError, match="AccessDenied") as caught:
        send(calls, server, storage)
    assert caught.value.status_code == 403
    assert "sig=" in str(caught.value)
    assert "sig=0" not in str(caught.value)
    assert len(storage.asked) == 1


def test_addresses_that_never_last_long_enough(calls: Calls, server: Server) -> None:
    """Where each upload breaks off at the same place and none is signed anew, that is the end after a few."""
    storage = Storage(server, resigns=False, good_for=3)
    with pytest.raises(UploadError, match="after 3000 of 5999 bytes"):
        send(calls, server, storage)
    assert [asked["expiration"] for asked in storage.asked] == [8 * 3600, 64 * 3600, *[7 * 24 * 3600] * 2]


@pytest.mark.parametrize("status", [400, 403, 500])
def test_a_server_that_gives_no_other_address(calls: Calls, server: Server, status: int) -> None:
    """What the storage said is the reason, unless the server itself has failed."""
    storage = Storage(server)
    storage.faults = [None, EXPIRED]
    server.on("POST", _ASK, Reply(status, {"detail": "no"}))
    with pytest.raises(ClientError) as caught:
        send(calls, server, storage, max_retries=0)
    assert caught.value.status_code == (500 if status == 500 else 403)


def test_a_server_that_signs_for_an_hour_at_most(calls: Calls, server: Server) -> None:
    """A server that refuses long addresses is asked for ordinary ones."""
    storage = Storage(server, resigns=False)
    storage.faults = [None, EXPIRED]
    server.on("POST", _ASK, Reply(400, {"expiration": ["too long"]}), storage._ask)
    storage.check(send(calls, server, storage))
    assert [asked["expiration"] for asked in storage.asked] == [3600]


FAULTS: list[Answer] = [
    s3(500, "InternalError"),
    s3(502, "BadGateway"),
    s3(503, "SlowDown"),
    s3(503, "ServiceUnavailable", Retry_After="2"),
    s3(400, "RequestTimeout"),
    s3(409, "OperationAborted"),
    s3(429, "SlowDown"),
    Reply(408),
    Reply(520),
    Reset(),
    Hangup(),
]


@pytest.mark.parametrize("fault", FAULTS, ids=range(len(FAULTS)))
@pytest.mark.parametrize("in_parts", [True, False])
def test_what_passes_repeats_the_part(
    calls: Calls, server: Server, pauses: list[float], fault: Answer, in_parts: bool
) -> None:
    """After a failure of the storage the same part is sent again, after a pause; the others are not."""
    storage = Storage(server, in_parts=in_parts)
    storage.faults = [*([None, None] if in_parts else []), fault, fault]
    storage.check(send(calls, server, storage, max_retries=2))
    assert storage.asked == []
    assert len(storage.puts) == (6 if in_parts else 1)
    assert len(pauses) == 2


@pytest.mark.parametrize("fault", [s3(500, "InternalError"), s3(503, "SlowDown"), Reset()], ids=range(3))
def test_what_does_not_pass_is_an_error(calls: Calls, server: Server, fault: Answer) -> None:
    """A storage that fails for good makes the file fail, after as many attempts as the client is given."""
    storage = Storage(server)
    storage.faults = [None, *[fault] * 100]
    with pytest.raises((HTTPError, ClientConnectionError)):
        send(calls, server, storage, max_retries=2)
    assert 3 <= 101 - len(storage.faults) - 1 <= 9


@pytest.mark.parametrize("status", [405, 411, 413, 501])
def test_other_refusals_are_final(calls: Calls, server: Server, status: int) -> None:
    """What has nothing to do with the address is not asked for again."""
    storage = Storage(server)
    storage.faults = [None, s3(status, "EntityTooLarge")]
    with pytest.raises(HTTPError) as caught:
        send(calls, server, storage)
    assert caught.value.status_code == status
    assert storage.asked == []


def test_a_part_without_an_etag(calls: Calls, server: Server) -> None:
    """Without it the parts cannot be put together."""
    storage = Storage(server)
    storage.faults = [Reply(200)]
    with pytest.raises(UploadError, match="no ETag for part 1"):
        send(calls, server, storage)


@pytest.mark.parametrize(
    "change",
    [
        {"file_key": None},
        {"multipart": None},
        {"multipart": {"upload_id": "u", "part_size": 0, "parts": []}},
        {"multipart": {"upload_id": "u", "part_size": "x", "parts": []}},
        {"multipart": {"upload_id": "u", "part_size": PART, "parts": [{"part_number": 1}] * 6}},
        {"multipart": {"upload_id": "u", "part_size": PART, "parts": []}},
        {"multipart": {}},
        *(
            {"multipart": {"upload_id": "u", "part_size": PART, "parts": parts}}
            for parts in (5, "x", {"a": 1}, [None] * 6, [{"part_number": 1, "presigned_url": "http://h/"}] * 6)
        ),
        *(
            {"multipart": {"upload_id": "u", "part_size": 10**6, "parts": [{"part_number": n, "presigned_url": "u"}]}}
            for n in (None, True, "1", [])
        ),
    ],
    ids=range(16),
)
def test_places_that_cannot_be_used(calls: Calls, server: Server, change: dict[str, Any]) -> None:
    """A place without what the file needs is an error that names the file."""
    storage = Storage(server)
    with pytest.raises(UploadError, match=r"'file'"):
        send(calls, server, storage, {**storage.first(), **change})
    assert storage.puts == []


def test_a_file_that_changes_between_its_parts(calls: Calls, server: Server, tmp_path: Path) -> None:
    """It is noticed with the next part, also after addresses were renewed."""
    path = tmp_path / "f.bin"
    path.write_bytes(FILE)
    storage = Storage(server)

    def change(connection: Connection, seen: Seen) -> None:
        path.write_bytes(FILE[::-1])
        EXPIRED(connection, seen)

    storage.faults = [None, change]
    source = UploadSource(path, "f.bin")
    time.sleep(0.01)
    with pytest.raises(UploadError, match="was changed while it was sent"):
        calls.run(calls.client(server.url), put(source, storage.first(), "s3"))
