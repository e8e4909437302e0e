"""What recorded exchanges tell of a document: HAR files, and shapes that a client has noted."""

from __future__ import annotations

import base64
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

import attrs

from synapse_client.doctor.asking import Reply
from synapse_client.doctor.compare import Comparison
from synapse_client.doctor.contract import Contract, Documented
from synapse_client.doctor.expected import Expected
from synapse_client.doctor.findings import Finding
from synapse_client.doctor.recording import Exchange, exchanges_of
from synapse_client.doctor.shapes import Shape
from synapse_client.doctor.statuses import Statuses
from synapse_client.runtime.describe.errors import InvalidInputError
from synapse_client.runtime.describe.narrow import is_array, is_mapping

__all__ = ["Learned", "learn", "read_exchanges"]

_CUTS: Final = frozenset({"relations", "cursors"})
"""Effects of query parameters that make answers other than those without."""


@attrs.frozen
class Learned:
    """What recorded exchanges tell.

    Attributes:
        findings: In what they are not as documented.
        notes: What the document does not know and recordings cannot decide, and what was left out.
        exchanges: How many exchanges were held against the document.
    """

    findings: tuple[Finding, ...]
    notes: tuple[str, ...]
    exchanges: int


def learn(contract: Contract, exchanges: Iterable[Exchange]) -> Learned:
    """Hold recorded exchanges against a document.

    Args:
        contract: The document.
        exchanges: What `read_exchanges` or a `Recording` gives.
    """
    compared, statuses = Comparison(contract), Statuses(contract)
    strangers: Counter[str] = Counter()
    undocumented: dict[str, None] = {}
    total = 0
    for exchange in exchanges:
        operation = contract.operations.get(exchange.operation)
        if operation is None or operation.method != exchange.method:
            operation = contract.find(exchange.method, exchange.path)
        if operation is None:
            strangers[f"{exchange.method} {exchange.path}"] += exchange.count
            continue
        total += exchange.count
        for name in exchange.query:
            if name not in operation.query:
                undocumented[
                    f"{operation.name} ?{name} is sent and not documented: servers ignore what they do not know"
                ] = None
        if exchange.status in {0, 401, 403, 404} or exchange.status >= 500:
            continue  # of the caller, or of an hour; none of the API
        reply = Reply(exchange.status, exchange.media_type, is_json=exchange.shape is not None)
        statuses.see(operation, reply, is_plain=False)
        answer = operation.answer(exchange.status) or (operation.success if reply.succeeded else None)
        if exchange.shape is not None and answer is not None and answer.expected is not None:
            shape = exchange.shape if _is_whole(contract, exchange) else _cut(exchange.shape)
            compared.add(operation.name, shape, answer.expected)
    notes = [f"{name} is not documented ({count} recorded)" for name, count in sorted(strangers.items())]
    found = [*statuses.findings(), *compared.findings()]
    return Learned(
        tuple(sorted(found, key=lambda finding: (finding.kind, finding.place))), (*undocumented, *notes), total
    )


def _is_whole(contract: Contract, exchange: Exchange) -> bool:
    """Whether nothing was left out on request."""
    pages = contract.pagination
    cuts = {pages.get("fields_parameter"), pages.get("omit_parameter")}
    cuts |= {name for name, effect in contract.effects.items() if effect.get("kind") in _CUTS}
    return not cuts & set(exchange.query)


def _cut(shape: Shape) -> Shape:
    """Return a shape in which what is missing means nothing."""
    return Shape(
        types=shape.types,
        unfit=shape.unfit,
        words=shape.words,
        fields={name: _cut(part) for name, part in shape.fields.items()},
        items=None if shape.items is None else _cut(shape.items),
        entries=None if shape.entries is None else _cut(shape.entries),
    )


# --------------------------------------------------------------------------------------------------------------- files


def read_exchanges(path: Path, contract: Contract) -> list[Exchange]:
    """Read a HAR file, or what `Recording.save` has written.

    Of a HAR file, too, only shapes are kept. Paths may have something before them, such as ``/api``: what most requests
    to a host have.

    Args:
        path: The file.
        contract: The document, which says where a HAR's answers may be looked into.

    Raises:
        InvalidInputError: the file cannot be read, or is neither.
    """
    try:
        value = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InvalidInputError(f"{path}: cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise InvalidInputError(f"{path}: not readable as JSON: {error}") from error
    log = value.get("log") if is_mapping(value) else None
    try:
        if is_mapping(log) and is_array(log.get("entries")):
            return list(_of_har(log["entries"], contract))
        return list(exchanges_of(value))
    except InvalidInputError as error:
        raise InvalidInputError(f"{path}: neither a HAR file nor a recording of shapes ({error.message})") from None


def _of_har(entries: list[Any], contract: Contract) -> Iterator[Exchange]:
    requests = [entry for entry in entries if is_mapping(entry) and is_mapping(entry.get("request"))]
    prefixes = _prefixes(requests, contract)
    for entry in requests:
        request, response = entry["request"], entry.get("response")
        parts = urlsplit(str(request.get("url", "")))
        prefix = prefixes.get(parts.netloc)
        if prefix is None or not parts.path.startswith(prefix) or not is_mapping(response):
            continue
        method, path = str(request.get("method", "")).upper(), parts.path.removeprefix(prefix)
        operation = contract.find(method, path)
        content = response.get("content")
        status = response.get("status")
        body, media = _body(content if is_mapping(content) else {})
        exchange = Exchange(
            "" if operation is None else operation.name,
            method,
            path if operation is None else operation.path,
            status if isinstance(status, int) else 0,
            media,
            tuple(sorted({name for name, _ in parse_qsl(parts.query, keep_blank_values=True)})),
            count=1,
        )
        exchange.shape = _shape(body, _expected(operation, exchange.status))
        yield exchange


def _prefixes(entries: Iterable[Mapping[str, Any]], contract: Contract) -> dict[str, str]:
    """Return what stands before the paths of each host: what makes most of them paths of the document."""
    votes: dict[str, Counter[str]] = {}
    for entry in entries:
        parts = urlsplit(str(entry["request"].get("url", "")))
        votes.setdefault(parts.netloc, Counter()).update(contract.prefixes(parts.path))
    return {
        host: max(found, key=lambda prefix: (found[prefix], -len(prefix))) for host, found in votes.items() if found
    }


def _body(content: Mapping[str, Any]) -> tuple[bytes, str]:
    media = str(content.get("mimeType", "")).partition(";")[0].strip().lower()
    text = content.get("text")
    if not isinstance(text, str):
        return b"", media
    if content.get("encoding") != "base64":
        return text.encode("utf-8", "replace"), media
    try:
        return base64.b64decode(text), media
    except ValueError:
        return b"", media


def _expected(operation: Documented | None, status: int) -> Expected | None:
    if operation is None:
        return None
    answer = operation.answer(status) or (operation.success if 200 <= status < 300 else None)
    return None if answer is None else answer.expected


def _shape(body: bytes, expected: Expected | None) -> Shape | None:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return None
    shape = Shape()
    shape.see(value, expected)
    return shape
