"""Names in Python."""

from __future__ import annotations

import pytest

from generator.names import argument_name, field_name, pascal, snake, unique
from synapse_client.runtime.describe.model import Model


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("petType", "pet_type"),
        ("HTTPError", "http_error"),
        ("id__in", "id__in"),
        ("a-b c", "a_b_c"),
        ("X-Flag", "x_flag"),
        ("이름", "이름"),
    ],
)
def test_snake_case(text: str, name: str) -> None:
    """Names become snake_case and keep double underscores and letters of any script."""
    assert snake(text) == name


def test_pascal_case() -> None:
    """Names become PascalCase and keep capitals that they have."""
    assert pascal("list_tasks") == "ListTasks"
    assert pascal("petID-x") == "PetIDX"


@pytest.mark.parametrize("key", ["class", "items", "keys", "get", "to_dict", "str", "datetime", "self"])
def test_a_field_never_hides_what_a_model_needs(key: str) -> None:
    """Keywords, members of the base class and names used in annotations get an underscore."""
    assert field_name(key) == f"{key}_"


def test_every_public_member_of_a_model_is_spared() -> None:
    """No member of the base class can be hidden by a field."""
    for name in dir(Model):
        if not name.startswith("_"):
            assert field_name(name) != name, name


@pytest.mark.parametrize("key", ["", "@", "1st", "_private", "__class__", "$ref"])
def test_every_key_has_a_field(key: str) -> None:
    """A key that is no identifier still gives one, without a leading underscore."""
    name = field_name(key)
    assert name.isidentifier()
    assert not name.startswith("_")


def test_arguments_never_hide_those_of_methods() -> None:
    """A parameter called `data` or `client` gets an underscore."""
    assert [argument_name(name) for name in ("data", "client", "petId", "from")] == [
        "data_",
        "client_",
        "pet_id",
        "from_",
    ]


def test_unique_numbers_from_two() -> None:
    """A taken name gets a number, set off where the name's case asks for it."""
    assert unique("a", {"a"}) == "a_2"
    assert unique("A_B", {"A_B", "A_B_2"}) == "A_B_3"
    assert unique("Pet", {"Pet"}) == "Pet2"
