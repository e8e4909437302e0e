"""All pages of the API reference."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from generator.document import Document
from generator.emit_models import Emitter
from generator.ir import Spec
from generator.products import PRODUCTS
from generator.site.code import Shown
from generator.site.kinds import table
from generator.site.models import input_page, model_page
from generator.site.objects import Objects, exports
from generator.site.operations import tag_pages, tag_title
from generator.site.swagger import http_page
from generator.spec import understand
from generator.usage import Usage

__all__ = ["reference_pages"]

_BACKEND = "synapse_client.backend"
_RUNTIME = "synapse_client.runtime"
_FORMATS = "synapse_client.formats"
_SANDBOX = "synapse_client.sandbox"


@dataclass(frozen=True)
class _Chapter:
    """A page about what is written by hand: modules, and names in them; no names stand for all public ones."""

    title: str
    about: str
    names: tuple[tuple[str, tuple[str, ...]], ...]


_FAULTS = (
    "Fault",
    "Answer",
    "Corrupt",
    "Cut",
    "Delay",
    "Drip",
    "Edit",
    "Links",
    "LoseUpload",
    "Redirect",
    "Reset",
    "Silence",
)
_COMPAT_ERRORS = (
    "ClientError",
    "ClientResponseIncompleteError",
    "ClientTimeoutError",
    "GpuUnavailableError",
    "MissingFileError",
    "NoDefaultStorageError",
    "UploadError",
)
_CHAPTERS = {
    "client": _Chapter(
        "Clients",
        "What all calls are made with. Its methods, one for each operation of the API, are on the pages of their tags.",
        (
            ("synapse_client.client", ("BackendClient", "AsyncBackendClient")),
            (f"{_RUNTIME}.http.retry", ("RetryDetails",)),
            (f"{_RUNTIME}.describe.request", ("Request", "Response")),
            (f"{_RUNTIME}.http.transport.adapters", ("DirectTransport", "AsyncDirectTransport")),
        ),
    ),
    "lists": _Chapter(
        "Lists",
        "What the list methods return with `list_all=True`. [The guide](../guides/listing.md) shows them in use.",
        ((f"{_RUNTIME}.lists", ("PageIterator", "AsyncPageIterator")),),
    ),
    "uploads": _Chapter(
        "Uploads and downloads",
        "Reports, progress and unfinished uploads; the guides [Uploading](../guides/uploading.md), "
        "[Bulk import](../guides/bulk-import.md) and [Downloading](../guides/downloading.md) show them in use.",
        (
            (f"{_BACKEND}.uploads", ("Uploads", "AsyncUploads")),
            (f"{_RUNTIME}.state.journal", ("UnfinishedUpload",)),
            (f"{_BACKEND}.flows.bulk.report", ("UploadReport", "UploadProgress", "UploadedItem")),
            (f"{_BACKEND}.flows.inputs", ("OrganizedFileInput", "ModelUploadInput", "LogEntryInput")),
            (f"{_RUNTIME}.transfers.downloads", ("Downloader", "AsyncDownloader")),
        ),
    ),
    "values": _Chapter(
        "What models can do",
        "The base of every class in [Models](models.md).",
        (
            (f"{_RUNTIME}.describe.model", ("Model",)),
            (f"{_RUNTIME}.tables.page", ("Page",)),
            (f"{_RUNTIME}.describe.pictured", ("Pictured",)),
            ("synapse_client.view.notebook", ("Drawing",)),
            ("synapse_client.view.gallery", ("gallery_html",)),
            (f"{_RUNTIME}.describe.enums", ("OpenStrEnum", "CaselessStrEnum", "OpenIntEnum")),
        ),
    ),
    "doctor": _Chapter(
        "Keeping the document true",
        "A server, or what was recorded of it, held against the API's document. "
        "[The guide](../guides/doctor.md) shows it in use.",
        (
            ("synapse_client.doctor.examine", ("examine", "Report")),
            ("synapse_client.doctor.recording", ("Recording", "Exchange")),
            ("synapse_client.doctor.learned", ("learn", "read_exchanges", "Learned")),
            ("synapse_client.doctor.findings", ("Finding", "overlay", "overlay_text")),
            ("synapse_client.doctor.contract", ("Contract",)),
            ("synapse_client.doctor.shapes", ("Shape",)),
        ),
    ),
    "testing": _Chapter(
        "Sandbox and testing",
        "For tests of programs that use this package. [The guide](../guides/testing.md) shows it in use.",
        (
            ("synapse_client.testing.backend", ("Backend",)),
            ("synapse_client.testing.requests", ("Requests", "endpoint")),
            ("synapse_client.testing.pytest_plugin", ("synapse_backend",)),
            (_SANDBOX + ".pytest_plugin", ("synapse_sandbox", "synapse_sandbox_fresh", "synapse_sandbox_faults")),
            (_SANDBOX + ".process", ("Sandbox", "SandboxError", "RecordedRequest", "RecordedFile")),
        ),
    ),
    "faults": _Chapter(
        "Fault plans",
        "What can go wrong in a [sandbox](testing.md), when a test says so.",
        (
            (_SANDBOX + ".fault_control", ("Faults",)),
            (_SANDBOX + ".faults", ("FaultRule", "FaultHit")),
            (_SANDBOX + ".fault_kinds", _FAULTS),
            (_SANDBOX + ".fault_checks", ("FaultPlanError",)),
        ),
    ),
    "formats": _Chapter(
        "Formats of annotations",
        "COCO, YOLO, Pascal VOC, Label Studio, CVAT and folders as classes, to and from what tasks hold "
        "(`from synapse_client import formats`).",
        (
            (f"{_FORMATS}.registry", ("read", "write", "detect")),
            (f"{_FORMATS}.splitting", ("split",)),
            (f"{_FORMATS}.table", ("rows",)),
            (f"{_FORMATS}.pictures", ("with_pictures", "with_file")),
            (f"{_FORMATS}.synapse", ("to_synapse", "from_synapse")),
            (f"{_FORMATS}.dataset", ("Dataset", "Image", "Annotation", "Category", "Box", "Keypoint", "Mask")),
            (f"{_FORMATS}.jsonl", ("Row",)),
            (f"{_FORMATS}.remarks", ("Remarks", "Remark", "FormatError")),
        ),
    ),
    "compat": _Chapter(
        "For programs of synapse_sdk",
        "The vendor's client and errors, made of ours. [The guide](../guides/migrating.md) shows them in use.",
        (
            ("synapse_client.compat.client", ("BackendClient",)),
            ("synapse_client.compat.annotation", ("AnnotationMethods",)),
            ("synapse_client.compat.data_collection", ("DataCollectionMethods",)),
            ("synapse_client.compat.bulk", ("BulkMethods",)),
            ("synapse_client.compat.integration", ("IntegrationMethods",)),
            ("synapse_client.compat.ml", ("ModelMethods",)),
            ("synapse_client.compat.lists", ("PageOptions",)),
            ("synapse_client.compat.results", ("Record", "Storage", "Agent")),
            ("synapse_client.compat.errors", _COMPAT_ERRORS),
        ),
    ),
    "engines": _Chapter(
        "Many machines",
        "Lists and imports on clusters, and training data out. [The guide](../guides/many-machines.md) shows them.",
        (("synapse_client.dask", ()), ("synapse_client.ray", ()), ("synapse_client.training", ())),
    ),
    "observing": _Chapter(
        "Observing",
        "Progress bars, and traces of what a client does.",
        (("synapse_client.progress", ()), ("synapse_client.telemetry", ())),
    ),
}

_AGENT = Shown("AgentClient", "https://agent.example.com", "your-agent-token", "synapse_client.agent")
_AGENTS = (
    "Methods of `AgentClient` and `AsyncAgentClient`, made from `openapi-agent.yaml`. "
    "[The guide](../guides/agents.md) shows them in use; what they return is in [Models](models.md), what they take in "
    "[Inputs](inputs.md)."
)
_FROM_ABOVE = re.compile(r"\]\((?=errors\.md|lists\.md|\.\./guides/)")
"""The beginning of a link that leads out of the folder of these pages."""
_TAGS = ("Tag", "What it is about", "Mixin")
_ERRORS = "Every failure is a `ClientError`. [The guide](../guides/errors.md) tells what to do about which."
_BESIDE = (
    "Beside these: `synapse_client.models` ([Models](models.md)), `synapse_client.params` ([Inputs](inputs.md)) "
    "and `synapse_client.api`, the endpoint functions, which build a request without sending it."
)


def reference_pages(root: Path, spec: Spec) -> dict[str, str]:
    """Return path → Markdown of every page of the reference.

    Args:
        root: Folder of the project.
        spec: The API's description, understood.

    Raises:
        GenerationError: code on a page is not valid Python.
    """
    package = root / "synapse_client"
    emitter = Emitter(spec, Usage(spec))
    public = exports(package)
    objects = Objects(root, {name for name in public if name.endswith("Error")})
    pages = tag_pages(emitter, PRODUCTS[0].flows(package))
    pages["reference/models.md"] = model_page(emitter)
    pages["reference/inputs.md"] = input_page(emitter)
    pages |= objects.finish(_written(objects, public, pages))
    pages["reference/http.md"] = http_page(spec)
    pages["reference/index.md"] = _index(spec, public, pages)
    return pages | _of_agents(root, package)


def _of_agents(root: Path, package: Path) -> dict[str, str]:
    """Return the pages about the client of agents, in a folder of their own."""
    product = PRODUCTS[1]
    spec = understand(Document.read(root / product.document)).spec
    emitter = Emitter(spec, Usage(spec))
    pages = tag_pages(emitter, product.flows(package), _AGENT)
    pages["reference/models.md"] = model_page(emitter, _AGENT.package)
    pages["reference/inputs.md"] = input_page(emitter, _AGENT.package)
    rows = [
        (f"[{tag_title(tag)}]({tag.module}.md)", " ".join(tag.description.split()), f"`{tag.mixin}`")
        for tag in spec.tags
    ]
    pages["reference/index.md"] = "\n".join(["# Agents", "", _AGENTS, "", *table(_TAGS, rows)])
    return {f"reference/agent/{Path(path).name}": _FROM_ABOVE.sub("](../", text) for path, text in pages.items()}


def _written(objects: Objects, public: dict[str, str], others: dict[str, str]) -> dict[str, str]:
    """Return the pages of what is written by hand; a public name that no chapter lists is on that of the clients."""
    pages: dict[str, str] = {}
    listed: set[str] = set()
    for key, chapter in _CHAPTERS.items():
        found = {module: names or objects.public(module) for module, names in chapter.names if objects.has(module)}
        listed |= {name for names in found.values() for name in names}
        parts = [objects.entries(module, names) for module, names in found.items()]
        pages[f"reference/{key}.md"] = "\n".join([f"# {chapter.title}", "", chapter.about, "", *parts])
    errors = {name: module for name, module in public.items() if name.endswith("Error")}
    pairs = sorted(((module, name) for name, module in errors.items()), key=lambda pair: pair[1] != "ClientError")
    parts = [objects.tree("ClientError", pairs), "", *(objects.entries(module, [name]) for module, name in pairs)]
    pages["reference/errors.md"] = "\n".join(["# Errors", "", _ERRORS, "", *parts])
    rest = [name for name in public if name not in listed | set(errors) and _place(name, others) is None]
    pages["reference/client.md"] += "\n".join(objects.entries(public[name], [name]) for name in rest)
    return pages


def _index(spec: Spec, public: dict[str, str], pages: dict[str, str]) -> str:
    """Return the first page: the tags, and every public name with a link to where it is described."""
    tags = [
        (f"[{tag_title(tag)}]({tag.module}.md)", " ".join(tag.description.split()), f"`{tag.mixin}`")
        for tag in spec.tags
    ]
    places = {name: str(_place(name, pages)) for name in public}
    return "\n".join(
        [
            "# Reference",
            "",
            "Made from `openapi.yaml` and from the docstrings, so it fits the version that it came with.",
            "",
            "## Methods by tag",
            "",
            *table(_TAGS, tags),
            "[Agents](agent/index.md) have a client of their own.",
            "",
            "[HTTP reference](http.md): the same operations as requests, parameters and answers.",
            "",
            "## Public names",
            "",
            "`from synapse_client import …`",
            "",
            *table(
                ("Name", "Described in"),
                [(f"[`{name}`]({place}#{name.lower()})", _heading(pages, place)) for name, place in places.items()],
            ),
            _BESIDE,
            "",
        ]
    )


def _place(name: str, pages: dict[str, str]) -> str | None:
    """Return the page that describes a public name."""
    for path, text in pages.items():
        if f"{{ #{name.lower()} }}" in text:
            return path.removeprefix("reference/")
    return None


def _heading(pages: dict[str, str], place: str) -> str:
    return pages[f"reference/{place}"].splitlines()[0].removeprefix("# ")
