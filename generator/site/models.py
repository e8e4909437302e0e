"""Pages of the results, the enums and the inputs: every field with its type and meaning."""

from __future__ import annotations

from generator.docs import one_line
from generator.emit_models import Emitter
from generator.ir import EnumDef, ModelDef
from generator.site.code import BACKEND
from generator.site.kinds import Kinds, literal, table

__all__ = ["input_page", "model_page"]

_MODELS = (
    "What the methods return. Each is an attrs class and a read-only mapping of the JSON object that came: "
    '`task.created` is a `datetime`, `task["created"]` the text that the server sent. A field that the table calls '
    "always there raises `MissingFieldError` when a partial answer lacks it; any other field is `None` then. "
    "[More about models](../guides/models.md)."
)
_INPUTS = (
    "What `data` and `params` take. Each is a `TypedDict`, so that editors complete its keys and type checkers "
    "find mistakes; any mapping does at run time, and a key that is not listed is sent as it is."
)


def model_page(emitter: Emitter, package: str = BACKEND.package) -> str:
    """Return the page of all results and enums."""
    kinds = Kinds(emitter.usage.inputs)
    lines = [
        "# Models",
        "",
        _MODELS,
        "",
        f"All of them are in `{package}.models`.",
        "",
        "## Results",
        "",
    ]
    for name in emitter.usage.results:
        lines += _model(emitter.spec.models[name], kinds)
    lines += ["## Enums", "", "A value that this version does not know is kept, and its `is_known` is false.", ""]
    for name in sorted(emitter.spec.enums):
        lines += _enum(emitter.spec.enums[name])
    return "\n".join(lines)


def _model(model: ModelDef, kinds: Kinds) -> list[str]:
    rows = [
        (
            f"`{field.name}`",
            kinds.result(field.type),
            "yes" if field.required else "",
            f"{one_line(field.description)}{' Deprecated.' if field.deprecated else ''}",
        )
        for field in model.fields
        if not field.write_only
    ]
    about = one_line(model.description)
    return [*_head(model.name), about, "", *table(("Attribute", "Type", "Always there", "Meaning"), rows)]


def _enum(enum: EnumDef) -> list[str]:
    lines = [*_head(enum.name), one_line(enum.description), ""]
    return [*lines, *table(("Member", "Value"), [(f"`{name}`", literal(value)) for name, value in enum.members])]


def input_page(emitter: Emitter, package: str = BACKEND.package) -> str:
    """Return the page of all TypedDicts: request bodies, and query parameters of each method."""
    kinds = Kinds(emitter.usage.inputs)
    lines = [
        "# Inputs",
        "",
        _INPUTS,
        "",
        f"All of them are in `{package}.params`.",
        "",
        "## Bodies",
        "",
    ]
    for name, own in sorted(emitter.usage.inputs.items(), key=lambda pair: pair[1]):
        model = emitter.spec.models[name]
        rows = [
            (
                f"`{field.key}`{' (required)' if field.required else ''}",
                kinds.given(field.type),
                f"{one_line(field.description)}{' Deprecated.' if field.deprecated else ''}",
            )
            for field in model.fields
            if not field.read_only
        ]
        lines += [*_head(own), one_line(model.description), "", *table(("Key", "Type", "Meaning"), rows)]
    lines += ["## Query parameters", ""]
    tags = {tag.name: tag.module for tag in emitter.spec.tags}
    operations = {operation.name: operation for operation in emitter.spec.operations}
    for name, own in sorted(emitter.usage.params.items(), key=lambda pair: pair[1]):
        operation = operations[name]
        rows = [
            (f"`{p.name}`", kinds.given(p.type), one_line(emitter.parameter_doc(p))) for p in operation.located("query")
        ]
        about = f"`params` of [`{name}`]({tags[operation.tag]}.md#{name})."
        lines += [*_head(own), about, "", *table(("Key", "Type", "Meaning"), rows)]
    return "\n".join(lines)


def _head(name: str) -> list[str]:
    return [f"### {name} {{ #{name.lower()} }}", ""]
