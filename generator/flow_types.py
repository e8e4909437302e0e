"""What handwritten annotations mean as types of the document: those of flows, and of inputs that are theirs alone."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from generator.docs import one_line
from generator.flows import FlowError, Flows
from generator.ir import (
    AnyType,
    EnumType,
    FieldDef,
    ListType,
    LiteralType,
    MapType,
    ModelDef,
    ModelType,
    NullableType,
    Scalar,
    Spec,
    Type,
)
from generator.prose import markdown
from generator.schemas import nullable, union
from generator.usage import Usage

__all__ = ["FlowTypes"]

_FILE = Scalar("string", "binary")
_NAMES: Mapping[str, Type] = {
    "Any": AnyType(),
    "object": AnyType(),
    "bool": Scalar("boolean"),
    "float": Scalar("number"),
    "int": Scalar("integer"),
    "str": Scalar("string"),
    "date": Scalar("string", "date"),
    "datetime": Scalar("string", "date-time"),
    "UUID": Scalar("string", "uuid"),
    "BinaryIO": _FILE,
    "FileInput": _FILE,
    "FilePath": _FILE,
    "bytes": _FILE,
    "PathValue": union([Scalar("integer"), Scalar("string")]),
}
_ARRAYS = frozenset({"Iterable", "Sequence", "list", "tuple"})
_MAPS = frozenset({"Mapping", "dict"})
_MARKS = frozenset({"NotRequired", "Required"})


@dataclass(frozen=True)
class FlowTypes:
    """Reads annotations.

    Attributes:
        classes: What the names of classes mean.
        inputs: Inputs that the document does not have, by class name.
    """

    classes: Mapping[str, Type]
    inputs: Mapping[str, ModelDef]

    @classmethod
    def read(cls, spec: Spec, usage: Usage, flows: Flows | None) -> FlowTypes:
        """Read the inputs in ``inputs.py`` of the flows' folder, beside the classes of the document.

        Raises:
            FlowError: it cannot be read, or one of them is called like a schema.
        """
        classes: dict[str, Type] = {
            **{name: ModelType(name) for name in spec.models},
            **{name: EnumType(name) for name in spec.enums},
            **{own: ModelType(name) for name, own in usage.inputs.items()},
        }
        path = None if flows is None else flows.folder / "inputs.py"
        if path is None or not path.is_file():
            return cls(classes, {})
        try:
            tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
        except SyntaxError as error:
            raise FlowError(f"{path}:{error.lineno}: {error.msg}") from error
        nodes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
        taken = [node.name for node in nodes if node.name in spec.models]
        if taken:
            raise FlowError(f"{path}: {', '.join(taken)}: the document has a schema of this name")
        known = cls({**classes, **{node.name: ModelType(node.name) for node in nodes}}, {})
        return cls(known.classes, {node.name: known._input(node) for node in nodes})

    def type(self, annotation: str) -> Type | None:
        """Return the type of an annotation; None when a value of it is not JSON, such as a function."""
        return self._type(ast.parse(annotation, mode="eval").body)

    def _type(self, node: ast.expr) -> Type | None:
        match node:
            case ast.Constant(None):
                return nullable(LiteralType(()))
            case ast.Constant(str(text)):
                return self.type(text)
            case ast.Name(name):
                return _NAMES.get(name) or self.classes.get(name)
            case ast.BinOp(left, ast.BitOr(), right):
                return self._union([left, right])
            case ast.Subscript(ast.Name("Literal"), of):
                values = [value.value for value in _listed(of) if isinstance(value, ast.Constant)]
                return LiteralType(tuple(value for value in values if isinstance(value, (str, int, bool))))
            case ast.Subscript(ast.Name(name), of) if name in _MARKS:
                return self._type(of)
            case ast.Subscript(ast.Name(name), of) if name in _ARRAYS:
                item = self._type(_listed(of)[0])
                return None if item is None else ListType(item)
            case ast.Subscript(ast.Name(name), of) if name in _MAPS:
                value = self._type(_listed(of)[-1])
                return None if value is None else MapType(value)
            case _:
                return None

    def _union(self, nodes: list[ast.expr]) -> Type | None:
        found = [self._type(node) for node in nodes]
        members = [member for member in found if member is not None]
        if len(members) < len(found):
            return None
        enums = [plain for plain in map(_not_null, members) if isinstance(plain, EnumType)]
        # beside its enum, a literal only lists the values once more, for type checkers
        kept = [m for m in members if not (enums and isinstance(m, LiteralType) and m.values)]
        return union(kept)

    def _input(self, node: ast.ClassDef) -> ModelDef:
        total = not any(word.arg == "total" and ast.unparse(word.value) == "False" for word in node.keywords)
        about = markdown(one_line(ast.get_docstring(node) or ""))
        return ModelDef(node.name, about, "", list(self._fields(node, total=total)))

    def _fields(self, node: ast.ClassDef, *, total: bool) -> Iterator[FieldDef]:
        for statement, after in pairwise([*node.body, ast.Pass()]):
            if not isinstance(statement, ast.AnnAssign) or not isinstance(statement.target, ast.Name):
                continue
            text = ""
            if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
                text = markdown(inspect.cleandoc(str(after.value.value)))
            mark = statement.annotation
            marked = mark.value.id if isinstance(mark, ast.Subscript) and isinstance(mark.value, ast.Name) else ""
            name = statement.target.id
            kind = self._type(statement.annotation) or AnyType()
            yield FieldDef(name, name, kind, marked == "Required" or (total and marked != "NotRequired"), text)


def _listed(node: ast.expr) -> list[ast.expr]:
    return node.elts if isinstance(node, ast.Tuple) else [node]


def _not_null(kind: Type) -> Type:
    return kind.inner if isinstance(kind, NullableType) else kind
