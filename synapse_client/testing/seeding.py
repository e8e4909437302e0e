"""Data for tests, made through the API as a program would make it."""

from __future__ import annotations

import os
import struct
import zlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from synapse_client.client import BackendClient
    from synapse_client.models import DataFile, DataUnit, Task
    from synapse_client.params import DataUnitInput

__all__ = ["add_data_files", "add_data_units", "add_tasks", "picture"]


def picture() -> bytes:
    """Return a grey picture of 8 by 8 random pixels, a PNG of about 140 bytes that no other call returns."""
    rows = b"".join(b"\0" + os.urandom(8) for _ in range(8))
    parts = [(b"IHDR", struct.pack(">2I5B", 8, 8, 8, 0, 0, 0, 0)), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )


def add_data_files(client: BackendClient, count: int, content: bytes | None) -> list[DataFile]:
    """Upload files."""
    return [client.create_data_file(picture() if content is None else content) for _ in range(count)]


def add_data_units(
    client: BackendClient, count: int, data_collection: int, meta: Mapping[str, Any] | None
) -> list[DataUnit]:
    """Make data units that have the files which their collection requires."""
    specifications = client.get_data_collection(data_collection).file_specifications or []
    names = [one.name for one in specifications if one.is_required]
    units: list[DataUnitInput] = []
    for _ in range(count):
        files = {name: client.create_data_file(picture()) for name in names}
        units.append(
            {
                "data_collection": data_collection,
                "files": {name: {"checksum": file.checksum, "path": f"{name}.png"} for name, file in files.items()},
                "meta": dict(meta or {}),
            }
        )
    return client.create_data_units(units) if units else []


def add_tasks(client: BackendClient, count: int, project: int) -> list[Task]:
    """Make tasks of new data units."""
    collection = client.get_project(project).data_collection
    units = add_data_units(client, count, collection, None) if isinstance(collection, int) else []
    return client.create_tasks([{"project": project, "data_unit": unit.id} for unit in units]) if units else []
