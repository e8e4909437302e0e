"""Where a Synapse client sends its requests, and with which tokens.

A setting is looked for in this order; the first place that has it counts:

1. the arguments, or ``--server`` on the command line
2. the environment: ``SYNAPSE_URL``, ``SYNAPSE_USER_TOKEN``, ``SYNAPSE_API_TOKEN``, ``SYNAPSE_AGENT_TOKEN``,
   ``SYNAPSE_TENANT``; then what an agent gives to the plugins that it runs: ``SYNAPSE_HOST`` (an older one:
   ``SYNAPSE_PLUGIN_RUN_HOST``), ``SYNAPSE_PLUGIN_RUN_USER_TOKEN``, ``SYNAPSE_ACCESS_TOKEN``,
   ``SYNAPSE_PLUGIN_RUN_TENANT``. In place of a variable that holds a token, one may name a file that does:
   ``SYNAPSE_API_TOKEN_FILE``
3. the profile that ``SYNAPSE_PROFILE`` names, else the server's, else the one in use: what `synapse-client login` saved

Of the tokens of people, one is taken: servers let an access token go before a user's token that came with it. So one
that is given keeps the environment's out, and of those in the environment the first in the order above counts. The
tenant of a plugin's run goes with a user's token only. Profiles are read only when there is no server or no token
without them. A token that was saved for one server is never sent to another one. With a profile comes the way to its
server: ``verify``, ``cert`` and ``proxy``, unless given. An agent's process has ``SYNAPSE_AGENT_TOKEN`` in its
environment for its own client: that token is not sent along with a token of a person.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from synapse_client.runtime.describe.errors import ConfigurationError
from synapse_client.runtime.http.config import Access, set_variables
from synapse_client.runtime.http.token_files import AROUND, FILE_SUFFIX, read_token

if TYPE_CHECKING:
    from synapse_client.backend.profiles import Profile, Profiles
    from synapse_client.runtime.describe.security import SecurityScheme
    from synapse_client.runtime.describe.types import FilePath

__all__ = [
    "AROUND",
    "PROFILE_VARIABLE",
    "TOKENS",
    "URL_VARIABLE",
    "find_access",
    "find_server",
    "look_up",
    "variables_set",
]

URL_VARIABLE: Final = "SYNAPSE_URL"
_URL_VARIABLES: Final = (URL_VARIABLE, "SYNAPSE_HOST", "SYNAPSE_PLUGIN_RUN_HOST")
PROFILE_VARIABLE: Final = "SYNAPSE_PROFILE"
_PEOPLE: Final = ("user_token", "api_token")
TOKENS: Final = (*_PEOPLE, "agent_token")
"""Arguments for the tokens that say who one is, those of people first."""


def find_access(base_url: str | None, given: Mapping[str, str | None], schemes: tuple[SecurityScheme, ...]) -> Access:
    """Find out where a client's requests go, and with what.

    Args:
        base_url: The API's URL, or None to look for it.
        given: Credentials by argument; None to look for one, "" for none.
        schemes: What credentials there are.

    Raises:
        ConfigurationError: there is no server, or as for `look_up`.
    """
    found = look_up(base_url, given, schemes)
    if found.base_url is None:
        raise ConfigurationError(
            f"base_url is missing: pass the API's address, such as 'https://api.synapse.sh', set {URL_VARIABLE}, or "
            "run `synapse-client login`"
        )
    return found


def find_server(
    base_url: str | None,
    given: Mapping[str, str | None],  # noqa: ARG001  # what `find_access` takes
    schemes: tuple[SecurityScheme, ...],
) -> Access:
    """Find out where a client's requests go that are sent without any credentials; as for `find_access`."""
    return find_access(base_url, {scheme.argument: "" for scheme in schemes}, schemes)


def look_up(
    base_url: str | None,
    given: Mapping[str, str | None],
    schemes: tuple[SecurityScheme, ...],
    *,
    profile: str | None = None,
    warn: Callable[[str], object] | None = None,
) -> Access:
    """Find out where requests would go, and with what; the URL is None when nothing says where.

    Args:
        base_url: The API's URL, or None to look for it.
        given: Credentials by argument; None to look for one, "" for none.
        schemes: What credentials there are.
        profile: Name of the profile that everything else comes from; the environment is not looked at then.
        warn: Called with warnings about the file of the profiles; the log of this package by default.

    Raises:
        ConfigurationError: no such profile, a profile of another server, or profiles that cannot be read.
    """
    environment: Mapping[str, str] = {} if profile is not None else os.environ
    found = {scheme.argument: value for scheme in schemes if (value := given.get(scheme.argument))}
    sources = dict.fromkeys(found, "")
    for argument, value, source in _in_environment(environment, given, schemes, found):
        found[argument], sources[argument] = value, source
    url = base_url
    if url is None:
        url, source = next(_set(environment, _URL_VARIABLES), (None, ""))
        sources |= {"base_url": source} if source else {}
    asked = [name for name in TOKENS if given.get(name) is None]
    needs_token = bool(asked) and not any(map(found.get, TOKENS))
    if url is not None and not needs_token:
        return Access(url, found, sources)

    chosen = _chosen(url, profile or environment.get(PROFILE_VARIABLE), warn)
    if chosen is None:
        return Access(url, found, sources)
    source = f"profile {chosen.name!r}"
    sources |= dict.fromkeys(chosen.network, source)
    if url is None:
        url, sources["base_url"] = chosen.base_url, source
    files: dict[str, FilePath] = {}
    for name, value in {**chosen.credentials, **chosen.files}.items():
        is_wanted = needs_token if name in TOKENS else name not in found
        if is_wanted and given.get(name) is None:
            found[name], sources[name] = value, source
            if name in chosen.files:
                found[name], files[name] = read_token(value, f"the {name}_file of {source}"), value
    return Access(url, found, sources, chosen.name, chosen.network, files)


def _set(environment: Mapping[str, str], names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Produce value and name of the variables that are set."""
    return ((value, name) for name in names if (value := environment.get(name, "").strip(AROUND)))


def _in_environment(
    environment: Mapping[str, str],
    given: Mapping[str, str | None],
    schemes: tuple[SecurityScheme, ...],
    found: Mapping[str, str],
) -> Iterator[tuple[str, str, str]]:
    """Produce argument, value and variable of what the environment has of that which was not given."""
    variables = {scheme.argument: scheme.variables for scheme in schemes if given.get(scheme.argument) is None}
    person = next(filter(found.get, _PEOPLE), None)
    if person is None:
        # each variable of one rank before the next rank's: this client's own, then those that agents set
        ranked = ((rank, name) for rank in range(max(map(len, variables.values()), default=0)) for name in _PEOPLE)
        for rank, name in ranked:
            if person is not None:
                break
            for value, source in set_variables(environment, variables.get(name, ())[rank : rank + 1]):
                person = name
                yield name, value, source
    is_user = person == "user_token" or bool(found.get("user_token"))
    for name, names in variables.items():
        if name in _PEOPLE or (name in TOKENS and person is not None):
            continue
        for value, source in set_variables(environment, names if name != "tenant" or is_user else names[:1]):
            yield name, value, source
            break


def _chosen(base_url: str | None, name: str | None, warn: Callable[[str], object] | None) -> Profile | None:
    """Return the profile that is asked."""
    from synapse_client.backend.profiles import Profiles, is_same_place  # noqa: PLC0415  # rarely needed

    profiles: Profiles = Profiles() if warn is None else Profiles(warn)
    if name:
        found = profiles.get(name)
        if base_url is not None and not is_same_place(base_url, found.base_url):
            raise ConfigurationError(
                f"the profile {name!r} is of {found.base_url}, not of {base_url}; its tokens are not sent elsewhere"
            )
        return found
    if base_url is not None:
        return profiles.of_server(base_url)
    return profiles.saved.get(profiles.current or "")


def variables_set(schemes: tuple[SecurityScheme, ...]) -> list[str]:
    """Return the names of the environment's variables that go before a profile."""
    tokens = [name for scheme in schemes for name in scheme.variables]
    names = (*_URL_VARIABLES, *tokens, *(name + FILE_SUFFIX for name in tokens))
    return [name for name in names if os.environ.get(name)]
