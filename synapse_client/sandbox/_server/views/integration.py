"""Agents, plugins, releases, jobs, logs, served models."""

from __future__ import annotations

import json
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin
from rest_framework.parsers import FormParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from synapse_client.sandbox._server import filters
from synapse_client.sandbox._server.errors import Conflict
from synapse_client.sandbox._server.jobs import news, worker, write_console
from synapse_client.sandbox._server.models import Agent, Job, Log, Plugin, PluginRelease, ServeApplication
from synapse_client.sandbox._server.models.integration import FINAL_JOB_STATUSES
from synapse_client.sandbox._server.pagination import CappedPageNumberPagination
from synapse_client.sandbox._server.parsers import StrictJSONParser
from synapse_client.sandbox._server.routes import DETAIL, LIST, LIST_CREATE, serves
from synapse_client.sandbox._server.serializers.base import as_mapping, validated_list
from synapse_client.sandbox._server.serializers.integration import (
    AgentSerializer,
    BestTrialSerializer,
    JobIdField,
    JobSerializer,
    JobUpdateSerializer,
    LogInputSerializer,
    LogSerializer,
    PluginReleaseInputSerializer,
    PluginReleaseSerializer,
    PluginRunParametersSerializer,
    PluginRunSerializer,
    PluginSerializer,
    ServeApplicationSerializer,
)
from synapse_client.sandbox._server.views.base import ApiViewSet, ReadViewSet, is_expanded, require_body


@serves("agents/", LIST, DETAIL)
class AgentViewSet(ReadViewSet):
    """`agents/`."""

    queryset = Agent.objects.all()
    serializer_class = AgentSerializer
    ordering_fields = ("id", "name", "status")

    @action(detail=True, methods=["post"])
    def connect(self, request: Request, pk: str) -> Response:  # noqa: ARG002 - the signature is DRF's
        """Note that the agent with this token is there."""
        agent = Agent.objects.filter(token=pk).first()
        if agent is None:
            raise Http404
        agent.status, agent.connected = "connected", timezone.now()
        agent.save(update_fields=["status", "connected"])
        connected = timezone.localtime(agent.connected).isoformat()
        return Response({"id": agent.pk, "name": agent.name, "status": agent.status, "connected": connected})


@serves("agents/<str:pk>/error_logs/")
class AgentErrorLogView(APIView):
    """GET `agents/{token}/error_logs/`."""

    def get(self, request: Request, pk: str) -> Response:
        """Return the failures of jobs on the agent, the newest first."""
        agent = get_object_or_404(Agent, token=pk)
        failed = [job for job in agent.jobs.order_by("-modified") if job.error is not None]
        pages = CappedPageNumberPagination()
        rows = pages.paginate_queryset(failed, request, self) or []
        return pages.get_paginated_response(
            [
                {
                    "job": JobIdField().to_representation(job),
                    "error_type": _text(job.error.get("error_type")),
                    "message": _text(job.error.get("message")),
                    "created": timezone.localtime(job.modified).isoformat(),
                }
                for job in rows
            ]
        )


@serves("agents/<str:pk>/node_install_script/")
class NodeInstallScriptView(APIView):
    """GET `agents/{token}/node_install_script/`."""

    def get(self, request: Request, pk: str) -> HttpResponse:  # noqa: ARG002  # the framework's method
        """Return what would set up a node of the agent."""
        agent = get_object_or_404(Agent, token=pk)
        script = f"#!/bin/sh\n# A sandbox has no nodes.\nexport SYNAPSE_AGENT_TOKEN={agent.token}\n"
        return HttpResponse(script, content_type="text/plain; charset=utf-8")


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


@serves("trains/<str:pk>/override_best_trial/")
class BestTrialView(APIView):
    """PUT `trains/{job_id}/override_best_trial/`."""

    parser_classes = [StrictJSONParser]

    def put(self, request: Request, pk: str) -> Response:
        """Make a trial the best one in the result of a job."""
        body = dict(as_mapping(request.data))
        serializer = BestTrialSerializer(data=body)
        serializer.is_valid(raise_exception=True)
        job = get_object_or_404(Job, pk=pk)
        result = job.result if isinstance(job.result, dict) else {}
        job.result = {**result, "best_trial": body}
        job.save()
        return Response(job.result)


@serves("plugins/", LIST_CREATE, {"get": "retrieve", "put": "update"})
class PluginViewSet(ReadViewSet):
    """`plugins/`."""

    queryset = Plugin.objects.all()
    serializer_class = PluginSerializer
    filterset_class = filters.PluginFilter
    code_field = "code"
    ordering_fields = ("id", "code", "name", "category", "is_active", "created")

    def create(self, request: Request) -> Response:
        """Add a plugin."""
        serializer = self.get_serializer(data=request.data)
        with transaction.atomic():
            serializer.is_valid(raise_exception=True)
            serializer.save()
        return Response(serializer.data, status=status.HTTP_201_CREATED)

    def update(self, request: Request, pk: str) -> Response:  # noqa: ARG002  # the framework's method
        """Change the given fields."""
        require_body(request)
        with transaction.atomic():
            serializer = self.get_serializer(self.get_object(), data=request.data, partial=True)
            serializer.is_valid(raise_exception=True)
            serializer.save()
        return Response(serializer.data)

    @action(detail=True, methods=["post"])
    def run(self, request: Request, pk: str) -> Response:  # noqa: ARG002  # the framework's method
        """Start a job; `inference` answers at once instead."""
        plugin = self.get_object()
        wanted = _run_request(plugin, as_mapping(request.data))
        if wanted["action"] == "inference":
            # There is no model to ask here: the answer is the question.
            return Response(wanted["params"].get("json", wanted["params"]))
        job = Job(
            action=wanted["action"],
            params=wanted["params"],
            plugin_release=_release(plugin, wanted.get("version"), debug=wanted.get("debug", False)),
            agent=wanted["agent"],
            user=request.user,
        )
        if "job_id" in wanted:
            job.pk = wanted["job_id"]
        job.save(force_insert=True)
        worker.submit(job)
        body = JobSerializer(job, context=self.get_serializer_context()).data
        return Response({**body, "job_id": body["id"]})


def _run_request(plugin: Plugin, body: Any) -> dict[str, Any]:
    """Return agent, action and params of either form of the body."""
    if "parameters" not in body or "action" in body:
        serializer = PluginRunSerializer(data=body)
        serializer.is_valid(raise_exception=True)
        return {"params": {}, **serializer.validated_data}
    serializer = PluginRunParametersSerializer(data=body)
    serializer.is_valid(raise_exception=True)
    agent = Agent.objects.order_by("pk").first()
    if agent is None:
        raise serializers.ValidationError({"non_field_errors": ["There is no agent to run the plugin."]})
    actions = _release(plugin, None, debug=False).config.get("actions")
    name = next(iter(actions), "run") if isinstance(actions, dict) else "run"
    return {"agent": agent, "action": str(name)[:100], "params": serializer.validated_data["parameters"]}


def _release(plugin: Plugin, version: str | None, *, debug: bool) -> PluginRelease:
    """Return the release to run: of this version, or the newest, or the newest for trying out."""
    releases = plugin.releases.order_by("-created", "-id")
    if version is not None:
        releases = releases.filter(version=version)
    elif debug:
        releases = releases.filter(debug=True)
    release = releases.first()
    if release is None:
        which = "" if version is None else f" with version {version}"
        raise serializers.ValidationError({"non_field_errors": [f"The plugin has no release{which}."]})
    return release


@serves("plugin_releases/", LIST_CREATE, DETAIL)
class PluginReleaseViewSet(ReadViewSet):
    """`plugin_releases/`."""

    queryset = PluginRelease.objects.all()
    serializer_class = PluginReleaseSerializer
    filterset_class = filters.PluginReleaseFilter
    ordering = ("-created",)
    ordering_fields = ("id", "plugin", "version", "debug", "created")
    parser_classes = [MultiPartParser, FormParser, StrictJSONParser]

    def get_queryset(self) -> QuerySet[PluginRelease]:
        """Return the releases with what the answer shows."""
        rows = super().get_queryset()
        return rows.select_related("plugin") if is_expanded(self.request, "plugin") else rows

    def get_object(self) -> PluginRelease:
        """Return the release that the path names by its id, or by `code@version`."""
        code, at, version = self.kwargs["pk"].rpartition("@")
        if not at:
            return super().get_object()
        return get_object_or_404(self.get_queryset(), plugin__code=code, version=version)

    def create(self, request: Request) -> Response:
        """Publish a version; one that exists already may be published again for trying out."""
        serializer = PluginReleaseInputSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        values = serializer.validated_data
        with transaction.atomic():
            release = PluginRelease.objects.filter(plugin=values["plugin"], version=values["version"]).first()
            if release is not None and not values["debug"]:
                raise Conflict(f"Version {values['version']} of this plugin already exists.")
            release = release or PluginRelease(plugin=values["plugin"], version=values["version"], author=request.user)
            for name in ("config", "requirements", "debug", "debug_meta", "file"):
                if name in values:
                    setattr(release, name, values[name])
            release.save()
        return Response(self.get_serializer(release).data, status=status.HTTP_201_CREATED)


@serves("jobs/", LIST, {"get": "retrieve", "patch": "partial_update"})
class JobViewSet(ReadViewSet):
    """`jobs/`."""

    queryset = Job.objects.all()
    serializer_class = JobSerializer
    filterset_class = filters.JobFilter
    ordering = ("-created",)
    ordering_fields = ("id", "status", "action", "created", "modified", "completed")

    def get_queryset(self) -> QuerySet[Job]:
        """Return the jobs with what the answer shows."""
        rows = super().get_queryset()
        if is_expanded(self.request, "plugin_release"):
            rows = rows.select_related("plugin_release__plugin")
        if is_expanded(self.request, "agent"):
            rows = rows.select_related("agent")
        return rows.prefetch_related("logs") if is_expanded(self.request, "logs") else rows

    def get_object(self) -> Job:
        """Return the job of the path; its ids are text."""
        job: Job | None = self.get_queryset().filter(pk=self.kwargs["pk"]).first()
        if job is None:
            raise Http404
        return job

    def partial_update(self, request: Request, pk: str) -> Response:  # noqa: ARG002  # the framework's method
        """Change the given fields."""
        require_body(request)
        serializer = JobUpdateSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        values = serializer.validated_data
        with transaction.atomic():
            job = self.get_object()
            for name in ("status", "progress_record", "metrics_record", "result", "meta"):
                if name in values:
                    setattr(job, name, values[name])
            if "status" in values:
                job.completed = (job.completed or timezone.now()) if job.status in FINAL_JOB_STATUSES else None
            job.save()
            write_console(job, *_console_messages(values.get("console_logs", [])))
        news.publish()
        return Response(self.get_serializer(job).data)

    @action(detail=True, methods=["get"], pagination_class=None, filter_backends=[])
    def console_logs(self, request: Request, pk: str) -> Response:  # noqa: ARG002  # the framework's method
        """Return all lines of the console."""
        return Response(list(self.get_object().console_lines.order_by("pk").values_list("text", flat=True)))


def _console_messages(entries: Any) -> list[str]:
    """Return the lines that reported console output stands for."""
    messages = []
    for entry in entries if isinstance(entries, list) else [entries]:
        texts = [entry] if isinstance(entry, str) else [entry.get("message"), entry.get("log")]
        messages.append(next((text for text in texts if isinstance(text, str)), None) or json.dumps(entry))
    return messages


@serves("logs/", {"post": "create"})
class LogViewSet(ApiViewSet):
    """`logs/`."""

    queryset = Log.objects.all()
    serializer_class = LogSerializer

    def create(self, request: Request) -> Response:
        """Store one entry, or a list of entries as a whole."""
        many = isinstance(request.data, list)
        if many:
            entries = validated_list(LogInputSerializer, request.data)
        else:
            serializer = LogInputSerializer(data=request.data)
            serializer.is_valid(raise_exception=True)
            entries = [serializer.validated_data]
        files = [entry.pop("file", None) for entry in entries]
        rows = []
        for entry, file in zip(entries, files, strict=True):
            row = Log(**entry)
            if file is not None:
                row.file.save(file.name, file, save=False)
            rows.append(row)
        with transaction.atomic():
            Log.objects.bulk_create(rows, batch_size=400)
        answer = self.get_serializer(rows if many else rows[0], many=many)
        return Response(answer.data, status=status.HTTP_201_CREATED)


@serves("serve_applications/", LIST_CREATE)
class ServeApplicationViewSet(ListModelMixin, ApiViewSet):
    """`serve_applications/`."""

    queryset = ServeApplication.objects.select_related("job__plugin_release__plugin")
    serializer_class = ServeApplicationSerializer
    filterset_class = filters.ServeApplicationFilter
    ordering_fields = ("id", "status")

    def create(self, request: Request) -> Response:
        """Note that a job serves a model."""
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        serializer.save()
        return Response(serializer.data, status=status.HTTP_201_CREATED)
