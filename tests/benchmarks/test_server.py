from __future__ import annotations

import hashlib
import json
import ssl
import urllib.error
import urllib.request
from typing import Any

import certifi
import pytest

from benchmarks.samples import SMALL_FILE, task
from benchmarks.server import Server


def fetch(url: str, method: str = "GET", body: bytes | None = None, **headers: str) -> tuple[int, bytes, Any]:
    """Return status, body and headers of an answer."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(url, body, named, method=method)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.read(), answer.headers
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read(), error.headers


def put(url: str, content: bytes, span: str) -> tuple[int, Any]:
    """Send a chunk."""
    body = b'--x\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n' + content + b"\r\n--x--\r\n"
    kind = "multipart/form-data; boundary=x"
    status, answer, _ = fetch(url, "PUT", body, Content_Type=kind, Content_Range=f"bytes {span}")
    return status, json.loads(answer)


def test_lists_every_task_once_by_the_next_links(server: Server) -> None:
    """Pages follow each other without gap or overlap, and hold what a task holds."""
    server.reset(items=250)
    following: str | None = f"{server.url}/sdk/tasks/?page_size=100"
    seen: list[Any] = []
    sizes: list[int] = []
    while following:
        page = json.loads(fetch(following)[1])
        assert page["count"] == 250
        seen += page["results"]
        sizes.append(len(page["results"]))
        following = page["next"]
    assert sizes == [100, 100, 50]
    assert [found["id"] for found in seen] == list(range(250))
    assert seen[7] == task(7)
    assert seen[107] == {**task(7), "id": 107}


def test_answers_404_behind_the_last_page_and_one_item_where_one_is_asked_for(server: Server) -> None:
    """A page out of range is an error, and ``page_size=1`` a page of one task that tells the count."""
    server.reset(items=5)
    assert fetch(f"{server.url}/sdk/tasks/?page=2")[0] == 404
    page = json.loads(fetch(f"{server.url}/sdk/tasks/?page_size=1")[1])
    assert (page["count"], len(page["results"])) == (5, 1)


def test_takes_an_upload_in_chunks_and_tells_what_came(server: Server) -> None:
    """Offsets and MD5 are checked, and the state names number, bytes and MD5 of what was sent."""
    server.reset(verify=True)
    status, answer = put(f"{server.url}/chunked_upload/", b"abc", "0-2/6")
    assert (status, answer["offset"]) == (200, 3)
    status, refused = put(answer["url"], b"def", "4-6/7")
    assert (status, refused["expected_offset"]) == (400, 3)
    assert put(answer["url"], b"def", "3-5/6")[1]["offset"] == 6
    right = hashlib.md5(b"abcdef").hexdigest()
    for given, status in (("0" * 32, 400), (right, 200)):
        body = json.dumps({"md5": given}).encode()
        assert fetch(answer["url"], "POST", body, Content_Type="application/json")[0] == status
        server_state = server.state()
    assert (server_state["bytes"], server_state["digest"]) == (6, right)


def test_sends_files_whole_and_by_range(server: Server) -> None:
    """Small files differ by number; the large one is sent from any byte while its ETag holds."""
    first, second = (fetch(f"{server.url}/files/small/{number}")[1] for number in (1, 2))
    assert len(first) == len(second) == SMALL_FILE
    assert first != second
    status, whole, headers = fetch(f"{server.url}/files/large")
    assert (status, whole) == (200, bytes(range(256)) * 1000)
    status, rest, _ = fetch(f"{server.url}/files/large", Range="bytes=1000-", If_Range=headers["ETag"])
    assert (status, rest) == (206, whole[1000:])
    assert fetch(f"{server.url}/files/large", Range="bytes=1000-", If_Range='"other"')[0] == 200


@pytest.mark.parametrize("path", ["/agents/?page=1", "/nothing/"])
def test_answers_an_empty_page_to_anything_else(server: Server, path: str) -> None:
    """What a client looks up besides is found empty, and counted as a request."""
    assert json.loads(fetch(server.url + path)[1])["results"] == []
    assert server.state()["requests"] == 1


@pytest.mark.parametrize(
    ("path", "query", "key", "first"),
    [
        ("/api/tasks", "page=2&page_size=100", "results", 100),
        ("/api/tasks/", "project=1&page=2", "tasks", 100),
        ("/fine_tuning/jobs", "limit=100&after=ftjob-000000000099", "data", "ftjob-000000000100"),
    ],
)
def test_lists_the_objects_of_other_apis(server: Server, path: str, query: str, key: str, first: object) -> None:
    """Other clients find their own objects, page after page, as many as the URL says."""
    page = json.loads(fetch(f"{server.url}/first/150{path}?{query}")[1])
    assert len(page[key]) == 50
    assert page[key][0]["id"] == first
    assert fetch(f"{server.url}/first/150/api/tasks/?page=3")[0] == 404


def test_does_the_same_over_tls_for_those_who_trust_its_authority(server: Server) -> None:
    """Pages, files and uploads come over TLS, their links too; who trusts the usual authorities alone gets nothing."""
    server.reset(items=150)
    context = ssl.create_default_context(cafile=server.authorities)

    def get(path: str) -> bytes:
        with urllib.request.urlopen(f"{server.secure_url}{path}", timeout=10, context=context) as answer:
            found: bytes = answer.read()
        return found

    assert json.loads(get("/sdk/tasks/"))["next"].startswith(server.secure_url)
    assert get("/files/large") == bytes(range(256)) * 1000
    assert len(get("/files/small/1")) == SMALL_FILE
    assert server.state()["requests"] == 3
    with pytest.raises(urllib.error.URLError, match="CERTIFICATE_VERIFY_FAILED"):
        urllib.request.urlopen(
            server.secure_url, timeout=10, context=ssl.create_default_context(cafile=certifi.where())
        )
