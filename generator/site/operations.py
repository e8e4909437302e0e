"""A page for each tag: every method with signature, arguments, answer, errors and two runnable examples."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.docs import one_line
from generator.emit_api import error_class
from generator.emit_mixins import mixins
from generator.emit_models import Emitter
from generator.examples import example_call
from generator.flows import FlowMethod, Flows, flow_names, read_flows
from generator.ir import Content, ListType, ModelType, NullableType, Operation, Tag, Type, UnionType
from generator.results import result_of
from generator.site.code import BACKEND, Shown, async_program, doctest_code, formatted_blocks, stub, sync_program
from generator.site.kinds import Kinds, table

__all__ = ["tag_pages", "tag_title"]


@dataclass(frozen=True)
class _Method:
    """What is to be shown of one method; `operation` is None for a method that is composed by hand."""

    name: str
    signature: str
    result: str
    operation: Operation | None
    flow: FlowMethod | None

    @property
    def streams(self) -> bool:
        """Whether it gives an iterator."""
        return bool(self.flow.streams if self.flow else self.operation and self.operation.options.get("stream"))


def tag_pages(emitter: Emitter, flows: Flows, client: Shown = BACKEND) -> dict[str, str]:
    """Return path → Markdown of the page of each tag.

    Args:
        emitter: Knows the document.
        flows: Where methods are written by hand.
        client: The client that has the methods.

    Raises:
        GenerationError: an example is not valid Python.
    """
    methods = {tag.name: _methods(emitter, tag, flows) for tag in emitter.spec.tags}
    code = formatted_blocks(_code(emitter, [method for found in methods.values() for method in found], client))
    kinds = Kinds(emitter.usage.inputs)
    return {
        f"reference/{tag.module}.md": _Page(emitter, kinds, code, client).render(tag, methods[tag.name])
        for tag in emitter.spec.tags
    }


def _methods(emitter: Emitter, tag: Tag, written: Flows) -> list[_Method]:
    flows = read_flows(written, tag, flow_names(emitter.spec, tag))
    by_flow = {flow.name: flow for flow in flows}
    by_name = {op.name: op for op in emitter.spec.operations if op.tag == tag.name}
    views = mixins(emitter, tag, flows)["methods"]
    found: list[_Method] = []
    for view in views:
        name: str = view["name"]
        result: str = view["overloads"][-1][1] if view["kind"] == "list" else view["result"]
        streams = view["kind"] in {"lines", "stream_flow"}
        found.append(
            _Method(
                name,
                view["signature"],
                f"Iterator[{result}]" if streams else result,
                by_name.get(name),
                by_flow.get(name),
            )
        )
    return found


def _code(emitter: Emitter, methods: Iterable[_Method], client: Shown) -> dict[str, str]:
    """Return the code of each method's signature and examples, not formatted yet."""
    blocks: dict[str, str] = {}
    shown = list(methods)
    streams = [method.name for method in shown if method.streams]
    for method in shown:
        call = _example(emitter, method)
        blocks[f"{method.name}:signature"] = stub(method.name, method.signature, method.result)
        blocks[f"{method.name}:sync"] = sync_program(call, client, printed=not _is_silent(method))
        blocks[f"{method.name}:async"] = async_program(call, streams, client, printed=not _is_silent(method))
    return blocks


def _example(emitter: Emitter, method: _Method) -> str:
    """Return the code of an example for the blocking client.

    That of a composed method stands in its docstring; any other follows from the examples of the document.
    """
    if method.flow is not None:
        return doctest_code(method.flow.about.example)
    assert method.operation is not None
    call = example_call(emitter, method.operation)
    if method.operation.options.get("paginate"):
        listed = f"{call[:-1]}{'' if call.endswith('()') else ', '}list_all=True)"
        return f"page = {call}\nprint(page.count)\nfor item in {listed}:\n    print(item)"
    return call if _is_silent(method) else f"result = {call}\nprint(result)"


def _is_silent(method: _Method) -> bool:
    """Whether a call gives nothing that could be printed."""
    return method.operation is not None and method.flow is None and result_of(method.operation).type is None


class _Page:
    def __init__(self, emitter: Emitter, kinds: Kinds, code: dict[str, str], client: Shown) -> None:
        self._client = client.name
        self._emitter = emitter
        self._kinds = kinds
        self._code = code

    def render(self, tag: Tag, methods: list[_Method]) -> str:
        """Return the Markdown of a tag's page."""
        lines = [
            f"# {tag_title(tag)}",
            "",
            one_line(tag.description),
            "",
            f"Methods of `{self._client}` (mixin `{tag.mixin}`). `Async{self._client}` has the same ones, awaited.",
            "",
        ]
        rows = [(f"[`{m.name}`](#{m.name})", self._summary(m), _request(m)) for m in methods]
        lines += table(("Method", "What it does", "Request"), rows)
        for method in methods:
            lines += self._method(method)
        return "\n".join(lines)

    def _summary(self, method: _Method) -> str:
        if method.flow is not None:
            return one_line(method.flow.doc[0])
        assert method.operation is not None
        return one_line(method.operation.summary)

    def _method(self, method: _Method) -> list[str]:
        signature = self._code[f"{method.name}:signature"].removeprefix("def ").removesuffix(": ...")
        lines = [f"## {method.name} {{ #{method.name} }}", ""]
        lines += [f"``` {{ .python .signature }}\n{signature}\n```", ""]
        if method.flow is not None:
            lines += self._composed(method.flow)
        elif method.operation is not None:
            lines += self._described(method.operation)
        if method.operation is not None:
            lines += [f"Request: `{method.operation.method} {method.operation.path}`", ""]
        for title, key in (("Blocking", "sync"), ("Asyncio", "async")):
            program = "\n".join(f"    {line}".rstrip() for line in self._code[f"{method.name}:{key}"].splitlines())
            lines += [f'=== "{title}"', "", "    ```python", program, "    ```", ""]
        return lines

    def _composed(self, flow: FlowMethod) -> list[str]:
        found = flow.about
        lines = [found.text, ""]
        lines += table(("Argument", "Meaning"), [(f"`{name}`", text) for name, text in found.arguments])
        if found.returns:
            lines += [f"Returns: {one_line(found.returns)}", ""]
        return [*lines, *_errors(found.raises)]

    def _described(self, operation: Operation) -> list[str]:
        lines = [operation.summary.strip().rstrip(".") + ".", ""]
        if operation.deprecated:
            lines += ["Deprecated: the server may drop this.", ""]
        if operation.description:
            lines += [operation.description.strip(), ""]
        lines += self._arguments(operation)
        lines += self._returns(operation)
        raised = [(error_class(answer.status), answer.status) for answer in operation.errors]
        links = [f"{_error(name)} ({status})" for name, status in dict.fromkeys(raised)]
        return [*lines, f"Raises: {', '.join([*links, _error('ClientError')])}", ""]

    def _arguments(self, operation: Operation) -> list[str]:
        rows = [
            (f"`{p.argument}`", self._kinds.given(p.type), one_line(p.description))
            for location in ("path", "header", "cookie")
            for p in operation.located(location)
        ]
        rows += [(f"`{c.argument}`", self._kinds.given(c.type), _body_text(operation, c)) for c in operation.contents]
        if operation.options.get("url_fields"):
            fields = ", ".join(f"`{name}`" for name in operation.options["url_fields"])
            text = f"Functions that turn the URLs in {fields} into something else; [more](../guides/downloading.md)."
            rows.append(("`url_conversion`", "mapping", text))
        if operation.options.get("paginate"):
            text = "`True` for an iterator over the items of all pages; [more](../guides/listing.md)."
            rows.append(("`list_all`", "`bool`", text))
        lines = table(("Argument", "Type", "Meaning"), rows)
        for content in operation.contents:
            lines += self._keys(content)
        return [*lines, *self._query(operation)]

    def _keys(self, content: Content) -> list[str]:
        lines: list[str] = []
        for name in _objects(content.type):
            fields = [field for field in self._emitter.spec.models[name].fields if not field.read_only]
            rows = [
                (
                    f"`{field.key}`{' (required)' if field.required else ''}",
                    self._kinds.given(field.type),
                    one_line(field.description),
                )
                for field in fields
            ]
            link = self._kinds.input(self._emitter.usage.inputs[name])
            lines += [f"Keys of `{content.argument}` ({link}):", "", *table(("Key", "Type", "Meaning"), rows)]
        return lines

    def _query(self, operation: Operation) -> list[str]:
        found = operation.located("query")
        if not found:
            return []
        rows = [
            (
                f"`{p.name}`{' (required)' if p.required else ''}",
                self._kinds.given(p.type),
                one_line(self._emitter.parameter_doc(p)),
            )
            for p in found
        ]
        link = self._kinds.input(self._emitter.usage.params[operation.name])
        return [f"Keys of `params` ({link}):", "", *table(("Key", "Type", "Meaning"), rows)]

    def _returns(self, operation: Operation) -> list[str]:
        result = result_of(operation)
        if result.type is None:
            return []
        shown = self._kinds.result(result.type)
        if operation.options.get("paginate") and isinstance(result.type, ModelType):
            item = self._item(result.type)
            shown += f"; with `list_all=True` a [`PageIterator`](lists.md#pageiterator) of {self._kinds.result(item)}"
        return [f"Returns: {shown}. {one_line(result.doc or '')}".rstrip(), ""]

    def _item(self, page: ModelType) -> Type:
        for field in self._emitter.spec.models[page.name].fields:
            if isinstance(field.type, ListType):
                return field.type.item
        return page


def tag_title(tag: Tag) -> str:
    """Return the heading of a tag's page."""
    return {"hitl": "HITL", "ml": "Machine learning"}.get(tag.name, tag.name.replace("_", " ").capitalize())


def _request(method: _Method) -> str:
    if method.operation is None:
        return "several"
    return f"`{method.operation.method} {method.operation.path}`"


def _body_text(operation: Operation, content: Content) -> str:
    text = one_line(operation.body_description) or "The request body."
    return f"{text} Sent as `{content.media_type}`."


def _objects(kind: Type) -> list[str]:
    """Return the names of the object schemas that a body may be, or be a list of."""
    match kind:
        case ModelType(name):
            return [name]
        case ListType(item) | NullableType(item):
            return _objects(item)
        case UnionType(members):
            return list(dict.fromkeys(name for member in members for name in _objects(member)))
        case _:
            return []


def _errors(raises: Iterable[tuple[str, str]]) -> list[str]:
    """Return the list of what may be raised, each class once."""
    texts: dict[str, list[str]] = {}
    for name, text in raises:
        texts.setdefault(name, []).append(text)
    return table(("Raises", "When"), [(_error(name), " ".join(found)) for name, found in texts.items()])


def _error(name: str) -> str:
    return f"[`{name}`](errors.md#{name.lower()})"
