"""Tokens in files, as secrets are mounted into containers: read when a client is made, and anew after a refusal."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from synapse_client.runtime.describe.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from synapse_client.runtime.describe.types import FilePath

__all__ = ["AROUND", "FILE_SUFFIX", "files_of", "read_token"]

AROUND: Final = "\ufeff \t\r\n"
"""What files and shells leave around a value: a byte order mark, blanks, line ends."""
FILE_SUFFIX: Final = "_FILE"
"""What a variable's name has at its end that names a file: ``SYNAPSE_API_TOKEN_FILE``."""
_LARGEST: Final = 64 * 1024


def read_token(path: FilePath, what: str) -> str:
    """Return the token that a file holds, without blanks and line ends around it.

    Args:
        path: The file.
        what: Where the path comes from, for messages.

    Raises:
        ConfigurationError: it cannot be read, is empty, or is not a text of one line.
    """
    from synapse_client.runtime.http.files import local_path  # noqa: PLC0415  # few programs have such files

    name = local_path(path, what)
    try:
        with open(name, "rb") as file:
            text = file.read(_LARGEST + 1).decode().strip(AROUND)
    except OSError as error:
        raise ConfigurationError(f"{what}: the file {name!r} cannot be read: {error.strerror or error}") from None
    except ValueError:  # its text may be a part of the token
        text = "\n"
    if not text or "\n" in text or len(text) > _LARGEST:
        raise ConfigurationError(f"{what}: the file {name!r} must hold a token, and nothing else")
    return text


def files_of(sources: Mapping[str, str]) -> dict[str, str]:
    """Return the files of credentials that variables of the environment name, by the client's argument.

    Args:
        sources: Where each credential was found.
    """
    return {
        argument: path
        for argument, source in sources.items()
        if source.endswith(FILE_SUFFIX) and (path := os.environ.get(source))
    }
