# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Enum JobStatus."""

from __future__ import annotations

from synapse_client.runtime.describe.enums import CaselessStrEnum, any_case

__all__ = ["JobStatus"]


class JobStatus(CaselessStrEnum):
    """State of a job. Servers write it in capitals, older ones in small letters; both are the same here. They may add
    states. `completed` is a word of the guide to the client for `SUCCEEDED`; no server sends it by itself.
    """

    PENDING = any_case("PENDING")
    RUNNING = any_case("RUNNING")
    STOPPED = any_case("STOPPED")
    SUCCEEDED = any_case("SUCCEEDED")
    FAILED = any_case("FAILED")
    COMPLETED = any_case("completed")

    @property
    def is_final(self) -> bool:
        """Whether the job is over and will not change any more. False for a state that is not listed."""
        return self.value.casefold() in {"stopped", "succeeded", "failed", "completed"}

    @property
    def is_success(self) -> bool:
        """Whether the job came to a good end."""
        return self.value.casefold() in {"succeeded", "completed"}
