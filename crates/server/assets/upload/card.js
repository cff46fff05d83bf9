// How one upload looks: its name, how far it is, and what can be done with it now.

import { downloadDataset } from './api.js';
import { bytes, duration } from './words.js';

const TEXTS = {
  waiting: 'Waiting',
  'needs-file': 'Interrupted: choose the same file again to go on',
  starting: 'Starting',
  uploading: 'Uploading',
  paused: 'Paused',
  completing: 'Checking that every byte is there',
  uploaded: 'Uploaded: give it a title and commit it',
  committing: 'Committing',
  ingesting: 'Reading and checking the file',
  done: 'Done: it is a dataset now',
  failed: 'Stopped',
  ended: 'Ended',
  cancelled: 'Cancelled',
};

const ACTIONS = {
  waiting: ['cancel'],
  'needs-file': ['cancel', 'dismiss'],
  starting: ['pause', 'cancel'],
  uploading: ['pause', 'cancel'],
  paused: ['resume', 'cancel'],
  completing: [],
  uploaded: ['cancel'],
  committing: [],
  ingesting: [],
  done: ['dismiss'],
  failed: ['retry', 'cancel'],
  ended: ['dismiss'],
  cancelled: ['dismiss'],
};

/** The element of an upload, which follows it. */
export function card(upload, announce, onDismiss) {
  const element = document.getElementById('upload-card').content.cloneNode(true).firstElementChild;
  const part = (selector) => element.querySelector(selector);
  part('.name').textContent = upload.name;
  part('.size').textContent = bytes(upload.size);
  part('progress').setAttribute('aria-label', `Progress of ${upload.name}`);
  part('.commit').setAttribute('aria-label', `Commit ${upload.name}`);
  part('[name=title]').value = upload.name;

  const acts = {
    pause: () => upload.pause(),
    resume: () => upload.start(),
    retry: () => upload.start(),
    cancel: () => upload.cancel(),
    dismiss: () => { element.remove(); onDismiss(upload); },
  };
  for (const button of element.querySelectorAll('[data-action]')) {
    button.setAttribute('aria-label', `${button.textContent}: ${upload.name}`);
    button.addEventListener('click', () => acts[button.dataset.action]());
  }
  part('.commit').addEventListener('submit', (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    upload.commit(form.get('title').trim() || upload.name, form.get('visibility'));
  });
  followLink(part('.download'), () => upload.dataset, upload.name);

  let shown = null;
  const show = () => {
    const fraction = upload.state === 'ingesting' ? upload.progress ?? 0 : upload.bytes / upload.size;
    part('progress').value = fraction;
    part('.state').textContent = text(upload);
    part('.error').hidden = !upload.error;
    if (part('.error').textContent !== upload.error) part('.error').textContent = upload.error;
    if (upload.state === shown) return;
    shown = upload.state;
    element.dataset.state = shown;
    showActions(element, ACTIONS[shown]);
    part('.commit').hidden = shown !== 'uploaded';
    part('.done').hidden = shown !== 'done';
    // Told once a state, and not at each percent.
    announce(`${upload.name}: ${TEXTS[shown]}`);
  };
  upload.addEventListener('change', show);
  show();
  return element;
}

/** Hides what cannot be done now; whoever was on such a button stays where they were. */
function showActions(element, actions) {
  const focused = document.activeElement;
  for (const button of element.querySelectorAll('[data-action]')) {
    button.hidden = !actions.includes(button.dataset.action);
  }
  if (focused?.hidden && element.contains(focused)) {
    element.querySelector('[data-action]:not([hidden])')?.focus();
  }
}

function text(upload) {
  const words = [TEXTS[upload.state]];
  if (['uploading', 'paused'].includes(upload.state)) {
    words.push(`${bytes(upload.bytes)} of ${bytes(upload.size)}`);
  }
  if (upload.state === 'uploading' && upload.rate > 0) {
    words.push(`${bytes(upload.rate)}/s`, `${duration((upload.size - upload.bytes) / upload.rate)} left`);
  }
  if (upload.trouble) words.push(upload.trouble);
  return words.join(' · ');
}

/** A link whose address is asked for when it is used: a presigned URL works for a short time only. */
export function followLink(link, dataset, name) {
  link.setAttribute('aria-label', `Download ${name}`);
  link.addEventListener('click', async (event) => {
    event.preventDefault();
    const { url } = await downloadDataset(dataset());
    window.location.assign(url);
  });
}
