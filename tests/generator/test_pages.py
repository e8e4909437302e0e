"""Models that are one page of a list."""

from __future__ import annotations

from pathlib import Path

from tests.generator.support import document, generate

PATHS = """
/things:
  get:
    operationId: list_things
    x-synapse: {paginate: true}
    responses:
      '200':
        description: A page.
        content: {application/json: {schema: {$ref: '#/components/schemas/ThingPage'}}}
/box:
  get:
    operationId: get_box
    responses:
      '200':
        description: A box.
        content: {application/json: {schema: {$ref: '#/components/schemas/Box'}}}
"""
SCHEMAS = """
Thing: {type: object, properties: {id: {type: integer}, to_pandas: {type: string}}}
Box: {type: object, properties: {items: {type: array, items: {$ref: '#/components/schemas/Thing'}}}}
ThingPage:
  type: object
  required: [items]
  properties:
    items: {type: array, items: {$ref: '#/components/schemas/Thing'}}
    more: {type: [string, 'null']}
"""
PAGINATION = {
    "pagination": {
        "items": "items",
        "next": "more",
        "count": None,
        "page_parameter": "page",
        "page_size_parameter": None,
        "page_size": 100,
    }
}


def test_only_the_answer_of_a_paged_operation_is_a_page(tmp_path: Path) -> None:
    """Its model can become a table of its items and knows where they are; a model that looks like it is none."""
    package = generate(tmp_path, document(PATHS, SCHEMAS, **{"x-synapse": PAGINATION}), "paged")
    page = (package / "models" / "thing_page.py").read_text(encoding="utf-8")
    assert "class ThingPage(Page):" in page
    assert '_items = "items"' in page
    assert "_count = None" in page
    assert "class Box(Model):" in (package / "models" / "box.py").read_text(encoding="utf-8")


def test_what_is_known_of_stable_walking(tmp_path: Path) -> None:
    """The operation is told its rows' key, and by which parameters or cursors its list can be read on from any row."""
    keyset = "{keyset: {above: id__gt, up_to: id__lte, below: id__lt, down_to: id__gte}}"
    names = ("id__gt", "id__lte", "id__lt", "id__gte")
    parameters = ", ".join(f"{{name: {name}, in: query, schema: {{type: integer}}}}" for name in names)
    told = {"pagination": {**PAGINATION["pagination"], "key": "id", "ordering_parameter": "ordering"}}
    for stable, more, written in (
        (
            keyset,
            f"parameters: [{parameters}]",
            'Keyset(above="id__gt", below="id__lt", down_to="id__gte", up_to="id__lte")',
        ),
        ("{cursor: {pagination: cursor}, key: to_pandas}", "deprecated: false", 'Cursor(("pagination", "cursor"))'),
    ):
        paths = PATHS.replace("{paginate: true}", f"{{paginate: true, stable: {stable}}}\n    {more}")
        package = generate(tmp_path, document(paths, SCHEMAS, **{"x-synapse": told}), "stable")
        text = (package / "api" / "default" / "list_things.py").read_text(encoding="utf-8")
        assert f"stable={written}" in text
        assert f'key="{"id" if "keyset" in stable else "to_pandas"}"' in text
        assert 'ordering_parameter="ordering"' in text


def test_a_field_may_not_take_the_place_of_a_method(tmp_path: Path) -> None:
    """A field called as a method of pages gets an underscore."""
    package = generate(tmp_path, document(PATHS, SCHEMAS, **{"x-synapse": PAGINATION}), "named")
    assert "to_pandas_: str | None" in (package / "models" / "thing.py").read_text(encoding="utf-8")
