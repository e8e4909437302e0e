"""What the template of an endpoint module is rendered with; the mixins use its arguments too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.docs import docstring, entry, one_line, paragraphs, sentence
from generator.emit_models import Emitter
from generator.emit_request import call, settings
from generator.ir import (
    Content,
    Operation,
    Parameter,
)
from generator.render import Renderer
from generator.results import Result, result_of

__all__ = ["Argument", "arguments", "body_doc", "endpoint", "error_class"]

_DESCRIBE = "synapse_client.runtime.describe"
_CLASSES = {
    400: "ValidationError",
    401: "AuthenticationError",
    403: "AuthorizationError",
    404: "NotFoundError",
    409: "ConflictError",
    410: "GoneError",
    413: "PayloadTooLargeError",
    422: "ValidationError",
    429: "RateLimitError",
}


def error_class(status: str) -> str:
    """Return the name of the exception class for a documented status such as ``404`` or ``5XX``."""
    if status.startswith("5"):
        return "ServerError"
    return _CLASSES.get(int(status), "HTTPError") if status.isdigit() else "HTTPError"


_VARIANTS = {
    "stream": "as `sync`, for ``async for``.",
    "sync_detailed": "as `sync`, with status, headers and raw body.",
    "asyncio": "as `sync`, awaited.",
    "asyncio_detailed": "as `sync_detailed`, awaited.",
}


@dataclass(frozen=True)
class Argument:
    """One argument of an endpoint function and of its method."""

    name: str
    annotation: str
    required: bool
    doc: str
    items: tuple[tuple[str, str], ...] = ()
    keyword_only: bool = False

    @property
    def code(self) -> str:
        """The argument as it stands in a signature."""
        return f"{self.name}: {self.annotation}{'' if self.required else ' = None'}"

    @property
    def given(self) -> str:
        """The argument as it is handed on."""
        return f"{self.name}={self.name}" if self.keyword_only else self.name


def arguments(emitter: Emitter, operation: Operation, render: Renderer) -> list[Argument]:
    """Return the arguments of an operation: path, body, params, then headers and cookies by keyword."""
    positional = [
        Argument(p.argument, _path_annotation(render, p), True, _doc(emitter, p)) for p in operation.located("path")
    ]
    only = len(operation.contents) == 1
    for content in operation.contents:
        required = operation.body_required and only
        annotation = render.input(content.type)
        if not required and not annotation.endswith("None") and annotation not in {"Any", "_Any"}:
            annotation = f"{annotation} | None"
        positional.append(
            Argument(content.argument, annotation, required, body_doc(operation, content), keyword_only=not only)
        )
    query = operation.located("query")
    if query:
        required = any(p.required for p in query)
        name = emitter.usage.params[operation.name]
        annotation = render.imports.use(render.params_module(name), name)
        items = tuple((p.name, f"{'Required. ' if p.required else ''}{emitter.parameter_doc(p)}") for p in query)
        about = f"Query parameters{'' if required else ', each of them optional'}."
        positional.append(
            Argument("params", annotation if required else f"{annotation} | None", required, about, items)
        )
    keyword = [
        Argument(p.argument, _header_annotation(render, p), p.required, _doc(emitter, p), keyword_only=True)
        for location in ("header", "cookie")
        for p in operation.located(location)
    ]
    keyword += [argument for argument in positional if argument.keyword_only]
    positional = [argument for argument in positional if not argument.keyword_only]
    return [*sorted(positional, key=lambda a: not a.required), *sorted(keyword, key=lambda a: not a.required)]


def _doc(emitter: Emitter, parameter: Parameter) -> str:
    return one_line(emitter.parameter_doc(parameter))


def body_doc(operation: Operation, content: Content) -> str:
    """Return what is to be known about one form of a body."""
    about = sentence(operation.body_description) or "The request body."
    if len(operation.contents) > 1:
        about += (
            f" Sent as {content.media_type}; give one of {', '.join(f'`{c.argument}`' for c in operation.contents)}."
        )
    return about


def _path_annotation(render: Renderer, parameter: Parameter) -> str:
    return render.input(parameter.type).replace(" | None", "")


def _header_annotation(render: Renderer, parameter: Parameter) -> str:
    annotation = render.input(parameter.type)
    return annotation if parameter.required or annotation.endswith("None") else f"{annotation} | None"


def signature(args: list[Argument]) -> str:
    """Return the arguments as they stand in a ``def``."""
    positional = [a.code for a in args if not a.keyword_only]
    keyword = [a.code for a in args if a.keyword_only]
    return ", ".join([*positional, *(["*", *keyword] if keyword else [])])


def endpoint(emitter: Emitter, operation: Operation) -> dict[str, Any]:
    """Return the view of an endpoint module."""
    render = emitter.renderer(models="...models", params="...params")
    imports = render.imports
    names = {
        "Operation": imports.use(f"{_DESCRIBE}.operation", "Operation", runtime=True),
        "Request": imports.use(f"{_DESCRIBE}.request", "Request", runtime=True),
    }
    result = result_of(operation)
    annotation = result.annotation(render)
    args = arguments(emitter, operation, render)
    described = settings(emitter, operation, render, result)
    if any("codecs." in line for line in described):
        imports.use(_DESCRIBE, "codecs", runtime=True)
    made = call(operation, render, names)
    streamed = result.stream == "lines"
    short = one_line(operation.summary or operation.name).rstrip(".")
    caller = "synapse_client.runtime.flows.caller"
    view = {
        "about": docstring([f"{operation.method} {operation.path}: {sentence(operation.summary or operation.name)}"]),
        "name": operation.name,
        "result": annotation,
        "settings": described,
        "signature": signature(args),
        "given": ", ".join(a.given for a in args),
        "call": made,
        "streamed": streamed,
        "names": names,
        "method": operation.method,
        "path": operation.path,
        "id": operation.id,
        "sync_caller": imports.use(caller, "SyncCaller"),
        "async_caller": imports.use(caller, "AsyncCaller"),
        "doc": docstring(_doc_lines(operation, args, result, ""), 4),
        "request_doc": docstring(_doc_lines(operation, args, None, "Build the request without sending it."), 4),
        "variants": {key: docstring([f"{short}: {text}"]) for key, text in _VARIANTS.items()},
        "uses_models": render.uses_models,
    }
    if streamed:
        imports.use("synapse_client.runtime.flows.flow", "lines", runtime=True)
        view["iterator"] = imports.use("collections.abc", "Iterator")
        view["async_iterator"] = imports.use("collections.abc", "AsyncIterator")
    else:
        view["response"] = imports.use(f"{_DESCRIBE}.request", "Response")
    imports.typing("TYPE_CHECKING")
    view["imports"], view["typing_imports"] = imports.runtime_lines, imports.typing_lines
    return view


def _doc_lines(operation: Operation, args: list[Argument], result: Result | None, lead: str) -> list[str]:
    lines = [lead or sentence(operation.summary or operation.name)]
    if args:
        lines += ["", "Args:", *(line for argument in args for line in argument_lines(argument, 4))]
    if result is not None and (result.type is not None or result.stream):
        lines += ["", "Returns:", *(f"    {line}" for line in paragraphs(result.doc or "The result.", 8))]
    reasons = ["a path parameter cannot be part of a URL"] if operation.located("path") else []
    reasons += ["several bodies were given, or none"] if len(operation.contents) > 1 else []
    if reasons and result is None:
        lines += ["", "Raises:", *entry("InvalidInputError", f"{'; '.join(reasons)}.", 8)]
    return lines


def argument_lines(argument: Argument, indent: int) -> list[str]:
    """Return an argument's entry of an ``Args`` section, with the keys of a mapping below it."""
    lines = entry(argument.name, argument.doc, indent + 4)
    for name, about in argument.items:
        lines += [f"    {line}" for line in entry(f"`{name}`", about, indent + 8)]
    return lines
