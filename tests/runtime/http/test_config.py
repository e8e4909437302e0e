from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

import httpx
import pytest

from synapse_client.runtime.describe.errors import ConfigurationError
from synapse_client.runtime.describe.security import SecurityScheme
from synapse_client.runtime.http.config import ClientConfig
from synapse_client.runtime.http.options import DEFAULTS, ClientOptions, parse_timeout
from tests.runtime.samples import SCHEMES, TOKEN

DEFAULT = {"connect": 5.0, "read": 30.0, "write": 30.0, "pool": None}


def config(base_url: Any = "https://api.example.com", **options: Any) -> ClientConfig:
    """Return a configuration with a token."""
    given: dict[str, Any] = {
        "schemes": SCHEMES,
        "credentials": {"api_token": TOKEN},
        "timeout": None,
        "headers": None,
        "max_retries": 3,
        "on_retry": None,
    }
    return ClientConfig(base_url, **(given | options))


# ------------------------------------------------------------------------------------------------------------ base_url


@pytest.mark.parametrize(
    ("given", "kept", "origin"),
    [
        ("https://api.example.com", "https://api.example.com", ("https", "api.example.com", 443)),
        ("https://api.example.com/", "https://api.example.com", ("https", "api.example.com", 443)),
        (" https://api.example.com/api// \n", "https://api.example.com/api", ("https", "api.example.com", 443)),
        ("http://localhost:3000/api", "http://localhost:3000/api", ("http", "localhost", 3000)),
        ("HTTP://Host:80", "HTTP://Host:80", ("http", "host", 80)),
        ("http://[::1]:8080", "http://[::1]:8080", ("http", "::1", 8080)),
        ("http://10.0.0.1", "http://10.0.0.1", ("http", "10.0.0.1", 80)),
    ],
)
def test_base_urls(given: str, kept: str, origin: tuple[str, str, int]) -> None:
    """Blanks and trailing slashes go; the rest stays."""
    found = config(given)
    assert found.base_url == kept
    assert found.origin == origin


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (None, "base_url is missing"),
        ("", "base_url is missing"),
        ("   ", "base_url is missing"),
        (5, "base_url must be a string, got int"),
        (b"https://x", "base_url must be a string, got bytes"),
        ("api.example.com", "http:// or https://"),
        ("ftp://api.example.com", "http:// or https://"),
        ("https://", "http:// or https://"),
        ("https://:443", "http:// or https://"),
        ("https:///path", "http:// or https://"),
        ("https://host:port", "malformed"),
        ("https://host:99999", "malformed"),
        ("https://[::1", "malformed"),
        ("https://host/?a=b", "plain scheme, host, port and path"),
        ("https://host/?", "plain scheme, host, port and path"),
        ("https://host/#a", "plain scheme, host, port and path"),
        ("https://host/#", "plain scheme, host, port and path"),
        ("https://ho st", "plain scheme, host, port and path"),
        ("https://ho\nst", "plain scheme, host, port and path"),
        ("https://호스트", "plain scheme, host, port and path"),
        ("https://host\\path", "plain scheme, host, port and path"),
        ("https://user:secret@host", "user name or password"),
        ("https://:secret@host", "user name or password"),
        ("https://@host", "user name or password"),
        ("user:secret@host", "http:// or https://"),
        ("https://user:secret@host:port", "."),
    ],
)
def test_bad_base_urls(given: Any, says: str) -> None:
    """An unusable address is refused with the reason; a password in it is not shown."""
    with pytest.raises(ConfigurationError, match="base_url") as caught:
        config(given)
    assert says in str(caught.value)
    assert "secret" not in str(caught.value)


# --------------------------------------------------------------------------------------------------------- credentials


def test_credentials_by_scheme() -> None:
    """Each credential is sent under its scheme's name and prefix; those that are not given are not."""
    found = config(credentials={"api_token": "a", "agent_token": None})
    assert found.credentials("header") == [("Synapse-Access-Token", "Token a")]
    assert found.has_credentials
    both = config(credentials={"api_token": "a", "agent_token": "b"})
    assert both.credentials("header") == [("Synapse-Access-Token", "Token a"), ("SYNAPSE-Agent", "Token b")]
    assert both.credentials("query") == []


def test_credentials_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment variable stands in for an argument that is not given; an argument wins, also an empty one."""
    monkeypatch.setenv("SYNAPSE_API_TOKEN", "from-env")
    assert config(credentials={}).credentials("header") == [("Synapse-Access-Token", "Token from-env")]
    assert config(credentials={"api_token": None}).credentials("header")[0][1] == "Token from-env"
    assert config(credentials={"api_token": "given"}).credentials("header")[0][1] == "Token given"
    assert config(credentials={"api_token": ""}).credentials("header") == []
    assert not config(credentials={"api_token": ""}).has_credentials


def test_basic_credentials_are_encoded() -> None:
    """User name and password travel in Base64."""
    scheme = SecurityScheme("login", location="header", name="Authorization", prefix="Basic ")
    found = config(schemes=(scheme,), credentials={"login": "user:pass"})
    assert found.credentials("header") == [("Authorization", "Basic dXNlcjpwYXNz")]


@pytest.mark.parametrize("bad", [f"{TOKEN}\n", f"{TOKEN}\r\nX-Evil: 1", f" {TOKEN}", f"{TOKEN}\x00", f"{TOKEN}한"])
def test_tokens_that_no_header_can_hold_are_refused_unseen(bad: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A token with a line break or the like is refused; neither error shows it; the environment variable is named."""
    with pytest.raises(ConfigurationError, match=r"api_token.*strip") as caught:
        config(credentials={"api_token": bad})
    assert TOKEN not in str(caught.value)
    if "\x00" in bad or bad.strip() == TOKEN:  # no variable can hold the one; the other is right but for its ends
        return
    monkeypatch.setenv("SYNAPSE_API_TOKEN", bad)
    with pytest.raises(ConfigurationError, match="SYNAPSE_API_TOKEN") as caught:
        config(credentials={})
    assert TOKEN not in str(caught.value)


@pytest.mark.parametrize("text", [f"{TOKEN}\n", f" {TOKEN}\r\n", f"\ufeff{TOKEN}"])
def test_what_files_and_shells_leave_around_a_variable(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Blanks, line ends and a byte order mark around a token in the environment do not belong to it."""
    monkeypatch.setenv("SYNAPSE_API_TOKEN", text)
    assert config(credentials={}).credentials("header") == config(credentials={"api_token": TOKEN}).credentials(
        "header"
    )


def test_a_token_that_is_no_text_is_refused() -> None:
    """A token of another type is refused by its type."""
    with pytest.raises(ConfigurationError, match="api_token must be a string, got bytes"):
        config(credentials={"api_token": TOKEN.encode()})


def test_the_repr_has_no_token() -> None:
    """The repr of a configuration shows the address only."""
    assert repr(config()) == "ClientConfig('https://api.example.com')"


# ------------------------------------------------------------------------------------------------------------- headers


def test_headers_are_copied_under_their_usual_names() -> None:
    """Headers of the caller take the place of the client's own, whatever their letters' case."""
    given = {"user-agent": "mine", "x-custom": "1"}
    assert config(headers=given).headers == {"User-Agent": "mine", "x-custom": "1"}
    assert given == {"user-agent": "mine", "x-custom": "1"}


@pytest.mark.parametrize(
    "headers",
    [{"X-A": "a\r\nX-B: c"}, {"X-A": "한"}, {"X-A": 5}, {"X A": "a"}, {"X-A\r\n": "a"}, {"": "a"}, {5: "a"}],
)
def test_headers_that_cannot_be_sent_are_refused(headers: Any) -> None:
    """Header names and values are checked when the client is made."""
    with pytest.raises(ConfigurationError, match="header"):
        config(headers=headers)


@pytest.mark.parametrize("name", ["Content-Length", "transfer-encoding"])
def test_headers_that_frame_a_body_are_refused(name: str) -> None:
    """The length of a body is the client's business: another value would let one request become two."""
    with pytest.raises(ConfigurationError, match=name):
        config(headers={name: "5"})


# ------------------------------------------------------------------------------------------------- timeouts and retries


@pytest.mark.parametrize(
    ("given", "parsed"),
    [
        (None, DEFAULT),
        (7, {**dict.fromkeys(DEFAULT, 7), "pool": None}),
        (0.5, {**dict.fromkeys(DEFAULT, 0.5), "pool": None}),
        ({}, DEFAULT),
        ({"connect": 1}, DEFAULT | {"connect": 1}),
        ({"read": 60}, DEFAULT | {"read": 60, "write": 60}),
        ({"read": None}, DEFAULT | {"read": None, "write": None}),
        ({"connect": 1, "read": 2, "write": 3, "pool": 4}, {"connect": 1, "read": 2, "write": 3, "pool": 4}),
        (httpx.Timeout(9, read=None), {"connect": 9, "read": None, "write": 9, "pool": 9}),
        (httpx.Timeout(None), dict.fromkeys(DEFAULT)),
    ],
)
def test_timeouts(given: Any, parsed: dict[str, float | None]) -> None:
    """A timeout is None for the default, a number, a mapping or an httpx.Timeout."""
    assert parse_timeout(given) == parsed


@pytest.mark.parametrize(
    "given",
    [
        0,
        -1,
        True,
        math.nan,
        math.inf,
        1e12,
        "30",
        [5, 30],
        (5, 30),
        {"reed": 1},
        {"read": "30"},
        {"read": 0},
        {"connect": True},
        {"read": math.inf},
        {5: 1},
    ],
)
def test_bad_timeouts(given: Any) -> None:
    """Anything that is not a positive number of seconds is refused."""
    with pytest.raises(ConfigurationError, match="timeout"):
        parse_timeout(given)


def test_a_timeout_mapping_is_not_changed() -> None:
    """The caller's mapping stays as it was."""
    given = {"read": 1.0}
    parse_timeout(given)
    assert given == {"read": 1.0}


@pytest.mark.parametrize("given", [-1, 1.5, "3", None, True])
def test_bad_max_retries(given: Any) -> None:
    """max_retries is a number from 0."""
    with pytest.raises(ConfigurationError, match="max_retries"):
        config(max_retries=given)


@pytest.mark.parametrize("kind", ["float32", "float64", "int64", "uint8"])
def test_numbers_of_numpy_are_numbers(kind: str) -> None:
    """Timeouts and counts that were computed by numpy are taken."""
    number = getattr(pytest.importorskip("numpy"), kind)(3)
    assert parse_timeout(number) == {"connect": 3.0, "read": 3.0, "write": 3.0, "pool": None}
    assert parse_timeout({"read": number})["read"] == 3.0
    if kind.startswith(("int", "uint")):
        assert config(max_retries=number).max_retries == 3


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), -1, 0, 1e308, 10**5000, "5", True, Decimal(5), 1j], ids=range(10)
)
def test_absurd_timeouts_are_refused(value: Any) -> None:
    """Whatever it is, the error names the phase and is short."""
    for given in (value, {"read": value}):
        with pytest.raises(ConfigurationError, match="timeout") as caught:
            parse_timeout(given)
        assert len(str(caught.value)) < 300


# ------------------------------------------------------------------------------------------------------------- options


def test_an_option_that_there_is_not() -> None:
    """It is a mistake of the caller's, and the message names those that there are."""
    with pytest.raises(TypeError, match="there is no option 'max_retry'; there are cert, headers, max_response_bytes"):
        config(max_retry=3)
    with pytest.raises(TypeError, match="there is no option 'verify'; there are headers, max_response_bytes"):
        config().replace(None, {"verify": False})


@pytest.mark.parametrize("value", [-1, 1.5, "5", True])
def test_a_limit_that_is_not_a_number_of_bytes(value: Any) -> None:
    """The error names the option."""
    with pytest.raises(ConfigurationError, match="max_response_bytes must be a number of bytes, 0 or more, or None"):
        config(max_response_bytes=value)


def test_every_option_has_a_default() -> None:
    """What is documented is what there is."""
    assert set(DEFAULTS) == set(ClientOptions.__optional_keys__)
