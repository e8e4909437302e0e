"""Overlays correct a document before anything else looks at it."""

# ruff: noqa: E501  # a piece of YAML on one line reads better than in fragments

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.cli import main
from generator.document import Document
from generator.findings import GenerationError
from generator.lint import lint
from generator.overlays import Overlay, apply_overlays
from generator.reading import Source
from tests.generator.support import contents, document

HEAD = "overlay: {version}\ninfo: {{title: Fixes, version: '1'}}\n"


def overlay(actions: str, version: str = "1.1.0", name: str = "fix.yaml") -> Overlay:
    """Return an overlay with actions as YAML text."""
    return Overlay(Source(f"{HEAD.format(version=version)}actions:\n{actions}", name))


def changed(data: str, actions: str, version: str = "1.1.0") -> Any:
    """Return what becomes of a value by some actions."""
    return apply_overlays(Source(data, "a.yaml"), [overlay(actions, version)]).data


@pytest.mark.parametrize(
    ("data", "actions", "expected"),
    [
        (
            "a: {b: 1, c: {d: [1]}}",
            "- {target: $.a, update: {b: 2, c: {d: [2], e: 3}}}",
            {"b": 2, "c": {"d": [1, 2], "e": 3}},
        ),
        ("a: [1]", "- {target: $.a, update: {x: 1}}", [1, {"x": 1}]),
        ("a: [1]", "- {target: $.a, update: [2, 3]}", [1, 2, 3]),
        ("a: old", "- {target: $.a, update: new}", "new"),
        ("a: [x, y]", "- {target: '$.a[0]', update: z}", ["z", "y"]),
        ("a: {b: [1, 2, 3, 4]}", "- {target: '$.a.b[?@ > 1]', remove: true}", {"b": [1]}),
        (
            "a: {b: {get: {p: [{name: cursor}]}, post: {p: [{name: cursor}], body: 1}}, c: {get: {p: [{name: page}]}}}",
            "- {target: \"$.a[*][?@.p[?@.name=='cursor'] && !@.body]\", update: {x: 1}}",
            {
                "b": {"get": {"p": [{"name": "cursor"}], "x": 1}, "post": {"p": [{"name": "cursor"}], "body": 1}},
                "c": {"get": {"p": [{"name": "page"}]}},
            },
        ),
        ("a: {b: {c: 1}, d: 2}", "- {target: '$..b', remove: true}", {"d": 2}),
        ("a: {b: {b: 1}}", "- {target: '$..b', remove: true}", {}),
        ("{a: {x: 1}, b: {y: [2]}}", "- {target: $.a, copy: $.b}", {"x": 1, "y": [2]}),
        ("{a: [], b: 2}", "- {target: $.a, copy: $.b}\n- {target: $.b, remove: true}", [2]),
        ("a: {b: {c: 1}}", "- {target: $.a.b, remove: true}\n- {target: $.a, update: {b: [1]}}", {"b": [1]}),
        ("a: {b: 1}", "- {target: $.a, update: {b: 2}, remove: false, description: why, x-note: so}", {"b": 2}),
        ("a: {b: null}", "- {target: $.a, update: {b: 2}}", {"b": 2}),
    ],
)
def test_what_an_action_does(data: str, actions: str, expected: Any) -> None:
    """Objects are merged, arrays are concatenated, values are replaced; what is removed is gone; copies are copies."""
    assert changed(data, actions)["a"] == expected


def test_an_alias_is_changed_where_it_was_asked_for() -> None:
    """What YAML lets stand in two places is changed in one of them, and a copy is independent of its original."""
    data = changed(
        "a: &x {k: [1]}\nb: *x\nc: {}",
        "- {target: $.b.k, update: 2}\n- {target: $.c, copy: $.b}\n- {target: $.c.k, update: 3}",
    )
    assert data == {"a": {"k": [1]}, "b": {"k": [1, 2]}, "c": {"k": [1, 2, 3]}}


def test_version_1_0_removes_values_and_merges_objects_and_arrays() -> None:
    """Overlay 1.0 has `update` for objects and arrays, and `remove`."""
    actions = "- {target: $.a, update: {b: 2}}\n- {target: $.a.c, remove: true}\n- {target: $.d, update: 1}"
    assert changed("{a: {c: 1}, d: []}", actions, "1.0.0") == {"a": {"b": 2}, "d": [1]}


@pytest.mark.parametrize(
    ("actions", "version", "told"),
    [
        (
            "- {target: $.a.s, update: x}",
            "1.0.0",
            "#/actions/0/target: selects a value; in Overlay 1.0 select what holds it",
        ),
        ("- {target: $.a, copy: $.l}", "1.0.0", "#/actions/0/copy: an action has no such key before Overlay 1.1"),
        (
            "- {target: $.a, update: [1]}",
            "1.1.0",
            "line 4: #/actions/0/update: #/a is an object, so this must be one, too",
        ),
        ("- {target: $.a, update: {s: {}}}", "1.1.0", "#/a/s is a value, which cannot become an object; remove it"),
        ("- {target: $.a.s, update: [1]}", "1.1.0", "#/a/s is neither an object nor an array"),
        ("- {target: $.*, update: {}}", "1.1.0", "#/actions/0/target: selects an array and an object"),
        ("- {target: $, remove: true}", "1.1.0", "#/actions/0/remove: the document itself cannot be"),
        (
            "- {target: $.a, copy: $.b}",
            "1.1.0",
            "#/actions/0/copy: $.b must select one value to be copied, and selects 0",
        ),
        ("- {target: $.l, copy: '$.l[*]'}", "1.1.0", "and selects 2"),
        ("- {target: 'a.b', update: {}}", "1.1.0", "a.b is not a JSONPath (RFC 9535)"),
        ("- {target: '$.a[?@.b', update: {}}", "1.1.0", "is not a JSONPath"),
        ("- {update: {}}", "1.1.0", "#/actions/0/target: needs a JSONPath"),
        ("- {target: $.a, update: {}, copy: $.l}", "1.1.0", "an action has either `update` or `copy`"),
        ("- {target: $.a, remove: 'yes'}", "1.1.0", "#/actions/0/remove: must be true or false"),
        ("- {target: $.a, remove: true, replace: 1}", "1.1.0", "#/actions/0/replace: an action has no such key"),
        ("- {target: $.a, update: {}}\n- {update: {}, target: $.a}", "1.1.0", "#/actions/1: is the same as action 0"),
        ("- {target: $.a, update: {}}", "1.2.0", "'1.2.0' is not supported; supported are 1.0.x and 1.1.x"),
        (" []", "1.1.0", "#/actions: needs a list of at least one action"),
    ],
)
def test_what_cannot_be_done_is_named_with_its_place(actions: str, version: str, told: str) -> None:
    """An error names file, line, pointer and reason."""
    with pytest.raises(GenerationError, match=r"fix\.yaml: 1 problem") as raised:
        changed("{a: {s: 1}, l: [1, 2]}", actions, version)
    assert told in str(raised.value)


def test_what_is_no_overlay_is_refused() -> None:
    """A file without `overlay` at the top, without a title, with other keys."""
    with pytest.raises(GenerationError, match=r"b\.yaml: not an overlay"):
        Overlay(Source("openapi: 3.1.0", "b.yaml"))
    with pytest.raises(GenerationError, match=r"#/info: needs a title") as raised:
        Overlay(Source("overlay: 1.0.0\nextend: x\nactions: [{target: $, update: {}}]", "b.yaml"))
    assert "line 2: #/extend: an overlay has no such key" in str(raised.value)


THING = "{get: {operationId: thing, responses: {'200': {description: ok}}}}"


def test_an_overlay_mends_a_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Lint and generate take a document as its overlays make it, and the package says so; the last one has its way."""
    spec, first, second = (tmp_path / name for name in ("a.yaml", "first.yaml", "second.yaml"))
    spec.write_text(document(f"{{/thing: {THING.replace('thing', 'send')}}}"))
    head = HEAD.format(version="1.1.0")
    first.write_text(f"{head}actions: [{{target: $.paths.*.get, update: {{operationId: fetch}}}}]")
    second.write_text(
        f"{head}actions:\n- {{target: $.paths.*.get.operationId, update: get_thing}}\n- {{target: $.x, remove: true}}"
    )
    assert main(["lint", "--spec", str(spec)]) == 1
    both = ["--overlay", str(first), "--overlay", str(second)]
    assert main(["lint", "--spec", str(spec), *both]) == 0
    assert "note: second.yaml: line 5: #/actions/1/target: $.x matches nothing" in capsys.readouterr().out
    assert main(["generate", "--spec", str(spec), "--out", str(tmp_path / "mended"), *both]) == 0
    made = contents(tmp_path / "mended")
    assert "api/default/get_thing.py" in made
    assert made["client.py"].startswith(b"# Generated from a.yaml with first.yaml, second.yaml by")


def test_findings_in_what_an_overlay_brings_name_its_file() -> None:
    """A finding about a part that an overlay wrote has that overlay's name and line."""
    fix = overlay(
        "\n- target: $.paths\n  update:\n    /b: {get: {operationId: send, responses: {'200': {description: b}}}}"
    )
    found = lint(Document(document(f"{{/a: {THING}}}"), "a.yaml", [fix]), own=False).findings
    assert [str(finding).partition(": every")[0] for finding in found] == ["fix.yaml: line 7: #/paths/~1b/get"]
    removed = overlay("- {target: '$.tags[0]', remove: true}")
    data = Document("openapi: 3.1.0\ntags:\n- name: a\n- name: b\n", "a.yaml", [removed])
    assert (data.data["tags"], data.line("#/tags/0")) == ([{"name": "b"}], 4)


def test_overlays_of_our_own_documents(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`extends` says which document is meant, and without it the first is; one for another document is refused."""
    first, agent, other = (own.parent / name for name in ("first.yaml", "agent.yaml", "other.yaml"))
    head = HEAD.format(version="1.0.0")
    first.write_text(
        f"{head}actions: [{{target: $.info, update: {{title: ''}}}}, {{target: $.paths.*.get, update: {{summary: ''}}}}]"
    )
    agent.write_text(f"{head}extends: ./openapi-agent.yaml\nactions: [{{target: $.nowhere, remove: true}}]")
    other.write_text(f"{head}extends: other-api.yaml\nactions: [{{target: $.info, update: {{title: x}}}}]")
    assert main(["lint", "--overlay", str(first)]) == 1
    assert "openapi.yaml: " in capsys.readouterr().err
    assert main(["lint", "--overlay", str(agent)]) == 0
    assert "note: agent.yaml: line 4: #/actions/0/target: $.nowhere matches nothing" in capsys.readouterr().out
    assert main(["lint", "--overlay", str(other)]) == 1
    assert "other.yaml: is written for other-api.yaml; ours are" in capsys.readouterr().err
    assert main(["diff", str(own.parent / "openapi.yaml"), "--overlay", str(first)]) == 0
