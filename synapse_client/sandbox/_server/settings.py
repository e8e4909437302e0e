"""Django's settings for one sandbox process, made from a data directory instead of a settings module."""

from __future__ import annotations

import logging
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

MAX_PAGE_SIZE = 100
"""The largest page that the server gives, whatever `page_size` asks for; also the default."""

_OWN_PATHS = ("/__sandbox__/", "/docs/", "/openapi.yaml")
_OWN_PAGES = frozenset({"/", "/docs"})

SQLITE_BUSY_SECONDS = 30
STREAM_BLOCK_BYTES = 256 * 1024
PRESIGNED_PART_BYTES = 100 * 1024 * 1024
TAIL_IDLE_SECONDS = 60.0


def is_own(path: str) -> bool:
    """Whether a path is of what the sandbox has beside the API: it is not on record, and faults do not reach it."""
    return path in _OWN_PAGES or path.startswith(_OWN_PATHS)


@dataclass(frozen=True)
class SandboxConfig:
    """What may differ from one sandbox to the next.

    Attributes:
        data_dir: Directory that holds the database and every stored file.
        presigned_part_size: Bytes; files above it are uploaded in parts of this size by presigned URLs.
        presigned_seconds: Seconds for which presigned URLs are valid at most, as where the server signs with temporary
            credentials; None for as long as was asked for.
        tail_idle_seconds: Seconds without news after which a log tail is closed by the server.
        internal_url: Scheme and host that the server believes to be reached at; None for those of each request.
    """

    data_dir: Path
    presigned_part_size: int = PRESIGNED_PART_BYTES
    presigned_seconds: float | None = None
    tail_idle_seconds: float = TAIL_IDLE_SECONDS
    internal_url: str | None = None

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.data_dir / "sandbox.sqlite3"

    @property
    def snapshot(self) -> Path:
        """A copy of the database as it was after seeding; a reset copies it back."""
        return self.data_dir / "seed.sqlite3"

    @property
    def media(self) -> Path:
        """Stored files."""
        return self.data_dir / "media"

    @property
    def temporary(self) -> Path:
        """Where request bodies are spooled; on the same file system as `media`, so that storing is a rename."""
        return self.data_dir / "tmp"


def configure(config: SandboxConfig) -> None:
    """Configure Django for this process and load the app registry. Must run before any model is imported."""
    for directory in (config.media, config.temporary):
        directory.mkdir(parents=True, exist_ok=True)
    # Refused requests are no news; errors of the server are, and go to stderr.
    logging.basicConfig(level=logging.ERROR)
    settings.configure(**_values(config))
    import django  # noqa: PLC0415 - must see the settings

    django.setup()


def _values(config: SandboxConfig) -> dict[str, Any]:
    return {
        "SANDBOX": config,
        "DEBUG": False,
        "SECRET_KEY": secrets.token_hex(32),
        "ALLOWED_HOSTS": ["*"],
        "ROOT_URLCONF": "synapse_client.sandbox._server.urls",
        "APPEND_SLASH": False,
        "USE_TZ": True,
        "TIME_ZONE": "Asia/Seoul",
        "USE_I18N": False,
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "AUTH_USER_MODEL": "sandbox.User",
        "INSTALLED_APPS": ["synapse_client.sandbox._server.apps.SandboxAppConfig"],
        "MIDDLEWARE": [
            "synapse_client.sandbox._server.recorder.RecorderMiddleware",
            "django.middleware.common.CommonMiddleware",  # sets Content-Length
        ],
        "DATABASES": {"default": _database(config)},
        "STORAGES": {
            "default": {
                "BACKEND": "django.core.files.storage.FileSystemStorage",
                "OPTIONS": {"location": str(config.media), "base_url": "/media/"},
            },
            "staticfiles": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
        },
        "MEDIA_ROOT": str(config.media),
        "MEDIA_URL": "/media/",
        # Bodies have no limit: big ones go to disk as they arrive.
        "DATA_UPLOAD_MAX_MEMORY_SIZE": None,
        "DATA_UPLOAD_MAX_NUMBER_FIELDS": None,
        "DATA_UPLOAD_MAX_NUMBER_FILES": None,
        "FILE_UPLOAD_TEMP_DIR": str(config.temporary),
        "FILE_UPLOAD_HANDLERS": [
            "synapse_client.sandbox._server.upload_handlers.HashingMemoryHandler",
            "synapse_client.sandbox._server.upload_handlers.HashingTemporaryFileHandler",
        ],
        "REST_FRAMEWORK": _rest_framework(),
        "REST_FLEX_FIELDS": {"MAXIMUM_EXPANSION_DEPTH": 4},
        "LOGGING_CONFIG": None,
        "DRF_CHUNKED_UPLOAD_PATH": "chunked_uploads",
    }


def _database(config: SandboxConfig) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(config.database),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": SQLITE_BUSY_SECONDS,
            # A write transaction takes its lock at the start, so two writers wait instead of failing.
            "transaction_mode": "IMMEDIATE",
            # A sandbox need not survive a power failure: commits do not wait for the disk.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA temp_store=MEMORY",
        },
    }


def _rest_framework() -> dict[str, Any]:
    return {
        "UNAUTHENTICATED_USER": None,
        "DEFAULT_AUTHENTICATION_CLASSES": [
            "synapse_client.sandbox._server.authentication.AccessTokenAuthentication",
            "synapse_client.sandbox._server.authentication.UserTokenAuthentication",
            "synapse_client.sandbox._server.authentication.AgentTokenAuthentication",
        ],
        "DEFAULT_PERMISSION_CLASSES": ["synapse_client.sandbox._server.authentication.IsMember"],
        "DEFAULT_PARSER_CLASSES": [
            "synapse_client.sandbox._server.parsers.StrictJSONParser",
            "rest_framework.parsers.MultiPartParser",
            "rest_framework.parsers.FormParser",
        ],
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
        "DEFAULT_CONTENT_NEGOTIATION_CLASS": "synapse_client.sandbox._server.negotiation.AlwaysJSON",
        "DEFAULT_PAGINATION_CLASS": "synapse_client.sandbox._server.pagination.CappedPageNumberPagination",
        "DEFAULT_FILTER_BACKENDS": [
            "django_filters.rest_framework.DjangoFilterBackend",
            "synapse_client.sandbox._server.filters.BoundedSearchFilter",
            "synapse_client.sandbox._server.filters.StableOrderingFilter",
        ],
        "EXCEPTION_HANDLER": "synapse_client.sandbox._server.errors.exception_handler",
        "DEFAULT_METADATA_CLASS": None,  # no OPTIONS
        "URL_FORMAT_OVERRIDE": None,
    }
