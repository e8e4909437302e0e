"""Command line: ``python -m synapse_client.sandbox`` runs a sandbox until Ctrl-C or SIGTERM."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from synapse_client.sandbox._extra import require_extra
from synapse_client.sandbox.faults import FaultPlanError, FaultRule, load_plan

if TYPE_CHECKING:
    from synapse_client.sandbox._server.server import ServerInfo


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    options = _parser().parse_args(arguments)
    try:
        require_extra()
        from synapse_client.sandbox._server.server import run  # noqa: PLC0415 - needs the extra
    except ImportError as error:
        print(error, file=sys.stderr)
        return 1
    supervisor = sys.stdin.buffer if options.supervised else None
    try:
        run(
            host=options.host,
            port=options.port,
            data_dir=options.data,
            seed=not options.no_seed,
            presigned_part_size=options.presigned_part_size,
            presigned_seconds=options.presigned_seconds,
            tail_idle_timeout=options.tail_idle_timeout,
            tls=options.tls,
            internal_url=options.internal_url,
            agent=options.agent,
            faults=options.faults,
            supervisor=supervisor,
            announce=_announce_json if options.json else _announce_text,
        )
    except (OSError, RuntimeError) as error:
        print(f"The sandbox could not start: {error}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m synapse_client.sandbox", description="Run a Synapse backend on this machine."
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=_port, default=0, help="TCP port; 0, the default, takes a free one")
    parser.add_argument("--data", type=_folder, metavar="DIR", help="keep data in this directory (default: temporary)")
    parser.add_argument("--no-seed", action="store_true", help="begin empty, with accounts only")
    parser.add_argument(
        "--faults", type=_plan, default=[], metavar="PLAN.JSON", help="let requests fail as this fault plan says"
    )
    parser.add_argument("--tls", action="store_true", help="speak https, with a certificate made for this run")
    parser.add_argument(
        "--internal-url",
        type=_internal_url,
        metavar="URL",
        help="make links with this scheme and host, as a server behind a proxy does",
    )
    parser.add_argument("--agent", action="store_true", help="run an agent as well, on a port of its own")
    parser.add_argument("--json", action="store_true", help="print one line of JSON instead of text")
    parser.add_argument("--presigned-part-size", type=_positive_int, metavar="BYTES", help=argparse.SUPPRESS)
    parser.add_argument("--presigned-seconds", type=_positive_float, metavar="SECONDS", help=argparse.SUPPRESS)
    parser.add_argument("--tail-idle-timeout", type=_positive_float, metavar="SECONDS", help=argparse.SUPPRESS)
    parser.add_argument("--supervised", action="store_true", help=argparse.SUPPRESS)
    return parser


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 65535:
        raise argparse.ArgumentTypeError(f"{text} is not a TCP port (0 to 65535)")
    return number


def _folder(text: str) -> Path:
    return Path(os.path.expanduser(text))  # a shell leaves --data=~/sandbox as it is


def _plan(text: str) -> list[FaultRule]:
    try:
        return load_plan(text)
    except (FaultPlanError, OSError) as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _internal_url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path.strip("/") or parts.query:
        raise argparse.ArgumentTypeError(f"{text!r} is not scheme and host, such as http://backend:8000")
    return f"{parts.scheme}://{parts.netloc}"


def _positive_int(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not positive")
    return number


def _positive_float(text: str) -> float:
    number = float(text)
    if not number > 0:
        raise argparse.ArgumentTypeError(f"{text} is not positive")
    return number


def _announce_json(info: ServerInfo) -> None:
    print(json.dumps(info), flush=True)


def _announce_text(info: ServerInfo) -> None:
    ca, agent = info["ca_file"], info["agent_url"]
    print(
        f"Synapse sandbox\n\n"
        f"  URL          {info['url']}  (its pictures, in a browser)\n"
        f"  docs         {info['url']}/docs/\n"
        f"  API token    {info['token']}\n"
        f"  user token   {info['user_token']}, tenant {info['tenant']}\n"
        f"  login        {info['email']}, {info['password']}\n"
        f"  agent token  {info['agent_token']}\n"
        f"{'' if agent is None else f'  agent URL    {agent}'}\n"
        f"  data         {info['data_dir']}\n"
        f"{'' if ca is None else f'  authority    {ca}'}\n"
        f"In Python:     BackendClient({info['url']!r}, {info['token']!r})\n"
        f"In a shell:    export SYNAPSE_URL={info['url']} SYNAPSE_API_TOKEN={info['token']}"
        f"{'' if ca is None else f' SSL_CERT_FILE={ca}'}\n"
        f"Stop it with Ctrl-C.",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
