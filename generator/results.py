"""What an operation's successful answers give."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.docs import sentence
from generator.ir import AnyType, NullableType, Operation, Scalar, Type, UnionType
from generator.render import Renderer
from generator.schemas import union

__all__ = ["Result", "result_of"]


@dataclass(frozen=True)
class Result:
    """What a successful answer gives; ``stream`` as in `Operation`."""

    type: Type | None
    stream: str | None = None
    accept: str = "application/json"
    empty: bool = False
    doc: str = ""
    forms: tuple[Type, ...] = field(default=())
    kinds: tuple[str, ...] = ()

    def annotation(self, render: Renderer) -> str:
        """Return the annotation of the result."""
        if self.stream == "bytes":
            return "bytes"
        if self.stream == "lines":
            return "str"
        found = "None" if self.type is None else render.python(self.type)
        return f"bytes | {found}" if "bytes" in self.kinds and found not in {"Any", "_Any"} else found


def result_of(operation: Operation) -> Result:
    """Return what an operation's successful answers give."""
    answers = operation.successes
    kinds = {answer.kind for answer in answers}
    about = " ".join(dict.fromkeys(sentence(answer.description) for answer in answers if answer.description))
    media = next((answer.media_type for answer in answers if answer.media_type), "application/json")
    if operation.method == "HEAD" or kinds <= {"none"}:
        return Result(None, doc=about)
    if kinds <= {"lines", "none"}:
        return Result(None, "lines", media, doc=about)
    if kinds <= {"bytes", "none"}:
        return Result(None, "bytes", media, doc=about)
    bodies: list[Type] = [
        Scalar("string") if answer.kind in {"text", "lines"} else answer.type or AnyType()
        for answer in answers
        if answer.kind not in {"none", "bytes"}
    ]
    told = tuple(dict.fromkeys("text" if answer.kind == "lines" else answer.kind for answer in answers))
    told = tuple(kind for kind in ("json", "text", "bytes") if kind in told)
    if len(told) > 1 or (told == ("text",) and not media.startswith("text/")):
        media = ", ".join(dict.fromkeys(answer.media_type for answer in answers if answer.media_type))
    else:
        told = ()
    kind = union(bodies)
    forms = bodies[0].members if len(bodies) == 1 and isinstance(bodies[0], UnionType) else tuple(bodies)
    if "none" in kinds:
        kind = (
            kind if isinstance(kind, AnyType) else NullableType(kind.inner if isinstance(kind, NullableType) else kind)
        )
    return Result(kind, accept=media, empty="none" in kinds, doc=about, forms=forms, kinds=told)
