"""From a document to the text of every generated file."""

from __future__ import annotations

import ast
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.docs import docstring, paragraphs
from generator.document import Document
from generator.emit_api import endpoint
from generator.emit_index import index
from generator.emit_mixins import mixins
from generator.emit_models import Emitter
from generator.findings import Finding, GenerationError, SpecError
from generator.flow_types import FlowTypes
from generator.flows import FlowError, FlowMethod, Flows, flow_names, read_flows
from generator.format import formatted
from generator.ir import Spec
from generator.names import module_name
from generator.products import Product
from generator.project import SynapseProject, check_lock, check_versions, parse
from generator.usage import Usage

__all__ = ["Target", "generate_files"]

_PACKAGE = "synapse_client."
_NOTHING: dict[str, Any] = {"openapi": "3.1.0", "paths": {}}


@dataclass(frozen=True)
class Target:
    """Where output goes and what surrounds it.

    Attributes:
        package: Folder of the package.
        header: First line of every file.
        product: What of our own it is, whose clients are written by hand; None for another API, which gets a
            ``client.py``.
        missing: What of the document is not in the package, and why: a line each.
    """

    package: Path
    header: str
    product: Product | None = None
    missing: tuple[str, ...] = ()

    @property
    def flows(self) -> Flows | None:
        """Where methods are written by hand; None for another API."""
        return None if self.product is None else self.product.flows(self.package)


def generate_files(document: Document, spec: Spec, target: Target) -> dict[str, str]:
    """Return path → text of every generated file of a document that lint found nothing wrong with.

    Raises:
        SpecError: the stock parser cannot read the document, or reads it otherwise than we do.
        GenerationError: the generator's own tools are not as they should be.
    """
    check_versions()
    check_lock()
    with tempfile.TemporaryDirectory(prefix="generate-") as folder:
        # of another API's document the parser would lose what it does not know, so there it has a name to go by alone
        known = document.data if target.product else {**_NOTHING, "info": {"title": spec.title, "version": "1"}}
        data, config = parse(known, document.name, Path(folder))
        project = SynapseProject(openapi=data, config=config)
        if target.product is not None:
            _compare(document, spec, project)
        _Writer(document, spec, project, target).write()
        return formatted(project.files, Path(folder), target.header, own=target.product is not None)


def _compare(document: Document, spec: Spec, project: SynapseProject) -> None:
    """Check that the stock parser found what we found: a name that it drops or changes must not go unnoticed."""
    models, enums = project.classes()
    missing = [*(set(spec.models) - models), *(set(spec.enums) - enums)]
    if missing:
        raise SpecError(
            document.name,
            [Finding(0, "#/components/schemas", "stock-parser", f"{n} was dropped by it") for n in missing],
        )
    modules = {tag.name: tag.module for tag in spec.tags}
    ours = {(modules[o.tag], o.method, o.name) for o in spec.operations}
    theirs = {(tag, method, name) for tag, method, _, name in project.endpoints()}
    if ours != theirs:
        odd = ", ".join(sorted(f"{method} {name} ({tag})" for tag, method, name in ours ^ theirs))
        raise SpecError(
            document.name, [Finding(0, "#/paths", "stock-parser", f"operations that it sees otherwise: {odd}")]
        )


class _Writer:
    def __init__(self, document: Document, spec: Spec, project: SynapseProject, target: Target) -> None:
        self.document = document
        self.spec = spec
        self.project = project
        self.target = target
        self.usage = Usage(spec)
        self.emitter = Emitter(spec, self.usage)

    def write(self) -> None:
        """Render every file into the project."""
        self._models()
        self._params()
        self._api()
        flows = {tag.name: self._flows(tag) for tag in self.spec.tags}
        self._mixins(flows)
        self._index(flows)
        self._package()

    def _init(self, folder: str, about: str, names: Mapping[str, str], template: str = "models_init.py.jinja") -> None:
        pairs = sorted(names.items())
        lines = [
            f"from . import {name} as {name}" if module == f".{name}" else f"from {module} import {name} as {name}"
            for name, module in pairs
        ]
        view = {"doc": docstring(paragraphs(about, 0)), "names": pairs, "imports": lines}
        self.project.emit(f"{folder}__init__.py", template, view)

    def _models(self) -> None:
        names: dict[str, str] = {}
        for name in self.usage.results:
            names[name] = f".{module_name(name)}"
            self.project.emit(f"models/{module_name(name)}.py", "model.py.jinja", self.emitter.model(name))
        for name, enum in self.spec.enums.items():
            names[name] = f".{module_name(name)}"
            template = "str_enum.py.jinja" if enum.is_text else "int_enum.py.jinja"
            self.project.emit(f"models/{module_name(name)}.py", template, self.emitter.enum(enum))
        self._init(
            "models/", "Results: each an attrs class and a read-only mapping of its JSON object; and enums.", names
        )

    def _params(self) -> None:
        names: dict[str, str] = {}
        for name, own in self.usage.inputs.items():
            names[own] = f".{module_name(own)}"
            self.project.emit(f"params/{module_name(own)}.py", "params.py.jinja", self.emitter.body(name))
        for operation in self.spec.operations:
            if operation.name in self.usage.params:
                own = self.usage.params[operation.name]
                names[own] = f".{module_name(own)}"
                self.project.emit(f"params/{module_name(own)}.py", "params.py.jinja", self.emitter.query(operation))
        self._init("params/", "Inputs: a TypedDict for each request body and for each set of query parameters.", names)

    def _api(self) -> None:
        for tag in self.spec.tags:
            names: dict[str, str] = {}
            for operation in self.spec.operations:
                if operation.tag == tag.name:
                    names[operation.name] = f".{operation.name}"
                    self.project.emit(
                        f"api/{tag.module}/{operation.name}.py",
                        "endpoint_module.py.jinja",
                        endpoint(self.emitter, operation),
                    )
            about = f"Endpoint functions of the tag `{tag.name}`, a module each."
            self._init(f"api/{tag.module}/", about, names, "endpoint_init.py.jinja")
        modules = {tag.module: f".{tag.module}" for tag in self.spec.tags}
        self._init("api/", "Endpoint functions, by tag.", modules, "api_init.py.jinja")

    def _mixins(self, flows: Mapping[str, list[FlowMethod]]) -> None:
        names: dict[str, str] = {}
        for tag in self.spec.tags:
            names |= {tag.mixin: f".{tag.module}", f"Async{tag.mixin}": f".{tag.module}"}
            view = mixins(self.emitter, tag, flows[tag.name])
            self.project.emit(f"mixins/{tag.module}.py", "mixin.py.jinja", view)
        self._init("mixins/", "Client methods, by tag: for each tag a blocking and an awaitable mixin.", names)

    def _index(self, flows: Mapping[str, list[FlowMethod]]) -> None:
        try:
            types = FlowTypes.read(self.spec, self.usage, self.target.flows)
        except FlowError as error:
            raise GenerationError(str(error)) from error
        self.project.emit("_index.py", "index.py.jinja", index(self.emitter, flows, types))

    def _flows(self, tag: Any) -> list[FlowMethod]:
        names = flow_names(self.spec, tag)
        if not names:
            return []
        try:
            if self.target.flows is None:
                raise FlowError(
                    f"{', '.join(names)}: methods written by hand are not possible for another API's client"
                )
            return read_flows(self.target.flows, tag, names)
        except FlowError as error:
            raise SpecError(
                self.document.name, [self.document.finding("#/tags", "flow", f"tag {tag.name!r}: {error}")]
            ) from error

    def _package(self) -> None:
        self.project.emit("security.py", "security.py.jinja", {"schemes": self.spec.schemes})
        self.project.files["py.typed"] = ""
        if self.target.product is not None:
            names = _exports(self.target.package, self.target.product)
            about = self.target.product.about
        else:
            self._client()
            names = {"Client": ".client", "AsyncClient": ".client"}
            about = f"Typed Python client for {self.spec.title}."
            if self.target.missing:
                about += f"\n\nNot part of it is:\n\n{chr(10).join(f'- {line}' for line in self.target.missing)}"
        names |= {name: f".{name}" for name in ("api", "models", "params")}
        self._init("", about, names, "package_init.py.jinja")

    def _client(self) -> None:
        title = self.spec.title
        view = {
            "tags": self.spec.tags,
            "schemes": self.spec.schemes,
            "base_url": self.spec.base_url,
            "clients": [
                ("Client", "BaseClient", "", docstring(self._client_doc(f"{title}: a client that blocks."), 4)),
                (
                    "AsyncClient",
                    "AsyncBaseClient",
                    "Async",
                    docstring(self._client_doc(f"{title}: a client whose methods are awaited."), 4),
                ),
            ],
        }
        self.project.emit("client.py", "client.py.jinja", view)

    def _client_doc(self, first: str) -> list[str]:
        lines = [first, "", "Args:", "    base_url: Where the API is."]
        lines += [
            f"    {s.argument}: {' '.join(s.description.split()) or f'Credential, sent as {s.name}.'}"
            for s in self.spec.schemes
        ]
        return [
            *lines,
            "    timeout: Seconds: one number, a mapping of `connect`, `read`, `write`, `pool`, or an `httpx.Timeout`.",
            "    transport: An httpx transport to send everything with, instead of this package's own.",
            "    options: Those of `synapse_client.ClientOptions`: ``headers``, ``max_retries``, ``verify``, …",
        ]


def _exports(package: Path, product: Product) -> dict[str, str]:
    """Return the names of a package itself, with their modules: its clients, and what its rooms offer to everybody.

    A room says so in its ``__init__.py``, by what it imports for type checkers.

    Raises:
        GenerationError: a room cannot be read.
    """
    names = dict(product.public)
    for room in product.rooms:
        path = package / room / "__init__.py"
        try:
            tree = ast.parse(path.read_text(encoding="utf-8"))
        except (OSError, SyntaxError) as error:
            raise GenerationError(f"{path}: cannot be read: {error}") from error
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(_PACKAGE):
                found = {name.name for name in node.names if name.asname == name.name}
                names |= {name: node.module.removeprefix(_PACKAGE.rstrip(".")) for name in found}
    return names
