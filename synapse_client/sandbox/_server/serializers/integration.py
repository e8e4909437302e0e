"""Agents, plugins, releases, jobs, logs, served models."""

from __future__ import annotations

import base64
import binascii
import mimetypes
import re
from typing import Any

from django.core.files.base import ContentFile
from django.utils.text import slugify
from rest_framework import serializers

from synapse_client.sandbox._server.files import base_url
from synapse_client.sandbox._server.keys import MAX_INT
from synapse_client.sandbox._server.models import Agent, Job, Log, Plugin, PluginRelease, ServeApplication
from synapse_client.sandbox._server.models.integration import job_status
from synapse_client.sandbox._server.serializers.base import (
    AnyJsonField,
    BaseSerializer,
    KeyOrCodeField,
    ObjectField,
    ObjectOrListField,
    PlainDateTimeField,
    TenantIdField,
)
from synapse_client.sandbox._server.serializers.strict import (
    FlagField,
    RowField,
    SlugField,
    StringField,
    WholeNumberField,
    WordField,
)

_DATA_URI = re.compile(
    r"data:(?P<type>[\w.+-]+/[\w.+-]+)?(?:;[\w.+-]+=[\w.+-]+)*;base64,(?P<content>[A-Za-z0-9+/=\s]*)\Z"
)
_NEW_JOB_ID = re.compile(r"[-0-9a-zA-Z_]{1,36}\Z")


class JobIdField(serializers.Field):
    """The id of a job: a UUID as text, or a number where it is one."""

    def to_representation(self, value: Any) -> int | str:
        """Return the id."""
        key = value.pk if hasattr(value, "pk") else str(value)
        return int(key) if key.isascii() and key.isdigit() and len(key) < 19 else key


class JobReferenceField(JobIdField):
    """A reference to a job in a body."""

    def to_internal_value(self, data: Any) -> Job:
        """Find the job."""
        job = None
        if isinstance(data, int | str) and not isinstance(data, bool):
            job = Job.objects.filter(pk=str(data)[:100]).first() if abs_fits(data) else None
        if job is None:
            raise serializers.ValidationError(f'There is no job "{str(data)[:100] if abs_fits(data) else "…"}".')
        return job


class NewJobIdField(JobIdField):
    """An id that a job shall get."""

    def to_internal_value(self, data: Any) -> str:
        """Check that the id is a number or a short word, and free."""
        if isinstance(data, bool) or not isinstance(data, int | str) or not abs_fits(data):
            raise serializers.ValidationError("Expected a number or a text.")
        key = str(data)
        if not _NEW_JOB_ID.match(key):
            raise serializers.ValidationError("Expected 1 to 36 letters, digits, `-` or `_`.")
        if Job.objects.filter(pk=key).exists():
            raise serializers.ValidationError("A job with this id already exists.")
        return key


def abs_fits(value: Any) -> bool:
    """Return False for integers that are not the id of anything, and too long to be written as text."""
    return not isinstance(value, int) or abs(value) <= MAX_INT


class AgentSerializer(BaseSerializer):
    """An agent."""

    node_install_script = serializers.SerializerMethodField()

    class Meta:
        model = Agent
        fields = ("id", "name", "url", "status", "token", "node_install_script")

    def get_node_install_script(self, agent: Agent) -> str:
        """Return the command that would set up a node of the agent."""
        address = f"{base_url(self.context['request'])}/agents/{agent.token}/node_install_script/"
        return f"curl -sSf {address} | sh"


class AgentReferenceSerializer(BaseSerializer):
    """An agent, where a job embeds it."""

    class Meta:
        model = Agent
        fields = ("id", "name", "url")


class PluginSerializer(BaseSerializer):
    """A plugin; the code is made from the name when it is absent."""

    tenant_id = serializers.SerializerMethodField()
    code = SlugField(required=False, max_length=100)
    detail = ObjectField(required=False)

    class Meta:
        model = Plugin
        fields = (
            "id",
            "tenant_id",
            "code",
            "name",
            "category",
            "description",
            "is_active",
            "is_public",
            "system_only",
            "detail",
            "created",
        )

    def get_tenant_id(self, plugin: Plugin) -> int | None:
        """Return the tenant; a plugin of the system has none."""
        return None if plugin.system_only else TenantIdField().to_representation(plugin)

    def validate_code(self, code: str) -> str:
        """Refuse a code that is taken."""
        others = Plugin.objects.filter(code=code)
        if self.instance is not None:
            others = others.exclude(pk=self.instance.pk)
        if others.exists():
            raise serializers.ValidationError("Plugin with this code already exists.")
        return code

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Fill in the code, and make system plugins public."""
        if self.instance is None and "code" not in attrs:
            attrs["code"] = free_code(attrs["name"])
        if attrs.get("system_only"):
            attrs["is_public"] = True
        return attrs


def free_code(name: str) -> str:
    """Return a code for a plugin name that no plugin has: `My Plugin` → `my-plugin`, then `my-plugin-2`."""
    stem = slugify(name)[:80] or "plugin"
    taken = set(Plugin.objects.filter(code__startswith=stem).values_list("code", flat=True))
    code, number = stem, 1
    while code in taken:
        number += 1
        code = f"{stem}-{number}"
    return code


class PluginReleaseSerializer(BaseSerializer):
    """A release; `expand=plugin`."""

    available_actions = serializers.SerializerMethodField()

    class Meta:
        model = PluginRelease
        fields = (
            "id",
            "plugin",
            "version",
            "file",
            "config",
            "debug",
            "readme",
            "available_actions",
            "meta",
            "author_id",
            "created",
        )
        expandable_fields = {"plugin": PluginSerializer}

    def get_available_actions(self, release: PluginRelease) -> list[str]:
        """Return the names of the actions in the configuration."""
        actions = release.config.get("actions")
        return [str(name) for name in actions] if isinstance(actions, dict) else []


class PluginReleaseInputSerializer(serializers.Serializer):
    """A release to publish, as a form with an archive or as JSON without one."""

    plugin = KeyOrCodeField(Plugin.objects.all(), code_field="code")
    version = StringField(max_length=50)
    file = serializers.FileField(required=False, max_length=255, allow_empty_file=False)
    config = ObjectField(required=False)
    requirements = serializers.ListField(child=StringField(allow_blank=True), required=False)
    debug = FlagField(required=False, default=False)
    debug_meta = StringField(required=False, allow_blank=True)


class PluginReleaseReferenceSerializer(BaseSerializer):
    """A release, where a job embeds it."""

    class Meta:
        model = PluginRelease
        fields = ("id", "plugin", "version")
        expandable_fields = {"plugin": PluginSerializer}


class DataUriField(serializers.Field):
    """A file as `data:<type>;base64,<content>`; an empty text stands for none."""

    def to_internal_value(self, data: Any) -> ContentFile | None:
        """Decode and return the file."""
        if data == "":
            return None
        match = _DATA_URI.match(data) if isinstance(data, str) else None
        try:
            content = base64.b64decode(match["content"]) if match else None
        except binascii.Error:
            content = None
        if match is None or content is None:
            raise serializers.ValidationError("Expected a data URI, `data:<type>;base64,<content>`.")
        return ContentFile(content, name=f"log{mimetypes.guess_extension(match['type'] or '') or '.bin'}")


class LogSerializer(BaseSerializer):
    """A log entry."""

    job = JobIdField(read_only=True)

    class Meta:
        model = Log
        fields = ("id", "job", "event", "data", "datetime", "file", "level", "step", "created")


class LogInputSerializer(serializers.Serializer):
    """A log entry to store; `file` is a data URI."""

    job = JobReferenceField()
    event = StringField(max_length=100)
    data = AnyJsonField(allow_null=True)
    datetime = PlainDateTimeField()
    file = DataUriField(required=False, allow_null=True)
    level = WordField(choices=Log._meta.get_field("level").choices, required=False)
    step = StringField(required=False, allow_blank=True, max_length=100)


class JobStatusField(WordField):
    """A state of a job, in capitals or in small letters."""

    def to_internal_value(self, data: Any) -> str:
        """Return the state in the server's spelling."""
        return super().to_internal_value(job_status(data) if isinstance(data, str) else data)


class JobSerializer(BaseSerializer):
    """A job; `expand=logs,metrics,plugin_release,agent`."""

    id = JobIdField(source="*", read_only=True)
    is_active = serializers.BooleanField(read_only=True)
    queue = serializers.JSONField(read_only=True)
    error = serializers.JSONField(read_only=True)

    class Meta:
        model = Job
        fields = (
            "id",
            "status",
            "action",
            "params",
            "plugin_release",
            "agent",
            "user",
            "progress_record",
            "metrics_record",
            "result",
            "meta",
            "queue",
            "error",
            "is_active",
            "created",
            "modified",
            "completed",
        )
        expandable_fields = {
            "logs": (LogSerializer, {"many": True}),
            "metrics": (serializers.JSONField, {"source": "metrics_record"}),
            "plugin_release": PluginReleaseReferenceSerializer,
            "agent": AgentReferenceSerializer,
        }


class JobUpdateSerializer(serializers.Serializer):
    """Fields of a job to change."""

    status = JobStatusField(choices=Job._meta.get_field("status").choices, required=False)
    progress_record = ObjectField(required=False)
    metrics_record = ObjectField(required=False)
    console_logs = ObjectOrListField(required=False)
    result = ObjectOrListField(required=False)
    meta = ObjectField(required=False)

    def validate_console_logs(self, value: Any) -> Any:
        """Refuse lines that are neither text nor objects."""
        if isinstance(value, list) and not all(isinstance(line, str | dict) for line in value):
            raise serializers.ValidationError("Expected a list of texts or objects.")
        return value


class PluginRunSerializer(serializers.Serializer):
    """An action to run: `{agent, action, params, …}`."""

    agent = RowField(queryset=Agent.objects.all())
    action = StringField(max_length=100)
    params = ObjectField(required=False)
    version = StringField(required=False, max_length=50)
    debug = FlagField(required=False, default=False)
    job_id = NewJobIdField(required=False)
    storage_id = WholeNumberField(required=False)
    language = StringField(required=False, max_length=10)


class PluginRunParametersSerializer(serializers.Serializer):
    """The plugin's first action to run, on the first agent: `{parameters, context}`."""

    parameters = ObjectField()
    context = ObjectField(required=False)


class ServeApplicationSerializer(BaseSerializer):
    """A served model."""

    job = JobReferenceField()
    data = ObjectField()
    plugin = serializers.CharField(source="job.plugin_release.plugin.code", read_only=True)
    version = serializers.CharField(source="job.plugin_release.version", read_only=True)
    agent = serializers.IntegerField(source="job.agent_id", read_only=True)

    class Meta:
        model = ServeApplication
        fields = ("id", "job", "status", "data", "plugin", "version", "agent")

    def to_representation(self, instance: ServeApplication) -> dict[str, Any]:
        """Return the fields, without those that the job does not tell."""
        fields: dict[str, Any] = super().to_representation(instance)
        return {name: value for name, value in fields.items() if value is not None}


class BestTrialSerializer(serializers.Serializer):
    """A trial; its configuration is free."""

    trial_id = StringField(max_length=100)
