"""openapi-python-client as a library: pinned, locked, and every warning of it an error."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from generator import project
from generator.document import Document
from generator.findings import GenerationError, SpecError
from generator.project import OVERRIDES, check_lock, check_versions, parse
from tests.generator.support import answer, body, document


def test_the_pinned_tools_are_installed() -> None:
    """Generator and formatter are those that the output was made with."""
    check_versions()


def test_pins_are_those_of_the_project() -> None:
    """What the generator asks for is what pyproject.toml installs."""
    wanted = tomllib.loads((OVERRIDES.parent / "pyproject.toml").read_text(encoding="utf-8"))
    installed = wanted["project"]["optional-dependencies"]["dev"]
    assert {f"{package}=={pin}" for package, pin in project._PINS.items()} <= set(installed)


def test_another_version_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of the stock generator stops the run and is named."""
    monkeypatch.setattr(project, "version", lambda _: "0.30.0")
    with pytest.raises(GenerationError, match=r"openapi-python-client 0\.29\.1 is needed, found 0\.30\.0"):
        check_versions()


def test_every_stock_template_that_we_replace_is_locked() -> None:
    """Each template of ours that has the name of a stock one has a line in the lock."""
    locked = {line.split()[1] for line in (OVERRIDES / "templates.lock").read_text().splitlines() if line[0] != "#"}
    stock = {
        path.name for path in Path(str(project.PackageLoader("openapi_python_client")._template_root)).glob("*.jinja")
    }
    ours = {path.name for path in (OVERRIDES / "templates").glob("*.jinja")}
    assert ours & stock <= locked <= stock


def test_a_changed_stock_template_is_named(tmp_path: Path) -> None:
    """When a stock template differs from the lock, the error names it and gives its new hash."""
    shutil.copy(OVERRIDES / "templates.lock", tmp_path)
    lock = tmp_path / "templates.lock"
    lock.write_text(lock.read_text().replace("fd1c79680d51", "000000000000"), encoding="utf-8")
    check_lock()
    with pytest.raises(GenerationError, match=r"(?s)stock templates changed.*fd1c79680d51\w+  model\.py\.jinja"):
        check_lock(tmp_path)


def test_patches_fail_loudly() -> None:
    """Text of a stock template that is not there as often as expected is an error."""
    assert project._patched("a b a", "a", "c", 2) == "c b c"
    with pytest.raises(GenerationError, match="has 'x' 0 times, expected 1"):
        project._patched("a", "x", "y", 1)


@pytest.mark.parametrize(
    ("paths", "schemas", "told"),
    [
        (
            answer("{$ref: '#/components/schemas/X'}"),
            "{X: {type: array}}",
            "type array must have items or prefixItems defined",
        ),
        (body("{type: string}").replace("application/json", "text/plain"), "{}", "Unsupported content type text/plain"),
        (answer("{type: string}").replace("application/json", "image/png"), "{}", "Unsupported content_type image/png"),
        ("", "{X: {type: string, enum: [abc, ABC]}}", "Duplicate key"),
        (
            "",
            "{X: {type: object, properties: {a-b: {type: string}, a_b: {type: string}}}, Y: {oneOf: [{$ref: '#/a'}]}}",
            "Y",
        ),
    ],
)
def test_any_warning_is_an_error_in_readable_words(tmp_path: Path, paths: str, schemas: str, told: str) -> None:
    """Where the stock generator warns and goes on (or crashes), we stop, and quote the document."""
    data: dict[str, Any] = Document(document(f"{{{paths}}}", schemas)).data
    with pytest.raises(SpecError) as raised:
        parse(data, "doc.yaml", tmp_path)
    message = str(raised.value)
    assert told in message
    assert "object at 0x" not in message
    assert message.startswith("doc.yaml: ")
