"""The API's document held against what servers really answer.

`examine` asks a live server, read-only; a `Recording` notes the shapes of what a program receives anyway. Both keep
names, types and words of enums, never contents. What they find can be proposed as an OpenAPI Overlay::

    report = examine(client, Contract.read())
    for finding in report.findings:
        print(finding.place, finding.message)
"""

from __future__ import annotations

from synapse_client.doctor.contract import Contract
from synapse_client.doctor.examine import Report, examine
from synapse_client.doctor.findings import Finding, overlay, overlay_text
from synapse_client.doctor.learned import Learned, learn, read_exchanges
from synapse_client.doctor.recording import Exchange, Recording
from synapse_client.doctor.shapes import Shape

__all__ = [
    "Contract",
    "Exchange",
    "Finding",
    "Learned",
    "Recording",
    "Report",
    "Shape",
    "examine",
    "learn",
    "overlay",
    "overlay_text",
    "read_exchanges",
]
