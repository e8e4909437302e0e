from __future__ import annotations

import copy
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synapse_client.models import Agent, Storage, Task, TaskPage
from synapse_client.runtime.describe.display import iterator_html
from tests.runtime.samples import FileRef, task
from tests.runtime.samples import Task as SampleTask

HOSTILE = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror='alert(1)'>",
    "</td></table><iframe src=javascript:alert(1)>",
    "javascript:alert(1)",
    "&lt;script&gt;",
    "https://x/<script>?q",
    "data:text/html,<script>alert(1)</script>",
    "\u202e<b>",
]


class _Tags(HTMLParser):
    """Collects what a browser would make of a text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str | None]] = set()
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= set(attrs)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def parsed(html: str) -> _Tags:
    """Parse HTML, and check that it holds nothing but a plain, closed table."""
    found = _Tags()
    found.feed(html)
    found.close()
    assert found.open == []
    known = {"div", "b", "i", "table", "thead", "tbody", "tr", "th", "td", "details", "summary", "code"}
    assert found.tags <= known
    assert {name for name, _ in found.attributes} <= {"class", "style", "colspan"}
    return found


def page(*rows: dict[str, Any], count: int = 250) -> TaskPage:
    """Return a page of tasks."""
    return TaskPage.adopt({"count": count, "next": None, "previous": None, "results": copy.deepcopy(list(rows))})


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(text: str) -> None:
    """Names, keys and nested values from a server cannot become markup, wherever they stand."""
    data = {"id": 1, "status": text, text: text, "data": {text: [text, {text: text}]}, "files": {text: {"url": text}}}
    for html in (
        Task.adopt(copy.deepcopy(data))._repr_html_(),
        page(data)._repr_html_(),
        iterator_html("PageIterator", text, {text: text, "list": [text]}),
    ):
        assert "<script" not in html
        assert "<img" not in html
        assert "href" not in html
        parsed(html)


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.text(max_size=9), _json, max_size=5))
def test_any_json_is_shown(data: dict[str, Any]) -> None:
    """Any object and any page of it has a form that is closed markup."""
    parsed(SampleTask.adopt(copy.deepcopy(data))._repr_html_())
    parsed(page(data, data)._repr_html_())


def test_a_model_shows_its_fields() -> None:
    """The class, each key and its wire value are shown; nested ones are folded, long ones cut."""
    found = SampleTask.adopt(task(7, name="x" * 1000, meta={"deep": {"deeper": 1}}, history=[]))
    html = found._repr_html_()
    shown = parsed(html).text
    assert "Task" in shown
    assert "2026-01-05T09:00:00Z" in shown
    assert "x" * 200 not in shown
    assert "deeper" in shown
    assert html.count("<details>") == 2


def test_secrets_are_left_out() -> None:
    """Values of fields that hold secrets are hidden, whatever their names; signed URLs are cut."""
    agent = Agent.adopt({"id": 1, "token": "s3cr3t-t0ken", "node_install_script": "run --token s3cr3t-t0ken --now"})
    html = agent._repr_html_()
    assert "s3cr3t" not in html
    assert "run --token" not in html
    storage = Storage.adopt({"id": 1, "configuration": {"secret_key": "hush-hush", "params": {"password": "pw"}}})
    assert "hush" not in storage._repr_html_()
    assert "pw" not in parsed(storage._repr_html_()).text
    signed = "https://user:pass@host/a/b.jpg?X-Amz-Signature=abcdef&X-Amz-Credential=xyz"
    for html in (
        FileRef.adopt({"url": signed})._repr_html_(),
        page({"id": 1, "meta": {"u": signed}, "status": f"see {signed}#frag"})._repr_html_(),
        iterator_html("PageIterator", "list_tasks", {"access_token": "abcdef", "url": signed}),
    ):
        assert "abcdef" not in html
        assert "xyz" not in html
        assert "pass" not in html
    assert "https://host/a/b.jpg?…" in FileRef.adopt({"url": signed})._repr_html_()


def test_a_page_shows_its_items() -> None:
    """A page is a table of its items with plain columns first, and says how many there are."""
    rows = [task(n, name=f"name {n}", meta={"a": n}) for n in range(60)]
    html = page(*rows)._repr_html_()
    assert "TaskPage: 60 of 250 items, 50 shown" in html
    assert "name 49" in html
    assert "name 50" not in html
    head = re.search(r"<thead>.*</thead>", html)
    assert head is not None
    assert head[0].index("name") < head[0].index("meta")
    assert "0 of 0 items" in page(count=0)._repr_html_()


def test_depth_and_length_are_bounded() -> None:
    """Deeply nested and very long values do not make a page of their own."""
    deep: Any = 1
    for _ in range(200):
        deep = {"d": deep}
    html = SampleTask.adopt(task(1, meta=deep, history=list(range(100_000))))._repr_html_()
    assert len(html) < 10_000
    parsed(html)


def test_ipython_finds_the_method() -> None:
    """The way that IPython looks for it finds a callable, whatever the JSON holds."""
    found = SampleTask.adopt(task(1, _repr_html_="data"))
    assert getattr(found, "_ipython_canary_method_should_not_exist_", None) is None
    assert callable(getattr(found, "_repr_html_"))  # noqa: B009  # by name, as IPython does
    assert "<table" in found._repr_html_()
