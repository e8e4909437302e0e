"""The sandbox as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class SandboxAppConfig(AppConfig):
    """Holds the models; its label is `sandbox`."""

    name = "synapse_client.sandbox._server"
    label = "sandbox"
    default_auto_field = "django.db.models.BigAutoField"
