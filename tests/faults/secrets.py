"""Where a secret could come to light, and that it does not."""

from __future__ import annotations

import pickle
import traceback
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

import synapse_client

__all__ = ["assert_hidden"]

_PACKAGE = Path(synapse_client.__file__).parent
# Methods and endpoint functions have the caller's own arguments, such as an agent's token, as local variables.
_OF_THE_CALLER = {"api", "mixins"}


def assert_hidden(
    secrets: Iterable[str], *, log: Iterable[str], error: BaseException | None, objects: Iterable[Any], folder: Path
) -> None:
    """Look for secrets in log lines, an error (text, attributes, pickle, own frames).

    Other objects and a folder's files.
    """
    for secret in secrets:
        assert not [line for line in log if secret in line]
        for value in objects:
            assert secret not in repr(value)
            assert secret not in str(value)
        for path in folder.rglob("*"):
            assert secret not in str(path)
            assert not path.is_file() or secret.encode() not in path.read_bytes()
        if error is not None:
            assert secret not in "".join(traceback.format_exception(error))
            assert secret not in repr(vars(error))
            assert secret.encode() not in pickle.dumps(error)
            for place, name, text in _locals(error):
                assert secret not in text, f"{name} in {place}"


def _locals(error: BaseException) -> Iterator[tuple[str, str, str]]:
    """Yield the local variables of this package's frames, as tools that show tracebacks with locals would."""
    seen: list[BaseException] = []
    left: list[BaseException | None] = [error]
    while left:
        found = left.pop()
        if found is None or found in seen:
            continue
        seen.append(found)
        left += [found.__cause__, found.__context__]
        step: TracebackType | None = found.__traceback__
        while step is not None:
            code = step.tb_frame.f_code
            path = Path(code.co_filename)
            if path.is_relative_to(_PACKAGE) and path.relative_to(_PACKAGE).parts[0] not in _OF_THE_CALLER:
                for name, value in step.tb_frame.f_locals.items():
                    yield f"{code.co_filename}:{step.tb_lineno}", name, repr(value)
            step = step.tb_next
