// How one upload looks: its name, how far it is, and what can be done with it now.

import { downloadDataset } from './api.js';
import { ask } from './question.js';
import { told } from './trouble.js';
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

/** Nobody is asked any longer about what cannot be cancelled any more. */
const TOO_LATE = ['committing', 'ingesting', 'done', 'ended', 'cancelled'];

/** What is asked before an upload is given up: hours of sending may hang on one wrong key. */
const CANCEL = ({ name, bytes: sent }) => ({
  text: `Cancel the upload of ${name}?`,
  more: `${sent > 0 ? `${bytes(sent)} have been sent, and are deleted.` : 'What has been sent is deleted.'} This cannot be undone.`,
  yes: 'Cancel the upload',
  no: 'Keep the upload',
});

const FORGET = ({ name, job }) => ({
  text: `Remove ${name} from this list?`,
  more: `This browser then forgets how to go on with it.${job ? ` The command line does not: ingest resume ${job}` : ''}`,
  yes: 'Remove it',
  no: 'Keep it',
});

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
    cancel: async () => { if (await isMeant(CANCEL)) upload.cancel(); },
    dismiss: async () => {
      if (upload.state === 'needs-file' && !await isMeant(FORGET)) return;
      element.remove();
      onDismiss(upload);
    },
  };
  let withdrawal = null;
  const isMeant = (question) => {
    withdrawal = new AbortController();
    return ask(question(upload), withdrawal.signal);
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
    if (TOO_LATE.includes(shown)) withdrawal?.abort();
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
  link.addEventListener('click', (event) => {
    event.preventDefault();
    told(async () => {
      const { url } = await downloadDataset(dataset());
      window.location.assign(url);
    });
  });
}
