"""Single changes of one document: each is named when callers notice it, with what it breaks, and nothing else is."""

# ruff: noqa: E501  # a change on one line reads better than in fragments

from __future__ import annotations

import pytest

from generator.diff import diff
from generator.document import Document
from generator.spec import understand
from tests.generator.support import SPECS

SHOP = (SPECS / "shop.yaml").read_text(encoding="utf-8")
# Texts of the document, what stands there instead, and what `diff` says of it.
NOTICED: list[tuple[tuple[str, ...], list[str]]] = [
    (
        (
            "              discriminator: {propertyName: kind, mapping",
            "              x-discriminator: {propertyName: kind, mapping",
        ),
        ["ok        pay: body: kind no longer tells the forms apart, their fields do"],
    ),
    (
        ("operationId: get_line\n", "operationId: get_line\n      servers: [{url: 'https://lines.shop.example'}]\n"),
        ["BREAKING  get_line: is sent to https://lines.shop.example now, was the default server [run time]"],
    ),
    (
        (
            '"400": {$ref: "#/components/responses/Bad"}',
            '"400": {$ref: "#/components/responses/Bad"}\n        default: {$ref: "#/components/responses/Bad"}',
        ),
        ["ok        list_orders: error default is documented now"],
    ),
    (
        ('"400": {$ref: "#/components/responses/Bad"}', '"400": {description: Not right.}'),
        ["BREAKING  list_orders: error 400 is empty, was JSON [run time]"],
    ),
    (
        ("name: ids, in: query,", "name: ids, in: query, style: pipeDelimited, explode: false,"),
        ["ok        list_orders: query parameter ids is written in another way"],
    ),
    (
        ("https://api.shop.example/v1", "https://api.shop.example/v2"),
        [
            "BREAKING  client: the default server is https://api.shop.example/v2, was https://api.shop.example/v1 [run time]"
        ],
    ),
    (
        ('servers: [{url: "https://api.shop.example/v1"}]', "servers: []"),
        [
            "BREAKING  client: there is no default server any more (was https://api.shop.example/v1): base_url must be given [code]"
        ],
    ),
    (
        ("login: {type: http, scheme: bearer}", "other: {type: http, scheme: bearer}"),
        ["BREAKING  client: argument login was removed [code]", "ok        client: argument other was added"],
    ),
    (
        ("login: {type: http, scheme: bearer}", "login: {type: http, scheme: basic}"),
        ["BREAKING  client: login is a Basic credential, was Bearer [run time]"],
    ),
    (("in: header, name: X-Key", "in: query, name: key"), ["ok        client: key travels in another way"]),
    (
        ("operationId: list_orders", "operationId: find_orders"),
        ["BREAKING  list_orders: renamed to find_orders [code]"],
    ),
    (
        ("operationId: get_line\n      tags: [orders]", "operationId: get_line\n      tags: [lines]"),
        ["BREAKING  get_line: tag 'orders' became 'lines': its endpoint module moved [code]"],
    ),
    (
        ("operationId: get_line\n", "operationId: get_line\n      deprecated: true\n"),
        ["ok        get_line: deprecated"],
    ),
    (("  /status:", "  /health:"), ["ok        get_status: now GET /health, was GET /status"]),
    (
        (
            "    delete:\n      operationId: delete_line",
            "    delete:\n      x-gone: true\n      operationId: remove_line",
        ),
        ["BREAKING  delete_line: renamed to remove_line [code]"],
    ),
    (("security: []", "security: [{key: []}]"), ["BREAKING  get_status: needs key now [run time]"]),
    (
        ("operationId: delete_line\n", "operationId: delete_line\n      security: [{login: []}]\n"),
        ["BREAKING  delete_line: needs login now, was key [run time]"],
    ),
    (
        ("operationId: delete_line\n", "operationId: delete_line\n      security: [{key: []}, {login: []}]\n"),
        ["ok        delete_line: can also be called with login"],
    ),
    (
        ("operationId: delete_line\n", "operationId: delete_line\n      security: []\n"),
        ["ok        delete_line: needs no credentials any more"],
    ),
    (
        ("{name: limit, in: query, schema", "{name: limit, in: query, required: true, schema"),
        ["BREAKING  list_orders: query parameter limit became required [type checking, run time]"],
    ),
    (
        ("{name: limit, in: query, schema", "{name: size, in: query, schema"),
        [
            "BREAKING  list_orders: query parameter limit was removed [type checking, run time]",
            "ok        list_orders: query parameter size was added",
        ],
    ),
    (
        ("maximum: 100", "maximum: 50"),
        ["BREAKING  list_orders: query parameter limit: maximum became 50, was 100 [run time]"],
    ),
    (("maximum: 100", "maximum: 200"), ["ok        list_orders: query parameter limit: maximum became 200, was 100"]),
    (
        ("minimum: 1,", "exclusiveMinimum: 1,"),
        ["BREAKING  list_orders: query parameter limit: minimum became 2, was 1 [run time]"],
    ),
    (
        ("default: 20", "default: 10"),
        ["BREAKING  list_orders: query parameter limit: the default is 10, was 20 [run time]"],
    ),
    (
        ("items: {type: integer, format: int64}", "items: {type: integer, format: int32}"),
        ["BREAKING  list_orders: query parameter ids[]: format became int32, was int64 [run time]"],
    ),
    (
        ("items: {type: integer, format: int64}", "items: {type: string}"),
        ["BREAKING  list_orders: query parameter ids[] is string, was integer [type checking, run time]"],
    ),
    (
        ("schema: {type: string, format: date}", "schema: {type: string, format: date-time}"),
        [
            "BREAKING  list_orders: query parameter since is string (date-time), was string (date) [type checking, run time]"
        ],
    ),
    (
        ("in: header, schema", "in: header, required: true, schema"),
        ["BREAKING  list_orders: header parameter X-Trace became required [code]"],
    ),
    (
        ("in: header, schema", "in: header, deprecated: true, schema"),
        ["ok        list_orders: header parameter X-Trace is deprecated"],
    ),
    (
        ("{name: X-Trace", "{name: X-Span"),
        [
            "BREAKING  list_orders: header parameter X-Trace was removed [code]",
            "ok        list_orders: header parameter X-Span was added",
        ],
    ),
    (("        required: true\n", ""), ["ok        create_order: the body became optional"]),
    (
        ("required: [customer]", "required: [customer, gift]"),
        ["BREAKING  create_order: body.gift became required [type checking, run time]"],
    ),
    (("required: [customer]", "required: []"), ["ok        create_order: body.customer became optional"]),
    (
        ("maxLength: 50", "maxLength: 20"),
        ["BREAKING  create_order: body.customer: maxLength became 20, was 50 [run time]"],
    ),
    (
        ("customer: {type: string, maxLength: 50}", "customer: {type: string, maxLength: 50, minLength: 2}"),
        ["BREAKING  create_order: body.customer: minLength 2 was added [run time]"],
    ),
    (
        ('pattern: "^[A-Z]+$"', 'pattern: "^[A-Z]{3}$"'),
        ["BREAKING  create_order: body.code: pattern became ^[A-Z]{3}$, was ^[A-Z]+$ [run time]"],
    ),
    (("default: 3", "default: 1"), ["BREAKING  create_order: body.priority: the default is 1, was 3 [run time]"]),
    (("        gift: {type: boolean}\n", ""), ["BREAKING  create_order: body.gift was removed [type checking]"]),
    (("gift: {type: boolean}", "gift: {type: [boolean, 'null']}"), ["ok        create_order: body.gift may be null"]),
    (
        ('        note: {type: [string, "null"]}\n        code', "        note: {type: string}\n        code"),
        ["BREAKING  create_order: body.note can no longer be null [type checking, run time]"],
    ),
    (
        ('        note: {type: [string, "null"]}\n        code', "        note: {}\n        code"),
        ["ok        create_order: body.note is any value, was string or null"],
    ),
    (
        ("enum: [slow, fast]", "enum: [slow]"),
        ["BREAKING  create_order: body.speed: value(s) 'fast' removed [code, type checking, run time]"],
    ),
    (
        ("enum: [slow, fast]", "enum: [slow, fast, same_day]"),
        ["ok        create_order: body.speed: value(s) 'same_day' added"],
    ),
    (
        ("photo: {type: string}", "photo: {type: string, format: binary}"),
        ["BREAKING  create_order: body.photo is string (binary), was string [run time]"],
    ),
    (("maxItems: 10", "maxItems: 5"), ["BREAKING  create_order: body.items: maxItems became 5, was 10 [run time]"]),
    (
        ("extra: {type: object, additionalProperties: true}", "extra: {type: object, additionalProperties: false}"),
        ["BREAKING  create_order: body.extra: other properties are not allowed any more [run time]"],
    ),
    (
        ("    NewOrder:\n      type: object", "    NewOrder:\n      type: object\n      additionalProperties: false"),
        ["BREAKING  create_order: body: other properties are not allowed any more [run time]"],
    ),
    (
        ("gift: {type: boolean}", "gift: {type: boolean, readOnly: true}"),
        ["BREAKING  create_order: body.gift was removed (only read now) [type checking, run time]"],
    ),
    (
        ("mapping: {card:", "mapping: {credit:"),
        ["BREAKING  pay: body: kind 'card' no longer means Card [run time]"],
    ),
    (
        (
            "content:\n          application/json:\n            schema:\n              oneOf",
            "content:\n          multipart/form-data:\n            schema:\n              oneOf",
        ),
        ["ok        pay: body data is sent as multipart/form-data, was application/json"],
    ),
    (
        ("        made: {type: string, format: date-time}\n", ""),
        ["BREAKING  list_orders: result[].made was removed (also create_order) [code]"],
    ),
    (
        ("made: {type: string, format: date-time}", "made: {type: string}"),
        [
            "BREAKING  list_orders: result[].made is string, was string (date-time) (also create_order) [type checking, run time]"
        ],
    ),
    (
        ("required: [id, state]", "required: [id]"),
        ["BREAKING  list_orders: result[].state became optional (also create_order) [type checking, run time]"],
    ),
    (
        ("total: {type: number}", "total: {type: integer}"),
        ["ok        list_orders: result[].total is integer, was number (also create_order)"],
    ),
    (
        ("total: {type: number}", "total: {type: string}"),
        ["BREAKING  list_orders: result[].total is string, was number (also create_order) [type checking, run time]"],
    ),
    (
        ("total: {type: number}", "total: {type: [number, 'null']}"),
        ["BREAKING  list_orders: result[].total may be null (also create_order) [type checking, run time]"],
    ),
    (
        ("weight: {type: integer}", "weight: {type: integer}\n        color: {type: string}"),
        ["ok        get_line: result.color was added (also create_order and 1 more)"],
    ),
    (
        ("weight: {type: integer}", "weight: {type: integer, deprecated: true}"),
        ["ok        get_line: result.weight is deprecated (also create_order and 1 more)"],
    ),
    (
        ("weight: {type: integer}", "weight: {type: number}"),
        [
            "BREAKING  get_line: result.weight is number, was integer (also create_order and 1 more) [type checking, run time]"
        ],
    ),
    (
        ("anyOf: [{type: string}, {type: integer}]", "anyOf: [{type: string}, {type: integer}, {type: boolean}]"),
        ["BREAKING  list_orders: result[].source can also be boolean (also create_order) [type checking, run time]"],
    ),
    (
        ("anyOf: [{type: string}, {type: integer}]", "type: string"),
        ["ok        list_orders: result[].source can no longer be integer (also create_order)"],
    ),
    (
        (
            '"204": {description: Gone.}',
            '"200": {description: Gone., content: {application/json: {schema: {type: string}}}}',
        ),
        ["ok        delete_line: result is string, there was none"],
    ),
    (
        (
            "content: {text/csv: {schema: {type: string}}}",
            "content: {application/pdf: {schema: {type: string, format: binary}}}",
        ),
        ["BREAKING  export_orders: result is bytes, was text/csv [type checking, run time]"],
    ),
    (
        (
            "labels: {type: object, additionalProperties: {type: string}}",
            "labels: {type: object, additionalProperties: {type: integer}}",
        ),
        [
            "BREAKING  list_orders: result[].labels{} is integer, was string (also create_order) [type checking, run time]"
        ],
    ),
    (('        "404": {description: Not there.}\n', ""), ["ok        list_orders: error 404 is no longer documented"]),
    (
        ('"404": {description: Not there.}', '"404": {description: Not there.}\n        "409": {description: Taken.}'),
        ["ok        list_orders: error 409 is documented now"],
    ),
    (
        ("detail: {type: string}", "detail: {type: array, items: {type: string}}"),
        ["BREAKING  list_orders: error 400.detail is array of string, was string [type checking, run time]"],
    ),
    (
        ("State: {type: string, enum: [open, paid, sent]}", "State: {type: string, enum: [open, paid]}"),
        ["BREAKING  list_orders: query parameter state: value(s) 'sent' removed (also create_order) [code, run time]"],
    ),
    (
        (
            "State: {type: string, enum: [open, paid, sent]}",
            "State: {type: string, enum: [open, paid, sent], x-enum-varnames: [NEW, PAID, SENT]}",
        ),
        [
            "BREAKING  list_orders: query parameter state: value 'open' is called NEW now, was OPEN (also create_order) [code]"
        ],
    ),
    (
        ("/lines/{line}:", "/lines/{number}:", "name: line,", "name: number,"),
        [
            "BREAKING  get_line: path parameter line: the argument is called number now [code]",
            "BREAKING  delete_line: path parameter line: the argument is called number now [code]",
        ],
    ),
    (
        ("{name: X-Trace, in: header", "{name: trace, in: query"),
        [
            "BREAKING  list_orders: header parameter X-Trace was removed [code]",
            "ok        list_orders: query parameter trace was added",
        ],
    ),
    (
        ('oneOf: [{$ref: "#/components/schemas/Card"}, ', "oneOf: [", 'card: "#/components/schemas/Card", ', ""),
        [
            "BREAKING  pay: body can no longer be Card [type checking, run time]",
            "BREAKING  params: CardInput was removed [code]",
        ],
    ),
    (
        (
            'content: {application/json: {schema: {$ref: "#/components/schemas/NewOrder"}}}',
            'content:\n          application/json: {schema: {$ref: "#/components/schemas/NewOrder"}}\n          application/octet-stream: {}',
        ),
        [
            "ok        create_order: body content was added",
            "BREAKING  create_order: data can be given by name only now [code]",
        ],
    ),
    (
        ("content: {text/csv: {schema: {type: string}}}", "content: {application/json: {schema: {type: string}}}"),
        ["ok        export_orders: result is sent as JSON, was text/csv"],
    ),
    (
        ("priority: {type: integer, default: 3}", "priority: {type: integer, format: int64, default: 3}"),
        ["ok        create_order: body.priority: format int64 was added"],
    ),
    (
        ("priority: {type: integer, default: 3}", "priority: {type: integer, format: int32, default: 3}"),
        ["BREAKING  create_order: body.priority: format int32 was added [run time]"],
    ),
    (
        ("operationId: get_status\n      tags: [orders]", "operationId: get_status\n      tags: [health]"),
        ["BREAKING  get_status: tag 'orders' became 'health': its endpoint module moved [code]"],
    ),
    (
        ("sku: {type: string}", "sku: {type: string, format: uuid}"),
        [
            "BREAKING  get_line: result.sku is string (uuid), was string (also create_order and 1 more) [type checking, run time]"
        ],
    ),
    (
        ("weight: {type: integer}", "weight: {type: integer, writeOnly: true}"),
        ["BREAKING  get_line: result.weight was removed (only written now) (also create_order and 1 more) [code]"],
    ),
    (
        ("speed: {type: string, enum: [slow, fast]}", "speed: {type: string, const: slow}"),
        ["BREAKING  create_order: body.speed: value(s) 'fast' removed [code, type checking, run time]"],
    ),
    (
        (
            "        labels: {type: object, additionalProperties: {type: string}}\n",
            "        labels: {type: array, items: {type: string}}\n",
        ),
        [
            "BREAKING  list_orders: result[].labels is array of string, was map of string (also create_order) [type checking, run time]"
        ],
    ),
    (
        ("        made: {type: string, format: date-time}\n", "        made: {}\n"),
        [
            "BREAKING  list_orders: result[].made is any value, was string (date-time) (also create_order) [type checking, run time]"
        ],
    ),
    (
        ("    Line:\n", "    OrderLine:\n", "schemas/Line", "schemas/OrderLine"),
        ["BREAKING  models: Line is called OrderLine now [code]"],
    ),
    (
        ("    Order:\n", "    Purchase:\n", 'schemas/Order"', 'schemas/Purchase"'),
        ["BREAKING  models: Order is called Purchase now [code]"],
    ),
    (
        ("    NewOrder:\n", "    OrderRequest:\n", "schemas/NewOrder", "schemas/OrderRequest"),
        [
            "BREAKING  models: NewOrderSpeed is called OrderRequestSpeed now [code]",
            "BREAKING  params: NewOrderInput is called OrderRequestInput now [code]",
        ],
    ),
    (
        ("    State:", "    OrderState:", "schemas/State", "schemas/OrderState"),
        ["BREAKING  models: State is called OrderState now [code]"],
    ),
    (
        ("    Transfer:", "    BankTransfer:", "schemas/Transfer", "schemas/BankTransfer"),
        ["BREAKING  params: TransferInput is called BankTransferInput now [code]"],
    ),
    (
        ("    Event: {type: object, description: What a webhook sends., properties: {name: {type: string}}}\n", ""),
        ["BREAKING  models: Event was removed [code]"],
    ),
    (
        (
            "What a webhook sends., properties: {name: {type: string}}",
            "What a webhook sends., properties: {name: {type: integer}}",
        ),
        ["BREAKING  models: Event.name is integer, was string [type checking, run time]"],
    ),
]
UNNOTICED = [
    ("description: A shop.", "description: Another shop."),
    ("title: Shop", "title: The shop"),
    ('version: "1"', 'version: "2"'),
    ("summary: List orders.", "summary: Lists orders.\n      description: All of them."),
    ("description: Orders.}", "description: All about orders.}"),
    ("id: {type: integer, description: Its number.}", "id: {type: integer, description: The number, examples: [1]}"),
    ("customer: {type: string, maxLength: 50}", "customer: {type: string, minLength: 0, maxLength: 50}"),
    ("minimum: 1,", "exclusiveMinimum: 0,"),
    ("made: {type: string, format: date-time}", "made: {type: string, format: date-time, maxLength: 30}"),
    ("sku: {type: string}", "sku: {type: string, minLength: 3, example: a}"),
    ('"201": {description: Made.', '"200": {description: Made.'),
    ("login: {type: http, scheme: bearer}", "login: {type: oauth2, flows: {}}"),
    ("responses/Bad", "responses/Wrong", "Bad: {description", "Wrong: {description"),
    ("weight: {type: integer}", "weight: {type: integer, title: Weight, x-unit: g}"),
    ("security: [{key: []}]\n", "security: [{key: []}]\nexternalDocs: {url: https://shop.example}\n"),
    (
        "gift: {type: boolean}\n        speed: {type: string, enum: [slow, fast]}",
        "speed: {type: string, enum: [slow, fast]}\n        gift: {type: boolean}",
    ),
    ("required: [id, state]", "required: [state, id]"),
    ("name: X-Key", "description: Ask for one., name: X-Key"),
    ('schema: {$ref: "#/components/schemas/State"}', 'schema: {allOf: [{$ref: "#/components/schemas/State"}]}'),
    ("anyOf: [{type: string}, {type: integer}]", "type: [integer, string]"),
    ('{type: [string, "null"]}', '{oneOf: [{type: "null"}, {type: string}]}'),
]


def lines(*edits: str) -> list[str]:
    """Return what `diff` prints of the shop's document and of the same with texts replaced by those that follow."""
    text = SHOP
    for old, new in zip(edits[::2], edits[1::2], strict=True):
        assert old in text
        text = text.replace(old, new)
    return [str(change) for change in diff(understand(Document(SHOP)).spec, understand(Document(text)).spec)]


@pytest.mark.parametrize(("edits", "told"), NOTICED)
def test_what_callers_notice(edits: tuple[str, ...], told: list[str]) -> None:
    """One change of the document is one change of the list; a name that is replaced is two at most."""
    assert lines(*edits) == told


@pytest.mark.parametrize("edits", UNNOTICED)
def test_what_nobody_notices(edits: tuple[str, ...]) -> None:
    """Texts, examples, the order of things, and other ways to say the same are no changes."""
    assert lines(*edits) == []


def test_there_are_fifty_of_them() -> None:
    """Each of them is another one, and each is a change."""
    assert len({edits for edits, _ in NOTICED}) == len(NOTICED) >= 50
    assert all(told for _, told in NOTICED)
