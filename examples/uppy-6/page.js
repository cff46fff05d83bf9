// A page with Uppy on it, as small as it can be: a field to choose a file, and `uppy` for whoever drives the page.

import AwsS3 from "@uppy/aws-s3";
import Uppy from "@uppy/core";

const uppy = new Uppy();

// The service says how long parts are, and Uppy cuts a file before it creates an upload: so the upload is created here,
// and Uppy goes on with it as with one from before a reload. All that it tells when it cuts a file is its size.
const partSizes = new Map();
uppy.addPreProcessor(async (ids) => {
  for (const { id, name, size, type, meta, s3Multipart } of ids.map((id) => uppy.getFile(id))) {
    if (s3Multipart) {
      partSizes.set(size, meta.partSize);
      continue;
    }
    const headers = { "Content-Type": "application/json" };
    const body = JSON.stringify({ filename: name, size, type });
    const answer = await fetch("/s3/multipart", { method: "POST", headers, body });
    if (!answer.ok) throw new Error((await answer.json()).title);
    const { uploadId, key, partSize } = await answer.json();
    partSizes.set(size, partSize);
    uppy.setFileMeta(id, { partSize });
    uppy.setFileState(id, { s3Multipart: { uploadId, key } });
  }
});

uppy.use(AwsS3, {
  companionEndpoint: "",
  shouldUseMultipart: true,
  getChunkSize: ({ size }) => partSizes.get(size),
});

document.querySelector("input").addEventListener("change", ({ target }) => {
  for (const file of target.files) uppy.addFile({ name: file.name, type: file.type, data: file });
});

window.uppy = uppy;
