"""What files are, by their names: the endings of each type of file, and what systems leave in folders."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fnmatch import translate
from typing import Final

__all__ = ["ENDINGS", "TYPES", "system_of"]

_ENDINGS: Final[Mapping[str, str]] = {
    "audio": ".aac .aif .aiff .amr .caf .flac .m4a .mp3 .oga .ogg .opus .pcm .wav .wma",
    "document": ".doc .docx .epub .htm .html .hwp .hwpx .md .odp .ods .odt .pdf .ppt .pptx .rtf .txt .xls .xlsx",
    "image": ".arw .avif .bmp .cr2 .cr3 .dng .exr .gif .heic .heif .jfif .jp2 .jpe .jpeg .jpg .jxl .nef .orf .pbm .pgm "
    ".png .pnm .ppm .raf .rw2 .svg .tga .tif .tiff .webp",
    "medical": ".dcm .dicom .hdr .img .ima .mha .mhd .nhdr .nii .nii.gz .nrrd .raw .svs .tif .tiff",
    "pcd": ".bin .e57 .las .laz .obj .pcd .ply .pts .ptx .xyz",
    "text": ".conll .csv .htm .html .json .jsonl .log .md .ndjson .srt .tex .text .tsv .txt .vtt .xml .yaml .yml",
    "video": ".3gp .avi .flv .m2ts .m4v .mkv .mov .mp4 .mpeg .mpg .mts .mxf .ogv .ts .vob .webm .wmv .y4m",
}
_WITHOUT_ENDING: Final = frozenset({"medical"})
"""Types of which files often have no ending, as scanners write them."""

ENDINGS: Final[Mapping[str, tuple[str, ...]]] = {
    kind: (*endings.split(" "), *([""] if kind in _WITHOUT_ENDING else [])) for kind, endings in _ENDINGS.items()
}
"""Endings in lower case with the dot, ``""`` for none, by the file type of a specification.

A type that is not here takes any file. A server may say itself which endings a specification takes; then these do not
count.
"""

TYPES: Final[Mapping[str, str]] = {
    "audio": "audio files",
    "document": "documents",
    "image": "images",
    "medical": "medical images",
    "pcd": "point clouds",
    "text": "text files",
    "video": "videos",
}
"""What files of a type are called."""

_SYSTEMS: Final[Mapping[str, str]] = {
    "Windows makes such files": "desktop.ini ehthumbs*.db thumbs.db *.lnk",
    "Windows makes such folders": "$recycle.bin system?volume?information",
    "macOS makes such files": "._* .ds_store .localized icon\r",
    "macOS makes such folders": ".appledouble .documentrevisions-v100 .fseventsd .spotlight-v100 .temporaryitems "
    ".trashes __macosx",
    "file systems make such files": ".fuse_hidden* .nfs* lost+found",
    "network storage makes such folders": "@eadir @recycle @sharebin @tmp #recycle #snapshot .@__thumb",
    "office programs make such files while a document is open": "~$* .~lock.*#",
    "such downloads are not complete": "*.crdownload *.part *.partial",
}
"""Where files and folders come from that no user put there: patterns of their names in lower case."""

_PATTERNS: Final = [
    (reason, re.compile("|".join(translate(pattern) for pattern in patterns.split(" "))))
    for reason, patterns in _SYSTEMS.items()
]

_ANY: Final = re.compile("|".join(pattern.pattern for _, pattern in _PATTERNS))


def system_of(name: str) -> str | None:
    """Return why a file or folder of this name is not one that a user put there; None when it may be."""
    lower = name.lower()
    if not _ANY.match(lower):
        return None
    return next(reason for reason, pattern in _PATTERNS if pattern.match(lower))
