"""Names of files on their way to the server: as text, in a multipart header, and as the server will keep them.

The server's framework (Django) reads ``filename*``, undoes character references, takes what follows the last slash or
backslash, and drops characters that cannot be printed. What a name becomes is foretold here, so that nobody finds out
when looking for a file.
"""

from __future__ import annotations

import os
import re
import warnings
from typing import Final
from urllib.parse import quote

from synapse_client.runtime.describe.errors import FileNameWarning

__all__ = ["disposition", "escaped", "multipart_name", "sendable", "text_name"]

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_PLAIN: Final = re.compile(r"[A-Za-z0-9_\-][A-Za-z0-9_.\- ]{0,200}")
_UNQUOTABLE: Final = re.compile(r'["\\]')
_LONGEST: Final = 255
"""Characters that the server keeps."""
_LONGEST_HEADER: Final = 900
"""Bytes; Django takes 1,024 for all headers of a part."""
_LONGEST_PLAIN: Final = 700
"""Bytes of a name, so that its header is not too long."""
_NAMELESS: Final = "file"


def sendable(name: str) -> str:
    """Return a name of the file system as text: bytes that are not UTF-8 as ``%`` and two hexadecimal digits."""
    return name if name.isascii() else _SURROGATE.sub(_percent, name)


def text_name(name: str, where: str) -> str:
    """Return a name as it is sent in a text field, and warn when that is not the name."""
    found = sendable(name)
    _announce(name, found, where)
    return found


def multipart_name(name: str, where: str) -> str:
    """Return a name as it is sent with a file, and warn when the server will keep it as another one."""
    if _PLAIN.fullmatch(name):
        return name
    # a line break would end the header, in whatever form it came: it stays visible, as browsers have it
    found = sendable(name).replace("\r", "%0D").replace("\n", "%0A")
    if len(found.encode()) > _LONGEST_PLAIN:
        found = _cut(found)
    kept = _kept(found)
    if kept is None:
        found = kept = _NAMELESS
    _announce(name, kept, where)
    return found


def disposition(name: str, filename: str) -> str:
    """Return the header of a file part (RFC 7578), without its line end.

    Where quotes cannot hold the file name, it is also given as ``filename*`` (RFC 8187), which goes before the other.
    """
    # as browsers do (WHATWG HTML, multipart/form-data encoding algorithm); a backslash would escape what follows
    plain = escaped(filename).replace("\\", "%5C")
    header = f'Content-Disposition: form-data; name="{escaped(name)}"; filename="{plain}"'
    if not _UNQUOTABLE.search(filename):
        return header
    ending = os.path.splitext(plain)[1]
    short = _NAMELESS + (ending if ending.isascii() and len(ending) <= 16 else "")
    exact = f"filename*=UTF-8''{quote(filename, safe='')}"
    found = f'Content-Disposition: form-data; name="{escaped(name)}"; filename="{short}"; {exact}'
    return found if len(found.encode()) <= _LONGEST_HEADER else header


def escaped(text: str) -> str:
    """Return a text as it stands between quotes in the header of a part."""
    return text.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


def _percent(match: re.Match[str]) -> str:
    code = ord(match[0])
    lost = bytes([code - 0xDC00]) if 0xDC80 <= code <= 0xDCFF else match[0].encode(errors="surrogatepass")
    return "".join(f"%{byte:02X}" for byte in lost)


def _cut(name: str) -> str:
    if len(name) <= _LONGEST:
        return name
    stem, ending = os.path.splitext(name)
    ending = ending[:_LONGEST]
    return stem[: _LONGEST - len(ending)] + ending


def _kept(name: str) -> str | None:
    """Return what the server keeps of a name; None when nothing is left, which it takes for no file at all."""
    if "&" in name:
        from html import unescape  # noqa: PLC0415  # few names need its table of two thousand

        name = unescape(name)
    name = name.rpartition("/")[2].rpartition("\\")[2]
    name = "".join(filter(str.isprintable, name))
    return None if name in {"", ".", ".."} else _cut(name)


def _announce(name: str, becomes: str, where: str) -> None:
    if name != becomes:
        warnings.warn(
            f"{where}: the file {name!r:.400} will be called {becomes!r:.400} on the server; rename it first to have "
            "it keep its name",
            FileNameWarning,
            stacklevel=2,
        )
