"""tuspy: the common client of the tus protocol, with a checksum of each chunk, as ours has one of the file."""

from __future__ import annotations

from tusclient.client import TusClient

from benchmarks.sides.protocol import Prepared, serve

_CHUNK = 50 * 1024 * 1024


def upload(url: str, path: str, *, warm: bool = False) -> Prepared:
    """Upload a file in chunks of 50 MiB."""
    client = TusClient(f"{url}/tus/")
    if warm:
        client.uploader(__file__, chunk_size=_CHUNK, upload_checksum=True).upload()

    def run() -> None:
        client.uploader(path, chunk_size=_CHUNK, upload_checksum=True).upload()

    return run, lambda _, __: {"items": 1}


if __name__ == "__main__":
    serve({"upload": upload})
