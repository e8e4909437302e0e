"""The actions export and to_task."""

# pyright: basic, reportMissingImports=false
# What is driven here has no types, and is not installed where types are checked.

from __future__ import annotations

from typing import Any

from scripts.vendor_probes.common import IDS, context, probe, storage, tasks_of_project


def _export(client: Any, target: str, action: str, rows: int, **filters: Any) -> dict[str, Any]:
    from synapse_sdk.plugins.actions import export

    number, folder = storage(client)
    for task in tasks_of_project(client):
        client._put(f"tasks/{task}/annotate_task_data/", data={"action": "submit", "data": {"annotations": {}}})

    base: Any = getattr(export, action)

    class Mine(base):
        action_name = "export"
        params_model = export.ExportParams

        @property
        def entrypoint(self) -> Any:
            return export.BaseExporter

        def execute(self) -> Any:
            return None

    given = {"name": "probe", "storage": number, "path": "out", "target": target, "filter": filters}
    params = export.ExportParams.model_validate({**given, "disable_async_delegate": True})
    found = Mine(params, context(client)).run()
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert len([path for path in files if path.suffix == ".json"]) >= rows, f"{found} {files}"
    return dict(found) if isinstance(found, dict) else {}


@probe
def export_assignments(client: Any) -> None:
    """Export: assignments, by steps."""
    _export(client, "assignment", "DefaultExportAction", 1, project=IDS["project"])


@probe
def export_tasks(client: Any) -> None:
    """Export: tasks, by steps."""
    _export(client, "task", "DefaultExportAction", 2, project=IDS["project"])


@probe
def export_ground_truth(client: Any) -> None:
    """Export: ground truth, by steps."""
    version = IDS["ground_truth_dataset_version"]
    _export(client, "ground_truth", "DefaultExportAction", 1, ground_truth_dataset_version=version)


def _fetched(client: Any, target: str, **filters: Any) -> list[Any]:
    from synapse_sdk.plugins.actions.export.handlers import TargetHandlerFactory

    handler = TargetHandlerFactory.get_handler(target)
    handler.validate_filter(dict(filters), client)
    rows, count = handler.get_results(client, dict(filters))
    items = list(handler.get_export_item(rows))
    assert count == len(items) > 0, f"{count} counted, {len(items)} read"
    return items


@probe
def handler_of_assignments(client: Any) -> None:
    """Export: what the handler of assignments reads."""
    _fetched(client, "assignment", project=IDS["project"])


@probe
def handler_of_tasks(client: Any) -> None:
    """Export: what the handler of tasks reads."""
    _fetched(client, "task", project=IDS["project"])


@probe
def handler_of_ground_truth(client: Any) -> None:
    """Export: what the handler of ground truth reads."""
    _fetched(client, "ground_truth", ground_truth_dataset_version=IDS["ground_truth_dataset_version"])


@probe
def export_checks_its_storage(client: Any) -> None:
    """Export: parameters are checked against the server, and a missing storage is refused."""
    from pydantic import ValidationError
    from synapse_sdk.plugins.actions.export import ExportParams

    class Action:
        def __init__(self) -> None:
            self.client = client

    action = Action()
    given = {"name": "x", "path": "out", "target": "task", "filter": {"project": IDS["project"]}}
    ExportParams.model_validate({**given, "storage": IDS["storage"]}, context={"action": action})
    try:
        ExportParams.model_validate({**given, "storage": 99999}, context={"action": action})
    except ValidationError as error:
        assert "Unable to get storage" in str(error), error  # noqa: PT017  # it runs without pytest
    else:
        raise AssertionError("a storage that is not there was accepted")


def _to_task(client: Any, **more: Any) -> Any:
    from synapse_sdk.plugins.actions.to_task import ToTaskAction, ToTaskParams

    class Mine(ToTaskAction):
        action_name = "to_task"

        def convert_data_from_file(self, *_: Any, **__: Any) -> dict[str, Any]:
            return {"annotations": {"image_1": []}}

    given = {"name": "p", "project": IDS["project"], "agent": IDS["agent"], "method": "file", **more}
    given.setdefault("target_specification_name", "data_meta_1")
    found = Mine(ToTaskParams.model_validate(given), context(client)).run()
    count = len(tasks_of_project(client))
    assert (found.success_count, found.failed_count) == (count, 0), found
    return found


@probe
def to_task_one_by_one(client: Any) -> None:
    """to_task: every task of a project from its files."""
    _to_task(client)


@probe
def to_task_in_batches(client: Any) -> None:
    """to_task: in batches, side by side."""
    _to_task(client, batch_size=2)


@probe
def to_task_with_schema(client: Any) -> None:
    """to_task: with a schema for the server's check."""
    _to_task(client, schema="any")


@probe
def to_task_with_filters(client: Any) -> None:
    """to_task: only the tasks that filters leave."""
    from synapse_sdk.plugins.actions.to_task.context import ToTaskContext
    from synapse_sdk.plugins.actions.to_task.steps import FetchTasksStep

    first = tasks_of_project(client)[0]
    params = {"project": IDS["project"], "task_filters": {"ids": str(first)}}
    found = ToTaskContext(runtime_ctx=context(client), params=params)
    done = FetchTasksStep().execute(found)
    assert done.success, done.error
    assert found.task_ids == [first], found.task_ids


@probe
def to_task_finds_what_serves(client: Any) -> None:
    """to_task: a pre-processor that runs is found among served applications."""
    from synapse_sdk.plugins.actions.to_task.steps.prepare import PrepareStep

    client.create_serve_application({"job": IDS["job"], "status": "RUNNING", "data": {"name": "x"}})
    step = PrepareStep.__new__(PrepareStep)
    assert step._has_running_serve_app(client, IDS["plugin_code"], IDS["agent"]), "it was not found"
