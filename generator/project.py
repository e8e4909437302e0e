"""openapi-python-client, driven from Python: its parser, its naming, its template environment, our templates."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    pass_context,
)
from jinja2.runtime import Context
from openapi_python_client import Project
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError, ParseError
from openapi_python_client.schema.untrusted_string import UntrustedString

from generator.findings import Finding, GenerationError, SpecError
from generator.render import quoted

__all__ = ["OVERRIDES", "SynapseProject", "check_lock", "check_versions", "parse"]

OVERRIDES = Path(__file__).resolve().parent.parent / "overrides"
_STOCK = "openapi_python_client"
# As pyproject.toml has them.
_PINS = {"openapi-python-client": "0.29.1", "ruff": "0.17.6"}


def check_versions() -> None:
    """Check that the tools that decide what the output looks like are the pinned ones.

    Raises:
        GenerationError: another version is installed.
    """
    for package, wanted in _PINS.items():
        found = version(package)
        if found != wanted:
            raise GenerationError(f"{package} {wanted} is needed, found {found}; run `make install`")


def check_lock(overrides: Path = OVERRIDES) -> None:
    """Check that the stock templates that ours stand in for are those that ours were written against.

    Raises:
        GenerationError: a stock template has changed; the message names it and the line for ``templates.lock``.
    """
    loader = PackageLoader(_STOCK)
    environment = Environment(loader=loader, autoescape=False)  # noqa: S701  # Python code, not HTML
    problems: list[str] = []
    for line in (overrides / "templates.lock").read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        wanted, name = line.split()
        found = hashlib.sha256(loader.get_source(environment, name)[0].encode()).hexdigest()
        if found != wanted:
            problems.append(f"  {found}  {name}")
    if problems:
        raise GenerationError(
            "stock templates changed since our overrides were written; compare, adapt overrides/templates, then write "
            "into overrides/templates.lock\n" + "\n".join(problems)
        )


def _config(output: Path) -> Config:
    found = ConfigFile.load_from_path(OVERRIDES / "config.yaml")
    return Config.from_sources(found, MetaType.NONE, output, "utf-8", overwrite=True, output_path=output)


def parse(document: dict[str, Any], name: str, output: Path) -> tuple[GeneratorData, Config]:
    """Let the stock parser read a document.

    Raises:
        SpecError: it has an error or so much as a warning.
    """
    config = _config(output)
    try:
        with _readable_text():
            data = GeneratorData.from_dict(document, config=config)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise SpecError(name, [Finding(0, "#", "stock-parser", f"{type(error).__name__}: {error}")]) from error
    if isinstance(data, GeneratorError):
        raise SpecError(name, [_finding(data)])
    problems = [*data.errors, *(e for c in data.endpoint_collections_by_tag.values() for e in c.parse_errors)]
    if problems:
        raise SpecError(name, [_finding(problem) for problem in problems])
    return data, config


def _finding(problem: GeneratorError) -> Finding:
    text = " ".join(_readable(part) for part in (problem.header, problem.detail) if part)
    if isinstance(problem, ParseError) and problem.data is not None:
        shown = problem.data.model_dump_json(by_alias=True, exclude_none=True, exclude_defaults=True)
        text += f" in {shown if len(shown) <= 200 else shown[:197] + '...'}"
    return Finding(0, "#", "stock-parser", " ".join(text.split()))


def _readable(part: object) -> str:
    return part.get_untrusted_value() if isinstance(part, UntrustedString) else str(part)


@contextmanager
def _readable_text() -> Generator[None]:
    """Let the stock parser's messages quote the document, whose text it wraps in a class that prints as an address."""
    cls: Any = UntrustedString
    cls.__str__ = cls.get_untrusted_value
    try:
        yield
    finally:
        del cls.__str__  # code is rendered without: there, text must be escaped first


class SynapseProject(Project):
    """A project whose files are rendered from our views instead of being written from the stock parser's."""

    def __init__(self, *, openapi: GeneratorData, config: Config) -> None:
        super().__init__(openapi=openapi, config=config)
        stock = PackageLoader(_STOCK)
        self.env.loader = self._loader = ChoiceLoader(
            [FileSystemLoader(OVERRIDES / "templates"), PrefixLoader({"stock": stock}), stock]
        )
        self.env.undefined = StrictUndefined
        filters: dict[str, Any] = self.env.filters
        filters |= {"patched": _patched, "rendered": _rendered, "python_literal": quoted}
        names: dict[str, Any] = self.env.globals
        names["stock_source"] = self._stock_source
        self.files: dict[str, str] = {}

    def _stock_source(self, name: str) -> str:
        return self._loader.get_source(self.env, f"stock/{name}")[0]

    def emit(self, path: str, template: str, view: Mapping[str, Any]) -> None:
        """Render a template into the file at a path of the package.

        Raises:
            GenerationError: two parts of the document give the same file.
        """
        if path.lower() in (known.lower() for known in self.files):
            raise GenerationError(f"two parts of the document give the file {path}; rename one of them")
        self.files[path] = self.env.get_template(template).render(view=view)

    def classes(self) -> tuple[set[str], set[str]]:
        """Return the names of the models and of the enums that the stock parser found."""
        return {str(m.class_info.name) for m in self.openapi.models}, {
            str(e.class_info.name) for e in self.openapi.enums
        }

    def endpoints(self) -> Iterable[tuple[str, str, str, str]]:
        """Produce tag, method, path and name of the endpoints that the stock parser found."""
        for tag, collection in self.openapi.endpoint_collections_by_tag.items():
            for endpoint in collection.endpoints:
                yield str(tag), endpoint.method.upper(), endpoint.path.get_untrusted_value(), str(endpoint.name)


def _patched(source: str, old: str, new: str, count: int) -> str:
    """Replace text of a stock template; it must be there exactly ``count`` times."""
    found = source.count(old)
    if found != count:
        raise GenerationError(f"stock template has {old!r} {found} times, expected {count}; adapt overrides/templates")
    return source.replace(old, new)


@pass_context
def _rendered(context: Context, source: str) -> str:
    """Render text as a template in the context of the template that asks for it."""
    return context.environment.from_string(source).render(context.get_all())
