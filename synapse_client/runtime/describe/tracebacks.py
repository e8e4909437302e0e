"""What notebooks show of an error: its own text first, then the lines of the user's code that led to it.

IPython asks an exception for ``_render_traceback_`` and shows what that returns. The frames of this package say nothing
to whoever called a method with a wrong identifier; they stay in the traceback, for whoever wants them.
"""

from __future__ import annotations

import linecache
import re
import traceback
from pathlib import Path
from types import FrameType
from typing import Final

from synapse_client.runtime.describe.printable import printable
from synapse_client.runtime.describe.texts import shortened

__all__ = ["short_traceback"]

_OURS: Final = str(Path(__file__).resolve().parents[2])
_SHELL: Final = re.compile(r"[/\\]IPython[/\\]")
_CELL: Final = re.compile(r"ipykernel_\d+[/\\]|<ipython-input-(?P<number>\d+)-")
_MOST_FRAMES: Final = 8
_LONGEST: Final = 160  # characters of a line of code
_WHOLE: Final = "import sys, traceback; traceback.print_exception(sys.last_value)"


def short_traceback(error: BaseException) -> list[str]:
    """Return an error as lines: its kind and text, its notes, and where it was raised in code that is not ours."""
    lines = [f"{type(error).__name__}: {error}", *(f"  {note}" for note in getattr(error, "__notes__", ()))]
    hidden = 0
    shown: list[str] = []
    for frame, number in traceback.walk_tb(error.__traceback__):
        name = frame.f_code.co_filename
        if name.startswith(_OURS):
            hidden += 1
        elif not _SHELL.search(name):
            shown.append(_place(frame, number))
    if len(shown) > _MOST_FRAMES:
        shown = [*shown[:1], f"  … {len(shown) - _MOST_FRAMES} more …", *shown[1 - _MOST_FRAMES :]]
    lines += ["", *shown] if shown else []
    if hidden:
        lines.append(f"\n({hidden} frames inside of synapse_client are not shown; all of them: {_WHOLE})")
    return lines


def _place(frame: FrameType, number: int) -> str:
    name = frame.f_code.co_filename
    source = shortened(printable(linecache.getline(name, number, frame.f_globals).strip()), _LONGEST)
    function = frame.f_code.co_name
    where = f"{_told(name)}, line {number}{'' if function.startswith('<') else f', in {function}'}"
    return f"{where}\n----> {source}" if source else where


def _told(name: str) -> str:
    cell = _CELL.search(name)
    if cell is None:
        return f"File {printable(name)}"
    return "Cell" if cell["number"] is None else f"Cell In[{cell['number']}]"
