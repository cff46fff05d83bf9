// The tables of jobs and datasets, a page at a time.

import { listDatasets, listJobs } from './api.js';
import { followLink } from './card.js';
import { told } from './trouble.js';
import { bytes, date } from './words.js';

function table(name, load, row) {
  const [body, first, next] = ['', '-first', '-next'].map((end) => document.getElementById(name + end));
  let cursor = null;
  const show = async (from) => {
    const page = await load(from);
    body.replaceChildren(...page.entries.map(row));
    if (!page.entries.length) body.replaceChildren(cells(['None yet.']));
    cursor = page.next;
    next.hidden = cursor === null;
  };
  first.addEventListener('click', () => told(() => show(null)));
  next.addEventListener('click', () => told(() => show(cursor)));
  return () => show(null);
}

function cells(contents) {
  const row = document.createElement('tr');
  for (const content of contents) {
    const cell = document.createElement('td');
    cell.append(content);
    row.append(cell);
  }
  return row;
}

/** Shows the first page of both; called again, shows what is new. */
export function lists() {
  const jobs = table('jobs', async (cursor) => {
    const page = await listJobs(cursor);
    return { entries: page.jobs, next: page.next_cursor };
  }, (job) => cells([job.source_filename ?? job.id, job.upload_state ?? job.status, date(job.created_at)]));
  const datasets = table('datasets', async (cursor) => {
    const page = await listDatasets(cursor);
    return { entries: page.datasets, next: page.next_cursor };
  }, (dataset) => {
    const link = document.createElement('a');
    link.href = '#';
    link.textContent = 'Download';
    followLink(link, () => dataset.id, dataset.title);
    return cells([dataset.title, bytes(dataset.size), dataset.visibility, date(dataset.created_at), link]);
  });
  return async () => { await Promise.all([jobs(), datasets()]); };
}
