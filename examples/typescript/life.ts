// A whole upload with openapi-fetch and the types that openapi-typescript makes of openapi.yaml: life.js FILE.
//
// INGEST_URL is the API's address, INGEST_TOKEN a token.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import createClient from "openapi-fetch";
import type { components, paths } from "./schema.js";

type Part = components["schemas"]["PresignedPartInfo"];

const { INGEST_URL, INGEST_TOKEN } = process.env;
const api = createClient<paths>({
  baseUrl: INGEST_URL ?? "",
  headers: { Authorization: `Bearer ${INGEST_TOKEN}` },
});

/** What was hoped for. Every other answer is a problem document, which says what is wrong. */
function expect<T>({ data, error }: { data?: T; error?: unknown }): T {
  if (data === undefined) throw new Error(JSON.stringify(error));
  return data;
}

/** Sends a part to S3, without the token, and tells its ETag. */
async function put(url: string, part: Uint8Array<ArrayBuffer>): Promise<string> {
  const answer = await fetch(url, { method: "PUT", body: part });
  const etag = answer.headers.get("ETag");
  if (!answer.ok || etag === null) throw new Error(`${answer.status}: ${await answer.text()}`);
  return etag;
}

const content = new Uint8Array(await readFile(process.argv[2] ?? ""));
const sha256 = createHash("sha256").update(content).digest("hex");
const body = { filename: "life.bin", file_size: content.length, sha256 };

// What may be uploaded, and what is said of a file that may not.
const config = expect(await api.GET("/ingest/upload/config"));
assert(config.presigned_threshold_bytes < content.length && content.length <= config.max_file_size_bytes);
const refused = await api.POST("/ingest/upload/presigned", { body: { ...body, file_size: 0 } });
assert(refused.error && "detail" in refused.error && Array.isArray(refused.error.detail));
const [wrong] = refused.error.detail;
assert.deepEqual(wrong?.loc, ["body", "file_size"]);
assert.equal(wrong.ctx?.["ge"], 1);

// Create. Repeated with the same key, it is the same upload.
const create = () =>
  api.POST("/ingest/upload/presigned", { body, params: { header: { "Idempotency-Key": "life-2" } } });
const { job_id, urls, part_count, part_size } = expect(await create());
assert.equal(expect(await create()).job_id, job_id);
assert(part_size !== null && part_count > 1);
assert.equal(urls.length, part_count);
const slice = (number: number) => content.subarray((number - 1) * part_size, number * part_size);
const params = { path: { job_id } };

// The first part, to the URL that it was created with. A complete now says what is missing.
const parts: Part[] = [{ part_number: 1, etag: await put(urls[0] ?? "", slice(1)) }];
const early = await api.POST("/ingest/upload/presigned/{job_id}/complete", { params, body: { parts: [] } });
assert(early.response.status === 409 && early.error && "missing_parts" in early.error);
assert.equal(early.error.missing_parts?.length, part_count - 1);

// As after a crash: the rest, to fresh URLs.
const session = expect(await api.GET("/ingest/upload/presigned/{job_id}", { params }));
assert.deepEqual(session.missing_parts, [{ first: 2, last: part_count }]);
const rest = expect(await api.POST("/ingest/upload/presigned/{job_id}/urls", { params, body: {} }));
for (const { part_number, url, content_length } of rest.urls) {
  const part = slice(part_number);
  assert.equal(content_length, part.length);
  parts.push({ part_number, etag: await put(url, part) });
}

// Complete.
const completed = expect(
  await api.POST("/ingest/upload/presigned/{job_id}/complete", { params, body: { parts } }),
);
assert.equal(completed.job_id, job_id);
let job = expect(await api.GET("/jobs/{job_id}", { params }));
assert.equal(job.upload_state, "uploaded");

// Commit, and poll until there is a dataset.
const commit = { title: "A life in TypeScript", visibility: "internal" } as const;
const committed = expect(await api.POST("/ingest/commit/{job_id}", { params, body: commit }));
assert.equal(committed.job_id, job_id);
while (job.status === "pending" || job.status === "running") {
  await setTimeout(200);
  job = expect(await api.GET("/jobs/{job_id}", { params }));
}
assert(job.status === "complete" && job.dataset_id !== null, JSON.stringify(job));
const { dataset_id } = job;

// Fetch. The file comes from S3, which must not be sent the token.
const dataset = expect(await api.GET("/datasets/{dataset_id}", { params: { path: { dataset_id } } }));
assert.equal(dataset.sha256, sha256);
assert.equal(dataset.visibility, "internal");
const download = expect(
  await api.GET("/datasets/{dataset_id}/download", {
    params: { path: { dataset_id }, query: { redirect: false } },
  }),
);
const copy = await fetch(download.url);
assert(copy.ok && Buffer.from(await copy.arrayBuffer()).equals(content));

// Look at the lists.
const { datasets } = expect(await api.GET("/datasets", { params: { query: { limit: 200 } } }));
assert(datasets.some(({ id }) => id === dataset_id));

// Abort another one, twice.
const other = expect(await api.POST("/ingest/upload/presigned", { body }));
await put(other.urls[0] ?? "", slice(1));
for (let time = 0; time < 2; time++) {
  const path = { job_id: other.job_id };
  const aborted = await api.DELETE("/ingest/upload/presigned/{job_id}", { params: { path } });
  assert.equal(aborted.response.status, 204);
}
const query = { limit: 1, status: "cancelled" } as const;
let page = expect(await api.GET("/jobs", { params: { query } }));
assert.deepEqual(page.jobs.map(({ id }) => id), [other.job_id]);
while (page.next_cursor !== null) {
  const query = { limit: 1, cursor: page.next_cursor };
  page = expect(await api.GET("/jobs", { params: { query } }));
}
