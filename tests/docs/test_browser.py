"""The pages in headless Chromium, as readers see and use them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from synapse_client.sandbox import Sandbox
from tests.docs.browser import Visitor, chromium, served
from tests.docs.conftest import Site

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.timeout(120)]

# A page of each kind.
KINDS = ["/", "/guides/uploading/", "/reference/", "/reference/annotation/", "/reference/models/", "/faults/", "/ko/"]

# Machines that run all tests at once are slow.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests of this file."""
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def home(site: Site) -> Iterator[str]:
    """The site's address."""
    with served(site.html) as url:
        yield url


@pytest.fixture
def visitor(browser: Browser, home: str) -> Iterator[Visitor]:
    """A fresh profile on the site; the test fails when something went wrong on a page."""
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        visitor = Visitor(context, home)
        yield visitor
        assert visitor.complaints == []


@pytest.mark.parametrize("path", KINDS)
def test_page_loads_clean(visitor: Visitor, home: str, path: str) -> None:
    """A page of each kind loads without an error, and without asking any other host."""
    visitor.page.goto(home + path, wait_until="networkidle")

    expect(visitor.page.locator("article h1")).to_be_visible()


def test_http_reference_shows_every_operation(visitor: Visitor, home: str, site: Site) -> None:
    """The page lists all operations of the document, and offers no requests, as it has no server."""
    visitor.page.goto(f"{home}/reference/http/", wait_until="networkidle")
    script = (site.html / "swagger" / "openapi.js").read_text(encoding="utf-8")
    paths = json.loads(script.partition("=")[2].strip().removesuffix(";"))["paths"]
    operations = sum("operationId" in operation for path in paths.values() for operation in path.values())

    expect(visitor.page.locator(".opblock")).to_have_count(operations)
    visitor.page.locator(".opblock-summary").first.click()
    expect(visitor.page.locator(".opblock-body").first).to_be_visible()
    expect(visitor.page.locator(".try-out__btn")).to_have_count(0)


def test_search_finds_a_method(visitor: Visitor, home: str) -> None:
    """Typing a method's name leads to its description."""
    page = visitor.page
    page.goto(home, wait_until="networkidle")
    page.keyboard.press("/")
    page.keyboard.type("create_chunked_upload", delay=5)
    result = page.locator("a[href$='#create_chunked_upload']").first
    expect(result).to_be_visible()
    result.click()

    expect(page).to_have_url(re.compile(r"/reference/core/.*#create_chunked_upload"))


def test_code_is_copied(visitor: Visitor, home: str) -> None:
    """The button beside a block copies the code as it stands."""
    page = visitor.page
    page.goto(home, wait_until="networkidle")
    block = page.locator("div.highlight").first
    block.hover()
    block.locator("button[data-md-type='copy'], button.md-clipboard, nav.md-code__nav button").first.click()

    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.strip() == block.locator("code").inner_text().strip()


def test_language_is_switched(visitor: Visitor, home: str) -> None:
    """The switch in the header leads to the Korean pages and back."""
    page = visitor.page
    page.goto(home, wait_until="networkidle")
    page.locator(".md-header .md-select").hover()
    page.locator(".md-header a[hreflang='ko']").click()
    expect(page).to_have_url(f"{home}/ko/")
    expect(page.locator("html")).to_have_attribute("lang", "ko")
    page.locator(".md-header .md-select").hover()
    page.locator(".md-header a[hreflang='en']").click()

    expect(page).to_have_url(f"{home}/")


def test_asyncio_example_is_one_click_away(visitor: Visitor, home: str) -> None:
    """An operation shows its example for the blocking client, and the other one on a click."""
    page = visitor.page
    page.goto(f"{home}/reference/annotation/#get_task", wait_until="networkidle")
    examples = page.locator("#get_task ~ .tabbed-set").first
    examples.locator("label", has_text="Asyncio").click()

    expect(examples.get_by_text("asyncio.run")).to_be_visible()


def test_request_is_sent_from_the_sandbox_page(browser: Browser, synapse_sandbox_fresh: Sandbox) -> None:
    """On a sandbox's own page a request is sent with the token filled in, and its answer is shown."""
    with browser.new_context() as context:
        visitor = Visitor(context, synapse_sandbox_fresh.url)
        page = visitor.page
        page.goto(f"{synapse_sandbox_fresh.url}/docs/", wait_until="networkidle")
        operation = page.locator(".opblock", has=page.locator("[data-path='/projects/{pk}/']"))
        operation.locator(".opblock-summary-control").click()
        operation.locator("button.execute").click()
        answer = operation.locator(".live-responses-table .response")
        expect(answer.locator(".response-col_status").first).to_contain_text("200")
        expect(answer.locator(".highlight-code").first).to_contain_text("Digits")
        assert visitor.complaints == []

    [request] = synapse_sandbox_fresh.requests()
    assert (request.method, request.path, request.query, request.status) == ("GET", "/projects/123/", [], 200)


def test_sandbox_page_lists_every_operation(browser: Browser, synapse_sandbox: Sandbox) -> None:
    """The sandbox's page has all operations of the document."""
    text = (Path(__file__).resolve().parents[2] / "openapi.yaml").read_text(encoding="utf-8")
    with browser.new_context() as context:
        visitor = Visitor(context, synapse_sandbox.url)
        visitor.page.goto(f"{synapse_sandbox.url}/docs/", wait_until="networkidle")
        expect(visitor.page.locator(".opblock")).to_have_count(
            len(re.findall(r"^ {6}operationId:", text, re.MULTILINE))
        )
        assert visitor.complaints == []
