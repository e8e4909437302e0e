"""For tests of programs that use this package: a real backend, what it received, and what goes wrong in it.

It needs the extra: ``pip install "synapse-client[sandbox]"``. The backend is `synapse_client.sandbox.Sandbox`, a server
in a process of its own; nothing is mocked, so a test sees what the platform would see.

With pytest, ask for the fixture ``synapse_backend``, a `Backend` in its seeded state::

    def test_import_makes_a_task_for_each_picture(synapse_backend):
        import_pictures(synapse_backend.client, "pictures")  # the program under test

        synapse_backend.assert_sent("create_tasks", times=1)
        assert len(synapse_backend.requests("create_data_file")) == 3


    def test_import_survives_a_busy_server(synapse_backend):
        synapse_backend.fail("create_data_file", Answer(429, retry_after=0), times=2)
        import_pictures(synapse_backend.client, "pictures")
        assert synapse_backend.requests("create_data_file").statuses == [429, 429, 201, 201, 201]

Requests are named by operation, as the client's methods are (``"create_tasks"``); a method of several requests, such as
``create_chunked_upload``, is seen as its parts (``"start_chunked_upload"``, ``"append_chunked_upload"``, …). Without
pytest, or for a server of one's own::

    with Sandbox() as sandbox, Backend(sandbox) as backend:
        backend.add_tasks(5)
        assert backend.client.list_tasks(list_all=True).count == 7  # two are there from the start

The pytest fixtures, which come with the package:

==========================  ===========================================================================================
``synapse_backend``         a `Backend` in its seeded state, without faults, with an empty log of requests
``synapse_sandbox``         the `Sandbox` behind it: one for the session (under pytest-xdist: for each worker process)
``synapse_sandbox_fresh``   the same, brought back to its seeded state
``synapse_sandbox_faults``  its fault plan (`Faults`), cleared after the test
==========================  ===========================================================================================

The faults: `Answer`, `Corrupt`, `Cut`, `Delay`, `Drip`, `Edit`, `Links`, `LoseUpload`, `Redirect`, `Reset`, `Silence`
(see `synapse_client.sandbox.faults`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from synapse_client.sandbox.fault_control import Faults
    from synapse_client.sandbox.faults import (
        Answer,
        Corrupt,
        Cut,
        Delay,
        Drip,
        Edit,
        Fault,
        FaultHit,
        FaultPlanError,
        FaultRule,
        Links,
        LoseUpload,
        Redirect,
        Reset,
        Silence,
    )
    from synapse_client.sandbox.process import RecordedFile, RecordedRequest, Sandbox, SandboxError
    from synapse_client.testing.backend import Backend
    from synapse_client.testing.requests import Requests, endpoint
else:
    from synapse_client.runtime.describe.lazy import lazy

    # Resolved on first use: pytest imports this package in every run, for the fixture, also without the extra.
    __getattr__, __dir__ = lazy(
        __name__,
        {
            "Answer": "synapse_client.sandbox.faults",
            "Backend": ".backend",
            "Corrupt": "synapse_client.sandbox.faults",
            "Cut": "synapse_client.sandbox.faults",
            "Delay": "synapse_client.sandbox.faults",
            "Drip": "synapse_client.sandbox.faults",
            "Edit": "synapse_client.sandbox.faults",
            "Fault": "synapse_client.sandbox.faults",
            "FaultHit": "synapse_client.sandbox.faults",
            "FaultPlanError": "synapse_client.sandbox.faults",
            "FaultRule": "synapse_client.sandbox.faults",
            "Faults": "synapse_client.sandbox.fault_control",
            "Links": "synapse_client.sandbox.faults",
            "LoseUpload": "synapse_client.sandbox.faults",
            "RecordedFile": "synapse_client.sandbox.process",
            "RecordedRequest": "synapse_client.sandbox.process",
            "Redirect": "synapse_client.sandbox.faults",
            "Requests": ".requests",
            "Reset": "synapse_client.sandbox.faults",
            "Sandbox": "synapse_client.sandbox.process",
            "SandboxError": "synapse_client.sandbox.process",
            "Silence": "synapse_client.sandbox.faults",
            "endpoint": ".requests",
        },
    )

__all__ = [
    "Answer",
    "Backend",
    "Corrupt",
    "Cut",
    "Delay",
    "Drip",
    "Edit",
    "Fault",
    "FaultHit",
    "FaultPlanError",
    "FaultRule",
    "Faults",
    "Links",
    "LoseUpload",
    "RecordedFile",
    "RecordedRequest",
    "Redirect",
    "Requests",
    "Reset",
    "Sandbox",
    "SandboxError",
    "Silence",
    "endpoint",
]
