"""Multipart bodies as the server's own parser (Django's) reads them."""

from __future__ import annotations

import io
from typing import Any, NamedTuple

import django
from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler
from django.http.multipartparser import MultiPartParser

__all__ = ["Part", "parse_multipart"]


class Part(NamedTuple):
    """One part."""

    name: str
    filename: str | None
    content: bytes


class _Keep(FileUploadHandler):
    """Keeps files in memory, under the name that was sent."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[Part] = []

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.blocks: list[bytes] = []

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.blocks.append(raw_data)

    def file_complete(self, file_size: int) -> None:
        self.parts.append(Part(self.field_name, self.file_name, b"".join(self.blocks)))


def parse_multipart(content_type: str, content: bytes) -> list[Part]:
    """Return text parts, then file parts, in their order."""
    if not settings.configured:
        settings.configure(DATA_UPLOAD_MAX_MEMORY_SIZE=None, DATA_UPLOAD_MAX_NUMBER_FIELDS=None)
        django.setup()
    handler = _Keep()
    headers = {"CONTENT_TYPE": content_type, "CONTENT_LENGTH": str(len(content))}
    fields, _ = MultiPartParser(headers, io.BytesIO(content), [handler], "utf-8").parse()
    found = [Part(name, None, value.encode()) for name, values in fields.lists() for value in values]
    return found + handler.parts
