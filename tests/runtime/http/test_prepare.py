from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from synapse_client.runtime.describe.bodies import Json, Multipart
from synapse_client.runtime.describe.codecs import ANY
from synapse_client.runtime.describe.errors import InvalidInputError, ResponseFormatError
from synapse_client.runtime.describe.operation import Operation, Server
from synapse_client.runtime.describe.request import Request
from synapse_client.runtime.describe.security import SecurityScheme
from synapse_client.runtime.describe.version import VERSION
from synapse_client.runtime.http.config import ClientConfig
from synapse_client.runtime.http.prepare import prepare, resolve
from tests.runtime import samples
from tests.runtime.samples import AGENT_TOKEN, SCHEMES, TOKEN


def config(base_url: str = "https://api.example.com/api", **options: Any) -> ClientConfig:
    """Return a configuration with a token."""
    given: dict[str, Any] = {"schemes": SCHEMES, "credentials": {"api_token": TOKEN}, "timeout": None} | options
    return ClientConfig(base_url, headers=given.pop("headers", None), max_retries=3, on_retry=None, **given)


def test_url_headers_and_timeout() -> None:
    """A call becomes method, absolute URL, headers and timeout."""
    http = prepare(config(), Request(samples.GET_TASK, path={"id": 5}, query={"expand": "files"}))
    assert http.method == "GET"
    assert http.url == "https://api.example.com/api/tasks/5/?expand=files"
    assert http.headers["Synapse-Access-Token"] == f"Token {TOKEN}"
    assert http.headers["Accept"] == "application/json"
    assert http.headers["User-Agent"].startswith(f"synapse-client/{VERSION} python/3.")
    assert str(UUID(http.headers["X-Request-ID"])) == http.headers["X-Request-ID"]
    assert http.timeout == {"connect": 5.0, "read": 30.0, "write": 30.0, "pool": None}
    assert http.body is None
    assert "SYNAPSE-Agent" not in http.headers


def test_each_call_has_its_own_request_id() -> None:
    """Two calls are told apart by their request id."""
    request = Request(samples.GET_TASK, path={"id": 5})
    assert prepare(config(), request).headers["X-Request-ID"] != prepare(config(), request).headers["X-Request-ID"]


def test_fixed_query_is_always_sent() -> None:
    """Fixed query pairs come first, those of the caller after them."""
    operation = Operation[None]("x", "GET", "/x/", fixed_query=(("expand", "a"),))
    assert prepare(config(), Request(operation)).url.endswith("/x/?expand=a")
    assert prepare(config(), Request(operation, query={"q": "ü"})).url.endswith("/x/?expand=a&q=%C3%BC")


def test_an_open_operation_gets_no_credentials() -> None:
    """An operation without security sees no token."""
    http = prepare(config(), Request(Operation[None]("x", "GET", "/x/", secured=False)))
    assert TOKEN not in repr(http.headers)


def test_credentials_in_query_and_cookie() -> None:
    """Schemes of other APIs travel where the document says; the URL for logs has no credential."""
    schemes = (
        SecurityScheme("key", location="query", name="api_key"),
        SecurityScheme("session", location="cookie", name="sid"),
    )
    made = config(schemes=schemes, credentials={"key": "k y", "session": "s"})
    http = prepare(made, Request(samples.LIST_TASKS, query={"a": 1}, headers={"Cookie": "theme=dark"}))
    assert http.url.endswith("/tasks/?a=1&api_key=k+y")
    assert http.shown.endswith("/tasks/?a=1")
    assert http.headers["Cookie"] == "theme=dark; sid=s"


def test_a_query_credential_in_a_page_url_is_sent_once_and_not_shown() -> None:
    """A server that repeats the credential in its page URLs does not make it appear twice or in logs."""
    made = config(schemes=(SecurityScheme("key", location="query", name="api_key"),), credentials={"key": "SECRET"})
    http = prepare(made, Request(samples.LIST_TASKS).at("https://api.example.com/api/tasks/?page=2&api_key=SECRET"))
    assert http.url.count("SECRET") == 1
    assert "page=2" in http.url
    assert "SECRET" not in http.shown


def test_headers_of_the_caller_win_whatever_their_case() -> None:
    """A header is sent once: the call's before the client's before the package's; credentials before all."""
    made = config(headers={"user-agent": "mine", "X-Extra": "1", "synapse-access-token": "other"})
    http = prepare(made, Request(samples.LIST_TASKS, headers={"X-Extra": "2", "accept": "text/csv"}))
    assert http.headers["User-Agent"] == "mine"
    assert http.headers["X-Extra"] == "2"
    assert http.headers["Accept"] == "text/csv"
    assert http.headers["Synapse-Access-Token"] == f"Token {TOKEN}"
    lowered = [name.lower() for name in http.headers]
    assert len(lowered) == len(set(lowered))


@pytest.mark.parametrize("value", ["a\r\nX-Evil: 1", "한", "\x00"])
def test_header_values_of_a_call_are_checked(value: str) -> None:
    """A header parameter that HTTP cannot carry is refused with operation and header named."""
    with pytest.raises(InvalidInputError, match=r"list_tasks.*X-Note") as caught:
        prepare(config(), Request(samples.LIST_TASKS, headers={"X-Note": value}))
    assert caught.value.operation == "list_tasks"


def test_content_type() -> None:
    """A JSON body says so unless the document names another media type; a multipart body names its boundary."""
    bodies = [Json({}), Json({}, content_type="application/merge-patch+json"), Multipart({"a": "b"})]
    sent = [prepare(config(), Request(samples.CREATE_TASK, body=body)).body for body in bodies]
    kinds = [body.content_type for body in sent if body is not None]
    assert kinds[:2] == ["application/json", "application/merge-patch+json"]
    assert kinds[2].startswith("multipart/form-data; boundary=")


def test_lines_may_be_silent_for_ever() -> None:
    """A stream of lines may pause; its timeouts are those of any other call, up to its headers."""
    http = prepare(config(), Request(samples.TAIL), stream=True)
    assert http.timeout == {"connect": 5.0, "read": 30.0, "write": 30.0, "pool": None}
    assert http.stream
    assert http.patient
    assert not prepare(config(), Request(samples.GET_TASK, path={"id": 1})).patient


def test_a_secret_path_value_is_sent_but_not_shown() -> None:
    """The URL for logs has stars in place of a secret, with and without a query."""
    for query, shown in ((None, "/agents/***/"), ({"a": 1}, "/agents/***/?a=1")):
        http = prepare(config(), Request(samples.GET_AGENT, path={"token": AGENT_TOKEN}, query=query))
        assert AGENT_TOKEN in http.url
        assert http.shown.endswith(shown)
        assert AGENT_TOKEN not in repr(http)


# ---------------------------------------------------------------------------------------------- URLs the server gave


@pytest.mark.parametrize(
    ("given", "resolved"),
    [
        # as they should be
        ("https://api.example.com/api/tasks/?page=2", "https://api.example.com/api/tasks/?page=2"),
        ("https://api.example.com:443/api/tasks/?page=2", "https://api.example.com/api/tasks/?page=2"),
        ("HTTPS://API.example.com/api/tasks/#top", "https://api.example.com/api/tasks/"),
        # odd, but nothing of it is left that could lead elsewhere
        ("https://evil.org\\@api.example.com/x", "https://api.example.com/x"),
        ("https://user:pass@api.example.com/x", "https://api.example.com/x"),
        ("https:///api/tasks/", "https://api.example.com/api/tasks/"),
        ("https://api.example.com/elsewhere/?page=2", "https://api.example.com/elsewhere/?page=2"),
        # relative, to the URL of the call
        ("/api/tasks/?page=2", "https://api.example.com/api/tasks/?page=2"),
        ("?page=2", "https://api.example.com/api/tasks/?page=2"),
        ("//api.example.com/api/tasks/?page=2", "https://api.example.com/api/tasks/?page=2"),
        # behind a proxy: own host by another scheme or port
        ("http://api.example.com/api/tasks/?page=2", "https://api.example.com/api/tasks/?page=2"),
        ("http://api.example.com:8000/api/tasks/?page=2", "https://api.example.com/api/tasks/?page=2"),
        # behind a proxy: internal hosts, with and without the published prefix
        ("http://backend:8000/api/tasks/?page=2", "https://api.example.com/api/tasks/?page=2"),
        ("http://backend/tasks/?page=2", "https://api.example.com/api/tasks/?page=2"),
        ("http://localhost:8000/tasks/?page=2", "https://api.example.com/api/tasks/?page=2"),
        ("http://127.0.0.1/tasks/?page=2", "https://api.example.com/api/tasks/?page=2"),
        ("http://10.1.2.3:80/tasks/?page=2", "https://api.example.com/api/tasks/?page=2"),
        ("http://[::1]:8000/tasks/?page=2", "https://api.example.com/api/tasks/?page=2"),
        ("http://web.default.svc/tasks/?page=2", "https://api.example.com/api/tasks/?page=2"),
        ("http://db.svc.cluster.local/tasks/?page=2", "https://api.example.com/api/tasks/?page=2"),
    ],
)
def test_urls_that_the_server_gave_are_put_right(given: str, resolved: str) -> None:
    """Page and upload URLs lead to the origin of base_url."""
    assert prepare(config(), Request(samples.LIST_TASKS, query={"page": 1}).at(given)).url == resolved


@pytest.mark.parametrize(
    "given",
    [
        "https://evil.example.org/api/tasks/?page=2",
        "https://api.example.com.evil.org/api/tasks/",
        "https://api.example.com@evil.org/",
        "//evil.org/api/",
        "http://8.8.8.8/",
        "http://[2001:4860:4860::8888]/",
        "http://api.example.com:port/",
        "http://[bad/",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://api.example.com/api/tasks/",
        "ftp://backend/api/tasks/",
        "mailto:x",
    ],
)
def test_urls_to_other_hosts_are_refused(given: str) -> None:
    """The token belongs to base_url's host: a URL elsewhere, or no http URL at all, is an error that names it."""
    with pytest.raises(ResponseFormatError, match="list_tasks: the server gave") as caught:
        prepare(config(), Request(samples.LIST_TASKS).at(given))
    assert caught.value.operation == "list_tasks"


def test_signatures_in_a_refused_url_are_not_shown() -> None:
    """The values of a refused URL's query are not in the error text."""
    with pytest.raises(ResponseFormatError) as caught:
        resolve(config(), "https://bucket.example.org/x?Signature=SECRET", "list_tasks")
    assert "SECRET" not in str(caught.value)


def test_a_base_url_without_path_takes_internal_paths_as_they_are() -> None:
    """Without a published prefix, the path of an internal URL stays."""
    assert resolve(config("https://api.example.com"), "http://backend/x/?a=1", "op") == "https://api.example.com/x/?a=1"


@pytest.mark.parametrize(
    "given",
    [
        "https://evil-api.example.com/p",
        "https://x.api.example.com/p",
        "https://api.example.com.evil.org/p",
        "https://example.com/p",
        "https://com/p?internal",
    ],
)
def test_hosts_are_compared_as_a_whole(given: str) -> None:
    """A host that ends, or begins, as ours does is another one."""
    internal = given.startswith("https://com/")
    if internal:
        assert resolve(config(), given, "op").startswith("https://api.example.com/")
        return
    with pytest.raises(ResponseFormatError, match="another host"):
        resolve(config(), given, "op")


@pytest.mark.parametrize(
    "given", [None, 5, ["https://api.example.com/"], {"url": "x"}, "x" * 100_000 + "://", "http://["]
)
def test_what_is_not_a_url_is_an_error(given: Any) -> None:
    """Whatever a server gives as a URL, a wrong one is one error of few characters."""
    with pytest.raises(ResponseFormatError, match="malformed URL") as caught:
        resolve(config(), given, "op")
    assert len(str(caught.value)) < 500


@pytest.mark.parametrize(
    "given",
    [
        "https://me:hidden-password@evil.example/p",
        "https://me:hidden-password@[evil.example/p",
        f"ftp://api.example.com/{TOKEN}/",
        f"https://evil.example/{TOKEN}?signature=hidden-password",
    ],
)
def test_neither_passwords_nor_tokens_of_a_refused_url_are_shown(given: str) -> None:
    """A URL of the server's is shown without what opens doors, in the text and in the error's response."""
    with pytest.raises(ResponseFormatError) as caught:
        resolve(config(), given, "op")
    shown = f"{caught.value} {caught.value.response}"
    assert TOKEN not in shown
    assert "hidden-password" not in shown


def test_the_callers_headers_stay_with_our_server() -> None:
    """A request to another host has neither credentials nor the caller's own headers, which may be secrets."""
    ours = config(headers={"X-Secret-Of-Mine": "1", "Cookie": "sid=1"})
    request = Request(samples.GET_TASK, path={"id": 5})
    assert prepare(ours, request).headers["X-Secret-Of-Mine"] == "1"
    sent = prepare(ours, request.elsewhere("https://storage.example/a?X-Amz-Signature=0123456789abcdef0")).headers
    assert {name.lower() for name in sent} == {"accept", "accept-encoding", "user-agent"}


def test_the_signature_of_another_host_is_a_secret_of_the_request() -> None:
    """A storage that repeats the signature, as S3 does in its errors, does not bring it to light."""
    url = "https://storage.example/a?X-Amz-Signature=0123456789abcdef0"
    http = prepare(config(), Request(samples.GET_TASK, path={"id": 5}).elsewhere(url))
    assert http.hide("<SignatureProvided>0123456789abcdef0</SignatureProvided>") == (
        "<SignatureProvided>***</SignatureProvided>"
    )


@pytest.mark.parametrize("value", [10**5000, 1.5, None, [], object()], ids=range(5))
def test_ids_that_cannot_be_sent_are_named(value: Any) -> None:
    """Also a number that Python itself does not write."""
    with pytest.raises(InvalidInputError, match="get_task: id"):
        Request(samples.GET_TASK, path={"id": value})


def test_a_token_that_another_host_knows_is_hidden_as_well() -> None:
    """It is not sent there; but the address may lead back to our own server, which knows it."""
    http = prepare(config(), Request(samples.GET_TASK, path={"id": 5}).elsewhere("https://storage.example/a"))
    assert TOKEN not in http.hide(f"for {TOKEN}")
    assert TOKEN not in str(http.headers)


def test_another_host_is_asked_for_its_file_as_it_is() -> None:
    """In any form, not encoded, and with nothing of ours but a name."""
    http = prepare(config(), Request(samples.GET_TASK, path={"id": 5}).elsewhere("https://storage.example/a"))
    assert {**http.headers, "User-Agent": ""} == {"Accept": "*/*", "Accept-Encoding": "identity", "User-Agent": ""}


def test_a_malformed_url_of_another_host_is_quoted_in_short() -> None:
    """However long it is."""
    with pytest.raises(ResponseFormatError, match=r"get_task: the server gave the malformed URL") as caught:
        prepare(config(), Request(samples.GET_TASK, path={"id": 5}).elsewhere("ftp://" + "x" * 5000))
    assert len(str(caught.value)) < 300
    assert caught.value.operation == "get_task"


def test_what_another_host_cannot_be_sent_is_named() -> None:
    """With the operation that it is for."""
    request = Request(samples.CREATE_TASK, body=Json({"a": object()})).elsewhere("https://storage.example/a")
    with pytest.raises(InvalidInputError, match="create_task: data"):
        prepare(config(), request)


@pytest.mark.parametrize(
    ("url", "usual", "base"),
    [
        ("https://files.example.com/v2", "https://api.example.com/api", "https://files.example.com/v2"),
        ("https://files.example.com/v2", None, "https://files.example.com/v2"),
        ("https://files.example.com/v2", "https://production.example.com", "https://api.example.com/api"),
        ("/files/", None, "https://api.example.com/files"),
        ("files/", None, "https://api.example.com/api/files"),
    ],
)
def test_an_operation_may_be_on_a_server_of_its_own(url: str, usual: str | None, base: str) -> None:
    """Beside the API that the document names; a client of another one sends everything there. Its pages stay there."""
    operation = Operation[Any]("x", "GET", "/x/", result=ANY, server=Server(url, usual=usual))
    assert prepare(config(), Request(operation)).url == f"{base}/x/"
    assert prepare(config(), Request(operation).at(f"{base}/x/?page=2")).url == f"{base}/x/?page=2"
    with pytest.raises(ResponseFormatError, match="on another host"):
        prepare(config(), Request(operation).at("https://another.example.org/x/?page=2"))


def test_answers_are_asked_for_packed_but_files_are_not() -> None:
    """A file is wanted as it is."""
    asked = [prepare(config(), Request(operation)).headers for operation in (samples.LIST_TASKS, samples.FETCH)]
    assert [headers["Accept-Encoding"] for headers in asked] == ["gzip, deflate", "identity"]


def test_a_body_that_cannot_be_sent_names_the_operation() -> None:
    """And the place in it."""
    with pytest.raises(InvalidInputError, match=r"create_task: data\['a'\]"):
        prepare(config(), Request(samples.CREATE_TASK, body=Json({"a": object()})))


@pytest.mark.parametrize("url", ["http://storage.example/a", "https://storage.example:8443/a?b=c"])
def test_another_host_is_asked_by_its_own_url(url: str) -> None:
    """In the clear as well, where the server says so."""
    assert prepare(config(), Request(samples.GET_TASK, path={"id": 5}).elsewhere(url)).url == url
