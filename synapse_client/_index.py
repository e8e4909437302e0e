# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Operations and models of the API as data, for programs; what it is made of stands in `synapse_client.runtime.describe.index`."""

from __future__ import annotations

from typing import Final

from synapse_client.runtime.describe.index import (
    ANY,
    BOOLEAN,
    FILE,
    INTEGER,
    NULL,
    NUMBER,
    PYTHON,
    STRING,
    TIME,
    Array,
    BodyInfo,
    Choice,
    ErrorInfo,
    FieldInfo,
    Index,
    Map,
    ModelInfo,
    Object,
    OperationInfo,
    PageInfo,
    ParameterInfo,
    Union,
)

__all__ = ["INDEX"]

_AccessLevel: Final = Choice(("public", "partially_public", "private"), "AccessLevel")
_AnnotationSchema: Final = Choice(("dm_schema_v1", "any"), "AnnotationSchema")
_AssignmentLabelStatus: Final = Choice(("stand_by", "in_progress", "completed", "skipped"), "AssignmentLabelStatus")
_AssignmentReviewStatus: Final = Choice(
    ("stand_by", "in_progress", "rejected", "completed", "skipped"), "AssignmentReviewStatus"
)
_Caution: Final = Choice(("sensitive_content", ""), "Caution")
_ChunkedUploadStatus: Final = Choice((1, 2), "ChunkedUploadStatus")
_DataCollectionCategory: Final = Choice(("image", "video", "audio", "text", "pcd", "data"), "DataCollectionCategory")
_FileFunctionType: Final = Choice(("main", "sub", "meta", ""), "FileFunctionType")
_FileType: Final = Choice(("audio", "data", "image", "pcd", "text", "video", "document", "medical"), "FileType")
_GroundTruthCategory: Final = Choice(("train", "validation", "test"), "GroundTruthCategory")
_JobStatus: Final = Choice(("PENDING", "RUNNING", "STOPPED", "SUCCEEDED", "FAILED", "completed"), "JobStatus")
_LogLevel: Final = Choice(("debug", "info", "success", "warning", "danger", "error", "critical"), "LogLevel")
_PluginCategory: Final = Choice(
    (
        "neural_net",
        "export",
        "upload",
        "smart_tool",
        "pre_annotation",
        "post_annotation",
        "data_validation",
        "converter",
    ),
    "PluginCategory",
)
_ProcessingStatus: Final = Choice(("pending", "processing", "completed", "failed"), "ProcessingStatus")
_ProjectCategory: Final = Choice(("image", "video", "audio", "text", "pcd", "prompt", "time_series"), "ProjectCategory")
_ResponseMode: Final = Choice(("inline", "presigned"), "ResponseMode")
_StorageCategory: Final = Choice(("internal", "external"), "StorageCategory")
_StorageProvider: Final = Choice(
    ("amazon_s3", "azure", "digital_ocean", "file_system", "ftp", "sftp", "minio", "gcp", "synology", "smb"),
    "StorageProvider",
)
_StorageSessionPurpose: Final = Choice(("read", "write"), "StorageSessionPurpose")
_TagAction: Final = Choice(("add", "remove"), "TagAction")
_TaskTagCategory: Final = Choice(("export", "project"), "TaskTagCategory")
_WorkshopStatus: Final = Choice((0, 1, 2, 3), "WorkshopStatus")
_WorkshopVisibility: Final = Choice(("public", "private"), "WorkshopVisibility")

INDEX: Final = Index(
    operations={
        "annotate_task_data": OperationInfo(
            "annotate_task_data",
            "annotation",
            "Submit annotations of a task",
            method="PUT",
            path="/tasks/{pk}/annotate_task_data/",
            description="Stores annotation data on a task, replacing what was there. Takes either data with an action, or a plain list of annotations. Coordinates are pixels, counted from the upper left corner.",
            parameters=(
                ParameterInfo("pk", "path", Union((INTEGER, STRING)), "Identifier of the task.", required=True),
                ParameterInfo(
                    "schema",
                    "query",
                    _AnnotationSchema,
                    "What the data must look like: `dm_schema_v1` is checked, `any` is stored as it is. The project's own schema when absent.",
                ),
                ParameterInfo(
                    "url_host",
                    "query",
                    STRING,
                    "`internal` makes file addresses with the host by which the server is reached from within its own network.",
                ),
            ),
            bodies=(
                BodyInfo(
                    "data",
                    Union((Object("TaskAnnotationInput"), Object("TaskAnnotationList"))),
                    "The annotations.",
                    required=True,
                    media_type="application/json",
                ),
            ),
            result=Object("Task"),
            returns="The task with its new data.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "413",
                    "PayloadTooLargeError",
                    "The request body is too large for the server or for a proxy before it, which may answer in HTML.",
                ),
                ErrorInfo(
                    "415", "HTTPError", "The media type of the request body is not one of those documented here."
                ),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "annotate_tasks": OperationInfo(
            "annotate_tasks",
            "annotation",
            "Write annotations into many tasks of a project, side by side",
            is_composed=True,
            description="They come from a file of any format of `synapse_client.formats`, from a dataset, or as objects; which task each is of is found by what the tasks' files are called, by checksums, or by ids. What fits no task, or several, and what cannot be written is put into the report, and the others go on. What would fail for all of them is raised.\n\nWith `report` a run that was interrupted, even by a crash, is continued by the same call: what is done is left out, and what may have been written is looked at first. Tasks that have annotations keep them unless `replace` is true.",
            parameters=(
                ParameterInfo("project_id", "argument", Union((INTEGER, STRING)), "Id of the project.", required=True),
                ParameterInfo(
                    "annotations",
                    "argument",
                    PYTHON,
                    'A file or folder; a dataset; or objects `{"file": path, "annotations": …}`, with `"task"` or `"checksum"` instead of, or beside, `"file"`, and the annotations in either form of `annotate_task_data`. They are not changed.',
                    required=True,
                ),
                ParameterInfo(
                    "format",
                    "argument",
                    Union((STRING, NULL)),
                    "The format of the file; told by what is there when None.",
                ),
                ParameterInfo(
                    "pictures",
                    "argument",
                    Union((FILE, NULL)),
                    "Folder with the pictures, for sizes and checksums, where they do not lie beside the annotations.",
                ),
                ParameterInfo(
                    "match",
                    "argument",
                    Choice(("auto", "id", "checksum", "path", "name")),
                    'What tasks are found by: `"id"`, `"checksum"`, `"path"`, `"name"`, or `"auto"`: the first of these that annotations have and that fits.',
                    default="auto",
                ),
                ParameterInfo(
                    "specification",
                    "argument",
                    Union((STRING, NULL)),
                    "File specification that the annotations are of; by default the one whose file fits.",
                ),
                ParameterInfo("replace", "argument", BOOLEAN, "Replace annotations that a task has.", default=False),
                ParameterInfo(
                    "dry_run",
                    "argument",
                    BOOLEAN,
                    'Write nothing; the report says which task each is of (`"matched"`), or why that is not known.',
                    default=False,
                ),
                ParameterInfo(
                    "max_workers",
                    "argument",
                    Union((INTEGER, NULL)),
                    "Tasks written at the same time. By default as many as the latency makes worthwhile, at most 32.",
                ),
                ParameterInfo(
                    "on_progress",
                    "argument",
                    PYTHON,
                    "Called with an `UploadProgress` after each task, as by `upload_data_collection`.",
                ),
                ParameterInfo(
                    "report",
                    "argument",
                    Union((FILE, NULL)),
                    "A file that keeps the report, line by line; made when missing. By default it is a temporary one, which lives as long as the result.",
                ),
            ),
            result=PYTHON,
            returns="What became of the annotations of each task, in the order given.",
            errors=(
                ErrorInfo(
                    "",
                    "InvalidInputError",
                    "an argument cannot be used, or a file is not as its format says (`FormatError`).",
                ),
                ErrorInfo("", "NotFoundError", "there is no such project."),
                ErrorInfo(
                    "", "ClientError", "any other failure that concerns all tasks, or the report cannot be written."
                ),
            ),
        ),
        "append_chunked_upload": OperationInfo(
            "append_chunked_upload",
            "core",
            "Send a further chunk of a file",
            method="PUT",
            path="/chunked_upload/{pk}/",
            is_method=False,
            description="Appends a chunk to an open upload. The chunk must begin at the upload's `offset`; otherwise nothing is stored and the answer (400) names the expected offset.",
            parameters=(
                ParameterInfo(
                    "pk",
                    "path",
                    Union((INTEGER, STRING)),
                    "Identifier of the chunked upload, an integer or a UUID.",
                    required=True,
                ),
                ParameterInfo(
                    "Content-Range",
                    "header",
                    STRING,
                    "Position of the chunk: `bytes <first>-<last>/<total>`, positions counted from 0, the last one included, `<total>` the size of the whole file in bytes.",
                    required=True,
                    argument="content_range",
                ),
            ),
            bodies=(
                BodyInfo(
                    "data",
                    Object("ChunkedUploadChunkInput"),
                    "The next bytes.",
                    required=True,
                    media_type="multipart/form-data",
                ),
            ),
            result=Object("ChunkedUpload"),
            returns="The upload with the bytes held so far.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The chunk or the finish was refused: no file part, a wrong `Content-Range`, an offset that does not match, a wrong or missing checksum, or an upload that is complete already. Nothing was stored.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo("410", "GoneError", "The upload has expired; start a new one."),
                ErrorInfo(
                    "413",
                    "PayloadTooLargeError",
                    "The request body is too large for the server or for a proxy before it, which may answer in HTML.",
                ),
                ErrorInfo(
                    "415", "HTTPError", "The media type of the request body is not one of those documented here."
                ),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "confirm_presigned_upload": OperationInfo(
            "confirm_presigned_upload",
            "data_collection",
            "Make data files of files in the storage",
            method="POST",
            path="/data_files/presigned_upload/confirm_upload/",
            description="Makes a data file of each file that was sent to a presigned URL. Some may fail while others succeed, so look at each result.",
            bodies=(
                BodyInfo(
                    "data",
                    Object("PresignedConfirmInput"),
                    "The files that have been sent.",
                    required=True,
                    media_type="application/json",
                ),
            ),
            result=Object("PresignedConfirmation"),
            returns="What became of each file.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo(
                    "413",
                    "PayloadTooLargeError",
                    "The request body is too large for the server or for a proxy before it, which may answer in HTML.",
                ),
                ErrorInfo(
                    "415", "HTTPError", "The media type of the request body is not one of those documented here."
                ),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "create_chunked_upload": OperationInfo(
            "create_chunked_upload",
            "core",
            "Upload a file of any size in chunks",
            is_composed=True,
            description="The file streams from disk in small blocks, so memory depends neither on its size nor on the chunk size; its MD5 is computed while it is sent and compared by the server at the end.\n\nWhen a request fails (connection, timeout, 408, 429, 5xx), the server is asked what it holds and the upload goes on from there, after a pause that grows from attempt to attempt. It is given up when the client's `max_retries` attempts in a row brought no progress: on a bad network, make the client with more of them, such as `max_retries=50`. An upload that the server has dropped, and one whose checksum differs at the end, starts anew once.\n\nA file given by its path or URL may be resumed by another process: as long as its path, size and modification time (elsewhere its ETag) and the `filename` stay the same, the next call goes on where a crash or an error ended this one. What is needed for that is kept in the user's state folder (never a token) until the upload is finished; see `client.uploads`. A file that somebody else on this machine is uploading at the same time is uploaded independently.",
            parameters=(
                ParameterInfo(
                    "file_path",
                    "argument",
                    FILE,
                    'Path or URL of the file; or its bytes, or a file object opened with mode `"rb"`, sent from where it stands to its end (an object that cannot seek is copied to a temporary file first).',
                    required=True,
                ),
                ParameterInfo(
                    "chunk_size", "argument", INTEGER, "Bytes a request, 50 MiB by default.", default=52428800
                ),
                ParameterInfo(
                    "filename",
                    "argument",
                    Union((STRING, NULL)),
                    "Name under which the server keeps the file; that of `file_path` by default.",
                ),
                ParameterInfo(
                    "on_progress",
                    "argument",
                    PYTHON,
                    "Called as `on_progress(sent, total)` (bytes) for each block that is handed to the network, and once in the beginning of a resumed upload. `sent` grows, but falls back when bytes have to be sent again. It may be called from another thread; an exception that it raises ends the upload, which can be resumed.",
                ),
                ParameterInfo(
                    "resume",
                    "argument",
                    BOOLEAN,
                    "Go on with an unfinished upload of the same file, and leave one behind when this one is not finished.",
                    default=True,
                ),
            ),
            result=Object("ChunkedUpload"),
            returns="The finished upload. Its `id` is what `create_data_file` and `create_model` send as `chunked_upload`.",
            errors=(
                ErrorInfo(
                    "",
                    "InvalidInputError",
                    "no such file, a directory, an empty file, or a chunk size below 1; nothing has been sent.",
                ),
                ErrorInfo(
                    "",
                    "UploadError",
                    "the file was changed, replaced or deleted while it was sent, or the server's answers make no sense.",
                ),
                ErrorInfo("", "ChecksumError", "the server received other bytes, twice."),
                ErrorInfo("", "ClientError", "any other failure that outlasted the retries."),
            ),
            has_progress=True,
        ),
        "create_data_file": OperationInfo(
            "create_data_file",
            "data_collection",
            "Upload a file and create a data file of it",
            method="POST",
            path="/data_files/",
            is_composed=True,
            parameters=(
                ParameterInfo(
                    "file_path",
                    "argument",
                    FILE,
                    'Path of the file; or its bytes, or a file object opened with mode `"rb"`; with the extra `fsspec` also its URL, a `RemoteFile`, an `OpenFile` or a `UPath`.',
                    required=True,
                ),
                ParameterInfo(
                    "use_chunked_upload",
                    "argument",
                    BOOLEAN,
                    "Upload in chunks of 50 MiB with recovery (see `create_chunked_upload`); for large files.",
                    default=False,
                ),
                ParameterInfo(
                    "on_progress",
                    "argument",
                    PYTHON,
                    "Called as `on_progress(sent, total)` (bytes) during a chunked upload.",
                ),
            ),
            result=Object("DataFile"),
            returns="The data file; its `checksum` names it in a data unit's `files`.",
            errors=(
                ErrorInfo(
                    "", "InvalidInputError", "no such file, a directory, or an empty file; nothing has been sent."
                ),
                ErrorInfo("", "ClientError", "any other failure."),
            ),
            has_progress=True,
        ),
        "create_data_units": OperationInfo(
            "create_data_units",
            "data_collection",
            "Create data units",
            method="POST",
            path="/data_units/",
            description="Makes data units of uploaded files. Takes a list or a single unit; a list is made as a whole or not at all, and answers with a list in the same order. Files are named by the checksums that `create_data_file` returned; an unknown checksum is an error (400).",
            bodies=(
                BodyInfo(
                    "uploaded_files",
                    Union(
                        (Array(Union((Object("DataUnitInput"), Object("UploadedFileInput")))), Object("DataUnitInput"))
                    ),
                    "The data units to create.",
                    required=True,
                    media_type="application/json",
                ),
            ),
            result=Union((Array(Object("DataUnit")), Object("DataUnit"))),
            returns="The new data unit, or the new data units in the order given.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo(
                    "413",
                    "PayloadTooLargeError",
                    "The request body is too large for the server or for a proxy before it, which may answer in HTML.",
                ),
                ErrorInfo(
                    "415", "HTTPError", "The media type of the request body is not one of those documented here."
                ),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "create_logs": OperationInfo(
            "create_logs",
            "integration",
            "Write log entries of a job",
            method="POST",
            path="/logs/",
            is_composed=True,
            bodies=(
                BodyInfo(
                    "data",
                    Union((Object("LogEntryInput"), Array(Object("LogEntryInput")))),
                    "One entry or several: `job`, `event`, `data`, `datetime` and more; `file` may be a local path, bytes or an open file, which is sent within the entry as a data URI (RFC 2397), or a data URI itself. It is not changed.",
                    required=True,
                ),
            ),
            result=Array(Object("Log")),
            returns="The entries as created, in the order given; a list of one for a single entry.",
            errors=(
                ErrorInfo("", "InvalidInputError", "a `file` that cannot be read; nothing has been sent."),
                ErrorInfo("", "ClientError", "any other failure."),
            ),
        ),
        "create_model": OperationInfo(
            "create_model",
            "ml",
            "Create a model: its file is uploaded in chunks first",
            method="POST",
            path="/models/",
            is_composed=True,
            description="When the server refuses the model, the file need not be sent again: the next call with the same file finds it there.",
            parameters=(
                ParameterInfo(
                    "on_progress", "argument", PYTHON, "Called as `on_progress(sent, total)` (bytes) during the upload."
                ),
            ),
            bodies=(
                BodyInfo(
                    "data",
                    Union((Object("ModelUploadInput"), Object("ModelInput"))),
                    "Fields of the model with `name`, and `file`: the local path of the model file (or bytes, or a file object); or `chunked_upload`: the id of an upload that is finished already; neither for a model whose file is kept elsewhere. It is not changed.",
                    required=True,
                ),
            ),
            result=Object("Model"),
            returns="The model as created.",
            errors=(
                ErrorInfo(
                    "",
                    "InvalidInputError",
                    "both of `file` and `chunked_upload`, or an unusable file; nothing has been sent.",
                ),
                ErrorInfo("", "ClientError", "any other failure."),
            ),
            has_progress=True,
        ),
        "create_plugin": OperationInfo(
            "create_plugin",
            "integration",
            "Create a plugin",
            method="POST",
            path="/plugins/",
            description="Registers a plugin. Its code is published afterwards with `create_plugin_release`. A code that is taken is an error (400).",
            bodies=(
                BodyInfo(
                    "data", Object("PluginInput"), "The plugin to create.", required=True, media_type="application/json"
                ),
            ),
            result=Object("Plugin"),
            returns="The new plugin.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo(
                    "413",
                    "PayloadTooLargeError",
                    "The request body is too large for the server or for a proxy before it, which may answer in HTML.",
                ),
                ErrorInfo(
                    "415", "HTTPError", "The media type of the request body is not one of those documented here."
                ),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "create_plugin_release": OperationInfo(
            "create_plugin_release",
            "integration",
            "Publish a release of a plugin",
            method="POST",
            path="/plugin_releases/",
            is_composed=True,
            bodies=(
                BodyInfo(
                    "data",
                    Union((Object("PluginReleaseUploadInput"), Object("PluginReleaseInput"))),
                    "`plugin` (id or code), `version`, and `file`: the release as a zip file (an open file, a path or bytes); further fields `config`, `requirements`, `debug`, `debug_meta`. Without `file` it is sent as JSON. It is not changed, and an open file is not closed.",
                    required=True,
                ),
            ),
            result=Object("PluginRelease"),
            returns="The release as created.",
            errors=(
                ErrorInfo("", "InvalidInputError", "the file cannot be sent; nothing has been sent."),
                ErrorInfo("", "ClientError", "any other failure."),
            ),
        ),
        "create_serve_application": OperationInfo(
            "create_serve_application",
            "integration",
            "Register a serve application",
            method="POST",
            path="/serve_applications/",
            description="Records that a deployment job serves a model, with the status that Ray Serve reports.",
            bodies=(
                BodyInfo(
                    "data",
                    Object("ServeApplicationInput"),
                    "The application to register.",
                    required=True,
                    media_type="application/json",
                ),
            ),
            result=Object("ServeApplication"),
            returns="The new serve application.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo(
                    "413",
                    "PayloadTooLargeError",
                    "The request body is too large for the server or for a proxy before it, which may answer in HTML.",
                ),
                ErrorInfo(
                    "415", "HTTPError", "The media type of the request body is not one of those documented here."
                ),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "create_storage": OperationInfo(
            "create_storage",
            "integration",
            "Add a storage",
            method="POST",
            path="/storages/",
            description="Adds a place where files are kept. What `configuration` must hold depends on the provider.",
            bodies=(
                BodyInfo(
                    "data", Object("StorageInput"), "The storage to add.", required=True, media_type="application/json"
                ),
            ),
            result=Object("Storage"),
            returns="The new storage.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo(
                    "413",
                    "PayloadTooLargeError",
                    "The request body is too large for the server or for a proxy before it, which may answer in HTML.",
                ),
                ErrorInfo(
                    "415", "HTTPError", "The media type of the request body is not one of those documented here."
                ),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "create_storage_session": OperationInfo(
            "create_storage_session",
            "integration",
            "Get access data of a storage for a while",
            method="POST",
            path="/storages/{pk}/session/",
            description="Returns access data that ceases to be valid, some 15 minutes later. Treat the answer as a secret. A storage of a kind without such data, or without credentials on the server, is an error (400) with a `code`: `provider_unsupported`, `credential_not_registered` or `expired`.",
            parameters=(
                ParameterInfo("pk", "path", Union((INTEGER, STRING)), "Identifier of the storage.", required=True),
            ),
            bodies=(
                BodyInfo(
                    "data",
                    Object("StorageSessionInput"),
                    "What the access data are for.",
                    required=True,
                    media_type="application/json",
                ),
            ),
            result=Object("StorageSession"),
            returns="The access data.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "413",
                    "PayloadTooLargeError",
                    "The request body is too large for the server or for a proxy before it, which may answer in HTML.",
                ),
                ErrorInfo(
                    "415", "HTTPError", "The media type of the request body is not one of those documented here."
                ),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "create_tasks": OperationInfo(
            "create_tasks",
            "annotation",
            "Create tasks",
            method="POST",
            path="/tasks/",
            description="Makes a task for each given data unit. Takes a list of tasks, one task, or a batch of one project; a list or a batch is made as a whole or not at all, and answers with a list in the same order. A project takes each data unit once.",
            bodies=(
                BodyInfo(
                    "data",
                    Union((Array(Object("TaskInput")), Object("TaskInput"), Object("TaskBatchInput"))),
                    "The tasks to create.",
                    required=True,
                    media_type="application/json",
                ),
            ),
            result=Union((Array(Object("Task")), Object("Task"))),
            returns="The new task, or the new tasks in the order given.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo(
                    "413",
                    "PayloadTooLargeError",
                    "The request body is too large for the server or for a proxy before it, which may answer in HTML.",
                ),
                ErrorInfo(
                    "415", "HTTPError", "The media type of the request body is not one of those documented here."
                ),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "create_tasks_of_data_units": OperationInfo(
            "create_tasks_of_data_units",
            "data_collection",
            "Create tasks of many data units",
            method="POST",
            path="/data_units/create_tasks/",
            description="Makes tasks of the data units that the query chooses, as `list_data_units` would, in a project. Units that are tasks of the project already are left out.",
            parameters=(
                ParameterInfo(
                    "data_collection", "query", INTEGER, "Only units of the data collection with this identifier."
                ),
                ParameterInfo(
                    "ids", "query", Union((INTEGER, Array(INTEGER))), "Only those with one of these identifiers."
                ),
                ParameterInfo(
                    "ids_ex", "query", Union((INTEGER, Array(INTEGER))), "Only those with none of these identifiers."
                ),
            ),
            bodies=(
                BodyInfo(
                    "data",
                    Object("DataUnitTasksInput"),
                    "Where the tasks go.",
                    required=True,
                    media_type="application/json",
                ),
            ),
            result=Map(ANY),
            returns="What was made. Servers differ in the form.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo(
                    "413",
                    "PayloadTooLargeError",
                    "The request body is too large for the server or for a proxy before it, which may answer in HTML.",
                ),
                ErrorInfo(
                    "415", "HTTPError", "The media type of the request body is not one of those documented here."
                ),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "fetch_annotations": OperationInfo(
            "fetch_annotations",
            "annotation",
            "Return the annotations of a row of a list, wherever they are",
            is_composed=True,
            description='Lists with `response_mode="presigned"` send an address in place of the annotations, and with `"inline"` where they are too large for a page. They are downloaded from there, without credentials. An address is valid for some time only: one that has expired is asked for anew, once for each call. So a page needs little memory, whatever its rows hold, and one row\'s annotations are in memory at a time.',
            parameters=(
                ParameterInfo(
                    "row",
                    "argument",
                    Map(ANY),
                    "A task, an assignment, a ground truth event, or a row of one of the lists of annotations.",
                    required=True,
                ),
                ParameterInfo(
                    "kind",
                    "argument",
                    Union((Choice(("task", "assignment", "ground_truth_event")), NULL)),
                    "What a row of a list of annotations belongs to, which it does not tell itself. Without it an address that has expired is an error.",
                ),
            ),
            result=Union((Map(ANY), NULL)),
            returns="The annotations; None before the first submission. Those that the row has itself are returned as they are.",
            errors=(
                ErrorInfo("", "InvalidInputError", "the row has no field `data`; with `fields` or `omit`, ask for it."),
                ErrorInfo("", "HTTPError", "the storage refuses the address, and the server gives no other."),
                ErrorInfo("", "ClientError", "any other failure."),
            ),
        ),
        "finish_chunked_upload": OperationInfo(
            "finish_chunked_upload",
            "core",
            "Finish a chunked upload",
            method="POST",
            path="/chunked_upload/{pk}/",
            is_method=False,
            description="Closes an upload after its last chunk. The server compares the MD5 with that of the bytes it holds, which is the only test of completeness; on a mismatch (400) the upload stays open.",
            parameters=(
                ParameterInfo(
                    "pk",
                    "path",
                    Union((INTEGER, STRING)),
                    "Identifier of the chunked upload, an integer or a UUID.",
                    required=True,
                ),
            ),
            bodies=(
                BodyInfo(
                    "data",
                    Object("ChunkedUploadFinishInput"),
                    "Checksum of the whole file.",
                    required=True,
                    media_type="application/json",
                ),
            ),
            result=Object("ChunkedUpload"),
            returns="The finished upload.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The chunk or the finish was refused: no file part, a wrong `Content-Range`, an offset that does not match, a wrong or missing checksum, or an upload that is complete already. Nothing was stored.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo("410", "GoneError", "The upload has expired; start a new one."),
                ErrorInfo(
                    "413",
                    "PayloadTooLargeError",
                    "The request body is too large for the server or for a proxy before it, which may answer in HTML.",
                ),
                ErrorInfo(
                    "415", "HTTPError", "The media type of the request body is not one of those documented here."
                ),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "get_agent": OperationInfo(
            "get_agent",
            "integration",
            "Get an agent",
            method="GET",
            path="/agents/{pk}/",
            description="Returns one agent with its address and the state of its connection.",
            parameters=(
                ParameterInfo("pk", "path", Union((INTEGER, STRING)), "Identifier of the agent.", required=True),
                ParameterInfo(
                    "fields",
                    "query",
                    STRING,
                    "Send only these fields: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "omit",
                    "query",
                    STRING,
                    "Leave these fields out: a comma list of names, with dots into embedded objects.",
                ),
            ),
            result=Object("Agent"),
            returns="The agent.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "get_assignment": OperationInfo(
            "get_assignment",
            "hitl",
            "Get an assignment",
            method="GET",
            path="/assignments/{pk}/",
            description="Returns one assignment with its annotations and the state of labelling and review.",
            parameters=(
                ParameterInfo("pk", "path", Union((INTEGER, STRING)), "Identifier of the assignment.", required=True),
                ParameterInfo(
                    "expand",
                    "query",
                    Union((STRING, Array(STRING))),
                    "Relations to send as objects instead of identifiers, or to add: `task`. One name, a comma list, or several values.",
                ),
                ParameterInfo(
                    "fields",
                    "query",
                    STRING,
                    "Send only these fields: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "omit",
                    "query",
                    STRING,
                    "Leave these fields out: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "url_host",
                    "query",
                    STRING,
                    "`internal` makes file addresses with the host by which the server is reached from within its own network.",
                ),
            ),
            result=Object("Assignment"),
            returns="The assignment.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "get_chunked_upload": OperationInfo(
            "get_chunked_upload",
            "core",
            "Get a chunked upload",
            method="GET",
            path="/chunked_upload/{pk}/",
            description="Returns the state of a chunked upload. Its `offset` tells how many bytes the server holds, so that an interrupted upload can go on from there. Works on expired uploads as well.",
            parameters=(
                ParameterInfo(
                    "pk",
                    "path",
                    Union((INTEGER, STRING)),
                    "Identifier of the chunked upload, an integer or a UUID.",
                    required=True,
                ),
            ),
            result=Object("ChunkedUpload"),
            returns="The upload.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "get_data_collection": OperationInfo(
            "get_data_collection",
            "data_collection",
            "Get a data collection",
            method="GET",
            path="/data_collections/{data_collection_id}/",
            description="Returns one data collection together with its file specifications, which tell what files a data unit consists of.",
            parameters=(
                ParameterInfo(
                    "data_collection_id",
                    "path",
                    Union((INTEGER, STRING)),
                    "Identifier of the data collection.",
                    required=True,
                ),
            ),
            result=Object("DataCollection"),
            returns="The data collection with its file specifications.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "get_data_unit": OperationInfo(
            "get_data_unit",
            "data_collection",
            "Get a data unit",
            method="GET",
            path="/data_units/{pk}/",
            description="Returns one data unit. Ask for `expand=files` to be sure to get its files.",
            parameters=(
                ParameterInfo("pk", "path", Union((INTEGER, STRING)), "Identifier of the data unit.", required=True),
                ParameterInfo(
                    "expand",
                    "query",
                    Union((STRING, Array(STRING))),
                    "Relations to send as objects instead of identifiers, or to add: `files`. One name, a comma list, or several values.",
                ),
                ParameterInfo(
                    "fields",
                    "query",
                    STRING,
                    "Send only these fields: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "omit",
                    "query",
                    STRING,
                    "Leave these fields out: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "url_host",
                    "query",
                    STRING,
                    "`internal` makes file addresses with the host by which the server is reached from within its own network.",
                ),
            ),
            result=Object("DataUnit"),
            returns="The data unit.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "get_default_storage": OperationInfo(
            "get_default_storage",
            "integration",
            "Return the storage that new files go to",
            is_composed=True,
            result=Object("Storage"),
            errors=(
                ErrorInfo("", "NotFoundError", "no storage is the default one."),
                ErrorInfo("", "ClientError", "any other failure."),
            ),
        ),
        "get_ground_truth_version": OperationInfo(
            "get_ground_truth_version",
            "ml",
            "Get a version of a ground truth data set",
            method="GET",
            path="/ground_truth_dataset_versions/{pk}/",
            description="Returns one frozen state of a ground truth data set.",
            parameters=(
                ParameterInfo(
                    "pk", "path", Union((INTEGER, STRING)), "Identifier of the data set version.", required=True
                ),
                ParameterInfo(
                    "fields",
                    "query",
                    STRING,
                    "Send only these fields: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "omit",
                    "query",
                    STRING,
                    "Leave these fields out: a comma list of names, with dots into embedded objects.",
                ),
            ),
            result=Object("GroundTruthDatasetVersion"),
            returns="The data set version.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "get_job": OperationInfo(
            "get_job",
            "integration",
            "Get a job",
            method="GET",
            path="/jobs/{pk}/",
            description="Returns one run of a plugin action with state, progress and result. Ask for `expand=logs` to get its log as well.",
            parameters=(
                ParameterInfo(
                    "pk",
                    "path",
                    Union((INTEGER, STRING)),
                    "Identifier of the job, an integer or a UUID.",
                    required=True,
                ),
                ParameterInfo(
                    "expand",
                    "query",
                    Union((STRING, Array(STRING))),
                    "Relations to send as objects instead of identifiers, or to add: `logs`, `plugin_release`, `agent`, `metrics`, `result`. One name, a comma list, or several values.",
                ),
                ParameterInfo(
                    "fields",
                    "query",
                    STRING,
                    "Send only these fields: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "omit",
                    "query",
                    STRING,
                    "Leave these fields out: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "url_host",
                    "query",
                    STRING,
                    "`internal` makes file addresses with the host by which the server is reached from within its own network.",
                ),
            ),
            result=Object("Job"),
            returns="The job.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "get_me": OperationInfo(
            "get_me",
            "core",
            "Get the user of the token",
            method="GET",
            path="/users/me/",
            description="Returns the user that the token stands for. A cheap way to test a token: a wrong one answers 401.",
            result=Object("User"),
            returns="The user.",
            errors=(
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "get_model": OperationInfo(
            "get_model",
            "ml",
            "Get a model",
            method="GET",
            path="/models/{pk}/",
            description="Returns one model with the address of its file. Ask for `expand=metrics` to get its quality figures.",
            parameters=(
                ParameterInfo("pk", "path", Union((INTEGER, STRING)), "Identifier of the model.", required=True),
                ParameterInfo(
                    "expand",
                    "query",
                    Union((STRING, Array(STRING))),
                    "Relations to send as objects instead of identifiers, or to add: `metrics`. One name, a comma list, or several values.",
                ),
                ParameterInfo(
                    "fields",
                    "query",
                    STRING,
                    "Send only these fields: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "omit",
                    "query",
                    STRING,
                    "Leave these fields out: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "url_host",
                    "query",
                    STRING,
                    "`internal` makes file addresses with the host by which the server is reached from within its own network.",
                ),
            ),
            result=Object("Model"),
            returns="The model.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
            url_fields=("file",),
        ),
        "get_node_install_script": OperationInfo(
            "get_node_install_script",
            "integration",
            "Get the script that sets up a node of an agent",
            method="GET",
            path="/agents/{token}/node_install_script/",
            description="Returns a shell script, which holds the agent's token. The agent is named by its token; `node_install_script` of an agent is the command that runs this script.",
            parameters=(
                ParameterInfo(
                    "token", "path", STRING, "Token of the agent, usually 40 hex digits.", required=True, secret=True
                ),
            ),
            result=STRING,
            returns="The script.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "get_plugin": OperationInfo(
            "get_plugin",
            "integration",
            "Get a plugin",
            method="GET",
            path="/plugins/{pk}/",
            description="Returns one plugin. Its versions come from `list_plugin_releases`.",
            parameters=(
                ParameterInfo("pk", "path", Union((INTEGER, STRING)), "Identifier of the plugin.", required=True),
                ParameterInfo(
                    "fields",
                    "query",
                    STRING,
                    "Send only these fields: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "omit",
                    "query",
                    STRING,
                    "Leave these fields out: a comma list of names, with dots into embedded objects.",
                ),
            ),
            result=Object("Plugin"),
            returns="The plugin.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "get_plugin_release": OperationInfo(
            "get_plugin_release",
            "integration",
            "Get a plugin release",
            method="GET",
            path="/plugin_releases/{pk}/",
            description="Returns one version of a plugin with its configuration and the address of its archive.",
            parameters=(
                ParameterInfo(
                    "pk",
                    "path",
                    Union((INTEGER, STRING)),
                    "Identifier of the release, or the plugin's code and the version, such as `my-plugin@1.0.0`.",
                    required=True,
                ),
                ParameterInfo(
                    "expand",
                    "query",
                    Union((STRING, Array(STRING))),
                    "Relations to send as objects instead of identifiers, or to add: `plugin`. One name, a comma list, or several values.",
                ),
                ParameterInfo(
                    "fields",
                    "query",
                    STRING,
                    "Send only these fields: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "omit",
                    "query",
                    STRING,
                    "Leave these fields out: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "url_host",
                    "query",
                    STRING,
                    "`internal` makes file addresses with the host by which the server is reached from within its own network.",
                ),
            ),
            result=Object("PluginRelease"),
            returns="The release.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "get_project": OperationInfo(
            "get_project",
            "annotation",
            "Get a project",
            method="GET",
            path="/projects/{pk}/",
            description="Returns one annotation project with its configuration and number of tasks.",
            parameters=(
                ParameterInfo("pk", "path", Union((INTEGER, STRING)), "Identifier of the project.", required=True),
                ParameterInfo(
                    "expand",
                    "query",
                    Union((STRING, Array(STRING))),
                    "Relations to send as objects instead of identifiers, or to add: `data_collection`. One name, a comma list, or several values.",
                ),
                ParameterInfo(
                    "fields",
                    "query",
                    STRING,
                    "Send only these fields: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "omit",
                    "query",
                    STRING,
                    "Leave these fields out: a comma list of names, with dots into embedded objects.",
                ),
            ),
            result=Object("Project"),
            returns="The project.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "get_storage": OperationInfo(
            "get_storage",
            "integration",
            "Get a storage",
            method="GET",
            path="/storages/{pk}/",
            description="Returns one storage together with its access data. Treat the answer as a secret.",
            parameters=(
                ParameterInfo("pk", "path", Union((INTEGER, STRING)), "Identifier of the storage.", required=True),
            ),
            result=Object("Storage"),
            returns="The storage with its configuration.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "get_task": OperationInfo(
            "get_task",
            "annotation",
            "Get a task",
            method="GET",
            path="/tasks/{pk}/",
            description="Returns one task with its annotations. Ask for `expand=data_unit` to get the files to annotate along with it.",
            parameters=(
                ParameterInfo("pk", "path", Union((INTEGER, STRING)), "Identifier of the task.", required=True),
                ParameterInfo(
                    "expand",
                    "query",
                    Union((STRING, Array(STRING))),
                    "Relations to send as objects instead of identifiers, or to add: `data_unit`, `assignment`, `workshop`. One name, a comma list, or several values.",
                ),
                ParameterInfo(
                    "fields",
                    "query",
                    STRING,
                    "Send only these fields: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "omit",
                    "query",
                    STRING,
                    "Leave these fields out: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "url_host",
                    "query",
                    STRING,
                    "`internal` makes file addresses with the host by which the server is reached from within its own network.",
                ),
            ),
            result=Object("Task"),
            returns="The task.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "get_task_tag": OperationInfo(
            "get_task_tag",
            "annotation",
            "Get a task tag",
            method="GET",
            path="/task_tags/{pk}/",
            description="Returns one tag that tasks can carry.",
            parameters=(
                ParameterInfo("pk", "path", Union((INTEGER, STRING)), "Identifier of the task tag.", required=True),
                ParameterInfo(
                    "fields",
                    "query",
                    STRING,
                    "Send only these fields: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "omit",
                    "query",
                    STRING,
                    "Leave these fields out: a comma list of names, with dots into embedded objects.",
                ),
            ),
            result=Object("TaskTag"),
            returns="The tag.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "health": OperationInfo(
            "health",
            "core",
            "Check that the server is alive",
            method="GET",
            path="/health/",
            description="Answers without authentication when the server is up; for probes and for waiting until a server has started.",
            result=Object("HealthStatus"),
            returns="The server is up.",
            errors=(
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "health_check_agent": OperationInfo(
            "health_check_agent",
            "integration",
            "Check an agent",
            method="POST",
            path="/agents/{token}/connect/",
            description="Makes the server reach out to an agent and reports how it is doing. The agent is named by its token, not by its identifier.",
            parameters=(
                ParameterInfo(
                    "token", "path", STRING, "Token of the agent, usually 40 hex digits.", required=True, secret=True
                ),
            ),
            result=Object("AgentStatus"),
            returns="State of the agent.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "list_agent_error_logs": OperationInfo(
            "list_agent_error_logs",
            "integration",
            "List what went wrong on an agent",
            method="GET",
            path="/agents/{token}/error_logs/",
            description="Returns failures of jobs on an agent, a page at a time. The agent is named by its token.",
            parameters=(
                ParameterInfo(
                    "token", "path", STRING, "Token of the agent, usually 40 hex digits.", required=True, secret=True
                ),
                ParameterInfo(
                    "page", "query", INTEGER, "Number of the page, from 1. A page beyond the last one answers 404."
                ),
                ParameterInfo(
                    "page_size",
                    "query",
                    INTEGER,
                    "Number of items on a page. Servers send 100 at most, whatever is asked for.",
                ),
            ),
            result=Object("AgentErrorLogPage"),
            returns="A page of failures.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
            pages=PageInfo("results", "next", "count"),
        ),
        "list_agents": OperationInfo(
            "list_agents",
            "integration",
            "List agents",
            method="GET",
            path="/agents/",
            description="Returns the agents that can run plugins, a page at a time.",
            parameters=(
                ParameterInfo(
                    "ordering",
                    "query",
                    STRING,
                    "Field to sort by, descending with `-` before it; a comma list sorts by several.",
                ),
                ParameterInfo(
                    "fields",
                    "query",
                    STRING,
                    "Send only these fields: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "omit",
                    "query",
                    STRING,
                    "Leave these fields out: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "page", "query", INTEGER, "Number of the page, from 1. A page beyond the last one answers 404."
                ),
                ParameterInfo(
                    "page_size",
                    "query",
                    INTEGER,
                    "Number of items on a page. Servers send 100 at most, whatever is asked for.",
                ),
            ),
            result=Object("AgentPage"),
            returns="A page of agents.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
            pages=PageInfo("results", "next", "count"),
        ),
        "list_assignments": OperationInfo(
            "list_assignments",
            "hitl",
            "List assignments",
            method="GET",
            path="/sdk/assignments/",
            description="Returns the assignments that the token may see, with the files of their data units, a page at a time.",
            parameters=(
                ParameterInfo("project", "query", INTEGER, "Only those of the project with this identifier."),
                ParameterInfo(
                    "tasks",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only assignments of the tasks with these identifiers.",
                ),
                ParameterInfo(
                    "users",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only assignments of the annotators with these identifiers.",
                ),
                ParameterInfo(
                    "reviewers",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only those reviewed by one of the users with these identifiers.",
                ),
                ParameterInfo(
                    "groups",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only those of one of the groups of data with these identifiers.",
                ),
                ParameterInfo(
                    "stages",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only those in one of the stages with these identifiers.",
                ),
                ParameterInfo(
                    "task_tags",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only assignments whose task carries one of the tags with these identifiers.",
                ),
                ParameterInfo(
                    "tags",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only those that carry one of the tags with these identifiers.",
                ),
                ParameterInfo("workshop", "query", INTEGER, "Only assignments in the workshop with this identifier."),
                ParameterInfo(
                    "status_label",
                    "query",
                    Union((_AssignmentLabelStatus, Array(_AssignmentLabelStatus))),
                    "Only those that the annotator has brought this far, or to one of these states.",
                ),
                ParameterInfo(
                    "status_review",
                    "query",
                    Union((_AssignmentReviewStatus, Array(_AssignmentReviewStatus))),
                    "Only those that the reviewer has brought this far, or to one of these states.",
                ),
                ParameterInfo("is_discarded", "query", BOOLEAN, "Only those that were, or were not, set aside."),
                ParameterInfo(
                    "is_discard_confirmed",
                    "query",
                    BOOLEAN,
                    "Only assignments whose setting aside is, or is not, confirmed.",
                ),
                ParameterInfo("is_confirmed", "query", BOOLEAN, "Only assignments that are, or are not, confirmed."),
                ParameterInfo("created__gt", "query", TIME, "Only those created after this moment."),
                ParameterInfo("created__gte", "query", TIME, "Only those created at or after this moment."),
                ParameterInfo("created__lt", "query", TIME, "Only those created before this moment."),
                ParameterInfo("created__lte", "query", TIME, "Only those created at or before this moment."),
                ParameterInfo(
                    "label_submitted__gt", "query", TIME, "Only those submitted by their annotator after this moment."
                ),
                ParameterInfo(
                    "label_submitted__gte",
                    "query",
                    TIME,
                    "Only those submitted by their annotator at or after this moment.",
                ),
                ParameterInfo(
                    "label_submitted__lt", "query", TIME, "Only those submitted by their annotator before this moment."
                ),
                ParameterInfo(
                    "label_submitted__lte",
                    "query",
                    TIME,
                    "Only those submitted by their annotator at or before this moment.",
                ),
                ParameterInfo("last_labeled__gt", "query", TIME, "Only those last annotated after this moment."),
                ParameterInfo("last_labeled__gte", "query", TIME, "Only those last annotated at or after this moment."),
                ParameterInfo("last_labeled__lt", "query", TIME, "Only those last annotated before this moment."),
                ParameterInfo(
                    "last_labeled__lte", "query", TIME, "Only those last annotated at or before this moment."
                ),
                ParameterInfo("last_reviewed__gt", "query", TIME, "Only those last reviewed after this moment."),
                ParameterInfo("last_reviewed__gte", "query", TIME, "Only those last reviewed at or after this moment."),
                ParameterInfo("last_reviewed__lt", "query", TIME, "Only those last reviewed before this moment."),
                ParameterInfo(
                    "last_reviewed__lte", "query", TIME, "Only those last reviewed at or before this moment."
                ),
                ParameterInfo(
                    "labeler_last_action_at__gt",
                    "query",
                    TIME,
                    "Only those last touched by their annotator after this moment.",
                ),
                ParameterInfo(
                    "labeler_last_action_at__gte",
                    "query",
                    TIME,
                    "Only those last touched by their annotator at or after this moment.",
                ),
                ParameterInfo(
                    "labeler_last_action_at__lt",
                    "query",
                    TIME,
                    "Only those last touched by their annotator before this moment.",
                ),
                ParameterInfo(
                    "labeler_last_action_at__lte",
                    "query",
                    TIME,
                    "Only those last touched by their annotator at or before this moment.",
                ),
                ParameterInfo(
                    "reviewer_last_action_at__gt",
                    "query",
                    TIME,
                    "Only those last touched by their reviewer after this moment.",
                ),
                ParameterInfo(
                    "reviewer_last_action_at__gte",
                    "query",
                    TIME,
                    "Only those last touched by their reviewer at or after this moment.",
                ),
                ParameterInfo(
                    "reviewer_last_action_at__lt",
                    "query",
                    TIME,
                    "Only those last touched by their reviewer before this moment.",
                ),
                ParameterInfo(
                    "reviewer_last_action_at__lte",
                    "query",
                    TIME,
                    "Only those last touched by their reviewer at or before this moment.",
                ),
                ParameterInfo("id", "query", INTEGER, "Only the one with this identifier."),
                ParameterInfo(
                    "id__in", "query", Union((INTEGER, Array(INTEGER))), "Only those with one of these identifiers."
                ),
                ParameterInfo("id__gt", "query", INTEGER, "Only those whose identifier is greater."),
                ParameterInfo("id__gte", "query", INTEGER, "Only those whose identifier is this or greater."),
                ParameterInfo("id__lt", "query", INTEGER, "Only those whose identifier is smaller."),
                ParameterInfo("id__lte", "query", INTEGER, "Only those whose identifier is this or smaller."),
                ParameterInfo(
                    "ids", "query", Union((INTEGER, Array(INTEGER))), "Only those with one of these identifiers."
                ),
                ParameterInfo(
                    "ids_ex", "query", Union((INTEGER, Array(INTEGER))), "Only those with none of these identifiers."
                ),
                ParameterInfo(
                    "search",
                    "query",
                    STRING,
                    "Only those whose texts contain these words. File names are not searched.",
                ),
                ParameterInfo(
                    "ordering",
                    "query",
                    STRING,
                    "Field to sort by, descending with `-` before it; a comma list sorts by several.",
                ),
                ParameterInfo(
                    "expand",
                    "query",
                    Union((STRING, Array(STRING))),
                    "Relations to send as objects instead of identifiers, or to add: `task`, and `data`, which comes anyway. One name, a comma list, or several values.",
                ),
                ParameterInfo(
                    "fields",
                    "query",
                    STRING,
                    "Send only these fields: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "omit",
                    "query",
                    STRING,
                    "Leave these fields out: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "response_mode",
                    "query",
                    _ResponseMode,
                    "How the annotations of a row, its `data`, are sent: `presigned` sends an object with `mode`, `presigned_url`, `size` (bytes) and `data_digest` (SHA-256) in their place, to be downloaded from there without authentication; `inline` sends them as they are, and an object with `mode`, `truncated` and `presigned_url` where they are too large.",
                ),
                ParameterInfo(
                    "pagination",
                    "query",
                    Choice(("cursor",)),
                    "`cursor` makes the server link its pages by cursors: they stay quick however far one reads, and right while rows come and go. Such a page has no `count`. Sort by a field that no two rows share, such as `-id`.",
                ),
                ParameterInfo(
                    "cursor",
                    "query",
                    STRING,
                    "Place in a list that is read by cursors, from the `next` or `previous` of a page.",
                ),
                ParameterInfo(
                    "page", "query", INTEGER, "Number of the page, from 1. A page beyond the last one answers 404."
                ),
                ParameterInfo(
                    "page_size",
                    "query",
                    INTEGER,
                    "Number of items on a page. Servers send 100 at most, whatever is asked for.",
                ),
                ParameterInfo(
                    "url_host",
                    "query",
                    STRING,
                    "`internal` makes file addresses with the host by which the server is reached from within its own network.",
                ),
            ),
            result=Object("AssignmentPage"),
            returns="A page of assignments.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
            pages=PageInfo("results", "next", "count"),
            url_fields=("files", "file", "data_unit.files"),
        ),
        "list_assignments_data": OperationInfo(
            "list_assignments_data",
            "hitl",
            "List the annotations of assignments",
            method="GET",
            path="/sdk/assignments/data/",
            description="Returns identifier and annotations of the assignments that `list_assignments` would return, without anything else.",
            parameters=(
                ParameterInfo("project", "query", INTEGER, "Only those of the project with this identifier."),
                ParameterInfo(
                    "tasks",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only assignments of the tasks with these identifiers.",
                ),
                ParameterInfo(
                    "users",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only assignments of the annotators with these identifiers.",
                ),
                ParameterInfo(
                    "reviewers",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only those reviewed by one of the users with these identifiers.",
                ),
                ParameterInfo(
                    "groups",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only those of one of the groups of data with these identifiers.",
                ),
                ParameterInfo(
                    "stages",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only those in one of the stages with these identifiers.",
                ),
                ParameterInfo(
                    "task_tags",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only assignments whose task carries one of the tags with these identifiers.",
                ),
                ParameterInfo(
                    "tags",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only those that carry one of the tags with these identifiers.",
                ),
                ParameterInfo("workshop", "query", INTEGER, "Only assignments in the workshop with this identifier."),
                ParameterInfo(
                    "status_label",
                    "query",
                    Union((_AssignmentLabelStatus, Array(_AssignmentLabelStatus))),
                    "Only those that the annotator has brought this far, or to one of these states.",
                ),
                ParameterInfo(
                    "status_review",
                    "query",
                    Union((_AssignmentReviewStatus, Array(_AssignmentReviewStatus))),
                    "Only those that the reviewer has brought this far, or to one of these states.",
                ),
                ParameterInfo("is_discarded", "query", BOOLEAN, "Only those that were, or were not, set aside."),
                ParameterInfo(
                    "is_discard_confirmed",
                    "query",
                    BOOLEAN,
                    "Only assignments whose setting aside is, or is not, confirmed.",
                ),
                ParameterInfo("is_confirmed", "query", BOOLEAN, "Only assignments that are, or are not, confirmed."),
                ParameterInfo("created__gt", "query", TIME, "Only those created after this moment."),
                ParameterInfo("created__gte", "query", TIME, "Only those created at or after this moment."),
                ParameterInfo("created__lt", "query", TIME, "Only those created before this moment."),
                ParameterInfo("created__lte", "query", TIME, "Only those created at or before this moment."),
                ParameterInfo(
                    "label_submitted__gt", "query", TIME, "Only those submitted by their annotator after this moment."
                ),
                ParameterInfo(
                    "label_submitted__gte",
                    "query",
                    TIME,
                    "Only those submitted by their annotator at or after this moment.",
                ),
                ParameterInfo(
                    "label_submitted__lt", "query", TIME, "Only those submitted by their annotator before this moment."
                ),
                ParameterInfo(
                    "label_submitted__lte",
                    "query",
                    TIME,
                    "Only those submitted by their annotator at or before this moment.",
                ),
                ParameterInfo("last_labeled__gt", "query", TIME, "Only those last annotated after this moment."),
                ParameterInfo("last_labeled__gte", "query", TIME, "Only those last annotated at or after this moment."),
                ParameterInfo("last_labeled__lt", "query", TIME, "Only those last annotated before this moment."),
                ParameterInfo(
                    "last_labeled__lte", "query", TIME, "Only those last annotated at or before this moment."
                ),
                ParameterInfo("last_reviewed__gt", "query", TIME, "Only those last reviewed after this moment."),
                ParameterInfo("last_reviewed__gte", "query", TIME, "Only those last reviewed at or after this moment."),
                ParameterInfo("last_reviewed__lt", "query", TIME, "Only those last reviewed before this moment."),
                ParameterInfo(
                    "last_reviewed__lte", "query", TIME, "Only those last reviewed at or before this moment."
                ),
                ParameterInfo(
                    "labeler_last_action_at__gt",
                    "query",
                    TIME,
                    "Only those last touched by their annotator after this moment.",
                ),
                ParameterInfo(
                    "labeler_last_action_at__gte",
                    "query",
                    TIME,
                    "Only those last touched by their annotator at or after this moment.",
                ),
                ParameterInfo(
                    "labeler_last_action_at__lt",
                    "query",
                    TIME,
                    "Only those last touched by their annotator before this moment.",
                ),
                ParameterInfo(
                    "labeler_last_action_at__lte",
                    "query",
                    TIME,
                    "Only those last touched by their annotator at or before this moment.",
                ),
                ParameterInfo(
                    "reviewer_last_action_at__gt",
                    "query",
                    TIME,
                    "Only those last touched by their reviewer after this moment.",
                ),
                ParameterInfo(
                    "reviewer_last_action_at__gte",
                    "query",
                    TIME,
                    "Only those last touched by their reviewer at or after this moment.",
                ),
                ParameterInfo(
                    "reviewer_last_action_at__lt",
                    "query",
                    TIME,
                    "Only those last touched by their reviewer before this moment.",
                ),
                ParameterInfo(
                    "reviewer_last_action_at__lte",
                    "query",
                    TIME,
                    "Only those last touched by their reviewer at or before this moment.",
                ),
                ParameterInfo("id", "query", INTEGER, "Only the one with this identifier."),
                ParameterInfo(
                    "id__in", "query", Union((INTEGER, Array(INTEGER))), "Only those with one of these identifiers."
                ),
                ParameterInfo("id__gt", "query", INTEGER, "Only those whose identifier is greater."),
                ParameterInfo("id__gte", "query", INTEGER, "Only those whose identifier is this or greater."),
                ParameterInfo("id__lt", "query", INTEGER, "Only those whose identifier is smaller."),
                ParameterInfo("id__lte", "query", INTEGER, "Only those whose identifier is this or smaller."),
                ParameterInfo(
                    "ids", "query", Union((INTEGER, Array(INTEGER))), "Only those with one of these identifiers."
                ),
                ParameterInfo(
                    "ids_ex", "query", Union((INTEGER, Array(INTEGER))), "Only those with none of these identifiers."
                ),
                ParameterInfo(
                    "search",
                    "query",
                    STRING,
                    "Only those whose texts contain these words. File names are not searched.",
                ),
                ParameterInfo(
                    "ordering",
                    "query",
                    STRING,
                    "Field to sort by, descending with `-` before it; a comma list sorts by several.",
                ),
                ParameterInfo(
                    "response_mode",
                    "query",
                    _ResponseMode,
                    "How the annotations of a row, its `data`, are sent: `presigned` sends an object with `mode`, `presigned_url`, `size` (bytes) and `data_digest` (SHA-256) in their place, to be downloaded from there without authentication; `inline` sends them as they are, and an object with `mode`, `truncated` and `presigned_url` where they are too large.",
                ),
                ParameterInfo(
                    "pagination",
                    "query",
                    Choice(("cursor",)),
                    "`cursor` makes the server link its pages by cursors: they stay quick however far one reads, and right while rows come and go. Such a page has no `count`. Sort by a field that no two rows share, such as `-id`.",
                ),
                ParameterInfo(
                    "cursor",
                    "query",
                    STRING,
                    "Place in a list that is read by cursors, from the `next` or `previous` of a page.",
                ),
                ParameterInfo(
                    "page", "query", INTEGER, "Number of the page, from 1. A page beyond the last one answers 404."
                ),
                ParameterInfo(
                    "page_size",
                    "query",
                    INTEGER,
                    "Number of items on a page. Servers send 100 at most, whatever is asked for.",
                ),
                ParameterInfo(
                    "url_host",
                    "query",
                    STRING,
                    "`internal` makes file addresses with the host by which the server is reached from within its own network.",
                ),
            ),
            result=Object("AnnotationDataPage"),
            returns="A page of annotations.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
            pages=PageInfo("results", "next", "count"),
        ),
        "list_assignments_files": OperationInfo(
            "list_assignments_files",
            "hitl",
            "List the files of assignments",
            method="GET",
            path="/sdk/assignments/files/",
            description="Returns identifier and files of the assignments that `list_assignments` would return, without anything else; the files are a list.",
            parameters=(
                ParameterInfo("project", "query", INTEGER, "Only those of the project with this identifier."),
                ParameterInfo(
                    "tasks",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only assignments of the tasks with these identifiers.",
                ),
                ParameterInfo(
                    "users",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only assignments of the annotators with these identifiers.",
                ),
                ParameterInfo(
                    "reviewers",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only those reviewed by one of the users with these identifiers.",
                ),
                ParameterInfo(
                    "groups",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only those of one of the groups of data with these identifiers.",
                ),
                ParameterInfo(
                    "stages",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only those in one of the stages with these identifiers.",
                ),
                ParameterInfo(
                    "task_tags",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only assignments whose task carries one of the tags with these identifiers.",
                ),
                ParameterInfo(
                    "tags",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only those that carry one of the tags with these identifiers.",
                ),
                ParameterInfo("workshop", "query", INTEGER, "Only assignments in the workshop with this identifier."),
                ParameterInfo(
                    "status_label",
                    "query",
                    Union((_AssignmentLabelStatus, Array(_AssignmentLabelStatus))),
                    "Only those that the annotator has brought this far, or to one of these states.",
                ),
                ParameterInfo(
                    "status_review",
                    "query",
                    Union((_AssignmentReviewStatus, Array(_AssignmentReviewStatus))),
                    "Only those that the reviewer has brought this far, or to one of these states.",
                ),
                ParameterInfo("is_discarded", "query", BOOLEAN, "Only those that were, or were not, set aside."),
                ParameterInfo(
                    "is_discard_confirmed",
                    "query",
                    BOOLEAN,
                    "Only assignments whose setting aside is, or is not, confirmed.",
                ),
                ParameterInfo("is_confirmed", "query", BOOLEAN, "Only assignments that are, or are not, confirmed."),
                ParameterInfo("created__gt", "query", TIME, "Only those created after this moment."),
                ParameterInfo("created__gte", "query", TIME, "Only those created at or after this moment."),
                ParameterInfo("created__lt", "query", TIME, "Only those created before this moment."),
                ParameterInfo("created__lte", "query", TIME, "Only those created at or before this moment."),
                ParameterInfo(
                    "label_submitted__gt", "query", TIME, "Only those submitted by their annotator after this moment."
                ),
                ParameterInfo(
                    "label_submitted__gte",
                    "query",
                    TIME,
                    "Only those submitted by their annotator at or after this moment.",
                ),
                ParameterInfo(
                    "label_submitted__lt", "query", TIME, "Only those submitted by their annotator before this moment."
                ),
                ParameterInfo(
                    "label_submitted__lte",
                    "query",
                    TIME,
                    "Only those submitted by their annotator at or before this moment.",
                ),
                ParameterInfo("last_labeled__gt", "query", TIME, "Only those last annotated after this moment."),
                ParameterInfo("last_labeled__gte", "query", TIME, "Only those last annotated at or after this moment."),
                ParameterInfo("last_labeled__lt", "query", TIME, "Only those last annotated before this moment."),
                ParameterInfo(
                    "last_labeled__lte", "query", TIME, "Only those last annotated at or before this moment."
                ),
                ParameterInfo("last_reviewed__gt", "query", TIME, "Only those last reviewed after this moment."),
                ParameterInfo("last_reviewed__gte", "query", TIME, "Only those last reviewed at or after this moment."),
                ParameterInfo("last_reviewed__lt", "query", TIME, "Only those last reviewed before this moment."),
                ParameterInfo(
                    "last_reviewed__lte", "query", TIME, "Only those last reviewed at or before this moment."
                ),
                ParameterInfo(
                    "labeler_last_action_at__gt",
                    "query",
                    TIME,
                    "Only those last touched by their annotator after this moment.",
                ),
                ParameterInfo(
                    "labeler_last_action_at__gte",
                    "query",
                    TIME,
                    "Only those last touched by their annotator at or after this moment.",
                ),
                ParameterInfo(
                    "labeler_last_action_at__lt",
                    "query",
                    TIME,
                    "Only those last touched by their annotator before this moment.",
                ),
                ParameterInfo(
                    "labeler_last_action_at__lte",
                    "query",
                    TIME,
                    "Only those last touched by their annotator at or before this moment.",
                ),
                ParameterInfo(
                    "reviewer_last_action_at__gt",
                    "query",
                    TIME,
                    "Only those last touched by their reviewer after this moment.",
                ),
                ParameterInfo(
                    "reviewer_last_action_at__gte",
                    "query",
                    TIME,
                    "Only those last touched by their reviewer at or after this moment.",
                ),
                ParameterInfo(
                    "reviewer_last_action_at__lt",
                    "query",
                    TIME,
                    "Only those last touched by their reviewer before this moment.",
                ),
                ParameterInfo(
                    "reviewer_last_action_at__lte",
                    "query",
                    TIME,
                    "Only those last touched by their reviewer at or before this moment.",
                ),
                ParameterInfo("id", "query", INTEGER, "Only the one with this identifier."),
                ParameterInfo(
                    "id__in", "query", Union((INTEGER, Array(INTEGER))), "Only those with one of these identifiers."
                ),
                ParameterInfo("id__gt", "query", INTEGER, "Only those whose identifier is greater."),
                ParameterInfo("id__gte", "query", INTEGER, "Only those whose identifier is this or greater."),
                ParameterInfo("id__lt", "query", INTEGER, "Only those whose identifier is smaller."),
                ParameterInfo("id__lte", "query", INTEGER, "Only those whose identifier is this or smaller."),
                ParameterInfo(
                    "ids", "query", Union((INTEGER, Array(INTEGER))), "Only those with one of these identifiers."
                ),
                ParameterInfo(
                    "ids_ex", "query", Union((INTEGER, Array(INTEGER))), "Only those with none of these identifiers."
                ),
                ParameterInfo(
                    "search",
                    "query",
                    STRING,
                    "Only those whose texts contain these words. File names are not searched.",
                ),
                ParameterInfo(
                    "ordering",
                    "query",
                    STRING,
                    "Field to sort by, descending with `-` before it; a comma list sorts by several.",
                ),
                ParameterInfo(
                    "pagination",
                    "query",
                    Choice(("cursor",)),
                    "`cursor` makes the server link its pages by cursors: they stay quick however far one reads, and right while rows come and go. Such a page has no `count`. Sort by a field that no two rows share, such as `-id`.",
                ),
                ParameterInfo(
                    "cursor",
                    "query",
                    STRING,
                    "Place in a list that is read by cursors, from the `next` or `previous` of a page.",
                ),
                ParameterInfo(
                    "page", "query", INTEGER, "Number of the page, from 1. A page beyond the last one answers 404."
                ),
                ParameterInfo(
                    "page_size",
                    "query",
                    INTEGER,
                    "Number of items on a page. Servers send 100 at most, whatever is asked for.",
                ),
                ParameterInfo(
                    "url_host",
                    "query",
                    STRING,
                    "`internal` makes file addresses with the host by which the server is reached from within its own network.",
                ),
            ),
            result=Object("AnnotationFilesPage"),
            returns="A page of lists of files.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
            pages=PageInfo("results", "next", "count"),
            url_fields=("files",),
        ),
        "list_chunked_uploads": OperationInfo(
            "list_chunked_uploads",
            "core",
            "List chunked uploads",
            method="GET",
            path="/chunked_upload/",
            description="Returns the caller's own chunked uploads, open, finished and expired ones, a page at a time.",
            parameters=(
                ParameterInfo(
                    "page", "query", INTEGER, "Number of the page, from 1. A page beyond the last one answers 404."
                ),
                ParameterInfo(
                    "page_size",
                    "query",
                    INTEGER,
                    "Number of items on a page. Servers send 100 at most, whatever is asked for.",
                ),
            ),
            result=Object("ChunkedUploadPage"),
            returns="A page of chunked uploads.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
            pages=PageInfo("results", "next", "count"),
        ),
        "list_data_collection": OperationInfo(
            "list_data_collection",
            "data_collection",
            "List data collections",
            method="GET",
            path="/data_collections/",
            description="Returns the data collections that the token may see, a page at a time.",
            parameters=(
                ParameterInfo(
                    "category",
                    "query",
                    _DataCollectionCategory,
                    "Only collections of this kind of data. One of `image`, `video`, `audio`, `text`, `pcd`, `data`.",
                ),
                ParameterInfo(
                    "ordering",
                    "query",
                    STRING,
                    "Field to sort by, descending with `-` before it; a comma list sorts by several.",
                ),
                ParameterInfo(
                    "expand",
                    "query",
                    Union((STRING, Array(STRING))),
                    "Relations to send as objects instead of identifiers, or to add: `file_specifications`. One name, a comma list, or several values.",
                ),
                ParameterInfo(
                    "fields",
                    "query",
                    STRING,
                    "Send only these fields: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "omit",
                    "query",
                    STRING,
                    "Leave these fields out: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "page", "query", INTEGER, "Number of the page, from 1. A page beyond the last one answers 404."
                ),
                ParameterInfo(
                    "page_size",
                    "query",
                    INTEGER,
                    "Number of items on a page. Servers send 100 at most, whatever is asked for.",
                ),
            ),
            result=Object("DataCollectionPage"),
            returns="A page of data collections.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
            pages=PageInfo("results", "next", "count"),
        ),
        "list_data_files": OperationInfo(
            "list_data_files",
            "data_collection",
            "List data files",
            method="GET",
            path="/data_files/",
            description="Returns uploaded files, whether or not they belong to a data unit yet, a page at a time.",
            parameters=(
                ParameterInfo(
                    "data_collection", "query", INTEGER, "Only files in the data collection with this identifier."
                ),
                ParameterInfo("checksum", "query", STRING, "Only files with this checksum, in lowercase hex."),
                ParameterInfo(
                    "processing_status",
                    "query",
                    _ProcessingStatus,
                    "Only files that the server has got this far with. One of `pending`, `processing`, `completed`, `failed`.",
                ),
                ParameterInfo(
                    "ordering",
                    "query",
                    STRING,
                    "Field to sort by, descending with `-` before it; a comma list sorts by several.",
                ),
                ParameterInfo(
                    "fields",
                    "query",
                    STRING,
                    "Send only these fields: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "omit",
                    "query",
                    STRING,
                    "Leave these fields out: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "page", "query", INTEGER, "Number of the page, from 1. A page beyond the last one answers 404."
                ),
                ParameterInfo(
                    "page_size",
                    "query",
                    INTEGER,
                    "Number of items on a page. Servers send 100 at most, whatever is asked for.",
                ),
                ParameterInfo(
                    "url_host",
                    "query",
                    STRING,
                    "`internal` makes file addresses with the host by which the server is reached from within its own network.",
                ),
            ),
            result=Object("DataFilePage"),
            returns="A page of data files.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
            pages=PageInfo("results", "next", "count"),
            url_fields=("file",),
        ),
        "list_data_units": OperationInfo(
            "list_data_units",
            "data_collection",
            "List data units",
            method="GET",
            path="/data_units/",
            description="Returns data units, a page at a time. Narrow it down by data collection, since large lists are slow.",
            parameters=(
                ParameterInfo(
                    "data_collection", "query", INTEGER, "Only units of the data collection with this identifier."
                ),
                ParameterInfo(
                    "can_generate_task", "query", BOOLEAN, "Only units that tasks can, or cannot yet, be made from."
                ),
                ParameterInfo(
                    "ordering",
                    "query",
                    STRING,
                    "Field to sort by, descending with `-` before it; a comma list sorts by several.",
                ),
                ParameterInfo(
                    "expand",
                    "query",
                    Union((STRING, Array(STRING))),
                    "Relations to send as objects instead of identifiers, or to add: `files`. One name, a comma list, or several values.",
                ),
                ParameterInfo(
                    "fields",
                    "query",
                    STRING,
                    "Send only these fields: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "omit",
                    "query",
                    STRING,
                    "Leave these fields out: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "page", "query", INTEGER, "Number of the page, from 1. A page beyond the last one answers 404."
                ),
                ParameterInfo(
                    "page_size",
                    "query",
                    INTEGER,
                    "Number of items on a page. Servers send 100 at most, whatever is asked for.",
                ),
                ParameterInfo(
                    "url_host",
                    "query",
                    STRING,
                    "`internal` makes file addresses with the host by which the server is reached from within its own network.",
                ),
            ),
            result=Object("DataUnitPage"),
            returns="A page of data units.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
            pages=PageInfo("results", "next", "count"),
            url_fields=("files",),
        ),
        "list_ground_truth_events": OperationInfo(
            "list_ground_truth_events",
            "ml",
            "List ground truth events",
            method="GET",
            path="/sdk/ground_truth_events/",
            description="Returns confirmed annotations with the files they belong to, a page at a time, for training and evaluation. Name the data set version.",
            parameters=(
                ParameterInfo(
                    "ground_truth_dataset_versions",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only those in the data set version, or versions, with this identifier.",
                ),
                ParameterInfo(
                    "ground_truth", "query", INTEGER, "Only events of the ground truth with this identifier."
                ),
                ParameterInfo(
                    "category",
                    "query",
                    _GroundTruthCategory,
                    "Only those in this part of the data set. One of `train`, `validation`, `test`.",
                ),
                ParameterInfo(
                    "categories",
                    "query",
                    Union((_GroundTruthCategory, Array(_GroundTruthCategory))),
                    "Only those in one of these parts of the data set.",
                ),
                ParameterInfo(
                    "classes", "query", Union((STRING, Array(STRING))), "Only those with one of these classes."
                ),
                ParameterInfo("task", "query", INTEGER, "Only events of the task with this identifier."),
                ParameterInfo(
                    "ids", "query", Union((INTEGER, Array(INTEGER))), "Only those with one of these identifiers."
                ),
                ParameterInfo(
                    "ids_ex", "query", Union((INTEGER, Array(INTEGER))), "Only those with none of these identifiers."
                ),
                ParameterInfo(
                    "search",
                    "query",
                    STRING,
                    "Only those whose texts contain these words. File names are not searched.",
                ),
                ParameterInfo(
                    "ordering",
                    "query",
                    STRING,
                    "Field to sort by, descending with `-` before it; a comma list sorts by several.",
                ),
                ParameterInfo(
                    "expand",
                    "query",
                    Union((STRING, Array(STRING))),
                    "Relations to send as objects instead of identifiers, or to add, such as `data`, which comes anyway. One name, a comma list, or several values.",
                ),
                ParameterInfo(
                    "fields",
                    "query",
                    STRING,
                    "Send only these fields: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "omit",
                    "query",
                    STRING,
                    "Leave these fields out: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "response_mode",
                    "query",
                    _ResponseMode,
                    "How the annotations of a row, its `data`, are sent: `presigned` sends an object with `mode`, `presigned_url`, `size` (bytes) and `data_digest` (SHA-256) in their place, to be downloaded from there without authentication; `inline` sends them as they are, and an object with `mode`, `truncated` and `presigned_url` where they are too large.",
                ),
                ParameterInfo(
                    "pagination",
                    "query",
                    Choice(("cursor",)),
                    "`cursor` makes the server link its pages by cursors: they stay quick however far one reads, and right while rows come and go. Such a page has no `count`. Sort by a field that no two rows share, such as `-id`.",
                ),
                ParameterInfo(
                    "cursor",
                    "query",
                    STRING,
                    "Place in a list that is read by cursors, from the `next` or `previous` of a page.",
                ),
                ParameterInfo(
                    "page", "query", INTEGER, "Number of the page, from 1. A page beyond the last one answers 404."
                ),
                ParameterInfo(
                    "page_size",
                    "query",
                    INTEGER,
                    "Number of items on a page. Servers send 100 at most, whatever is asked for.",
                ),
                ParameterInfo(
                    "url_host",
                    "query",
                    STRING,
                    "`internal` makes file addresses with the host by which the server is reached from within its own network.",
                ),
            ),
            result=Object("GroundTruthEventPage"),
            returns="A page of ground truth events.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
            pages=PageInfo("results", "next", "count"),
            url_fields=("files", "data_unit.files"),
        ),
        "list_ground_truth_events_data": OperationInfo(
            "list_ground_truth_events_data",
            "ml",
            "List the annotations of ground truth events",
            method="GET",
            path="/sdk/ground_truth_events/data/",
            description="Returns identifier and annotations of the ground truth events that `list_ground_truth_events` would return, without anything else.",
            parameters=(
                ParameterInfo(
                    "ground_truth_dataset_versions",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only those in the data set version, or versions, with this identifier.",
                ),
                ParameterInfo(
                    "ground_truth", "query", INTEGER, "Only events of the ground truth with this identifier."
                ),
                ParameterInfo(
                    "category",
                    "query",
                    _GroundTruthCategory,
                    "Only those in this part of the data set. One of `train`, `validation`, `test`.",
                ),
                ParameterInfo(
                    "categories",
                    "query",
                    Union((_GroundTruthCategory, Array(_GroundTruthCategory))),
                    "Only those in one of these parts of the data set.",
                ),
                ParameterInfo(
                    "classes", "query", Union((STRING, Array(STRING))), "Only those with one of these classes."
                ),
                ParameterInfo("task", "query", INTEGER, "Only events of the task with this identifier."),
                ParameterInfo(
                    "ids", "query", Union((INTEGER, Array(INTEGER))), "Only those with one of these identifiers."
                ),
                ParameterInfo(
                    "ids_ex", "query", Union((INTEGER, Array(INTEGER))), "Only those with none of these identifiers."
                ),
                ParameterInfo(
                    "search",
                    "query",
                    STRING,
                    "Only those whose texts contain these words. File names are not searched.",
                ),
                ParameterInfo(
                    "ordering",
                    "query",
                    STRING,
                    "Field to sort by, descending with `-` before it; a comma list sorts by several.",
                ),
                ParameterInfo(
                    "response_mode",
                    "query",
                    _ResponseMode,
                    "How the annotations of a row, its `data`, are sent: `presigned` sends an object with `mode`, `presigned_url`, `size` (bytes) and `data_digest` (SHA-256) in their place, to be downloaded from there without authentication; `inline` sends them as they are, and an object with `mode`, `truncated` and `presigned_url` where they are too large.",
                ),
                ParameterInfo(
                    "pagination",
                    "query",
                    Choice(("cursor",)),
                    "`cursor` makes the server link its pages by cursors: they stay quick however far one reads, and right while rows come and go. Such a page has no `count`. Sort by a field that no two rows share, such as `-id`.",
                ),
                ParameterInfo(
                    "cursor",
                    "query",
                    STRING,
                    "Place in a list that is read by cursors, from the `next` or `previous` of a page.",
                ),
                ParameterInfo(
                    "page", "query", INTEGER, "Number of the page, from 1. A page beyond the last one answers 404."
                ),
                ParameterInfo(
                    "page_size",
                    "query",
                    INTEGER,
                    "Number of items on a page. Servers send 100 at most, whatever is asked for.",
                ),
                ParameterInfo(
                    "url_host",
                    "query",
                    STRING,
                    "`internal` makes file addresses with the host by which the server is reached from within its own network.",
                ),
            ),
            result=Object("AnnotationDataPage"),
            returns="A page of annotations.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
            pages=PageInfo("results", "next", "count"),
        ),
        "list_ground_truth_events_files": OperationInfo(
            "list_ground_truth_events_files",
            "ml",
            "List the files of ground truth events",
            method="GET",
            path="/sdk/ground_truth_events/files/",
            description="Returns identifier and files of the ground truth events that `list_ground_truth_events` would return, without anything else; the files are a list.",
            parameters=(
                ParameterInfo(
                    "ground_truth_dataset_versions",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only those in the data set version, or versions, with this identifier.",
                ),
                ParameterInfo(
                    "ground_truth", "query", INTEGER, "Only events of the ground truth with this identifier."
                ),
                ParameterInfo(
                    "category",
                    "query",
                    _GroundTruthCategory,
                    "Only those in this part of the data set. One of `train`, `validation`, `test`.",
                ),
                ParameterInfo(
                    "categories",
                    "query",
                    Union((_GroundTruthCategory, Array(_GroundTruthCategory))),
                    "Only those in one of these parts of the data set.",
                ),
                ParameterInfo(
                    "classes", "query", Union((STRING, Array(STRING))), "Only those with one of these classes."
                ),
                ParameterInfo("task", "query", INTEGER, "Only events of the task with this identifier."),
                ParameterInfo(
                    "ids", "query", Union((INTEGER, Array(INTEGER))), "Only those with one of these identifiers."
                ),
                ParameterInfo(
                    "ids_ex", "query", Union((INTEGER, Array(INTEGER))), "Only those with none of these identifiers."
                ),
                ParameterInfo(
                    "search",
                    "query",
                    STRING,
                    "Only those whose texts contain these words. File names are not searched.",
                ),
                ParameterInfo(
                    "ordering",
                    "query",
                    STRING,
                    "Field to sort by, descending with `-` before it; a comma list sorts by several.",
                ),
                ParameterInfo(
                    "pagination",
                    "query",
                    Choice(("cursor",)),
                    "`cursor` makes the server link its pages by cursors: they stay quick however far one reads, and right while rows come and go. Such a page has no `count`. Sort by a field that no two rows share, such as `-id`.",
                ),
                ParameterInfo(
                    "cursor",
                    "query",
                    STRING,
                    "Place in a list that is read by cursors, from the `next` or `previous` of a page.",
                ),
                ParameterInfo(
                    "page", "query", INTEGER, "Number of the page, from 1. A page beyond the last one answers 404."
                ),
                ParameterInfo(
                    "page_size",
                    "query",
                    INTEGER,
                    "Number of items on a page. Servers send 100 at most, whatever is asked for.",
                ),
                ParameterInfo(
                    "url_host",
                    "query",
                    STRING,
                    "`internal` makes file addresses with the host by which the server is reached from within its own network.",
                ),
            ),
            result=Object("AnnotationFilesPage"),
            returns="A page of lists of files.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
            pages=PageInfo("results", "next", "count"),
            url_fields=("files",),
        ),
        "list_ground_truth_versions": OperationInfo(
            "list_ground_truth_versions",
            "ml",
            "List versions of ground truth data sets",
            method="GET",
            path="/ground_truth_dataset_versions/",
            description="Returns frozen states of ground truth data sets, a page at a time.",
            parameters=(
                ParameterInfo(
                    "ground_truth_dataset", "query", INTEGER, "Only versions of the data set with this identifier."
                ),
                ParameterInfo("is_archived", "query", BOOLEAN, "Only versions that are, or are not, archived."),
                ParameterInfo(
                    "ordering",
                    "query",
                    STRING,
                    "Field to sort by, descending with `-` before it; a comma list sorts by several.",
                ),
                ParameterInfo(
                    "fields",
                    "query",
                    STRING,
                    "Send only these fields: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "omit",
                    "query",
                    STRING,
                    "Leave these fields out: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "page", "query", INTEGER, "Number of the page, from 1. A page beyond the last one answers 404."
                ),
                ParameterInfo(
                    "page_size",
                    "query",
                    INTEGER,
                    "Number of items on a page. Servers send 100 at most, whatever is asked for.",
                ),
            ),
            result=Object("GroundTruthDatasetVersionPage"),
            returns="A page of ground truth data set versions.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
            pages=PageInfo("results", "next", "count"),
        ),
        "list_ground_truths": OperationInfo(
            "list_ground_truths",
            "ml",
            "List ground truths",
            method="GET",
            path="/ground_truths/",
            description="Returns the ground truths of data sets, a page at a time.",
            parameters=(
                ParameterInfo(
                    "ground_truth_dataset", "query", INTEGER, "Only ground truths of the data set with this identifier."
                ),
                ParameterInfo(
                    "ground_truth_dataset_versions",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only those in the data set version, or versions, with this identifier.",
                ),
                ParameterInfo(
                    "category",
                    "query",
                    _GroundTruthCategory,
                    "Only ground truths in this part of the data set. One of `train`, `validation`, `test`.",
                ),
                ParameterInfo(
                    "ordering",
                    "query",
                    STRING,
                    "Field to sort by, descending with `-` before it; a comma list sorts by several.",
                ),
                ParameterInfo(
                    "fields",
                    "query",
                    STRING,
                    "Send only these fields: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "omit",
                    "query",
                    STRING,
                    "Leave these fields out: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "page", "query", INTEGER, "Number of the page, from 1. A page beyond the last one answers 404."
                ),
                ParameterInfo(
                    "page_size",
                    "query",
                    INTEGER,
                    "Number of items on a page. Servers send 100 at most, whatever is asked for.",
                ),
                ParameterInfo(
                    "url_host",
                    "query",
                    STRING,
                    "`internal` makes file addresses with the host by which the server is reached from within its own network.",
                ),
            ),
            result=Object("GroundTruthPage"),
            returns="A page of ground truths.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
            pages=PageInfo("results", "next", "count"),
            url_fields=("files",),
        ),
        "list_job_console_logs": OperationInfo(
            "list_job_console_logs",
            "integration",
            "Get the console output of a job",
            method="GET",
            path="/jobs/{pk}/console_logs/",
            description="Returns all console output of a job so far, oldest line first, in one answer without pages. Each line begins with its timestamp; servers that send objects instead of lines are passed through.",
            parameters=(
                ParameterInfo(
                    "pk",
                    "path",
                    Union((INTEGER, STRING)),
                    "Identifier of the job, an integer or a UUID.",
                    required=True,
                ),
            ),
            result=Array(Union((STRING, Object("ConsoleLogEntry")))),
            returns="The lines.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "list_jobs": OperationInfo(
            "list_jobs",
            "integration",
            "List jobs",
            method="GET",
            path="/jobs/",
            description="Returns runs of plugin actions, a page at a time.",
            parameters=(
                ParameterInfo(
                    "status",
                    "query",
                    _JobStatus,
                    "Only jobs in this state. Servers know states in capitals, older ones in small letters. One of `PENDING`, `RUNNING`, `STOPPED`, `SUCCEEDED`, `FAILED`, `completed`.",
                ),
                ParameterInfo("agent", "query", INTEGER, "Only jobs on the agent with this identifier."),
                ParameterInfo(
                    "plugin",
                    "query",
                    INTEGER,
                    "Only jobs of the plugin with this identifier. Only documentation names it: servers may take no notice of it, and answer with everything.",
                ),
                ParameterInfo("action", "query", STRING, "Only jobs that run this action."),
                ParameterInfo(
                    "user",
                    "query",
                    INTEGER,
                    "Only jobs started by the user with this identifier. Only documentation names it: servers may take no notice of it, and answer with everything.",
                ),
                ParameterInfo(
                    "created_after",
                    "query",
                    TIME,
                    "Only those created at or after this moment. Only documentation names it: servers may take no notice of it, and answer with everything.",
                ),
                ParameterInfo(
                    "ordering",
                    "query",
                    STRING,
                    "Field to sort by, descending with `-` before it; a comma list sorts by several.",
                ),
                ParameterInfo(
                    "expand",
                    "query",
                    Union((STRING, Array(STRING))),
                    "Relations to send as objects instead of identifiers, or to add: `plugin_release`, `agent`, `logs`, `metrics`, `result`. One name, a comma list, or several values.",
                ),
                ParameterInfo(
                    "fields",
                    "query",
                    STRING,
                    "Send only these fields: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "omit",
                    "query",
                    STRING,
                    "Leave these fields out: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "page", "query", INTEGER, "Number of the page, from 1. A page beyond the last one answers 404."
                ),
                ParameterInfo(
                    "page_size",
                    "query",
                    INTEGER,
                    "Number of items on a page. Servers send 100 at most, whatever is asked for.",
                ),
                ParameterInfo(
                    "url_host",
                    "query",
                    STRING,
                    "`internal` makes file addresses with the host by which the server is reached from within its own network.",
                ),
            ),
            result=Object("JobPage"),
            returns="A page of jobs.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
            pages=PageInfo("results", "next", "count"),
        ),
        "list_models": OperationInfo(
            "list_models",
            "ml",
            "List models",
            method="GET",
            path="/models/",
            description="Returns trained models, a page at a time.",
            parameters=(
                ParameterInfo("project", "query", INTEGER, "Only models of the project with this identifier."),
                ParameterInfo("is_released", "query", BOOLEAN, "Only models that are, or are not, released."),
                ParameterInfo(
                    "created_after",
                    "query",
                    TIME,
                    "Only those created at or after this moment. Only documentation names it: servers may take no notice of it, and answer with everything.",
                ),
                ParameterInfo(
                    "search",
                    "query",
                    STRING,
                    "Only those whose texts contain these words. File names are not searched.",
                ),
                ParameterInfo(
                    "ordering",
                    "query",
                    STRING,
                    "Field to sort by, descending with `-` before it; a comma list sorts by several.",
                ),
                ParameterInfo(
                    "expand",
                    "query",
                    Union((STRING, Array(STRING))),
                    "Relations to send as objects instead of identifiers, or to add: `metrics`. One name, a comma list, or several values.",
                ),
                ParameterInfo(
                    "fields",
                    "query",
                    STRING,
                    "Send only these fields: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "omit",
                    "query",
                    STRING,
                    "Leave these fields out: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "page", "query", INTEGER, "Number of the page, from 1. A page beyond the last one answers 404."
                ),
                ParameterInfo(
                    "page_size",
                    "query",
                    INTEGER,
                    "Number of items on a page. Servers send 100 at most, whatever is asked for.",
                ),
                ParameterInfo(
                    "url_host",
                    "query",
                    STRING,
                    "`internal` makes file addresses with the host by which the server is reached from within its own network.",
                ),
            ),
            result=Object("ModelPage"),
            returns="A page of models.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
            pages=PageInfo("results", "next", "count"),
            url_fields=("file",),
        ),
        "list_plugin_releases": OperationInfo(
            "list_plugin_releases",
            "integration",
            "List plugin releases",
            method="GET",
            path="/plugin_releases/",
            description="Returns published versions of plugins, newest first, a page at a time.",
            parameters=(
                ParameterInfo(
                    "plugin",
                    "query",
                    Union((INTEGER, STRING)),
                    "Only releases of the plugin with this identifier or code.",
                ),
                ParameterInfo("debug", "query", BOOLEAN, "Only releases that are, or are not, for trying out."),
                ParameterInfo(
                    "ordering",
                    "query",
                    STRING,
                    "Field to sort by, descending with `-` before it; a comma list sorts by several.",
                ),
                ParameterInfo(
                    "expand",
                    "query",
                    Union((STRING, Array(STRING))),
                    "Relations to send as objects instead of identifiers, or to add: `plugin`. One name, a comma list, or several values.",
                ),
                ParameterInfo(
                    "fields",
                    "query",
                    STRING,
                    "Send only these fields: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "omit",
                    "query",
                    STRING,
                    "Leave these fields out: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "page", "query", INTEGER, "Number of the page, from 1. A page beyond the last one answers 404."
                ),
                ParameterInfo(
                    "page_size",
                    "query",
                    INTEGER,
                    "Number of items on a page. Servers send 100 at most, whatever is asked for.",
                ),
                ParameterInfo(
                    "url_host",
                    "query",
                    STRING,
                    "`internal` makes file addresses with the host by which the server is reached from within its own network.",
                ),
            ),
            result=Object("PluginReleasePage"),
            returns="A page of plugin releases.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
            pages=PageInfo("results", "next", "count"),
        ),
        "list_plugins": OperationInfo(
            "list_plugins",
            "integration",
            "List plugins",
            method="GET",
            path="/plugins/",
            description="Returns the plugins of the tenant and of the system, a page at a time.",
            parameters=(
                ParameterInfo(
                    "category",
                    "query",
                    _PluginCategory,
                    "Only plugins for this purpose. One of `neural_net`, `export`, `upload`, `smart_tool`, `pre_annotation`, `post_annotation`, `data_validation`, `converter`.",
                ),
                ParameterInfo("is_active", "query", BOOLEAN, "Only plugins that can, or cannot, be used."),
                ParameterInfo(
                    "ordering",
                    "query",
                    STRING,
                    "Field to sort by, descending with `-` before it; a comma list sorts by several.",
                ),
                ParameterInfo(
                    "fields",
                    "query",
                    STRING,
                    "Send only these fields: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "omit",
                    "query",
                    STRING,
                    "Leave these fields out: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "page", "query", INTEGER, "Number of the page, from 1. A page beyond the last one answers 404."
                ),
                ParameterInfo(
                    "page_size",
                    "query",
                    INTEGER,
                    "Number of items on a page. Servers send 100 at most, whatever is asked for.",
                ),
            ),
            result=Object("PluginPage"),
            returns="A page of plugins.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
            pages=PageInfo("results", "next", "count"),
        ),
        "list_serve_applications": OperationInfo(
            "list_serve_applications",
            "integration",
            "List serve applications",
            method="GET",
            path="/serve_applications/",
            description="Returns models served by agents, a page at a time.",
            parameters=(
                ParameterInfo("plugin_code", "query", STRING, "Only applications of the plugin with this code."),
                ParameterInfo("job__agent", "query", INTEGER, "Only applications on the agent with this identifier."),
                ParameterInfo(
                    "ordering",
                    "query",
                    STRING,
                    "Field to sort by, descending with `-` before it; a comma list sorts by several.",
                ),
                ParameterInfo(
                    "fields",
                    "query",
                    STRING,
                    "Send only these fields: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "omit",
                    "query",
                    STRING,
                    "Leave these fields out: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "page", "query", INTEGER, "Number of the page, from 1. A page beyond the last one answers 404."
                ),
                ParameterInfo(
                    "page_size",
                    "query",
                    INTEGER,
                    "Number of items on a page. Servers send 100 at most, whatever is asked for.",
                ),
            ),
            result=Object("ServeApplicationPage"),
            returns="A page of serve applications.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
            pages=PageInfo("results", "next", "count"),
        ),
        "list_storages": OperationInfo(
            "list_storages",
            "integration",
            "List storages",
            method="GET",
            path="/storages/",
            description="Returns the storages of the tenant without their access data, a page at a time.",
            parameters=(
                ParameterInfo(
                    "category",
                    "query",
                    _StorageCategory,
                    "Only storages that the platform, or the customer, runs. One of `internal`, `external`.",
                ),
                ParameterInfo(
                    "is_default", "query", BOOLEAN, "Only the storage that new files go to, or only the others."
                ),
                ParameterInfo(
                    "ordering",
                    "query",
                    STRING,
                    "Field to sort by, descending with `-` before it; a comma list sorts by several.",
                ),
                ParameterInfo(
                    "fields",
                    "query",
                    STRING,
                    "Send only these fields: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "omit",
                    "query",
                    STRING,
                    "Leave these fields out: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "page", "query", INTEGER, "Number of the page, from 1. A page beyond the last one answers 404."
                ),
                ParameterInfo(
                    "page_size",
                    "query",
                    INTEGER,
                    "Number of items on a page. Servers send 100 at most, whatever is asked for.",
                ),
            ),
            result=Object("StoragePage"),
            returns="A page of storages.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
            pages=PageInfo("results", "next", "count"),
        ),
        "list_task_tags": OperationInfo(
            "list_task_tags",
            "annotation",
            "List task tags",
            method="GET",
            path="/task_tags/",
            description="Returns the tags that tasks can carry, for instance to find the identifiers that `set_tags_tasks` takes.",
            parameters=(
                ParameterInfo("project", "query", INTEGER, "Only tags of the project with this identifier."),
                ParameterInfo(
                    "category", "query", _TaskTagCategory, "Only tags for this purpose. One of `export`, `project`."
                ),
                ParameterInfo(
                    "search",
                    "query",
                    STRING,
                    "Only those whose texts contain these words. File names are not searched.",
                ),
                ParameterInfo(
                    "ordering",
                    "query",
                    STRING,
                    "Field to sort by, descending with `-` before it; a comma list sorts by several.",
                ),
                ParameterInfo(
                    "fields",
                    "query",
                    STRING,
                    "Send only these fields: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "omit",
                    "query",
                    STRING,
                    "Leave these fields out: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "page", "query", INTEGER, "Number of the page, from 1. A page beyond the last one answers 404."
                ),
                ParameterInfo(
                    "page_size",
                    "query",
                    INTEGER,
                    "Number of items on a page. Servers send 100 at most, whatever is asked for.",
                ),
            ),
            result=Object("TaskTagPage"),
            returns="A page of task tags.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
            pages=PageInfo("results", "next", "count"),
        ),
        "list_tasks": OperationInfo(
            "list_tasks",
            "annotation",
            "List tasks",
            method="GET",
            path="/sdk/tasks/",
            description="Returns the tasks that the token may see, a page at a time. Narrow it down by project first: task lists are long.",
            parameters=(
                ParameterInfo("project", "query", INTEGER, "Only those of the project with this identifier."),
                ParameterInfo(
                    "tags",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only those that carry one of the tags with these identifiers.",
                ),
                ParameterInfo("is_discarded", "query", BOOLEAN, "Only those that were, or were not, set aside."),
                ParameterInfo("schema", "query", STRING, "Only tasks whose annotations have this schema."),
                ParameterInfo("has_assignment", "query", BOOLEAN, "Only tasks that somebody, or nobody, works on."),
                ParameterInfo(
                    "has_reached_max_assignments",
                    "query",
                    BOOLEAN,
                    "Only tasks that have, or have not, as many assignments as their project allows.",
                ),
                ParameterInfo(
                    "status_label",
                    "query",
                    Union((_AssignmentLabelStatus, Array(_AssignmentLabelStatus))),
                    "Only those that the annotator has brought this far, or to one of these states.",
                ),
                ParameterInfo(
                    "status_review",
                    "query",
                    Union((_AssignmentReviewStatus, Array(_AssignmentReviewStatus))),
                    "Only those that the reviewer has brought this far, or to one of these states.",
                ),
                ParameterInfo(
                    "assignments",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only tasks with one of the assignments with these identifiers.",
                ),
                ParameterInfo(
                    "assignments__is_discarded",
                    "query",
                    BOOLEAN,
                    "Only tasks with an assignment that was, or was not, set aside.",
                ),
                ParameterInfo(
                    "labelers",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only tasks annotated by one of the users with these identifiers.",
                ),
                ParameterInfo(
                    "reviewers",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only those reviewed by one of the users with these identifiers.",
                ),
                ParameterInfo(
                    "groups",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only those of one of the groups of data with these identifiers.",
                ),
                ParameterInfo(
                    "stages",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only those in one of the stages with these identifiers.",
                ),
                ParameterInfo(
                    "workshops",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only tasks in one of the workshops with these identifiers.",
                ),
                ParameterInfo(
                    "discarded_filter",
                    "query",
                    STRING,
                    "Which tasks to leave out by whether they were set aside, as a word of the server.",
                ),
                ParameterInfo("created__gt", "query", TIME, "Only those created after this moment."),
                ParameterInfo("created__gte", "query", TIME, "Only those created at or after this moment."),
                ParameterInfo("created__lt", "query", TIME, "Only those created before this moment."),
                ParameterInfo("created__lte", "query", TIME, "Only those created at or before this moment."),
                ParameterInfo("id", "query", INTEGER, "Only the one with this identifier."),
                ParameterInfo(
                    "id__in", "query", Union((INTEGER, Array(INTEGER))), "Only those with one of these identifiers."
                ),
                ParameterInfo("id__gt", "query", INTEGER, "Only those whose identifier is greater."),
                ParameterInfo("id__gte", "query", INTEGER, "Only those whose identifier is this or greater."),
                ParameterInfo("id__lt", "query", INTEGER, "Only those whose identifier is smaller."),
                ParameterInfo("id__lte", "query", INTEGER, "Only those whose identifier is this or smaller."),
                ParameterInfo(
                    "ids", "query", Union((INTEGER, Array(INTEGER))), "Only those with one of these identifiers."
                ),
                ParameterInfo(
                    "ids_ex", "query", Union((INTEGER, Array(INTEGER))), "Only those with none of these identifiers."
                ),
                ParameterInfo(
                    "search",
                    "query",
                    STRING,
                    "Only those whose texts contain these words. File names are not searched.",
                ),
                ParameterInfo(
                    "ordering",
                    "query",
                    STRING,
                    "Field to sort by, descending with `-` before it; a comma list sorts by several.",
                ),
                ParameterInfo(
                    "expand",
                    "query",
                    Union((STRING, Array(STRING))),
                    "Relations to send as objects instead of identifiers, or to add: `data_unit`, `assignment`, `workshop`. One name, a comma list, or several values.",
                ),
                ParameterInfo(
                    "fields",
                    "query",
                    STRING,
                    "Send only these fields: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "omit",
                    "query",
                    STRING,
                    "Leave these fields out: a comma list of names, with dots into embedded objects.",
                ),
                ParameterInfo(
                    "response_mode",
                    "query",
                    _ResponseMode,
                    "How the annotations of a row, its `data`, are sent: `presigned` sends an object with `mode`, `presigned_url`, `size` (bytes) and `data_digest` (SHA-256) in their place, to be downloaded from there without authentication; `inline` sends them as they are, and an object with `mode`, `truncated` and `presigned_url` where they are too large.",
                ),
                ParameterInfo(
                    "pagination",
                    "query",
                    Choice(("cursor",)),
                    "`cursor` makes the server link its pages by cursors: they stay quick however far one reads, and right while rows come and go. Such a page has no `count`. Sort by a field that no two rows share, such as `-id`.",
                ),
                ParameterInfo(
                    "cursor",
                    "query",
                    STRING,
                    "Place in a list that is read by cursors, from the `next` or `previous` of a page.",
                ),
                ParameterInfo(
                    "page", "query", INTEGER, "Number of the page, from 1. A page beyond the last one answers 404."
                ),
                ParameterInfo(
                    "page_size",
                    "query",
                    INTEGER,
                    "Number of items on a page. Servers send 100 at most, whatever is asked for.",
                ),
                ParameterInfo(
                    "url_host",
                    "query",
                    STRING,
                    "`internal` makes file addresses with the host by which the server is reached from within its own network.",
                ),
            ),
            result=Object("TaskPage"),
            returns="A page of tasks.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
            pages=PageInfo("results", "next", "count"),
            url_fields=("files", "data_unit.files"),
        ),
        "list_tasks_data": OperationInfo(
            "list_tasks_data",
            "annotation",
            "List the annotations of tasks",
            method="GET",
            path="/sdk/tasks/data/",
            description="Returns identifier and annotations of the tasks that `list_tasks` would return, without anything else.",
            parameters=(
                ParameterInfo("project", "query", INTEGER, "Only those of the project with this identifier."),
                ParameterInfo(
                    "tags",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only those that carry one of the tags with these identifiers.",
                ),
                ParameterInfo("is_discarded", "query", BOOLEAN, "Only those that were, or were not, set aside."),
                ParameterInfo("schema", "query", STRING, "Only tasks whose annotations have this schema."),
                ParameterInfo("has_assignment", "query", BOOLEAN, "Only tasks that somebody, or nobody, works on."),
                ParameterInfo(
                    "has_reached_max_assignments",
                    "query",
                    BOOLEAN,
                    "Only tasks that have, or have not, as many assignments as their project allows.",
                ),
                ParameterInfo(
                    "status_label",
                    "query",
                    Union((_AssignmentLabelStatus, Array(_AssignmentLabelStatus))),
                    "Only those that the annotator has brought this far, or to one of these states.",
                ),
                ParameterInfo(
                    "status_review",
                    "query",
                    Union((_AssignmentReviewStatus, Array(_AssignmentReviewStatus))),
                    "Only those that the reviewer has brought this far, or to one of these states.",
                ),
                ParameterInfo(
                    "assignments",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only tasks with one of the assignments with these identifiers.",
                ),
                ParameterInfo(
                    "assignments__is_discarded",
                    "query",
                    BOOLEAN,
                    "Only tasks with an assignment that was, or was not, set aside.",
                ),
                ParameterInfo(
                    "labelers",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only tasks annotated by one of the users with these identifiers.",
                ),
                ParameterInfo(
                    "reviewers",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only those reviewed by one of the users with these identifiers.",
                ),
                ParameterInfo(
                    "groups",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only those of one of the groups of data with these identifiers.",
                ),
                ParameterInfo(
                    "stages",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only those in one of the stages with these identifiers.",
                ),
                ParameterInfo(
                    "workshops",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only tasks in one of the workshops with these identifiers.",
                ),
                ParameterInfo(
                    "discarded_filter",
                    "query",
                    STRING,
                    "Which tasks to leave out by whether they were set aside, as a word of the server.",
                ),
                ParameterInfo("created__gt", "query", TIME, "Only those created after this moment."),
                ParameterInfo("created__gte", "query", TIME, "Only those created at or after this moment."),
                ParameterInfo("created__lt", "query", TIME, "Only those created before this moment."),
                ParameterInfo("created__lte", "query", TIME, "Only those created at or before this moment."),
                ParameterInfo("id", "query", INTEGER, "Only the one with this identifier."),
                ParameterInfo(
                    "id__in", "query", Union((INTEGER, Array(INTEGER))), "Only those with one of these identifiers."
                ),
                ParameterInfo("id__gt", "query", INTEGER, "Only those whose identifier is greater."),
                ParameterInfo("id__gte", "query", INTEGER, "Only those whose identifier is this or greater."),
                ParameterInfo("id__lt", "query", INTEGER, "Only those whose identifier is smaller."),
                ParameterInfo("id__lte", "query", INTEGER, "Only those whose identifier is this or smaller."),
                ParameterInfo(
                    "ids", "query", Union((INTEGER, Array(INTEGER))), "Only those with one of these identifiers."
                ),
                ParameterInfo(
                    "ids_ex", "query", Union((INTEGER, Array(INTEGER))), "Only those with none of these identifiers."
                ),
                ParameterInfo(
                    "search",
                    "query",
                    STRING,
                    "Only those whose texts contain these words. File names are not searched.",
                ),
                ParameterInfo(
                    "ordering",
                    "query",
                    STRING,
                    "Field to sort by, descending with `-` before it; a comma list sorts by several.",
                ),
                ParameterInfo(
                    "response_mode",
                    "query",
                    _ResponseMode,
                    "How the annotations of a row, its `data`, are sent: `presigned` sends an object with `mode`, `presigned_url`, `size` (bytes) and `data_digest` (SHA-256) in their place, to be downloaded from there without authentication; `inline` sends them as they are, and an object with `mode`, `truncated` and `presigned_url` where they are too large.",
                ),
                ParameterInfo(
                    "pagination",
                    "query",
                    Choice(("cursor",)),
                    "`cursor` makes the server link its pages by cursors: they stay quick however far one reads, and right while rows come and go. Such a page has no `count`. Sort by a field that no two rows share, such as `-id`.",
                ),
                ParameterInfo(
                    "cursor",
                    "query",
                    STRING,
                    "Place in a list that is read by cursors, from the `next` or `previous` of a page.",
                ),
                ParameterInfo(
                    "page", "query", INTEGER, "Number of the page, from 1. A page beyond the last one answers 404."
                ),
                ParameterInfo(
                    "page_size",
                    "query",
                    INTEGER,
                    "Number of items on a page. Servers send 100 at most, whatever is asked for.",
                ),
                ParameterInfo(
                    "url_host",
                    "query",
                    STRING,
                    "`internal` makes file addresses with the host by which the server is reached from within its own network.",
                ),
            ),
            result=Object("AnnotationDataPage"),
            returns="A page of annotations.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
            pages=PageInfo("results", "next", "count"),
        ),
        "list_tasks_files": OperationInfo(
            "list_tasks_files",
            "annotation",
            "List the files of tasks",
            method="GET",
            path="/sdk/tasks/files/",
            description="Returns identifier and files of the tasks that `list_tasks` would return, without anything else; the files are a list.",
            parameters=(
                ParameterInfo("project", "query", INTEGER, "Only those of the project with this identifier."),
                ParameterInfo(
                    "tags",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only those that carry one of the tags with these identifiers.",
                ),
                ParameterInfo("is_discarded", "query", BOOLEAN, "Only those that were, or were not, set aside."),
                ParameterInfo("schema", "query", STRING, "Only tasks whose annotations have this schema."),
                ParameterInfo("has_assignment", "query", BOOLEAN, "Only tasks that somebody, or nobody, works on."),
                ParameterInfo(
                    "has_reached_max_assignments",
                    "query",
                    BOOLEAN,
                    "Only tasks that have, or have not, as many assignments as their project allows.",
                ),
                ParameterInfo(
                    "status_label",
                    "query",
                    Union((_AssignmentLabelStatus, Array(_AssignmentLabelStatus))),
                    "Only those that the annotator has brought this far, or to one of these states.",
                ),
                ParameterInfo(
                    "status_review",
                    "query",
                    Union((_AssignmentReviewStatus, Array(_AssignmentReviewStatus))),
                    "Only those that the reviewer has brought this far, or to one of these states.",
                ),
                ParameterInfo(
                    "assignments",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only tasks with one of the assignments with these identifiers.",
                ),
                ParameterInfo(
                    "assignments__is_discarded",
                    "query",
                    BOOLEAN,
                    "Only tasks with an assignment that was, or was not, set aside.",
                ),
                ParameterInfo(
                    "labelers",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only tasks annotated by one of the users with these identifiers.",
                ),
                ParameterInfo(
                    "reviewers",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only those reviewed by one of the users with these identifiers.",
                ),
                ParameterInfo(
                    "groups",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only those of one of the groups of data with these identifiers.",
                ),
                ParameterInfo(
                    "stages",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only those in one of the stages with these identifiers.",
                ),
                ParameterInfo(
                    "workshops",
                    "query",
                    Union((INTEGER, Array(INTEGER))),
                    "Only tasks in one of the workshops with these identifiers.",
                ),
                ParameterInfo(
                    "discarded_filter",
                    "query",
                    STRING,
                    "Which tasks to leave out by whether they were set aside, as a word of the server.",
                ),
                ParameterInfo("created__gt", "query", TIME, "Only those created after this moment."),
                ParameterInfo("created__gte", "query", TIME, "Only those created at or after this moment."),
                ParameterInfo("created__lt", "query", TIME, "Only those created before this moment."),
                ParameterInfo("created__lte", "query", TIME, "Only those created at or before this moment."),
                ParameterInfo("id", "query", INTEGER, "Only the one with this identifier."),
                ParameterInfo(
                    "id__in", "query", Union((INTEGER, Array(INTEGER))), "Only those with one of these identifiers."
                ),
                ParameterInfo("id__gt", "query", INTEGER, "Only those whose identifier is greater."),
                ParameterInfo("id__gte", "query", INTEGER, "Only those whose identifier is this or greater."),
                ParameterInfo("id__lt", "query", INTEGER, "Only those whose identifier is smaller."),
                ParameterInfo("id__lte", "query", INTEGER, "Only those whose identifier is this or smaller."),
                ParameterInfo(
                    "ids", "query", Union((INTEGER, Array(INTEGER))), "Only those with one of these identifiers."
                ),
                ParameterInfo(
                    "ids_ex", "query", Union((INTEGER, Array(INTEGER))), "Only those with none of these identifiers."
                ),
                ParameterInfo(
                    "search",
                    "query",
                    STRING,
                    "Only those whose texts contain these words. File names are not searched.",
                ),
                ParameterInfo(
                    "ordering",
                    "query",
                    STRING,
                    "Field to sort by, descending with `-` before it; a comma list sorts by several.",
                ),
                ParameterInfo(
                    "pagination",
                    "query",
                    Choice(("cursor",)),
                    "`cursor` makes the server link its pages by cursors: they stay quick however far one reads, and right while rows come and go. Such a page has no `count`. Sort by a field that no two rows share, such as `-id`.",
                ),
                ParameterInfo(
                    "cursor",
                    "query",
                    STRING,
                    "Place in a list that is read by cursors, from the `next` or `previous` of a page.",
                ),
                ParameterInfo(
                    "page", "query", INTEGER, "Number of the page, from 1. A page beyond the last one answers 404."
                ),
                ParameterInfo(
                    "page_size",
                    "query",
                    INTEGER,
                    "Number of items on a page. Servers send 100 at most, whatever is asked for.",
                ),
                ParameterInfo(
                    "url_host",
                    "query",
                    STRING,
                    "`internal` makes file addresses with the host by which the server is reached from within its own network.",
                ),
            ),
            result=Object("AnnotationFilesPage"),
            returns="A page of lists of files.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
            pages=PageInfo("results", "next", "count"),
            url_fields=("files",),
        ),
        "login": OperationInfo(
            "login",
            "core",
            "Log in",
            method="POST",
            path="/users/login/",
            is_method=False,
            description="Returns the token of a user for an address and a password. The client's own way to it is `log_in`, which makes a client with the token. A wrong address or password is an error (400).",
            bodies=(
                BodyInfo("data", Object("LoginInput"), "Who logs in.", required=True, media_type="application/json"),
            ),
            result=Object("Login"),
            returns="The token.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo(
                    "413",
                    "PayloadTooLargeError",
                    "The request body is too large for the server or for a proxy before it, which may answer in HTML.",
                ),
                ErrorInfo(
                    "415", "HTTPError", "The media type of the request body is not one of those documented here."
                ),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "override_best_trial": OperationInfo(
            "override_best_trial",
            "integration",
            "Choose the best trial of a tuning job",
            method="PUT",
            path="/trains/{job_id}/override_best_trial/",
            description="Makes another trial of a job that tries hyperparameters out count as its best one. Further fields are the configuration of the trial.",
            parameters=(
                ParameterInfo(
                    "job_id",
                    "path",
                    Union((INTEGER, STRING)),
                    "Identifier of the job, an integer or a UUID.",
                    required=True,
                ),
            ),
            bodies=(
                BodyInfo(
                    "data",
                    Object("BestTrialInput"),
                    "The trial and its configuration.",
                    required=True,
                    media_type="application/json",
                ),
            ),
            result=Map(ANY),
            returns="What the server holds now. Servers differ in the form.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "413",
                    "PayloadTooLargeError",
                    "The request body is too large for the server or for a proxy before it, which may answer in HTML.",
                ),
                ErrorInfo(
                    "415", "HTTPError", "The media type of the request body is not one of those documented here."
                ),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "request_presigned_upload": OperationInfo(
            "request_presigned_upload",
            "data_collection",
            "Get URLs to upload files to the storage",
            method="POST",
            path="/data_files/presigned_upload/upload/",
            description="Returns presigned URLs of the default storage, so that files go there without passing through the server. Send each file by `PUT` and then call `confirm_presigned_upload`. For storages of the kinds `amazon_s3`, `minio`, `gcp` and `azure`.",
            bodies=(
                BodyInfo(
                    "data", Object("PresignedUploadInput"), "The files.", required=True, media_type="application/json"
                ),
            ),
            result=Object("PresignedUpload"),
            returns="Where to send the files.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo(
                    "413",
                    "PayloadTooLargeError",
                    "The request body is too large for the server or for a proxy before it, which may answer in HTML.",
                ),
                ErrorInfo(
                    "415", "HTTPError", "The media type of the request body is not one of those documented here."
                ),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "run_plugin": OperationInfo(
            "run_plugin",
            "integration",
            "Run a plugin",
            method="POST",
            path="/plugins/{pk}/run/",
            description="Runs an action of a plugin on an agent. Most actions start a job, which the answer describes; follow it with `get_job` and `tail_job_console_logs`. Actions that answer at once, such as `inference` of a served model, return their own result, which may be any JSON.",
            parameters=(
                ParameterInfo(
                    "pk", "path", Union((INTEGER, STRING)), "Identifier of the plugin, or its code.", required=True
                ),
            ),
            bodies=(
                BodyInfo(
                    "data",
                    Union((Object("PluginRunInput"), Object("PluginRunParametersInput"))),
                    "What to run.",
                    required=True,
                    media_type="application/json",
                ),
            ),
            result=ANY,
            returns="The job that was started, or the result of the action.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "413",
                    "PayloadTooLargeError",
                    "The request body is too large for the server or for a proxy before it, which may answer in HTML.",
                ),
                ErrorInfo(
                    "415", "HTTPError", "The media type of the request body is not one of those documented here."
                ),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "503",
                    "ServerError",
                    "The action cannot be run now: the agent has no GPU free (`error_type` is `gpu_unavailable`), or the server, or a proxy before it, is not available.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "send_chunked_upload": OperationInfo(
            "send_chunked_upload",
            "core",
            "Send a whole file at once",
            method="POST",
            path="/chunked_upload/",
            is_method=False,
            description="Opens and finishes an upload in one request, for files small enough for that.",
            bodies=(
                BodyInfo(
                    "data",
                    Object("ChunkedUploadWholeInput"),
                    "Name, content and checksum of the file.",
                    required=True,
                    media_type="multipart/form-data",
                ),
            ),
            result=Object("ChunkedUpload"),
            returns="The finished upload.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The chunk or the finish was refused: no file part, a wrong `Content-Range`, an offset that does not match, a wrong or missing checksum, or an upload that is complete already. Nothing was stored.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo(
                    "413",
                    "PayloadTooLargeError",
                    "The request body is too large for the server or for a proxy before it, which may answer in HTML.",
                ),
                ErrorInfo(
                    "415", "HTTPError", "The media type of the request body is not one of those documented here."
                ),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "set_tags_assignments": OperationInfo(
            "set_tags_assignments",
            "hitl",
            "Tag several assignments",
            method="POST",
            path="/assignments/set_tags/",
            description="Adds tags to assignments, or removes them with `action: remove`. Takes the keys `ids`, `tags` and `action`, or `assignment_ids` and `tag_ids`, which add.",
            parameters=(
                ParameterInfo(
                    "project",
                    "query",
                    INTEGER,
                    "Touch only those of the named assignments that belong to the project with this identifier.",
                ),
            ),
            bodies=(
                BodyInfo(
                    "data",
                    Union((Object("TagsInput"), Object("AssignmentTagsInput"))),
                    "Assignments and tags.",
                    required=True,
                    media_type="application/json",
                ),
            ),
            result=Map(ANY),
            returns="The tags were set.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "413",
                    "PayloadTooLargeError",
                    "The request body is too large for the server or for a proxy before it, which may answer in HTML.",
                ),
                ErrorInfo(
                    "415", "HTTPError", "The media type of the request body is not one of those documented here."
                ),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "set_tags_tasks": OperationInfo(
            "set_tags_tasks",
            "annotation",
            "Tag several tasks",
            method="POST",
            path="/tasks/set_tags/",
            description="Adds tags to tasks, or removes them with `action: remove`. Takes the keys `ids`, `tags` and `action`, or `task_ids` and `tag_ids`, which add.",
            parameters=(
                ParameterInfo(
                    "project",
                    "query",
                    INTEGER,
                    "Touch only those of the named tasks that belong to the project with this identifier.",
                ),
            ),
            bodies=(
                BodyInfo(
                    "data",
                    Union((Object("TagsInput"), Object("TaskTagsInput"))),
                    "Tasks and tags.",
                    required=True,
                    media_type="application/json",
                ),
            ),
            result=Map(ANY),
            returns="The tags were set.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "413",
                    "PayloadTooLargeError",
                    "The request body is too large for the server or for a proxy before it, which may answer in HTML.",
                ),
                ErrorInfo(
                    "415", "HTTPError", "The media type of the request body is not one of those documented here."
                ),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "start_chunked_upload": OperationInfo(
            "start_chunked_upload",
            "core",
            "Send the first chunk of a file",
            method="PUT",
            path="/chunked_upload/",
            is_method=False,
            description="Opens a chunked upload with its first chunk. Go on with the `url` and the `offset` (bytes) of the answer. The name of the file is needed here only. Upload whole files with `create_chunked_upload`, which runs the protocol.",
            parameters=(
                ParameterInfo(
                    "Content-Range",
                    "header",
                    STRING,
                    "Position of the chunk: `bytes <first>-<last>/<total>`, positions counted from 0, the last one included, `<total>` the size of the whole file in bytes.",
                    required=True,
                    argument="content_range",
                ),
            ),
            bodies=(
                BodyInfo(
                    "data",
                    Object("ChunkedUploadStartInput"),
                    "Name of the file and its first bytes.",
                    required=True,
                    media_type="multipart/form-data",
                ),
            ),
            result=Object("ChunkedUpload"),
            returns="The upload with the bytes held so far.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The chunk or the finish was refused: no file part, a wrong `Content-Range`, an offset that does not match, a wrong or missing checksum, or an upload that is complete already. Nothing was stored.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo(
                    "413",
                    "PayloadTooLargeError",
                    "The request body is too large for the server or for a proxy before it, which may answer in HTML.",
                ),
                ErrorInfo(
                    "415", "HTTPError", "The media type of the request body is not one of those documented here."
                ),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "tail_job_console_logs": OperationInfo(
            "tail_job_console_logs",
            "integration",
            "Follow the console output of a job line by line until the job ends",
            method="GET",
            path="/async/jobs/{pk}/tail_console_logs/",
            is_composed=True,
            description="A connection that breaks off, or that the server ends while the job goes on, is made again (as often as failed requests are repeated, see `max_retries`; each new line sets the count back). No line comes twice: what the server sends again is skipped. No line is lost either, as long as the server sends the console from its start or has the lines in `list_job_console_logs`.",
            parameters=(ParameterInfo("pk", "path", Union((INTEGER, STRING)), "Id of the job.", required=True),),
            returns="An iterator over the lines, without line ends. It waits as long as the job is silent; leaving the loop closes the connection.",
            stream="lines",
            errors=(
                ErrorInfo("", "NotFoundError", "there is no such job."),
                ErrorInfo("", "ClientError", "any other failure, also in the middle."),
            ),
        ),
        "tail_job_console_logs_v1": OperationInfo(
            "tail_job_console_logs_v1",
            "integration",
            "Follow the console output of a job at its other address",
            method="GET",
            path="/jobs/{pk}/tail_console_logs/",
            is_method=False,
            description="Streams the console output of a job until the job ends: as the same events as `/async/jobs/{pk}/tail_console_logs/`, on old servers as plain lines of which empty ones keep the connection alive. A job that does not exist is an event `error`. `tail_job_console_logs` falls back to it by itself.",
            parameters=(
                ParameterInfo(
                    "pk",
                    "path",
                    Union((INTEGER, STRING)),
                    "Identifier of the job, an integer or a UUID.",
                    required=True,
                ),
            ),
            returns="The event stream, or the lines.",
            stream="lines",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "update_job": OperationInfo(
            "update_job",
            "integration",
            "Change a job",
            method="PATCH",
            path="/jobs/{pk}/",
            description="Changes the given fields of a job; fields left out keep their value. Plugins report state, progress, metrics and results by it.",
            parameters=(
                ParameterInfo(
                    "pk",
                    "path",
                    Union((INTEGER, STRING)),
                    "Identifier of the job, an integer or a UUID.",
                    required=True,
                ),
            ),
            bodies=(
                BodyInfo(
                    "data",
                    Object("JobUpdateInput"),
                    "The fields to change.",
                    required=True,
                    media_type="application/json",
                ),
            ),
            result=Object("Job"),
            returns="The job with its new values.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "413",
                    "PayloadTooLargeError",
                    "The request body is too large for the server or for a proxy before it, which may answer in HTML.",
                ),
                ErrorInfo(
                    "415", "HTTPError", "The media type of the request body is not one of those documented here."
                ),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "update_plugin": OperationInfo(
            "update_plugin",
            "integration",
            "Change a plugin",
            method="PUT",
            path="/plugins/{pk}/",
            description="Changes the given fields of a plugin; fields left out keep their value.",
            parameters=(
                ParameterInfo("pk", "path", Union((INTEGER, STRING)), "Identifier of the plugin.", required=True),
            ),
            bodies=(
                BodyInfo(
                    "data",
                    Object("PluginUpdateInput"),
                    "The fields to change.",
                    required=True,
                    media_type="application/json",
                ),
            ),
            result=Object("Plugin"),
            returns="The plugin with its new values.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("404", "NotFoundError", "There is no such object or page, or the token may not see it."),
                ErrorInfo(
                    "413",
                    "PayloadTooLargeError",
                    "The request body is too large for the server or for a proxy before it, which may answer in HTML.",
                ),
                ErrorInfo(
                    "415", "HTTPError", "The media type of the request body is not one of those documented here."
                ),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "upload_data_collection": OperationInfo(
            "upload_data_collection",
            "data_collection",
            "Upload many items to a data collection: their files side by side, then data units, and tasks, in batches",
            is_composed=True,
            description='Each item is checked against the collection\'s file specifications before a byte of it is sent. What fails for one item is put into the report and the others go on; what would fail for all of them (no valid token, no such collection, a server that is down) is raised. Items are read no further than needed, so a generator of millions of them is fine.\n\nWith `report` a run that was interrupted, even by a crash, is continued by the same call: what is done is left out, what may have been made is looked for on the server first, and what failed is tried again.\n\nNothing is made twice. When an answer is lost (a time-out, a reset, a gateway that gives up), what was asked for is looked for, and never sent again by the same run. What does not appear within `patience` has the status `"unknown"`. A server that asks for fewer requests (429, or 503 with `Retry-After`) slows the whole run down.\n\nFiles go straight to the storage where the default storage offers presigned URLs, else through the server.',
            parameters=(
                ParameterInfo(
                    "collection_id", "argument", Union((INTEGER, STRING)), "Id of the data collection.", required=True
                ),
                ParameterInfo(
                    "project_id",
                    "argument",
                    Union((INTEGER, STRING, NULL)),
                    "Id of a project of the collection; a task is made of each data unit then.",
                ),
                ParameterInfo(
                    "batch_size", "argument", INTEGER, "Data units, and tasks, made by one request.", default=1000
                ),
                ParameterInfo(
                    "max_workers",
                    "argument",
                    Union((INTEGER, NULL)),
                    "Items uploaded at the same time; by default as many as the latency makes worthwhile, at most 32. With an executor of other processes groups of items: as many as it has workers, where it does not say so itself.",
                ),
                ParameterInfo(
                    "group_size",
                    "argument",
                    Union((INTEGER, NULL)),
                    "Items in one task of an executor of other processes; by default up to 200, fewer where that leaves workers without any. Without such an executor it does nothing.",
                ),
                ParameterInfo(
                    "on_progress",
                    "argument",
                    PYTHON,
                    "Called with an `UploadProgress` after each item and each batch, in the thread that called this method (under asyncio on the event loop, so it must not block there). An exception that it raises ends the upload.",
                ),
                ParameterInfo(
                    "executor",
                    "argument",
                    PYTHON,
                    "Where items are uploaded instead of in threads (under asyncio: tasks) of this call. It stays open. Any but a `ThreadPoolExecutor` counts as one of other processes, perhaps on other machines: items must be picklable (paths, URLs or bytes, no file objects), and the client must be too: its token comes from the environment or a file. Data units, tasks and the report are made by this call alone. A task that the executor loses is submitted again, five times at most, and looks first at what the server has.",
                ),
                ParameterInfo(
                    "skip_existing",
                    "argument",
                    BOOLEAN,
                    "Look all files up by checksum first, and do not send those that the server has.",
                    default=False,
                ),
                ParameterInfo(
                    "use_chunked_upload",
                    "argument",
                    Union((BOOLEAN, NULL)),
                    "Whether files are sent in chunks with recovery (see `create_chunked_upload`); by default those above 50 MiB, unless they go straight to the storage.",
                ),
                ParameterInfo(
                    "report",
                    "argument",
                    Union((FILE, NULL)),
                    "A file that keeps the report, line by line; made when missing. By default it is a temporary one, which lives as long as the result.",
                ),
                ParameterInfo(
                    "shard_size",
                    "argument",
                    Union((INTEGER, NULL)),
                    "Items in one report, for imports of many millions: `report` is a folder then, in which `0000000.jsonl` is the report of the first so many items, `0000001.jsonl` of the next, and so on. Each is a report like any other: what is left of a shard can be uploaded elsewhere, by a call with its items and its file.",
                ),
                ParameterInfo(
                    "patience",
                    "argument",
                    Union((NUMBER, NULL)),
                    "Seconds for which the result of a request is looked for, from the moment at which its answer was lost; by default the read timeout and a minute more (90 s unless `timeout` says otherwise). A later run with the same report looks twice as long before it sends anything. A server that refuses everything for now is waited for ten times as long, not counting pauses that it asks for.",
                ),
            ),
            bodies=(
                BodyInfo(
                    "items",
                    Array(Union((Object("OrganizedFileInput"), Map(ANY)))),
                    '`{"files": {specification name: path, bytes or file object}, "meta": {…}}` each; further keys go into the data unit as they are. They are not changed. Files elsewhere (extra `fsspec`: URLs, `RemoteFile`, …) are opened where they are sent.',
                    required=True,
                ),
            ),
            result=PYTHON,
            returns="What became of each item, in input order.",
            errors=(
                ErrorInfo(
                    "",
                    "InvalidInputError",
                    "an argument cannot be used, the project belongs to another collection, or the items are not those that the report is of.",
                ),
                ErrorInfo("", "AuthenticationError", "the token is not valid."),
                ErrorInfo("", "AuthorizationError", "the token may not do this."),
                ErrorInfo("", "NotFoundError", "there is no such collection or project."),
                ErrorInfo(
                    "",
                    "ClientError",
                    "any other failure that concerns all items, or the report cannot be written: what it could not announce was not sent.",
                ),
            ),
        ),
        "upload_data_file": OperationInfo(
            "upload_data_file",
            "data_collection",
            "Upload the files of one future data unit and return what `create_data_units` takes",
            is_composed=True,
            parameters=(
                ParameterInfo("collection_id", "argument", INTEGER, "Id of the data collection.", required=True),
                ParameterInfo(
                    "use_chunked_upload",
                    "argument",
                    BOOLEAN,
                    "Upload each file in chunks; for large files.",
                    default=False,
                ),
            ),
            bodies=(
                BodyInfo(
                    "organized_file",
                    Object("OrganizedFileInput"),
                    '`{"files": {specification name: path, bytes or file object}, "meta": {…}}`; it is not changed.',
                    required=True,
                ),
            ),
            result=Object("DataUnitInput"),
            returns='…, "files": {specification name: {"checksum", "path"}}, "meta": {…}}``.',
            errors=(
                ErrorInfo(
                    "",
                    "InvalidInputError",
                    "`organized_file` has no `files`, or one of them cannot be sent; nothing has been sent.",
                ),
                ErrorInfo("", "ClientError", "any other failure."),
            ),
        ),
        "verify_data_files_checksums": OperationInfo(
            "verify_data_files_checksums",
            "data_collection",
            "Look up files by checksum",
            method="POST",
            path="/data_files/verify_checksums/",
            description="Tells which of the given checksums belong to files that the server has already, so that they need not be uploaded again.",
            bodies=(
                BodyInfo(
                    "data", Object("ChecksumsInput"), "The checksums.", required=True, media_type="application/json"
                ),
            ),
            result=Union((Map(ANY), Array(ANY))),
            returns="What is known about the checksums. Servers differ in the form.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request is malformed or a value is refused: a sentence, complaints keyed by field, or for a list of inputs one item of complaints per input.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not valid."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo(
                    "413",
                    "PayloadTooLargeError",
                    "The request body is too large for the server or for a proxy before it, which may answer in HTML.",
                ),
                ErrorInfo(
                    "415", "HTTPError", "The media type of the request body is not one of those documented here."
                ),
                ErrorInfo(
                    "429",
                    "RateLimitError",
                    "Too many requests in a short time. A `Retry-After` header, where there is one, tells how long to wait, in seconds or as a date.",
                ),
                ErrorInfo(
                    "5XX",
                    "ServerError",
                    "The server or a proxy before it failed (500, 502, 503, 504) or has no space left (507). The body may be HTML or empty; 503 may come with a `Retry-After` header.",
                ),
            ),
        ),
        "wait_for_job": OperationInfo(
            "wait_for_job",
            "integration",
            "Wait until a job is over, and return it",
            is_composed=True,
            description="The server is asked for the job at once, and then at intervals that grow from half a second to ten seconds, each a little different. An outage of up to five minutes is waited out, once the server has answered. A state that the API document does not list does not end the waiting.",
            parameters=(
                ParameterInfo("pk", "argument", Union((INTEGER, STRING)), "Id of the job.", required=True),
                ParameterInfo(
                    "timeout",
                    "argument",
                    Union((NUMBER, NULL)),
                    "Seconds to wait at most, None for ever; a question under way at that moment is finished first.",
                ),
                ParameterInfo(
                    "on_progress",
                    "argument",
                    PYTHON,
                    "Called with the job, in the thread that called this method, whenever an answer differs from the one before it, and after the first. What it raises ends the waiting.",
                ),
                ParameterInfo(
                    "poll_interval",
                    "argument",
                    Union((NUMBER, NULL)),
                    "Seconds between two questions, at least 0.01, instead of the growing intervals.",
                ),
            ),
            result=Object("Job"),
            returns="The job, which came to a good end (its `status.is_success` is true).",
            errors=(
                ErrorInfo("", "JobFailedError", "the job failed or was stopped; the job is its `job`."),
                ErrorInfo(
                    "",
                    "JobTimeoutError",
                    "the job was not over in time (also a `TimeoutError`); its last known state is in its `job`.",
                ),
                ErrorInfo("", "InvalidInputError", "an argument cannot be used; nothing has been sent."),
                ErrorInfo("", "NotFoundError", "there is no such job."),
                ErrorInfo("", "ClientError", "any other failure."),
            ),
        ),
    },
    models={
        "Agent": ModelInfo(
            "A machine that runs plugins.",
            (
                FieldInfo("id", INTEGER, "Identifier of the agent.", required=True),
                FieldInfo("name", STRING, "Name of the agent.", required=True),
                FieldInfo(
                    "url", Union((STRING, NULL)), "Address of the agent, null before it is known.", required=True
                ),
                FieldInfo(
                    "status",
                    Union((STRING, NULL)),
                    "State of the connection, such as `connected`; compare without regard to case.",
                    required=True,
                ),
                FieldInfo(
                    "token",
                    Union((STRING, NULL)),
                    "Token of the agent, 40 hex digits. Not every server sends this field.",
                ),
                FieldInfo(
                    "node_install_script",
                    Union((STRING, NULL)),
                    "Command that installs a node of the agent; contains its token. Not every server sends this field.",
                ),
            ),
        ),
        "AgentErrorLog": ModelInfo(
            "A failure of a job on an agent. Servers differ in what they tell.",
            (
                FieldInfo("job", Union((INTEGER, STRING, NULL)), "Identifier of the job."),
                FieldInfo("error_type", Union((STRING, NULL)), "Kind of the failure."),
                FieldInfo("message", Union((STRING, NULL)), "What went wrong."),
                FieldInfo("created", TIME, "When it happened."),
            ),
        ),
        "AgentErrorLogPage": ModelInfo(
            "One page of failures.",
            (
                FieldInfo("count", INTEGER, "Number of failures on all pages together.", required=True),
                FieldInfo(
                    "next",
                    Union((STRING, NULL)),
                    "Absolute URL of the following page with every query parameter kept; null on the last page.",
                    required=True,
                ),
                FieldInfo(
                    "previous",
                    Union((STRING, NULL)),
                    "Absolute URL of the preceding page; null on the first page.",
                    required=True,
                ),
                FieldInfo(
                    "results",
                    Array(Object("AgentErrorLog")),
                    "The failures of this page, at most `page_size` of them.",
                    required=True,
                ),
            ),
        ),
        "AgentPage": ModelInfo(
            "One page of agents.",
            (
                FieldInfo("count", INTEGER, "Number of agents on all pages together.", required=True),
                FieldInfo(
                    "next",
                    Union((STRING, NULL)),
                    "Absolute URL of the following page with every query parameter kept; null on the last page.",
                    required=True,
                ),
                FieldInfo(
                    "previous",
                    Union((STRING, NULL)),
                    "Absolute URL of the preceding page; null on the first page.",
                    required=True,
                ),
                FieldInfo(
                    "results",
                    Array(Object("Agent")),
                    "The agents of this page, at most `page_size` of them.",
                    required=True,
                ),
            ),
        ),
        "AgentReference": ModelInfo(
            "An agent where it is embedded in a job.",
            (
                FieldInfo("id", INTEGER, "Identifier of the agent.", required=True),
                FieldInfo("name", STRING, "Name of the agent."),
                FieldInfo("url", Union((STRING, NULL)), "Address of the agent."),
            ),
        ),
        "AgentStatus": ModelInfo(
            "What the server reports after it has reached out to an agent. Servers differ in what they tell.",
            (
                FieldInfo("id", INTEGER, "Identifier of the agent."),
                FieldInfo("name", STRING, "Name of the agent."),
                FieldInfo("status", Union((STRING, NULL)), "State of the connection, such as `connected`."),
            ),
        ),
        "AnnotationData": ModelInfo(
            "Identifier and annotations of a task, an assignment or a ground truth event.",
            (
                FieldInfo("id", INTEGER, "Identifier of the object.", required=True),
                FieldInfo(
                    "data",
                    Union((Map(ANY), NULL)),
                    "The annotations, or where to get them; null before the first submission.",
                    required=True,
                ),
            ),
        ),
        "AnnotationDataPage": ModelInfo(
            "One page of rows of annotations.",
            (
                FieldInfo(
                    "count",
                    INTEGER,
                    "Number of rows of annotations on all pages together; pages by cursor do not have it.",
                    required=True,
                ),
                FieldInfo(
                    "next",
                    Union((STRING, NULL)),
                    "Absolute URL of the following page with every query parameter kept; null on the last page.",
                    required=True,
                ),
                FieldInfo(
                    "previous",
                    Union((STRING, NULL)),
                    "Absolute URL of the preceding page; null on the first page.",
                    required=True,
                ),
                FieldInfo(
                    "results",
                    Array(Object("AnnotationData")),
                    "The rows of this page, at most `page_size` of them.",
                    required=True,
                ),
            ),
        ),
        "AnnotationFiles": ModelInfo(
            "Identifier and files of a task, an assignment or a ground truth event.",
            (
                FieldInfo("id", INTEGER, "Identifier of the object.", required=True),
                FieldInfo("files", Array(Object("FileEntry")), "The files of its data unit.", required=True),
            ),
        ),
        "AnnotationFilesPage": ModelInfo(
            "One page of rows of files.",
            (
                FieldInfo(
                    "count",
                    INTEGER,
                    "Number of rows of files on all pages together; pages by cursor do not have it.",
                    required=True,
                ),
                FieldInfo(
                    "next",
                    Union((STRING, NULL)),
                    "Absolute URL of the following page with every query parameter kept; null on the last page.",
                    required=True,
                ),
                FieldInfo(
                    "previous",
                    Union((STRING, NULL)),
                    "Absolute URL of the preceding page; null on the first page.",
                    required=True,
                ),
                FieldInfo(
                    "results",
                    Array(Object("AnnotationFiles")),
                    "The rows of this page, at most `page_size` of them.",
                    required=True,
                ),
            ),
        ),
        "AnnotationInput": ModelInfo(
            "One annotation of a plain list.",
            (
                FieldInfo(
                    "type",
                    STRING,
                    "Tool that made it: `bbox`, `polygon`, `polyline`, `keypoint`, `classification`.",
                    required=True,
                ),
                FieldInfo(
                    "coordinates",
                    Array(Union((NUMBER, Array(NUMBER)))),
                    "Position in pixels: `[x, y, width, height]` of a box, `[[x, y], …]` of point-based tools.",
                ),
                FieldInfo(
                    "classification",
                    Union((STRING, Map(ANY))),
                    "Class of the annotation: a code, or an object with `class` and attributes.",
                ),
            ),
        ),
        "Assignment": ModelInfo(
            "A task given to an annotator, and to a reviewer where there is one.",
            (
                FieldInfo("id", INTEGER, "Identifier of the assignment.", required=True),
                FieldInfo(
                    "task",
                    Union((INTEGER, Object("AssignmentTask"))),
                    "The task: its identifier, or an object with identifier and tags.",
                    required=True,
                ),
                FieldInfo("user_id", INTEGER, "Identifier of the annotator.", required=True),
                FieldInfo(
                    "reviewer_id",
                    Union((INTEGER, NULL)),
                    "Identifier of the reviewer, null when there is none.",
                    required=True,
                ),
                FieldInfo("status_label", _AssignmentLabelStatus, "How far the annotator has got.", required=True),
                FieldInfo("status_review", _AssignmentReviewStatus, "How far the reviewer has got.", required=True),
                FieldInfo("is_confirmed", BOOLEAN, "Whether the result is confirmed.", required=True),
                FieldInfo("is_discarded", BOOLEAN, "Whether the assignment was set aside.", required=True),
                FieldInfo(
                    "data",
                    Union((Map(ANY), NULL)),
                    "Annotations in the form of the project's schema, null before the first submission.",
                    required=True,
                ),
                FieldInfo("tags", Array(INTEGER), "Identifiers of the tags on the assignment.", required=True),
                FieldInfo("created", TIME, "When the assignment was made.", required=True),
                FieldInfo(
                    "file",
                    Map(ANY),
                    "Files that exporters read, keyed by file specification name. Not every server sends this field.",
                ),
                FieldInfo(
                    "files",
                    Map(Object("FileRef")),
                    "Files of the data unit, keyed by file specification name. Not every server sends this field.",
                ),
                FieldInfo(
                    "data_unit",
                    Object("DataUnitContent"),
                    "Metadata and files of the data unit. Sent in lists. Not every server sends this field.",
                ),
                FieldInfo("project", INTEGER, "Identifier of the project. Not every server sends this field."),
                FieldInfo(
                    "status",
                    STRING,
                    "Overall state in one word. Only documentation names it; no server is known to send it.",
                ),
                FieldInfo(
                    "assignee",
                    Union((INTEGER, NULL)),
                    "Identifier of the annotator under an older name. Only documentation names it; no server is known to send it.",
                ),
                FieldInfo(
                    "metadata",
                    Union((Map(ANY), NULL)),
                    "Free-form metadata. Only documentation names it; no server is known to send it.",
                ),
            ),
        ),
        "AssignmentPage": ModelInfo(
            "One page of assignments.",
            (
                FieldInfo(
                    "count",
                    INTEGER,
                    "Number of assignments on all pages together; pages by cursor do not have it.",
                    required=True,
                ),
                FieldInfo(
                    "next",
                    Union((STRING, NULL)),
                    "Absolute URL of the following page with every query parameter kept; null on the last page.",
                    required=True,
                ),
                FieldInfo(
                    "previous",
                    Union((STRING, NULL)),
                    "Absolute URL of the preceding page; null on the first page.",
                    required=True,
                ),
                FieldInfo(
                    "results",
                    Array(Object("Assignment")),
                    "The assignments of this page, at most `page_size` of them.",
                    required=True,
                ),
            ),
        ),
        "AssignmentTagsInput": ModelInfo(
            "Tags to set on several assignments.",
            (
                FieldInfo("assignment_ids", Array(INTEGER), "Identifiers of the assignments.", required=True),
                FieldInfo("tag_ids", Array(INTEGER), "Identifiers of the tags.", required=True),
            ),
        ),
        "AssignmentTask": ModelInfo(
            "The task of an assignment, where it is embedded.",
            (
                FieldInfo("id", INTEGER, "Identifier of the task.", required=True),
                FieldInfo("tags", Array(Union((INTEGER, Object("TaskTag")))), "Tags on the task."),
            ),
        ),
        "BestTrialInput": ModelInfo(
            "A trial with its configuration.",
            (FieldInfo("trial_id", STRING, "Identifier of the trial.", required=True),),
        ),
        "ChecksumsInput": ModelInfo(
            "Checksums to look up.",
            (FieldInfo("checksums", Array(STRING), "Checksums in lowercase hex.", required=True),),
        ),
        "ChunkedUpload": ModelInfo(
            "A file that is sent piece by piece.",
            (
                FieldInfo(
                    "id",
                    Union((INTEGER, STRING)),
                    "Opaque identifier of the upload, an integer or a UUID; other endpoints take it as `chunked_upload`.",
                    required=True,
                ),
                FieldInfo(
                    "url", STRING, "Absolute URL of this upload: the next chunk and the finish go there.", required=True
                ),
                FieldInfo("filename", STRING, "Name of the file, at most 255 characters.", required=True),
                FieldInfo(
                    "offset",
                    INTEGER,
                    "Bytes the server holds, which is where the next chunk must begin.",
                    required=True,
                ),
                FieldInfo("file", Union((STRING, NULL)), "Address of the bytes stored so far.", required=True),
                FieldInfo("status", _ChunkedUploadStatus, "Whether the upload is still open.", required=True),
                FieldInfo(
                    "created_at",
                    TIME,
                    "When the first chunk arrived; an open upload expires 24 hours later by default.",
                    required=True,
                ),
                FieldInfo(
                    "completed_at",
                    Union((TIME, NULL)),
                    "When the upload was finished, null while it is open.",
                    required=True,
                ),
                FieldInfo(
                    "user",
                    Union((INTEGER, NULL)),
                    "Identifier of the user who uploads; nobody else can see the upload. Not every server sends this field.",
                ),
                FieldInfo(
                    "checksum",
                    STRING,
                    "Checksum of the whole file in lowercase hex, in the answer to the finish. Not every server sends this field.",
                ),
                FieldInfo(
                    "size",
                    INTEGER,
                    "Size of the whole file in bytes, in the answer to the finish. Not every server sends this field.",
                ),
            ),
        ),
        "ChunkedUploadChunkInput": ModelInfo(
            "A further chunk of a file.",
            (
                FieldInfo("filename", STRING, "Name of the file; ignored after the first chunk."),
                FieldInfo("file", FILE, "Bytes of the chunk, at least one.", required=True),
            ),
        ),
        "ChunkedUploadError": ModelInfo(
            "Why a chunk or the finish of an upload was refused.",
            (
                FieldInfo(
                    "detail", Union((STRING, Map(ANY))), "The reason as a sentence, or complaints keyed by form field."
                ),
                FieldInfo(
                    "expected_offset",
                    INTEGER,
                    "Bytes the server holds, which is where the next chunk must begin. Sent when the offset was wrong.",
                ),
                FieldInfo(
                    "provided_offset",
                    INTEGER,
                    "First byte position that the refused request named. Sent when the offset was wrong.",
                ),
                FieldInfo(
                    "offset", INTEGER, "Bytes the server holds; older servers send it instead of `expected_offset`."
                ),
            ),
        ),
        "ChunkedUploadFinishInput": ModelInfo(
            "Checksum that closes an upload.",
            (FieldInfo("md5", STRING, "MD5 of the whole file in lowercase hex.", required=True),),
        ),
        "ChunkedUploadPage": ModelInfo(
            "One page of chunked uploads.",
            (
                FieldInfo("count", INTEGER, "Number of chunked uploads on all pages together.", required=True),
                FieldInfo(
                    "next",
                    Union((STRING, NULL)),
                    "Absolute URL of the following page with every query parameter kept; null on the last page.",
                    required=True,
                ),
                FieldInfo(
                    "previous",
                    Union((STRING, NULL)),
                    "Absolute URL of the preceding page; null on the first page.",
                    required=True,
                ),
                FieldInfo(
                    "results",
                    Array(Object("ChunkedUpload")),
                    "The chunked uploads of this page, at most `page_size` of them.",
                    required=True,
                ),
            ),
        ),
        "ChunkedUploadStartInput": ModelInfo(
            "First chunk of a file.",
            (
                FieldInfo(
                    "filename", STRING, "Name of the file without folders, at most 255 characters.", required=True
                ),
                FieldInfo("file", FILE, "Bytes of the chunk, at least one.", required=True),
            ),
        ),
        "ChunkedUploadWholeInput": ModelInfo(
            "A whole file with its checksum.",
            (
                FieldInfo(
                    "filename", STRING, "Name of the file without folders, at most 255 characters.", required=True
                ),
                FieldInfo("file", FILE, "Bytes of the file, at least one.", required=True),
                FieldInfo("md5", STRING, "MD5 of the file in lowercase hex.", required=True),
            ),
        ),
        "ConsoleLogEntry": ModelInfo(
            "A line of console output with its circumstances, on servers that send objects.",
            (
                FieldInfo("timestamp", STRING, "When the line was written."),
                FieldInfo("level", STRING, "Severity."),
                FieldInfo("message", STRING, "The line."),
                FieldInfo("log", STRING, "The line, under the name that some servers use instead of `message`."),
            ),
        ),
        "DataCollection": ModelInfo(
            "A set of data units of the same make.",
            (
                FieldInfo("id", INTEGER, "Identifier of the data collection.", required=True),
                FieldInfo("tenant_id", INTEGER, "Identifier of the tenant that owns the collection.", required=True),
                FieldInfo("name", STRING, "Name of the collection, at most 100 characters.", required=True),
                FieldInfo("description", STRING, "What the collection holds; may be empty.", required=True),
                FieldInfo("category", _DataCollectionCategory, "Kind of data.", required=True),
                FieldInfo("category_display", STRING, "The category in the language of the request.", required=True),
                FieldInfo(
                    "meta",
                    Union((Map(ANY), NULL)),
                    "Free-form metadata. A JSON Schema under `data_unit_meta_schema` is what `meta` of every data unit must satisfy.",
                    required=True,
                ),
                FieldInfo("caution", _Caution, "Warning shown before the content is opened.", required=True),
                FieldInfo("access_level", _AccessLevel, "Who may see the collection.", required=True),
                FieldInfo("is_archived", BOOLEAN, "Whether the collection is archived.", required=True),
                FieldInfo("count_projects", INTEGER, "Number of projects that draw on the collection.", required=True),
                FieldInfo("created", TIME, "When the collection was created.", required=True),
                FieldInfo(
                    "file_specifications",
                    Array(Object("FileSpecification")),
                    "Files that a data unit consists of. Sent with `expand=file_specifications`, which `get_data_collection` always asks for.",
                ),
                FieldInfo(
                    "project",
                    Union((INTEGER, NULL)),
                    "Identifier of a project that uses the collection. Not every server sends this field.",
                ),
            ),
        ),
        "DataCollectionPage": ModelInfo(
            "One page of data collections.",
            (
                FieldInfo("count", INTEGER, "Number of data collections on all pages together.", required=True),
                FieldInfo(
                    "next",
                    Union((STRING, NULL)),
                    "Absolute URL of the following page with every query parameter kept; null on the last page.",
                    required=True,
                ),
                FieldInfo(
                    "previous",
                    Union((STRING, NULL)),
                    "Absolute URL of the preceding page; null on the first page.",
                    required=True,
                ),
                FieldInfo(
                    "results",
                    Array(Object("DataCollection")),
                    "The data collections of this page, at most `page_size` of them.",
                    required=True,
                ),
            ),
        ),
        "DataFile": ModelInfo(
            "A file stored by the server, not yet or already part of a data unit.",
            (
                FieldInfo("id", INTEGER, "Identifier of the data file.", required=True),
                FieldInfo("file", STRING, "Address to download the file from.", required=True),
                FieldInfo(
                    "checksum",
                    STRING,
                    "Checksum of the content in lowercase hex: MD5 (32 digits), or SHA-1 (40 digits) after a presigned upload. Data units refer to the file by it.",
                    required=True,
                ),
                FieldInfo("size", Union((INTEGER, NULL)), "Size in bytes. Not every server sends this field."),
                FieldInfo(
                    "file_size",
                    Union((INTEGER, NULL)),
                    "Size in bytes, under the name that some servers use instead of `size`. Not every server sends this field.",
                ),
                FieldInfo("meta", Union((Map(ANY), NULL)), "Free-form metadata. Not every server sends this field."),
                FieldInfo(
                    "processing_status",
                    _ProcessingStatus,
                    "How far the server has got with the file. Not every server sends this field.",
                ),
                FieldInfo(
                    "storage_id",
                    Union((INTEGER, NULL)),
                    "Identifier of the storage that holds the file. Not every server sends this field.",
                ),
                FieldInfo(
                    "data_unit_id",
                    Union((INTEGER, NULL)),
                    "Identifier of the data unit that the file belongs to. Not every server sends this field.",
                ),
                FieldInfo("created", TIME, "When the file was stored. Not every server sends this field."),
                FieldInfo(
                    "created_at",
                    Union((TIME, NULL)),
                    "When the file was stored, under the name that some servers use instead of `created`. Not every server sends this field.",
                ),
                FieldInfo(
                    "updated_at",
                    Union((TIME, NULL)),
                    "When the record was last changed. Not every server sends this field.",
                ),
            ),
        ),
        "DataFileInput": ModelInfo(
            "A file that was uploaded in chunks before.",
            (
                FieldInfo(
                    "chunked_upload",
                    Union((INTEGER, STRING)),
                    "Identifier of the finished chunked upload.",
                    required=True,
                ),
                FieldInfo("meta", Map(ANY), "Free-form metadata."),
            ),
        ),
        "DataFilePage": ModelInfo(
            "One page of data files.",
            (
                FieldInfo("count", INTEGER, "Number of data files on all pages together.", required=True),
                FieldInfo(
                    "next",
                    Union((STRING, NULL)),
                    "Absolute URL of the following page with every query parameter kept; null on the last page.",
                    required=True,
                ),
                FieldInfo(
                    "previous",
                    Union((STRING, NULL)),
                    "Absolute URL of the preceding page; null on the first page.",
                    required=True,
                ),
                FieldInfo(
                    "results",
                    Array(Object("DataFile")),
                    "The data files of this page, at most `page_size` of them.",
                    required=True,
                ),
            ),
        ),
        "DataFileUploadInput": ModelInfo(
            "A file sent with the request itself.",
            (
                FieldInfo("file", FILE, "The file: its name and at least one byte of content.", required=True),
                FieldInfo("meta", STRING, "Free-form metadata as JSON text."),
            ),
        ),
        "DataUnit": ModelInfo(
            "What is annotated as a whole: one file per file specification, and metadata.",
            (
                FieldInfo("id", INTEGER, "Identifier of the data unit.", required=True),
                FieldInfo("data_collection", INTEGER, "Identifier of the data collection.", required=True),
                FieldInfo(
                    "files",
                    Map(Object("FileRef")),
                    "Files keyed by file specification name; some servers send them only with `expand=files`.",
                ),
                FieldInfo(
                    "meta",
                    Union((Map(ANY), NULL)),
                    "Free-form metadata; satisfies `data_unit_meta_schema` of the collection where there is one.",
                    required=True,
                ),
                FieldInfo("group", Union((INTEGER, NULL)), "Identifier of the data group, or null.", required=True),
                FieldInfo("checksum", STRING, "Checksum over the files of the unit, in lowercase hex.", required=True),
                FieldInfo(
                    "can_generate_task",
                    BOOLEAN,
                    "Whether tasks can be made from the unit: true once all files are processed.",
                    required=True,
                ),
                FieldInfo("created", TIME, "When the data unit was created.", required=True),
                FieldInfo("name", STRING, "Name of the unit. Not every server sends this field."),
            ),
        ),
        "DataUnitContent": ModelInfo(
            "The part of a data unit that is embedded in other resources.",
            (
                FieldInfo("meta", Union((Map(ANY), NULL)), "Free-form metadata of the data unit."),
                FieldInfo(
                    "files",
                    Map(Object("FileRef")),
                    "Files of the data unit, keyed by file specification name such as `image_1`.",
                ),
            ),
        ),
        "DataUnitFileInput": ModelInfo(
            "An uploaded file as part of a data unit to create.",
            (
                FieldInfo(
                    "checksum",
                    STRING,
                    "Checksum that the server returned for the data file, in lowercase hex.",
                    required=True,
                ),
                FieldInfo("path", STRING, "Path of the file, kept as its original path.", required=True),
            ),
        ),
        "DataUnitInput": ModelInfo(
            "A data unit to create.",
            (
                FieldInfo("data_collection", INTEGER, "Identifier of the data collection.", required=True),
                FieldInfo(
                    "files",
                    Map(Object("DataUnitFileInput")),
                    "Uploaded files keyed by file specification name.",
                    required=True,
                ),
                FieldInfo("meta", Union((Map(ANY), NULL)), "Free-form metadata."),
                FieldInfo(
                    "groups",
                    Array(STRING),
                    "Names of a group and of those within it; the unit is put into the last one, which is made if need be.",
                ),
            ),
        ),
        "DataUnitPage": ModelInfo(
            "One page of data units.",
            (
                FieldInfo("count", INTEGER, "Number of data units on all pages together.", required=True),
                FieldInfo(
                    "next",
                    Union((STRING, NULL)),
                    "Absolute URL of the following page with every query parameter kept; null on the last page.",
                    required=True,
                ),
                FieldInfo(
                    "previous",
                    Union((STRING, NULL)),
                    "Absolute URL of the preceding page; null on the first page.",
                    required=True,
                ),
                FieldInfo(
                    "results",
                    Array(Object("DataUnit")),
                    "The data units of this page, at most `page_size` of them.",
                    required=True,
                ),
            ),
        ),
        "DataUnitTasksInput": ModelInfo(
            "Where tasks of data units go.",
            (FieldInfo("project", INTEGER, "Identifier of the project.", required=True),),
        ),
        "ErrorDetail": ModelInfo(
            "An error told in one sentence.",
            (
                FieldInfo(
                    "detail",
                    STRING,
                    "What went wrong, in the language of the `Accept-Language` header where a translation exists.",
                    required=True,
                ),
            ),
        ),
        "FileEntry": ModelInfo(
            "A stored file in a list of files.",
            (
                FieldInfo(
                    "url",
                    STRING,
                    "Address to download the file from, public or presigned; it takes no authentication headers.",
                    required=True,
                ),
                FieldInfo(
                    "specification", STRING, "Name of the file specification. Not every server sends this field."
                ),
                FieldInfo(
                    "is_primary",
                    BOOLEAN,
                    "Whether the file fills the primary file specification of its data collection.",
                ),
                FieldInfo("file_name_original", STRING, "Name the file had when it was uploaded."),
            ),
        ),
        "FileRef": ModelInfo(
            "A stored file as listed in the `files` of a resource, under the name of its file specification.",
            (
                FieldInfo(
                    "url",
                    STRING,
                    "Address to download the file from, public or presigned: it takes no authentication headers.",
                    required=True,
                ),
                FieldInfo(
                    "is_primary",
                    BOOLEAN,
                    "Whether the file fills the primary file specification of its data collection.",
                    required=True,
                ),
                FieldInfo("file_name_original", STRING, "Name the file had when it was uploaded.", required=True),
                FieldInfo(
                    "path_original",
                    STRING,
                    "Path the file had when it was uploaded. Not every server sends this field.",
                ),
                FieldInfo(
                    "checksum",
                    STRING,
                    "Checksum of the content in lowercase hex: MD5 (32 digits) or SHA-1 (40 digits). Not every server sends this field.",
                ),
                FieldInfo("size", Union((INTEGER, NULL)), "Size in bytes. Not every server sends this field."),
            ),
        ),
        "FileSpecification": ModelInfo(
            "One kind of file that the data units of a collection consist of.",
            (
                FieldInfo("id", INTEGER, "Identifier of the file specification.", required=True),
                FieldInfo(
                    "name",
                    STRING,
                    "Key under which data units list the file: kind and number, at most 50 characters.",
                    required=True,
                ),
                FieldInfo("description", STRING, "What the file is for; may be empty.", required=True),
                FieldInfo("file_type", _FileType, "Kind of file.", required=True),
                FieldInfo(
                    "file_type_display", STRING, "The kind of file in the language of the request.", required=True
                ),
                FieldInfo("configuration", Map(ANY), "Further settings of the file kind.", required=True),
                FieldInfo(
                    "is_sequential",
                    BOOLEAN,
                    "Whether a data unit holds a sequence of such files instead of one.",
                    required=True,
                ),
                FieldInfo("is_required", BOOLEAN, "Whether every data unit must have the file.", required=True),
                FieldInfo(
                    "is_primary", BOOLEAN, "Whether this is the main file that annotation works on.", required=True
                ),
                FieldInfo("function_type", _FileFunctionType, "Part the file plays in a data unit.", required=True),
                FieldInfo("index", INTEGER, "Position among the specifications of the collection.", required=True),
                FieldInfo(
                    "extensions",
                    Array(STRING),
                    "File name endings that are accepted, with the dot. Not every server sends this field.",
                ),
            ),
        ),
        "GroundTruth": ModelInfo(
            "The ground truth of one data unit within a data set.",
            (
                FieldInfo("id", INTEGER, "Identifier of the ground truth.", required=True),
                FieldInfo("data", Map(ANY), "The annotations.", required=True),
                FieldInfo("data_unit_id", INTEGER, "Identifier of the data unit.", required=True),
                FieldInfo("category", _GroundTruthCategory, "Part of the data set.", required=True),
                FieldInfo(
                    "ground_truth_dataset_id", INTEGER, "Identifier of the ground truth data set.", required=True
                ),
                FieldInfo("project_id", INTEGER, "Identifier of the project.", required=True),
                FieldInfo("classes", Array(STRING), "Classes that occur in the annotations.", required=True),
                FieldInfo(
                    "files",
                    Map(Object("FileRef")),
                    "Files keyed by file specification name; `data_meta_1` holds the annotations as JSON. Not every server sends this field.",
                ),
            ),
        ),
        "GroundTruthDataset": ModelInfo(
            "A set of ground truths. Sent where `ground_truth_dataset` is expanded.",
            (
                FieldInfo("id", INTEGER, "Identifier of the data set.", required=True),
                FieldInfo("name", STRING, "Name of the data set, at most 200 characters.", required=True),
                FieldInfo("description", STRING, "What the data set holds; may be empty."),
                FieldInfo("project", Union((INTEGER, NULL)), "Identifier of the project, or null."),
                FieldInfo("tenant_id", INTEGER, "Identifier of the tenant that owns the data set."),
            ),
        ),
        "GroundTruthDatasetVersion": ModelInfo(
            "A frozen state of a ground truth data set.",
            (
                FieldInfo("id", INTEGER, "Identifier of the version.", required=True),
                FieldInfo("version", STRING, "Name of the version.", required=True),
                FieldInfo(
                    "ground_truth_dataset",
                    Union((INTEGER, Object("GroundTruthDataset"))),
                    "The data set: its identifier, or the object where it is expanded.",
                    required=True,
                ),
                FieldInfo("description", STRING, "What is new in the version; may be empty.", required=True),
                FieldInfo("is_archived", BOOLEAN, "Whether the version is archived.", required=True),
                FieldInfo("created", TIME, "When the version was made.", required=True),
                FieldInfo(
                    "name",
                    STRING,
                    "Name of the version under another name. Only documentation names it; no server is known to send it.",
                ),
                FieldInfo(
                    "event_count",
                    INTEGER,
                    "Number of ground truth events in the version. Only documentation names it; no server is known to send it.",
                ),
                FieldInfo("is_active", BOOLEAN, "Whether the version is in use. Not every server sends this field."),
                FieldInfo(
                    "statistics",
                    Union((Map(ANY), NULL)),
                    "Figures about the version. Only documentation names it; no server is known to send it.",
                ),
            ),
        ),
        "GroundTruthDatasetVersionPage": ModelInfo(
            "One page of ground truth data set versions.",
            (
                FieldInfo(
                    "count", INTEGER, "Number of ground truth data set versions on all pages together.", required=True
                ),
                FieldInfo(
                    "next",
                    Union((STRING, NULL)),
                    "Absolute URL of the following page with every query parameter kept; null on the last page.",
                    required=True,
                ),
                FieldInfo(
                    "previous",
                    Union((STRING, NULL)),
                    "Absolute URL of the preceding page; null on the first page.",
                    required=True,
                ),
                FieldInfo(
                    "results",
                    Array(Object("GroundTruthDatasetVersion")),
                    "The ground truth data set versions of this page, at most `page_size` of them.",
                    required=True,
                ),
            ),
        ),
        "GroundTruthEvent": ModelInfo(
            "A confirmed annotation as recorded in a version of a ground truth data set.",
            (
                FieldInfo("id", INTEGER, "Identifier of the event.", required=True),
                FieldInfo(
                    "pgh_id",
                    INTEGER,
                    "Number of the record in the history of ground truths; no two events have the same. Not every server sends this field.",
                ),
                FieldInfo("data", Map(ANY), "The annotations.", required=True),
                FieldInfo(
                    "data_unit",
                    Object("DataUnitContent"),
                    "Files of the annotated data unit. Not every server sends this field.",
                ),
                FieldInfo(
                    "files",
                    Map(Object("FileRef")),
                    "Files of the annotated data unit, keyed by file specification name. Not every server sends this field.",
                ),
                FieldInfo(
                    "category",
                    _GroundTruthCategory,
                    "Part of the data set that the event belongs to. Not every server sends this field.",
                ),
                FieldInfo(
                    "ground_truth_dataset_version",
                    INTEGER,
                    "Identifier of the data set version. Not every server sends this field.",
                ),
                FieldInfo(
                    "metadata", Union((Map(ANY), NULL)), "Free-form metadata. Not every server sends this field."
                ),
                FieldInfo("created_at", TIME, "When the event was recorded. Not every server sends this field."),
            ),
        ),
        "GroundTruthEventPage": ModelInfo(
            "One page of ground truth events.",
            (
                FieldInfo(
                    "count",
                    INTEGER,
                    "Number of ground truth events on all pages together; pages by cursor do not have it.",
                    required=True,
                ),
                FieldInfo(
                    "next",
                    Union((STRING, NULL)),
                    "Absolute URL of the following page with every query parameter kept; null on the last page.",
                    required=True,
                ),
                FieldInfo(
                    "previous",
                    Union((STRING, NULL)),
                    "Absolute URL of the preceding page; null on the first page.",
                    required=True,
                ),
                FieldInfo(
                    "results",
                    Array(Object("GroundTruthEvent")),
                    "The ground truth events of this page, at most `page_size` of them.",
                    required=True,
                ),
            ),
        ),
        "GroundTruthPage": ModelInfo(
            "One page of ground truths.",
            (
                FieldInfo("count", INTEGER, "Number of ground truths on all pages together.", required=True),
                FieldInfo(
                    "next",
                    Union((STRING, NULL)),
                    "Absolute URL of the following page with every query parameter kept; null on the last page.",
                    required=True,
                ),
                FieldInfo(
                    "previous",
                    Union((STRING, NULL)),
                    "Absolute URL of the preceding page; null on the first page.",
                    required=True,
                ),
                FieldInfo(
                    "results",
                    Array(Object("GroundTruth")),
                    "The ground truths of this page, at most `page_size` of them.",
                    required=True,
                ),
            ),
        ),
        "HealthStatus": ModelInfo(
            "Sign of life of the server. Servers differ in what they tell.",
            (FieldInfo("status", STRING, "State of the server in a word."),),
        ),
        "Job": ModelInfo(
            "One run of a plugin action.",
            (
                FieldInfo(
                    "id", Union((INTEGER, STRING)), "Identifier of the job: an integer or a UUID.", required=True
                ),
                FieldInfo("status", _JobStatus, "State of the job.", required=True),
                FieldInfo("action", STRING, "Name of the action that runs.", required=True),
                FieldInfo("params", Union((Map(ANY), NULL)), "Parameters of the action.", required=True),
                FieldInfo(
                    "plugin_release",
                    Union((INTEGER, Object("PluginReleaseReference"), NULL)),
                    "Release that runs: its identifier, or an object with plugin and version.",
                    required=True,
                ),
                FieldInfo(
                    "agent",
                    Union((INTEGER, Object("AgentReference"), NULL)),
                    "Agent that runs it: its identifier, or an object.",
                    required=True,
                ),
                FieldInfo(
                    "progress_record",
                    Union((Map(ANY), NULL)),
                    "Progress: `record` per category or flat with `percent` (0 to 100) and `time_remaining` (seconds), and `current_progress`. Failed jobs add `elapsed_time` (seconds).",
                    required=True,
                ),
                FieldInfo(
                    "metrics_record",
                    Union((Map(ANY), NULL)),
                    "Counts per category under `record.categories`: `success`, `failed`, `stand_by`.",
                    required=True,
                ),
                FieldInfo(
                    "result",
                    Union((Map(ANY), Array(ANY), NULL)),
                    "What the action returned, null until then.",
                    required=True,
                ),
                FieldInfo("is_active", BOOLEAN, "Whether the job is still under way.", required=True),
                FieldInfo("created", TIME, "When the job was made.", required=True),
                FieldInfo("modified", TIME, "When the job was last changed.", required=True),
                FieldInfo("completed", Union((TIME, NULL)), "When the job ended, null before.", required=True),
                FieldInfo("logs", Array(Union((STRING, Object("Log")))), "Log of the job; sent with `expand=logs`."),
                FieldInfo(
                    "started", Union((TIME, NULL)), "When the job began to run. Not every server sends this field."
                ),
                FieldInfo(
                    "finished",
                    Union((TIME, NULL)),
                    "When the job ended, under another name. Not every server sends this field.",
                ),
                FieldInfo(
                    "console_logs",
                    Union((Map(ANY), Array(Union((STRING, Map(ANY)))), NULL)),
                    "Console output reported through `update_job`. Not every server sends this field.",
                ),
                FieldInfo(
                    "user",
                    Union((INTEGER, NULL)),
                    "Identifier of the user who started the job. Not every server sends this field.",
                ),
                FieldInfo(
                    "meta",
                    Union((Map(ANY), NULL)),
                    "Free-form metadata; `queue` and `error` in it are those of the job. Not every server sends this field.",
                ),
                FieldInfo(
                    "queue",
                    Union((Object("JobQueue"), NULL)),
                    "Why the job waits, null when it does not. Not every server sends this field.",
                ),
                FieldInfo(
                    "error",
                    Union((Object("JobFailure"), NULL)),
                    "Why the job failed, null when it did not. Not every server sends this field.",
                ),
                FieldInfo(
                    "progress",
                    Union((NUMBER, Map(ANY), NULL)),
                    "Progress under another name. Only documentation names it; no server is known to send it.",
                ),
                FieldInfo(
                    "metrics",
                    Union((Map(ANY), NULL)),
                    "Metrics, with `expand=metrics`. Only documentation names it; no server is known to send it.",
                ),
                FieldInfo(
                    "metadata",
                    Union((Map(ANY), NULL)),
                    "Free-form metadata. Only documentation names it; no server is known to send it.",
                ),
                FieldInfo(
                    "job_id",
                    Union((INTEGER, STRING, NULL)),
                    "Identifier of the job under another name, in answers to `run_plugin`. Only documentation names it; no server is known to send it.",
                ),
            ),
        ),
        "JobFailure": ModelInfo(
            "Why a job failed.",
            (
                FieldInfo(
                    "error_type",
                    Union((STRING, NULL)),
                    "Kind of the failure: `resource_unavailable`, `validation_error`, `plugin_not_found`, `execution_error`, `timeout`, `infrastructure` or `unknown`.",
                ),
                FieldInfo("message", Union((STRING, NULL)), "What went wrong, for people, in Korean."),
            ),
        ),
        "JobPage": ModelInfo(
            "One page of jobs.",
            (
                FieldInfo("count", INTEGER, "Number of jobs on all pages together.", required=True),
                FieldInfo(
                    "next",
                    Union((STRING, NULL)),
                    "Absolute URL of the following page with every query parameter kept; null on the last page.",
                    required=True,
                ),
                FieldInfo(
                    "previous",
                    Union((STRING, NULL)),
                    "Absolute URL of the preceding page; null on the first page.",
                    required=True,
                ),
                FieldInfo(
                    "results",
                    Array(Object("Job")),
                    "The jobs of this page, at most `page_size` of them.",
                    required=True,
                ),
            ),
        ),
        "JobQueue": ModelInfo(
            "Why a job waits, and for how long it may.",
            (
                FieldInfo("position", Union((INTEGER, NULL)), "Place of the job among those that wait, from 1."),
                FieldInfo("reason", Union((STRING, NULL)), "Why the job waits."),
                FieldInfo("blockers", Array(ANY), "What must end or become free before the job can run."),
                FieldInfo("updated_at", Union((TIME, NULL)), "When this was found out."),
            ),
        ),
        "JobUpdateInput": ModelInfo(
            "Fields of a job to change; fields left out keep their value.",
            (
                FieldInfo(
                    "status", _JobStatus, "New state. Servers know states in capitals, older ones in small letters."
                ),
                FieldInfo("progress_record", Map(ANY), "Progress; see `progress_record` of a job."),
                FieldInfo("metrics_record", Map(ANY), "Counts per category; see `metrics_record` of a job."),
                FieldInfo(
                    "console_logs", Union((Map(ANY), Array(Union((STRING, Map(ANY)))))), "Console output to attach."
                ),
                FieldInfo("result", Union((Map(ANY), Array(ANY))), "What the action returned."),
                FieldInfo(
                    "meta",
                    Map(ANY),
                    "Metadata instead of what was there; `queue` and `error` in it are those of the job.",
                ),
            ),
        ),
        "Log": ModelInfo(
            "An entry in the log of a job.",
            (
                FieldInfo("id", INTEGER, "Identifier of the entry.", required=True),
                FieldInfo("job", Union((INTEGER, STRING)), "Identifier of the job.", required=True),
                FieldInfo("event", STRING, "Kind of the entry, such as `message`.", required=True),
                FieldInfo("data", ANY, "Content of the entry, any JSON value.", required=True),
                FieldInfo("datetime", TIME, "When the logged thing happened.", required=True, name="datetime_"),
                FieldInfo(
                    "file", Union((STRING, NULL)), "Address of the attached file, null without one.", required=True
                ),
                FieldInfo("created", TIME, "When the server stored the entry.", required=True),
                FieldInfo("level", _LogLevel, "Severity. Not every server sends this field."),
                FieldInfo(
                    "step",
                    Union((STRING, NULL)),
                    "Step of the action that the entry belongs to. Not every server sends this field.",
                ),
            ),
        ),
        "LogEntryInput": ModelInfo(
            "A log entry to store: `LogInput`, whose `file` may be a local file.",
            (
                FieldInfo("job", Union((INTEGER, STRING)), "Identifier of the job.", required=True),
                FieldInfo("event", STRING, "Kind of the entry, such as `message`.", required=True),
                FieldInfo("data", ANY, "Content of the entry, any JSON value.", required=True),
                FieldInfo(
                    "datetime",
                    STRING,
                    "When the logged thing happened, as `YYYY-MM-DD HH:MM:SS.ffffff`; without an offset in the server's time zone.",
                    required=True,
                ),
                FieldInfo(
                    "file",
                    Union((FILE, NULL)),
                    'Attached file: its path, its bytes, a file object opened with mode `"rb"`, or a data URI (RFC 2397).',
                ),
                FieldInfo("level", _LogLevel, "Severity."),
                FieldInfo("step", STRING, "Step of the action that the entry belongs to."),
            ),
        ),
        "LogInput": ModelInfo(
            "A log entry to store.",
            (
                FieldInfo("job", Union((INTEGER, STRING)), "Identifier of the job.", required=True),
                FieldInfo("event", STRING, "Kind of the entry, such as `message`.", required=True),
                FieldInfo("data", ANY, "Content of the entry, any JSON value.", required=True),
                FieldInfo(
                    "datetime",
                    STRING,
                    "When the logged thing happened, as `YYYY-MM-DD HH:MM:SS.ffffff`; without an offset it is the server's time zone.",
                    required=True,
                    name="datetime_",
                ),
                FieldInfo(
                    "file", Union((STRING, NULL)), "Attached file as a data URI, `data:<media type>;base64,<bytes>`."
                ),
                FieldInfo("level", _LogLevel, "Severity."),
                FieldInfo("step", STRING, "Step of the action that the entry belongs to."),
            ),
        ),
        "Login": ModelInfo(
            "What a user gets by logging in.", (FieldInfo("token", STRING, "The user's token.", required=True),)
        ),
        "LoginInput": ModelInfo(
            "Who logs in.",
            (
                FieldInfo("email", STRING, "Address of the user.", required=True),
                FieldInfo("password", STRING, "Password of the user.", required=True),
            ),
        ),
        "Model": ModelInfo(
            "A trained model.",
            (
                FieldInfo("id", INTEGER, "Identifier of the model.", required=True),
                FieldInfo("name", STRING, "Name of the model.", required=True),
                FieldInfo(
                    "file",
                    Union((STRING, NULL)),
                    "Address to download the model's file from; null for models kept elsewhere.",
                    required=True,
                ),
                FieldInfo("category", STRING, "What the model is for.", required=True),
                FieldInfo("description", STRING, "What the model does; may be empty.", required=True),
                FieldInfo("configuration", Union((Map(ANY), NULL)), "Configuration of the model.", required=True),
                FieldInfo("is_released", BOOLEAN, "Whether the model is released for use.", required=True),
                FieldInfo("is_external", BOOLEAN, "Whether the model is kept outside the platform.", required=True),
                FieldInfo(
                    "checkpoint",
                    Union((INTEGER, NULL)),
                    "Identifier of the model that the training began with. Not every server sends this field.",
                ),
                FieldInfo(
                    "neural_net_id", Union((INTEGER, NULL)), "Identifier of the plugin that trained it.", required=True
                ),
                FieldInfo(
                    "dataset_id", Union((INTEGER, NULL)), "Identifier of the data set it was trained on.", required=True
                ),
                FieldInfo("tenant_id", INTEGER, "Identifier of the tenant that owns the model.", required=True),
                FieldInfo("created", TIME, "When the model was created.", required=True),
                FieldInfo(
                    "project", Union((INTEGER, NULL)), "Identifier of the project. Not every server sends this field."
                ),
                FieldInfo("metrics", Union((Map(ANY), NULL)), "Quality figures; sent with `expand=metrics`."),
                FieldInfo(
                    "model_type", STRING, "Kind of model. Only documentation names it; no server is known to send it."
                ),
                FieldInfo(
                    "is_active",
                    BOOLEAN,
                    "Whether the model is in use. Only documentation names it; no server is known to send it.",
                ),
            ),
        ),
        "ModelInput": ModelInfo(
            "A model to create, of an uploaded file or without one.",
            (
                FieldInfo("name", STRING, "Name of the model.", required=True),
                FieldInfo(
                    "chunked_upload",
                    Union((INTEGER, STRING)),
                    "Identifier of the finished chunked upload that holds the model's file.",
                ),
                FieldInfo("project", INTEGER, "Identifier of the project."),
                FieldInfo("plugin", Union((INTEGER, STRING)), "Plugin that trained the model: identifier or code."),
                FieldInfo("version", STRING, "Version of the plugin release that trained the model."),
                FieldInfo("description", STRING, "What the model does."),
                FieldInfo("configuration", Map(ANY), "Configuration of the model."),
                FieldInfo("checkpoint", INTEGER, "Identifier of the model that the training began with."),
            ),
        ),
        "ModelPage": ModelInfo(
            "One page of models.",
            (
                FieldInfo("count", INTEGER, "Number of models on all pages together.", required=True),
                FieldInfo(
                    "next",
                    Union((STRING, NULL)),
                    "Absolute URL of the following page with every query parameter kept; null on the last page.",
                    required=True,
                ),
                FieldInfo(
                    "previous",
                    Union((STRING, NULL)),
                    "Absolute URL of the preceding page; null on the first page.",
                    required=True,
                ),
                FieldInfo(
                    "results",
                    Array(Object("Model")),
                    "The models of this page, at most `page_size` of them.",
                    required=True,
                ),
            ),
        ),
        "ModelUploadInput": ModelInfo(
            "A model to create of a local file: `ModelInput` with `file` in place of `chunked_upload`.",
            (
                FieldInfo("name", STRING, "Name of the model.", required=True),
                FieldInfo(
                    "file",
                    FILE,
                    'The model\'s file: its path, its bytes, or a file object opened with mode `"rb"`.',
                    required=True,
                ),
                FieldInfo("project", INTEGER, "Identifier of the project."),
                FieldInfo("plugin", Union((INTEGER, STRING)), "Plugin that trained the model: identifier or code."),
                FieldInfo("version", STRING, "Version of the plugin release that trained the model."),
                FieldInfo("description", STRING, "What the model does."),
                FieldInfo("configuration", Map(ANY), "Configuration of the model."),
                FieldInfo("checkpoint", INTEGER, "Identifier of the model that the training began with."),
            ),
        ),
        "OrganizedFileInput": ModelInfo(
            "The files of one future data unit.",
            (
                FieldInfo(
                    "files",
                    Map(Union((FILE, Object("UploadedFile")))),
                    "Files keyed by file specification name; `UploadedFile` for one that is on the server already.",
                    required=True,
                ),
                FieldInfo("meta", Union((Map(ANY), NULL)), "Free-form metadata."),
            ),
        ),
        "Plugin": ModelInfo(
            "A program that extends the platform; its code lives in releases.",
            (
                FieldInfo("id", INTEGER, "Identifier of the plugin.", required=True),
                FieldInfo(
                    "tenant_id",
                    Union((INTEGER, NULL)),
                    "Identifier of the tenant that owns the plugin; null for plugins of the system.",
                    required=True,
                ),
                FieldInfo(
                    "code",
                    STRING,
                    "Unique code of letters, digits, `-` and `_`; takes the place of the identifier in `run_plugin`.",
                    required=True,
                ),
                FieldInfo("name", STRING, "Name of the plugin.", required=True),
                FieldInfo("category", _PluginCategory, "What the plugin is for.", required=True),
                FieldInfo("description", STRING, "What the plugin does; may be empty.", required=True),
                FieldInfo("is_active", BOOLEAN, "Whether the plugin can be used.", required=True),
                FieldInfo("is_public", BOOLEAN, "Whether other tenants may use the plugin.", required=True),
                FieldInfo(
                    "system_only",
                    BOOLEAN,
                    "Whether the plugin belongs to the system; such plugins are public.",
                    required=True,
                ),
                FieldInfo("created", TIME, "When the plugin was created.", required=True),
                FieldInfo(
                    "detail",
                    Union((Map(ANY), NULL)),
                    "Further facts about the plugin. Not every server sends this field.",
                ),
                FieldInfo("version", STRING, "Version of the newest release. Not every server sends this field."),
                FieldInfo(
                    "author", Union((INTEGER, STRING, NULL)), "Who wrote the plugin. Not every server sends this field."
                ),
                FieldInfo(
                    "configuration",
                    Union((Map(ANY), NULL)),
                    "Configuration of the plugin. Not every server sends this field.",
                ),
            ),
        ),
        "PluginInput": ModelInfo(
            "A plugin to create.",
            (
                FieldInfo("name", STRING, "Name of the plugin.", required=True),
                FieldInfo("description", STRING, "What the plugin does."),
                FieldInfo(
                    "code",
                    STRING,
                    "Unique code of letters, digits, `-` and `_`; some servers insist on it, others derive it from the name.",
                ),
                FieldInfo("category", _PluginCategory, "What the plugin is for; some servers insist on it."),
                FieldInfo("is_active", BOOLEAN, "Whether the plugin can be used."),
                FieldInfo("is_public", BOOLEAN, "Whether other tenants may use the plugin."),
                FieldInfo(
                    "system_only", BOOLEAN, "Whether the plugin belongs to the system, which also makes it public."
                ),
                FieldInfo("detail", Map(ANY), "Further facts about the plugin."),
            ),
        ),
        "PluginPage": ModelInfo(
            "One page of plugins.",
            (
                FieldInfo("count", INTEGER, "Number of plugins on all pages together.", required=True),
                FieldInfo(
                    "next",
                    Union((STRING, NULL)),
                    "Absolute URL of the following page with every query parameter kept; null on the last page.",
                    required=True,
                ),
                FieldInfo(
                    "previous",
                    Union((STRING, NULL)),
                    "Absolute URL of the preceding page; null on the first page.",
                    required=True,
                ),
                FieldInfo(
                    "results",
                    Array(Object("Plugin")),
                    "The plugins of this page, at most `page_size` of them.",
                    required=True,
                ),
            ),
        ),
        "PluginRelease": ModelInfo(
            "A version of a plugin, with its code.",
            (
                FieldInfo("id", INTEGER, "Identifier of the release.", required=True),
                FieldInfo(
                    "plugin",
                    Union((INTEGER, STRING, Object("Plugin"))),
                    "The plugin: identifier, code, or the object with `expand=plugin`.",
                    required=True,
                ),
                FieldInfo("version", STRING, "Version of the release.", required=True),
                FieldInfo(
                    "file",
                    Union((STRING, NULL)),
                    "Address to download the zip archive from; null when the release has none.",
                    required=True,
                ),
                FieldInfo(
                    "config",
                    Union((Map(ANY), NULL)),
                    "Configuration of the release: `code`, `name`, `version` and `actions` with their `required_resources`.",
                    required=True,
                ),
                FieldInfo(
                    "debug",
                    BOOLEAN,
                    "Whether the release is for trying out; it may be published again under the same version.",
                    required=True,
                ),
                FieldInfo("created", TIME, "When the release was published.", required=True),
                FieldInfo("readme", STRING, "Text of the README in the archive. Not every server sends this field."),
                FieldInfo(
                    "available_actions",
                    Union((STRING, Array(STRING))),
                    "Names of the actions that the release offers. Not every server sends this field.",
                ),
                FieldInfo(
                    "run_schema",
                    Union((Map(ANY), NULL)),
                    "Form that asks for the parameters of a run. Not every server sends this field.",
                ),
                FieldInfo(
                    "installation_schema",
                    Union((Map(ANY), NULL)),
                    "Form that asks for the settings of an installation. Not every server sends this field.",
                ),
                FieldInfo("meta", Union((Map(ANY), NULL)), "Free-form metadata. Not every server sends this field."),
                FieldInfo(
                    "author_id",
                    Union((INTEGER, NULL)),
                    "Identifier of the user who published the release. Not every server sends this field.",
                ),
                FieldInfo(
                    "changelog",
                    STRING,
                    "What changed since the version before. Only documentation names it; no server is known to send it.",
                ),
                FieldInfo(
                    "is_stable",
                    BOOLEAN,
                    "Whether the release is meant for production. Only documentation names it; no server is known to send it.",
                ),
            ),
        ),
        "PluginReleaseInput": ModelInfo(
            "A release to publish without an archive.",
            (
                FieldInfo("plugin", Union((INTEGER, STRING)), "The plugin: identifier or code.", required=True),
                FieldInfo("version", STRING, "Version of the release, unique within the plugin.", required=True),
                FieldInfo("config", Map(ANY), "Configuration of the release."),
                FieldInfo("requirements", Array(STRING), "Python requirements of the release."),
                FieldInfo(
                    "debug", BOOLEAN, "Whether the release is for trying out; then an existing version is replaced."
                ),
                FieldInfo("debug_meta", STRING, "Settings of the trial as JSON text."),
            ),
        ),
        "PluginReleasePage": ModelInfo(
            "One page of plugin releases.",
            (
                FieldInfo("count", INTEGER, "Number of plugin releases on all pages together.", required=True),
                FieldInfo(
                    "next",
                    Union((STRING, NULL)),
                    "Absolute URL of the following page with every query parameter kept; null on the last page.",
                    required=True,
                ),
                FieldInfo(
                    "previous",
                    Union((STRING, NULL)),
                    "Absolute URL of the preceding page; null on the first page.",
                    required=True,
                ),
                FieldInfo(
                    "results",
                    Array(Object("PluginRelease")),
                    "The plugin releases of this page, at most `page_size` of them.",
                    required=True,
                ),
            ),
        ),
        "PluginReleaseReference": ModelInfo(
            "A plugin release where it is embedded in a job.",
            (
                FieldInfo("id", INTEGER, "Identifier of the release."),
                FieldInfo(
                    "plugin",
                    Union((INTEGER, STRING, Object("Plugin"))),
                    "The plugin: identifier, code or object.",
                    required=True,
                ),
                FieldInfo("version", STRING, "Version of the release.", required=True),
            ),
        ),
        "PluginReleaseUploadInput": ModelInfo(
            "A release to publish together with its archive.",
            (
                FieldInfo("plugin", Union((INTEGER, STRING)), "The plugin: identifier or code.", required=True),
                FieldInfo("version", STRING, "Version of the release, unique within the plugin.", required=True),
                FieldInfo("file", FILE, "Zip archive with the code of the plugin.", required=True),
                FieldInfo("config", STRING, "Configuration of the release as JSON text."),
                FieldInfo("requirements", Array(STRING), "Python requirements of the release."),
                FieldInfo(
                    "debug", BOOLEAN, "Whether the release is for trying out; then an existing version is replaced."
                ),
                FieldInfo("debug_meta", STRING, "Settings of the trial as JSON text."),
            ),
        ),
        "PluginRunInput": ModelInfo(
            "An action of a plugin to run on an agent.",
            (
                FieldInfo("agent", INTEGER, "Identifier of the agent to run on.", required=True),
                FieldInfo(
                    "action", STRING, "Name of the action, such as `train`, `deployment` or `inference`.", required=True
                ),
                FieldInfo("params", Map(ANY), "Parameters of the action, as its release defines them."),
                FieldInfo("version", STRING, "Version of the release to run; the newest when absent."),
                FieldInfo("debug", BOOLEAN, "Whether to run the debug release of the plugin."),
                FieldInfo(
                    "job_id",
                    Union((INTEGER, STRING)),
                    "Identifier that the job shall get, on servers that let the caller choose.",
                ),
                FieldInfo("storage_id", INTEGER, "Identifier of the storage that the action works on."),
                FieldInfo("language", STRING, "Language of the messages of the run, such as `en`; `ko` when absent."),
            ),
        ),
        "PluginRunParametersInput": ModelInfo(
            "Parameters and context for the plugin's default action, as the guide to the client shows them.",
            (
                FieldInfo("parameters", Map(ANY), "Parameters of the action.", required=True),
                FieldInfo("context", Map(ANY), "Surroundings of the run, handed to the action."),
            ),
        ),
        "PluginUpdateInput": ModelInfo(
            "Fields of a plugin to change; fields left out keep their value.",
            (
                FieldInfo("name", STRING, "Name of the plugin."),
                FieldInfo("description", STRING, "What the plugin does."),
                FieldInfo(
                    "code",
                    STRING,
                    "Unique code of letters, digits, `-` and `_`; some servers insist on it, others derive it from the name.",
                ),
                FieldInfo("category", _PluginCategory, "What the plugin is for; some servers insist on it."),
                FieldInfo("is_active", BOOLEAN, "Whether the plugin can be used."),
                FieldInfo("is_public", BOOLEAN, "Whether other tenants may use the plugin."),
                FieldInfo(
                    "system_only", BOOLEAN, "Whether the plugin belongs to the system, which also makes it public."
                ),
                FieldInfo("detail", Map(ANY), "Further facts about the plugin."),
            ),
        ),
        "PresignedConfirmFileInput": ModelInfo(
            "One file that has been sent to the storage.",
            (
                FieldInfo(
                    "file_key", STRING, "Key of the file in the storage, from the presigned upload.", required=True
                ),
                FieldInfo("checksum", STRING, "SHA-1 of the content in lowercase hex.", required=True),
                FieldInfo("size", INTEGER, "Size in bytes.", required=True),
                FieldInfo(
                    "multipart", Object("PresignedConfirmMultipartInput"), "The parts, if the file was sent in parts."
                ),
            ),
        ),
        "PresignedConfirmInput": ModelInfo(
            "Files that have been sent to the storage.",
            (FieldInfo("files", Array(Object("PresignedConfirmFileInput")), "The files.", required=True),),
        ),
        "PresignedConfirmMultipartInput": ModelInfo(
            "A finished multipart upload.",
            (
                FieldInfo("upload_id", STRING, "Identifier of the multipart upload in the storage.", required=True),
                FieldInfo("parts", Array(Object("PresignedConfirmPartInput")), "The parts in order.", required=True),
            ),
        ),
        "PresignedConfirmPartInput": ModelInfo(
            "One part that has been sent.",
            (
                FieldInfo("part_number", INTEGER, "Number of the part, from 1.", required=True),
                FieldInfo("etag", STRING, "`ETag` header of the storage's answer to the part.", required=True),
            ),
        ),
        "PresignedConfirmResult": ModelInfo(
            "What became of one confirmed file.",
            (
                FieldInfo("file_key", STRING, "Key of the file in the storage.", required=True),
                FieldInfo("checksum", STRING, "SHA-1 of the content in lowercase hex.", required=True),
                FieldInfo(
                    "data_file_id",
                    Union((INTEGER, NULL)),
                    "Identifier of the new data file, null on failure.",
                    required=True,
                ),
                FieldInfo("success", BOOLEAN, "Whether the data file was made.", required=True),
                FieldInfo("error", Union((STRING, NULL)), "Why it failed, null on success.", required=True),
            ),
        ),
        "PresignedConfirmation": ModelInfo(
            "What became of the confirmed files. Some may fail while others succeed.",
            (
                FieldInfo("results", Array(Object("PresignedConfirmResult")), "One item per file.", required=True),
                FieldInfo("created_count", INTEGER, "Number of data files made.", required=True),
                FieldInfo("failed_count", INTEGER, "Number of files that failed.", required=True),
            ),
        ),
        "PresignedFile": ModelInfo(
            "Where to send one file.",
            (
                FieldInfo("filename", STRING, "Name of the file as requested.", required=True),
                FieldInfo(
                    "file_key", STRING, "Key of the file in the storage, needed for the confirmation.", required=True
                ),
                FieldInfo(
                    "presigned_url",
                    Union((STRING, NULL)),
                    "URL to `PUT` the whole file to without authentication headers; null for a multipart upload.",
                    required=True,
                ),
                FieldInfo(
                    "multipart",
                    Union((Object("PresignedMultipart"), NULL)),
                    "How to send a large file in parts, from 100 MB on; null otherwise.",
                    required=True,
                ),
            ),
        ),
        "PresignedFileInput": ModelInfo(
            "One file to upload straight to the default storage.",
            (
                FieldInfo("filename", STRING, "Name of the file.", required=True),
                FieldInfo("size", INTEGER, "Size in bytes.", required=True),
                FieldInfo(
                    "content_type", Union((STRING, NULL)), "Media type that the file will be sent with, or null."
                ),
                FieldInfo(
                    "file_key",
                    STRING,
                    "Key of an upload that is not confirmed yet, of the same name and size: its URLs are signed anew, and the parts that have arrived stay. A server that does not know this field gives a place for a new upload.",
                ),
            ),
        ),
        "PresignedMultipart": ModelInfo(
            "Parts of a large file that are sent one by one.",
            (
                FieldInfo("upload_id", STRING, "Identifier of the multipart upload in the storage.", required=True),
                FieldInfo(
                    "part_size",
                    INTEGER,
                    "Size of each part but the last, in bytes; typically 104857600.",
                    required=True,
                ),
                FieldInfo("parts", Array(Object("PresignedPart")), "The parts in order.", required=True),
            ),
        ),
        "PresignedPart": ModelInfo(
            "One part of a large file.",
            (
                FieldInfo("part_number", INTEGER, "Number of the part, from 1.", required=True),
                FieldInfo(
                    "presigned_url",
                    STRING,
                    "URL to `PUT` the part to; its `ETag` answer header is needed for the confirmation.",
                    required=True,
                ),
            ),
        ),
        "PresignedUpload": ModelInfo(
            "Where to send the files.",
            (
                FieldInfo(
                    "files",
                    Array(Object("PresignedFile")),
                    "One item per requested file, in the same order.",
                    required=True,
                ),
                FieldInfo("expires_at", TIME, "When the URLs cease to work.", required=True),
            ),
        ),
        "PresignedUploadInput": ModelInfo(
            "Files to upload straight to the default storage.",
            (
                FieldInfo(
                    "files", Array(Object("PresignedFileInput")), "The files, a few hundred at most.", required=True
                ),
                FieldInfo("expiration", INTEGER, "How long the URLs stay valid, in seconds; one hour when absent."),
            ),
        ),
        "Project": ModelInfo(
            "An annotation project: data of one collection, annotated under one configuration.",
            (
                FieldInfo("id", INTEGER, "Identifier of the project.", required=True),
                FieldInfo("title", STRING, "Name of the project, at most 200 characters.", required=True),
                FieldInfo("description", STRING, "What the project is about; may be empty.", required=True),
                FieldInfo("category", _ProjectCategory, "Kind of data that is annotated.", required=True),
                FieldInfo("category_display", STRING, "The category in the language of the request.", required=True),
                FieldInfo(
                    "data_collection",
                    Union((INTEGER, Object("DataCollection"), NULL)),
                    "Data collection the project draws on: its identifier, or the object with `expand=data_collection`.",
                    required=True,
                ),
                FieldInfo("tenant_id", INTEGER, "Identifier of the tenant that owns the project.", required=True),
                FieldInfo(
                    "configuration",
                    Map(ANY),
                    "Annotation configuration: `schema_type` (`dm_schema` or `json_schema`) and, per tool, the classification schema. Empty when nothing is configured.",
                    required=True,
                ),
                FieldInfo("settings", Map(ANY), "Settings of the workbench for this project.", required=True),
                FieldInfo("caution", _Caution, "Warning shown before the content is opened.", required=True),
                FieldInfo("access_level", _AccessLevel, "Who may see the project.", required=True),
                FieldInfo(
                    "count_max_assignments_per_task",
                    INTEGER,
                    "Largest number of assignments of one task; 0 means no limit.",
                    required=True,
                ),
                FieldInfo("can_discard", BOOLEAN, "Whether workers may discard a task.", required=True),
                FieldInfo("is_archived", BOOLEAN, "Whether the project is archived.", required=True),
                FieldInfo("task_count", INTEGER, "Number of tasks in the project.", required=True),
                FieldInfo("created", TIME, "When the project was created.", required=True),
            ),
        ),
        "RunRefusal": ModelInfo(
            "Why an action cannot be run now.",
            (
                FieldInfo("error_type", STRING, "Kind of the reason, such as `gpu_unavailable`.", required=True),
                FieldInfo("message", STRING, "The reason, for people.", required=True),
            ),
        ),
        "ServeApplication": ModelInfo(
            "A model served by an agent.",
            (
                FieldInfo("id", INTEGER, "Identifier of the serve application.", required=True),
                FieldInfo("job", Union((INTEGER, STRING)), "Identifier of the job that deployed it.", required=True),
                FieldInfo(
                    "status",
                    STRING,
                    "State of the Ray Serve application, such as `RUNNING`, `DEPLOYING`, `DEPLOY_FAILED`, `UNHEALTHY`, `NOT_STARTED`, `DELETING`.",
                    required=True,
                ),
                FieldInfo("data", Map(ANY), "Status of the application as Ray Serve reports it.", required=True),
                FieldInfo(
                    "plugin",
                    Union((INTEGER, STRING)),
                    "The plugin: identifier or code. Not every server sends this field.",
                ),
                FieldInfo("version", STRING, "Version of the plugin release. Not every server sends this field."),
                FieldInfo("agent", INTEGER, "Identifier of the agent. Not every server sends this field."),
            ),
        ),
        "ServeApplicationInput": ModelInfo(
            "A served model to register.",
            (
                FieldInfo("job", Union((INTEGER, STRING)), "Identifier of the job that deployed it.", required=True),
                FieldInfo("status", STRING, "State of the Ray Serve application.", required=True),
                FieldInfo("data", Map(ANY), "Status of the application as Ray Serve reports it.", required=True),
            ),
        ),
        "ServeApplicationPage": ModelInfo(
            "One page of serve applications.",
            (
                FieldInfo("count", INTEGER, "Number of serve applications on all pages together.", required=True),
                FieldInfo(
                    "next",
                    Union((STRING, NULL)),
                    "Absolute URL of the following page with every query parameter kept; null on the last page.",
                    required=True,
                ),
                FieldInfo(
                    "previous",
                    Union((STRING, NULL)),
                    "Absolute URL of the preceding page; null on the first page.",
                    required=True,
                ),
                FieldInfo(
                    "results",
                    Array(Object("ServeApplication")),
                    "The serve applications of this page, at most `page_size` of them.",
                    required=True,
                ),
            ),
        ),
        "Storage": ModelInfo(
            "A place where files are kept.",
            (
                FieldInfo("id", INTEGER, "Identifier of the storage.", required=True),
                FieldInfo("name", STRING, "Name of the storage.", required=True),
                FieldInfo("category", _StorageCategory, "Who runs the storage.", required=True),
                FieldInfo("provider", _StorageProvider, "Kind of storage service.", required=True),
                FieldInfo("is_default", BOOLEAN, "Whether new files go here.", required=True),
                FieldInfo(
                    "configuration",
                    Map(ANY),
                    "Access data, by provider. `amazon_s3`, `minio`, `digital_ocean`: `bucket_name`, `access_key`, `secret_key`, `region_name` (`us-east-1` when absent), `endpoint_url`. `gcp`: `bucket_name`, `credentials`. `sftp`, `ftp`: `host`, `root_path`, `params` with `username` and `password`. `file_system`: `location`. Sent by `get_storage` only, since it holds secrets.",
                ),
            ),
        ),
        "StorageInput": ModelInfo(
            "A storage to add.",
            (
                FieldInfo("name", STRING, "Name of the storage.", required=True),
                FieldInfo("provider", _StorageProvider, "Kind of storage service.", required=True),
                FieldInfo(
                    "configuration",
                    Map(ANY),
                    "Access data, by provider. `amazon_s3`, `minio`, `digital_ocean`: `bucket_name`, `access_key`, `secret_key`, `region_name` (`us-east-1` when absent), `endpoint_url`. `gcp`: `bucket_name`, `credentials`. `sftp`, `ftp`: `host`, `root_path`, `params` with `username` and `password`. `file_system`: `location`.",
                    required=True,
                ),
                FieldInfo("category", _StorageCategory, "Who runs the storage; `external` when absent."),
                FieldInfo("is_default", BOOLEAN, "Whether new files go here from now on; false when absent."),
            ),
        ),
        "StoragePage": ModelInfo(
            "One page of storages.",
            (
                FieldInfo("count", INTEGER, "Number of storages on all pages together.", required=True),
                FieldInfo(
                    "next",
                    Union((STRING, NULL)),
                    "Absolute URL of the following page with every query parameter kept; null on the last page.",
                    required=True,
                ),
                FieldInfo(
                    "previous",
                    Union((STRING, NULL)),
                    "Absolute URL of the preceding page; null on the first page.",
                    required=True,
                ),
                FieldInfo(
                    "results",
                    Array(Object("Storage")),
                    "The storages of this page, at most `page_size` of them.",
                    required=True,
                ),
            ),
        ),
        "StorageSession": ModelInfo(
            "Access data of a storage that cease to be valid.",
            (
                FieldInfo("provider", _StorageProvider, "Kind of storage service.", required=True),
                FieldInfo("configuration", Map(ANY), "Access data; see `configuration` of a storage.", required=True),
                FieldInfo(
                    "expires_at",
                    Union((TIME, NULL)),
                    "When the access data cease to be valid; null where they do not.",
                    required=True,
                ),
                FieldInfo("contract_version", INTEGER, "Version of the form of this answer.", required=True),
            ),
        ),
        "StorageSessionInput": ModelInfo(
            "What access data of a storage are for.",
            (FieldInfo("purpose", _StorageSessionPurpose, "Whether files are to be read or written.", required=True),),
        ),
        "TagsInput": ModelInfo(
            "Tags to add to, or remove from, several objects.",
            (
                FieldInfo("ids", Array(INTEGER), "Identifiers of the objects to tag.", required=True),
                FieldInfo("tags", Array(INTEGER), "Identifiers of the tags.", required=True),
                FieldInfo("action", _TagAction, "Whether the tags are added (when absent) or removed."),
            ),
        ),
        "Task": ModelInfo(
            "One data unit of a project, to be annotated.",
            (
                FieldInfo("id", INTEGER, "Identifier of the task.", required=True),
                FieldInfo("project", INTEGER, "Identifier of the project.", required=True),
                FieldInfo(
                    "data_unit",
                    Union((INTEGER, Object("DataUnit"))),
                    "Data unit to annotate: its identifier, or the object with `expand=data_unit`.",
                    required=True,
                ),
                FieldInfo(
                    "workshop",
                    Union((INTEGER, Object("Workshop"), NULL)),
                    "Workshop the task belongs to, or null: its identifier, or the object with `expand=workshop`.",
                    required=True,
                ),
                FieldInfo(
                    "assignment",
                    Union((INTEGER, Object("Assignment"), NULL)),
                    "Assignment of the task; sent with `expand=assignment`.",
                ),
                FieldInfo(
                    "data",
                    Union((Map(ANY), NULL)),
                    "Annotations, null before the first submission. Projects with `dm_schema` hold `assignmentId`, `annotations` and `annotationsData` (both keyed by file specification), `relations`, `annotationGroups` and `extra`; a bounding box is `[x, y, width, height]` in pixels.",
                    required=True,
                ),
                FieldInfo("meta", Union((Map(ANY), NULL)), "Free-form metadata.", required=True),
                FieldInfo(
                    "files",
                    Map(Object("FileRef")),
                    "Files of the data unit, keyed by file specification name. Sent in lists. Not every server sends this field.",
                ),
                FieldInfo(
                    "tags",
                    Array(Union((INTEGER, Object("TaskTag")))),
                    "Tags on the task: identifiers, or the objects on servers that embed them.",
                    required=True,
                ),
                FieldInfo("is_discarded", BOOLEAN, "Whether the task was set aside as unusable.", required=True),
                FieldInfo(
                    "status",
                    STRING,
                    "Progress of the task, such as `pending`, `in_progress` or `completed`; projects may use further words. It is not a filter: servers ignore it in lists.",
                    required=True,
                ),
                FieldInfo(
                    "schema",
                    Union((STRING, NULL)),
                    "Schema of the annotations, such as `dm_schema_v1`. Not every server sends this field.",
                ),
                FieldInfo("has_data", BOOLEAN, "Whether there are annotations. Not every server sends this field."),
                FieldInfo("created", TIME, "When the task was created.", required=True),
                FieldInfo(
                    "priority",
                    STRING,
                    "Urgency: `low`, `normal` or `high`. Only documentation names it; no server is known to send it.",
                ),
                FieldInfo(
                    "assignee",
                    Union((INTEGER, NULL)),
                    "Identifier of the user who works on the task. Only documentation names it; no server is known to send it.",
                ),
                FieldInfo(
                    "metadata",
                    Union((Map(ANY), NULL)),
                    "Free-form metadata under an older name. Only documentation names it; no server is known to send it.",
                ),
            ),
        ),
        "TaskAnnotationInput": ModelInfo(
            "Annotation data with the action to take.",
            (
                FieldInfo(
                    "action",
                    STRING,
                    "What to do with the data: `submit` stores it as the finished annotation.",
                    required=True,
                ),
                FieldInfo(
                    "data",
                    Map(ANY),
                    "Annotations in the form of the project's schema; see `data` of a task.",
                    required=True,
                ),
            ),
        ),
        "TaskAnnotationList": ModelInfo(
            "Annotations as a plain list, which is submitted at once.",
            (FieldInfo("annotations", Array(Object("AnnotationInput")), "The annotations.", required=True),),
        ),
        "TaskBatchInput": ModelInfo(
            "Several tasks of one project to create.",
            (
                FieldInfo("project", INTEGER, "Identifier of the project of all tasks.", required=True),
                FieldInfo("data", Array(Object("TaskBatchItem")), "One item per task.", required=True),
            ),
        ),
        "TaskBatchItem": ModelInfo(
            "One task of a batch.",
            (FieldInfo("data_unit", INTEGER, "Identifier of the data unit to annotate.", required=True),),
        ),
        "TaskInput": ModelInfo(
            "A task to create.",
            (
                FieldInfo("project", INTEGER, "Identifier of the project.", required=True),
                FieldInfo(
                    "data_unit",
                    INTEGER,
                    "Identifier of the data unit to annotate; a project takes each data unit once.",
                    required=True,
                ),
            ),
        ),
        "TaskPage": ModelInfo(
            "One page of tasks.",
            (
                FieldInfo(
                    "count",
                    INTEGER,
                    "Number of tasks on all pages together; pages by cursor do not have it.",
                    required=True,
                ),
                FieldInfo(
                    "next",
                    Union((STRING, NULL)),
                    "Absolute URL of the following page with every query parameter kept; null on the last page.",
                    required=True,
                ),
                FieldInfo(
                    "previous",
                    Union((STRING, NULL)),
                    "Absolute URL of the preceding page; null on the first page.",
                    required=True,
                ),
                FieldInfo(
                    "results",
                    Array(Object("Task")),
                    "The tasks of this page, at most `page_size` of them.",
                    required=True,
                ),
            ),
        ),
        "TaskTag": ModelInfo(
            "A tag that tasks of a project can carry.",
            (
                FieldInfo("id", INTEGER, "Identifier of the tag.", required=True),
                FieldInfo("project", INTEGER, "Identifier of the project.", required=True),
                FieldInfo("name", STRING, "Name of the tag, at most 100 characters.", required=True),
                FieldInfo("category", _TaskTagCategory, "What the tag is for.", required=True),
                FieldInfo("description", STRING, "What the tag means; may be empty.", required=True),
                FieldInfo("meta", Union((Map(ANY), NULL)), "Free-form metadata.", required=True),
                FieldInfo("created", TIME, "When the tag was created.", required=True),
                FieldInfo("color", STRING, "Display colour as `#rrggbb`. Not every server sends this field."),
            ),
        ),
        "TaskTagPage": ModelInfo(
            "One page of task tags.",
            (
                FieldInfo("count", INTEGER, "Number of task tags on all pages together.", required=True),
                FieldInfo(
                    "next",
                    Union((STRING, NULL)),
                    "Absolute URL of the following page with every query parameter kept; null on the last page.",
                    required=True,
                ),
                FieldInfo(
                    "previous",
                    Union((STRING, NULL)),
                    "Absolute URL of the preceding page; null on the first page.",
                    required=True,
                ),
                FieldInfo(
                    "results",
                    Array(Object("TaskTag")),
                    "The task tags of this page, at most `page_size` of them.",
                    required=True,
                ),
            ),
        ),
        "TaskTagsInput": ModelInfo(
            "Tags to set on several tasks.",
            (
                FieldInfo("task_ids", Array(INTEGER), "Identifiers of the tasks.", required=True),
                FieldInfo("tag_ids", Array(INTEGER), "Identifiers of the tags.", required=True),
            ),
        ),
        "UploadedFile": ModelInfo(
            "A file that is on the server already, in place of one to be sent: for imports in two stages. Raises: InvalidInputError: one of its texts is empty, or not a text.",
            (
                FieldInfo(
                    "checksum", STRING, "Checksum of the data file, as `create_data_file` returns it.", required=True
                ),
                FieldInfo(
                    "path",
                    STRING,
                    "Original path of the file, which the data unit keeps; of an absolute one, its name.",
                    required=True,
                ),
            ),
        ),
        "UploadedFileInput": ModelInfo(
            "An uploaded file with the caller's number, as the guide to the client shows it. Servers may answer 400 when `file` does not tell the data collection and its files.",
            (
                FieldInfo("id", INTEGER, "Number that the caller gives the item.", required=True),
                FieldInfo(
                    "file",
                    Map(ANY),
                    "What `upload_data_file` returned: `data_collection`, `files` and `meta`.",
                    required=True,
                ),
            ),
        ),
        "User": ModelInfo(
            "The user a token belongs to. Servers differ in what they tell.",
            (
                FieldInfo("id", INTEGER, "Identifier of the user."),
                FieldInfo("email", STRING, "Address the user logs in with."),
                FieldInfo("name", STRING, "Name of the user."),
                FieldInfo(
                    "is_synapse_admin",
                    BOOLEAN,
                    "Whether the user administers the platform. Not every server sends this field.",
                ),
            ),
        ),
        "ValidationErrors": ModelInfo(
            "Complaints about the input, keyed by field. A value is a list of messages, or the same structure again for a nested object or list.",
            (FieldInfo("non_field_errors", Array(STRING), "Complaints about the combination of several fields."),),
        ),
        "Workshop": ModelInfo(
            "A group of workers that shares the tasks of a project. Sent where `workshop` is expanded.",
            (
                FieldInfo("id", INTEGER, "Identifier of the workshop.", required=True),
                FieldInfo("name", STRING, "Name of the workshop.", required=True),
                FieldInfo("project_id", INTEGER, "Identifier of the project."),
                FieldInfo("status", _WorkshopStatus, "State of the workshop."),
                FieldInfo("visibility", _WorkshopVisibility, "Who can find the workshop."),
                FieldInfo("is_reviewable", BOOLEAN, "Whether assignments are reviewed."),
                FieldInfo("level_distribution", INTEGER, "How tasks are spread over worker levels, 0 to 2."),
            ),
        ),
    },
)
