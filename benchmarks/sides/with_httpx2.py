"""httpx2, the successor of httpx."""

from __future__ import annotations

import httpx2

from benchmarks.sides.httpx_like import serve_httpx

if __name__ == "__main__":
    serve_httpx(httpx2)
