"""How models, pages and iterators look in a notebook: HTML of untrusted values.

Everything is escaped, as names come from servers. Notebooks are saved and passed on with their output, so what opens
doors is left out: values of fields that are named like secrets, wherever else they stand in the same object too, and
the queries of URLs, which carry the signatures of presigned ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import islice
from typing import Final

from synapse_client.runtime.describe.file_names import with_file_name
from synapse_client.runtime.describe.narrow import is_array, is_object
from synapse_client.runtime.describe.secrets import HIDDEN, is_secret, secret_texts

__all__ = ["iterator_html", "model_html", "page_html"]

_LONG: Final = 120  # characters of a value
_MANY: Final = 20  # entries of a nested value
_ROWS: Final = 50  # items of a page
_COLUMNS: Final = 8  # of a page's table
_DEEP: Final = 6  # levels of nested values
_URL: Final = re.compile(
    r"(?P<scheme>[a-z][a-z0-9+.-]*://)(?:[^/?#\s@]*@)?(?P<rest>[^?#\s]*)(?P<query>[?#]\S*)?", re.IGNORECASE
)
_ROW: Final = '<tr style="vertical-align: top">'
_TABLE: Final = '<table class="synapse-client" style="text-align: left">'


class _Writer:
    """Writes the values of one object."""

    def __init__(self, data: object) -> None:
        self._secrets = sorted(set(secret_texts(data)), key=len, reverse=True)

    def text(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        text = _URL.sub(_shown_url, text)
        return escape(text if len(text) <= _LONG else text[: _LONG - 1] + "…")

    def value(self, key: str, value: object, depth: int = 0) -> str:
        if is_secret(key, value):
            return HIDDEN
        if is_object(value):
            return self._folded(_count(len(value), "field"), value.items(), len(value), depth) if value else "{}"
        if is_array(value):
            if all(not is_object(item) and not is_array(item) for item in value) and len(value) <= _MANY:
                return f"[{', '.join(self.value('', item) for item in value)}]"
            pairs = ((str(number), item) for number, item in enumerate(value))
            return self._folded(_count(len(value), "item"), pairs, len(value), depth)
        return self.text(value if isinstance(value, str) else str(value))

    def rows(self, pairs: Iterable[tuple[str, object]], depth: int = 0) -> str:
        return "".join(
            f"{_ROW}<th>{self.text(key)}</th><td>{self.value(key, value, depth)}</td></tr>" for key, value in pairs
        )

    def _folded(self, summary: str, pairs: Iterable[tuple[str, object]], size: int, depth: int) -> str:
        if depth >= _DEEP:
            return summary
        rows = self.rows(islice(pairs, _MANY), depth + 1)
        more = f"<tr><td colspan=2>… and {size - _MANY} more</td></tr>" if size > _MANY else ""
        return f"<details><summary>{summary}</summary>{_TABLE}{rows}{more}</table></details>"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _shown_url(match: re.Match[str]) -> str:
    return f"{match['scheme']}{match['rest']}{'?…' if match['query'] else ''}"


def model_html(model: Mapping[str, object]) -> str:
    """Return a table of a model's fields, as the server sent them."""
    data = dict(model)
    rows = _Writer(data).rows(islice(data.items(), 100))
    return f"<div><b>{escape(type(model).__name__)}</b>{_TABLE}{rows}</table></div>"


def page_html(page: Mapping[str, object], items_key: str, count_key: str | None) -> str:
    """Return a table of the items of a page with their first columns, and how many there are."""
    found = page.get(items_key)
    items: Sequence[object] = found if is_array(found) else []
    shown = [with_file_name(item) if is_object(item) else item for item in items[:_ROWS]]
    writer = _Writer(shown)
    columns = _columns(shown)
    head = "".join(f"<th>{writer.text(name)}</th>" for name in columns)
    body = "".join(
        f"{_ROW}{''.join(f'<td>{writer.value(name, _cell(item, name))}</td>' for name in columns)}</tr>"
        for item in shown
    )
    count = None if count_key is None else page.get(count_key)
    of_all = f" of {count:,}" if isinstance(count, int) else ""
    more = f", {_ROWS} shown" if len(items) > _ROWS else ""
    line = f"{escape(type(page).__name__)}: {len(items):,}{of_all} items{more}"
    return f"<div><b>{line}</b>{_TABLE}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"


def _cell(item: object, name: str) -> object:
    return item.get(name, "") if is_object(item) else ""


def _columns(items: Sequence[object]) -> list[str]:
    """Return the keys to show: those with plain values before those with nested ones, in the order they came."""
    nested: dict[str, bool] = {}
    for item in items:
        if is_object(item):
            for key, value in item.items():
                nested[key] = nested.get(key, False) or is_object(value) or is_array(value)
    return sorted(nested, key=lambda key: nested[key])[:_COLUMNS]


def iterator_html(kind: str, operation: str, query: Mapping[str, object]) -> str:
    """Return a line about a list that nothing was requested of."""
    writer = _Writer(dict(query))
    shown = ", ".join(f"{writer.text(key)}={writer.value(key, value)}" for key, value in query.items())
    asked = f" ({shown})" if shown else ""
    return (
        f"<div><b>{escape(kind)}</b> of <code>{escape(operation)}</code>{asked}: "
        "pages are requested as the items are read; none was for this line</div>"
    )
