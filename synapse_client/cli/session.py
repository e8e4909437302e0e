"""One run of one command: its settings, its output and messages, and the client when it is needed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from synapse_client.cli.errors import CommandError, ExitCode, described, exit_code, shown
from synapse_client.cli.network import arguments_of
from synapse_client.cli.output import Output, to_json
from synapse_client.cli.settings import PROGRAM, Settings
from synapse_client.runtime.describe.errors import ClientError

if TYPE_CHECKING:
    from synapse_client.backend.profiles import Profiles
    from synapse_client.client import BackendClient
    from synapse_client.runtime.client import BaseClient
    from synapse_client.runtime.describe.types import FilePath
    from synapse_client.runtime.http.config import Access
    from synapse_client.runtime.http.retry import RetryDetails

__all__ = ["Session", "profile_names"]

_C = TypeVar("_C", bound="BaseClient")


class Session:
    """One run of one command: settings, output, messages, and the client when it is needed.

    Args:
        settings: The common options.

    Attributes:
        settings: The common options.
        resume: What the user is told after an interruption: how to go on. None when there is nothing to go on with.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.resume: Callable[[], str] | None = None
        self._output: Output | None = None
        self._client: BackendClient | None = None
        self._further: list[BaseClient] = []

    @property
    def output(self) -> Output:
        """Where results go."""
        if self._output is None:
            columns = [name for part in (self.settings.columns or "").split(",") if (name := part.strip())]
            self._output = Output(self.settings.output or "auto", columns=columns, note=self.note)
        return self._output

    def note(self, text: str) -> None:
        """Tell people something, on standard error, unless they want quiet.

        What was printed before is written first: nothing is said to be done that did not reach its file.
        """
        if not self.settings.quiet:
            sys.stdout.flush()
            self.warn(text)

    def warn(self, text: str) -> None:
        """Tell people something that they must not miss, on standard error."""
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()

    def profiles(self) -> Profiles:
        """Read the saved profiles.

        Raises:
            ClientError: they cannot be read.
        """
        from synapse_client.backend.profiles import Profiles

        return Profiles(self._warn_of)

    def access(self) -> tuple[str, Access]:
        """Find out where requests go, and with what: the URL, and all settings with their sources.

        Raises:
            CommandError: nobody is logged in.
            ClientError: the settings contradict each other, or the profiles cannot be read.
        """
        from synapse_client.backend.access import URL_VARIABLE, look_up
        from synapse_client.security import SCHEMES

        settings = self.settings
        found = look_up(settings.server or None, {}, SCHEMES, profile=settings.profile, warn=self._warn_of)
        if found.base_url is None:
            raise CommandError(
                "no server: nobody is logged in",
                code=ExitCode.UNAUTHORIZED,
                hint=f"Run `{PROGRAM} login`, or set {URL_VARIABLE} and SYNAPSE_API_TOKEN.",
            )
        return found.base_url, found

    def _warn_of(self, text: str) -> None:
        self.warn(f"Warning: {text}")

    @property
    def client(self) -> BackendClient:
        """The client of the chosen server, made when it is first asked for.

        Raises:
            CommandError: there is no server or no token.
        """
        if self._client is None:
            base_url, access = self.access()
            if not access.credentials:
                raise CommandError(
                    f"no token for {base_url}",
                    code=ExitCode.UNAUTHORIZED,
                    hint=f"Run `{PROGRAM} login --server {base_url}`.",
                )
            self._client = self.connect(base_url, access.credentials, self.network(access.network), access.files)
        return self._client

    def own(self, client: _C) -> _C:
        """Return a further client, which is closed with the session."""
        self._further.append(client)
        return client

    def network(self, saved: Mapping[str, Any]) -> dict[str, Any]:
        """Return the client's arguments for the way to the server: as the options say, else as saved.

        Raises:
            CommandError: the options contradict each other.
        """
        return arguments_of(self.settings, saved)

    def connect(
        self,
        base_url: str,
        credentials: Mapping[str, str],
        network: Mapping[str, Any],
        files: Mapping[str, FilePath] | None = None,
    ) -> BackendClient:
        """Make a client with the common options.

        Args:
            base_url: The API's URL.
            credentials: Tokens and tenant, by argument.
            network: What `network` returned.
            files: Files that credentials were read from, by argument: they are read anew after a refusal.
        """
        from synapse_client.client import BackendClient

        files = files or {}
        # "" keeps the client from looking for more: that was done, but for tokens that it must know the file of
        found: dict[str, str | None] = {
            name: None if name in files else credentials.get(name, "")
            for name in ("api_token", "user_token", "agent_token", "tenant")
        }
        client = BackendClient(
            base_url,
            api_token=found["api_token"],
            user_token=found["user_token"],
            agent_token=found["agent_token"],
            tenant=found["tenant"],
            api_token_file=files.get("api_token"),
            **self.options(network),
        )
        self._client = client
        return client

    def user_token(self, base_url: str, email: str, password: str, network: Mapping[str, Any]) -> str:
        """Log in with an address and a password, and return the token that this gets.

        Args:
            base_url: The API's URL.
            email: The user's address.
            password: The user's password.
            network: What `network` returned.
        """
        from synapse_client.backend.login import user_token

        return user_token(email, password, base_url, **self.options(network))

    def options(self, network: Mapping[str, Any]) -> dict[str, Any]:
        """Return what the common options say, as arguments of a client."""
        from synapse_client.runtime.http.options import DEFAULTS

        seconds, retries = self.settings.timeout, self.settings.retries
        return {
            "timeout": None if seconds is None else {"read": seconds, "write": seconds},
            "max_retries": DEFAULTS["max_retries"] if retries is None else retries,
            "on_retry": self._tell_retry,
            **network,
        }

    def _tell_retry(self, details: RetryDetails) -> None:
        if self.settings.verbose or self.settings.quiet:
            return  # the log tells it, or nobody wants to know
        reason = f"the server answered {details.status_code}" if details.status_code else str(details.error)
        self.warn(f"{details.operation}: {reason}; trying again in {details.pause:.1f} s")

    def close(self) -> None:
        """Close connections."""
        for client in (*self._further, self._client):
            if client is not None:
                client.close()

    def fail(self, error: BaseException) -> ExitCode:
        """Tell an error on standard error, as JSON where that was asked for; return what to exit with."""
        if self.settings.output in {"json", "ndjson"}:
            self.warn(to_json({"error": described(error)}))
        else:
            first, *rest = shown(error)
            self.warn("\n".join([f"Error: {first}", *rest]))
        return exit_code(error)


def profile_names() -> list[str]:
    """Return the names of the saved profiles, for completion."""
    from synapse_client.backend.profiles import Profiles

    try:
        return sorted(Profiles(lambda _: None).saved)
    except ClientError:
        return []
