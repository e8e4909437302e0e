"""Statistics as plots: bars that are HTML, so that they fit any width and follow the page's colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

__all__ = ["bars", "columns"]

_MOST: Final = 20  # bars of one plot
_WIDEST: Final = 24  # columns of one plot


def bars(title: str, counts: Sequence[tuple[str, int]], *, colours: Mapping[str, str] | None = None) -> str:
    """Return a plot of how often each of some values is there; nothing when there are none.

    Args:
        title: What is counted.
        counts: Values with their numbers, as they are to be shown.
        colours: Colours of some values.
    """
    if not counts:
        return ""
    most = max(count for _, count in counts)
    rows: list[str] = []
    for name, count in counts[:_MOST]:
        colour = (colours or {}).get(name)
        mark = f"--mark: {colour}; " if colour else ""
        rows.append(
            f"<tr><th scope=row>{escape(name)}</th>"
            f'<td><span class="bar" style="{mark}width: {100 * count / most:.3g}%"></span></td>'
            f"<td>{count:,}</td></tr>"
        )
    more = f"<p>and {len(counts) - _MOST:,} more</p>" if len(counts) > _MOST else ""
    return f'<figure class="plot"><figcaption>{escape(title)}</figcaption><table>{"".join(rows)}</table>{more}</figure>'


def columns(title: str, counts: Mapping[int, int]) -> str:
    """Return a histogram of numbers; nothing when all of them are zero.

    Args:
        title: What the numbers are of.
        counts: How often each number is there.
    """
    highest = max(counts, default=0)
    if highest == 0:
        return ""
    step = -(-(highest + 1) // _WIDEST)
    groups = [sum(counts.get(number, 0) for number in range(at, at + step)) for at in range(0, highest + 1, step)]
    most = max(groups)
    parts: list[str] = []
    for place, count in enumerate(groups):
        first, last = place * step, place * step + step - 1
        name = f"{first}" if step == 1 else f"{first}–{last}"
        about = f"{name}: {count:,}"
        parts.append(
            f'<li title="{about}"><span class="count">{count or ""}</span>'
            f'<span class="column" style="height: {100 * count / most:.3g}%"></span><span>{name}</span></li>'
        )
    return f'<figure class="plot"><figcaption>{escape(title)}</figcaption><ol>{"".join(parts)}</ol></figure>'
