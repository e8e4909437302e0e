"""What makes a project of a generated package, so that it can be built and installed: `pyproject.toml` and a README."""

from __future__ import annotations

import json
import keyword
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from packaging.version import InvalidVersion, Version

from generator.docs import one_line, printable
from generator.document import Document
from generator.emit_api import arguments
from generator.emit_models import Emitter
from generator.examples import example_call
from generator.findings import GenerationError
from generator.ir import Operation, Spec
from generator.reading import mapping
from generator.usage import Usage
from generator.writer import own_header
from synapse_client.runtime.describe.version import VERSION

__all__ = ["check_package_name", "project_files"]

_ENGINE = "synapse_client"


def check_package_name(package: Path) -> None:
    """Check that a folder can be imported as a package under its name.

    Raises:
        GenerationError: it cannot; the message says why.
    """
    name = package.name
    if not name.isidentifier():
        why = "is not a valid name in Python"
    elif keyword.iskeyword(name):
        why = "is a keyword of Python"
    elif name == _ENGINE:
        why = "is what generated clients are built upon"
    elif name in sys.stdlib_module_names or name.startswith("__"):
        why = "is a module of Python itself"
    else:
        return
    better = re.sub(r"\W+", "_", name).strip("_").lstrip("0123456789_") or "api"
    better = (
        better if better.isidentifier() and better != name and not keyword.iskeyword(better) else f"{better}_client"
    )
    raise GenerationError(
        f"--out {package}: {name!r} cannot be imported, as it {why}; name the folder as a Python package, such as "
        f"{better}"
    )


def project_files(document: Document, spec: Spec, package: str) -> dict[str, str]:
    """Return path → text of the files beside a package; each is generated until somebody changes it.

    Args:
        document: The document, which says which version of the API it is.
        spec: What it means.
        package: Name of the package.
    """
    project = package.replace("_", "-").strip("-")
    texts = {
        "pyproject.toml": ("# {}", "\n".join([*_pyproject(document, spec, package, project), ""])),
        "README.md": ("<!-- {} -->", "\n".join([*_readme(spec, package, project), ""])),
    }
    return {
        name: f"{comment.format(own_header(document.name, document.overlays, text))}\n{text}"
        for name, (comment, text) in texts.items()
    }


def _pyproject(document: Document, spec: Spec, package: str, project: str) -> Iterator[str]:
    yield from (
        "[build-system]",
        'requires = ["hatchling>=1.27,<2"]',
        'build-backend = "hatchling.build"',
        "",
        "[project]",
        f"name = {_quoted(project)}",
        f"version = {_quoted(_version(document))}",
        f"description = {_quoted(f'Typed Python client for {_line(spec.title)}')}",
        'readme = "README.md"',
        'requires-python = ">=3.11"',
        'classifiers = ["Programming Language :: Python :: 3", "Typing :: Typed"]',
        f"dependencies = [{_quoted(f'synapse-client>={VERSION},<{_cap(VERSION)}')}]",
        "",
        "[tool.hatch.build.targets.wheel]",
        f"packages = [{_quoted(package)}]",
        "",
        "[tool.hatch.build.targets.sdist]",
        f"only-include = [{_quoted(package)}]",
    )


def _version(document: Document) -> str:
    """Return the document's version as Python's packages write theirs: of `2026-07-29.beta` what can be ordered."""
    written = str(mapping(document.data.get("info")).get("version") or "")
    try:
        return str(Version(written))
    except InvalidVersion:
        numbers = [str(int(number)) for number in re.findall(r"\d+", written, re.ASCII)]
        return ".".join(numbers[:4]) or "0.1.0"


def _cap(version: str) -> str:
    """Return the first version that may break what was made for another one."""
    release = Version(version).release
    return str(release[0] + 1) if release[0] else f"0.{release[1] + 1}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _line(text: str) -> str:
    return printable(one_line(text))


def _readme(spec: Spec, package: str, project: str) -> Iterator[str]:
    emitter = Emitter(spec, Usage(spec))
    given = [f"{scheme.argument}=…" for scheme in spec.schemes[:1]]
    given = ['base_url="https://…"' if spec.base_url is None else "", *given]
    client = ", ".join(part.replace("=…", '="…"') for part in given if part)
    call = _call(emitter)
    yield from (f"# {project}", "", f"Typed Python client for {_line(spec.title)}, blocking and asyncio.", "")
    yield from ("```sh", f"pip install {project}", "```", "")
    if call is not None:
        yield from ("```python", f"from {package} import Client", "", f"with Client({client}) as client:")
        yield from (f"    print({call})", "```", "")
        yield from (
            "`AsyncClient` has the same methods, to be awaited. Answers are typed objects, and mappings of their JSON;",
            "every failure is a `synapse_client.ClientError`.",
            "",
        )
    for tag in spec.tags:
        methods = emitter.usage.methods(tag.name)
        if methods:
            yield from (f"## {_line(tag.name)}", "", "| method | |", "| --- | --- |")
            for operation in methods:
                about = _line(operation.summary or operation.description.split("\n")[0]).replace("|", "\\|")
                yield f"| `{operation.name}` | {about} |"
            yield ""
    yield f"The classes of answers are in `{package}.models`, those of what is sent in `{package}.params`."


def _call(emitter: Emitter) -> str | None:
    """Return the call that shows best how the client is used: one that reads, and needs as little as possible."""
    operations = [o for tag in emitter.spec.tags for o in emitter.usage.methods(tag.name)]
    shown = [
        (example_call(emitter, operation) or _plain_call(emitter, operation), operation) for operation in operations
    ]
    ranked = sorted(shown, key=lambda pair: (pair[1].method != "GET", len(pair[1].located("path")), len(pair[0])))
    return ranked[0][0] if ranked else None


def _plain_call(emitter: Emitter, operation: Operation) -> str:
    needed = arguments(emitter, operation, emitter.renderer(models="...models", params="...params"))
    return f"client.{operation.name}({', '.join(argument.given for argument in needed if argument.required)})"
