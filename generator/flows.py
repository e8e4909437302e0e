"""Methods whose logic was written by hand: their signatures and docstrings are read, not run."""

from __future__ import annotations

import ast
import inspect
from dataclasses import dataclass
from pathlib import Path

from generator.ir import Spec, Tag
from generator.prose import Sections, sections

__all__ = ["FlowArgument", "FlowError", "FlowMethod", "Flows", "flow_names", "read_flows"]


class FlowError(Exception):
    """A flow is missing or cannot become a method."""


@dataclass(frozen=True)
class Flows:
    """Where methods are written by hand: a folder with a module for each tag, and the folder's name as a package."""

    folder: Path
    module: str


@dataclass(frozen=True)
class FlowArgument:
    """An argument of a flow: its annotation, and its default as code (None when it must be given)."""

    name: str
    annotation: str
    default: str | None

    @property
    def code(self) -> str:
        """The argument as it stands in a signature."""
        return f"{self.name}: {self.annotation}{'' if self.default is None else f' = {self.default}'}"


@dataclass(frozen=True)
class FlowMethod:
    """A client method that runs a flow.

    Attributes:
        name: Name of method and function.
        module: Where the function is.
        arguments: What it takes, without ``self``.
        signature: The same as it stands in a ``def``.
        given: Arguments as they are handed on.
        result: Annotation of the result, or of an item when it ``streams``.
        streams: Whether the method gives an iterator.
        doc: Lines of the docstring.
        about: The parts of the docstring.
        imports: Module and name of what the signature needs.
    """

    name: str
    module: str
    arguments: tuple[FlowArgument, ...]
    signature: str
    given: str
    result: str
    streams: bool
    doc: tuple[str, ...]
    about: Sections
    imports: tuple[tuple[str, str], ...]


def flow_names(spec: Spec, tag: Tag) -> list[str]:
    """Return the names of the flows that a tag's mixin needs."""
    marked = [op.name for op in spec.operations if op.tag == tag.name and op.options.get("flow")]
    return list(dict.fromkeys([*marked, *tag.flows]))


def read_flows(flows: Flows, tag: Tag, names: list[str]) -> list[FlowMethod]:
    """Read a tag's flows from the module of the tag.

    Raises:
        FlowError: the file or a function is missing, or a function is not of the needed form; the message says what
            to do.
    """
    if not names:
        return []
    path = flows.folder / f"{tag.module}.py"
    if not path.is_file():
        raise FlowError(f"{', '.join(names)}: written by hand says the document, but there is no {path}")
    source = path.read_text(encoding="utf-8")
    try:
        tree = ast.parse(source, str(path))
    except SyntaxError as error:
        raise FlowError(f"{path}:{error.lineno}: {error.msg}") from error
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    missing = [name for name in names if name not in functions]
    if missing:
        raise FlowError(
            f"{path} has no function {', '.join(missing)}; write it as a flow, or take it out of the document"
        )
    module = f"{flows.module}.{tag.module}"
    known = _imports(tree, module)
    constants = _constants(tree)
    return [_Reader(path, functions[name], known, constants, module).read() for name in names]


def _imports(tree: ast.Module, module: str) -> dict[str, tuple[str, str]]:
    """Return local name → module and name of every import of a module, and of what it defines itself."""
    found: dict[str, tuple[str, str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found |= {alias.asname or alias.name: (node.module, alias.name) for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = module.split(".")[: -node.level]
            source = ".".join([*base, *([node.module] if node.module else [])])
            found |= {alias.asname or alias.name: (source, alias.name) for alias in node.names}
    for statement in tree.body:
        if isinstance(statement, (ast.ClassDef, ast.FunctionDef)):
            found[statement.name] = (module, statement.name)
        elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            found[statement.target.id] = (module, statement.target.id)
        elif isinstance(statement, ast.Assign):
            found |= {target.id: (module, target.id) for target in statement.targets if isinstance(target, ast.Name)}
    return found


def _constants(tree: ast.Module) -> dict[str, ast.expr]:
    found: dict[str, ast.expr] = {}
    for statement in tree.body:
        if (
            isinstance(statement, ast.Assign)
            and len(statement.targets) == 1
            and isinstance(statement.targets[0], ast.Name)
        ):
            found[statement.targets[0].id] = statement.value
        elif (
            isinstance(statement, ast.AnnAssign)
            and isinstance(statement.target, ast.Name)
            and statement.value is not None
        ):
            found[statement.target.id] = statement.value
    return found


class _Reader:
    def __init__(
        self,
        path: Path,
        function: ast.FunctionDef,
        known: dict[str, tuple[str, str]],
        constants: dict[str, ast.expr],
        module: str,
    ) -> None:
        self.path = path
        self.function = function
        self.known = known
        self.constants = constants
        self.module = module
        self.needed: dict[tuple[str, str], None] = {}

    def _error(self, message: str) -> FlowError:
        return FlowError(f"{self.path}:{self.function.lineno}: {self.function.name} {message}")

    def read(self) -> FlowMethod:
        function, arguments = self.function, self.function.args
        doc = ast.get_docstring(function, clean=False)
        if not doc:
            raise self._error("needs a docstring: it becomes the method's")
        if arguments.vararg or arguments.kwarg or arguments.posonlyargs:
            raise self._error("takes *args, **kwargs or positional-only arguments; spell its arguments out")
        result, streams = self._result()
        first = len(arguments.args) - len(arguments.defaults)
        positional = [
            self._argument(a, arguments.defaults[i - first] if i >= first else None)
            for i, a in enumerate(arguments.args)
        ]
        keyword = [self._argument(a, d) for a, d in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)]
        code = [argument.code for argument in positional]
        code += ["*", *(argument.code for argument in keyword)] if keyword else []
        given = [*(a.arg for a in arguments.args), *(f"{a.arg}={a.arg}" for a in arguments.kwonlyargs)]
        return FlowMethod(
            name=function.name,
            module=self.module,
            arguments=(*positional, *keyword),
            signature=", ".join(code),
            given=", ".join(given),
            result=result,
            streams=streams,
            doc=tuple(inspect.cleandoc(doc).splitlines()),
            about=sections(doc),
            imports=tuple(sorted(self.needed)),
        )

    def _result(self) -> tuple[str, bool]:
        annotation = self.function.returns
        if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
            annotation = ast.parse(annotation.value, mode="eval").body
        if isinstance(annotation, ast.Subscript) and ast.unparse(annotation.value) in {"Flow", "StreamFlow"}:
            return self._code(annotation.slice), ast.unparse(annotation.value) == "StreamFlow"
        raise self._error("must return Flow[…] or StreamFlow[…]")

    def _argument(self, argument: ast.arg, default: ast.expr | None) -> FlowArgument:
        if argument.annotation is None:
            raise self._error(f"needs an annotation for {argument.arg!r}")
        value = None if default is None else self._default(argument.arg, default)
        return FlowArgument(argument.arg, self._code(argument.annotation), value)

    def _code(self, annotation: ast.expr) -> str:
        """Return an annotation as code, and remember what it needs."""
        if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
            annotation = ast.parse(annotation.value, mode="eval").body
        for node in ast.walk(annotation):
            if isinstance(node, ast.Name) and node.id in self.known:
                self.needed[self.known[node.id]] = None
                if self.known[node.id][1] != node.id:
                    raise self._error(
                        f"uses {node.id!r}, which is imported under another name; import it as it is called"
                    )
        return ast.unparse(annotation)

    def _default(self, name: str, default: ast.expr) -> str:
        """Return a default as code that needs no import: a literal, or a constant of the flow's module written out."""
        for _ in range(8):
            if not isinstance(default, ast.Name) or default.id not in self.constants:
                break
            default = self.constants[default.id]
        if any(isinstance(node, (ast.Name, ast.Call, ast.Attribute, ast.Lambda)) for node in ast.walk(default)):
            raise self._error(f"has a default for {name!r} that is not a literal")
        return ast.unparse(default)
