// What Uppy's AwsS3 plugin (version 6) asks of Companion, asked of Ingest: routes for the server that a page comes from.
// The token stays there. Whom it serves is for that server to decide.

import { json } from "node:stream/consumers";

/** Answers what is below `/s3/multipart`. `api` is the address of the API, `token` one with the scope `upload`. */
export function companion(api, token) {
  async function call(method, path, body) {
    const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
    const answer = await fetch(api + path, { method, headers, body: JSON.stringify(body) });
    const document = answer.status === 204 ? {} : await answer.json();
    if (!answer.ok) throw Object.assign(new Error(document.title), { status: answer.status, document });
    return document;
  }

  async function create({ filename, size, type }) {
    const body = { filename, file_size: size, content_type: type || "application/octet-stream" };
    const { job_id, s3_key, part_size } = await call("POST", "/ingest/upload/presigned", body);
    // A file of one part is as long as its part.
    return { uploadId: job_id, key: s3_key, partSize: part_size ?? size };
  }

  async function complete(uploadId, { parts }) {
    const sent = parts.map(({ PartNumber, ETag }) => ({ part_number: PartNumber, etag: ETag }));
    await call("POST", `/ingest/upload/presigned/${uploadId}/complete`, { parts: sent });
    // The file is whole, and is deleted some day if nobody commits it.
    const { source_filename } = await call("GET", `/jobs/${uploadId}`);
    await call("POST", `/ingest/commit/${uploadId}`, { title: source_filename });
    return { location: `/jobs/${uploadId}`, key: uploadId };
  }

  async function sign(uploadId, partNumber) {
    const body = { part_numbers: [Number(partNumber)] };
    const { urls } = await call("POST", `/ingest/upload/presigned/${uploadId}/urls`, body);
    return { url: urls[0].url };
  }

  async function list(uploadId) {
    const { parts } = await call("GET", `/ingest/upload/presigned/${uploadId}`);
    return parts.map(({ part_number, etag }) => ({ PartNumber: part_number, ETag: etag }));
  }

  return async function answer(request, response) {
    const [uploadId, what] = new URL(request.url, "http://page").pathname.split("/").slice(3);
    const body = async () => json(request);
    const send = (status, document) =>
      response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(document));
    try {
      if (request.method === "POST" && !uploadId) send(200, await create(await body()));
      else if (request.method === "POST" && what === "complete") send(200, await complete(uploadId, await body()));
      else if (request.method === "GET" && what) send(200, await sign(uploadId, what));
      else if (request.method === "GET") send(200, await list(uploadId));
      else send(200, await call("DELETE", `/ingest/upload/presigned/${uploadId}`));
    } catch ({ status = 502, message, document = { title: message } }) {
      send(status, document);
    }
  };
}
