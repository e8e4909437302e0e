"""The imports of one generated module."""

from __future__ import annotations

from collections.abc import Collection

__all__ = ["Imports"]


class Imports:
    """Collects what a module imports, at run time or for type checkers only, and hands out local names.

    A name that the document gives to a class of its own (a schema called `Request`) is not taken from it: the import
    gets an underscore instead. So does the second of two classes of one name, a result and an input.
    """

    def __init__(self, reserved: Collection[str] = ()) -> None:
        self._reserved = reserved
        self._runtime: set[tuple[str, str, str]] = set()
        self._typing: set[tuple[str, str, str]] = set()
        self._plain: set[str] = set()
        self._locals: dict[str, tuple[str, str]] = {}

    def use(self, module: str, name: str, *, runtime: bool = False) -> str:
        """Import a name and return what it is called here."""
        own = module.startswith(".") or module.rpartition(".")[2] in {"models", "params"}
        local = f"_{name}" if name in self._reserved and not own else name
        while module.startswith(".") and self._locals.setdefault(local, (module, name)) != (module, name):
            local = f"_{local}"
        (self._runtime if runtime else self._typing).add((module, name, local))
        return local

    def use_module(self, module: str) -> str:
        """Import a module at run time and return its name."""
        self._plain.add(module)
        return module

    def typing(self, name: str) -> str:
        """Import a name of `typing`, at run time: it costs nothing and checkers want it at the top."""
        return self.use("typing", name, runtime=True)

    def forget(self, name: str) -> None:
        """Leave out a name that the module itself defines."""
        self._typing = {entry for entry in self._typing if entry[1] != name or not entry[0].startswith(".")}

    @property
    def runtime_lines(self) -> list[str]:
        """The import statements at the top of the module."""
        return [*(f"import {name}" for name in sorted(self._plain)), *_lines(self._runtime)]

    @property
    def typing_lines(self) -> list[str]:
        """The import statements for type checkers only."""
        return _lines(self._typing - self._runtime)


def _lines(found: set[tuple[str, str, str]]) -> list[str]:
    return [
        f"from {module} import {name}{'' if local == name else f' as {local}'}" for module, name, local in sorted(found)
    ]
