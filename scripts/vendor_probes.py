"""Drive the vendor's plugins, loggers and command line with a client, and print what came of each probe as JSON.

Run by ``python -m scripts.vendor`` in an environment that has `synapse_sdk`, with address, tokens and ids of the
sandbox as JSON on standard input: ``python scripts/vendor_probes.py theirs`` with the vendor's own client, ``compat``
with that of this package in its place. A probe looks at what the server has afterwards, or at what the vendor's code
says it did, since some of that code takes a failure for an empty list.
"""

# pyright: basic, reportMissingImports=false
# What it drives has no types, and is not installed where types are checked.

from __future__ import annotations

import io
import json
import os
import sys
import tempfile
import traceback
import zipfile
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

GIVEN: dict[str, Any] = json.loads(sys.stdin.read())
URL, TOKEN, USER, TENANT = (GIVEN[name] for name in ("url", "token", "user_token", "tenant"))
IDS: dict[str, Any] = GIVEN["ids"]
HOME = Path(tempfile.mkdtemp())
os.environ.update(
    HOME=str(HOME), TMPDIR=str(HOME), XDG_CACHE_HOME=str(HOME / "cache"), XDG_STATE_HOME=str(HOME / "state")
)
tempfile.tempdir = str(HOME)

PROBES: list[tuple[str, Callable[[Any], object]]] = []


def probe(function: Callable[[Any], object]) -> Callable[[Any], object]:
    """Add a probe; its docstring is its name."""
    PROBES.append((str(function.__doc__).rstrip("."), function))
    return function


def main(which: str) -> None:
    """Run every probe with one client."""
    import synapse_sdk.clients.backend as theirs

    if which == "compat":
        from synapse_client.compat import BackendClient

        theirs.BackendClient = BackendClient  # before anything that imports it from there
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


# -------------------------------------------------------------------------------------------------------------- helpers


def context(client: Any, **more: Any) -> Any:
    """Return what the vendor's framework runs an action in."""
    from synapse_sdk.loggers import NoOpLogger
    from synapse_sdk.plugins.context import PluginEnvironment, RuntimeContext

    more.setdefault("logger", NoOpLogger())
    return RuntimeContext(env=PluginEnvironment({}), job_id=str(IDS["job"]), client=client, **more)


def storage(client: Any) -> tuple[int, Path]:
    """Make a storage in a folder."""
    folder = Path(tempfile.mkdtemp())
    data = {
        "name": folder.name,
        "provider": "file_system",
        "category": "external",
        "configuration": {"location": str(folder)},
    }
    return client._post("storages/", data=data)["id"], folder


def png() -> bytes:
    """Return a picture that no other call returns."""
    from synapse_client.testing.seeding import picture

    return picture()


def tasks_of_project(client: Any) -> list[int]:
    """Return the ids of the project's tasks."""
    return [task["id"] for task in client._get("sdk/tasks/", params={"project": IDS["project"]})["results"]]


def cli(*arguments: str) -> str:
    """Run a command of the vendor's command line and return what it printed."""
    from synapse_sdk.cli.main import cli as app
    from typer.testing import CliRunner

    os.environ["COLUMNS"] = "400"
    done = CliRunner().invoke(app, list(arguments))
    assert done.exit_code == 0, f"exit code {done.exit_code}: {done.output[-300:]} {done.exception!r}"
    return done.output


def auth() -> Any:
    """Return what the vendor's command line logs in with."""
    from synapse_sdk.cli.auth import AuthConfig

    return AuthConfig(host=URL, access_token=TOKEN)


# --------------------------------------------------------------------------------------------------------------- export


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
        assert "Unable to get storage" in str(error), error  # noqa: PT017
    else:
        raise AssertionError("a storage that is not there was accepted")


# --------------------------------------------------------------------------------------------------------------- upload


def _upload(client: Any, **more: Any) -> Any:
    from synapse_sdk.plugins.actions.upload import DefaultUploadAction, UploadParams

    number, folder = storage(client)
    for name in ("image_1", "data_meta_1"):
        (folder / "in" / name).mkdir(parents=True)
    for index in range(3):
        (folder / "in" / "image_1" / f"a{index}.png").write_bytes(png())
        (folder / "in" / "data_meta_1" / f"a{index}.json").write_text(json.dumps({"index": index}))

    class Mine(DefaultUploadAction[UploadParams]):
        action_name = "upload"
        params_model = UploadParams

    given = {"name": "probe", "path": "in", "storage": number, "data_collection": IDS["data_collection"], **more}
    params = UploadParams.model_validate(given, context={"client": client})
    before = client._get("data_units/", params={"page_size": 1})["count"]
    found = Mine(params, context(client)).run()
    made = client._get("data_units/", params={"page_size": 1})["count"] - before
    assert found.success, found
    assert (found.uploaded_files, found.data_units, made) == (3, 3, 3), f"{found}, {made} made"
    return found


@probe
def upload_action(client: Any) -> None:
    """Upload: three units of two files each."""
    _upload(client)


@probe
def upload_action_with_project(client: Any) -> None:
    """Upload: with a project, one unit a request."""
    _upload(client, project=IDS["project"], creating_data_unit_batch_size=1)


@probe
def upload_action_side_by_side(client: Any) -> None:
    """Upload: requests for units side by side."""
    _upload(client, creating_data_unit_batch_size=1, creating_data_unit_max_workers=3)


@probe
def upload_checks_its_parameters(client: Any) -> None:
    """Upload: parameters are checked against the server, and a missing collection is refused."""
    from pydantic import ValidationError
    from synapse_sdk.plugins.actions.upload import UploadParams

    given = {"name": "x", "path": "in", "storage": IDS["storage"], "project": IDS["project"]}
    UploadParams.model_validate({**given, "data_collection": IDS["data_collection"]}, context={"client": client})
    try:
        UploadParams.model_validate({**given, "data_collection": 99999}, context={"client": client})
    except ValidationError:
        return
    raise AssertionError("a collection that is not there was accepted")


@probe
def units_one_by_one(client: Any) -> None:
    """Upload: the strategy of single units, whose failures are counted."""
    from synapse_sdk.plugins.actions.upload.strategies.data_unit import _create_batch

    path = Path(tempfile.mkdtemp()) / "a.png"
    path.write_bytes(png())
    unit = client.upload_data_file({"files": {"image_1": path}}, IDS["data_collection"], use_chunked_upload=None)
    made, error, _ = _create_batch(client, [unit])
    assert error is None, error
    assert len(made) == 1, made
    made, error, _ = _create_batch(client, [{**unit, "data_collection": 99999}], max_retries=1, sleep=lambda _: None)
    assert made == [], made
    assert error is not None


@probe
def lost_answers_are_not_sent_again(_: Any) -> None:
    """Upload: a write whose answer is lost is not repeated, one that never arrived is."""
    from synapse_sdk.clients import backend
    from synapse_sdk.plugins.actions.upload.strategies.data_unit import should_retry_data_unit_batch

    def raised(call: Callable[[], object]) -> BaseException:
        try:
            call()
        except Exception as error:  # noqa: BLE001  # it is looked at
            return error
        raise AssertionError("nothing was raised")

    slow = backend.BackendClient(GIVEN["silent"], access_token=TOKEN, timeout={"connect": 1, "read": 1})
    assert not should_retry_data_unit_batch(
        raised(lambda: slow.create_data_units([{"data_collection": 1, "files": {}}]))
    )
    away = backend.BackendClient("http://127.0.0.1:9", access_token=TOKEN, timeout={"connect": 1, "read": 1})
    if hasattr(away, "_retry_config"):
        away._retry_config["total"] = 0
    assert should_retry_data_unit_batch(raised(lambda: away.create_data_units([{"data_collection": 1, "files": {}}])))


# -------------------------------------------------------------------------------------------------------------- to_task


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


# ------------------------------------------------------------------------------------------ training, data sets, models


def _trainer(client: Any, **more: Any) -> Any:
    from pydantic import BaseModel
    from synapse_sdk.plugins.actions.train import BaseTrainAction

    class Params(BaseModel):
        dataset: int | None = None
        checkpoint: int | None = None
        name: str = "trained"
        output_dir: str | None = None

    class Mine(BaseTrainAction[Params]):
        action_name = "train"
        params_model = Params

        def execute(self, data_path: Any, checkpoint: Any) -> dict[str, Any]:
            weights = Path(tempfile.mkdtemp())
            (weights / "best.pt").write_bytes(b"weights")
            self.seen = (data_path, checkpoint)
            return {"weights_path": str(weights)}

    return Mine(Params(**more), context(client))


@probe
def train_flow(client: Any) -> None:
    """Train: data set, training, and the model is registered."""
    before = client.list_models()["count"]
    _trainer(client, dataset=IDS["ground_truth_dataset_version"], output_dir=tempfile.mkdtemp()).run()
    assert client.list_models()["count"] == before + 1, "no model was made"


@probe
def train_creates_a_model(client: Any) -> None:
    """Train: a model of a file, with plugin, version, configuration and parent."""
    path = Path(tempfile.mkdtemp()) / "model.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("best.pt", "weights")
    made = _trainer(client).create_model(
        str(path),
        name="probe",
        plugin=IDS["plugin_code"],
        version=IDS["plugin_version"],
        configuration={"epochs": 1},
        description="d",
        checkpoint=IDS["model"],
    )
    assert made["configuration"] == {"epochs": 1}, made
    assert made["description"] == "d", made


@probe
def train_reads_its_checkpoint(client: Any) -> None:
    """Train: a checkpoint is downloaded and unpacked."""
    path = Path(tempfile.mkdtemp()) / "model.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("best.pt", "weights")
    model = client.create_model({"name": "parent", "plugin": IDS["plugin_code"]}, file=path)
    found = _trainer(client, checkpoint=model["id"]).get_checkpoint()
    assert any(file.name == "best.pt" for file in Path(found["path"]).rglob("*")), found


@probe
def train_names_the_best_trial(client: Any) -> None:
    """Train: the best trial is told to the server."""
    from synapse_sdk.plugins.actions.train.tune import override_best_trial

    warned: list[Any] = []
    action = _trainer(client)
    action.log_message = lambda *args, **_: warned.append(args)

    class Callback:
        _trial_rows = ()

        def _emit_final_snapshot(self, *_: Any) -> None:
            pass

    override_best_trial(action, "trial_1", {"lr": 0.1}, Callback())
    assert not warned, "the server did not take it"


@probe
def dataset_download(client: Any) -> None:
    """Dataset: a version is downloaded, with its files."""
    from synapse_sdk.plugins.actions.dataset import DatasetAction, DatasetOperation, DatasetParams

    params = DatasetParams(
        operation=DatasetOperation.DOWNLOAD,
        dataset=IDS["ground_truth_dataset_version"],
        output_dir=tempfile.mkdtemp(),
    )
    found = DatasetAction(params, context(client)).execute()
    assert found.count > 0, found


@probe
def dataset_splits(client: Any) -> None:
    """Dataset: by splits."""
    from synapse_sdk.plugins.actions.dataset import DatasetAction, DatasetOperation, DatasetParams

    params = DatasetParams(
        operation=DatasetOperation.DOWNLOAD,
        dataset=IDS["ground_truth_dataset_version"],
        splits={"train": {}, "valid": {}},
        output_dir=tempfile.mkdtemp(),
    )
    found = DatasetAction(params, context(client)).execute()
    assert found.is_categorized, found


@probe
def inference_reads_a_model(client: Any) -> None:
    """Inference: a model with its file."""
    from pydantic import BaseModel
    from synapse_sdk.plugins.actions.inference import BaseInferenceAction

    class Params(BaseModel):
        pass

    class Mine(BaseInferenceAction[Params]):
        action_name = "inference"

        def execute(self) -> None:
            pass

    model = Mine(Params(), context(client)).get_model(IDS["model"])
    assert isinstance(model, dict), type(model)
    assert Path(model["file"]).is_file(), model


@probe
def inference_loads_a_model(client: Any) -> None:
    """Inference: a model is unpacked."""
    from pydantic import BaseModel
    from synapse_sdk.plugins.actions.inference import BaseInferenceAction

    class Params(BaseModel):
        pass

    class Mine(BaseInferenceAction[Params]):
        action_name = "inference"

        def execute(self) -> None:
            pass

    path = Path(tempfile.mkdtemp()) / "model.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("best.pt", "weights")
    model = client.create_model({"name": "served", "plugin": IDS["plugin_code"]}, file=path)
    found = Mine(Params(), context(client)).load_model(model["id"])
    assert any(file.name == "best.pt" for file in Path(found["path"]).rglob("*")), found


@probe
def deployment_registers_itself(client: Any) -> None:
    """Deployment: what serves is registered."""
    from pydantic import BaseModel
    from synapse_sdk.plugins.actions.inference import BaseDeploymentAction

    class Params(BaseModel):
        pass

    class Agent:
        def get_serve_application(self, name: str) -> dict[str, Any]:
            return {"status": "RUNNING", "name": name}

    class Mine(BaseDeploymentAction[Params]):
        action_name = "deployment"

        def execute(self) -> None:
            pass

        def get_serve_app_name(self) -> str:
            return "probe@1.0.0"

    found = Mine(Params(), context(client, agent_client=Agent())).register_serve_application()
    assert isinstance(found, int), found


# -------------------------------------------------------------------------------------------------------------- loggers


def _logger(client: Any) -> Any:
    from synapse_sdk.loggers import JobLogger

    return JobLogger(client, str(IDS["job"]), background_flush=False, progress_flush_interval=0, log_batch_size=1)


@probe
def logger_progress(client: Any) -> None:
    """Loggers: progress and metrics arrive at the job."""
    logger = _logger(client)
    logger.set_progress(1, 2, step="train")
    logger.set_metrics({"success": 1, "failed": 0, "stand_by": 1}, step="train")
    logger.finish()
    job = client.get_job(IDS["job"])
    assert job["progress_record"], job
    assert job["metrics_record"], job


@probe
def logger_messages(client: Any) -> None:
    """Loggers: messages and events arrive as logs, none is counted as lost."""
    logger = _logger(client)
    logger.info("hello")
    logger.log_event("message", {"content": "x"})
    logger.log_metric("train", "loss", 0.5, accuracy=0.9)
    logger.log_trials(trials={"t": {"loss": 0.1}}, metrics=["loss"])
    logger.finish()
    report = logger.log_loss_report()
    assert not any(value for key, value in report.items() if "drop" in key or "lost" in key or "unconfirmed" in key), (
        report
    )
    logs = json.dumps(client.get_job(IDS["job"], params={"expand": "logs"}).get("logs"))
    assert "loss" in logs, logs[:300]


@probe
def logger_pictures(client: Any) -> None:
    """Loggers: a picture goes along with a log."""
    path = Path(tempfile.mkdtemp()) / "a.png"
    path.write_bytes(png())
    logger = _logger(client)
    logger.log_visualization("train", "predictions", 0, str(path))
    logger.finish()
    logs = client.get_job(IDS["job"], params={"expand": "logs"})["logs"]
    assert any(isinstance(log, dict) and log.get("file") for log in logs), logs


@probe
def logger_in_the_background(client: Any) -> None:
    """Loggers: with the thread that sends in the background."""
    from synapse_sdk.loggers import JobLogger

    logger = JobLogger(client, str(IDS["job"]))
    for index in range(20):
        logger.log_message(f"line {index}")
    logger.finish()
    assert not logger._dropped_logs
    logs = json.dumps(client.get_job(IDS["job"], params={"expand": "logs"})["logs"])
    assert "line 19" in logs


@probe
def job_is_finalized(client: Any) -> None:
    """Entry point: a job's end is told, with result and progress."""
    from synapse_sdk.clients.backend.models import JobStatus
    from synapse_sdk.plugins.entrypoint import _finalize_job

    logger = _logger(client)
    logger.set_progress(2, 2, step="train")
    client.update_job(IDS["job"], {"status": JobStatus.RUNNING})
    _finalize_job(client, str(IDS["job"]), JobStatus.SUCCEEDED, logger, result={"ok": True}, time_elapsed=3)
    job = client.get_job(IDS["job"])
    assert str(job["status"]).upper() == "SUCCEEDED", job["status"]
    assert job["result"] == {"ok": True}, job["result"]


# ------------------------------------------------------------------------------------------ factories and command line


@probe
def factory_with_user_token(_: Any) -> None:
    """Factories: in a plugin's run, with the user's token."""
    from synapse_sdk.utils import auth as module

    given = {"SYNAPSE_HOST": URL, "SYNAPSE_PLUGIN_RUN_USER_TOKEN": USER, "SYNAPSE_PLUGIN_RUN_TENANT": TENANT}
    os.environ.update(given, SYNAPSE_PLUGIN_RUN_URL_HOST="internal", SYNAPSE_AGENT_TOKEN="none of the backend")  # noqa: S106
    try:
        client = module.create_backend_client()
        assert client is not None
        assert client.get_project(IDS["project"])["id"] == IDS["project"]
        assert client.default_params == {"url_host": "internal"}
    finally:
        for name in [*given, "SYNAPSE_PLUGIN_RUN_URL_HOST", "SYNAPSE_AGENT_TOKEN"]:
            del os.environ[name]


@probe
def factory_with_access_token(_: Any) -> None:
    """Factories: with an access token."""
    from synapse_sdk.utils import auth as module

    os.environ.update(SYNAPSE_HOST=URL, SYNAPSE_ACCESS_TOKEN=TOKEN)
    try:
        client = module.create_backend_client()
        assert client is not None
        assert client.get_project(IDS["project"])["id"] == IDS["project"]
    finally:
        del os.environ["SYNAPSE_HOST"], os.environ["SYNAPSE_ACCESS_TOKEN"]


@probe
def client_in_another_process(client: Any) -> None:
    """Factories: what a worker needs to make the same client."""
    from synapse_sdk.plugins.actions.upload.ray_shards import ClientSpec

    assert ClientSpec.from_client(client).build().get_project(IDS["project"])["id"] == IDS["project"]


@probe
def storage_session(client: Any) -> None:
    """Storages: a session is opened, and files are written in it."""
    from synapse_sdk.utils.storage import BackendSessionProvider

    number, folder = storage(client)
    session = BackendSessionProvider(client).open(number, purpose="write")
    session.path("x.txt").write_text("hello")
    assert (folder / "x.txt").read_text() == "hello"


@probe
def agent_of_a_backend(client: Any) -> None:
    """Agents: one is found with its address and token."""
    agents = client.list_agents()
    found = next(agent for agent in agents if agent.id == IDS["agent"])
    assert found.token, found
    assert isinstance(bool(found.is_connected), bool)


@probe
def cli_job_get(_: Any) -> None:
    """Command line: plugin job get."""
    assert str(IDS["job"]) in cli("plugin", "job", "get", str(IDS["job"]), "--host", URL, "--token", TOKEN)


@probe
def cli_job_logs(_: Any) -> None:
    """Command line: plugin job logs."""
    cli("plugin", "job", "logs", str(IDS["job"]), "--host", URL, "--token", TOKEN)


@probe
def cli_job_logs_follow(client: Any) -> None:
    """Command line: plugin job logs --follow."""
    job = client.run_plugin(IDS["plugin_code"], {"agent": IDS["agent"], "action": "train", "params": {}})["id"]
    said = cli("plugin", "job", "logs", str(job), "--follow", "--host", URL, "--token", TOKEN)
    assert len(said.splitlines()) > 3, said


@probe
def cli_run(_: Any) -> None:
    """Command line: plugin run, on an agent."""
    from rich.console import Console
    from synapse_sdk.cli.agent.config import AgentConfig
    from synapse_sdk.cli.plugin.run import run_plugin

    agent = AgentConfig(id=IDS["agent"], name="a")
    found = run_plugin("train", auth(), agent, Console(), plugin=IDS["plugin_code"], params={}, language="en")
    assert isinstance(found.result, dict), found
    assert found.result["id"], found


def _plugin(version: str) -> Path:
    folder = Path(tempfile.mkdtemp())
    text = (
        f"name: Probe\ncode: {IDS['plugin_code']}\nversion: {version}\ncategory: export\n"
        "actions:\n  export:\n    entrypoint: plugin.main.Action\n    method: job\n"
    )
    (folder / "config.yaml").write_text(text)
    (folder / "plugin").mkdir()
    (folder / "plugin" / "__init__.py").write_text("")
    (folder / "plugin" / "main.py").write_text("class Action:\n    pass\n")
    return folder


@probe
def cli_publish(client: Any) -> None:
    """Command line: plugin publish."""
    from rich.console import Console
    from synapse_sdk.cli.plugin.publish import publish_plugin

    found = publish_plugin(_plugin("8.0.0"), auth(), Console())
    assert found.release_id, found
    release = client.get_plugin_release_by_lookup(f"{IDS['plugin_code']}@8.0.0")
    assert release["id"] == found.release_id, release


@probe
def cli_publish_again(_: Any) -> None:
    """Command line: publishing a version that is there is told as such."""
    from synapse_sdk.cli.plugin.publish_manifest import _publish_from_zip, _VersionExistsError

    folder = _plugin("8.1.0")
    path = Path(tempfile.mkdtemp()) / "plugin.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(folder / "config.yaml", "config.yaml")
        archive.write(folder / "plugin" / "main.py", "plugin/main.py")

    class Resolved:
        code, version, identifier = IDS["plugin_code"], "8.1.0", "probe@8.1.0"

    from synapse_sdk.clients import backend

    client = backend.BackendClient(URL, access_token=TOKEN)
    assert _publish_from_zip(client, path, Resolved())["id"]
    try:
        _publish_from_zip(client, path, Resolved())
    except _VersionExistsError:
        return
    raise AssertionError("it was published twice")


@probe
def cli_agents(_: Any) -> None:
    """Command line: the agents to select from."""
    from rich.console import Console
    from synapse_sdk.cli.agent.select import display_agents_table, fetch_agents

    agents = fetch_agents(auth())
    assert {agent.id for agent in agents} >= {IDS["agent"]}, agents
    display_agents_table(agents, Console())


@probe
def cli_doctor(_: Any) -> None:
    """Command line: doctor says that the token is good."""
    from rich.console import Console
    from synapse_sdk.cli.doctor import check_token_validity

    path = Path(tempfile.mkdtemp()) / "config.json"
    path.write_text(json.dumps({"host": URL, "access_token": TOKEN}))
    found = check_token_validity(path, Console())
    assert "ok" in str(found).lower() or "valid" in str(found).lower(), found
    assert "error" not in str(found.status).lower(), found


if __name__ == "__main__":
    main(sys.argv[1])
