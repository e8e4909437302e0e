"""How the template of an endpoint module describes an operation, and the request that one call of it makes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

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
from generator.reading import mapping
from generator.render import Renderer, quoted
from generator.results import Result

__all__ = ["call", "settings"]

_DESCRIBE = "synapse_client.runtime.describe"
_BODIES = f"{_DESCRIBE}.bodies"
_OPERATION = f"{_DESCRIBE}.operation"
_PAGINATION = f"{_DESCRIBE}.pagination"
_PARAMETERS = f"{_DESCRIBE}.parameters"


def path_types(render: Renderer, kind: Type) -> list[str]:
    """Return the Python classes that a path parameter takes."""
    match kind:
        case NullableType(inner):
            return path_types(render, inner)
        case UnionType(members):
            return list(dict.fromkeys(name for member in members for name in path_types(render, member)))
        case Scalar(plain, form):
            return _scalar_types(render, plain, form)
        case EnumType(name):
            return ["str" if isinstance(render.enum_values[name][0], str) else "int"]
        case LiteralType(values):
            return list(dict.fromkeys(type(value).__name__ for value in values))
        case ListType(_):
            return ["list"]
        case MapType(_) | ModelType(_):
            return ["dict"]
        case AnyType():
            return ["str", "int", "float", "bool", "list", "dict"]


_SCALARS = {"integer": ["int"], "number": ["int", "float"], "boolean": ["bool"], "string": ["str"]}
_TEXTS = {"uuid": ("uuid", "UUID"), "date": ("datetime", "date"), "date-time": ("datetime", "datetime")}


def _scalar_types(render: Renderer, plain: str, form: str | None) -> list[str]:
    if plain == "string" and form in _TEXTS:
        module, name = _TEXTS[form]
        return ["str", render.imports.use(module, name, runtime=True)]
    return _SCALARS[plain]


def _secret(parameter: Parameter) -> list[str]:
    """Return the argument that keeps a path value of `format: password` out of logs and errors."""
    hidden = isinstance(parameter.type, Scalar) and parameter.type.format == "password"
    return ["secret=True"] if hidden else []


def _path_settings(render: Renderer, parameter: Parameter) -> list[str]:
    """Return the arguments of a placeholder after its name: what it takes, whether it is a secret, its style."""
    types = ["str"] if parameter.style == "json" else path_types(render, parameter.type)
    style = [] if parameter.style in {"simple", "json"} else [f"style={quoted(parameter.style)}"]
    return [*types, *_secret(parameter), *style, *(["explode=True"] if parameter.explode else [])]


def settings(emitter: Emitter, operation: Operation, render: Renderer, result: Result) -> list[str]:
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
        local = use(_PARAMETERS, "PathParameter", runtime=True)
        made = [f"{local}({', '.join([quoted(p.name), *_path_settings(render, p)])})" for p in path]
        lines.append(f"path_parameters=({', '.join(made)},)")
    lines += _query(operation, use)
    page = emitter.spec.pagination
    if operation.options.get("paginate") and page is not None:
        local = use(_PAGINATION, "Pagination", runtime=True)
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
    if result.kinds:
        lines.append(f"kinds=({', '.join(map(quoted, result.kinds))},)")
    lines += _access(emitter, operation, result, use)
    if operation.options.get("ends_upload"):
        lines.append("ends_upload=True")
    return lines


def _access(emitter: Emitter, operation: Operation, result: Result, use: Callable[..., str]) -> list[str]:
    """Return the arguments that say where an operation is, what it is sent with, and what its answers come in."""
    lines: list[str] = []
    if not operation.secured:
        lines.append("secured=False")
    elif operation.security is not None:
        groups = [f"({''.join(f'{quoted(name)}, ' for name in group)})" for group in operation.security]
        lines.append(f"security=({''.join(f'{group}, ' for group in groups)})")
    if operation.server is not None:
        usual = emitter.spec.base_url
        beside = "" if usual is None else f", usual={quoted(usual)}"
        lines.append(f"server={use(_OPERATION, 'Server', runtime=True)}({quoted(operation.server)}{beside})")
    envelope = emitter.spec.envelope
    if envelope is not None and result.type is not None and operation.options.get("envelope") is not False:
        lines.append(f"envelope={use(_OPERATION, 'Envelope', runtime=True)}({_envelope(envelope)})")
    return lines


def _envelope(envelope: Mapping[str, Any]) -> str:
    pairs = [f"{quoted(key)}: {quoted(name)}" for key, name in envelope.items() if key != "key"]
    return f"{quoted(envelope['key'])}, page={{{', '.join(pairs)}}}"


def _query(operation: Operation, use: Callable[..., str]) -> list[str]:
    """Return the arguments that say how the query is written."""
    lines: list[str] = []
    fixed = [f"({quoted(p.name)}, {quoted(p.fixed)})" for p in operation.parameters if p.fixed is not None]
    if fixed:
        lines.append(f"fixed_query=({', '.join(fixed)},)")
    styled = [(p, form) for p in operation.located("query") if (form := _query_form(p)) != "list" or not p.explode]
    if styled:
        local = use(_PARAMETERS, "QueryStyle", runtime=True)
        pairs = [f"{quoted(p.name)}: {local}({_query_style(p.explode, p.separator, form)})" for p, form in styled]
        lines.append(f"query_styles={{{', '.join(pairs)}}}")
    documented = operation.located("query")
    # an object's keys are written as parameters of their own
    if documented and not any(isinstance(p.type, (AnyType, MapType, ModelType)) for p in documented):
        lines.append(f"query_parameters=({', '.join(quoted(p.name) for p in documented)},)")
    return lines


def _query_form(parameter: Parameter) -> str:
    if parameter.style in {"json", "deepObject"}:
        return parameter.style
    return "form" if _is_nested(parameter.type) else "list"


def _query_style(explode: bool, separator: str, form: str) -> str:
    parts = [] if explode else ["explode=False", f"separator={quoted(separator)}"]
    return ", ".join([*parts, *([] if form == "list" else [f"form={quoted(form)}"])])


def _is_nested(kind: Type) -> bool:
    """Whether a parameter may be an object, or a list of anything but values."""
    match kind:
        case NullableType(inner):
            return _is_nested(inner)
        case UnionType(members):
            return any(map(_is_nested, members))
        case ListType(item):
            return _is_nested(item) or isinstance(item, ListType)
        case MapType() | ModelType() | AnyType():
            return True
        case _:
            return False


def _stable(operation: Operation, page: Mapping[str, Any], use: Callable[..., str]) -> list[str]:
    """Return the arguments of a `Pagination` that say what walks over a changing list go by."""
    stable = mapping(operation.options.get("stable"))
    keys = ("key", "ordering_parameter", "fields_parameter", "omit_parameter", "cursor_parameter")
    told = {**page, **{key: value for key, value in stable.items() if key == "key"}}
    made = [f"{key}={quoted(told[key])}" for key in keys if told.get(key) is not None]
    if keyset := mapping(stable.get("keyset")):
        names = ", ".join(f"{key}={quoted(name)}" for key, name in sorted(keyset.items()))
        made.append(f"stable={use(_PAGINATION, 'Keyset', runtime=True)}({names})")
    elif cursor := mapping(stable.get("cursor")):
        pairs = ", ".join(f"({quoted(name)}, {quoted(value)})" for name, value in cursor.items())
        made.append(f"stable={use(_PAGINATION, 'Cursor', runtime=True)}({pairs})")
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


def call(operation: Operation, render: Renderer, names: dict[str, str]) -> str:
    """Return the request that an endpoint function makes of its arguments."""
    parts = ["OPERATION"]
    path = operation.located("path")
    if path:
        parts.append(f"path={{{', '.join(f'{quoted(p.name)}: {_given(p)}' for p in path)}}}")
    if operation.located("query"):
        parts.append("query=params")
    headers = [f"{quoted(p.name)}: {_header_value(render, p)}" for p in operation.located("header")]
    if any(p.style == "json" for p in (*path, *operation.located("cookie"))):
        render.imports.use(_PARAMETERS, "json_text", runtime=True)
    cookies = operation.located("cookie")
    if cookies:
        helper = render.imports.use(_PARAMETERS, "cookie_header", runtime=True)
        headers.append(f'"Cookie": {helper}({{{", ".join(f"{quoted(p.name)}: {_given(p)}" for p in cookies)}}})')
    if headers:
        parts.append(f"headers={{{', '.join(headers)}}}")
    if len(operation.contents) == 1:
        content = operation.contents[0]
        made = _body(render, content)
        parts.append(
            f"body={made}" if operation.body_required else f"body=None if {content.argument} is None else {made}"
        )
    elif operation.contents:
        helper = render.imports.use(_BODIES, "one_body", runtime=True)
        forms = [f"{c.argument}=None if {c.argument} is None else {_body(render, c)}" for c in operation.contents]
        parts.append(f"body={helper}({quoted(operation.name)}, required={operation.body_required}, {', '.join(forms)})")
    return f"{names['Request']}({', '.join(parts)})"


def _form_of(style: str) -> str:
    return style if style in {"json", "deepObject"} else "form"


def _given(parameter: Parameter) -> str:
    return f"json_text({parameter.argument})" if parameter.style == "json" else parameter.argument


def _header_value(render: Renderer, parameter: Parameter) -> str:
    if parameter.type == Scalar("string") and parameter.style != "json":
        return parameter.argument
    if parameter.style == "json":
        return f"{render.imports.use(_PARAMETERS, 'json_text', runtime=True)}({parameter.argument})"
    explode = ", explode=True" if parameter.explode else ""
    return f"{render.imports.use(_PARAMETERS, 'header_text', runtime=True)}({parameter.argument}{explode})"


def _body(render: Renderer, content: Content) -> str:
    use = render.imports.use
    if content.kind == "json":
        other = (
            "" if content.media_type in {"application/json", "*/*"} else f", content_type={quoted(content.media_type)}"
        )
        return f"{use(_BODIES, 'Json', runtime=True)}({content.argument}{other})"
    if content.kind == "form":
        if not content.styles:
            return f"{use(_BODIES, 'Form', runtime=True)}({content.argument})"
        local = use(_PARAMETERS, "QueryStyle", runtime=True)
        styles = [
            f"{quoted(name)}: {local}({_query_style(explode, separator, _form_of(style))})"
            for name, style, explode, separator in content.styles
        ]
        return f"{use(_BODIES, 'Form', runtime=True)}({content.argument}, styles={{{', '.join(styles)}}})"
    if content.kind == "multipart":
        files = f", files=({', '.join(quoted(name) for name in content.files)},)" if content.files else ""
        pairs = ", ".join(f"{quoted(name)}: {quoted(kind)}" for name, kind in content.part_types)
        types = f", types={{{pairs}}}" if pairs else ""
        return f"{use(_BODIES, 'Multipart', runtime=True)}({content.argument}{files}{types})"
    return f"{use(_BODIES, 'Binary', runtime=True)}({content.argument}, content_type={quoted(content.media_type)})"
