"""Operations of a document: parameters, bodies and answers, with what they refer to put in place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from generator.bodies import body_kind, read_contents
from generator.document import Document
from generator.findings import Finding
from generator.ir import Answer, Content, LiteralType, Operation, Parameter, Type
from generator.names import argument_name, module_name, pascal, snake, unique
from generator.reading import Json, escape, is_list, is_mapping, mapping, sequence
from generator.schemas import Schemas
from generator.servers import scheme_arguments, server_url

__all__ = ["METHODS", "each_operation", "operation_id", "placeholders", "read_operations", "status_of"]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_STATUS = re.compile(r"[1-5](?:[0-9]{2}|XX)")
_STYLES = {"form": ",", "spaceDelimited": " ", "pipeDelimited": "|"}
# Header parameters of these names are ignored by OpenAPI: they are described elsewhere.
_RESERVED_HEADERS = {"accept", "content-type", "authorization"}


def each_operation(document: Document) -> Iterator[tuple[str, str, dict[str, Any], dict[str, Any]]]:
    """Produce path, method, path item and operation of every operation, in order."""
    paths: dict[str, Any] = mapping(document.data.get("paths"))
    newer = document.version >= (3, 2)
    for path, written in paths.items():
        item: Json = document.follow(written)
        if path.startswith("x-") or not is_mapping(item):
            continue
        for method in (*METHODS, *(["query"] if newer else [])):
            operation: Json = item.get(method)
            if is_mapping(operation):
                yield path, method, item, operation
        for method, operation in mapping(item.get("additionalOperations")).items() if newer else ():
            if is_mapping(operation):
                yield path, method, item, operation


def placeholders(path: str) -> list[str]:
    """Return the names that stand in braces in a path, in order."""
    return _PLACEHOLDER.findall(path)


def operation_id(path: str, method: str, operation: dict[str, Any]) -> str:
    """Return the operation's ``operationId``, or one made of method and path."""
    found = operation.get("operationId")
    return (
        found
        if isinstance(found, str) and found
        else f"{method}_{snake(path.replace('{', '').replace('}', ''))}".rstrip("_")
    )


def read_operations(document: Document, schemas: Schemas, notes: list[str]) -> tuple[list[Operation], list[Finding]]:
    """Return all operations, and what is wrong with them."""
    reader = _Reader(document, schemas, notes)
    if reader.says_nothing_of_security:
        notes.append(
            "#/components/securitySchemes: nothing says which operations need them; credentials are sent with all"
        )
    operations = [reader.read(*found) for found in each_operation(document)]
    return list(_distinct(operations, notes)), reader.findings


def _distinct(operations: list[Operation], notes: list[str]) -> Iterator[Operation]:
    """Give each operation a name of its own: the first of a name keeps it, the others say their method or path, too."""
    counts = Counter(operation.name for operation in operations)
    taken = {name for name, count in counts.items() if count == 1}
    for operation in operations:
        name = operation.name
        if name in taken and counts[name] > 1:
            path = snake(operation.path.replace("{", "").replace("}", ""))
            tried = (f"{name}_{operation.method.lower()}", f"{operation.method.lower()}_{path}".rstrip("_"))
            name = next((other for other in map(module_name, tried) if other not in taken), unique(name, taken))
            notes.append(
                f"{operation.pointer}: another operation has the operationId {operation.id!r}, too; this one's method "
                f"is {name!r}"
            )
        taken.add(name)
        yield operation if name == operation.name else replace(operation, name=name)


class _Reader:
    def __init__(self, document: Document, schemas: Schemas, notes: list[str]) -> None:
        self.document = document
        self.schemas = schemas
        self.notes = notes
        self.findings: list[Finding] = []
        self.arguments = scheme_arguments(document)
        schemes = mapping(document.data.get("components")).get("securitySchemes")
        self.says_nothing_of_security = bool(schemes) and not any(
            "security" in holder for holder in (document.data, *(raw for *_, raw in each_operation(document)))
        )

    def _complain(self, where: Json, rule: str, message: str, key: str | None = None) -> None:
        self.findings.append(self.document.finding(where, rule, message, key=key))

    def read(self, path: str, method: str, item: dict[str, Any], raw: dict[str, Any]) -> Operation:
        document = self.document
        identity = operation_id(path, method, raw)
        title = pascal(identity)
        options: dict[str, Any] = mapping(raw.get("x-synapse"))
        parameters = self._parameters(item, raw, title)
        # as they stand in the path, whatever order they are listed in
        parameters.sort(key=lambda p: path.find(f"{{{p.name}}}") if p.location == "path" else len(path))
        contents, required, about = read_contents(document, self.schemas, raw, title, self.findings, self.notes)
        answers = self._answers(raw, title, options)
        tags: Json = raw.get("tags") or ["default"]
        security: Json = raw.get("security", document.data.get("security", []))
        where = f"#/paths/{escape(path)}/{method}"
        return Operation(
            name=module_name(identity),
            id=identity,
            method=method.upper(),
            path=path,
            tag=str(tags[0]),
            pointer=where if method in METHODS or method == "query" else document.pointer(raw),
            summary=str(raw.get("summary") or item.get("summary") or "").strip(),
            description=str(raw.get("description") or item.get("description") or "").strip(),
            deprecated=raw.get("deprecated") is True,
            parameters=tuple(_distinct_arguments(parameters, contents)),
            contents=contents,
            body_required=required,
            body_description=about,
            answers=tuple(answers),
            secured=security != [] or self.says_nothing_of_security,
            options=options,
            needs=_needs(security),
            security=self._security(security),
            server=self._server(item, raw, where),
        )

    def _security(self, written: Json) -> tuple[tuple[str, ...], ...] | None:
        """Return the groups of arguments of which one is sent; None when all credentials that there are go along."""
        if mapping(self.document.data.get("x-synapse")).get("credentials") == "together" or not written:
            return None
        groups = [mapping(group) for group in sequence(written)]
        known = [tuple(self.arguments[name] for name in group if name in self.arguments) for group in groups]
        if any(not group for group in groups):
            known = [*(group for group in known if group), ()]
        found = tuple(dict.fromkeys(known))
        return None if len(self.arguments) < 2 and () not in found else found

    def _server(self, item: dict[str, Any], raw: dict[str, Any], where: str) -> str | None:
        usual = server_url(self.document.data)
        for holder in (raw, item):
            if sequence(holder.get("servers")):
                own = server_url(holder)
                if own is None or own == usual:
                    return None
                self.notes.append(f"{where}: is at {own}, unless the client is given another base_url")
                return own
        return None

    def _parameters(self, item: dict[str, Any], raw: dict[str, Any], title: str) -> list[Parameter]:
        found: dict[tuple[str, str], Parameter] = {}
        for source in (item, raw):
            for written in sequence(source.get("parameters")):
                parameter: Json = self.document.follow(written)
                if not is_mapping(parameter):
                    self._complain(written, "missing-ref", "this parameter does not exist")
                    continue
                read = self._parameter(parameter, title, shared=parameter is not written)
                if read is not None:
                    found[read.location, read.name] = read
        return list(found.values())

    def _parameter(self, raw: dict[str, Any], title: str, *, shared: bool) -> Parameter | None:
        name, location = str(raw.get("name", "")), str(raw.get("in", ""))
        if location == "header" and name.lower() in _RESERVED_HEADERS:
            self.notes.append(
                f"{self.document.pointer(raw)}: header {name} is set by the client itself, so it is not an argument"
            )
            return None
        schema: Json = raw.get("schema")
        media = next(iter(mapping(raw.get("content")).items()), None)
        if media is not None:
            schema = mapping(media[1]).get("schema")
        kind = self.schemas.type_of(schema, f"{title}{pascal(name)}")
        target: Json = self.document.follow(schema)
        described: dict[str, Any] = target if is_mapping(target) else {}
        style = str(raw.get("style") or ("form" if location in {"query", "cookie"} else "simple"))
        if media is not None and body_kind(media[0]) == "json":
            style = "json"
        if location == "querystring":
            self._complain(raw, "parameter", f"{name!r}: a parameter that is the whole query is not supported")
        required = raw.get("required") is True
        fixed = None
        if location == "query" and required and isinstance(kind, LiteralType) and "const" in described:
            fixed = _text(described["const"])
        return Parameter(
            name=name,
            location=location,
            argument=argument_name(name),
            type=kind,
            required=required,
            description=str(raw.get("description") or described.get("description") or "").strip(),
            deprecated=raw.get("deprecated") is True or described.get("deprecated") is True,
            default=described.get("default"),
            example=_example(raw, described),
            explode=bool(raw.get("explode", style == "form")),
            separator=_STYLES.get(style, ","),
            style=style,
            fixed=fixed,
            shared=shared,
        )

    def _answers(self, raw: dict[str, Any], title: str, options: dict[str, Any]) -> list[Answer]:
        answers: list[Answer] = []
        responses: dict[str, Any] = mapping(raw.get("responses"))
        for key, written in responses.items():
            status = status_of(key)
            if not status:
                continue
            response: Json = self.document.follow(written)
            if not is_mapping(response):
                self._complain(written, "missing-ref", f"the response {key} does not exist")
                continue
            answers.append(self._answer(status, response, title, options))
        return answers

    def _answer(self, status: str, response: dict[str, Any], title: str, options: dict[str, Any]) -> Answer:
        about = str(response.get("description") or "").strip()
        content: dict[str, Any] = mapping(response.get("content"))
        success = status.startswith("2") or status == "default"
        hint = f"{title}Response" if success else f"{title}Error"
        if success and status not in {"200", "201", "default"}:
            hint = f"{title}Response{status}"
        choices = [(answer_kind(media), media) for media in content]
        if not choices:
            return Answer(status, about, "none", "", None)
        for wanted in ("json", "text", "lines", "bytes"):
            for kind, media in choices:
                if kind != wanted:
                    continue
                others = [other for _, other in choices if other != media]
                if others and success:
                    where = f"{self.document.pointer(response)}/content"
                    self.notes.append(f"{where}: the client asks for {media}; not offered: {', '.join(others)}")
                if options.get("stream") == "lines" and success:
                    return Answer(status, about, "lines", media, None)
                schema: Json = mapping(content[media]).get("schema")
                inner: Type | None = None
                if kind == "json":
                    inner = self.schemas.type_of(schema, hint)
                return Answer(status, about, kind, media, inner)
        return Answer(status, about, "bytes", choices[0][1], None)


def status_of(key: str) -> str:
    """Return what a key of `responses` stands for: ``200``, ``2XX`` (also as ``2xx``), ``default``, or nothing."""
    return key if key == "default" else key.upper() if _STATUS.fullmatch(key.upper()) else ""


def _needs(security: Json) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Return the alternatives of a `security`; none when one of them asks for nothing."""
    alternatives = [
        tuple(
            sorted(
                {(str(name), str(scope)) for name, scopes in mapping(one).items() for scope in ("", *sequence(scopes))}
            )
        )
        for one in sequence(security)
    ]
    return tuple(alternatives) if all(alternatives) else ()


def answer_kind(media: str) -> str:
    """Return how an answer of a media type is read: ``json``, ``text``, ``lines`` or ``bytes``."""
    plain = media.split(";", maxsplit=1)[0].strip().lower()
    if plain == "application/json" or plain.endswith("+json"):
        return "json"
    if plain in {"text/event-stream", "application/x-ndjson", "application/jsonl", "application/x-stream"} or (
        plain.endswith(("+json-seq", "/json-seq")) or plain in {"application/ndjson", "application/x-jsonlines"}
    ):
        return "lines"
    if plain in {"*/*", "application/*"}:
        return "json"
    return "text" if plain.startswith("text/") or plain.endswith(("/xml", "+xml")) else "bytes"


def _distinct_arguments(parameters: list[Parameter], contents: tuple[Content, ...]) -> Iterator[Parameter]:
    """Give each argument of a method a name of its own: path parameters first, headers and cookies after them."""
    taken = {content.argument for content in contents} | {"params"}
    for location in ("path", "query", "header", "cookie"):
        for parameter in parameters:
            if parameter.location != location:
                continue
            if location == "query":
                yield parameter
                continue
            name = parameter.argument
            if name in taken:
                name = unique(f"{name.rstrip('_')}_{location}", taken)
            taken.add(name)
            yield parameter if name == parameter.argument else _renamed(parameter, name)


def _renamed(parameter: Parameter, name: str) -> Parameter:
    return replace(parameter, argument=name)


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _example(raw: dict[str, Any], schema: dict[str, Any]) -> Any:
    if "example" in raw:
        return raw["example"]
    examples: Json = raw.get("examples")
    if is_mapping(examples) and examples:
        first: Json = next(iter(examples.values()))
        return first.get("value") if is_mapping(first) else None
    if "example" in schema:
        return schema["example"]
    listed: Json = schema.get("examples")
    return listed[0] if is_list(listed) and listed else None
