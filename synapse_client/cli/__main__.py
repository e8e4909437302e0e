"""Start of the command line: ``synapse-client`` or ``python -m synapse_client.cli``."""

from __future__ import annotations

import importlib.util
import signal
import sys
from collections.abc import Sequence

INSTALL_COMMAND = 'pip install "synapse-client[cli]"'
_REQUIRED = ("rich", "typer")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: What follows the program's name; ``sys.argv[1:]`` by default.

    Returns:
        What to exit with, see `synapse_client.cli.errors.ExitCode`.
    """
    missing = [name for name in _REQUIRED if importlib.util.find_spec(name) is None]
    if missing:
        print(
            f"synapse-client: the command line needs packages that are not installed ({', '.join(missing)}).\n"
            f"Run: {INSTALL_COMMAND}",
            file=sys.stderr,
        )
        return 2
    try:
        from synapse_client.cli.app import run
    except KeyboardInterrupt:  # while it is loading; later on each command says how to go on
        sys.stderr.write("Interrupted.\n")
        return 130

    code = run(arguments)
    if arguments is None:  # this is the whole process: another Ctrl-C while Python ends its threads shows no traceback
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    return code


if __name__ == "__main__":
    sys.exit(main())
