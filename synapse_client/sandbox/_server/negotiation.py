"""Content negotiation: this API speaks JSON only, whatever `Accept` says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request


class AlwaysJSON(DefaultContentNegotiation):
    """Chooses the first renderer always; file downloads and log tails set their own type."""

    def select_renderer(
        self,
        request: Request,  # noqa: ARG002 - the signature is DRF's
        renderers: Sequence[BaseRenderer],
        format_suffix: str | None = None,  # noqa: ARG002  # the framework's method
    ) -> tuple[Any, str]:
        """Return the renderer and the media type of its answer."""
        return renderers[0], renderers[0].media_type
