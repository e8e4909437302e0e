"""An API document as `doctor` reads it: operations with their parameters and answers, and where each is written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import attrs

from synapse_client.doctor.expected import Expected, Schemas
from synapse_client.doctor.pointers import escaped, quoted
from synapse_client.runtime.describe.errors import ConfigurationError, InvalidInputError
from synapse_client.runtime.describe.narrow import is_array, is_mapping

__all__ = ["Answer", "Contract", "Documented", "Parameter"]

_METHODS: Final = ("get", "put", "post", "delete", "patch", "head", "options")
_OWN: Final = Path(__file__).resolve().parents[1]
_DOCUMENTS: Final = (_OWN / "sandbox" / "openapi.yaml", _OWN.parent / "openapi.yaml")
"""In a wheel it lies in the package, where the sandbox shows it; in a checkout at its top."""
_JSON: Final = re.compile(r"application/(?:[\w.+-]+\+)?json")
_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")


@attrs.frozen
class Parameter:
    """A documented parameter.

    Attributes:
        name: Its name.
        where: ``"query"``, ``"path"``, ``"header"`` or ``"cookie"``.
        expected: What its values look like.
        example: A value, or None.
        required: Whether a request without it is refused.
        secret: Whether its value must not be seen by others.
        deprecated: Whether it may go.
        joined: Whether several values are sent as a comma list.
        target: JSONPath of where the operation names it.
        maximum: The greatest value that has an effect, or None.
    """

    name: str
    where: str
    expected: Expected
    example: Any
    required: bool
    secret: bool
    deprecated: bool
    joined: bool
    target: str
    maximum: int | None = None


@attrs.frozen
class Answer:
    """A documented answer.

    Attributes:
        status: The status, or a class of them such as ``"5XX"``.
        media_types: Those of its body; empty where there is none.
        expected: What JSON in it looks like; None where it has none.
        pointer: JSON pointer of the answer.
    """

    status: str
    media_types: tuple[str, ...]
    expected: Expected | None
    pointer: str


@attrs.frozen
class Documented:
    """An operation of the document.

    Attributes:
        name: Its name, or method and path.
        method: HTTP method in capitals.
        path: Path with placeholders.
        pointer: JSON pointer of the operation.
        parameters: Its parameters, by place and name.
        answers: Its answers, by status.
        secured: Whether it takes credentials, and none will not do.
        options: What ``x-synapse`` says.
        deprecated: Whether it may go.
    """

    name: str
    method: str
    path: str
    pointer: str
    parameters: tuple[Parameter, ...]
    answers: Mapping[str, Answer]
    secured: bool
    options: Mapping[str, Any]
    deprecated: bool

    @property
    def is_paged(self) -> bool:
        """Whether it answers page by page."""
        return self.options.get("paginate") is True

    @property
    def query(self) -> dict[str, Parameter]:
        """Its query parameters, by name."""
        return {parameter.name: parameter for parameter in self.parameters if parameter.where == "query"}

    @property
    def path_parameters(self) -> list[Parameter]:
        """The placeholders of its path."""
        return [parameter for parameter in self.parameters if parameter.where == "path"]

    def answer(self, status: int) -> Answer | None:
        """Return what is documented of a status, or None."""
        for key in (str(status), f"{status // 100}XX", f"{status // 100}xx", "default"):
            if key in self.answers:
                return self.answers[key]
        return None

    @property
    def success(self) -> Answer | None:
        """The first documented success."""
        return next((found for status, found in self.answers.items() if status[:1] == "2"), None)

    @property
    def gives_json(self) -> bool:
        """Whether a success is JSON and nothing else."""
        success = self.success
        return success is not None and success.expected is not None and all(map(is_json, success.media_types))


class Contract:
    """A document as `doctor` reads it.

    Args:
        document: The parsed document.
        name: Name of its file.

    Attributes:
        document: The parsed document.
        name: Name of its file.
        schemas: Its schemas.
        operations: Its operations, by name.
        pagination: What ``x-synapse.pagination`` says.
        effects: What query parameters do that are not filters, by name, as ``x-synapse.effects`` says.
    """

    def __init__(self, document: Mapping[str, Any], name: str = "openapi.yaml") -> None:
        self.document = document
        self.name = name
        self.schemas = Schemas(document)
        top = _mapping(document.get("x-synapse"))
        self.pagination: Mapping[str, Any] = _mapping(top.get("pagination"))
        self.effects: Mapping[str, Mapping[str, Any]] = _mapping(top.get("effects"))
        self.operations: dict[str, Documented] = {found.name: found for found in self._operations()}

    @classmethod
    def read(cls, path: Path | None = None) -> Contract:
        """Read a document from a file: YAML or JSON; by default the one that this package was made from.

        Raises:
            ConfigurationError: PyYAML is not installed, or the package has no document.
            InvalidInputError: the file cannot be read, or is not an OpenAPI document.
        """
        if path is None:
            path = next((known for known in _DOCUMENTS if known.is_file()), None)
        if path is None:
            raise ConfigurationError("this installation has no openapi.yaml: name one")
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InvalidInputError(f"{path}: cannot be read: {error}") from error
        document = _parsed(text, path)
        if not is_mapping(document) or not is_mapping(document.get("paths")):
            raise InvalidInputError(f"{path}: not an OpenAPI document: it has no `paths`")
        return cls(document, path.name)

    @cached_property
    def _patterns(self) -> list[tuple[re.Pattern[str], Documented]]:
        """Operations with the pattern of their path, plain paths first."""
        found = [
            (re.compile("[^/]+".join(re.escape(part) for part in _PLACEHOLDER.split(one.path)[::2])), one)
            for one in self.operations.values()
        ]
        return sorted(found, key=lambda pair: (pair[1].path.count("{"), -len(pair[1].path)))

    def find(self, method: str, path: str) -> Documented | None:
        """Return the operation of a request's method and path, or None."""
        fits = (one for pattern, one in self._patterns if one.method == method.upper() and pattern.fullmatch(path))
        return next(fits, None)

    def prefixes(self, path: str) -> Iterator[str]:
        """Yield what may stand before a path of this document in a request's path, shortest first."""
        steps = path.split("/")
        for number in range(1, len(steps)):
            rest = "/" + "/".join(steps[number:])
            if any(pattern.fullmatch(rest) for pattern, _ in self._patterns):
                yield "/".join(steps[:number])

    def _operations(self) -> Iterator[Documented]:
        root = self.document.get("security")
        for path, item in _mapping(self.document.get("paths")).items():
            where = f"#/paths/{escaped(path)}"
            for method in _METHODS:
                raw = _mapping(item).get(method)
                if not is_mapping(raw):
                    continue
                pointer = f"{where}/{method}"
                shared = self._parameters(f"{where}/parameters", f"$.paths[{quoted(path)}].parameters")
                own = self._parameters(f"{pointer}/parameters", f"$.paths[{quoted(path)}].{method}.parameters")
                needs = raw.get("security", root)
                yield Documented(
                    name=str(raw.get("operationId") or f"{method.upper()} {path}"),
                    method=method.upper(),
                    path=path,
                    pointer=pointer,
                    parameters=tuple({**shared, **own}.values()),
                    answers=dict(self._answers(pointer, raw)),
                    secured=is_array(needs) and bool(needs) and {} not in needs,
                    options=_mapping(raw.get("x-synapse")),
                    deprecated=raw.get("deprecated") is True,
                )

    def _parameters(self, pointer: str, target: str) -> dict[tuple[str, str], Parameter]:
        found: dict[tuple[str, str], Parameter] = {}
        listed = self.schemas.raw(pointer)
        for number, written in enumerate(listed if is_array(listed) else ()):
            where = self.schemas.followed(f"{pointer}/{number}")
            raw = self.schemas.raw(where)
            if not is_mapping(raw):
                continue
            name, place = str(raw.get("name")), str(raw.get("in"))
            schema = _mapping(raw.get("schema"))
            reference = _mapping(written).get("$ref")
            chosen = (
                f"@['$ref'] == {quoted(reference)}"
                if reference
                else f"@.name == {quoted(name)} && @.in == {quoted(place)}"
            )
            found[place, name] = Parameter(
                name=name,
                where=place,
                expected=self.schemas.at(f"{where}/schema"),
                example=raw.get("example"),
                required=raw.get("required") is True,
                secret=schema.get("format") == "password",
                deprecated=raw.get("deprecated") is True,
                joined=raw.get("explode") is False,
                target=f"{target}[?{chosen}]",
                maximum=maximum if isinstance(maximum := schema.get("maximum"), int) else None,
            )
        return found

    def _answers(self, pointer: str, raw: Mapping[str, Any]) -> Iterator[tuple[str, Answer]]:
        for status in map(str, _mapping(raw.get("responses"))):
            where = self.schemas.followed(f"{pointer}/responses/{status}")
            content = _mapping(_mapping(self.schemas.raw(where)).get("content"))
            media = next((name for name in content if is_json(name)), None)
            schema = None if media is None else f"{where}/content/{escaped(media)}/schema"
            yield (
                status,
                Answer(
                    status=status,
                    media_types=tuple(content),
                    expected=None if schema is None or self.schemas.raw(schema) is None else self.schemas.at(schema),
                    pointer=where,
                ),
            )


def is_json(media_type: str) -> bool:
    """Whether a media type is one of JSON."""
    return _JSON.match(media_type) is not None


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if is_mapping(value) else {}


def _parsed(text: str, path: Path) -> Any:
    try:
        if text.lstrip().startswith("{"):
            return json.loads(text)
        import yaml  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise ConfigurationError('reading YAML needs PyYAML: pip install "synapse-client[cli]"') from error
    except ValueError as error:
        raise InvalidInputError(f"{path}: not readable as JSON: {error}") from error
    try:
        return _with_text_keys(yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)))  # noqa: S506  # makes plain values only
    except (yaml.YAMLError, RecursionError) as error:
        raise InvalidInputError(f"{path}: not readable as YAML: {error}") from error


def _with_text_keys(value: Any) -> Any:
    """Return a value whose keys are text, as JSON's are: YAML reads a status as a number."""
    if is_mapping(value):
        return {str(key): _with_text_keys(item) for key, item in value.items()}
    return [_with_text_keys(item) for item in value] if is_array(value) else value
