"""Annotations that are downloaded instead of being sent in a list: signed addresses, and what stands in for them."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.apps import apps
from django.core import signing
from django.http import HttpRequest, HttpResponse, JsonResponse

FOLDER = "payloads"
INLINE_BYTES = 1024 * 1024
"""Annotations above this are not sent inline."""
VALID_SECONDS = 3600
_SALT = "annotations"


def payload(row: Any, base_url: str, *, only_large: bool) -> Any:
    """Return what stands in for the annotations of a row; with `only_large` themselves if they are not large."""
    content = _encoded(row.data)
    if only_large and len(content) <= INLINE_BYTES:
        return row.data
    key = signing.dumps([row._meta.model_name, row.pk], salt=_SALT, compress=True)
    url = f"{base_url}/{FOLDER}/{key}/"
    if only_large:
        return {"mode": "inline", "truncated": True, "presigned_url": url}
    digest = hashlib.sha256(content).hexdigest()
    return {"mode": "presigned", "presigned_url": url, "size": len(content), "data_digest": digest}


def _encoded(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass")


def download(request: HttpRequest, key: str) -> HttpResponse:
    """Answer anybody who has a signed address with the annotations."""
    if request.method not in {"GET", "HEAD"}:
        return JsonResponse({"detail": f'Method "{request.method}" not allowed.'}, status=405)
    try:
        name, row_key = signing.loads(key, salt=_SALT, max_age=VALID_SECONDS)
    except signing.BadSignature:
        return JsonResponse({"detail": "The address is not valid, or not valid any more."}, status=403)
    row = apps.get_model("sandbox", name).objects.filter(pk=row_key).first()
    if row is None:
        return JsonResponse({"detail": "Not found."}, status=404)
    return HttpResponse(_encoded(row.data), content_type="application/json")
