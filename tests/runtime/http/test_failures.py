"""The one table of what a failure means: every row of it, and the questions that the parts of the client ask."""

from __future__ import annotations

import email.utils
import time
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, Final

import httpcore
import pytest

from synapse_client.runtime.describe.errors import (
    ChecksumError,
    ClientConnectionError,
    ClientError,
    ClientTimeoutError,
    ConfigurationError,
    InvalidInputError,
    MissingFieldError,
    ResponseFormatError,
    UploadError,
    status_error_class,
)
from synapse_client.runtime.http.failures import Effect, meaning_of, meaning_of_status, retry_after
from synapse_client.runtime.http.request import HttpRequest
from synapse_client.runtime.http.transport.failures import failure
from synapse_client.runtime.transfers.uploads.answers import may_pass

NOTHING, OVER, OPEN = Effect.NOTHING, Effect.OVER, Effect.OPEN
_ASKED: Final = {"retry-after": "2"}

# p: passes, r: a repeatable request is sent again, R: any is, b: the server is busy, s: the server's or network's
# fault, a: it concerns other requests as well
STATUSES: Final[list[tuple[int, dict[str, str], Effect, str]]] = [
    (301, {}, NOTHING, ""),
    (307, {}, NOTHING, ""),
    (400, {}, NOTHING, ""),
    (401, {}, NOTHING, "a"),
    (402, {}, NOTHING, ""),
    (403, {}, NOTHING, "a"),
    (404, {}, NOTHING, "a"),
    (405, {}, NOTHING, ""),
    (407, {}, NOTHING, "a"),
    (408, {}, OPEN, "p s"),
    (409, {}, NOTHING, ""),
    (410, {}, NOTHING, ""),
    (413, {}, NOTHING, ""),
    (418, {}, NOTHING, ""),
    (421, {}, NOTHING, ""),
    (422, {}, NOTHING, ""),
    (423, {}, NOTHING, ""),
    (425, {}, NOTHING, "p s"),
    (429, {}, NOTHING, "p r R b s"),
    (429, _ASKED, NOTHING, "p r R b s"),
    (451, {}, NOTHING, ""),
    (499, {}, OPEN, "p s"),
    (500, {}, OVER, "p s"),
    (500, _ASKED, OVER, "p s"),
    (501, {}, NOTHING, "s"),
    (502, {}, OPEN, "p r s"),
    (502, _ASKED, OPEN, "p r s"),
    (503, {}, OPEN, "p r b s"),
    (503, {"retry-after": "soon"}, OPEN, "p r b s"),
    (503, _ASKED, NOTHING, "p r R b s"),
    (503, {"retry-after": "Fri, 31 Dec 9999 23:59:59 GMT"}, NOTHING, "p r R b s"),
    (504, {}, OPEN, "p r s"),
    (505, {}, NOTHING, "s"),
    (506, {}, NOTHING, "s"),
    (507, {}, OVER, "s"),
    (508, {}, OVER, "p s"),
    (510, {}, NOTHING, "s"),
    (511, {}, NOTHING, "s a"),
    (519, {}, OPEN, "p s"),
    (520, {}, OPEN, "p s"),
    (521, {}, OPEN, "p s"),
    (522, {}, OPEN, "p s"),
    (523, {}, OPEN, "p s"),
    (524, {}, OPEN, "p s"),
    (525, {}, OPEN, "p s"),
    (526, {}, OPEN, "s"),
    (527, {}, OPEN, "p s"),
    (529, {}, OPEN, "p b s"),
    (530, {}, OPEN, "p s"),
    (561, {}, OPEN, "p s"),
    (598, {}, OPEN, "p s"),
    (599, {}, OPEN, "p s"),
    (600, {}, OPEN, "p s"),
    (999, {}, OPEN, "p s"),
]

_NEVER: Final = (NOTHING, "p r R s a")
_LOST: Final = (OPEN, "p r s")

# what the HTTP library reports, by the class that the transport makes of it
CONNECTIONS: Final[list[tuple[Exception, type[ClientConnectionError], tuple[Effect, str]]]] = [
    (httpcore.ConnectError("refused"), ClientConnectionError, _NEVER),
    (httpcore.ConnectTimeout(), ClientTimeoutError, _NEVER),
    (httpcore.PoolTimeout(), ClientTimeoutError, _NEVER),
    (httpcore.ProxyError("407 Proxy Authentication Required"), ClientConnectionError, _NEVER),
    (httpcore.UnsupportedProtocol("gopher"), ClientConnectionError, _NEVER),
    (httpcore.ReadError("reset"), ClientConnectionError, _LOST),
    (httpcore.WriteError("broken pipe"), ClientConnectionError, _LOST),
    (httpcore.ReadTimeout(), ClientTimeoutError, _LOST),
    (httpcore.WriteTimeout(), ClientTimeoutError, _LOST),
    (httpcore.RemoteProtocolError("peer closed"), ClientConnectionError, _LOST),
    (httpcore.LocalProtocolError("odd"), ClientConnectionError, _LOST),
]

OTHERS: Final[list[tuple[Exception, Effect, str]]] = [
    (ResponseFormatError("no JSON", status_code=200), OPEN, ""),
    (MissingFieldError("no id"), OPEN, ""),
    (InvalidInputError("no such file"), NOTHING, ""),
    (UploadError("shrank"), NOTHING, ""),
    (ChecksumError("differs", status_code=400), NOTHING, ""),
    (OSError(5, "Input/output error"), NOTHING, ""),
    (ConfigurationError("no token"), NOTHING, "a"),
    (RuntimeError("a bug"), NOTHING, "a"),
]


def _marks(meaning: Any) -> str:
    found = {
        "p": meaning.passes,
        "r": meaning.is_sent_again(repeatable=True),
        "R": meaning.is_sent_again(repeatable=False),
        "b": meaning.is_busy,
        "s": meaning.is_servers_fault,
        "a": meaning.concerns_all,
    }
    return " ".join(mark for mark, holds in found.items() if holds)


def _check(meaning: Any, effect: Effect, marks: str) -> None:
    assert (meaning.effect, _marks(meaning)) == (effect, marks)
    assert meaning.did_nothing is (effect is NOTHING)
    assert meaning.is_answer_lost is (effect is not NOTHING)
    assert meaning.may_still_act is (effect is OPEN)


@pytest.mark.parametrize(("status", "headers", "effect", "marks"), STATUSES)
def test_what_a_status_means(status: int, headers: dict[str, str], effect: Effect, marks: str) -> None:
    """Each status answers each question the same, as an answer and as the error that was made of it."""
    _check(meaning_of_status(status, headers), effect, marks)
    _check(meaning_of(status_error_class(status)("failed", status_code=status, headers=headers)), effect, marks)


@pytest.mark.parametrize(("error", "kind", "expected"), CONNECTIONS, ids=lambda value: type(value).__name__)
def test_what_a_broken_connection_means(
    error: Exception, kind: type[ClientConnectionError], expected: tuple[Effect, str]
) -> None:
    """A connection that was never made has done nothing; after any other the server may still act."""
    request = HttpRequest("POST", "http://x/", shown="http://x/", headers={}, body=None, timeout={})
    found = failure(request, error)
    assert type(found) is kind
    _check(meaning_of(found), *expected)


@pytest.mark.parametrize(("error", "effect", "marks"), OTHERS, ids=lambda value: type(value).__name__)
def test_what_other_errors_mean(error: Exception, effect: Effect, marks: str) -> None:
    """A success that cannot be read leaves open what was done; errors on this side did nothing."""
    _check(meaning_of(error), effect, marks)


def test_only_what_cannot_have_acted_is_sent_again_unasked() -> None:
    """Whatever the status: what is not repeatable goes out again only after a certain refusal."""
    for status in range(300, 1000):
        for headers in ({}, _ASKED):
            meaning = meaning_of_status(status, headers)
            assert not (meaning.is_sent_again(repeatable=False) and meaning.is_answer_lost)
            assert not meaning.is_sent_again(repeatable=False) or meaning.is_sent_again(repeatable=True)


@pytest.mark.parametrize("status", [401, 403, 409, 413, 501, 505, 507, 511, 526])
def test_an_upload_does_not_ask_on_after_a_final_answer(status: int) -> None:
    """What waiting does not change ends an upload; what the server says of the upload itself does not."""
    assert not may_pass(status_error_class(status)("failed", status_code=status))


@pytest.mark.parametrize("status", [400, 404, 408, 410, 422, 429, 500, 502, 503, 504, 508, 520, 524, 599])
def test_an_upload_asks_after_what_may_pass(status: int) -> None:
    """The same question for what passes, and for what the server says of the upload itself."""
    assert may_pass(status_error_class(status)("failed", status_code=status))


_YEAR: Final = 366.0 * 24 * 3600


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0", 0.0),
        ("  7 ", 7.0),
        ("1.5", 1.5),
        ("-3", 0.0),
        ("-1e400", 0.0),
        ("-inf", 0.0),
        ("inf", _YEAR),
        ("Infinity", _YEAR),
        ("1e400", _YEAR),
        ("1e18", _YEAR),
        ("9" * 20_000, _YEAR),
        ("Fri, 31 Dec 9999 23:59:59 GMT", _YEAR),
        ("Fri, 31 Dec 9999 23:59:59 -2359", _YEAR),
        ("Mon, 01 Jan 0001 00:00:00 +2359", 0.0),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0.0),
        ("nan", None),
        ("", None),
        ("soon", None),
        ("Fri, 31 Dec 99999 23:59:59 GMT", None),
        (f"Fri, {'9' * 5000} Dec 2026 23:59:59 GMT", None),
        ("Fri, 31 Dec 2026 23:59:59 +99999999999999", None),
        ("Fri, 31 Dec 2026 99:99:99 GMT", None),
        ("1, 2", None),
        (",", None),
        (", ,", None),
        ("\x00", None),
        ("١٢x", None),
    ],
    ids=lambda value: f"{value!a:.40}".replace("\\", ""),  # pytest escapes them once more in a second run
)
def test_any_retry_after_is_a_sound_pause_or_none(text: str, seconds: float | None) -> None:
    """Absurd numbers and dates are a pause of at most a year; what cannot be read is none. Nothing is raised."""
    assert retry_after({"retry-after": text}) == seconds


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=9)), timezone(timedelta(hours=-5))])
def test_a_date_counts_in_its_own_zone(zone: timezone, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seconds until a date are those until that moment."""
    now = 1_800_000_000.0
    monkeypatch.setattr(time, "time", lambda: now)
    text = email.utils.format_datetime(datetime.fromtimestamp(now + 20, zone))
    assert retry_after({"retry-after": text}) == 20.0


def test_no_status_makes_an_error_of_its_own() -> None:
    """Errors that were made by hand, without a status, have a meaning too."""
    assert meaning_of(ClientError("by hand")).did_nothing
    assert meaning_of(status_error_class(0)("by hand")).may_still_act
