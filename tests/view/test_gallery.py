"""The page of a project in headless Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from synapse_client.sandbox import Sandbox
from synapse_client.view import gallery_html
from tests.docs.browser import Visitor, chromium
from tests.view.samples import HOSTILE, annotated

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.timeout(120)]

expect.set_options(timeout=20_000)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests of this file."""
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A page with two pictures that have all marks, one with a box, one with nothing, one that is not there."""
    folder = tmp_path_factory.mktemp("gallery")
    box = {"annotations": {"image_1": [{"id": "b", "type": "bbox", "data": [1, 1, 9, 9], "classification": "car"}]}}
    rows: list[dict[str, Any]] = [
        annotated(folder, 1),
        annotated(folder, 2, status=HOSTILE),
        annotated(folder, 3, data=box),
        annotated(folder, 4, data=None, status="pending"),
        annotated(folder, 5, data=None, status="pending", files={}),
    ]
    page = folder / "page.html"
    page.write_text(gallery_html(rows, title=f"Streets {HOSTILE}", total=1000), encoding="utf-8")
    return page.as_uri()


@pytest.fixture(params=[("light", 1280), ("dark", 1280), ("dark", 390)], ids=["light", "dark", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """The page, as each reader sees it; the test fails when something went wrong on it."""
    scheme, width = request.param
    with browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800}) as context:
        visitor = Visitor(context, "")
        visitor.page.goto(address)
        yield visitor.page
        assert visitor.complaints == []
        assert visitor.page.evaluate("document.documentElement.scrollWidth") <= width


def _shown(page: Page) -> list[str]:
    return page.locator(".card:not([hidden]) h2").all_inner_texts()


def test_pictures_are_shown_and_texts_stay_texts(page: Page) -> None:
    """All pictures are drawn, the statistics are there, and nothing of what names and labels say has run."""
    expect(page.locator(".card")).to_have_count(5)
    assert page.locator("svg image").count() == 4
    assert page.title() == f"Streets {HOSTILE}"
    expect(page.locator("header")).to_contain_text("5 pictures, 3 annotated, 11 annotations; 995 of 1,000 are not on")
    expect(page.locator(".plot")).to_have_count(4)
    expect(page.locator(".plot", has_text="Labels").locator("tr").first).to_contain_text("car")
    expect(page.locator(".card").nth(4)).to_contain_text("tells no files")
    colours = page.evaluate("[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]")
    assert colours[0] != colours[1]


def test_filters_narrow_the_gallery(page: Page) -> None:
    """Values of one group add up, groups and words narrow down, and a click shows everything again."""
    page.locator(".chip", has_text="house").click()
    assert _shown(page) == ["street_1.png", "street_2.png"]
    page.locator(".chip", has_text="(nothing marked)").click()
    assert len(_shown(page)) == 4
    page.locator(".chip", has_text="pending").click()
    assert _shown(page) == ["street_4.png", "#5"]
    page.get_by_role("searchbox").fill("STREET 4")
    assert _shown(page) == ["street_4.png"]
    expect(page.locator("output")).to_have_text("1 of 5 shown")
    page.get_by_role("button", name="Show all").click()
    expect(page.locator("output")).to_have_text("5 of 5 shown")


def test_picture_is_enlarged_and_turned_over(page: Page) -> None:
    """A click opens it, keys lead to the next among those shown, Escape closes."""
    page.locator(".picture").nth(1).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("p")).to_have_text("street_2.png2 of 5")
    page.keyboard.press("ArrowRight")
    expect(dialog.locator("p")).to_have_text("street_3.png3 of 5")
    dialog.get_by_role("button", name="Previous").click()
    expect(dialog.locator("svg")).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_sandbox_shows_its_pictures(browser: Browser, synapse_sandbox: Sandbox) -> None:
    """At `/` there is the gallery of its project, with links to the other pages, and no token."""
    with browser.new_context() as context:
        visitor = Visitor(context, synapse_sandbox.url)
        visitor.page.goto(synapse_sandbox.url)
        expect(visitor.page.locator(".card h2").first).to_have_text("digit_0001.png")
        assert synapse_sandbox.token not in visitor.page.content()
        visitor.page.get_by_role("link", name="API", exact=True).click()
        expect(visitor.page.locator(".opblock").first).to_be_visible()
        assert visitor.complaints == []


def test_limits_leave_pictures_out_by_name(tmp_path: Path) -> None:
    """What would make the page too large is said in its place; its marks are drawn, rows beyond the limit are not."""
    rows = [annotated(tmp_path, number) for number in range(1, 6)]
    one = len((tmp_path / "street_1.png").read_bytes())

    html = gallery_html(iter(rows), title="x", limit=3, most_bytes=2 * one)

    assert html.count('<li class="card"') == 3
    assert html.count("data:image/png") == 2
    assert html.count("the page would become too large") == 1
    assert gallery_html(rows, title="x", most_picture_bytes=10).count(f"too large: {one:,} bytes") == 5
    assert "0 pictures, 0 annotated, 0 annotations" in gallery_html([], title="x")


def test_crowded_pictures_stay_quick(tmp_path: Path) -> None:
    """Of very many marks the first thousand are drawn, without labels beside them, and the page says so."""
    marks = [{"id": f"{n}", "type": "bbox", "data": [n, 0, 1, 1], "classification": "cell\ud800"} for n in range(1500)]
    html = gallery_html([annotated(tmp_path, data={"annotations": {"image_1": marks}})], title="Cells")
    assert html.count("<polygon") == 1000
    assert "<g><rect" not in html
    assert "500 of 1,500 annotations are not drawn" in html
    assert 'title="1,000 to 1,500: 1"' in html
    html.encode()  # half a character is none
