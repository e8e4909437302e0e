"""Names of a package that are imported when they are first used (PEP 562)."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["lazy"]


def lazy(package: str, names: Mapping[str, str]) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Return a package's ``__getattr__`` and ``__dir__``.

    Args:
        package: The package's ``__name__``.
        names: Name → module that defines it, relative (``".task"``) or absolute; a relative module of the same name as
            the name itself (``"list_tasks": ".list_tasks"``) stands for the module.
    """

    def find(name: str) -> Any:
        module = names.get(name)
        if module is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        found: Any = import_module(module, package)
        if module != f".{name}":
            found = getattr(found, name)
        setattr(sys.modules[package], name, found)
        return found

    return find, lambda: sorted(names)
