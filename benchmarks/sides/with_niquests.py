"""niquests, the successor of requests."""

from __future__ import annotations

import niquests

from benchmarks.sides.loops import HEADERS, loops
from benchmarks.sides.protocol import serve


def new(verify: str | None) -> niquests.Session:
    """Return a session that trusts that file of authorities; None: the usual ones."""
    session = niquests.Session()
    session.headers.update(HEADERS)
    if verify is not None:
        session.verify = verify
    return session


if __name__ == "__main__":
    serve(loops(new))
