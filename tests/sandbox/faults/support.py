"""What the tests of the fault plans send."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx

__all__ = ["BROKEN", "CONTENT", "NEW_PLUGIN", "ROOT", "TASK", "plugins", "put_chunk", "start_upload"]

ROOT = Path(__file__).parents[3]
TASK = "/tasks/456/"
CONTENT = b"0123456789"
# A client that is still writing may meet the reset there, and the end of the connection after it.
BROKEN = (httpx.WriteError, httpx.ReadError, httpx.RemoteProtocolError)
NEW_PLUGIN = {"code": "new-plugin", "name": "New", "category": "export"}


def plugins(api: httpx.Client) -> int:
    """Return how many plugins there are."""
    count: int = api.get("/plugins/").json()["count"]
    return count


def start_upload(api: httpx.Client) -> dict[str, Any]:
    """Send the first four bytes of `CONTENT` as a new upload and return it."""
    answer = put_chunk(api, "/chunked_upload/", 0, 3)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def put_chunk(api: httpx.Client, url: str, first: int, last: int) -> httpx.Response:
    """Send the bytes ``first`` to ``last`` of `CONTENT`."""
    return api.put(
        url,
        files={"file": ("file", CONTENT[first : last + 1])},
        data={"filename": "digits.bin"},
        headers={"Content-Range": f"bytes {first}-{last}/10"},
    )
