"""The page at `/`: the pictures of a project with what is marked in them, as the command line shows them.

The sandbox knows nothing of the client, so it does what anybody would do: it runs `synapse-client view` on itself, in a
process of its own.
"""

from __future__ import annotations

import html
import os
import subprocess
import sys
from importlib.util import find_spec
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from synapse_client.sandbox._server.models import Project, User
from synapse_client.sandbox._server.seed import ADMIN_EMAIL
from synapse_client.sandbox._server.views.docs import is_local

_SECONDS: Final = 120
_STYLE: Final = "font: 14px/1.6 system-ui, sans-serif; display: flex; flex-wrap: wrap; gap: 0 1.2em; margin-bottom: 1em"
_PAGE: Final = (
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="color-scheme" content="light dark">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>Synapse sandbox</title>\n</head>\n'
    '<body>\n<p style="font-family: system-ui, sans-serif">{}</p>\n</body>\n</html>\n'
)


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show a project, to somebody on this machine; to others, and without the command line, where things are."""
    if not is_local(request):
        return _answer(_PAGE.format("A Synapse sandbox. Its tasks are shown on its own machine only."))
    if find_spec("typer") is None or find_spec("rich") is None:
        return _answer(_PAGE.format("With the extra <code>cli</code>, the pictures of the tasks are shown here."))
    asked = request.GET.get("project", "")
    found = Project.objects.filter(pk=int(asked)) if asked.isdecimal() else Project.objects.order_by("pk")
    project = found.first()
    if project is None:
        return _answer(_PAGE.format("There is no such project." if asked else "There are no projects."))
    return _answer(_gallery(request, project.pk))


def _gallery(request: HttpRequest, project: int) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SYNAPSE_")}
    environment["SYNAPSE_URL"] = request.build_absolute_uri("/")
    environment["SYNAPSE_API_TOKEN"] = User.objects.get(email=ADMIN_EMAIL).token
    environment["NO_PROXY"] = "*"
    environment["PYTHONIOENCODING"] = "utf-8"
    if request.is_secure():
        environment["SSL_CERT_FILE"] = str(settings.SANDBOX.data_dir / "ca.pem")
    done = subprocess.run(
        [sys.executable, "-m", "synapse_client", "view", "--project", str(project), "--out", "-", "--quiet"],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=_SECONDS,
        check=False,
    )
    return done.stdout if done.returncode == 0 else _PAGE.format(html.escape(done.stderr))


def _answer(text: str) -> HttpResponse:
    """Answer with a page, and links to what else there is."""
    projects = [
        f'<a href="/?project={project.pk}">{html.escape(project.title)}</a>'
        for project in Project.objects.order_by("pk")[:50]
    ]
    links = [*projects, '<a href="/docs/">API</a>', '<a href="/openapi.yaml">openapi.yaml</a>']
    text = text.replace("<body>", f'<body>\n<nav aria-label="Sandbox" style="{_STYLE}">{" ".join(links)}</nav>', 1)
    return HttpResponse(text, headers={"Cache-Control": "no-store", "X-Frame-Options": "DENY"})


@require_safe
def to_docs(_request: HttpRequest) -> HttpResponse:
    """Lead to the document's page."""
    return HttpResponseRedirect("/docs/")
