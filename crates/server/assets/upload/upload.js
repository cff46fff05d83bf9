// One file on its way: asked for, sent, completed, committed, ingested. Knows nothing of how it looks.

import * as api from './api.js';
import { md5 } from './md5.js';
import * as memory from './remembered.js';
import { replaced } from './token.js';
import { Transfer } from './transfer.js';

/** How often what a completion finds missing is sent again. */
const ROUNDS = 3;

export class Upload extends EventTarget {
  /** `known` is what is remembered of it, if it was begun before. */
  constructor(file, known = null) {
    super();
    this.file = file;
    this.name = file?.name ?? known.name;
    this.size = file?.size ?? known.size;
    this.type = file?.type ?? known.type;
    this.key = known?.key ?? randomId();
    this.job = known?.job ?? null;
    this.known = known;
    this.state = file ? 'waiting' : 'needs-file';
    this.bytes = 0;
    this.rate = 0;
    this.error = '';
    this.trouble = '';
    this.dataset = null;
    this.progress = null;
  }

  change(values) {
    Object.assign(this, values);
    this.dispatchEvent(new Event('change'));
  }

  /** Goes on from wherever it is. */
  async start() {
    this.stopping = new AbortController();
    this.change({ state: 'starting', error: '', trouble: '' });
    try {
      await this.bring(this.stopping.signal);
    } catch (error) {
      if (this.stopping.signal.aborted) return;
      if (error.status === 401) {
        this.change({ state: 'waiting', trouble: 'It goes on with a new token.' });
        await replaced();
        this.start();
        return;
      }
      this.change({ state: 'failed', error: error.message });
    }
  }

  pause() {
    this.stopping?.abort(new Error('paused'));
    this.change({ state: 'paused', trouble: '' });
  }

  /** Gives it up, and all that was sent. */
  async cancel() {
    this.stopping?.abort(new Error('cancelled'));
    try {
      const job = await this.begun();
      if (job) await api.abortUpload(job);
      memory.forget(this.key);
      this.change({ state: 'cancelled', error: '', trouble: '' });
    } catch (error) {
      this.change({ state: 'failed', error: error.message });
    }
  }

  /** The job, which the service may have made although its answer was not waited for: the same key finds it. */
  async begun() {
    if (this.job || !this.known) return this.job;
    try {
      return (await this.create()).job_id;
    } catch (error) {
      if (error.isTransient || error.status === 401) throw error;
      return null;
    }
  }

  async commit(title, visibility) {
    this.change({ state: 'committing', error: '' });
    try {
      await api.commitUpload(this.job, { title, visibility });
      await this.follow();
    } catch (error) {
      this.change({ state: 'uploaded', error: error.message });
    }
  }

  async bring(signal) {
    const state = this.job ? (await api.getJob(this.job, signal)).upload_state : null;
    if (state === 'uploaded') { this.change({ state: 'uploaded', bytes: this.size }); return; }
    if (['queued', 'running', 'complete'].includes(state)) { await this.follow(signal); return; }
    if (state === 'failed') { await api.retryJob(this.job); await this.follow(signal); return; }
    const transfer = this.job ? await this.resumed(signal) : await this.created(signal);
    await this.sent(transfer, signal);
    this.change({ state: 'uploaded', bytes: this.size, trouble: '' });
  }

  async created(signal) {
    this.remember();
    const answer = await this.create(signal);
    this.job = answer.job_id;
    const partSize = answer.part_size ?? this.size;
    const firstPart = this.file.slice(0, partSize);
    this.remember({ firstPartSize: firstPart.size, firstPartMd5: await md5(firstPart) });
    const transfer = this.transfer(partSize, numbers([{ first: 1, last: answer.part_count }]), 0, signal);
    transfer.hasUrls(answer.urls, answer.expires_at);
    return transfer;
  }

  create(signal) {
    const request = { filename: this.name, file_size: this.size, ...(this.type && { content_type: this.type }) };
    return api.createUpload(request, this.key, signal);
  }

  async resumed(signal) {
    const session = await api.getSession(this.job, signal);
    const first = session.parts.find(({ part_number: number }) => number === 1);
    if (first && this.known?.firstPartMd5 === undefined && !await this.isSame(first)) {
      throw new api.Problem('This is not the file that the upload was begun with.');
    }
    const there = session.parts.reduce((sum, { size }) => sum + size, 0);
    const transfer = this.transfer(session.part_size, numbers(session.missing_parts), there, signal);
    for (const { part_number: number, etag } of session.parts) transfer.etags.set(number, etag);
    return transfer;
  }

  /** Whether the storage's first part is the beginning of this file, as far as its ETag tells. */
  async isSame({ etag, size }) {
    return etag === await md5(this.file.slice(0, size));
  }

  transfer(partSize, pending, there, signal) {
    const began = performance.now();
    this.change({ state: 'uploading', bytes: there });
    return new Transfer({
      job: this.job, file: this.file, partSize, pending, there, signal,
      onProgress: (bytes) => {
        const seconds = (performance.now() - began) / 1000;
        this.change({ bytes, rate: seconds > 0.5 ? Math.max(0, bytes - there) / seconds : 0 });
      },
      onTrouble: (trouble) => this.change({ trouble }),
    });
  }

  async sent(first, signal) {
    let transfer = first;
    for (let round = 1; ; round += 1) {
      await transfer.run();
      this.change({ state: 'completing', trouble: '' });
      try {
        await api.completeUpload(this.job, partList(transfer.etags), signal);
        return;
      } catch (error) {
        if (error.kind !== 'upload-incomplete' || round >= ROUNDS) throw error;
        transfer = await this.resumed(signal);
        const differing = (error.document.mismatched_parts ?? []).map(({ part_number: number }) => number);
        transfer.pending = [...new Set([...transfer.pending, ...differing])];
      }
    }
  }

  async follow(signal) {
    this.change({ state: 'ingesting', bytes: this.size });
    for (;;) {
      const job = await api.getJob(this.job, signal);
      if (job.status === 'complete') {
        memory.forget(this.key);
        this.change({ state: 'done', dataset: job.dataset_id });
        return;
      }
      if (job.status !== 'running') {
        if (!job.can_retry) memory.forget(this.key);
        this.change({ state: job.can_retry ? 'failed' : 'ended', error: job.error_message ?? `The job is ${job.status}.` });
        return;
      }
      this.change({ progress: job.progress });
      await api.pause(1000, signal);
    }
  }

  remember(more = {}) {
    this.known = {
      ...this.known, key: this.key, job: this.job, name: this.name, size: this.size, type: this.type,
      modified: this.file.lastModified, ...more,
    };
    memory.remember(this.known);
  }
}

/** What is remembered of this file, if it is under way. */
export async function recognised(file) {
  for (const known of memory.candidates(file)) {
    const firstPart = file.slice(0, known.firstPartSize ?? 0);
    // One that was left before its first part was read has sent nothing yet.
    if (known.firstPartMd5 === undefined || known.firstPartMd5 === await md5(firstPart)) return known;
  }
  return null;
}

const numbers = (ranges) => ranges.flatMap(({ first, last }) => (
  Array.from({ length: last - first + 1 }, (_, index) => first + index)
));

/** The list to complete with; empty, which means the storage's own, where it has not shown its ETags. */
function partList(etags) {
  const parts = [...etags].sort(([one], [other]) => one - other);
  if (parts.some(([, etag]) => !etag)) return [];
  return parts.map(([part_number, etag]) => ({ part_number, etag }));
}

/** `crypto.randomUUID` is there only where the page came by HTTPS. */
function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
