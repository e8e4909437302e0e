from __future__ import annotations

import copy
import hashlib
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from synapse_client.api.data_collection import list_data_files
from synapse_client.runtime.client import BaseClient
from synapse_client.runtime.describe.errors import ChecksumError, InvalidInputError
from synapse_client.runtime.describe.request import Request
from synapse_client.runtime.flows.flow import Flow, work
from synapse_client.runtime.lists.url_conversion import Conversion, parse_conversion
from tests.runtime import samples
from tests.runtime.callers import Calls, SyncCalls
from tests.runtime.samples import task
from tests.runtime.server import Reply, Server, page
from tests.runtime.transfers.downloads.stored import StoredFile

GET = Request(samples.GET_TASK, path={"id": 1})


def apply(conversion: Conversion, items: list[Any]) -> None:
    """Convert objects that no server has sent."""
    with BaseClient("http://127.0.0.1:1", schemes=samples.SCHEMES, credentials={"api_token": "x"}) as client:
        client.run(conversion.apply(items))


def converted(value: Any, field: str = "files") -> Any:
    """Return what becomes of one object whose URLs are written in capitals."""
    data = copy.deepcopy(value)
    apply(Conversion([(field, str.upper)]), [data])
    return data


@pytest.mark.parametrize(
    ("value", "becomes"),
    [
        ("u", "U"),
        ("", ""),
        (None, None),
        (5, 5),
        ({"image_1": "u"}, {"image_1": "U"}),
        ({"image_1": {"url": "u", "size": 3, "checksum": "c"}}, {"image_1": {"url": "U", "size": 3, "checksum": "c"}}),
        ({"url": "u", "name": "n"}, {"url": "U", "name": "n"}),
        (["u", "v"], ["U", "V"]),
        ([{"url": "u"}, {"a": {"url": "v"}}], [{"url": "U"}, {"a": {"url": "V"}}]),
        ({"image_1": [{"url": "u"}, "v"]}, {"image_1": [{"url": "U"}, "V"]}),
        ({"image_1": {"url": None, "size": 3}}, {"image_1": {"url": None, "size": 3}}),
        ({"image_1": {"url": "", "size": 3}}, {"image_1": {"url": "", "size": 3}}),
        # a reference without URL holds no URL at all
        ({"image_1": {"path": "p", "checksum": "c"}}, {"image_1": {"path": "p", "checksum": "c"}}),
        ({}, {}),
        ([], []),
    ],
)
def test_every_form_of_a_file_field(value: Any, becomes: Any) -> None:
    """URLs, maps of them, references, and lists of any of these are converted; nothing else is touched."""
    assert converted({"files": value, "other": "u"}) == {"files": becomes, "other": "u"}


@pytest.mark.parametrize(
    ("field", "value", "becomes"),
    [
        ("a.b", {"a": {"b": "u", "c": "u"}}, {"a": {"b": "U", "c": "u"}}),
        ("a.b.c", {"a": {"b": {"c": ["u"]}}}, {"a": {"b": {"c": ["U"]}}}),
        ("a.b", {"a": [{"b": "u"}, {"x": "u"}, 5]}, {"a": [{"b": "U"}, {"x": "u"}, 5]}),
        ("a.b", {"a": None}, {"a": None}),
        ("a.b", {"a": "text"}, {"a": "text"}),
        ("a.b", {}, {}),
        ("missing", {"a": "u"}, {"a": "u"}),
        ("class", {"class": "u"}, {"class": "U"}),
    ],
)
def test_dotted_fields(field: str, value: Any, becomes: Any) -> None:
    """A dotted name reaches into objects and lists; what an object does not have is passed over."""
    assert converted(value, field) == becomes


def test_a_result_is_converted(calls: Calls, server: Server) -> None:
    """Attribute, key and to_dict of a result agree on the converted value."""
    server.on("GET", "/tasks/1/", Reply(200, task(files={"a": {"url": "u", "size": 1}}, name="n")))
    found = calls.send(calls.client(server.url), GET, {"files": str.upper, "name": lambda url: url + "!"})
    assert found.files["a"].url == "U"
    assert found["files"] == {"a": {"url": "U", "size": 1}}
    assert found.to_dict()["files"]["a"]["url"] == "U"
    assert found.name == "n!"


def test_a_page_is_converted(calls: Calls, server: Server) -> None:
    """Each item of a page is converted; the page's own fields are not."""
    server.on("GET", "/tasks/", page([task(1, files={"a": {"url": "u"}}), task(2)], "next-page"))
    found = calls.send(calls.client(server.url), Request(samples.LIST_TASKS), {"files": str.upper, "next": str.upper})
    assert found.results[0].files["a"].url == "U"
    assert found.next == "next-page"


def test_a_bare_list_is_converted(calls: Calls, server: Server) -> None:
    """Each item of an answer that is an array is converted."""
    server.on("GET", "/all/", Reply(200, [task(1, files={"a": {"url": "u"}}), task(2)]))
    found = calls.send(calls.client(server.url), Request(samples.ALL_TASKS), {"files": str.upper})
    assert found[0].files["a"].url == "U"


def test_functions_are_called_in_order_and_batches_after_them() -> None:
    """Item by item, field by field as the caller named them; what takes all files of a page comes last, in order."""
    called: list[Any] = []

    class Batch:
        def __call__(self, url: str) -> str:
            raise AssertionError(f"{url} was not to be converted alone")

        def converted(self, files: Sequence[Any]) -> Flow[list[Any]]:
            called.append(list(files))
            yield from work(int)
            return [f"batch {number}" for number in range(len(files))]

    def note(url: str) -> str:
        called.append(url)
        return url.upper()

    items = [{"a": "a1", "b": ["b1", "c1"], "files": "f1"}, {"a": "a2", "b": "b2", "files": {"x": "f2", "y": "f3"}}]
    apply(Conversion([("files", Batch()), ("b", note), ("a", note)]), items)
    assert called == ["b1", "c1", "a1", "b2", "a2", ["f1", "f2", "f3"]]
    assert items == [
        {"a": "A1", "b": ["B1", "C1"], "files": "batch 0"},
        {"a": "A2", "b": "B2", "files": {"x": "batch 1", "y": "batch 2"}},
    ]


def test_any_value_may_take_the_place_of_a_url(calls: Calls, server: Server) -> None:
    """What the function returns, of whatever type, is what stands there then."""
    server.on("GET", "/tasks/1/", Reply(200, task(files={"a": {"url": "u"}})))
    found = calls.send(calls.client(server.url), GET, {"files": lambda url: Path("/media") / url})
    assert found.files["a"].url == Path("/media/u")


def test_errors_of_the_function_come_through(calls: Calls, server: Server) -> None:
    """An exception of the caller's function is raised as it is."""
    server.on("GET", "/tasks/1/", Reply(200, task(name="u")))

    def fail(_: str) -> str:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        calls.send(calls.client(server.url), GET, {"name": fail})


def test_functions_run_in_threads_under_asyncio(calls: Calls, server: Server) -> None:
    """A function that blocks does not stop an event loop."""
    server.on("GET", "/tasks/1/", Reply(200, task(name="u")))
    found = calls.send(calls.client(server.url), GET, {"name": lambda _: threading.current_thread()})
    assert (found.name is threading.current_thread()) is isinstance(calls, SyncCalls)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("files", "must be a mapping"),
        ([("files", str)], "must be a mapping"),
        ({"files": "x"}, r"url_conversion['files'] must be a function of the URL, got str"),
        ({"files": None}, "must be a function"),
        ({"files": str, "coerce": None}, "must be a function"),
        ({5: str}, "url_conversion has the key 5"),
        ({"files_fields": "files"}, "must be a list of field names, got 'files'"),
        ({"files_fields": [5]}, "must be a list of field names"),
        ({"files_fields": None}, "must be a list of field names"),
        ({"files_fields": 5}, "must be a list of field names"),
        ({"files_fields": ["files"], "coerce": "str"}, "must be a function or None"),
    ],
)
def test_bad_conversions_are_refused_before_any_request(calls: Calls, server: Server, given: Any, says: str) -> None:
    """A conversion that cannot work is refused at once, for one page and for list_all alike."""
    client = calls.client(server.url)
    with pytest.raises(InvalidInputError) as caught:
        calls.send(client, Request(samples.LIST_TASKS), given)
    assert str(caught.value).startswith("list_tasks: url_conversion")
    assert says in str(caught.value)
    with pytest.raises(InvalidInputError):
        calls.iterator(client, Request(samples.LIST_TASKS), given)
    assert server.seen == []


def test_no_and_empty_conversions_change_nothing(calls: Calls, server: Server) -> None:
    """None and an empty mapping leave the result alone."""
    server.on("GET", "/tasks/1/", Reply(200, task(files={"a": {"url": "u"}})))
    client = calls.client(server.url)
    for given in (None, {}):
        assert calls.send(client, GET, given) == task(files={"a": {"url": "u"}})


def test_the_callers_mapping_is_not_changed(calls: Calls, server: Server) -> None:
    """A conversion can be used again and again."""
    server.on("GET", "/tasks/1/", Reply(200, task(name="u")))
    given = {"name": str.upper}
    client = calls.client(server.url)
    assert calls.send(client, GET, given).name == calls.send(client, GET, given).name == "U"
    assert given == {"name": str.upper}


def test_upstream_options_download(
    calls: Calls, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The upstream form downloads each file and puts its path in place of its URL."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    stored = StoredFile(b"one")
    server.on("GET", "/media/1.jpg", stored)
    server.on("GET", "/tasks/1/", Reply(200, task(files={"a": {"url": f"{server.url}/media/1.jpg", "size": 3}})))
    client = calls.client(server.url)
    for given in ({"files_fields": ["files"]}, {"files_fields": ["files"], "is_list": False}, {"is_list": True}):
        found = calls.send(client, GET, given)
        assert set(found["files"]["a"]) == {"size", "path"}
        assert Path(found["files"]["a"]["path"]).read_bytes() == b"one"
    assert isinstance(found["files"]["a"]["path"], str)
    found = calls.send(client, GET, {"files_fields": ("files",), "coerce": lambda path: path.read_bytes()})
    assert found["files"]["a"]["path"] == b"one"


def test_upstream_options_take_the_operations_own_fields() -> None:
    """Without files_fields, the fields that the document marks as files are converted."""
    made = parse_conversion({"coerce": None}, ("files", "cover"), lambda _: lambda _url: Path("x"), "op")
    assert made is not None
    assert [field for field, _ in made.fields] == ["files", "cover"]


def test_download_to_as_a_conversion(calls: Calls, server: Server, tmp_path: Path) -> None:
    """`client.download_to(folder)` is a ready conversion."""
    server.on("GET", "/media/1.jpg", Reply(200, b"one"))
    server.on("GET", "/tasks/", page([task(files={"a": {"url": f"{server.url}/media/1.jpg"}})]))
    client = calls.client(server.url)
    (found,) = calls.items(calls.iterator(client, Request(samples.LIST_TASKS), {"files": client.download_to(tmp_path)}))
    assert found.files["a"].url.read_bytes() == b"one"
    assert found.files["a"].url.parent == tmp_path


@pytest.mark.parametrize("form", ["field", "upstream"])
@pytest.mark.parametrize("is_damaged", [False, True])
def test_a_checksum_beside_the_url_is_verified(
    calls: Calls, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, is_damaged: bool
) -> None:
    """Where the document says that a field beside a file's URL is its checksum, the download is held against it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    server.on("GET", "/f.bin", StoredFile(b"other" if is_damaged else b"one"))
    server.on("GET", "/g.bin", StoredFile(b"unknown"))
    row = {"id": 1, "file": "/f.bin", "checksum": hashlib.sha1(b"one").hexdigest()}
    server.on(
        "GET", "/data_files/", page([row, {"id": 2, "file": "/g.bin", "checksum": None}, {"id": 3, "file": None}])
    )
    client = calls.client(server.url)
    given: Any = {"file": client.download_to(tmp_path)} if form == "field" else {"files_fields": ["file"]}
    if is_damaged:
        with pytest.raises(ChecksumError, match="f.bin"):
            calls.send(client, list_data_files.request(), given)
        return
    found = calls.send(client, list_data_files.request(), given)
    paths = [row["file"] for row in found["results"]]
    assert [Path(path).read_bytes() for path in paths[:2]] == [b"one", b"unknown"]
    assert paths[2] is None


def test_plain_functions_get_the_url_alone(calls: Calls, server: Server) -> None:
    """A function of the URL is given that, whatever stands beside it."""
    server.on("GET", "/data_files/", page([{"id": 1, "file": "/f.bin", "checksum": "0" * 32}]))
    found = calls.send(calls.client(server.url), list_data_files.request(), {"file": str.upper})
    assert found["results"][0]["file"] == "/F.BIN"


def test_a_batch_must_give_a_value_for_each_file() -> None:
    """One that gives fewer, or more, is an error: values would stand in the wrong places."""

    class Batch:
        def __init__(self, values: list[str]) -> None:
            self.values = values

        def __call__(self, url: str) -> str:
            return url

        def converted(self, files: Sequence[Any]) -> Flow[list[str]]:
            yield from work(int)
            return self.values

    for values in (["one"], ["one", "two", "three"]):
        with pytest.raises(ValueError, match="zip"):
            apply(Conversion([("files", Batch(values))]), [{"files": ["u", "v"]}])


def test_upstream_options_with_a_plain_download(tmp_path: Path) -> None:
    """All options at once; a download of one URL at a time is given the URL of a reference."""
    folders: list[Path] = []

    def download_to(folder: Path) -> Callable[[str], Path]:
        folders.append(folder)
        return lambda url: tmp_path / url

    options: Any = {"files_fields": ["files"], "coerce": lambda path: path.name.upper(), "is_list": False}
    made = parse_conversion(options, (), download_to, "op")
    assert made is not None
    item = {"files": {"a": {"url": "one"}, "b": "two"}}
    apply(made, [item])
    assert item == {"files": {"a": {"path": "ONE"}, "b": "TWO"}}
    assert folders[0].name == "media"


def test_a_field_called_like_an_upstream_option() -> None:
    """A function for it makes it a field, as any other."""
    given: Any = {"files_fields": str.upper}
    made = parse_conversion(given, (), lambda _: lambda _url: Path("x"), "op")
    assert made is not None
    item = {"files_fields": "u"}
    apply(made, [item])
    assert item == {"files_fields": "U"}


@pytest.mark.parametrize(("given", "kind"), [("files", "str"), (["files"], "list"), (5, "int")])
def test_what_is_not_a_mapping_is_named(given: Any, kind: str) -> None:
    """The error says what came in its place."""
    with pytest.raises(InvalidInputError, match=f"must be a mapping like .*, got {kind}$"):
        parse_conversion(given, (), lambda _: lambda _url: Path("x"), "op")
