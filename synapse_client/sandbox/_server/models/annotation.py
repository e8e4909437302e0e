"""Projects, tasks, tags and assignments."""

from __future__ import annotations

from django.db import models

from synapse_client.sandbox._server.models.base import Row, choices
from synapse_client.sandbox._server.models.core import User
from synapse_client.sandbox._server.models.data import ACCESS_LEVELS, CAUTIONS, DataCollection, DataUnit

PROJECT_CATEGORIES = ("image", "video", "audio", "text", "pcd", "prompt", "time_series")
TAG_CATEGORIES = ("export", "project")
TASK_STATUSES = ("pending", "in_progress", "completed")
LABEL_STATUSES = ("stand_by", "in_progress", "completed", "skipped")
SCHEMA = "dm_schema_v1"
REVIEW_STATUSES = ("stand_by", "in_progress", "rejected", "completed", "skipped")


class Project(Row):
    """A labelling job on one data collection."""

    title = models.CharField(max_length=200)
    description = models.TextField(blank=True, default="")
    category = models.CharField(max_length=20, choices=choices(*PROJECT_CATEGORIES))
    data_collection = models.ForeignKey(DataCollection, null=True, related_name="projects", on_delete=models.SET_NULL)
    configuration = models.JSONField(default=dict)
    settings = models.JSONField(default=dict)
    caution = models.CharField(max_length=30, choices=choices(*CAUTIONS), blank=True, default="")
    access_level = models.CharField(max_length=20, choices=choices(*ACCESS_LEVELS), default="public")
    count_max_assignments_per_task = models.PositiveIntegerField(default=0)
    can_discard = models.BooleanField(default=True)
    is_archived = models.BooleanField(default=False)


class TaskTag(Row):
    """A label for tasks and assignments of one project."""

    project = models.ForeignKey(Project, related_name="task_tags", on_delete=models.CASCADE)
    name = models.CharField(max_length=100)
    category = models.CharField(max_length=10, choices=choices(*TAG_CATEGORIES))
    description = models.TextField(blank=True, default="")
    color = models.CharField(max_length=7, default="#000000")
    meta = models.JSONField(default=dict, blank=True)


class Task(Row):
    """One data unit to be labelled in one project."""

    project = models.ForeignKey(Project, related_name="tasks", on_delete=models.CASCADE)
    data_unit = models.ForeignKey(DataUnit, related_name="tasks", on_delete=models.CASCADE)
    workshop = models.BigIntegerField(null=True)
    data = models.JSONField(null=True)
    meta = models.JSONField(null=True)
    tags = models.ManyToManyField(TaskTag, related_name="tasks")
    is_discarded = models.BooleanField(default=False)
    status = models.CharField(max_length=20, choices=choices(*TASK_STATUSES), default="pending", db_index=True)
    schema = models.CharField(max_length=50, null=True, default=SCHEMA)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "data_unit"], name="unique_task")]

    @property
    def has_data(self) -> bool:
        """Whether there are annotations."""
        return self.data is not None

    @property
    def latest_assignment(self) -> Assignment | None:
        """The newest assignment, from the prefetched relation where there is one."""
        return max(self.assignments.all(), key=lambda assignment: assignment.pk, default=None)


class Assignment(Row):
    """One person's work on a task."""

    task = models.ForeignKey(Task, related_name="assignments", on_delete=models.CASCADE)
    user = models.ForeignKey(User, related_name="assignments", on_delete=models.CASCADE)
    reviewer = models.ForeignKey(User, null=True, related_name="reviews", on_delete=models.SET_NULL)
    status_label = models.CharField(max_length=20, choices=choices(*LABEL_STATUSES), default="stand_by")
    status_review = models.CharField(max_length=20, choices=choices(*REVIEW_STATUSES), default="stand_by")
    is_confirmed = models.BooleanField(default=False)
    is_discarded = models.BooleanField(default=False)
    is_discard_confirmed = models.BooleanField(default=False)
    stage = models.BigIntegerField(null=True)
    label_submitted = models.DateTimeField(null=True)
    last_labeled = models.DateTimeField(null=True)
    last_reviewed = models.DateTimeField(null=True)
    labeler_last_action_at = models.DateTimeField(null=True)
    reviewer_last_action_at = models.DateTimeField(null=True)
    data = models.JSONField(null=True)
    tags = models.ManyToManyField(TaskTag, related_name="assignments")
