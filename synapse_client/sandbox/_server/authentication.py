"""Who is asking: access tokens and tokens of users, tokens of agents, and what a read-only member may not do."""

from __future__ import annotations

from typing import Any

from rest_framework import exceptions
from rest_framework.authentication import BaseAuthentication
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from synapse_client.sandbox._server.models import User

SCHEME = "Token"
BARE_PREFIX = "syn_"


def _header_token(request: Request, meta_key: str, *, bare_prefix: str | None = None) -> str | None:
    """Return the token of a `Token <value>` header, None when the header is absent; anything else is a 401."""
    value = request.META.get(meta_key, "").strip()
    if not value:
        return None
    words = value.split()
    if len(words) == 2 and words[0].lower() == SCHEME.lower():
        return words[1]
    if bare_prefix is not None and len(words) == 1 and value.startswith(bare_prefix):
        return value
    raise exceptions.AuthenticationFailed("Invalid token header.")


def _check_tenant(request: Request, user: User, *, required: bool = False) -> None:
    value = request.META.get("HTTP_SYNAPSE_TENANT", "").strip()
    if required and not value:
        raise exceptions.PermissionDenied("A user's token needs a tenant: send Synapse-Tenant.")
    if value and value.removeprefix(SCHEME).strip() != user.tenant_code:
        raise exceptions.PermissionDenied("You are not a member of this tenant.")


class AccessTokenAuthentication(BaseAuthentication):
    """`Synapse-Access-Token: Token <token>`, or the bare token when it begins with `syn_`."""

    def authenticate(self, request: Request) -> tuple[User, str] | None:
        """Return the user of the token; None when the header is absent."""
        token = _header_token(request, "HTTP_SYNAPSE_ACCESS_TOKEN", bare_prefix=BARE_PREFIX)
        return None if token is None else _member(request, User.objects.filter(token=token).first(), token)

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002 - the signature is DRF's
        """Return the challenge that makes DRF answer 401 instead of 403."""
        return SCHEME


class UserTokenAuthentication(BaseAuthentication):
    """`Authorization: Token <token>`, as a user gets it by logging in; the tenant is a header of its own."""

    def authenticate(self, request: Request) -> tuple[User, str] | None:
        """Return the user of the token; None when the header is absent."""
        token = _header_token(request, "HTTP_AUTHORIZATION")
        if token is None:
            return None
        user = User.objects.filter(user_token=token).first()
        return _member(request, user, token, needs_tenant=not request.path.startswith("/users/"))

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002  # the framework's method
        """Return the challenge that makes DRF answer 401 instead of 403."""
        return SCHEME


class AgentTokenAuthentication(BaseAuthentication):
    """`SYNAPSE-Agent: Token <token>`: the agent acts as a user of its own."""

    def authenticate(self, request: Request) -> tuple[User, str] | None:
        """Return the user that stands for the agent; None when the header is absent."""
        token = _header_token(request, "HTTP_SYNAPSE_AGENT")
        return None if token is None else _member(request, User.objects.filter(agent__token=token).first(), token)

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002  # the framework's method
        """Return the challenge that makes DRF answer 401 instead of 403."""
        return SCHEME


def _member(request: Request, user: User | None, token: str, *, needs_tenant: bool = False) -> tuple[User, str]:
    if user is None:
        raise exceptions.AuthenticationFailed("Invalid token.")
    _check_tenant(request, user, required=needs_tenant)
    return user, token


class IsMember(BasePermission):
    """Any known user or agent may read; a read-only member may not write."""

    def has_permission(self, request: Request, view: Any) -> bool:  # noqa: ARG002  # the framework's method
        """Return whether this request may go on."""
        user = request.user
        if user is None:
            return False
        return request.method in SAFE_METHODS or not user.is_read_only
