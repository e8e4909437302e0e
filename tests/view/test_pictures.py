"""Pictures told by their first bytes."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from synapse_client.view.pictures import read_picture


@pytest.mark.parametrize(
    ("form", "options", "kind"),
    [
        ("PNG", {}, "image/png"),
        ("GIF", {}, "image/gif"),
        ("BMP", {}, "image/bmp"),
        ("JPEG", {}, "image/jpeg"),
        ("JPEG", {"progressive": True}, "image/jpeg"),
        ("WEBP", {"lossless": True}, "image/webp"),
        ("WEBP", {"lossless": False}, "image/webp"),
        ("WEBP", {"save_all": True, "append_images": [Image.new("RGB", (31, 17), "red")]}, "image/webp"),
    ],
)
def test_kind_and_size_are_what_the_picture_has(form: str, options: dict[str, object], kind: str) -> None:
    """As another library wrote it."""
    file = io.BytesIO()
    Image.new("RGB", (31, 17)).save(file, form, **options)

    found = read_picture(file.getvalue())

    assert found is not None
    assert (found.kind, found.width, found.height) == (kind, 31, 17)
    assert found.url.startswith(f"data:{kind};base64,")


@pytest.mark.parametrize(("orientation", "size"), [(1, (31, 17)), (3, (31, 17)), (6, (17, 31)), (8, (17, 31))])
def test_photo_of_a_turned_camera_has_the_size_in_which_it_is_seen(orientation: int, size: tuple[int, int]) -> None:
    """Browsers turn it as EXIF says; annotations were made on what was seen."""
    file, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = orientation
    Image.new("RGB", (31, 17)).save(file, "JPEG", exif=exif)

    found = read_picture(file.getvalue())

    assert found is not None
    assert (found.width, found.height) == size


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xe0\x00\x04ab",
        b"GIF89a\x00\x00\x00\x00",
        b"RIFF\x00\x00\x00\x00WAVEfmt ",
    ],
)
def test_what_is_not_a_picture_is_none(content: bytes) -> None:
    """Nor is one that is cut off, has no size, or could run something."""
    assert read_picture(content) is None
