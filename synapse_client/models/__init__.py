# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Results: each an attrs class and a read-only mapping of its JSON object; and enums."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .access_level import AccessLevel as AccessLevel
    from .agent import Agent as Agent
    from .agent_error_log import AgentErrorLog as AgentErrorLog
    from .agent_error_log_page import AgentErrorLogPage as AgentErrorLogPage
    from .agent_page import AgentPage as AgentPage
    from .agent_reference import AgentReference as AgentReference
    from .agent_status import AgentStatus as AgentStatus
    from .annotation_data import AnnotationData as AnnotationData
    from .annotation_data_page import AnnotationDataPage as AnnotationDataPage
    from .annotation_files import AnnotationFiles as AnnotationFiles
    from .annotation_files_page import AnnotationFilesPage as AnnotationFilesPage
    from .annotation_schema import AnnotationSchema as AnnotationSchema
    from .assignment import Assignment as Assignment
    from .assignment_label_status import AssignmentLabelStatus as AssignmentLabelStatus
    from .assignment_page import AssignmentPage as AssignmentPage
    from .assignment_review_status import AssignmentReviewStatus as AssignmentReviewStatus
    from .assignment_task import AssignmentTask as AssignmentTask
    from .caution import Caution as Caution
    from .chunked_upload import ChunkedUpload as ChunkedUpload
    from .chunked_upload_error import ChunkedUploadError as ChunkedUploadError
    from .chunked_upload_page import ChunkedUploadPage as ChunkedUploadPage
    from .chunked_upload_status import ChunkedUploadStatus as ChunkedUploadStatus
    from .console_log_entry import ConsoleLogEntry as ConsoleLogEntry
    from .data_collection import DataCollection as DataCollection
    from .data_collection_category import DataCollectionCategory as DataCollectionCategory
    from .data_collection_page import DataCollectionPage as DataCollectionPage
    from .data_file import DataFile as DataFile
    from .data_file_page import DataFilePage as DataFilePage
    from .data_unit import DataUnit as DataUnit
    from .data_unit_content import DataUnitContent as DataUnitContent
    from .data_unit_page import DataUnitPage as DataUnitPage
    from .error_detail import ErrorDetail as ErrorDetail
    from .file_entry import FileEntry as FileEntry
    from .file_function_type import FileFunctionType as FileFunctionType
    from .file_ref import FileRef as FileRef
    from .file_specification import FileSpecification as FileSpecification
    from .file_type import FileType as FileType
    from .ground_truth import GroundTruth as GroundTruth
    from .ground_truth_category import GroundTruthCategory as GroundTruthCategory
    from .ground_truth_dataset import GroundTruthDataset as GroundTruthDataset
    from .ground_truth_dataset_version import GroundTruthDatasetVersion as GroundTruthDatasetVersion
    from .ground_truth_dataset_version_page import GroundTruthDatasetVersionPage as GroundTruthDatasetVersionPage
    from .ground_truth_event import GroundTruthEvent as GroundTruthEvent
    from .ground_truth_event_page import GroundTruthEventPage as GroundTruthEventPage
    from .ground_truth_page import GroundTruthPage as GroundTruthPage
    from .health_status import HealthStatus as HealthStatus
    from .job import Job as Job
    from .job_failure import JobFailure as JobFailure
    from .job_page import JobPage as JobPage
    from .job_queue import JobQueue as JobQueue
    from .job_status import JobStatus as JobStatus
    from .log import Log as Log
    from .log_level import LogLevel as LogLevel
    from .login import Login as Login
    from .model import Model as Model
    from .model_page import ModelPage as ModelPage
    from .plugin import Plugin as Plugin
    from .plugin_category import PluginCategory as PluginCategory
    from .plugin_page import PluginPage as PluginPage
    from .plugin_release import PluginRelease as PluginRelease
    from .plugin_release_page import PluginReleasePage as PluginReleasePage
    from .plugin_release_reference import PluginReleaseReference as PluginReleaseReference
    from .presigned_confirm_result import PresignedConfirmResult as PresignedConfirmResult
    from .presigned_confirmation import PresignedConfirmation as PresignedConfirmation
    from .presigned_file import PresignedFile as PresignedFile
    from .presigned_multipart import PresignedMultipart as PresignedMultipart
    from .presigned_part import PresignedPart as PresignedPart
    from .presigned_upload import PresignedUpload as PresignedUpload
    from .processing_status import ProcessingStatus as ProcessingStatus
    from .project import Project as Project
    from .project_category import ProjectCategory as ProjectCategory
    from .response_mode import ResponseMode as ResponseMode
    from .run_refusal import RunRefusal as RunRefusal
    from .serve_application import ServeApplication as ServeApplication
    from .serve_application_page import ServeApplicationPage as ServeApplicationPage
    from .storage import Storage as Storage
    from .storage_category import StorageCategory as StorageCategory
    from .storage_page import StoragePage as StoragePage
    from .storage_provider import StorageProvider as StorageProvider
    from .storage_session import StorageSession as StorageSession
    from .storage_session_purpose import StorageSessionPurpose as StorageSessionPurpose
    from .tag_action import TagAction as TagAction
    from .task import Task as Task
    from .task_page import TaskPage as TaskPage
    from .task_tag import TaskTag as TaskTag
    from .task_tag_category import TaskTagCategory as TaskTagCategory
    from .task_tag_page import TaskTagPage as TaskTagPage
    from .user import User as User
    from .validation_errors import ValidationErrors as ValidationErrors
    from .workshop import Workshop as Workshop
    from .workshop_status import WorkshopStatus as WorkshopStatus
    from .workshop_visibility import WorkshopVisibility as WorkshopVisibility
else:
    from synapse_client.runtime.describe.lazy import lazy as _lazy

    __getattr__, __dir__ = _lazy(
        __name__,
        {
            "AccessLevel": ".access_level",
            "Agent": ".agent",
            "AgentErrorLog": ".agent_error_log",
            "AgentErrorLogPage": ".agent_error_log_page",
            "AgentPage": ".agent_page",
            "AgentReference": ".agent_reference",
            "AgentStatus": ".agent_status",
            "AnnotationData": ".annotation_data",
            "AnnotationDataPage": ".annotation_data_page",
            "AnnotationFiles": ".annotation_files",
            "AnnotationFilesPage": ".annotation_files_page",
            "AnnotationSchema": ".annotation_schema",
            "Assignment": ".assignment",
            "AssignmentLabelStatus": ".assignment_label_status",
            "AssignmentPage": ".assignment_page",
            "AssignmentReviewStatus": ".assignment_review_status",
            "AssignmentTask": ".assignment_task",
            "Caution": ".caution",
            "ChunkedUpload": ".chunked_upload",
            "ChunkedUploadError": ".chunked_upload_error",
            "ChunkedUploadPage": ".chunked_upload_page",
            "ChunkedUploadStatus": ".chunked_upload_status",
            "ConsoleLogEntry": ".console_log_entry",
            "DataCollection": ".data_collection",
            "DataCollectionCategory": ".data_collection_category",
            "DataCollectionPage": ".data_collection_page",
            "DataFile": ".data_file",
            "DataFilePage": ".data_file_page",
            "DataUnit": ".data_unit",
            "DataUnitContent": ".data_unit_content",
            "DataUnitPage": ".data_unit_page",
            "ErrorDetail": ".error_detail",
            "FileEntry": ".file_entry",
            "FileFunctionType": ".file_function_type",
            "FileRef": ".file_ref",
            "FileSpecification": ".file_specification",
            "FileType": ".file_type",
            "GroundTruth": ".ground_truth",
            "GroundTruthCategory": ".ground_truth_category",
            "GroundTruthDataset": ".ground_truth_dataset",
            "GroundTruthDatasetVersion": ".ground_truth_dataset_version",
            "GroundTruthDatasetVersionPage": ".ground_truth_dataset_version_page",
            "GroundTruthEvent": ".ground_truth_event",
            "GroundTruthEventPage": ".ground_truth_event_page",
            "GroundTruthPage": ".ground_truth_page",
            "HealthStatus": ".health_status",
            "Job": ".job",
            "JobFailure": ".job_failure",
            "JobPage": ".job_page",
            "JobQueue": ".job_queue",
            "JobStatus": ".job_status",
            "Log": ".log",
            "LogLevel": ".log_level",
            "Login": ".login",
            "Model": ".model",
            "ModelPage": ".model_page",
            "Plugin": ".plugin",
            "PluginCategory": ".plugin_category",
            "PluginPage": ".plugin_page",
            "PluginRelease": ".plugin_release",
            "PluginReleasePage": ".plugin_release_page",
            "PluginReleaseReference": ".plugin_release_reference",
            "PresignedConfirmResult": ".presigned_confirm_result",
            "PresignedConfirmation": ".presigned_confirmation",
            "PresignedFile": ".presigned_file",
            "PresignedMultipart": ".presigned_multipart",
            "PresignedPart": ".presigned_part",
            "PresignedUpload": ".presigned_upload",
            "ProcessingStatus": ".processing_status",
            "Project": ".project",
            "ProjectCategory": ".project_category",
            "ResponseMode": ".response_mode",
            "RunRefusal": ".run_refusal",
            "ServeApplication": ".serve_application",
            "ServeApplicationPage": ".serve_application_page",
            "Storage": ".storage",
            "StorageCategory": ".storage_category",
            "StoragePage": ".storage_page",
            "StorageProvider": ".storage_provider",
            "StorageSession": ".storage_session",
            "StorageSessionPurpose": ".storage_session_purpose",
            "TagAction": ".tag_action",
            "Task": ".task",
            "TaskPage": ".task_page",
            "TaskTag": ".task_tag",
            "TaskTagCategory": ".task_tag_category",
            "TaskTagPage": ".task_tag_page",
            "User": ".user",
            "ValidationErrors": ".validation_errors",
            "Workshop": ".workshop",
            "WorkshopStatus": ".workshop_status",
            "WorkshopVisibility": ".workshop_visibility",
        },
    )

__all__ = [
    "AccessLevel",
    "Agent",
    "AgentErrorLog",
    "AgentErrorLogPage",
    "AgentPage",
    "AgentReference",
    "AgentStatus",
    "AnnotationData",
    "AnnotationDataPage",
    "AnnotationFiles",
    "AnnotationFilesPage",
    "AnnotationSchema",
    "Assignment",
    "AssignmentLabelStatus",
    "AssignmentPage",
    "AssignmentReviewStatus",
    "AssignmentTask",
    "Caution",
    "ChunkedUpload",
    "ChunkedUploadError",
    "ChunkedUploadPage",
    "ChunkedUploadStatus",
    "ConsoleLogEntry",
    "DataCollection",
    "DataCollectionCategory",
    "DataCollectionPage",
    "DataFile",
    "DataFilePage",
    "DataUnit",
    "DataUnitContent",
    "DataUnitPage",
    "ErrorDetail",
    "FileEntry",
    "FileFunctionType",
    "FileRef",
    "FileSpecification",
    "FileType",
    "GroundTruth",
    "GroundTruthCategory",
    "GroundTruthDataset",
    "GroundTruthDatasetVersion",
    "GroundTruthDatasetVersionPage",
    "GroundTruthEvent",
    "GroundTruthEventPage",
    "GroundTruthPage",
    "HealthStatus",
    "Job",
    "JobFailure",
    "JobPage",
    "JobQueue",
    "JobStatus",
    "Log",
    "LogLevel",
    "Login",
    "Model",
    "ModelPage",
    "Plugin",
    "PluginCategory",
    "PluginPage",
    "PluginRelease",
    "PluginReleasePage",
    "PluginReleaseReference",
    "PresignedConfirmResult",
    "PresignedConfirmation",
    "PresignedFile",
    "PresignedMultipart",
    "PresignedPart",
    "PresignedUpload",
    "ProcessingStatus",
    "Project",
    "ProjectCategory",
    "ResponseMode",
    "RunRefusal",
    "ServeApplication",
    "ServeApplicationPage",
    "Storage",
    "StorageCategory",
    "StoragePage",
    "StorageProvider",
    "StorageSession",
    "StorageSessionPurpose",
    "TagAction",
    "Task",
    "TaskPage",
    "TaskTag",
    "TaskTagCategory",
    "TaskTagPage",
    "User",
    "ValidationErrors",
    "Workshop",
    "WorkshopStatus",
    "WorkshopVisibility",
]
