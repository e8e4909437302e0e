"""`login`, `logout`, `whoami` and `profiles`: who one is, and on which server."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final
from urllib.parse import urlsplit

import typer

from synapse_client.backend.access import AROUND, TOKENS
from synapse_client.cli.common import command
from synapse_client.cli.errors import CommandError, ExitCode
from synapse_client.cli.session import Session, profile_names
from synapse_client.cli.settings import PROGRAM

if TYPE_CHECKING:
    from synapse_client.backend.profiles import Profiles
    from synapse_client.runtime.describe.types import FilePath
    from synapse_client.runtime.http.config import Access

__all__ = ["add_to"]

_LOOPBACK = ("localhost", "127.0.0.1", "::1")


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    command(
        app,
        examples="""
        synapse-client login --server https://api.synapse.sh
        synapse-client login --server https://api.synapse.sh --token-stdin < token
        synapse-client login --profile staging --server https://staging.example
        synapse-client login --server https://api.synapse.sh --email me@example.com --tenant acme
        """,
    )(login)
    command(app)(logout)
    command(app)(whoami)
    group = typer.Typer(
        no_args_is_help=True,
        help="Saved servers and tokens: list them, choose one, remove one.",
        rich_markup_mode="rich",
    )
    command(group, "list")(list_profiles)
    command(group, "use", examples="synapse-client profiles use staging")(use_profile)
    command(group, "remove")(remove_profile)
    app.add_typer(group, name="profiles")


def login(
    session: Session,
    *,
    token_stdin: Annotated[
        bool,
        typer.Option("--token-stdin", help="Read the token or password from standard input instead of asking for it."),
    ] = False,
    agent: Annotated[bool, typer.Option("--agent", help="The token is an agent's, not a person's.")] = False,
    user: Annotated[
        bool, typer.Option("--user-token", help="The token is a user's, which is not an access token; needs --tenant.")
    ] = False,
    email: Annotated[
        str | None,
        typer.Option(help="Log in with this address and a password, for a user's token.", metavar="ADDRESS"),
    ] = None,
    tenant: Annotated[
        str | None, typer.Option(help="Code of the tenant, where the token does not tell it.", metavar="CODE")
    ] = None,
    token_file: Annotated[
        Path | None,
        typer.Option(
            help="Save where this file is, which holds an access token, in place of the token; it is read by each "
            "command, and anew when the server refuses the token.",
            metavar="FILE",
        ),
    ] = None,
) -> None:
    """Save a token for a server, after the server has confirmed it.

    The token, or with [b]--email[/b] the password, is asked for and not shown, or read from standard input; it is never
    an argument, since other users of the machine can read those. The token is kept in a file that only you can read, a
    password is not kept. Each server has a profile of its own, and with [b]--profile[/b] NAME each account too; the one
    that logged in last is in use.

    [b]--cacert[/b], [b]--insecure[/b], [b]--cert[/b] and [b]--proxy[/b] are saved with it, for every command and for
    Python.
    """
    from synapse_client.backend.access import variables_set
    from synapse_client.backend.profiles import Profile, is_same_place
    from synapse_client.security import SCHEMES

    kinds = [name for name, given in (("agent_token", agent), ("user_token", user or email is not None)) if given]
    if len(kinds) > 1 or (user and email is not None):
        raise CommandError("--agent, --user-token and --email exclude each other")
    if token_file is not None and (kinds or token_stdin):
        raise CommandError("--token-file is for access tokens, and goes with none of --agent, --email, --token-stdin")
    kind = kinds[0] if kinds else "api_token"
    profiles = session.profiles()
    wanted = _given_name(session)
    known = profiles.saved.get(wanted or profiles.current or "")
    server = _server(session, None if known is None else known.base_url)
    name = wanted or _free_name(profiles, server)
    known = profiles.saved.get(name)
    files: dict[str, str] = {} if token_file is None else {kind: os.path.abspath(token_file.expanduser())}
    secret = "" if files else _secret("password" if email is not None else kind, from_stdin=token_stdin)
    network = session.network(known.network if known is not None and is_same_place(known.base_url, server) else {})
    token = secret if email is None else session.user_token(server, email, secret, network)
    credentials = {} if files else {kind: token}
    tenant = tenant or (known.credentials.get("tenant") if known is not None and known.base_url == server else None)
    if tenant:
        credentials["tenant"] = tenant
    user = _verify(session, server, credentials, network, files)
    with profiles.change():
        profiles.saved[name] = Profile(
            name=name, base_url=server.rstrip("/"), credentials=credentials, network=network, files=files
        )
        profiles.current = name
    for variable in variables_set(SCHEMES):
        session.warn(f"Warning: {variable} is set, and goes before what was saved now.")
    if network.get("verify") is False:
        session.warn(f"Warning: whoever answers as {server} is trusted from now on, and gets the token.")
    session.note(f"Logged in to {server} as {_name(user)} (profile {name!r}, kept in {profiles.path}).")


def _given_name(session: Session) -> str | None:
    from synapse_client.backend.access import PROFILE_VARIABLE
    from synapse_client.backend.profiles import is_sound_name

    name = session.settings.profile or os.environ.get(PROFILE_VARIABLE) or None
    if name is not None and not is_sound_name(name):
        raise CommandError(f"{name!r} is not a name for a profile: use letters, digits, '-', '_' and '.'")
    return name


def _free_name(profiles: Profiles, server: str) -> str:
    """Return the name of the server's profile, or one that overwrites no other server's."""
    found = profiles.of_server(server)
    if found is not None:
        return found.name
    if "default" not in profiles.saved:
        return "default"
    return urlsplit(server).hostname or "default"


def _server(session: Session, known: str | None) -> str:
    from synapse_client.backend.access import URL_VARIABLE

    server = session.settings.server or known or os.environ.get(URL_VARIABLE)
    if not server:
        if not sys.stdin.isatty():
            raise CommandError("which server? Give --server URL")
        server = str(typer.prompt("Server URL", err=True)).strip()
    parts = urlsplit(server)
    if parts.scheme == "http" and parts.hostname not in _LOOPBACK:
        session.warn(f"Warning: {server} is not encrypted: anyone on the way can read the token.")
    return server


_PROMPTS: Final = {
    "agent_token": "Agent token",
    "api_token": "API token",
    "password": "Password",
    "user_token": "User token",
}


def _secret(kind: str, *, from_stdin: bool) -> str:
    if from_stdin:
        from synapse_client.cli.values import read_secret

        token = read_secret()
    elif sys.stdin.isatty():
        token = str(typer.prompt(_PROMPTS[kind], hide_input=True, err=True))
    else:
        what = "password" if kind == "password" else "token"
        raise CommandError(f"nobody can be asked for the {what}: standard input is not a terminal; use --token-stdin")
    token = token.strip(AROUND)
    if not token:
        raise CommandError(f"the {'password' if kind == 'password' else 'token'} is empty")
    return token


def _verify(
    session: Session,
    server: str,
    credentials: Mapping[str, str],
    network: Mapping[str, Any],
    files: Mapping[str, FilePath],
) -> Any:
    """Ask the server whose token it is."""
    return session.connect(server, credentials, network, files).get_me()


def _name(user: Any) -> str:
    return str(user.get("email") or user.get("name") or user.get("id") or "?")


def logout(session: Session) -> None:
    """Forget the saved token of a profile; the profile keeps its server and the way to it.

    The token itself stays valid: revoke it on the server if it may have been seen by others.
    """
    from synapse_client.backend.profiles import Profile

    profiles = session.profiles()
    name = _wanted(session, profiles)
    with profiles.change():
        kept = profiles.get(name)
        tenant = {key: value for key, value in kept.credentials.items() if key not in TOKENS}
        profiles.saved[name] = Profile(name=name, base_url=kept.base_url, credentials=tenant, network=kept.network)
    session.note(f"Logged out of {kept.base_url} (profile {name!r}).")


def _wanted(session: Session, profiles: Profiles) -> str:
    name = _given_name(session) or profiles.current
    if name is None:
        raise CommandError("nobody is logged in", code=ExitCode.UNAUTHORIZED)
    return name


def whoami(session: Session) -> None:
    """Show the user, the server, and where each setting came from."""
    base_url, access = session.access()
    user = session.client.get_me()
    session.output.one(
        {
            "user": _name(user),
            "id": user.get("id"),
            "name": user.get("name"),
            "server": base_url,
            "profile": access.profile,
            "sources": _sources(session, access),
        }
    )


def _sources(session: Session, access: Access) -> dict[str, str]:
    """Return where each setting came from, as people know them: the server's URL is not an argument here."""
    found = dict(access.sources)
    server = "--server" if session.settings.server else found.pop("base_url")
    return {"server": server, **found}


def list_profiles(session: Session) -> None:
    """List the saved profiles; tokens are not shown."""
    profiles = session.profiles()
    session.output.many(
        {
            "name": profile.name,
            "in_use": profile.name == profiles.current,
            "server": profile.base_url,
            "token": next((kind for kind in TOKENS if kind in {*profile.credentials, *profile.files}), None),
            "tenant": profile.credentials.get("tenant"),
        }
        for profile in profiles.saved.values()
    )


def use_profile(
    session: Session,
    name: Annotated[str, typer.Argument(help="Name of the profile.", autocompletion=profile_names)],
) -> None:
    """Choose the profile that commands use from now on."""
    profiles = session.profiles()
    with profiles.change():
        profiles.get(name)
        profiles.current = name
    session.note(f"In use: {name!r}, {profiles.get(name).base_url}")


def remove_profile(
    session: Session,
    name: Annotated[str, typer.Argument(help="Name of the profile.", autocompletion=profile_names)],
) -> None:
    """Remove a profile with its token."""
    profiles = session.profiles()
    with profiles.change():
        profiles.get(name)
        del profiles.saved[name]
        if profiles.current == name:
            profiles.current = None
    session.note(f"Removed: {name!r}" + ("" if profiles.current else f"; `{PROGRAM} profiles use` chooses another one"))
