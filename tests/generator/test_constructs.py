"""What the world writes into its documents, as calls of a generated client: what is sent, and what comes back."""

# ruff: noqa: E501  # a piece of YAML on one line reads better than in fragments

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from types import ModuleType
from typing import Any
from urllib.parse import unquote

import httpx
import pytest

from synapse_client.runtime.describe.errors import InvalidInputError
from tests.generator.support import document

Made = Callable[[str], ModuleType]
DONE = "responses: {'204': {description: Done.}}"
RANGE = "{type: object, properties: {gte: {type: integer}, lt: {type: integer}, tags: {type: array, items: {type: string}}}}"


def parameter(text: str, path: str = "/q", more: str = DONE) -> str:
    """Return a path with one operation that has one parameter."""
    return f"'{path}': {{get: {{operationId: call, parameters: [{text}], {more}}}}}"


class Server:
    """Answers every request alike and keeps what was sent."""

    def __init__(self, status: int = 204, **answer: Any) -> None:
        self.requests: list[httpx.Request] = []
        self._answer = (status, answer)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Answer a request."""
        request.read()
        self.requests.append(request)
        status, answer = self._answer
        return httpx.Response(status, **answer)

    @property
    def url(self) -> str:
        """Path and query of the last request, readable."""
        return unquote(self.requests[-1].url.raw_path.decode())


def client(package: ModuleType, server: Server, base_url: str = "https://a.example", **options: Any) -> Any:
    """Return a client that talks to a server."""
    return package.Client(base_url, transport=httpx.MockTransport(server), **options)


def small(paths: str, **more: Any) -> str:
    """Return a document with paths."""
    return document(f"{{{paths}}}", **more)


@pytest.mark.parametrize(
    ("written", "value", "sent"),
    [
        (
            f"{{name: f, in: query, style: deepObject, schema: {RANGE}}}",
            {"gte": 1, "tags": ["a", "b"]},
            "f[gte]=1&f[tags]=a&f[tags]=b",
        ),
        (f"{{name: f, in: query, schema: {RANGE}}}", {"gte": 1, "lt": 2}, "gte=1&lt=2"),
        (f"{{name: f, in: query, explode: false, schema: {RANGE}}}", {"gte": 1, "lt": 2}, "f=gte,1,lt,2"),
        ("{name: f, in: query, schema: {type: object, additionalProperties: true}}", {"x": True}, "x=true"),
        (f"{{name: f, in: query, content: {{application/json: {{schema: {RANGE}}}}}}}", {"gte": 1}, 'f={"gte":1}'),
        (
            "{name: f, in: query, schema: {type: array, items: {type: array, items: {type: string}}}}",
            [["a", "b"], ["c"]],
            "f=a,b&f=c",
        ),
        (f"{{name: f, in: query, schema: {{type: array, items: {RANGE}}}}}", [{"gte": 1}], 'f={"gte":1}'),
        (
            "{name: f, in: query, style: spaceDelimited, explode: false, schema: {type: array, items: {type: integer}}}",
            [1, 2],
            "f=1 2",
        ),
    ],
)
def test_query_parameters(made: Made, written: str, value: Any, sent: str) -> None:
    """Objects, nested lists and JSON text travel as their style says."""
    server = Server()
    client(made(small(parameter(written))), server).call({"f": value})
    assert server.url == f"/q?{sent}"


@pytest.mark.parametrize(
    ("written", "value", "sent"),
    [
        ("schema: {type: boolean}", True, "true"),
        ("schema: {type: string, format: date-time}", datetime(2020, 1, 2, 3, tzinfo=UTC), "2020-01-02T03:00:00+00:00"),
        ("schema: {type: string, format: date-time}", "2020-01-02", "2020-01-02"),
        ("schema: {type: array, items: {type: integer}}", [1, 2], "1,2"),
        ("style: label, schema: {type: array, items: {type: integer}}", [1, 2], ".1,2"),
        ("style: label, explode: true, schema: {type: array, items: {type: integer}}", [1, 2], ".1.2"),
        ("style: matrix, schema: {type: integer}", 5, ";f=5"),
        ("style: matrix, explode: true, schema: {type: array, items: {type: integer}}", [1, 2], ";f=1;f=2"),
        (f"schema: {RANGE}", {"gte": 1, "lt": 2}, "gte,1,lt,2"),
        (f"explode: true, schema: {RANGE}", {"gte": 1, "lt": 2}, "gte=1,lt=2"),
        (f"content: {{application/json: {{schema: {RANGE}}}}}", {"gte": 1}, '{"gte":1}'),
    ],
)
def test_path_parameters(made: Made, written: str, value: Any, sent: str) -> None:
    """Booleans, times, lists and objects can be part of a path, in each style."""
    server = Server()
    text = small(parameter(f"{{name: f, in: path, required: true, {written}}}", "/p/{f}/x"))
    client(made(text), server).call(value)
    assert server.url == f"/p/{sent}/x"


def test_what_a_path_cannot_hold_is_refused(made: Made) -> None:
    """An empty list, and dots in one, are errors that name the parameter."""
    text = small(
        parameter("{name: f, in: path, required: true, schema: {type: array, items: {type: string}}}", "/p/{f}/x")
    )
    api = client(made(text), Server())
    for value in ([], ["a", ".."], "text"):
        with pytest.raises(InvalidInputError, match="call: f"):
            api.call(value)


def test_headers_and_cookies_of_any_form(made: Made) -> None:
    """Objects, lists and JSON text in headers and cookies."""
    server = Server()
    text = small(
        parameter(
            f"{{name: X-R, in: header, explode: true, schema: {RANGE}}}, {{name: X-J, in: header, content: {{application/json: {{schema: {RANGE}}}}}}},"
            "{name: c, in: cookie, schema: {type: array, items: {type: integer}}}"
        )
    )
    client(made(text), server).call(x_r={"gte": 1}, x_j={"lt": 2}, c=[1, 2])
    headers = server.requests[0].headers
    assert (headers["x-r"], headers["x-j"], unquote(headers["cookie"])) == ("gte=1", '{"lt":2}', "c=1,2")


SECURITY = {
    "bearer": {"type": "http", "scheme": "bearer"},
    "bas": {"type": "http", "scheme": "basic"},
    "key": {"type": "apiKey", "in": "query", "name": "k"},
    "timeout": {"type": "apiKey", "in": "header", "name": "X-T"},
    "TimeOut": {"type": "apiKey", "in": "header", "name": "X-U"},
}


def test_each_operation_is_sent_the_credentials_that_it_asks_for(made: Made) -> None:
    """The first group that is there as a whole; nothing for one that is open, and nothing that was not asked for."""
    paths = ",".join(
        f"/{name}: {{get: {{operationId: {name}, {security}{DONE}}}}}"
        for name, security in {
            "usual": "",
            "basic": "security: [{bas: []}],",
            "either": "security: [{key: [], timeout: []}, {bas: []}],",
            "both": "security: [{key: [], TimeOut: []}],",
            "free": "security: [],",
            "perhaps": "security: [{}, {key: []}],",
        }.items()
    )
    server = Server()
    package = made(small(paths, security=[{"bearer": []}], components={"securitySchemes": SECURITY}))
    api = client(package, server, bearer="b", bas="u:p", key="q", time_out="t")
    sent: dict[str, tuple[str, str | None, str | None]] = {}
    for name in ("usual", "basic", "either", "both", "free", "perhaps"):
        getattr(api, name)()
        headers = server.requests[-1].headers
        sent[name] = (server.url, headers.get("authorization"), headers.get("x-u"))
    assert sent == {
        "usual": ("/usual", "Bearer b", None),
        "basic": ("/basic", "Basic dTpw", None),
        "either": ("/either", "Basic dTpw", None),
        "both": ("/both?k=q", None, "t"),
        "free": ("/free", None, None),
        "perhaps": ("/perhaps?k=q", None, None),
    }
    assert "timeout_credential" in package.Client.__init__.__kwdefaults__


def test_an_operation_may_be_on_another_server(made: Made) -> None:
    """It is asked there, unless the client was given an address of its own; relative ones are beside the API."""
    paths = (
        f"/a: {{get: {{operationId: a, servers: [{{url: 'https://files.example/v1'}}], {DONE}}}}},"
        f"/b: {{servers: [{{url: /other}}], get: {{operationId: b, {DONE}}}}}"
    )
    package = made(small(paths, servers=[{"url": "https://api.example/v2"}]))
    server = Server()
    usual = package.Client(transport=httpx.MockTransport(server))
    usual.a()
    usual.b()
    client(package, server, "http://localhost:4010").a()
    assert [str(request.url) for request in server.requests] == [
        "https://files.example/v1/a",
        "https://api.example/other/b",
        "http://localhost:4010/a",
    ]


@pytest.mark.parametrize(
    ("status", "kind", "body", "expected"),
    [
        (200, "application/json", b'{"id": 1}', {"id": 1}),
        (202, "application/pdf", b"%PDF", b"%PDF"),
        (203, "text/plain; charset=latin-1", b"\xe9t\xe9", "été"),
    ],
)
def test_answers_of_several_kinds_are_told_apart_by_their_type(
    made: Made, status: int, kind: str, body: bytes, expected: Any
) -> None:
    """JSON, a file or text, each as its content type says."""
    responses = (
        "responses: {'200': {description: a, content: {application/json: {schema: {type: object, properties: {id: {type: integer}}}}}},"
        "'202': {description: b, content: {application/pdf: {}}}, '203': {description: c, content: {text/plain: {}}}}"
    )
    package = made(small(f"/a: {{get: {{operationId: a, {responses}}}}}"))
    server = Server(status, content=body, headers={"content-type": kind})
    found = client(package, server).a()
    assert (dict(found) if isinstance(expected, dict) else found) == expected
    assert server.requests[0].headers["accept"] == "application/json, application/pdf, text/plain"


def test_xml_and_other_media_types(made: Made) -> None:
    """XML is text, in both directions; what nobody knows is bytes; lines of JSON are lines."""
    paths = (
        "/x: {post: {operationId: x, requestBody: {content: {application/xml: {schema: {type: object}}}},"
        "responses: {'200': {description: a, content: {application/xml: {}}}}}},"
        f"/v: {{post: {{operationId: v, requestBody: {{content: {{application/vnd.acme.blob: {{}}}}}}, {DONE}}}}},"
        "/n: {get: {operationId: n, responses: {'200': {description: a, content: {application/x-ndjson: {}}}}}}"
    )
    package = made(small(paths))
    server = Server(200, content=b"<a/>", headers={"content-type": "application/xml"})
    api = client(package, server)
    assert api.x("<b/>") == "<a/>"
    assert (server.requests[0].content, server.requests[0].headers["content-type"]) == (b"<b/>", "application/xml")
    api.v(b"\x00\x01")
    assert server.requests[1].headers["content-type"] == "application/vnd.acme.blob"
    assert list(client(package, Server(200, content=b'{"a":1}\n{"a":2}\n')).n()) == ['{"a":1}', '{"a":2}']


def test_forms(made: Made) -> None:
    """An empty form takes any fields; an object in one is JSON text, or what its encoding says."""
    form = "application/x-www-form-urlencoded"
    paths = (
        f"/e: {{post: {{operationId: e, requestBody: {{content: {{{form}: {{schema: {{type: object}}}}}}}}, {DONE}}}}},"
        f"/o: {{post: {{operationId: o, requestBody: {{content: {{{form}: {{schema: {{properties: {{a: {RANGE}, b: {RANGE}}}}},"
        f"encoding: {{b: {{style: deepObject, explode: true}}}}}}}}}}, {DONE}}}}}"
    )
    server = Server()
    api = client(made(small(paths)), server)
    api.e({"any": 1})
    api.o({"a": {"gte": 1}, "b": {"lt": 2}})
    assert [unquote(request.content.decode()) for request in server.requests] == ["any=1", 'a={"gte":1}&b[lt]=2']


FILE = "{type: object, properties: {file: {type: string, format: binary}, name: {type: string}}}"


def test_a_file_field_chooses_the_form_that_carries_files(made: Made) -> None:
    """Where JSON and multipart have one schema with a file in it, multipart is sent, with the file's name and type."""
    body = "{content: {application/json: {schema: {$ref: '#/components/schemas/F'}}, multipart/form-data: {schema: {$ref: '#/components/schemas/F'}}}}"
    package = made(document(f"{{/f: {{post: {{operationId: f, requestBody: {body}, {DONE}}}}}}}", f"{{F: {FILE}}}"))
    server = Server()
    api = client(package, server)
    api.f({"file": b"abc", "name": "n"})
    api.f({"file": ("cat.png", b"abc", "image/png")})
    api.f({"file": ("cat.png", b"abc")})
    sent = [request.content for request in server.requests]
    assert b'filename="file"\r\nContent-Type: application/octet-stream\r\n\r\nabc' in sent[0]
    assert b'filename="cat.png"\r\nContent-Type: image/png\r\n\r\nabc' in sent[1]
    assert b'filename="cat.png"\r\nContent-Type: application/octet-stream\r\n\r\nabc' in sent[2]
    with pytest.raises(InvalidInputError, match="is not a media type"):
        api.f({"file": ("cat.png", b"abc", "image/png\r\nX: y")})


def test_parts_have_the_type_that_the_document_gives_them(made: Made) -> None:
    """`encoding.contentType` of one media type goes with the part."""
    body = f"{{content: {{multipart/form-data: {{schema: {FILE}, encoding: {{file: {{contentType: image/png}}}}}}}}}}"
    server = Server()
    client(made(small(f"/f: {{post: {{operationId: f, requestBody: {body}, {DONE}}}}}")), server).f({"file": b"abc"})
    assert b'name="file"; filename="file"\r\nContent-Type: image/png\r\n' in server.requests[0].content


def test_envelopes_and_cursors(made: Made) -> None:
    """What answers are wrapped in is taken off, and pages are followed by a cursor in their envelope; asyncio too."""
    page = "{type: object, properties: {next: {type: string}, results: {type: array, items: {type: object, properties: {id: {type: integer}}}}}}"
    paths = (
        f"/i: {{get: {{operationId: list_items, x-synapse: {{paginate: true}}, responses: {{'200': {{description: a, content: {{application/json: {{schema: {page}}}}}}}}}}}}},"
        "/i/1: {get: {operationId: get_item, responses: {'200': {description: a, content: {application/json: {schema: {type: object, properties: {id: {type: integer}}}}}}}}}"
    )
    options = {
        "envelope": {"key": "data", "next": "meta.page.next"},
        "pagination": {
            "items": "results",
            "next": "next",
            "count": None,
            "page_parameter": None,
            "cursor_parameter": "cursor",
            "page_size_parameter": "size",
            "page_size": 2,
        },
    }
    package = made(small(paths, **{"x-synapse": options}))
    seen: list[str] = []

    def respond(request: httpx.Request) -> httpx.Response:
        seen.append(str(request.url.query, "ascii"))
        if request.url.path.endswith("/1"):
            return httpx.Response(200, json={"data": {"id": 1}, "meta": {}})
        cursor = int(request.url.params.get("cursor", "0"))
        after = {"next": str(cursor + 1)} if cursor < 2 else {"next": None}
        return httpx.Response(200, json={"data": [{"id": cursor}], "meta": {"page": after}})

    api = package.Client("https://a.example", transport=httpx.MockTransport(respond))
    assert [item.id for item in api.list_items(list_all=True)] == [0, 1, 2]
    assert seen == ["size=2", "size=2&cursor=1", "size=2&cursor=2"]
    assert api.get_item().id == 1

    async def awaited() -> list[int]:
        async with package.AsyncClient("https://a.example", transport=httpx.MockTransport(respond)) as other:
            assert (await other.get_item()).id == 1
            return [item.id async for item in other.list_items(list_all=True)]

    assert asyncio.run(awaited()) == [0, 1, 2]


def test_openapi_3_2(made: Made) -> None:
    """What 3.2 adds to paths is made; a document of it is read as one of 3.1 otherwise."""
    paths = (
        f"/q: {{query: {{operationId: ask, {DONE}}}, additionalOperations: {{COPY: {{operationId: copy_it, {DONE}}}}}}}"
    )
    server = Server()
    api = client(made(small(paths, openapi="3.2.0")), server)
    api.ask()
    api.copy_it()
    assert [request.method for request in server.requests] == ["QUERY", "COPY"]


def test_models_that_nobody_refers_to_bring_what_they_hold(made: Made) -> None:
    """An object of a request body that an unused schema holds is a model as well."""
    body = "{content: {application/json: {schema: {$ref: '#/components/schemas/In'}}}}"
    schemas = (
        "{In: {properties: {a: {type: string}}}, Orphan: {properties: {inner: {$ref: '#/components/schemas/In'}}}}"
    )
    models = made(document(f"{{/a: {{post: {{operationId: a, requestBody: {body}, {DONE}}}}}}}", schemas)).models
    assert models.Orphan.from_dict({"inner": {"a": "x"}}).inner.a == "x"


def test_long_names_and_schemas_that_hold_themselves(made: Made) -> None:
    """Names of files have an end, and so has reading a schema that is made of itself."""
    inner = "{type: string}"
    for level in range(12):
        inner = f"{{type: object, properties: {{a_rather_long_name_of_a_property_{level}: {inner}}}}}"
    schemas = f"{{Long: {inner}, Self: {{type: array, items: {{$ref: '#/components/schemas/Self'}}}}, Any: {{anyOf: [{{$ref: '#/components/schemas/Any'}}, {{type: string}}]}}}}"
    package = made(document(f"{{/a: {{get: {{operationId: a, {DONE}}}}}}}", schemas))
    assert len(package.models.__all__) == 12
