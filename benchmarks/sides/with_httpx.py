"""httpx, as most clients of today use it."""

from __future__ import annotations

import httpx

from benchmarks.sides.httpx_like import serve_httpx

if __name__ == "__main__":
    serve_httpx(httpx)
