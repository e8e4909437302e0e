"""One file."""

from __future__ import annotations

import gzip
import pickle
import stat
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest

from synapse_client.runtime.client import BaseClient
from synapse_client.runtime.describe.errors import (
    ClientConnectionError,
    ClientError,
    ConfigurationError,
    HTTPError,
    InvalidInputError,
    NotFoundError,
)
from synapse_client.runtime.describe.request import Request
from synapse_client.runtime.describe.security import SecurityScheme
from synapse_client.runtime.transfers.downloads.names import identity, local_name
from tests.runtime import samples
from tests.runtime.callers import Calls, SyncCalls
from tests.runtime.samples import SCHEMES, TOKEN, task
from tests.runtime.server import Connection, Cut, Hangup, Raw, Reply, Reset, Seen, Server
from tests.runtime.transfers.downloads.stored import StoredFile, content, files, leftovers


def test_a_file_is_downloaded_once(calls: Calls, server: Server, tmp_path: Path) -> None:
    """The file arrives whole under a name of its own, in a folder that is made; later calls do not fetch it again."""
    stored = StoredFile(content(100_000))
    server.on("GET", "/media/cat.jpg", stored)
    download = calls.client(server.url).download_to(tmp_path / "new" / "folder")
    path = calls.value(download(f"{server.url}/media/cat.jpg"))
    assert path.parent == tmp_path / "new" / "folder"
    assert path.name.endswith("-cat.jpg")
    assert path.read_bytes() == stored.content
    assert calls.value(download(f"{server.url}/media/cat.jpg?Signature=other")) == path
    assert [status for status, _ in stored.sent] == [200, 304]
    assert leftovers(path.parent) == []
    assert files(path.parent) == [path]
    assert repr(download) == f"{type(download).__name__}({str(path.parent)!r})"


def test_a_file_reference_can_be_given(calls: Calls, server: Server, tmp_path: Path) -> None:
    """A reference of a result or of plain JSON is as good as its URL."""
    server.on("GET", "/media/1.jpg", StoredFile(b"one"))
    server.on("GET", "/tasks/1/", Reply(200, task(files={"a": {"url": "/media/1.jpg", "size": 3}})))
    client = calls.client(server.url)
    found = calls.send(client, Request(samples.GET_TASK, path={"id": 1}))
    download = client.download_to(tmp_path)
    assert calls.value(download(found.files["a"])).read_bytes() == b"one"
    assert calls.value(download({"url": "/media/1.jpg", "checksum": None})).read_bytes() == b"one"


def test_relative_urls_and_credentials(sync_calls: SyncCalls, server: Server, tmp_path: Path) -> None:
    """A relative URL is the client's server's, which gets credentials and headers of the client."""
    server.on("GET", "/media/1.jpg", Reply(200, b"x"))
    client = sync_calls.client(f"{server.url}/api", headers={"X-Mine": "secret"})
    assert client.download_to(tmp_path)("/media/1.jpg").read_bytes() == b"x"
    assert server.seen[0].headers["synapse-access-token"] == f"Token {TOKEN}"
    assert server.seen[0].headers["x-mine"] == "secret"


def test_other_hosts_see_no_credentials(sync_calls: SyncCalls, server: Server, other: Server, tmp_path: Path) -> None:
    """Neither a URL on another host nor a redirect there carries credentials; the redirect's own query is kept."""
    other.on("GET", "/bucket/1.jpg", Reply(200, b"one"))
    other.on("GET", "/bucket/2.jpg", Reply(200, b"two"))
    server.on("GET", "/media/2.jpg", Reply(302, headers={"Location": f"{other.url}/bucket/2.jpg?Signature=s%2Fx"}))
    client = sync_calls.client(server.url, headers={"X-Mine": "secret"})
    download = client.download_to(tmp_path)
    assert download(f"{other.url}/bucket/1.jpg").read_bytes() == b"one"
    assert download(f"{server.url}/media/2.jpg").read_bytes() == b"two"
    assert server.seen[0].headers["synapse-access-token"] == f"Token {TOKEN}"
    assert [seen.target for seen in other.seen] == ["/bucket/1.jpg", "/bucket/2.jpg?Signature=s%2Fx"]
    assert TOKEN not in repr([seen.headers for seen in other.seen])
    assert all("x-mine" not in seen.headers for seen in other.seen)


def test_credentials_come_back_after_a_detour(
    sync_calls: SyncCalls, server: Server, other: Server, tmp_path: Path
) -> None:
    """Only the client's own origin sees credentials, wherever it stands in a chain of redirects."""
    other.on("GET", "/a", Reply(307, headers={"Location": f"{server.url}/b"}))
    server.on("GET", "/b", Reply(200, b"b"))
    sync_calls.client(server.url).download_to(tmp_path)(f"{other.url}/a")
    assert "synapse-access-token" not in other.seen[0].headers
    assert "synapse-access-token" in server.seen[0].headers


def test_credentials_in_the_query(sync_calls: SyncCalls, server: Server, other: Server, tmp_path: Path) -> None:
    """Credentials that travel in the query go to the own origin only, and are in no error and no name."""
    secret = "a-secret-of-some-length"
    scheme = SecurityScheme("key", location="query", name="key", prefix="", env=None)
    client = BaseClient(server.url, schemes=(scheme,), credentials={"key": secret})
    sync_calls.made.append(client)
    server.on("GET", "/f", StoredFile(b"x"))
    server.on("GET", "/away", Reply(302, headers={"Location": f"{other.url}/f"}))
    other.on("GET", "/f", Reply(403))
    download = client.download_to(tmp_path)
    path = download("/f?v=1")
    assert server.seen[0].query == [("v", "1"), ("key", secret)]
    assert download("/f?v=1&key=old") == path
    assert server.seen[1].query == [("v", "1"), ("key", secret)]
    with pytest.raises(HTTPError) as caught:
        download("/away")
    assert secret not in other.seen[0].target
    assert secret not in f"{caught.value} {caught.value.url} {caught.value.headers}"


@pytest.mark.parametrize("broken", [Cut(b"half", 1000), Reset(), Hangup(), Reply(503), Reply(429)], ids=range(5))
def test_a_broken_download_is_tried_again(
    calls: Calls, server: Server, tmp_path: Path, broken: Reply, pauses: list[float]
) -> None:
    """A body that breaks off, a lost connection and a busy server are tried again; half files keep hidden names."""
    server.on("GET", "/f.bin", broken, Reply(200, b"whole"))
    assert calls.value(calls.client(server.url).download_to(tmp_path)("/f.bin")).read_bytes() == b"whole"
    assert len(pauses) == 1
    assert leftovers(tmp_path) == []


def test_a_download_that_never_succeeds(calls: Calls, server: Server, tmp_path: Path) -> None:
    """After all attempts the error is raised and nothing is left behind."""
    server.on("GET", "/f.bin", Cut(b"half", 1000))
    with pytest.raises(ClientConnectionError, match=r"/f\.bin") as caught:
        calls.value(calls.client(server.url, max_retries=2).download_to(tmp_path)("/f.bin"))
    assert caught.value.operation == "download"
    assert len(server.seen) == 3
    assert list(tmp_path.iterdir()) == []


def test_retries_are_announced(sync_calls: SyncCalls, server: Server, tmp_path: Path) -> None:
    """The retry hook of the client hears of downloads too."""
    heard: list[Any] = []
    server.on("GET", "/f", Reply(503), Reply(200, b"x"))
    sync_calls.client(server.url, on_retry=heard.append).download_to(tmp_path)("/f")
    assert [(details.operation, details.status_code) for details in heard] == [("download", 503)]


def test_a_cut_chunked_body_is_noticed(sync_calls: SyncCalls, server: Server, tmp_path: Path) -> None:
    """A chunked answer without its end is not a file."""
    server.on("GET", "/f.bin", Raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"))
    with pytest.raises(ClientConnectionError):
        sync_calls.client(server.url, max_retries=0).download_to(tmp_path)("/f.bin")
    assert list(tmp_path.iterdir()) == []


def test_a_compressed_answer_is_unpacked(sync_calls: SyncCalls, server: Server, tmp_path: Path) -> None:
    """A server that compresses although it was not asked to still gives the file itself."""
    packed = gzip.compress(b"content" * 100)
    server.on("GET", "/f.txt", Reply(200, packed, {"Content-Encoding": "gzip"}))
    assert sync_calls.client(server.url).download_to(tmp_path)("/f.txt").read_bytes() == b"content" * 100
    assert server.seen[0].headers["accept-encoding"] == "identity"


def test_an_empty_file(sync_calls: SyncCalls, server: Server, tmp_path: Path) -> None:
    """A file of no bytes is a file."""
    server.on("GET", "/f.txt", Reply(200, b""))
    assert sync_calls.client(server.url).download_to(tmp_path)("/f.txt").read_bytes() == b""


def test_a_body_of_many_small_chunks(sync_calls: SyncCalls, server: Server, tmp_path: Path) -> None:
    """However a server cuts its body into pieces, the file is whole."""
    body = content(3000)
    chunks = b"".join(b"1\r\n%c\r\n" % byte for byte in body)
    server.on("GET", "/f", Raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks + b"0\r\n\r\n"))
    assert sync_calls.client(server.url).download_to(tmp_path)("/f").read_bytes() == body


@pytest.mark.parametrize(
    ("status", "cls"), [(404, NotFoundError), (403, HTTPError), (304, HTTPError), (500, HTTPError), (204, HTTPError)]
)
def test_refused_downloads(
    sync_calls: SyncCalls, server: Server, tmp_path: Path, status: int, cls: type[HTTPError]
) -> None:
    """A refusal is the error of its status, without the signature of the URL in its text."""
    server.on("GET", "/f.txt", Reply(status, b"" if status in {204, 304} else b"<Error>no</Error>"))
    with pytest.raises(cls) as caught:
        sync_calls.client(server.url).download_to(tmp_path)("/f.txt?Signature=SECRET")
    assert caught.value.status_code == status
    assert "SECRET" not in f"{caught.value} {caught.value.url}"
    assert "/f.txt" in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_redirects_end(sync_calls: SyncCalls, server: Server, tmp_path: Path) -> None:
    """A circle of redirects is an error."""
    server.on("GET", "/f", Reply(302, headers={"Location": "/f"}))
    with pytest.raises(ClientError, match="redirects"):
        sync_calls.client(server.url).download_to(tmp_path)("/f")


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://x/y", "data:text/plain,x", "http://[bad/", "http://h:port/"]
)
def test_redirects_to_no_http_url_are_refused(
    sync_calls: SyncCalls, server: Server, tmp_path: Path, location: str, pauses: list[float]
) -> None:
    """A redirect out of HTTP is refused at once."""
    server.on("GET", "/f", Reply(302, headers={"Location": location}))
    with pytest.raises(ClientError, match="no http or https URL") as caught:
        sync_calls.client(server.url).download_to(tmp_path)("/f")
    assert (caught.value.operation, caught.value.method, caught.value.url) == ("download", "GET", f"{server.url}/f")
    assert pauses == []


@pytest.mark.parametrize(
    "given",
    ["", "  ", "ftp://x/y", "file:///etc/passwd", "http://[bad/", "http://h:port/", 5, None, {}, {"url": 5}],
)
def test_what_is_no_file(calls: Calls, server: Server, tmp_path: Path, given: Any) -> None:
    """What is neither a URL nor a file reference is refused before any request."""
    download = calls.client(server.url).download_to(tmp_path)
    with pytest.raises(InvalidInputError, match="download_to"):
        calls.value(download(given))
    with pytest.raises(InvalidInputError, match="download_to"):
        calls.value(download.many([given]))
    assert server.seen == []


def test_a_folder_that_is_a_file(calls: Calls, server: Server, tmp_path: Path) -> None:
    """A file in the folder's place is refused at once."""
    (tmp_path / "f").write_text("x")
    with pytest.raises(InvalidInputError, match="is a file; pass a folder"):
        calls.client(server.url).download_to(tmp_path / "f")


def test_files_have_ordinary_permissions(sync_calls: SyncCalls, server: Server, tmp_path: Path) -> None:
    """A downloaded file has the permissions that any new file of this process would have."""
    server.on("GET", "/f", Reply(200, b"x"))
    path = sync_calls.client(server.url).download_to(tmp_path)("/f")
    (tmp_path / "usual").write_bytes(b"x")
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE((tmp_path / "usual").stat().st_mode)


def test_a_file_under_its_final_name_is_always_whole(sync_calls: SyncCalls, server: Server, tmp_path: Path) -> None:
    """While a download runs, nothing has the final name."""
    during: list[list[Path]] = []

    def answer(connection: Connection, _: Seen) -> None:
        connection.send(b"HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nhalf")
        during.append(files(tmp_path))
        connection.send(b"full")

    server.on("GET", "/f.bin", answer)
    assert sync_calls.client(server.url).download_to(tmp_path)("/f.bin").read_bytes() == b"halffull"
    assert during == [[]]


@pytest.mark.parametrize("letter", ["a", "가", "\U00020000", "%EA%B0%80"])
def test_long_names_fit_into_a_folder(sync_calls: SyncCalls, server: Server, tmp_path: Path, letter: str) -> None:
    """However long a URL's name is in bytes, file systems take the file's name; its ending is kept."""
    url = f"{server.url}/{letter * 300}.jpg"
    server.on("GET", quote(urlsplit(url).path, safe="/%"), Reply(200, b"x"))
    path = sync_calls.client(server.url).download_to(tmp_path)(url)
    assert path.read_bytes() == b"x"
    assert path.name == local_name(identity(url))
    assert path.suffix == ".jpg"


def test_a_closed_client_downloads_nothing(calls: Calls, server: Server, tmp_path: Path) -> None:
    """A downloader ends with its client."""
    server.on("GET", "/f", Reply(200, b"x"))
    client = calls.client(server.url)
    download = client.download_to(tmp_path)
    calls.close(client)
    with pytest.raises(ClientError, match="closed"):
        calls.value(download("/f"))
    with pytest.raises(ClientError, match="closed"):
        calls.value(client.download_to(tmp_path)("/f"))
    assert server.seen == []


def test_pickled_downloaders(calls: Calls, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A downloader goes to other processes as its client does: without secrets."""
    download = calls.client("http://localhost:9").download_to(tmp_path)
    with pytest.raises(ConfigurationError, match="cannot be pickled"):
        pickle.dumps(download)
    scheme = next(scheme for scheme in SCHEMES if scheme.env)
    monkeypatch.setenv(str(scheme.env), TOKEN)
    pickled = pickle.dumps(calls.client("http://localhost:9", credentials={}).download_to(tmp_path))
    assert TOKEN.encode() not in pickled
    again = pickle.loads(pickled)
    assert type(again) is type(download)
    assert again.folder == tmp_path


def test_a_tilde_is_the_home_folder(
    calls: Calls, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No folder named `~` is made where the program happens to run."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    server.on("GET", "/f.bin", StoredFile(b"one"))
    download = calls.client(server.url).download_to("~/pictures")
    assert download.folder == tmp_path / "home" / "pictures"
    assert calls.value(download("/f.bin")).parent == tmp_path / "home" / "pictures"
    assert [path.name for path in tmp_path.iterdir()] == ["home"]
