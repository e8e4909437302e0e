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


def parameter(text: str, path: str = "/a") -> str:
    """Return paths with one operation that has one parameter."""
    return f"{path}: {{get: {{operationId: a, parameters: [{text}], {OK}}}}}"


@pytest.mark.parametrize(
    ("text", "pointer", "told"),
    [
        (f"/a: {{get: {{operationId: close, {OK}}}}}", "#/paths/~1a/get", "every client has a method 'close'"),
        (
            f"{{/a: {{get: {{operationId: getPet, {OK}}}}}, /b: {{get: {{operationId: get_pet, {OK}}}}}}}",
            "#/paths/~1b/get",
            "'getPet' and 'get_pet' give one name",
        ),
        (
            f"{{/a: {{get: {{operationId: a, tags: [x y], {OK}}}}}, /b: {{get: {{operationId: b, tags: [x-y], {OK}}}}}}}",
            "#/tags",
            "both become the module 'x_y'",
        ),
        (
            parameter(
                "{name: f, in: query, style: deepObject, schema: {type: object, properties: {a: {type: string}}}}"
            ),
            "#/paths/~1a/get/parameters/0/style",
            "style deepObject is not supported",
        ),
        (
            parameter("{name: f, in: query, schema: {type: object}}"),
            "#/paths/~1a/get/parameters/0",
            "an object cannot be sent as a parameter",
        ),
        (
            parameter("{name: f, in: query, schema: {type: array, items: {type: array, items: {type: string}}}}"),
            "#/paths/~1a/get/parameters/0",
            "an array within an array",
        ),
        (
            parameter("{name: f, in: path, required: true, schema: {type: array, items: {type: string}}}", "'/{f}'"),
            "#/paths/~1{f}/get/parameters/0",
            "only text and numbers can be part of a path",
        ),
        (
            parameter("{name: f, in: cookie, schema: {type: array, items: {type: string}}}"),
            "#/paths/~1a/get/parameters/0",
            "an array cannot be sent as a cookie",
        ),
        (
            parameter("{name: f, in: query, content: {application/json: {schema: {type: string}}}}"),
            "#/paths/~1a/get/parameters/0/content",
            "describe it with `schema`",
        ),
        (
            parameter("{name: a.b, in: path, required: true, schema: {type: string}}", "'/{a.b}'"),
            "#/paths/~1{a.b}",
            "the name of a path parameter",
        ),
        (
            f"/a: {{get: {{operationId: a, servers: [{{url: 'https://files.example'}}], {OK}}}}}",
            "#/paths/~1a/get/servers",
            "https://files.example is another server than the document's",
        ),
        (
            "/a: {post: {operationId: a, requestBody: {content: {application/xml: {schema: {type: object}}}}, "
            + OK
            + "}}",
            "#/paths/~1a/post/requestBody/content",
            "application/xml: a body of this kind cannot be sent",
        ),
        (
            "/a: {post: {operationId: a, requestBody: {content: {multipart/form-data: {schema: {type: string}}}}, "
            + OK
            + "}}",
            "#/paths/~1a/post/requestBody/content",
            "must be an object with properties",
        ),
        (
            "/a: {get: {operationId: a, responses: {'200': {description: a, content: {application/json: {}}}, '206': {description: b, content: {image/png: {}}}}}}",
            "#/paths/~1a/get/responses",
            "successful answers of different kinds (bytes, json)",
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
