"""The calls that are made of a document alone, to be tried on a mock server of it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from generator.document import Document
from generator.ir import Operation, Spec
from generator.spec import understand
from scripts.mocked import calls_of, faults, main, read, refusals
from synapse_client.runtime.describe.errors import MissingFieldError
from synapse_client.runtime.describe.model import Model
from tests.generator.support import SPECS, body, document


def understood(text: str) -> Spec:
    """Return what a document means."""
    return understand(Document(text)).spec


def test_an_operation_is_called_with_little_and_with_all() -> None:
    """One call has what must be given, another all that can be; an operation that takes nothing is called once."""
    spec = understood((SPECS / "shop.yaml").read_text(encoding="utf-8"))
    operations: dict[str, Operation] = {operation.name: operation for operation in spec.operations}
    assert calls_of(spec, operations["get_status"]) == [{}]
    assert calls_of(spec, operations["get_line"]) == [{"order_id": 1, "line": 1}]
    little, everything = calls_of(spec, operations["list_orders"])
    assert little == {}
    assert everything["params"] == {"state": "open", "limit": 1, "ids": [1, 1], "since": "2026-01-02"}
    assert everything["x_trace"] == "a"
    little, everything = calls_of(spec, operations["create_order"])
    assert little["data"] == {"customer": "a"}
    assert re.search("^[A-Z]+$", everything["data"].pop("code"))
    assert everything["data"].keys() == {"customer", "note", "priority", "gift", "speed", "photo", "items", "extra"}
    assert calls_of(spec, operations["pay"])[1]["data"]["kind"] in {"card", "iban"}


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ("{type: integer, minimum: 5}", 5),
        ("{type: integer, exclusiveMinimum: 5, multipleOf: 4}", 8),
        ("{type: number, maximum: -2}", -2),
        ("{type: string, minLength: 3}", "aaa"),
        ("{type: string, format: email, maxLength: 5}", "a@exa"),
        ("{type: array, minItems: 2, items: {type: boolean}}", [True, True]),
        ("{type: [string, 'null'], enum: [b, null]}", "b"),
        ("{type: object, additionalProperties: {type: integer}}", {"key": 1}),
        ("{type: string, pattern: '(?P<a>'}", "a"),
    ],
)
def test_values_keep_to_what_the_document_says(schema: str, value: Any) -> None:
    """Limits, lengths, formats and fixed values are kept to; a pattern that Python cannot read is given up."""
    spec = understood(document(f"{{{body(f'{{type: object, required: [x], properties: {{x: {schema}}}}}')}}}"))
    assert calls_of(spec, spec.operations[0])[-1]["data"]["x"] == value


def test_every_field_is_read() -> None:
    """A field that must be there and is not is found, however deep it is."""

    class Inner(Model):
        """A model with a field."""

        @property
        def text(self) -> str:
            """What is missing."""
            raise MissingFieldError("text is missing")

    Inner.__annotations__ = {"text": "str"}
    with pytest.raises(MissingFieldError):
        read({"items": [Inner.from_dict({})]})


def test_what_the_mock_says_of_itself_and_of_requests_is_read() -> None:
    """Of its header, what is wrong with the answer; of its log, why requests were refused, each reason once."""
    wrong = '{"location":["%s","body","a"],"severity":"Error","code":"required","message":"%s"}'
    assert faults(f"[{wrong % ('response', 'a must be there')},{wrong % ('request', 'b must be there')}]") == [
        "a must be there"
    ]
    line = "\x1b[2m[VALIDATOR]\x1b[22m \x1b[31merror\x1b[39m     Violation: request.query.k parameter k must be array\n"
    assert refusals(f"{line}info: Violation: response.body.a\n{line}") == ["parameter k must be array"]


def test_without_npx_nothing_is_tried(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """It is said what is missing, and where it comes from."""
    monkeypatch.setenv("PATH", "")
    assert main(["petstore.yaml"]) == 1
    assert "npx is not installed; it comes with Node.js" in capsys.readouterr().err
