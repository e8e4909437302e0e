"""What the template of a tag's pair of mixins is rendered with."""

from __future__ import annotations

import re
from typing import Any

from generator.docs import docstring, entry, paragraphs, sentence
from generator.emit_api import Argument, argument_lines, arguments, error_class, signature
from generator.emit_models import Emitter
from generator.examples import example_call
from generator.flows import FlowMethod
from generator.ir import ListType, ModelType, Operation, Tag, UnionType
from generator.render import Renderer
from generator.results import Result, result_of

__all__ = ["mixins"]

_RUNTIME = "synapse_client.runtime"


def mixins(emitter: Emitter, tag: Tag, flows: list[FlowMethod]) -> dict[str, Any]:
    """Return the view of the module with a tag's sync and async mixin."""
    render = emitter.renderer(models="..models", params="..params")
    imports = render.imports
    methods = [_method(emitter, tag, operation, render) for operation in emitter.usage.methods(tag.name)]
    methods += [_flow(flow, render) for flow in flows]
    sync_caller = imports.use(f"{_RUNTIME}.flows.caller", "SyncCaller", runtime=True)
    async_caller = imports.use(f"{_RUNTIME}.flows.caller", "AsyncCaller", runtime=True)
    imports.typing("TYPE_CHECKING")
    about = paragraphs(tag.description or f"Methods of the tag `{tag.name}`.", 4)
    return {
        "about": docstring([f"Methods of the tag `{tag.name}`, blocking and awaitable."]),
        "sync": {"name": tag.mixin, "base": sync_caller, "doc": docstring(about, 4)},
        "async": {
            "name": f"Async{tag.mixin}",
            "base": async_caller,
            "doc": docstring([*about, "", "Its methods are awaited."], 4),
        },
        "methods": sorted(methods, key=lambda method: method["name"]),
        "imports": imports.runtime_lines,
        "typing_imports": imports.typing_lines,
    }


def _method(emitter: Emitter, tag: Tag, operation: Operation, render: Renderer) -> dict[str, Any]:
    args = arguments(emitter, operation, render)
    result = result_of(operation)
    use = render.imports.use
    page = emitter.spec.pagination if operation.options.get("paginate") else None
    item = _item(emitter, result, page["items"], render) if page is not None else None
    extra: list[Argument] = []
    if operation.options.get("url_fields"):
        annotation = f"{use(f'{_RUNTIME}.describe.types', 'UrlConversion')} | None"
        fields = ", ".join(f"`{name}`" for name in operation.options["url_fields"])
        about = (
            f"Functions that turn file URLs into something else, by (dotted) field: {fields}. "
            "`client.download_to(folder)` makes such a function."
        )
        extra.append(Argument("url_conversion", annotation, required=False, doc=about))
    annotation = result.annotation(render)
    view: dict[str, Any] = {
        "kind": "call",
        "name": operation.name,
        "module": f"..api.{tag.module}.{operation.name}",
        "signature": signature(
            [*(a for a in args if not a.keyword_only), *extra, *(a for a in args if a.keyword_only)]
        ),
        "given": ", ".join(a.given for a in args),
        "result": annotation,
        "returns": annotation != "None",
        "conversion": "url_conversion" if extra else "",
        "overloads": [],
    }
    if result.stream == "lines":
        view |= {
            "kind": "lines",
            "iterator": use("collections.abc", "Iterator"),
            "async_iterator": use("collections.abc", "AsyncIterator"),
        }
    elif page is not None:
        view |= _listing(render, args, extra, annotation, item or "Any")
        about = (
            "False for one page; True for a lazy iterator over the items of all pages, "
            "which asks for a page when it gets there."
        )
        extra = [*extra, Argument("list_all", "bool", required=False, doc=about)]
    elif operation.options.get("result_by_body"):
        view["overloads"] = _by_body(operation, args, result, render)
    lines = _doc(operation, [*args, *extra], result, page is not None)
    example = example_call(emitter, operation)
    view["doc"] = docstring([*lines, *_example(example, "", result)], 8)
    prefix = "async " if result.stream == "lines" else "await "
    view["async_doc"] = docstring([*lines, *_example(example, prefix, result)], 8)
    return view


def _item(emitter: Emitter, result: Result, key: str, render: Renderer) -> str:
    if isinstance(result.type, ModelType):
        for field in emitter.spec.models[result.type.name].fields:
            if field.key == key and isinstance(field.type, ListType):
                return render.python(field.type.item)
    return render.imports.typing("Any")


def _listing(render: Renderer, args: list[Argument], extra: list[Argument], page: str, item: str) -> dict[str, Any]:
    """Return the overloads of a method that gives a page or, with ``list_all=True``, all items."""
    literal = render.imports.typing("Literal")
    render.imports.typing("overload")
    any_ = render.imports.typing("Any")
    positional = [*(a for a in args if not a.keyword_only), *extra]
    keyword = [a.code for a in args if a.keyword_only]
    optional = [a.code for a in positional]
    full = [f"{a.name}: {a.annotation}" for a in positional]
    star = ["*", *keyword] if keyword else []
    pages = render.imports.use(f"{_RUNTIME}.lists", "PageIterator")
    async_pages = render.imports.use(f"{_RUNTIME}.lists", "AsyncPageIterator")
    awaitable = render.imports.use("collections.abc", "Awaitable")
    results = {
        "page": (page, f"{awaitable}[{page}]"),
        "all": (f"{pages}[{item}, {page}]", f"{async_pages}[{item}, {page}]"),
        "either": (f"{page} | {pages}[{item}, {page}]", f"{awaitable}[{page}] | {async_pages}[{item}, {page}]"),
    }
    overloads = [
        (", ".join([*optional, f"list_all: {literal}[False] = False", *star]), *results["page"]),
        (", ".join([*optional, "*", f"list_all: {literal}[True]", *keyword]), *results["all"]),
        (", ".join([*full, f"list_all: {literal}[True]", *star]), *results["all"]),
        (", ".join([*optional, "list_all: bool = False", *star]), *results["either"]),
    ]
    if not positional:
        overloads.pop(2)
    return {
        "kind": "list",
        "overloads": overloads,
        "signature": overloads[-1][0],
        "result": any_,
    }


def _by_body(
    operation: Operation, args: list[Argument], result: Result, render: Renderer
) -> list[tuple[str, str, str]]:
    """Return an overload for each form of the answer, by the forms of the body that give it.

    There is none for any body: type checkers split a union of bodies by themselves, and with a second overload that
    takes the body as well mypy makes the answer Any wherever the body holds free-form JSON.
    """
    body = operation.contents[0]
    forms = body.type.members if isinstance(body.type, UnionType) else (body.type,)
    render.imports.typing("overload")
    overloads: list[tuple[str, str, str]] = []
    chosen: list[int] = operation.options["result_by_body"]
    for index in dict.fromkeys(chosen):
        annotation = " | ".join(
            render.input(form) for form, answer in zip(forms, chosen, strict=True) if answer == index
        )
        shown = [_with(a, annotation) if a.name == body.argument else a for a in args]
        kind = render.python(result.forms[index])
        overloads.append((signature(shown), kind, kind))
    return overloads if len(overloads) > 1 else []


def _with(argument: Argument, annotation: str) -> Argument:
    return Argument(argument.name, annotation, required=True, doc=argument.doc)


def _doc(operation: Operation, args: list[Argument], result: Result, paged: bool) -> list[str]:
    lines = [sentence(operation.summary or f"{operation.method} {operation.path}")]
    if operation.deprecated:
        lines += ["", "Deprecated: the server may drop this."]
    if operation.description:
        lines += ["", *paragraphs(operation.description, 8)]
    if args:
        lines += ["", "Args:", *(line for argument in args for line in argument_lines(argument, 8))]
    about = result.doc or "The result."
    if result.stream == "lines":
        lines += ["", "Yields:", *(f"    {line}" for line in paragraphs(f"{about} Text without line ends.", 12))]
    elif paged:
        lines += [
            "",
            "Returns:",
            *(f"    {line}" for line in paragraphs(f"{about} With `list_all`: an iterator over all items.", 12)),
        ]
    elif result.type is not None or result.stream:
        lines += ["", "Returns:", *(f"    {line}" for line in paragraphs(about, 12))]
    raises: dict[str, list[str]] = {}
    for answer in operation.errors:
        raises.setdefault(error_class(answer.status), []).append(f"{answer.status}: {_first(answer.description)}")
    lines += ["", "Raises:"]
    for name, texts in raises.items():
        lines += entry(name, " ".join(texts), 12)
    lines += entry("ClientError", "any other failure; the base class of those above." if raises else "any failure.", 12)
    return [*lines, "", f"API: `{operation.method} {operation.path}`"]


def _first(text: str) -> str:
    """Return the first sentence of a text, in small letters at its beginning when it is a common word."""
    return re.split(r"(?<=[.!?])\s|[:;]\s", sentence(text), maxsplit=1)[0]


def _example(call: str, prefix: str, result: Result) -> list[str]:
    if not call:
        return []
    if result.stream == "lines":
        return ["", "Example:", f"    >>> {prefix}for line in {call}:", "    ...     print(line)"]
    return [
        "",
        "Example:",
        *(f"    {'>>>' if i == 0 else '...'} {line}" for i, line in enumerate(f"{prefix}{call}".splitlines())),
    ]


def _flow(flow: FlowMethod, render: Renderer) -> dict[str, Any]:
    """Return the view of a method whose logic is a flow that was written by hand."""
    for module, name in flow.imports:
        render.imports.use(module, name)
    use = render.imports.use
    view: dict[str, Any] = {
        "kind": "stream_flow" if flow.streams else "flow",
        "name": flow.name,
        "module": flow.module,
        "signature": flow.signature,
        "given": flow.given,
        "result": flow.result,
        "returns": flow.result != "None",
        "doc": docstring(flow.doc, 8),
        "async_doc": docstring(flow.doc, 8),
        "overloads": [],
    }
    if flow.streams:
        view |= {
            "iterator": use("collections.abc", "Iterator"),
            "async_iterator": use("collections.abc", "AsyncIterator"),
        }
    return view
