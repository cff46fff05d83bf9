// Sends the parts of a file: a few at a time, each as often as it takes, with URLs that are fresh.

import { Problem, backoff, createPartUrls, online, pause } from './api.js';

const AT_A_TIME = 4;
const URLS = 100;
/** A URL that ends sooner than this is not begun with, in milliseconds. */
const MARGIN = 30_000;
/** A part of which nothing goes out for so long is sent again, in milliseconds. */
const STALLED = 60_000;

export class Transfer {
  /** `onProgress` is told how many bytes are there in all; `onTrouble` what went wrong for the moment. */
  constructor({ job, file, partSize, pending, there, signal, onProgress, onTrouble }) {
    Object.assign(this, { job, file, partSize, signal, onProgress, onTrouble });
    this.pending = [...pending];
    this.urls = new Map();
    this.etags = new Map();
    this.bytes = there;
    this.inFlight = new Map();
  }

  /** The URLs that the upload was created with. */
  hasUrls(urls, expiresAt) {
    urls.forEach((url, index) => this.urls.set(index + 1, { url, ends: Date.parse(expiresAt) }));
  }

  /** Sends every part that is pending. */
  async run() {
    const queue = [...this.pending];
    const failure = new AbortController();
    const signal = AbortSignal.any([this.signal, failure.signal]);
    const worker = async () => {
      while (queue.length) await this.send(queue.shift(), signal);
    };
    try {
      await Promise.all(Array.from({ length: AT_A_TIME }, worker));
    } catch (error) {
      failure.abort(error);
      throw error;
    }
  }

  async send(part, signal) {
    for (let attempt = 0; ; attempt += 1) {
      const url = await this.url(part, signal);
      try {
        const etag = await this.put(part, url, signal);
        this.etags.set(part, etag);
        this.bytes += this.slice(part).size;
        this.inFlight.delete(part);
        this.pending = this.pending.filter((other) => other !== part);
        this.onTrouble('');
        this.tell();
        return;
      } catch (error) {
        this.inFlight.delete(part);
        this.tell();
        if (signal.aborted) throw signal.reason;
        // A refusal may be for the URL's age.
        if (error.status >= 400 && error.status < 500) this.urls.delete(part);
        if (error.status && attempt >= 8) throw error;
        if (navigator.onLine) {
          this.onTrouble(`${error.message} Trying again.`);
          await pause(backoff(attempt), signal);
        } else {
          this.onTrouble('There is no network. It goes on when there is.');
          await online(signal);
        }
      }
    }
  }

  /** A URL for a part; where there is none that works long enough, URLs for the next parts come along. */
  async url(part, signal) {
    const known = this.urls.get(part);
    if (known && known.ends > Date.now() + MARGIN) return known.url;
    this.asking ??= (async () => {
      const from = this.pending.indexOf(part);
      const wanted = this.pending.slice(Math.max(0, from), Math.max(0, from) + URLS);
      const { urls } = await createPartUrls(this.job, wanted.length ? wanted : [part], signal);
      for (const { part_number: number, url, expires_at: ends } of urls) {
        this.urls.set(number, { url, ends: Math.max(Date.parse(ends), Date.now() + 2 * MARGIN) });
      }
    })().finally(() => { this.asking = null; });
    await this.asking;
    return this.url(part, signal);
  }

  slice(part) {
    const from = (part - 1) * this.partSize;
    return this.file.slice(from, Math.min(this.file.size, from + this.partSize));
  }

  /** Sends a part once; the storage's ETag, or an empty text where it does not show it. */
  put(part, url, signal) {
    // fetch tells nothing of how much has been sent.
    const request = new XMLHttpRequest();
    return new Promise((resolve, reject) => {
      let timer;
      const alive = () => {
        clearTimeout(timer);
        timer = setTimeout(() => { request.abort(); reject(new Problem('The connection stands still.')); }, STALLED);
      };
      const stop = () => { request.abort(); reject(signal.reason); };
      signal.addEventListener('abort', stop, { once: true });
      request.onloadend = () => { clearTimeout(timer); signal.removeEventListener('abort', stop); };
      request.upload.onprogress = ({ loaded }) => { alive(); this.inFlight.set(part, loaded); this.tell(); };
      request.onerror = () => reject(new Problem('The storage cannot be reached.'));
      request.onload = () => {
        const { status } = request;
        if (status >= 200 && status < 300) resolve((request.getResponseHeader('ETag') ?? '').replaceAll('"', ''));
        else reject(new Problem(`The storage answered ${status}.`, { status }));
      };
      request.open('PUT', url);
      alive();
      // A slice has no type of its own, so none is sent that the URL is not signed for.
      request.send(this.slice(part));
    });
  }

  tell() {
    let bytes = this.bytes;
    for (const sent of this.inFlight.values()) bytes += sent;
    this.onProgress(bytes);
  }
}
