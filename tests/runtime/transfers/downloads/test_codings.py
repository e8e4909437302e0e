"""Files that come with a ``Content-Encoding``."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from pathlib import Path
from typing import Any

import pytest

from synapse_client.runtime.describe.errors import (
    ChecksumError,
    ClientConnectionError,
    ClientError,
    ResponseFormatError,
)
from tests.runtime.callers import Calls, SyncCalls
from tests.runtime.server import Connection, Reply, Seen, Server
from tests.runtime.transfers.downloads.stored import LARGE, content

PLAIN = b"voxels " * 200


def pack(data: bytes) -> bytes:
    """Return bytes as gzip packs them, the same each time."""
    return gzip.compress(data, mtime=0)


PACKED = pack(PLAIN)
TWICE = pack(PACKED)
UNKNOWN = b"\x28\xb5\x2f\xfd or whatever"


def fetch(
    calls: Calls, server: Server, folder: Path, name: str, body: bytes, checksum: str | None = None, **headers: str
) -> bytes:
    """Download a file that a server sends with these headers, and return what is stored."""
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    server.on("GET", f"/{name}", Reply(200, body, named))
    reference = {"url": f"/{name}", "checksum": checksum}
    path: Path = calls.value(calls.client(server.url, max_retries=0).download_to(folder)(reference))
    assert path.name.endswith(name.rpartition("/")[2])
    return path.read_bytes()


def md5(data: bytes) -> str:
    """Return the checksum of bytes."""
    return hashlib.md5(data).hexdigest()


@pytest.mark.parametrize(
    ("name", "coding", "body", "stored"),
    [
        ("x.png", "gzip", PACKED, PLAIN),
        ("x.png", "x-gzip", PACKED, PLAIN),
        ("x.png", "GZIP", PACKED, PLAIN),
        ("x.png", "deflate", zlib.compress(PLAIN), PLAIN),
        ("x.png", "gzip, gzip", TWICE, PLAIN),
        ("x.png", "deflate, gzip", pack(zlib.compress(PLAIN)), PLAIN),
        ("x.png", "gzip", PACKED + pack(b"more"), PLAIN + b"more"),
        ("x.png", "", PLAIN, PLAIN),
        ("x.png", "identity", PLAIN, PLAIN),
        ("x.png", "utf-8", PLAIN, PLAIN),
        ("x.nii.gz", "identity", PACKED, PACKED),
        ("x.nii.gz", "gzip", PACKED, PACKED),
        ("x.nii.gz", "x-gzip", PACKED, PACKED),
        ("X.TGZ", "gzip", PACKED, PACKED),
        ("x.svgz", "gzip", PACKED, PACKED),
        ("x.nii.gz", "gzip", TWICE, PACKED),  # a proxy has compressed what was compressed
        ("x.nii.gz", "gzip, gzip", TWICE, PACKED),
        ("x.nii.gz", "gzip, gzip", pack(TWICE), PACKED),
        ("x.nii.gz", "deflate", zlib.compress(PACKED), PACKED),
        ("x.nii.gz", "gzip, deflate", zlib.compress(PACKED), PACKED),
        ("x.json.br", "br", UNKNOWN, UNKNOWN),
        ("x.tar.zst", "zstd", UNKNOWN, UNKNOWN),
        ("x.tar.zst", "zstd, gzip", pack(UNKNOWN), UNKNOWN),
        ("x.Z", "x-compress", UNKNOWN, UNKNOWN),
        ("x.gz", "gzip", b"", b""),
        ("x.png", "br", b"", b""),
    ],
    ids=lambda value: f"{len(value)} bytes" if isinstance(value, bytes) else None,
)
@pytest.mark.parametrize("is_known", [False, True])
def test_the_file_is_what_its_name_says(
    sync_calls: SyncCalls,
    server: Server,
    tmp_path: Path,
    name: str,
    coding: str,
    body: bytes,
    stored: bytes,
    is_known: bool,
) -> None:
    """A compressed file stays compressed, once; another one is stored decoded. With its checksum the same comes out."""
    checksum = md5(stored) if is_known else None
    assert fetch(sync_calls, server, tmp_path, name, body, checksum, Content_Encoding=coding) == stored
    assert {seen.headers["accept-encoding"] for seen in server.seen} == {"identity"}
    assert len(server.seen) == 1


@pytest.mark.parametrize("name", ["x.nii.gz", "x.nii"])
@pytest.mark.parametrize("coding", ["gzip", "gzip, gzip", "zstd, gzip"])
def test_the_checksum_decides(calls: Calls, server: Server, tmp_path: Path, name: str, coding: str) -> None:
    """Whatever the name says, the form that has the server's checksum is the file."""
    body = TWICE if "," in coding else PACKED
    forms = [body, gzip.decompress(body)]
    if coding == "gzip, gzip":
        forms.append(gzip.decompress(forms[1]))
    for number, form in enumerate(forms):
        folder = tmp_path / str(number)
        assert fetch(calls, server, folder, name, body, md5(form), Content_Encoding=coding) == form
    with pytest.raises((ChecksumError, ResponseFormatError), match=md5(b"other")):
        fetch(calls, server, tmp_path / "other", name, body, md5(b"other"), Content_Encoding=coding)
    assert list(tmp_path.glob("other/*.*")) == []


@pytest.mark.parametrize(
    ("media_type", "is_packed"), [("application/gzip", True), ("application/x-gzip; v=1", True), ("text/plain", False)]
)
def test_the_media_type_counts_like_the_name(
    sync_calls: SyncCalls, server: Server, tmp_path: Path, media_type: str, is_packed: bool
) -> None:
    """An address without an ending may be that of a compressed file."""
    found = fetch(sync_calls, server, tmp_path, "files/5", PACKED, Content_Encoding="gzip", Content_Type=media_type)
    assert found == (PACKED if is_packed else PLAIN)


@pytest.mark.parametrize("name", ["x.png", "x.nii.gz"])
@pytest.mark.parametrize("coding", ["br", "zstd", "compress", "nonsense", "gzip, br", ", ".join(["gzip"] * 9)])
def test_what_cannot_be_decoded_is_not_stored(
    calls: Calls, server: Server, tmp_path: Path, name: str, coding: str
) -> None:
    """Nothing is left, and the error names the coding and the file; it is not asked for again."""
    with pytest.raises(ResponseFormatError, match=coding.replace(" ", "")[:4]) as caught:
        fetch(calls, server, tmp_path, name, UNKNOWN, Content_Encoding=coding)
    assert name in str(caught.value)
    assert len(server.seen) == 1
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_what_cannot_be_decoded_is_stored_when_its_checksum_says_so(
    sync_calls: SyncCalls, server: Server, tmp_path: Path
) -> None:
    """A storage may say ``br`` of a file that is compressed so, whatever its name; another content is an error."""
    found = fetch(sync_calls, server, tmp_path, "x.bin", UNKNOWN, md5(UNKNOWN), Content_Encoding="br")
    assert found == UNKNOWN
    with pytest.raises(ResponseFormatError, match=f"'br'.*{md5(b'other')}"):
        fetch(sync_calls, server, tmp_path / "other", "y.bin", UNKNOWN, md5(b"other"), Content_Encoding="br")


@pytest.mark.parametrize("body", [b"not compressed", PACKED[:-5]], ids=["plain", "cut"])
def test_a_damaged_body_is_a_lost_connection(calls: Calls, server: Server, tmp_path: Path, body: bytes) -> None:
    """What cannot be unpacked is not stored, unless the file is what came."""
    with pytest.raises(ClientConnectionError, match=r"x\.png arrived damaged"):
        fetch(calls, server, tmp_path, "x.png", body, Content_Encoding="gzip")
    assert list(tmp_path.glob("*.*")) == []
    assert fetch(calls, server, tmp_path, "x.png", body, md5(body), Content_Encoding="gzip") == body


class Labelled:
    """A storage that labels a compressed file as encoded, and breaks off once."""

    def __init__(self, body: bytes, cut: int, coding: str | None = "gzip") -> None:
        self.body = body
        self.cut = cut
        self.coding_of_rest = coding

    def __call__(self, connection: Connection, seen: Seen) -> None:
        """Answer one request."""
        first = int(seen.headers.get("range", "bytes=0-")[6:-1])
        coding = "gzip" if not first else self.coding_of_rest
        head = [f"HTTP/1.1 {206 if first else 200} OK", 'ETag: "1"', f"Content-Length: {len(self.body) - first}"]
        head += [f"Content-Encoding: {coding}"] if coding else []
        head += [f"Content-Range: bytes {first}-{len(self.body) - 1}/{len(self.body)}"] if first else []
        connection.send("\r\n".join([*head, "", ""]).encode())
        if not first and self.cut:
            connection.send(self.body[: self.cut])
            self.cut = 0
            connection.hang_up()
        connection.send(self.body[first:])


@pytest.mark.parametrize("coding", ["gzip", None])
@pytest.mark.parametrize("is_known", [False, True])
def test_a_compressed_file_is_gone_on_with(
    calls: Calls, server: Server, tmp_path: Path, coding: str | None, is_known: bool
) -> None:
    """What is stored as it comes is resumed like any other file; the rest need not repeat the coding (RFC 9110)."""
    body = pack(content(LARGE))
    server.on("GET", "/x.nii.gz", Labelled(body, 2_000_000, coding))
    reference = {"url": "/x.nii.gz", "checksum": md5(body) if is_known else None}
    path = calls.value(calls.client(server.url).download_to(tmp_path)(reference))
    assert path.read_bytes() == body
    assert [seen.headers.get("range") for seen in server.seen] == [None, "bytes=2000000-"]


@pytest.mark.parametrize("is_known", [False, True])
def test_a_file_that_is_decoded_is_fetched_from_its_start(
    sync_calls: SyncCalls, server: Server, tmp_path: Path, is_known: bool
) -> None:
    """A position in what was decoded is none in what the server sends."""
    plain = content(LARGE)
    server.on("GET", "/x.nii", Labelled(pack(plain), 2_000_000))
    reference = {"url": "/x.nii", "checksum": md5(plain) if is_known else None}
    assert sync_calls.client(server.url).download_to(tmp_path)(reference).read_bytes() == plain
    assert [seen.headers.get("range") for seen in server.seen] == [None, None]


def test_the_other_form_of_a_broken_download(sync_calls: SyncCalls, server: Server, tmp_path: Path) -> None:
    """The rest of a compressed file counts for its decoded form as well."""
    plain = content(LARGE)
    server.on("GET", "/x.nii.gz", Labelled(pack(plain), 2_000_000))
    reference = {"url": "/x.nii.gz", "checksum": md5(plain)}
    assert sync_calls.client(server.url).download_to(tmp_path)(reference).read_bytes() == plain
    assert [seen.headers.get("range") for seen in server.seen] == [None, "bytes=2000000-", None]


@pytest.mark.parametrize(("name", "is_known"), [("x.nii.gz", False), ("x.nii.gz", True), ("x", True)])
def test_a_storage_that_unpacks_is_asked_for_the_packed_file(
    sync_calls: SyncCalls, server: Server, tmp_path: Path, name: str, is_known: bool
) -> None:
    """Google's storage decodes for whoever does not take gzip; then the file is asked for with it."""

    def answer(connection: Connection, seen: Seen) -> None:
        takes = seen.headers["accept-encoding"] == "gzip"
        headers = {"X-Goog-Stored-Content-Encoding": "gzip", **({"Content-Encoding": "gzip"} if takes else {})}
        Reply(200, PACKED if takes else PLAIN, headers)(connection, seen)

    server.on("GET", f"/{name}", answer)
    reference = {"url": f"/{name}", "checksum": md5(PACKED) if is_known else None}
    assert sync_calls.client(server.url).download_to(tmp_path)(reference).read_bytes() == PACKED


def test_the_same_encoded_content_is_not_stored_again(sync_calls: SyncCalls, server: Server, tmp_path: Path) -> None:
    """Its ETag says that it is the same."""
    server.on("GET", "/x.nii", Reply(200, PACKED, {"Content-Encoding": "gzip", "ETag": '"1"'}))
    download = sync_calls.client(server.url).download_to(tmp_path)
    before = download("/x.nii").stat()
    after = download("/x.nii").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_damage_under_a_coding_is_fetched_once_more(sync_calls: SyncCalls, server: Server, tmp_path: Path) -> None:
    """A wrong checksum of every form is damage on the way, which a second answer may not have."""
    answers: list[Any] = [Reply(200, body, {"Content-Encoding": "gzip"}) for body in (pack(b"x"), PACKED)]
    server.on("GET", "/x.nii.gz", *answers)
    reference = {"url": "/x.nii.gz", "checksum": md5(PACKED)}
    assert sync_calls.client(server.url).download_to(tmp_path)(reference).read_bytes() == PACKED
    with pytest.raises(ClientError, match="has the checksum"):
        sync_calls.client(server.url).download_to(tmp_path / "o")({**reference, "checksum": md5(b"o")})
