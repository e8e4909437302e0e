"""Statistics as plots: bars that are HTML, so that they fit any width and follow the page's colours."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from synapse_client.view.texts import escape

__all__ = ["bars", "columns"]

_MOST: Final = 10  # bars of one plot
_WIDEST: Final = 12  # columns of a number each; of larger numbers a column has several
_EDGES: Final = (0, *(digit * 10**power for power in range(7) for digit in (1, 2, 5)))
"""Where columns begin that have several numbers: most pictures have few annotations, some have very many."""


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
            f'<tr><th scope=row title="{escape(name)}">{escape(name)}</th>'
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
    edges = [edge for edge in _EDGES if edge <= highest] if highest > _WIDEST else list(range(highest + 1))
    groups: Counter[int] = Counter()
    for number, count in counts.items():
        groups[bisect_right(edges, number) - 1] += count
    most = max(groups.values())
    parts: list[str] = []
    for place, edge in enumerate(edges):
        last = edges[place + 1] - 1 if place + 1 < len(edges) else highest
        about = f"{edge:,}" if edge == last else f"{edge:,} to {last:,}"
        name = f"{edge // 1000}k" if edge >= 1000 else f"{edge}"
        count = groups[place]
        parts.append(
            f'<li title="{about}: {count:,}"><span class="count">{count or ""}</span>'
            f'<span class="column" style="height: {100 * count / most:.3g}%"></span>'
            f"<span>{name}</span></li>"
        )
    return f'<figure class="plot"><figcaption>{escape(title)}</figcaption><ol>{"".join(parts)}</ol></figure>'
