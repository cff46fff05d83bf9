"""A whole upload with the client that openapi-python-client makes of openapi.yaml: life.py FILE.

INGEST_URL is the API's address, INGEST_TOKEN a token.
"""

import hashlib
import os
import sys
import time
from pathlib import Path
from typing import TypeVar

import httpx

from ingest_client import AuthenticatedClient
from ingest_client.api.datasets import download_dataset, get_dataset, list_datasets
from ingest_client.api.jobs import get_job, list_jobs
from ingest_client.api.uploads import (
    abort_upload,
    commit_upload,
    complete_upload,
    create_part_urls,
    create_upload,
    get_upload_config,
    get_upload_session,
)
from ingest_client.models import (
    CommitRequest,
    CommitResponse,
    ConflictProblem,
    Dataset,
    DatasetDownload,
    DatasetList,
    HTTPValidationError,
    JobList,
    JobStatus,
    JobStatusResponse,
    PartUrlsRequest,
    PartUrlsResponse,
    PresignedCompleteRequest,
    PresignedPartInfo,
    PresignedUploadRequest,
    PresignedUploadResponse,
    UploadConfigResponse,
    UploadResponse,
    UploadSession,
    UploadState,
    Visibility,
)

T = TypeVar("T")


def expect(kind: type[T], answer: object) -> T:
    """The answer, if it is what is hoped for. Every other one is a problem document that says what is wrong."""
    if not isinstance(answer, kind):
        sys.exit(f"no {kind.__name__}, but {answer}")
    return answer


def put(url: str, part: bytes) -> str:
    """Sends a part to S3, without the token, and returns its ETag."""
    return httpx.put(url, content=part, timeout=60).raise_for_status().headers["ETag"]


client = AuthenticatedClient(base_url=os.environ["INGEST_URL"], token=os.environ["INGEST_TOKEN"])
content = Path(sys.argv[1]).read_bytes()
request = PresignedUploadRequest(
    filename="life.bin", file_size=len(content), sha256=hashlib.sha256(content).hexdigest()
)

# What may be uploaded, and what is said of a file that may not.
config = expect(UploadConfigResponse, get_upload_config.sync(client=client))
assert config.presigned_threshold_bytes < len(content) <= config.max_file_size_bytes
empty = PresignedUploadRequest(filename="empty.bin", file_size=0)
refused = expect(HTTPValidationError, create_upload.sync(client=client, body=empty))
assert [error.loc for error in refused.detail or []] == [["body", "file_size"]], refused

# Create. Repeated with the same key, it is the same upload.
created = expect(PresignedUploadResponse, create_upload.sync(client=client, body=request, idempotency_key="life-1"))
again = expect(PresignedUploadResponse, create_upload.sync(client=client, body=request, idempotency_key="life-1"))
assert again.job_id == created.job_id
job_id, part_size = created.job_id, created.part_size
assert part_size is not None and len(created.urls) == created.part_count > 1


def part(number: int) -> bytes:
    return content[(number - 1) * part_size : number * part_size]


# The first part, to the URL that it was created with. A complete now says what is missing.
etags = {1: put(created.urls[0], part(1))}
conflict = expect(
    ConflictProblem, complete_upload.sync(job_id, client=client, body=PresignedCompleteRequest(parts=[]))
)
assert conflict.missing_parts == list(range(2, created.part_count + 1)), conflict

# As after a crash: the rest, to fresh URLs.
session = expect(UploadSession, get_upload_session.sync(job_id, client=client))
assert [part.part_number for part in session.parts] == [1]
assert [(range.first, range.last) for range in session.missing_parts] == [(2, created.part_count)]
rest = expect(PartUrlsResponse, create_part_urls.sync(job_id, client=client, body=PartUrlsRequest()))
for missing in rest.urls:
    assert missing.content_length == len(part(missing.part_number))
    etags[missing.part_number] = put(missing.url, part(missing.part_number))

# Complete.
parts = [PresignedPartInfo(etag=etag, part_number=number) for number, etag in etags.items()]
completed = expect(
    UploadResponse, complete_upload.sync(job_id, client=client, body=PresignedCompleteRequest(parts=parts))
)
assert completed.job_id == job_id and completed.status == "pending"
job = expect(JobStatusResponse, get_job.sync(job_id, client=client))
assert job.upload_state is UploadState.UPLOADED and job.bytes_received == len(content)

# Commit, and poll until there is a dataset.
commit = CommitRequest(title="A life in Python", visibility=Visibility.INTERNAL)
committed = expect(CommitResponse, commit_upload.sync(job_id, client=client, body=commit))
assert committed.job_id == job_id
while job.status in (JobStatus.PENDING, JobStatus.RUNNING):
    time.sleep(0.2)
    job = expect(JobStatusResponse, get_job.sync(job_id, client=client))
assert job.status is JobStatus.COMPLETE and job.dataset_id and job.completed_at, job

# Fetch. The file comes from S3, which must not be sent the token.
dataset = expect(Dataset, get_dataset.sync(job.dataset_id, client=client))
assert dataset.sha256 == request.sha256 and dataset.visibility is Visibility.INTERNAL
download = expect(DatasetDownload, download_dataset.sync(dataset.id, client=client, redirect=False))
assert httpx.get(download.url).raise_for_status().content == content

# Page through the lists.
datasets = expect(DatasetList, list_datasets.sync(client=client, limit=200))
assert dataset.id in [other.id for other in datasets.datasets]

# Abort another one, twice.
other = expect(PresignedUploadResponse, create_upload.sync(client=client, body=request))
put(other.urls[0], part(1))
for _ in range(2):
    assert abort_upload.sync_detailed(other.job_id, client=client).status_code == 204
page = expect(JobList, list_jobs.sync(client=client, limit=1, status=JobStatus.CANCELLED))
assert [cancelled.id for cancelled in page.jobs] == [other.job_id]
while page.next_cursor:
    page = expect(JobList, list_jobs.sync(client=client, limit=1, cursor=page.next_cursor))
