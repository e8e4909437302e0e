"""Run every probe with one client, and print what came of each."""

# pyright: basic, reportMissingImports=false
# What is driven here has no types, and is not installed where types are checked.

from __future__ import annotations

import io
import json
import sys
import traceback
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from scripts.vendor_probes.common import PROBES, TOKEN, URL


def main(which: str) -> None:
    """Run every probe with one client."""
    import synapse_sdk.clients.agent as their_agent
    import synapse_sdk.clients.backend as theirs

    if which == "compat":
        from synapse_client.compat import AgentClient, BackendClient

        their_agent.AgentClient = AgentClient
        theirs.BackendClient = BackendClient  # before anything that imports it from there
    from scripts.vendor_probes import actions, agents, framework, methods, training, uploads

    del actions, agents, framework, methods, training, uploads  # each has added its probes
    client = theirs.BackendClient(URL, access_token=TOKEN)
    results: list[dict[str, str | None]] = []
    for name, function in PROBES:
        said = io.StringIO()
        try:
            with redirect_stdout(said), redirect_stderr(said):
                function(client)
        except BaseException as error:  # noqa: BLE001  # whatever ends a probe is its result
            place = traceback.extract_tb(error.__traceback__)[-1]
            text = f"{type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})"
            results.append({"name": name, "error": text[:600]})
        else:
            results.append({"name": name, "error": None})
    print(json.dumps(results))


if __name__ == "__main__":
    main(sys.argv[1])
