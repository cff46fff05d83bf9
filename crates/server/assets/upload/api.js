// The service's API, one function an operation, as openapi.yaml says. A request that fails for the moment is repeated:
// every one of them may be.

import { token, refused } from './token.js';
import { duration } from './words.js';

const BASE = new URL('../api', document.baseURI).pathname;
const ATTEMPTS = 6;

/** The longest `Retry-After`, in seconds, that is waited for: a quota may have room again only in hours. */
const LONGEST_WAIT = 120;

/** An answer that is an error, or none at all. */
export class Problem extends Error {
  constructor(message, { status = 0, kind = '', document = null } = {}) {
    super(message);
    this.status = status;
    this.kind = kind;
    this.document = document;
  }

  /** Whether the same request may succeed later. */
  get isTransient() {
    return this.status === 0 || [408, 429, 500, 502, 503, 504].includes(this.status)
      || this.kind === 'completion-in-progress';
  }
}

export const pause = (milliseconds, signal) => new Promise((resolve, reject) => {
  const timer = setTimeout(resolve, milliseconds);
  signal?.addEventListener('abort', () => { clearTimeout(timer); reject(signal.reason); }, { once: true });
});

/** Ends when there is a network. */
export const online = (signal) => new Promise((resolve, reject) => {
  if (navigator.onLine) resolve();
  window.addEventListener('online', resolve, { once: true, signal });
  signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
});

/** Before the `attempt`th repetition, in milliseconds: half a second to twenty, and never all at once. */
export const backoff = (attempt) => Math.min(20_000, 500 * 2 ** attempt) * (0.5 + Math.random() / 2);

async function request(method, path, { body, headers = {}, signal, withToken = true } = {}) {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await once(method, path, body, headers, signal, withToken);
    } catch (error) {
      if (!(error instanceof Problem) || !error.isTransient) throw error;
      if (!navigator.onLine) {
        await online(signal);
        attempt = 0;
        continue;
      }
      if (attempt >= ATTEMPTS || error.retryAfter > LONGEST_WAIT) throw error;
      await pause(error.retryAfter * 1000 || backoff(attempt), signal);
    }
  }
}

async function once(method, path, body, headers, signal, withToken) {
  const sent = { ...headers };
  if (withToken) sent.Authorization = `Bearer ${token()}`;
  if (body !== undefined) sent['Content-Type'] = 'application/json';
  let response;
  try {
    response = await fetch(BASE + path, {
      method, headers: sent, signal, body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw new Problem('The service cannot be reached.');
  }
  if (response.status === 204) return null;
  const text = await response.text();
  let document = null;
  try { document = JSON.parse(text); } catch { /* Not the service's answer. */ }
  if (response.ok && document !== null) return document;
  const problem = described(response, document);
  problem.retryAfter = Number(response.headers.get('Retry-After'));
  if (problem.retryAfter > LONGEST_WAIT) problem.message += ` Try again in ${duration(problem.retryAfter)}.`;
  if (response.status === 401 && withToken) refused(problem.message);
  throw problem;
}

/** A problem document as sentences. */
function described(response, document) {
  const { status } = response;
  if (!document?.title) {
    return new Problem(`The answer was ${status}, and it is not one of the service.`, { status });
  }
  const kind = document.type?.replace('/problems/', '') ?? '';
  const lines = [];
  if (Array.isArray(document.detail)) {
    for (const { loc, msg } of document.detail) lines.push(`${loc.join('.')}: ${msg}`);
  } else {
    lines.push(document.detail);
  }
  if (document.missing_parts?.length) lines.push(`Missing: part ${document.missing_parts.join(', ')}`);
  for (const part of document.mismatched_parts ?? []) lines.push(`Part ${part.part_number} differs.`);
  return new Problem(lines.join('\n'), { status, kind, document });
}

const upload = (job) => `/ingest/upload/presigned/${job}`;
const query = (values) => {
  const set = Object.entries(values).filter(([, value]) => value !== null && value !== undefined);
  return set.length ? `?${new URLSearchParams(set)}` : '';
};

export const getConfig = () => request('GET', '/ingest/upload/config');
export const createUpload = (file, key, signal) => request('POST', '/ingest/upload/presigned', {
  body: file, headers: { 'Idempotency-Key': key }, signal,
});
export const getSession = (job, signal) => request('GET', upload(job), { signal });
export const createPartUrls = (job, parts, signal) => request('POST', `${upload(job)}/urls`, {
  body: { part_numbers: parts }, signal,
});
export const completeUpload = (job, parts, signal) => request('POST', `${upload(job)}/complete`, {
  body: { parts }, signal,
});
export const abortUpload = (job) => request('DELETE', `${upload(job)}?discard=true`);
export const commitUpload = (job, body) => request('POST', `/ingest/commit/${job}`, { body });
export const getJob = (job, signal) => request('GET', `/jobs/${job}`, { signal });
export const retryJob = (job) => request('POST', `/jobs/${job}/retry`);
export const listJobs = (cursor) => request('GET', `/jobs${query({ limit: 20, cursor })}`);
export const listDatasets = (cursor) => request('GET', `/datasets${query({ limit: 20, cursor })}`);
export const downloadDataset = (dataset) => request('GET', `/datasets/${dataset}/download?redirect=false`);
