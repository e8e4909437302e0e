"""Endpoints under `/__sandbox__/`, for the `Sandbox` object that started this server and holds its key."""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

from synapse_client.sandbox._server import database, seed
from synapse_client.sandbox._server.agent.world import world
from synapse_client.sandbox._server.fault_state import faults
from synapse_client.sandbox._server.recorder import request_log
from synapse_client.sandbox.faults import parse_plan

View = Callable[[HttpRequest], HttpResponse]


@dataclass
class Access:
    """The key that control requests must carry in `X-Sandbox-Key`."""

    key: str = ""


access = Access()


def _controlled(*methods: str) -> Callable[[View], View]:
    """Let a request through only with the key; without it the endpoint does not exist."""

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            key = request.headers.get("X-Sandbox-Key", "")
            if not access.key or not hmac.compare_digest(key.encode(), access.key.encode()):
                return JsonResponse({"detail": "Not found."}, status=404)
            if request.method not in methods:
                return JsonResponse({"detail": f'Method "{request.method}" not allowed.'}, status=405)
            return view(request, *args, **kwargs)

        return checked

    return decorate


@_controlled("POST")
def reset(_request: HttpRequest) -> HttpResponse:
    """Bring rows, files and fault plan back to the state after the start, and forget the requests."""
    faults.reset()
    database.restore_snapshot(settings.SANDBOX)
    world.reset()
    if world.url:
        seed.register_agent(world.url)
    request_log.clear()
    return HttpResponse(status=204)


@_controlled("GET", "DELETE")
def requests(request: HttpRequest) -> HttpResponse:
    """Give or forget the recorded requests."""
    if request.method == "DELETE":
        request_log.clear()
        return HttpResponse(status=204)
    return JsonResponse(request_log.snapshot(), safe=False)


@_controlled("POST")
def seed_tasks(request: HttpRequest) -> HttpResponse:
    """Add `count` tasks to `project`."""
    try:
        count = int(request.GET.get("count", ""))
        project = int(request.GET["project"]) if "project" in request.GET else None
        seed.add_tasks(count, project)
    except ValueError as error:
        return JsonResponse({"detail": str(error)}, status=400)
    return HttpResponse(status=204)


@_controlled("GET", "PUT", "POST", "DELETE")
def fault_plan(request: HttpRequest) -> HttpResponse:
    """Give, replace, extend or end the fault plan."""
    if request.method == "GET":
        plan = faults.plan
        return JsonResponse({"rules": [], "hits": []} if plan is None else plan.state())
    try:
        rules = [] if request.method == "DELETE" else parse_plan(json.loads(request.body))
    except ValueError as error:
        return JsonResponse({"detail": str(error)}, status=400)
    if request.method == "POST":
        faults.add(rules)
    else:
        faults.replace(rules)
    return HttpResponse(status=204)
