"""Whom a client trusts, what it shows of itself, and what it says when TLS fails; on both transports."""

from __future__ import annotations

import datetime as dt
import os
import pickle
import re
import socket
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from synapse_client import AsyncBackendClient, BackendClient
from synapse_client.runtime.describe.bodies import Json
from synapse_client.runtime.describe.errors import ClientConnectionError, ConfigurationError
from synapse_client.runtime.describe.request import Request
from synapse_client.runtime.http.transport.certificates import Certificates
from tests.runtime import samples
from tests.runtime.callers import Calls
from tests.runtime.http.transport.raw_server import RawServer, authority, read_head

GET = Request(samples.GET_TASK, path={"id": 1})
POST = Request(samples.CREATE_TASK, body=Json({"id": 1}))
PASSWORD = "the-password-of-the-key"
stranger = trustme.CA()
"""Signs what nobody trusts."""


@pytest.fixture(autouse=True, params=["direct", "httpx"])
def transport(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Try each behaviour on both transports; nothing in the environment decides."""
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSLKEYLOGFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SYNAPSE_TRANSPORT", request.param)


@pytest.fixture(scope="module")
def ca(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The authority of the raw servers, as a file."""
    path = tmp_path_factory.mktemp("ca") / "ca.pem"
    authority.cert_pem.write_to_path(path)
    return path


@pytest.fixture(scope="module")
def folder(ca: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as a folder, as OpenSSL wants it."""
    found = tmp_path_factory.mktemp("folder")
    (found / "ca.pem").write_bytes(ca.read_bytes())
    number = subprocess.run(
        ["openssl", "x509", "-noout", "-hash", "-in", ca], check=True, capture_output=True, text=True
    ).stdout.strip()
    (found / f"{number}.0").write_bytes(ca.read_bytes())
    return found


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A client's certificate and key: in one file, apart, and encrypted."""
    made = authority.issue_cert("client.example")
    place = tmp_path_factory.mktemp("client")
    names = {name: place / f"{name}.pem" for name in ("both", "certificate", "key", "encrypted")}
    made.private_key_and_cert_chain_pem.write_to_path(names["both"])
    names["certificate"].write_bytes(made.cert_chain_pems[0].bytes())
    made.private_key_pem.write_to_path(names["key"])
    key = serialization.load_pem_private_key(made.private_key_pem.bytes(), None)
    names["encrypted"].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(PASSWORD.encode()),
        )
    )
    return names


def _answer(connection: socket.socket) -> None:
    while read_head(connection):
        connection.sendall(b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 8\r\n\r\n{"id":1}')


def _serving(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


@contextmanager
def _server(context: ssl.SSLContext | bool = True) -> Iterator[str]:
    with RawServer(_answer, tls=context) as found:
        yield found.url


def _ask(calls: Calls, url: str, **options: Any) -> int:
    found: int = calls.send(calls.client(url, max_retries=0, **options), GET).id
    return found


# ------------------------------------------------------------------------------------------------------ whom to trust


@pytest.mark.parametrize(
    "verify",
    [
        lambda ca, _: str(ca),
        lambda ca, _: ca,
        lambda _, folder: folder,
        lambda ca, _: ssl.create_default_context(cafile=ca),
        lambda _, __: False,
    ],
    ids=["file", "Path", "folder", "SSLContext", "nobody-checked"],
)
def test_what_an_argument_trusts(calls: Calls, verify: Callable[[Path, Path], Any], ca: Path, folder: Path) -> None:
    """A file, a folder, a context of the caller's, and anybody at all."""
    with _server() as url:
        assert _ask(calls, url, verify=verify(ca, folder)) == 1


def test_home_folders_are_known(calls: Calls, ca: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`~` at the start of a path is the home folder, as wherever a path is taken."""
    monkeypatch.setenv("HOME", str(ca.parent))
    monkeypatch.setenv("USERPROFILE", str(ca.parent))
    with _server() as url:
        assert _ask(calls, url, verify="~/ca.pem") == 1


@pytest.mark.parametrize(
    ("variable", "is_folder"),
    [
        ("SSL_CERT_FILE", False),
        ("SSL_CERT_DIR", True),
        ("REQUESTS_CA_BUNDLE", False),
        ("REQUESTS_CA_BUNDLE", True),
        ("CURL_CA_BUNDLE", False),
    ],
)
def test_what_the_environment_trusts(
    calls: Calls, variable: str, is_folder: bool, ca: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each variable by itself makes a company's authority known."""
    monkeypatch.setenv(variable, str(folder if is_folder else ca))
    with _server() as url:
        assert _ask(calls, url) == 1


def test_an_argument_goes_before_the_environment(
    calls: Calls, ca: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And `SSL_CERT_FILE` before what was made for requests."""
    stranger.cert_pem.write_to_path(tmp_path / "other.pem")
    with _server() as url:
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "other.pem"))
        monkeypatch.setenv("SSL_CERT_FILE", str(ca))
        assert _ask(calls, url) == 1
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "other.pem"))
        assert _ask(calls, url, verify=ca) == 1
        with pytest.raises(ClientConnectionError):
            _ask(calls, url)


def test_the_systems_store(calls: Calls, ca: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`verify="system"` asks the operating system; on Linux that is OpenSSL's own file, which SSL_CERT_FILE names."""
    pytest.importorskip("truststore")
    with _server() as url:
        with pytest.raises(ClientConnectionError, match=r"the certificate of 127\.0\.0\.1 cannot be verified"):
            _ask(calls, url, verify="system")
        if sys.platform == "linux":
            monkeypatch.setenv("SSL_CERT_FILE", str(ca))
            assert _ask(calls, url, verify="system") == 1


def test_the_systems_store_needs_a_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """And says which extra brings it."""
    monkeypatch.setitem(sys.modules, "truststore", None)
    monkeypatch.setattr("synapse_client.runtime.http.transport.certificates._contexts", {})
    with pytest.raises(ConfigurationError, match=r"pip install 'synapse-client\[truststore\]'"):
        Certificates("system").context()


def test_renewed_certificates_are_read_again(calls: Calls, ca: Path, tmp_path: Path) -> None:
    """A client made later in the same process trusts what the file holds then; one of unchanged files costs nothing."""
    path = tmp_path / "ca.pem"
    stranger.cert_pem.write_to_path(path)
    before = Certificates(path).context()
    assert Certificates(path).context() is before
    with _server() as url:
        with pytest.raises(ClientConnectionError):
            _ask(calls, url, verify=path)
        path.write_bytes(ca.read_bytes() + b"\n")
        assert _ask(calls, url, verify=path) == 1


# ------------------------------------------------------------------------------------------------- what a client shows


@pytest.fixture(params=[ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3], ids=["TLS1.2", "TLS1.3"])
def demanding(request: pytest.FixtureRequest) -> Iterator[str]:
    """URL of a server that speaks only with clients whose certificate it knows."""
    context = _serving(authority.issue_cert("127.0.0.1"))
    context.minimum_version = context.maximum_version = request.param
    context.verify_mode = ssl.CERT_REQUIRED
    authority.configure_trust(context)
    with _server(context) as url:
        yield url


@pytest.mark.parametrize("form", ["both", "Path", "pair", "encrypted"])
def test_what_a_client_shows(calls: Calls, demanding: str, form: str, ca: Path, shown: dict[str, Path]) -> None:
    """One file, two, or two and a password."""
    cert: Any = {
        "both": str(shown["both"]),
        "Path": shown["both"],
        "pair": (shown["certificate"], str(shown["key"])),
        "encrypted": (str(shown["certificate"]), str(shown["encrypted"]), PASSWORD),
    }[form]
    client = calls.client(demanding, max_retries=0, verify=ca, cert=cert)
    assert PASSWORD not in repr(client) + repr(client._config.network)
    assert calls.send(client, GET).id == 1


@pytest.mark.parametrize("showing", ["nothing", "stranger"])
def test_a_server_that_wants_another_certificate(
    calls: Calls, demanding: str, showing: str, ca: Path, tmp_path: Path
) -> None:
    """It names the host and the setting; the request was not done, as the server speaks with nobody else."""
    stranger.issue_cert("client.example").private_key_and_cert_chain_pem.write_to_path(tmp_path / "stranger.pem")
    cert = None if showing == "nothing" else tmp_path / "stranger.pem"
    with pytest.raises(ClientConnectionError) as caught:
        calls.send(calls.client(demanding, max_retries=0, verify=ca, cert=cert), POST)
    if os.environ["SYNAPSE_TRANSPORT"] == "direct":  # httpx may lose what TLS 1.3 says behind a reset
        assert re.search(r"TLS with 127\.0\.0\.1 failed: .*alert.* pass cert=", str(caught.value))
        assert not caught.value.request_sent


@pytest.mark.parametrize(
    ("cert", "reason"),
    [
        (("certificate", "encrypted"), "the key is encrypted, and no password was given"),
        (("certificate", "encrypted", "wrong"), "is the password right"),
        (("key", "key"), "PEM"),
        (("certificate",), "PEM"),
    ],
)
def test_unusable_client_certificates(
    calls: Calls, cert: tuple[str, ...], reason: str, shown: dict[str, Path], ca: Path
) -> None:
    """The error names file and reason; nobody is asked for a password, which nobody may be there to give."""
    given: Any = tuple(str(shown.get(part, part)) for part in cert)
    with _server() as url, pytest.raises(ConfigurationError, match=reason) as caught:
        _ask(calls, url, verify=ca, cert=given)
    assert str(caught.value).count(repr(given[0])) == 1
    assert "wrong'" not in str(caught.value)


@pytest.mark.parametrize(
    ("options", "text"),
    [
        ({"verify": "/nowhere/ca.pem"}, "verify: there is no file or folder '/nowhere/ca.pem'"),
        ({"cert": "/nowhere/me.pem"}, "cert: there is no file or folder '/nowhere/me.pem'"),
        ({"cert": (__file__, "/nowhere/me.key")}, "cert: there is no file or folder '/nowhere/me.key'"),
        ({"cert": ()}, "cert must be a PEM file"),
        ({"cert": ("a", "b", "c", "d")}, "cert must be a PEM file"),
        ({"cert": (1, 2)}, "cert must be a PEM file"),
        ({"cert": 5}, "cert must be a PEM file"),
        ({"verify": 1}, "verify must be True, False, 'system', a file or folder"),
        ({"verify": None}, "verify must be True, False, 'system', a file or folder"),
        ({"verify": ssl.create_default_context(), "cert": __file__}, "cert goes into the ssl.SSLContext"),
    ],
)
@pytest.mark.parametrize("kind", [BackendClient, AsyncBackendClient])
def test_wrong_arguments_are_refused_at_once(kind: Any, options: dict[str, Any], text: str) -> None:
    """By the constructor, with the argument's name."""
    with pytest.raises(ConfigurationError) as caught:
        kind("https://api.example.com", "token", **options)
    assert text in str(caught.value)


def test_a_folder_that_openssl_does_not_understand(calls: Calls, ca: Path) -> None:
    """Certificates without the names that OpenSSL looks for would be passed over: it says how to make them."""
    with _server() as url, pytest.raises(ConfigurationError, match="openssl rehash"):
        _ask(calls, url, verify=ca.parent)


# --------------------------------------------------------------------------------------------------- when it goes wrong


def _self_signed() -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with trustme.Blob(private + made.public_bytes(serialization.Encoding.PEM)).tempfile() as path:
        context.load_cert_chain(path)
    return context


def _expired() -> ssl.SSLContext:
    now = dt.datetime.now(dt.UTC)
    begin, end = now - dt.timedelta(days=30), now - dt.timedelta(days=2)
    return _serving(authority.issue_cert("127.0.0.1", not_before=begin, not_after=end))


WRONG: dict[str, tuple[Callable[[], ssl.SSLContext], str, str]] = {
    "stranger": (lambda: _serving(stranger.issue_cert("127.0.0.1")), "unable to get local issuer", "SSL_CERT_FILE"),
    "self-signed": (_self_signed, "self.signed certificate", "SSL_CERT_FILE"),
    "expired": (_expired, "certificate has expired", "clock .*verify=False"),
    "other-address": (lambda: _serving(authority.issue_cert("127.0.0.2")), "mismatch", "as verify"),
    "other-name": (lambda: _serving(authority.issue_cert("other.example")), "mismatch", "as verify"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_certificates_that_cannot_be_verified(calls: Calls, kind: str, ca: Path) -> None:
    """The error names the host, the reason, and the setting that may mend it; nothing was sent."""
    context, reason, setting = WRONG[kind]
    with _server(context()) as url, pytest.raises(ClientConnectionError) as caught:
        calls.send(calls.client(url, max_retries=0, verify=ca), POST)
    text = str(caught.value)
    assert "the certificate of 127.0.0.1 cannot be verified" in text
    assert re.search(f"{reason}.*{setting}", text), text
    assert not caught.value.request_sent


def test_a_server_without_tls(calls: Calls) -> None:
    """It is asked whether https was meant."""

    def refuse(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")

    with RawServer(refuse) as server, pytest.raises(ClientConnectionError, match="may speak http, not https"):
        _ask(calls, server.url.replace("http:", "https:"))


# ------------------------------------------------------------------------------------------------------ other processes


@pytest.mark.parametrize("kind", [BackendClient, AsyncBackendClient])
def test_pickles_keep_paths_and_refuse_secrets(
    kind: Any, ca: Path, shown: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Paths and proxies without a password go into a pickle; passwords and contexts do not, in any form."""
    monkeypatch.setenv("SYNAPSE_API_TOKEN", "token-of-the-environment")
    pair = (str(shown["certificate"]), str(shown["key"]))
    client = kind("https://api.example.com", verify=ca, cert=pair, proxy="http://proxy.example:3128")
    again = pickle.loads(pickle.dumps(client))
    assert again._config.network == client._config.network
    secret: list[tuple[dict[str, Any], str]] = [
        ({"cert": (*pair, PASSWORD)}, "a password for cert"),
        ({"cert": [*pair, PASSWORD]}, "a password for cert"),
        ({"proxy": f"http://me:{PASSWORD}@proxy.example:3128"}, "a password for proxy"),
        ({"verify": ssl.create_default_context()}, "an ssl.SSLContext"),
    ]
    for options, text in secret:
        with pytest.raises(ConfigurationError, match=text) as caught:
            pickle.dumps(kind("https://api.example.com", **options))
        assert PASSWORD not in str(caught.value)


def test_copies_keep_certificates(calls: Calls, demanding: str, ca: Path, shown: dict[str, Path]) -> None:
    """`with_options` changes nothing about the way to the server."""
    client = calls.client(demanding, max_retries=0, verify=ca, cert=os.fspath(shown["both"]))
    assert calls.send(client.with_options(timeout=20), GET).id == 1
