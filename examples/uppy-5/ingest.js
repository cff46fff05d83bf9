// What Uppy's AwsS3 plugin (version 5) has to be told to upload to Ingest.

/** Options for the plugin. `api` is the address of the API, `token` one with the scope `upload`. */
export function ingest(uppy, api, token) {
  /** Uploads that are under way, by the id of Uppy's file. */
  const uploads = new Map();
  /** By the size of the file, which is all that Uppy tells when it cuts one. */
  const partSizes = new Map();

  async function call(method, path, body, signal) {
    const headers = { Authorization: `Bearer ${token}` };
    if (body) headers["Content-Type"] = "application/json";
    const answer = await fetch(api + path, { method, headers, body: JSON.stringify(body), signal });
    if (answer.status === 204) return undefined;
    const document = await answer.json();
    if (!answer.ok) throw new Error(`${document.title}: ${JSON.stringify(document.detail)}`);
    return document;
  }

  const upload = (uploadId) => `/ingest/upload/presigned/${uploadId}`;

  // The service says how long parts are, and Uppy cuts a file before it calls `createMultipartUpload`: so the upload is
  // created here. One that Golden Retriever has brought back from before a reload goes on.
  uppy.addPreProcessor(async (ids) => {
    for (const file of ids.map((id) => uppy.getFile(id))) {
      if (file.s3Multipart?.uploadId) {
        partSizes.set(file.size, (await call("GET", upload(file.s3Multipart.uploadId))).part_size);
      } else if (!uploads.has(file.id)) {
        const content_type = file.type || "application/octet-stream";
        const body = { filename: file.name, file_size: file.size, content_type };
        const created = await call("POST", "/ingest/upload/presigned", body);
        uploads.set(file.id, created);
        // A file of one part is as long as its part.
        partSizes.set(file.size, created.part_size ?? file.size);
      }
    }
  });

  return {
    shouldUseMultipart: true,
    getChunkSize: ({ size }) => partSizes.get(size),

    async createMultipartUpload(file) {
      const { job_id, s3_key } = uploads.get(file.id);
      return { uploadId: job_id, key: s3_key };
    },

    async listParts(file, { uploadId, signal }) {
      const { parts } = await call("GET", upload(uploadId), undefined, signal);
      return parts.map(({ part_number, size, etag }) => ({ PartNumber: part_number, Size: size, ETag: etag }));
    },

    // Asked for when a part's turn comes, and again for each attempt, so no URL is too old.
    async signPart(file, { uploadId, partNumber, signal }) {
      const { urls } = await call("POST", `${upload(uploadId)}/urls`, { part_numbers: [partNumber] }, signal);
      return { url: urls[0].url };
    },

    async completeMultipartUpload(file, { uploadId, parts, signal }) {
      const sent = parts.map(({ PartNumber, ETag }) => ({ part_number: PartNumber, etag: ETag }));
      await call("POST", `${upload(uploadId)}/complete`, { parts: sent }, signal);
      uploads.delete(file.id);
      // The file is whole, and is deleted some day if nobody commits it.
      return call("POST", `/ingest/commit/${uploadId}`, { title: file.meta.title || file.name }, signal);
    },

    // Uppy also aborts when it gives a file up. A retry then creates another upload.
    async abortMultipartUpload(file, { uploadId }) {
      uploads.delete(file.id);
      await call("DELETE", upload(uploadId));
    },
  };
}
