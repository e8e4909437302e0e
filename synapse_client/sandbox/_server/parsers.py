"""JSON in, checked for what the database or the JSON of an answer could not hold."""

from __future__ import annotations

import codecs
import json
import math
from collections.abc import Iterator, Mapping
from typing import IO, Any, NoReturn

from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

MAX_DEPTH = 100


class StrictJSONParser(JSONParser):
    """Answers 400 to: NaN, infinities, numbers that overflow, lone surrogates, deep nesting."""

    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,  # noqa: ARG002 - the signature is DRF's
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        """Parse the body; raises ParseError (400) with the reason."""
        encoding = (parser_context or {}).get("encoding", "utf-8")
        try:
            return load_json(stream.read().decode(codecs.lookup(encoding).name))
        except LookupError as error:
            raise ParseError(f"JSON parse error - unknown encoding {encoding!r}") from error
        except ValueError as error:
            raise ParseError(f"JSON parse error - {error}") from error


def load_json(text: str) -> Any:
    """Parse JSON; raises ValueError with the reason."""
    try:
        value = json.loads(text, parse_constant=_refuse_constant, parse_float=_finite_float)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if text.count("[") + text.count("{") > MAX_DEPTH:
        _check_depth(value)
    if "\\u" in text:
        _refuse_surrogates(value)
    return value


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"Out of range float values are not JSON compliant: {name}")


def _finite_float(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"Out of range float values are not JSON compliant: {text}")
    return number


def _check_depth(value: Any) -> None:
    """Raise ValueError when containers are nested more than `MAX_DEPTH` deep."""
    stack: list[Iterator[Any]] = [iter((value,))]
    while stack:
        for item in stack[-1]:
            if isinstance(item, dict):
                stack.append(iter(item.values()))
            elif isinstance(item, list):
                stack.append(iter(item))
            else:
                continue
            break
        else:
            stack.pop()
        if len(stack) > MAX_DEPTH + 1:
            raise ValueError(f"nested more than {MAX_DEPTH} levels deep")


def _refuse_surrogates(value: Any) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise ValueError("lone surrogate in a string") from error
