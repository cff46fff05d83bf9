// Uploads with Uppy in a browser: a whole file, one that is paused, one that goes on in another page, one that is cancelled.
//
// test.js EXAMPLE ORIGIN FILE: the example's folder, the origin that its page shall have, and a file of three parts.
// INGEST_URL is the API's address, INGEST_TOKEN a token, CHROMIUM the browser.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { basename, extname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import puppeteer from "puppeteer-core";

const [example, origin, file] = process.argv.slice(2);
const { INGEST_URL, INGEST_TOKEN, CHROMIUM } = process.env;
const content = await readFile(file);

/** Serves what esbuild has made, and what the example's own server answers, if it has one. */
async function serve() {
  const types = { ".html": "text/html", ".js": "text/javascript" };
  const own = join(example, "companion.js");
  const answer = existsSync(own) && (await import(own)).companion(INGEST_URL, INGEST_TOKEN);
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, origin);
    if (answer && pathname.startsWith("/s3/multipart")) return answer(request, response);
    try {
      const asset = await readFile(join(example, "dist", basename(pathname)));
      response.writeHead(200, { "Content-Type": types[extname(pathname)] }).end(asset);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return server;
}

async function api(path) {
  const headers = { Authorization: `Bearer ${INGEST_TOKEN}` };
  const answer = await fetch(INGEST_URL + path, { headers });
  assert(answer.ok, `${path}: ${answer.status}`);
  return answer.json();
}

/** Asks until there is an answer. */
async function until(what, ask) {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await setTimeout(50)) {
    const answer = await ask();
    if (answer) return answer;
  }
  throw new Error(`waited in vain for ${what}`);
}

/** The page, open, with a file chosen. */
class Page {
  /** The numbers of the parts that were sent, as often as they were. */
  sent = [];

  static async open(browser, limit) {
    const opened = new Page();
    opened.page = await browser.newPage();
    opened.page.on("console", (message) => console.error(message.text()));
    opened.page.on("request", (request) => {
      const number = new URL(request.url()).searchParams.get("partNumber");
      if (request.method() === "PUT" && number) opened.sent.push(Number(number));
    });
    const settings = new URLSearchParams({ api: INGEST_URL, token: INGEST_TOKEN, limit });
    await opened.page.goto(`${origin}/page.html#${settings}`);
    const field = await opened.page.waitForSelector("input");
    await field.uploadFile(file);
    await opened.page.waitForFunction(() => window.uppy?.getFiles().length === 1);
    return opened;
  }

  /** Begins the upload. What becomes of it is in `outcome`, in the page. */
  start() {
    return this.page.evaluate(() => {
      window.arrived = [];
      uppy.on("s3-multipart:part-uploaded", (file, { PartNumber }) => arrived.push(PartNumber));
      window.outcome = uppy.upload();
    });
  }

  /** Has the network send so many bytes a second. */
  async slow(bytes) {
    const devtools = await this.page.createCDPSession();
    const conditions = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: bytes };
    await devtools.send("Network.emulateNetworkConditions", conditions);
  }

  /** The id of the job. */
  job() {
    return this.page.evaluate(() => uppy.getFiles()[0].s3Multipart.uploadId);
  }

  /** Waits for the end of the upload, and for the dataset, which is the file. */
  async becomesADataset() {
    const { failed, jobs } = await this.page.evaluate(async () => {
      const { successful, failed } = await window.outcome;
      const jobs = successful.map(({ response: { body } }) => body.job_id ?? body.key);
      return { failed: failed.map(({ error }) => error), jobs };
    });
    assert.deepEqual([failed, jobs.length], [[], 1]);
    const dataset = await until("the dataset", async () => (await api(`/jobs/${jobs[0]}`)).dataset_id);
    const { url } = await api(`/datasets/${dataset}/download?redirect=false`);
    const copy = await fetch(url);
    assert(copy.ok && Buffer.from(await copy.arrayBuffer()).equals(content));
  }
}

async function uploads(browser) {
  const page = await Page.open(browser, 6);
  await page.start();
  await page.becomesADataset();
  assert.deepEqual(page.sent.sort(), [1, 2, 3]);
}

async function pausesAndResumes(browser) {
  const page = await Page.open(browser, 1);
  await page.slow(4 << 20);
  await page.start();
  await page.page.waitForFunction(() => window.arrived.length === 1);
  await until("the second part to be sent", () => page.sent.length === 2);
  await page.page.evaluate(() => uppy.pauseAll());
  const job = await page.job();
  const { parts } = await api(`/ingest/upload/presigned/${job}`);
  assert.deepEqual(parts.map(({ part_number }) => part_number), [1]);
  await page.page.evaluate(() => uppy.resumeAll());
  await page.slow(-1);
  await page.becomesADataset();
  // Only the part that the pause broke off was sent again.
  assert.deepEqual(page.sent, [1, 2, 2, 3]);
}

async function goesOnInAnotherPage(browser) {
  const first = await Page.open(browser, 1);
  await first.slow(4 << 20);
  await first.start();
  await first.page.waitForFunction(() => window.arrived.length === 1);
  // This is what Uppy's Golden Retriever keeps of a file beyond a reload.
  const kept = await first.page.evaluate(() => {
    const [{ s3Multipart, meta }] = uppy.getFiles();
    return { s3Multipart, meta };
  });
  await first.page.close();
  const second = await Page.open(browser, 1);
  await second.page.evaluate((kept) => uppy.setFileState(uppy.getFiles()[0].id, kept), kept);
  await second.start();
  await second.becomesADataset();
  assert.deepEqual(second.sent, [2, 3]);
}

async function cancels(browser) {
  const page = await Page.open(browser, 1);
  await page.slow(4 << 20);
  await page.start();
  await page.page.waitForFunction(() => window.arrived.length === 1);
  const job = await page.job();
  assert.equal((await api(`/jobs/${job}`)).status, "pending");
  await page.page.evaluate(() => uppy.cancelAll());
  await until("the end of the job", async () => (await api(`/jobs/${job}`)).status === "cancelled");
}

const server = await serve();
const browser = await puppeteer.launch({
  executablePath: CHROMIUM,
  // How long what is evaluated in a page may take, in milliseconds.
  protocolTimeout: 60_000,
  args: [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--no-proxy-server",
    `--host-resolver-rules=MAP ${new URL(origin).hostname} 127.0.0.1:${server.address().port}`,
  ],
});
try {
  for (const test of [uploads, pausesAndResumes, goesOnInAnotherPage, cancels]) await test(browser);
} finally {
  await browser.close();
  server.close();
}
