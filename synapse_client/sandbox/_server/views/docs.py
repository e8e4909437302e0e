"""The API's document, and a page that shows it and sends requests to this server."""

from __future__ import annotations

import html
import ipaddress
import mimetypes
import re
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.views.decorators.http import require_safe

from synapse_client.sandbox._server.models import User
from synapse_client.sandbox._server.seed import ADMIN_EMAIL

_ASSETS = ("swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png")
_HERE = Path(__file__).resolve()
# In a wheel it lies in the package; in a checkout at its top.
_DOCUMENTS = (_HERE.parents[2] / "openapi.yaml", _HERE.parents[4] / "openapi.yaml")

# What proxies, tunnels and CDNs add to tell whom they ask for.
_FORWARDED = re.compile(
    r"(X-)?Forwarded|Via|(X-)?(True-)?(Real|Client|Cluster-Client|Connecting|Envoy)-|Cf-|Cdn-", re.IGNORECASE
)

_PAGES = _HERE.parents[1] / "pages"


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show the document; on this machine with the token filled in, for everybody else without."""
    token = User.objects.get(email=ADMIN_EMAIL).token if is_local(request) else None
    note = "The API token is filled in." if token else "“Authorize” takes the API token that the sandbox has printed."
    text = (_PAGES / "index.html").read_text(encoding="utf-8")
    text = text.replace("TOKEN", html.escape(token or "")).replace("NOTE", html.escape(note))
    return HttpResponse(text, headers={"Cache-Control": "no-store", "X-Frame-Options": "DENY"})


def is_local(request: HttpRequest) -> bool:
    """Tell whether the page is asked for from this machine, under a name that no foreign page can take.

    Where a proxy is in between, nobody knows who asks.
    """
    if settings.SANDBOX.internal_url is not None or any(_FORWARDED.match(name) for name in request.headers):
        return False
    host = request.get_host().rpartition(":")[0] or request.get_host()
    try:
        named = host == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
        return named and ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


@require_safe
def asset(_request: HttpRequest, name: str) -> HttpResponseBase:
    """Send the page's script, or a file of Swagger UI."""
    if name == "show.js":
        return FileResponse((_PAGES / name).open("rb"), content_type="text/javascript")
    found = find_spec("drf_spectacular_sidecar")
    if name not in _ASSETS or found is None or not found.submodule_search_locations:
        return JsonResponse({"detail": "Not found."}, status=404)
    folder = Path(found.submodule_search_locations[0]) / "static" / "drf_spectacular_sidecar" / "swagger-ui-dist"
    return FileResponse((folder / name).open("rb"), content_type=mimetypes.guess_type(name)[0])


@require_safe
def document(_request: HttpRequest) -> HttpResponseBase:
    """Send the API's document."""
    for path in _DOCUMENTS:
        if path.is_file():
            return FileResponse(path.open("rb"), content_type="application/yaml")
    return JsonResponse({"detail": "Not found."}, status=404)
