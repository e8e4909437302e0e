"""What the template of an endpoint module is rendered with; the mixins use its arguments too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.docs import docstring, entry, one_line, paragraphs, sentence
from generator.document import mapping
from generator.emit_models import Emitter
from generator.ir import (
    AnyType,
    Content,
    EnumType,
    ListType,
    LiteralType,
    MapType,
    ModelType,
    NullableType,
    Operation,
    Parameter,
    Scalar,
    Type,
    UnionType,
)
from generator.render import Renderer, quoted
from generator.schemas import union

__all__ = ["Argument", "Result", "arguments", "body_doc", "endpoint", "error_class", "result_of"]

_OPERATION = "synapse_client.runtime.describe.operation"
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


@dataclass(frozen=True)
class Result:
    """What a successful answer gives; ``stream`` as in `Operation`."""

    type: Type | None
    stream: str | None = None
    accept: str = "application/json"
    empty: bool = False
    doc: str = ""
    forms: tuple[Type, ...] = field(default=())

    def annotation(self, render: Renderer) -> str:
        """Return the annotation of the result."""
        if self.stream == "bytes":
            return "bytes"
        if self.stream == "lines":
            return "str"
        return "None" if self.type is None else render.python(self.type)


def result_of(operation: Operation) -> Result:
    """Return what an operation's successful answers give."""
    answers = operation.successes
    kinds = {answer.kind for answer in answers}
    about = " ".join(dict.fromkeys(sentence(answer.description) for answer in answers if answer.description))
    media = next((answer.media_type for answer in answers if answer.media_type), "application/json")
    if operation.method == "HEAD" or kinds <= {"none"}:
        return Result(None, doc=about)
    if "lines" in kinds:
        return Result(None, "lines", media, doc=about)
    if "bytes" in kinds:
        return Result(None, "bytes", media, doc=about)
    bodies: list[Type] = [
        Scalar("string") if answer.kind == "text" else answer.type or AnyType()
        for answer in answers
        if answer.kind != "none"
    ]
    kind = union(bodies)
    forms = bodies[0].members if len(bodies) == 1 and isinstance(bodies[0], UnionType) else tuple(bodies)
    if "none" in kinds:
        kind = (
            kind if isinstance(kind, AnyType) else NullableType(kind.inner if isinstance(kind, NullableType) else kind)
        )
    return Result(kind, accept=media, empty="none" in kinds, doc=about, forms=forms)


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


def _path_types(render: Renderer, kind: Type) -> list[str]:
    """Return the Python classes that a path parameter takes."""
    match kind:
        case NullableType(inner):
            return _path_types(render, inner)
        case UnionType(members):
            return list(dict.fromkeys(name for member in members for name in _path_types(render, member)))
        case Scalar("integer", _):
            return ["int"]
        case Scalar("number", _):
            return ["int", "float"]
        case Scalar("string", "uuid"):
            return ["str", render.imports.use("uuid", "UUID", runtime=True)]
        case Scalar("string", "date"):
            return ["str", render.imports.use("datetime", "date", runtime=True)]
        case EnumType(name):
            return ["str" if isinstance(render.enum_values[name][0], str) else "int"]
        case LiteralType(values):
            return list(dict.fromkeys(type(value).__name__ for value in values))
        case _:
            return ["str"]


def endpoint(emitter: Emitter, operation: Operation) -> dict[str, Any]:
    """Return the view of an endpoint module."""
    render = emitter.renderer(models="...models", params="...params")
    imports = render.imports
    names = {name: imports.use(_OPERATION, name, runtime=True) for name in ("Operation", "Request")}
    result = result_of(operation)
    annotation = result.annotation(render)
    args = arguments(emitter, operation, render)
    settings = _settings(emitter, operation, render, result)
    if any("codecs." in line for line in settings):
        imports.use("synapse_client.runtime.describe", "codecs", runtime=True)
    call = _call(operation, render, names)
    streamed = result.stream == "lines"
    short = one_line(operation.summary or operation.name).rstrip(".")
    caller = "synapse_client.runtime.flows.caller"
    view = {
        "about": docstring([f"{operation.method} {operation.path}: {sentence(operation.summary or operation.name)}"]),
        "name": operation.name,
        "result": annotation,
        "settings": settings,
        "signature": signature(args),
        "given": ", ".join(a.given for a in args),
        "call": call,
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
        view["response"] = imports.use(_OPERATION, "Response")
    imports.typing("TYPE_CHECKING")
    view["imports"], view["typing_imports"] = imports.runtime_lines, imports.typing_lines
    return view


def _secret(parameter: Parameter) -> list[str]:
    """Return the argument that keeps a path value of `format: password` out of logs and errors."""
    hidden = isinstance(parameter.type, Scalar) and parameter.type.format == "password"
    return ["secret=True"] if hidden else []


def _settings(emitter: Emitter, operation: Operation, render: Renderer, result: Result) -> list[str]:
    """Return the keyword arguments of the module's `Operation`."""
    use = render.imports.use
    lines: list[str] = []
    if result.type is not None:
        lines.append(f"result={render.codec(result.type) or _plain_codec(result.type)}")
    elif result.stream == "bytes":
        lines.append("result=codecs.ANY")  # None would mean that there is no body
    if result.empty:
        lines.append("empty=True")
    path = operation.located("path")
    if path:
        local = use(_OPERATION, "PathParameter", runtime=True)
        made = [f"{local}({', '.join([quoted(p.name), *_path_types(render, p.type), *_secret(p)])})" for p in path]
        lines.append(f"path_parameters=({', '.join(made)},)")
    lines += _query(operation, use)
    page = emitter.spec.pagination
    if operation.options.get("paginate") and page is not None:
        local = use(_OPERATION, "Pagination", runtime=True)
        keys = ("items", "next", "count", "page_parameter", "page_size_parameter", "page_size")
        made = [f"{key}={quoted(page.get(key))}" for key in keys]
        lines.append(f"pagination={local}({', '.join([*made, *_stable(operation, page, use)])})")
    url_fields = operation.options.get("url_fields")
    if url_fields:
        lines.append(f"url_fields=({', '.join(quoted(name) for name in url_fields)},)")
    checksum_fields = operation.options.get("checksum_fields")
    if checksum_fields:
        pairs = [f"{quoted(field)}: {quoted(beside)}" for field, beside in checksum_fields.items()]
        lines.append(f"checksum_fields={{{', '.join(pairs)}}}")
    if result.stream is not None:
        lines.append(f"stream={quoted(result.stream)}")
    if result.accept != "application/json":
        lines.append(f"accept={quoted(result.accept)}")
    if not operation.secured:
        lines.append("secured=False")
    if operation.options.get("ends_upload"):
        lines.append("ends_upload=True")
    return lines


def _query(operation: Operation, use: Callable[..., str]) -> list[str]:
    """Return the arguments that say how the query is written."""
    lines: list[str] = []
    fixed = [f"({quoted(p.name)}, {quoted(p.fixed)})" for p in operation.parameters if p.fixed is not None]
    if fixed:
        lines.append(f"fixed_query=({', '.join(fixed)},)")
    styled = [p for p in operation.located("query") if not p.explode]
    if styled:
        local = use(_OPERATION, "QueryStyle", runtime=True)
        pairs = [f"{quoted(p.name)}: {local}(explode=False, separator={quoted(p.separator)})" for p in styled]
        lines.append(f"query_styles={{{', '.join(pairs)}}}")
    documented = operation.located("query")
    # an object's keys are written as parameters of their own
    if documented and not any(isinstance(p.type, (AnyType, MapType, ModelType)) for p in documented):
        lines.append(f"query_parameters=({', '.join(quoted(p.name) for p in documented)},)")
    return lines


def _stable(operation: Operation, page: Mapping[str, Any], use: Callable[..., str]) -> list[str]:
    """Return the arguments of a `Pagination` that say what walks over a changing list go by."""
    stable = mapping(operation.options.get("stable"))
    keys = ("key", "ordering_parameter", "fields_parameter", "omit_parameter")
    told = {**page, **{key: value for key, value in stable.items() if key == "key"}}
    made = [f"{key}={quoted(told[key])}" for key in keys if told.get(key) is not None]
    if keyset := mapping(stable.get("keyset")):
        names = ", ".join(f"{key}={quoted(name)}" for key, name in sorted(keyset.items()))
        made.append(f"stable={use(_OPERATION, 'Keyset', runtime=True)}({names})")
    elif cursor := mapping(stable.get("cursor")):
        pairs = ", ".join(f"({quoted(name)}, {quoted(value)})" for name, value in cursor.items())
        made.append(f"stable={use(_OPERATION, 'Cursor', runtime=True)}({pairs})")
    return made


def _plain_codec(kind: Type) -> str:
    """Return the codec of an answer that needs no conversion: it still sees to it that an array is an array."""
    match kind:
        case ListType():
            return "codecs.list_of(codecs.ANY)"
        case MapType():
            return "codecs.map_of(codecs.ANY)"
        case _:
            return "codecs.ANY"


def _call(operation: Operation, render: Renderer, names: dict[str, str]) -> str:
    parts = ["OPERATION"]
    path = operation.located("path")
    if path:
        parts.append(f"path={{{', '.join(f'{quoted(p.name)}: {p.argument}' for p in path)}}}")
    if operation.located("query"):
        parts.append("query=params")
    headers = [f"{quoted(p.name)}: {_header_value(render, p)}" for p in operation.located("header")]
    cookies = operation.located("cookie")
    if cookies:
        helper = render.imports.use(_OPERATION, "cookie_header", runtime=True)
        headers.append(f'"Cookie": {helper}({{{", ".join(f"{quoted(p.name)}: {p.argument}" for p in cookies)}}})')
    if headers:
        parts.append(f"headers={{{', '.join(headers)}}}")
    if len(operation.contents) == 1:
        content = operation.contents[0]
        made = _body(render, content)
        parts.append(
            f"body={made}" if operation.body_required else f"body=None if {content.argument} is None else {made}"
        )
    elif operation.contents:
        helper = render.imports.use(_OPERATION, "one_body", runtime=True)
        forms = [f"{c.argument}=None if {c.argument} is None else {_body(render, c)}" for c in operation.contents]
        parts.append(f"body={helper}({quoted(operation.name)}, required={operation.body_required}, {', '.join(forms)})")
    return f"{names['Request']}({', '.join(parts)})"


def _header_value(render: Renderer, parameter: Parameter) -> str:
    if parameter.type == Scalar("string"):
        return parameter.argument
    return f"{render.imports.use(_OPERATION, 'header_text', runtime=True)}({parameter.argument})"


def _body(render: Renderer, content: Content) -> str:
    use = render.imports.use
    if content.kind == "json":
        other = (
            "" if content.media_type in {"application/json", "*/*"} else f", content_type={quoted(content.media_type)}"
        )
        return f"{use(_OPERATION, 'Json', runtime=True)}({content.argument}{other})"
    if content.kind == "form":
        return f"{use(_OPERATION, 'Form', runtime=True)}({content.argument})"
    if content.kind == "multipart":
        files = f", files=({', '.join(quoted(name) for name in content.files)},)" if content.files else ""
        return f"{use(_OPERATION, 'Multipart', runtime=True)}({content.argument}{files})"
    return f"{use(_OPERATION, 'Binary', runtime=True)}({content.argument}, content_type={quoted(content.media_type)})"


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
