# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownLambdaType=false
"""The rules of our own document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.flows import Flows
from generator.products import PRODUCTS
from tests.generator.support import ROOT, SPECS, findings

FLOW = 'def compose() -> Flow[None]:\n    """Compose."""\n'
Change = Callable[[Any], object]


@pytest.fixture
def flows(tmp_path: Path) -> Flows:
    """Where the flows of the house document are."""
    (tmp_path / "core.py").write_text(FLOW, encoding="utf-8")
    return Flows(tmp_path, "flows")


def house() -> Any:
    """Return the parsed house document."""
    return yaml.safe_load((SPECS / "house.yaml").read_text(encoding="utf-8"))


def test_a_document_that_keeps_the_rules_has_no_findings(flows: Flows) -> None:
    """The example of the rules is clean."""
    assert findings(yaml.safe_dump(house()), own=True, flows=flows) == []


def test_our_own_document_keeps_the_rules() -> None:
    """openapi.yaml and openapi-agent.yaml are clean."""
    for product in PRODUCTS:
        text = (ROOT / product.document).read_text(encoding="utf-8")
        assert findings(text, own=True, flows=product.flows(ROOT / "synapse_client")) == []


PUT = "#/paths/~1things~1{pk}~1/put"
SCHEMAS = "#/components/schemas"


def put(data: Any) -> Any:
    """Return the operation of the house document."""
    return data["paths"]["/things/{pk}/"]["put"]


def thing(data: Any) -> Any:
    """Return the properties of its result."""
    return data["components"]["schemas"]["Thing"]["properties"]


@pytest.mark.parametrize(
    ("change", "pointer", "told"),
    [
        (lambda d: d.update(openapi="3.0.3"), "#/openapi", "is OpenAPI 3.1"),
        (lambda d: d.update(webhooks={"x": {"post": {}}}), "#/webhooks", "no part of a client"),
        (lambda d: d["tags"][0].pop("description"), "#/tags/0", "needs a description"),
        (
            lambda d: d["components"]["schemas"]["Color"].update({"x-enum-varnames": ["RED"]}),
            "#/components/schemas/Color",
            "must be a list of 2 names",
        ),
        (lambda d: d["tags"][0]["x-synapse"].pop("mixin"), "#/tags/0", "needs x-synapse.mixin"),
        (
            lambda d: d["tags"].append({"name": "other", "description": "a", "x-synapse": {"mixin": "A"}}),
            "#/tags/1",
            "no operation",
        ),
        (lambda d: d["tags"][0]["x-synapse"].update(flow=["a"]), "#/tags/0/x-synapse", "unknown key 'flow'"),
        (lambda d: d["tags"][0]["x-synapse"]["flows"].append("gone"), "#/tags/0", "has no function gone"),
        (lambda d: d["paths"].update({"/x": {"get": {}}}), "#/paths/~1x", "begin and end with a slash"),
        (
            lambda d: d["paths"]["/things/{pk}/"].update({"x-synapse": {"slash": False}}),
            "#/paths/~1things~1{pk}~1",
            "only one that the server has without",
        ),
        (
            lambda d: d["paths"]["/things/{pk}/"].update({"x-synapse": {"slashes": False}}),
            "#/paths/~1things~1{pk}~1/x-synapse",
            "unknown key 'slashes'; known: slash",
        ),
        (lambda d: put(d).update(operationId="updateThing"), PUT, "in snake_case, not 'updateThing'"),
        (lambda d: put(d).pop("operationId"), PUT, "in snake_case, not None"),
        (lambda d: put(d)["tags"].append("second"), PUT, "needs exactly one tag"),
        (lambda d: put(d).update(tags=["undeclared"]), PUT, "needs exactly one tag"),
        (lambda d: put(d).pop("summary"), PUT, "needs a summary"),
        (lambda d: put(d).update(description=" "), PUT, "needs a description"),
        (lambda d: put(d).update(callbacks={}), f"{PUT}/callbacks", "no effect"),
        (
            lambda d: put(d)["parameters"][0].pop("description"),
            f"{PUT}/parameters/0",
            "parameter 'pk' needs a description",
        ),
        (lambda d: put(d)["parameters"][0].pop("example"), f"{PUT}/parameters/0", "parameter 'pk' needs an example"),
        (
            lambda d: d["components"]["parameters"]["Fields"].pop("example"),
            "#/components/parameters/Fields",
            "needs an example",
        ),
        (
            lambda d: put(d)["parameters"][0]["schema"].update(default=1),
            f"{PUT}/parameters/0/schema",
            "a default is not sent",
        ),
        (lambda d: put(d)["requestBody"].pop("description"), f"{PUT}/requestBody", "needs a description"),
        (
            lambda d: put(d)["requestBody"].update({"x-synapse": {"arg": "a"}}),
            f"{PUT}/requestBody/x-synapse",
            "unknown key 'arg'",
        ),
        (
            lambda d: put(d)["requestBody"]["content"]["application/json"].pop("example"),
            f"{PUT}/requestBody/content/application~1json",
            "needs an example",
        ),
        (
            lambda d: put(d)["requestBody"]["content"]["application/json"].update(encoding={}),
            f"{PUT}/requestBody/content/application~1json/encoding",
            "no effect",
        ),
        (lambda d: put(d)["responses"].pop("200"), f"{PUT}/responses", "needs a 2xx answer"),
        (
            lambda d: put(d)["responses"].update({"409": {"description": "a"}}),
            f"{PUT}/responses/409",
            "error answers are shared",
        ),
        (lambda d: put(d)["responses"]["200"].update(headers={}), f"{PUT}/responses/200/headers", "no effect"),
        (lambda d: put(d)["responses"]["200"].update(links={}), f"{PUT}/responses/200/links", "no effect"),
        (
            lambda d: d["components"]["schemas"].update(Alone={"type": "object", "description": "a"}),
            f"{SCHEMAS}/Alone",
            "nothing refers",
        ),
        (lambda d: d["components"].update(callbacks={"a": {}}), "#/components/callbacks", "no effect"),
        (lambda d: d["components"]["schemas"]["Thing"].pop("description"), f"{SCHEMAS}/Thing", "needs a description"),
        (
            lambda d: d["components"]["schemas"]["Thing"].update(additionalProperties=False),
            f"{SCHEMAS}/Thing/additionalProperties",
            "stay open",
        ),
        (
            lambda d: d["components"]["schemas"].update(thing_two={"type": "object", "description": "a"}),
            f"{SCHEMAS}/thing_two",
            "PascalCase",
        ),
        (
            lambda d: d["components"]["schemas"]["Thing"].update(allOf=[{"type": "object"}]),
            f"{SCHEMAS}/Thing/allOf",
            "write the properties out",
        ),
        (
            lambda d: thing(d)["name"].pop("description"),
            f"{SCHEMAS}/Thing/properties/name",
            "property 'name' needs a description",
        ),
        (lambda d: thing(d)["name"].update(readOnly=True), f"{SCHEMAS}/Thing/properties/name/readOnly", "no effect"),
        (lambda d: thing(d)["color"].update(nullable=True), f"{SCHEMAS}/Thing/properties/color", "beside $ref"),
        (
            lambda d: thing(d).update(
                inner={
                    "description": "a",
                    "type": "object",
                    "properties": {"a": {"type": "string", "description": "a"}},
                }
            ),
            f"{SCHEMAS}/Thing/properties/inner",
            "an object with properties needs a name",
        ),
        (
            lambda d: thing(d).update(kind={"description": "a", "type": "string", "enum": ["a", "b"]}),
            f"{SCHEMAS}/Thing/properties/kind",
            "an enum needs a name",
        ),
        (
            lambda d: thing(d).update(list={"description": "a", "type": "array"}),
            f"{SCHEMAS}/Thing/properties/list",
            "an array needs items",
        ),
        *(
            (
                lambda d, key=key: thing(d)["name"].update({key: {}}),
                f"{SCHEMAS}/Thing/properties/name/{key}",
                "no effect",
            )
            for key in ("not", "if", "patternProperties", "$defs", "unevaluatedProperties", "dependentSchemas")
        ),
        (
            lambda d: thing(d)["name"].update(prefixItems=[{}]),
            f"{SCHEMAS}/Thing/properties/name/prefixItems",
            "no effect",
        ),
    ],
)
def test_each_departure_is_told_with_its_place(flows: Flows, change: Change, pointer: str, told: str) -> None:
    """What breaks a house rule gives a finding at the right place."""
    data = house()
    change(data)
    found = findings(yaml.safe_dump(data, sort_keys=False), own=True, flows=flows)
    assert any(finding.pointer == pointer and told in finding.message for finding in found), found


def test_an_internal_operation_may_share_its_name_with_a_flow(flows: Flows) -> None:
    """A flow named like an operation needs that operation to be marked."""
    data = house()
    put(data).update(operationId="compose")
    found = findings(yaml.safe_dump(data), own=True, flows=flows)
    assert ["mark it there with `x-synapse: {flow: true}`" in finding.message for finding in found] == [True]
    put(data)["x-synapse"] = {"internal": True}
    assert findings(yaml.safe_dump(data), own=True, flows=flows) == []
