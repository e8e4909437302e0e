"""The SQLite file: tables straight from the models, a copy of the seeded state, and the way back to it."""

from __future__ import annotations

import os
import sqlite3
import zlib
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.models import Model

from synapse_client.sandbox._server.settings import SandboxConfig


class IncompatibleDataError(RuntimeError):
    """A data directory was written by another version of the sandbox."""


def create_tables() -> bool:
    """Create all tables in an empty database, without migrations.

    Returns:
        True when the tables are new, False when this directory already held them.

    Raises:
        IncompatibleDataError: the database has other tables than this version needs.
    """
    models = list(apps.get_app_config("sandbox").get_models())
    fingerprint = _fingerprint(models)
    with connection.cursor() as cursor:
        version = cursor.execute("PRAGMA user_version").fetchone()[0]
    if version == fingerprint:
        return False
    if connection.introspection.table_names():
        raise IncompatibleDataError(
            f"{connection.settings_dict['NAME']} was written by another version of the sandbox; "
            "choose another directory or delete this one."
        )
    with connection.schema_editor() as editor:
        for model in models:
            editor.create_model(model)
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA user_version = {fingerprint}")
    return True


def _fingerprint(models: list[type[Model]]) -> int:
    """Return a positive 31-bit number that changes when any table or column does."""
    description = sorted(
        f"{model._meta.db_table}.{field.column}:{field.db_type(connection)}"
        for model in models
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many)
    )
    return zlib.crc32("\n".join(description).encode()) & 0x7FFFFFFF or 1


def close_all() -> None:
    """Close the connections of all threads; for the end of the process, when no thread uses its own any more."""
    while _opened:
        _opened.pop().close()


def _remember(connection: BaseDatabaseWrapper, **_kwargs: Any) -> None:
    _opened.append(connection.connection)


# Django knows the connection of the current thread only.
_opened: list[sqlite3.Connection] = []
connection_created.connect(_remember)


def take_snapshot(config: SandboxConfig) -> None:
    """Remember the state of the database, and which files belong to it."""
    connection.close()
    _copy(config.database, config.snapshot)
    _manifest(config).write_text("\n".join(sorted(_stored_files(config))), encoding="utf-8")


def restore_snapshot(config: SandboxConfig) -> None:
    """Bring the database back to the remembered state and delete the files and folders that came later."""
    _copy(config.snapshot, config.database)
    kept = set(_manifest(config).read_text(encoding="utf-8").splitlines())
    for folder, _folders, names in os.walk(config.media, topdown=False):
        for path in (Path(folder, name) for name in names):
            if path.relative_to(config.media).as_posix() not in kept:
                path.unlink(missing_ok=True)
        if folder != str(config.media):
            with suppress(OSError):  # something is in it
                os.rmdir(folder)


def _copy(source: Path, target: Path) -> None:
    with (
        closing(sqlite3.connect(source, timeout=30)) as reader,
        closing(sqlite3.connect(target, timeout=30)) as writer,
    ):
        reader.backup(writer)


def _manifest(config: SandboxConfig) -> Path:
    return config.data_dir / "seed-files.txt"


def _stored_files(config: SandboxConfig) -> set[str]:
    return {path.relative_to(config.media).as_posix() for path in config.media.rglob("*") if path.is_file()}
