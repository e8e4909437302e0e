"""One page for many pictures: a gallery with filters and statistics, in one HTML file that needs nothing else.

The page holds its pictures, styles and script itself. A policy in it lets browsers load nothing and run that script
only, so that names and labels stay text whatever is in them.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

from synapse_client.runtime.describe.file_names import file_name
from synapse_client.view.drawing import MOST_DRAWN, colours_of, draw
from synapse_client.view.fetching import Found, fetch_pictures
from synapse_client.view.marks import Mark, Marks, marks_of
from synapse_client.view.plots import bars, columns
from synapse_client.view.texts import escape

if TYPE_CHECKING:
    from synapse_client.runtime.client import BaseClient

__all__ = ["gallery_html"]

_HERE: Final = Path(__file__).parent
_BATCH: Final = 32
_NOTHING: Final = "(nothing marked)"
_STATES: Final = ("status", "status_label", "status_review", "category")
"""Fields that say how far a row is, the first one that it has."""


@attrs.frozen(kw_only=True)
class _Card:
    """One row of the gallery."""

    row: Mapping[str, Any]
    found: Found
    marks: Sequence[Mark]
    reasons: Sequence[str]

    @property
    def labels(self) -> list[str]:
        return sorted({mark.label for mark in self.marks if mark.label})

    @property
    def name(self) -> str:
        return file_name(self.row) or f"#{self.row.get('id', '?')}"

    @property
    def state(self) -> str:
        found = next((value for key in _STATES if isinstance(value := self.row.get(key), str) and value), "")
        return found.replace("_", " ")


def gallery_html(
    rows: Iterable[Mapping[str, Any]],
    *,
    title: str,
    annotations: str | None = "data",
    client: BaseClient | None = None,
    limit: int = 100,
    total: int | None = None,
    most_picture_bytes: int = 5_000_000,
    most_bytes: int = 100_000_000,
) -> str:
    """Return a page that shows pictures with what is marked in them: a gallery, filters, statistics.

    Args:
        rows: Tasks, assignments, data units or ground truths, such as ``client.list_tasks(params, list_all=True)``.
        title: What the page is called.
        annotations: Key of what is marked in a row's picture; None when nothing is.
        client: The client to fetch pictures with. By default one without a token.
        limit: So many rows at most.
        total: How many rows there are, where that is known; the page says what it does not show.
        most_picture_bytes: A larger picture is not shown, only what is marked in it.
        most_bytes: Bytes of all pictures; those after that are not shown, only what is marked in them.

    Raises:
        ClientError: the rows cannot be read. A picture that cannot be fetched is said in its place.

    Example:
        >>> from synapse_client.view import gallery_html
        >>> tasks = client.list_tasks(params={"project": 123, "expand": "data_unit"}, list_all=True)
        >>> html = gallery_html(tasks, title="Digits", client=client)
    """
    cards = list(_cards(islice(rows, limit), annotations, client, most_picture_bytes, most_bytes))
    counts = Counter(mark.label for card in cards for mark in card.marks if mark.label)
    colours = colours_of(label for label, _ in counts.most_common())
    script = (_HERE / "gallery.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    values = {
        "TITLE": escape(title),
        "POLICY": f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-{digest}'",
        "STYLE": (_HERE / "gallery.css").read_text(encoding="utf-8"),
        "SCRIPT": script,
        "SUMMARY": _summary(cards, total),
        "PLOTS": _plots(cards, counts, colours),
        "FILTERS": _filters(cards, counts, colours),
        "CARDS": "".join(_card_html(card, colours) for card in cards),
    }
    parts = (_HERE / "gallery.html").read_text(encoding="utf-8").split("%%")
    # every other part is a name; what is put in is not looked through again
    return "".join(values[part] if number % 2 else part for number, part in enumerate(parts))


def _cards(
    rows: Iterable[Mapping[str, Any]],
    annotations: str | None,
    client: BaseClient | None,
    most_picture_bytes: int,
    most_bytes: int,
) -> Iterator[_Card]:
    left = most_bytes
    iterator = iter(rows)
    while batch := list(islice(iterator, _BATCH)):
        for row, found in zip(batch, fetch_pictures(batch, client=client, most_bytes=most_picture_bytes), strict=True):
            size = 0 if found.picture is None else len(found.picture.content)
            if size > left:
                found = attrs.evolve(found, picture=None, reason="left out: the page would become too large")  # noqa: PLW2901  # the same picture, without its contents
            else:
                left -= size
            name = file_name(row) or ""
            told = marks_of(row.get(annotations), found.specification, name) if annotations else Marks()
            more = len(told.marks) - MOST_DRAWN
            many = f"{more:,} of {len(told.marks):,} annotations are not drawn" if more > 0 else ""
            reasons = [reason for reason in (found.reason, told.reason, many) if reason]
            yield _Card(row=row, found=found, marks=told.marks, reasons=reasons)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _summary(cards: Sequence[_Card], total: int | None) -> str:
    marked = sum(bool(card.marks) for card in cards)
    marks = sum(len(card.marks) for card in cards)
    text = f"{_counted(len(cards), 'picture')}, {marked:,} annotated, {_counted(marks, 'annotation')}"
    if total is not None and total > len(cards):
        text += f"; {total - len(cards):,} of {total:,} are not on this page"
    return escape(text)


def _plots(cards: Sequence[_Card], counts: Counter[str], colours: Mapping[str, str]) -> str:
    kinds = Counter(mark.kind for card in cards for mark in card.marks)
    states = Counter(card.state for card in cards if card.state)
    per_picture = Counter(len(card.marks) for card in cards)
    return "".join(
        (
            bars("Labels", counts.most_common(), colours=colours),
            bars("Kinds of annotation", kinds.most_common()),
            columns("Annotations per picture", per_picture),
            bars("State", states.most_common()),
        )
    )


def _filters(cards: Sequence[_Card], counts: Counter[str], colours: Mapping[str, str]) -> str:
    pictures = Counter(label for card in cards for label in card.labels)
    chips = [_chip("label", label, label, pictures[label], colours[label]) for label, _ in counts.most_common()]
    nothing = sum(not card.marks for card in cards)
    if nothing:
        chips.append(_chip("nothing", "", _NOTHING, nothing))
    kinds = Counter(kind for card in cards for kind in sorted({mark.kind for mark in card.marks}))
    states = Counter(card.state for card in cards if card.state)
    groups = [("Label", chips), ("Kind", [_chip("kind", kind, kind, count) for kind, count in kinds.most_common()])]
    groups.append(("State", [_chip("state", state, state, count) for state, count in states.most_common()]))
    return "".join(
        f"<fieldset><legend>{name}</legend><div>{''.join(found)}</div></fieldset>"
        for name, found in groups
        if len(found) > 1
    )


def _chip(group: str, value: str, text: str, count: int, colour: str = "") -> str:
    style = f' style="--dot: {colour}"' if colour else ""
    return (
        f'<label class="chip"{style} title="{escape(text)}">'
        f'<input type="checkbox" data-group="{group}" value="{escape(value)}">'
        f"<span>{escape(text)}</span> <small>{count:,}</small></label>"
    )


def _card_html(card: _Card, colours: Mapping[str, str]) -> str:
    kinds = sorted({mark.kind for mark in card.marks})
    found = {"labels": card.labels, "kinds": kinds, "state": card.state}
    words = " ".join([card.name, str(card.row.get("id", "")), *card.labels]).casefold()
    counts = Counter(mark.label for mark in card.marks if mark.label)
    labels = "".join(
        f'<li style="--dot: {colours[label]}" title="{escape(label)}">'
        f"{escape(label)}{f' × {count}' if count > 1 else ''}</li>"
        for label, count in sorted(counts.items())
    )
    reason = "".join(f"<p>{escape(reason)}</p>" for reason in card.reasons)
    about = " · ".join(part for part in (f"#{card.row.get('id', '?')}", card.state) if part)
    drawn = draw(card.found.picture, card.marks, title=card.name, colours=colours)
    return (
        f'<li class="card" data-found="{escape(json.dumps(found))}" data-words="{escape(words)}">'
        f'<button class="picture" aria-label="Enlarge {escape(card.name)}">{drawn}</button>'
        f'<h2 title="{escape(card.name)}">{escape(card.name)}</h2>'
        f"<p>{escape(about)}</p>{reason}<ul>{labels}</ul></li>"
    )
