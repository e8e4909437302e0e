"""Which object schemas are results, which are inputs, and what the TypedDict of each input is called."""

from __future__ import annotations

from collections.abc import Iterable

from generator.ir import (
    ListType,
    MapType,
    ModelType,
    NullableType,
    Operation,
    Spec,
    Type,
    UnionType,
)
from generator.names import Classes, class_name, pascal

__all__ = ["Usage"]


class Usage:
    """How the classes of a document are used.

    Attributes:
        results: Names of the object schemas that become models, sorted.
        inputs: TypedDict name of each object schema that is part of a request body.
        forms: Names of the object schemas that are part of a multipart body, in which files may have names.
        params: TypedDict name of the query parameters of each operation that has some.
        pages: JSON key of the items of each model that is one page of a list.
    """

    def __init__(self, spec: Spec) -> None:
        self._spec = spec
        bodies = [content.type for operation in spec.operations for content in operation.contents]
        bodies += [parameter.type for operation in spec.operations for parameter in operation.parameters]
        answers = [
            answer.type for operation in spec.operations for answer in operation.answers if answer.type is not None
        ]
        inputs = self._reach(bodies, inputs=True)
        found = self._reach(answers, inputs=False)
        # what nobody uses is a result, and so is what it holds
        self.results = sorted(found | self._reach(map(ModelType, set(spec.models) - inputs - found), inputs=False))
        self.inputs: dict[str, str] = {}
        classes = Classes()
        for name in sorted(inputs, key=lambda n: (not n.endswith("Input"), n)):
            self.inputs[name] = classes.claim(name if name.endswith("Input") else f"{name}Input")
        forms = [c.type for operation in spec.operations for c in operation.contents if c.kind == "multipart"]
        self.forms = self._reach(forms, inputs=True)
        self.pages: dict[str, str] = {}
        for operation in spec.operations:
            if spec.pagination is not None and operation.options.get("paginate"):
                names = [answer.type.name for answer in operation.successes if isinstance(answer.type, ModelType)]
                self.pages |= dict.fromkeys(names, str(spec.pagination["items"]))
        self.params: dict[str, str] = {}
        for operation in spec.operations:
            if operation.located("query"):
                self.params[operation.name] = classes.claim(class_name(f"{pascal(operation.name)}Params"))

    def _reach(self, roots: Iterable[Type], *, inputs: bool) -> set[str]:
        """Return the names of the models in some types and in the fields of those models."""
        found: set[str] = set()
        pending = list(roots)
        while pending:
            kind = pending.pop()
            if isinstance(kind, ModelType):
                if kind.name not in found and kind.name in self._spec.models:
                    found.add(kind.name)
                    fields = self._spec.models[kind.name].fields
                    pending += [f.type for f in fields if not (f.read_only if inputs else f.write_only)]
            elif isinstance(kind, ListType):
                pending.append(kind.item)
            elif isinstance(kind, MapType):
                pending.append(kind.value)
            elif isinstance(kind, NullableType):
                pending.append(kind.inner)
            elif isinstance(kind, UnionType):
                pending += kind.members
                pending += [ModelType(name) for _, name in kind.mapping]
        return found

    def methods(self, tag: str) -> list[Operation]:
        """Return the operations of a tag that are methods made from the document."""
        return [
            operation
            for operation in self._spec.operations
            if operation.tag == tag and not operation.options.get("internal") and not operation.options.get("flow")
        ]
