"""Broken environments and arguments: each call works, or a `ClientError` names what is wrong."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synapse_client import AsyncBackendClient, BackendClient
from synapse_client.sandbox import Sandbox
from tests.faults.callers import AsyncCaller, SyncCaller
from tests.fuzzing.absurd import OddFile
from tests.fuzzing.conftest import EXAMPLE_SETTINGS
from tests.fuzzing.judge import judge

_CALLS: dict[str, Callable[[Any, Path], Any]] = {
    "get_task": lambda c, _: c.get_task(456),
    "list_tasks": lambda c, _: c.list_tasks(url_conversion={"files_fields": ["files"]}, list_all=True),
    "create_chunked_upload": lambda c, folder: c.create_chunked_upload(folder / "large.bin", chunk_size=50_000),
    "create_data_file": lambda c, _: c.create_data_file(OddFile("stream")),
    "upload_data_collection": lambda c, _: c.upload_data_collection(123, [{"files": {"image_1": b"x"}}]),
    "resume": lambda c, _: [*map(c.uploads.forget, c.uploads.list()), c.get_task(456)][-1],
}
_FOLDERS = ("HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "TMPDIR")
_FILES = ("SSL_CERT_FILE", "SSL_CERT_DIR", "SSLKEYLOGFILE")
_PROXIES = ("HTTP_PROXY", "ALL_PROXY", "http_proxy")
_MANY = "x" * 5000


def _values(folder: Path) -> dict[str, Any]:
    file = folder / "picture.png"
    paths = [
        "",
        str(file),
        str(folder / "missing"),
        "relative/folder",
        "/proc/self",
        f"/{_MANY}",
        "/dev/full",
        "~",
    ]
    proxies = [
        "http://[::1",
        "foo.invalid",
        "http://127.0.0.1:99999",
        "ftp://x",
        "://",
        f"http://{_MANY}",
        "http://u:pass@",
    ]
    return {
        **{name: st.sampled_from(paths) for name in (*_FOLDERS, *_FILES)},
        **{name: st.sampled_from(proxies) for name in _PROXIES},
    }


@pytest.fixture(autouse=True)
def forgetful() -> Iterator[None]:
    """Let Python forget what it has found out about the environment."""
    yield
    tempfile.tempdir = None


def test_broken_environments(sandbox: Sandbox, folder: Path) -> None:
    """Whatever variables say, a call does what it can without, or tells which one cannot be used."""
    values = _values(folder)

    @EXAMPLE_SETTINGS
    @given(
        name=st.sampled_from(sorted(_CALLS)),
        kind=st.sampled_from([SyncCaller, AsyncCaller]),
        scheme=st.sampled_from(["http", "http", "https"]),
        broken=st.fixed_dictionaries({}, optional=values),
    )
    def try_one(name: str, kind: type[Any], scheme: str, broken: dict[str, str]) -> None:
        with pytest.MonkeyPatch.context() as patch:
            for variable, value in broken.items():
                patch.setenv(variable, value)
            patch.setattr(tempfile, "tempdir", None)
            patch.chdir(folder)  # where files of relative names may be made
            if "HOME" not in broken:
                patch.delenv("HOME", raising=False)
            url = sandbox.url.replace("http:", f"{scheme}:")
            caller = kind(url, sandbox.token, max_retries=0, timeout=5)
            names = (
                url,
                *broken,
                *(str(value)[:20] for value in broken.values() if value),
                "the temporary",
                "operation",
            )
            try:
                judge(caller, lambda c: _CALLS[name](c, folder), secret=sandbox.token, names=(*names, name))
            finally:
                caller.close()

    try_one()


_ODD = [None, "", "x", "http://", "http://[", "http://a b", "ftp://x", "http://x:99999", "http://x?y", b"http://x", 5]
_ODD += [
    "http://u:p@x",
    "http://x\nHost: y",
    "http://" + _MANY,
    "http://\u00fc",
    "//x",
    "http://x:-1",
    "http://[::1%25]",
]
_TOKENS = ["\ufeff" + "t" * 20, "t" * 20 + "\r\n", "t\u00e9" * 10, "\0" * 20, b"t" * 20, 5, " t ", "t" * 20]
_TIMEOUTS = [float("nan"), float("inf"), -1, 0, 1e308, "5", [], {"read": "x"}, {"reed": 5}, {"read": None}, True, 1e-9]


@pytest.mark.parametrize("kind", [BackendClient, AsyncBackendClient])
def test_broken_arguments(kind: Any) -> None:
    """Whatever a client is made with, it is made, or a `ConfigurationError` names the argument."""

    @EXAMPLE_SETTINGS
    @given(
        base_url=st.sampled_from([*_ODD, "http://127.0.0.1:9"]),
        token=st.sampled_from([*_TOKENS, None]),
        timeout=st.sampled_from([*_TIMEOUTS, None]),
        retries=st.sampled_from([-1, 1.5, "1", None, 10**30, 0]),
    )
    def try_one(base_url: Any, token: Any, timeout: Any, retries: Any) -> None:
        class Maker:
            def run(self, call: Callable[[Any], Any]) -> Any:
                return call(None)

        maker: Any = Maker()
        names = ("base_url", "api_token", "timeout", "max_retries", "token")
        judge(
            maker,
            lambda _: kind(base_url, token, timeout=timeout, max_retries=retries),
            secret="t" * 15,
            names=names,
        )

    try_one()
