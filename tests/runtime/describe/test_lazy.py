from __future__ import annotations

import sys
from types import ModuleType

import pytest

from synapse_client.runtime.describe.lazy import lazy


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return a package that knows some names and has imported none."""
    found = ModuleType("synapse_client.runtime.describe")
    monkeypatch.setitem(sys.modules, "a_lazy_package", found)
    names = {"Model": "synapse_client.runtime.describe.model", "json": "json", "gone": "no.such.module"}
    getter, lister = lazy("a_lazy_package", names)
    found.__getattr__, found.__dir__ = getter, lister  # type: ignore[method-assign, assignment]  # a module
    return found


def test_a_name_is_imported_when_first_used(package: ModuleType) -> None:
    """The first use imports and keeps the name."""
    assert "Model" not in vars(package)
    from synapse_client.runtime.describe.model import Model

    assert package.Model is Model
    assert vars(package)["Model"] is Model


def test_unknown_names_are_attribute_errors(package: ModuleType) -> None:
    """A name that the package does not have fails as in any module."""
    with pytest.raises(AttributeError, match="'a_lazy_package' has no attribute 'Nonsense'"):
        assert package.Nonsense
    assert not hasattr(package, "__path__")


def test_dir_lists_the_names(package: ModuleType) -> None:
    """Names are listed before they are imported, so that editors can complete them."""
    assert dir(package) == ["Model", "gone", "json"]
