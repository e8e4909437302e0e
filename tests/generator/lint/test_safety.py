"""What no document may hold, because the client would be wrong or lack something."""

# ruff: noqa: E501  # a piece of YAML on one line reads better than in fragments

from __future__ import annotations

import pytest

from generator.lint.safety import RESERVED_METHODS
from synapse_client.client import AsyncBackendClient, BackendClient
from tests.generator.support import answer, body, document, findings

OK = "responses: {'200': {description: ok}}"
PAGE = "{type: object, properties: {count: {type: integer}, next: {type: [string, 'null']}, results: {type: array, items: {type: string}}}}"
PAGINATION = {
    "pagination": {
        "items": "results",
        "next": "next",
        "count": "count",
        "page_parameter": "page",
        "page_size_parameter": None,
        "page_size": 1,
    }
}


@pytest.mark.parametrize(
    ("text", "pointer", "told"),
    [
        (f"/a: {{get: {{operationId: close, {OK}}}}}", "#/paths/~1a/get", "every client has a method 'close'"),
        (
            f"/a: {{get: {{operationId: a, parameters: [{{name: b, in: path, required: true, schema: {{type: string}}}}], {OK}}}}}",
            "#/paths/~1a/get",
            "path parameter 'b' is not in /a",
        ),
        (
            answer("{type: string}", more="x-synapse: {paginated: true},"),
            "#/paths/~1thing/get/x-synapse/paginated",
            "unknown key",
        ),
        (
            answer("{type: string}", more="x-synapse: {stream: bytes},"),
            "#/paths/~1thing/get/x-synapse/stream",
            "only be `lines`",
        ),
        (
            answer("{type: string}", more="x-synapse: {paginate: true},"),
            "#/paths/~1thing/get/x-synapse/paginate",
            "it has no field 'count'",
        ),
        (
            answer(PAGE, more="x-synapse: {paginate: true, stable: {keyset: {above: gt}}},"),
            "#/paths/~1thing/get/x-synapse/stable",
            "`keyset` needs the parameters for above, below, down_to, up_to",
        ),
        (
            answer(PAGE, more="x-synapse: {paginate: true, stable: {keyset: {above: gt}}},"),
            "#/paths/~1thing/get/x-synapse/stable",
            "there is no query parameter 'gt'",
        ),
        (
            answer(PAGE, more="x-synapse: {paginate: true, stable: {cursor: {pagination: cursor}}},"),
            "#/paths/~1thing/get/x-synapse/stable",
            "the items have no field None to be told apart by",
        ),
        (
            answer(PAGE, more="x-synapse: {stable: {cursor: {pagination: cursor}}},"),
            "#/paths/~1thing/get/x-synapse/stable",
            "needs either `keyset` or `cursor`",
        ),
        (
            answer("{type: object, properties: {a: {type: string}}}", more="x-synapse: {url_fields: [a, b]},"),
            "#/paths/~1thing/get/x-synapse/url_fields",
            "the answer has no field 'b'",
        ),
        (
            answer("{type: object, properties: {a: {type: string}}}", more="x-synapse: {checksum_fields: {a: c}},"),
            "#/paths/~1thing/get/x-synapse/checksum_fields",
            "the answer has no field 'c'",
        ),
        (
            body("{type: string}").replace(
                "operationId: thing", "operationId: thing, x-synapse: {result_by_body: [0, 1]}"
            ),
            "#/paths/~1thing/post/x-synapse/result_by_body",
            "for each of the 1 form(s) of the body",
        ),
        (answer("{type: string}", more="x-synapse: {flow: true},"), "#/tags", "not possible for another API's client"),
    ],
)
def test_what_would_go_wrong_is_refused_with_its_place(text: str, pointer: str, told: str) -> None:
    """Each such document gives a finding at the right place."""
    found = findings(document(text if text.startswith("{") else f"{{{text}}}", **{"x-synapse": PAGINATION}))
    assert any(finding.pointer == pointer and told in finding.message for finding in found), found


def test_a_page_is_taken() -> None:
    """A sound paginated operation has no findings."""
    text = answer(PAGE, more="x-synapse: {paginate: true, url_fields: []},")
    assert findings(document(f"{{{text}}}", **{"x-synapse": PAGINATION})) == []
    assert "needs x-synapse.pagination" in findings(document(f"{{{text}}}"))[0].message


@pytest.mark.parametrize("client", [BackendClient, AsyncBackendClient])
def test_reserved_methods_are_those_of_the_clients(client: type) -> None:
    """An operation cannot take the name of anything that the clients offer beside their operations."""
    written = (base for base in client.__mro__ if ".mixins." not in base.__module__)
    assert {name for base in written for name in vars(base) if not name.startswith("_")} <= RESERVED_METHODS
