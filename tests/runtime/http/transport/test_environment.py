"""What the environment says of certificates and proxies: it is used, or an error names the variable."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from synapse_client.runtime.describe.errors import ClientError, ConfigurationError
from synapse_client.runtime.describe.request import Request
from tests.runtime import samples
from tests.runtime.callers import Calls

GET = Request(samples.GET_TASK, path={"id": 1})


@pytest.fixture(autouse=True)
def no_context(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let no other variable decide."""
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSLKEYLOGFILE"):
        monkeypatch.delenv(name, raising=False)
    return


def _error(calls: Calls, url: str = "https://127.0.0.1:9") -> ClientError:
    with pytest.raises(ClientError) as caught:
        calls.send(calls.client(url, max_retries=0), GET)
    return caught.value


@pytest.mark.parametrize("variable", ["SSL_CERT_FILE", "SSL_CERT_DIR", "SSLKEYLOGFILE"])
@pytest.mark.parametrize("kind", ["missing", "not-pem", "folder", "unsound"])
def test_unusable_certificates_name_variable_and_file(
    calls: Calls, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, variable: str, kind: str
) -> None:
    """The error says which variable names which file, and what is wrong with it."""
    path = tmp_path / "x" / "certificates.pem"
    if kind != "missing":
        path.parent.mkdir()
    if kind == "not-pem":
        path.write_text("no certificate")
    elif kind == "unsound":
        path.write_text("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
    elif kind == "folder":
        path.mkdir()
    monkeypatch.setenv(variable, str(path))
    error = _error(calls)
    works = {"SSL_CERT_DIR": {"folder"}, "SSLKEYLOGFILE": {"not-pem", "unsound"}, "SSL_CERT_FILE": set[str]()}
    if kind in works[variable]:
        assert not isinstance(error, ConfigurationError)  # nobody listens there
        return
    assert isinstance(error, ConfigurationError)
    assert variable in str(error)
    assert repr(str(path)) in str(error)
    assert (error.operation, error.__cause__ is None) == ("get_task", False)


@pytest.mark.parametrize(
    ("proxy", "is_unusable"),
    [
        ("http://[::1", True),
        ("http://me:password@127.0.0.1:99999", True),
        ("ftp://proxy.example", True),
        ("http://", True),
        ("127.0.0.1:notaport", True),
        ("127.0.0.1:9", False),
        ("http://me:password@127.0.0.1:9", False),
        ("foo.invalid" + "x" * 100_000, False),
    ],
)
def test_unusable_proxies_are_errors(
    calls: Calls, monkeypatch: pytest.MonkeyPatch, proxy: str, is_unusable: bool
) -> None:
    """A senseless proxy is named, one that does not answer is a failed connection; neither shows a password."""
    monkeypatch.setenv("HTTP_PROXY", proxy)
    error = _error(calls, "http://backend.example")
    assert isinstance(error, ConfigurationError) or not is_unusable
    assert "password" not in str(error)
    assert len(str(error)) <= 2000


@pytest.mark.parametrize(
    "url",
    ["http://..", "http://a..b", f"http://{'a' * 300}.example", "http://-a", "http://xn--a", "http://[fe80::1%25x]:9"],
)
def test_hosts_that_cannot_be_are_errors(calls: Calls, url: str) -> None:
    """Names that no resolver takes are refused, by whoever finds out."""
    assert str(_error(calls, url)).startswith(f"GET {url}"[:40])
