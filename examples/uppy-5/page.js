// A page with Uppy on it, as small as it can be: a field to choose a file, and `uppy` for whoever drives the page.

import AwsS3 from "@uppy/aws-s3";
import Uppy from "@uppy/core";
import { ingest } from "./ingest.js";

// Such as page.html#api=http://127.0.0.1:8080/api&token=…
const { api, token, limit = 6 } = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));

const uppy = new Uppy();
uppy.use(AwsS3, { ...ingest(uppy, api, token), limit: Number(limit) });

document.querySelector("input").addEventListener("change", ({ target }) => {
  for (const file of target.files) uppy.addFile({ name: file.name, type: file.type, data: file });
});

window.uppy = uppy;
