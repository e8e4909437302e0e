"""The steps of the demo, each a few calls of the client."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from examples.demo.pictures import Picture
from examples.demo.report import Report
from examples.demo.target import Target
from synapse_client.models import JobStatus

CHUNK_SIZE = 4 * 1024 * 1024
BATCH = 100
JOB_SECONDS = 60.0
LINES = 5


def upload_pictures(target: Target, report: Report, pictures: Sequence[Picture]) -> list[int]:
    """Upload each picture into the collection and make a data unit of it; ids in the order of the pictures."""
    with report.step("upload pictures", "upload_data_file") as done:
        uploaded: list[Any] = []
        with report.items("uploading pictures", len(pictures)) as advance:
            for picture in pictures:
                uploaded.append(
                    target.client.upload_data_file(
                        {"files": {target.specification: picture.path}, "meta": {"filename": picture.path.name}},
                        target.data_collection,
                    )
                )
                advance()
        size = sum(picture.path.stat().st_size for picture in pictures)
        done(f"{len(uploaded)} files, {size / 1e6:.2f} MB, into collection {target.data_collection}")

    with report.step("make data units of them", "create_data_units") as done:
        units: list[int] = []
        for start in range(0, len(uploaded), BATCH):
            units += [unit.id for unit in target.client.create_data_units(uploaded[start : start + BATCH])]
        done(f"{len(units)}, {BATCH} a request")
    return units


def upload_large_file(target: Target, report: Report, path: Path) -> None:
    """Send one file in several chunks, and make a data file of another upload of it."""
    size = path.stat().st_size
    told: list[int] = []
    with report.step("upload a large file", "create_chunked_upload") as done:
        with report.transfer("uploading a large file", size) as show:

            def on_progress(sent: int, total: int) -> None:
                told.append(sent)
                show(sent, total)

            upload = target.client.create_chunked_upload(path, chunk_size=CHUNK_SIZE, on_progress=on_progress)
        done(f"{size / 1e6:.1f} MB in {-(-size // CHUNK_SIZE)} chunks, upload {upload.id}")
    report.check("bytes of the large file", size, upload.offset)
    report.check("bytes that the progress bar reached", size, told[-1] if told else 0)

    with report.step("make a data file of it", "create_data_file") as done:
        file = target.client.create_data_file(path, use_chunked_upload=True)
        done(f"data file {file.id}")
    with path.open("rb") as content:
        report.check("MD5 of the large file", hashlib.file_digest(content, "md5").hexdigest(), file.checksum)


def make_tasks(target: Target, report: Report, units: Sequence[int]) -> list[int]:
    """Make a task of each data unit; ids in the order of the units."""
    with report.step("make tasks of the units", "create_tasks") as done:
        tasks: list[int] = []
        for start in range(0, len(units), BATCH):
            batch = units[start : start + BATCH]
            made = target.client.create_tasks([{"project": target.project, "data_unit": unit} for unit in batch])
            tasks += [task.id for task in made]
        done(f"{len(tasks)} in project {target.project}")
    return tasks


def annotations_of(picture: Picture, specification: str) -> dict[str, Any]:
    """The annotations of a picture: one box over all of it, classified by the label; coordinates in pixels."""
    width, height = picture.size
    label = picture.label or "unlabelled"
    box = {"id": "1", "type": "bbox", "data": [0, 0, width, height], "classification": {"class": label}}
    return {specification: [box]}


def annotate(target: Target, report: Report, tasks: Sequence[int], pictures: Sequence[Picture]) -> None:
    """Write the label of each picture into its task."""
    with report.step("annotate", "annotate_task_data") as done:
        with report.items("annotating", len(tasks)) as advance:
            for task, picture in zip(tasks, pictures, strict=True):
                data = {"annotations": annotations_of(picture, target.specification)}
                target.client.annotate_task_data(task, {"action": "submit", "data": data})
                advance()
        labels = sorted(Counter(picture.label or "unlabelled" for picture in pictures).items())
        shown = ", ".join(f"{label}: {count}" for label, count in labels[:10])
        done(f"{shown}{' …' if len(labels) > 10 else ''}")


def set_tags(target: Target, report: Report, tasks: Sequence[int]) -> list[int]:
    """Tag every tenth task; ids of the tagged ones."""
    if target.tag is None:
        report.line("- tags left out: the project has no task tag")
        return []
    chosen = list(tasks[::10])
    with report.step("tag every tenth task", "set_tags_tasks") as done:
        target.client.set_tags_tasks({"task_ids": chosen, "tag_ids": [target.tag]})
        done(f"tag {target.tag} on {len(chosen)} tasks, in one request")
    return chosen


def read_back_units(target: Target, report: Report, units: Sequence[int]) -> None:
    """List the data units of the collection and look for those that were made."""
    with report.step("list all data units", "list_data_units") as done:
        listing = target.client.list_data_units(params={"data_collection": target.data_collection}, list_all=True)
        found = {unit.id for unit in listing}.intersection(units)
        done(f"{listing.count} in collection {target.data_collection}")
    report.check("data units", len(units), len(found))


def read_back_tasks(
    target: Target,
    report: Report,
    tasks: Sequence[int],
    pictures: Sequence[Picture],
    tagged: Sequence[int],
    folder: Path,
) -> None:
    """List the tasks of the project, download their files through URL conversion, and compare with what was sent."""
    with report.step("list all tasks with files", "list_tasks, download_to") as done:
        listing = target.client.list_tasks(
            params={"project": target.project},
            url_conversion={"files": target.client.download_to(folder)},
            list_all=True,
        )
        wanted = set(tasks)
        found = {task.id: task for task in listing if task.id in wanted}
        done(f"{listing.count} in project {target.project}, their files downloaded to {folder}")

    same_annotations = same_bytes = 0
    for task_id, picture in zip(tasks, pictures, strict=True):
        task = found.get(task_id)
        if task is None:
            continue
        same_annotations += (task.data or {}).get("annotations") == annotations_of(picture, target.specification)
        # The conversion put the local path in the place of the URL.
        same_bytes += Path(task["files"][target.specification]["url"]).read_bytes() == picture.path.read_bytes()
    report.check("tasks", len(tasks), len(found))
    report.check("tasks with their annotation", len(tasks), same_annotations)
    report.check("pictures, byte for byte", len(pictures), same_bytes)
    if target.tag is not None:
        tags = [[tag if isinstance(tag, int) else tag.id for tag in task.tags] for task in found.values()]
        report.check("tasks with the tag", len(tagged), sum(target.tag in ids for ids in tags))


def run_job(target: Target, report: Report) -> None:
    """Run the plugin, follow its log while it runs, and wait for its end."""
    if target.plugin is None or target.agent is None:
        report.line("- job left out: name a plugin with PLUGIN=id-or-code (and ACTION, AGENT) to run it")
        return
    with report.step("run a plugin", "run_plugin, get_job") as done:
        job = target.client.run_plugin(
            target.plugin, {"agent": target.agent, "action": target.action, "params": {"epochs": 3}}
        )
        job_id = job["id"]
        lines = 0
        for line in target.client.tail_job_console_logs(job_id):
            lines += 1
            report.line(f"    {line}")
        status = _final_status(target, job_id)
        done(f"job {job_id} {status}")
    report.check("jobs that ended well", 1, int(status.is_success))
    report.check("lines of the job's log", lines, len(target.client.list_job_console_logs(job_id)))


def _final_status(target: Target, job_id: int | str) -> JobStatus:
    deadline = time.monotonic() + JOB_SECONDS
    while True:
        status = target.client.get_job(job_id).status
        if status.is_final or time.monotonic() > deadline:
            return status
        time.sleep(0.2)


def run_on_agent(target: Target, report: Report) -> None:
    """Run an action on the agent itself, past the backend, and follow the log of its job."""
    if target.agent is None or target.release is None:
        report.line("- agent left out: it is part of the embedded backend only")
        return
    with report.step("run an action on an agent", "agent, run_plugin_release, tail_job_logs") as done:
        with target.client.agent(target.agent) as agent:
            job_id = agent.run_plugin_release(target.release, {"action": target.action, "params": {"lines": LINES}})
            lines: list[str] = []
            for line in agent.tail_job_logs(job_id):
                lines.append(line)
                report.line(f"    {line}")
            status = agent.get_job(job_id)["status"]
            whole = agent.get_job_logs(job_id).splitlines()
        done(f"job {job_id} {status}")
    report.check("jobs of the agent that ended well", 1, int(status == "SUCCEEDED"))
    report.check("lines of the agent's log", LINES, len(lines))
    same = sum(one == other for one, other in zip(whole, lines, strict=False))
    report.check("lines of it that its whole log has", len(whole), same)
