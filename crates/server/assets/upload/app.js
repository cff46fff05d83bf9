// Puts the page together: the token, the files that are chosen or dropped, and the lists.

import { getConfig } from './api.js';
import { card } from './card.js';
import { lists } from './lists.js';
import * as memory from './remembered.js';
import * as token from './token.js';
import { Upload, recognised } from './upload.js';
import { bytes } from './words.js';

const at = (id) => document.getElementById(id);
const uploads = new Set();
const refresh = lists();

const announce = (text) => { at('announcement').textContent = text; };

function add(upload) {
  uploads.add(upload);
  const element = card(upload, announce, (gone) => {
    uploads.delete(gone);
    memory.forget(gone.key);
    at('no-uploads').hidden = uploads.size > 0;
  });
  upload.addEventListener('change', () => {
    if (upload.state === shown.get(upload)) return;
    shown.set(upload, upload.state);
    if (['uploaded', 'done', 'cancelled'].includes(upload.state)) refresh().catch(() => {});
  });
  at('uploads').prepend(element);
  elements.set(upload, element);
  at('no-uploads').hidden = true;
}
const shown = new WeakMap();
const elements = new WeakMap();

/** Begins with each file, or goes on with it where it was. */
async function take(files) {
  for (const file of files) {
    const known = await recognised(file);
    const before = [...uploads].find(({ key }) => key === known?.key);
    if (before && before.state !== 'needs-file') continue;
    if (before) {
      elements.get(before).remove();
      uploads.delete(before);
    }
    const upload = new Upload(file, known);
    add(upload);
    upload.start();
  }
}

at('files').addEventListener('change', async ({ target }) => {
  const files = [...target.files];
  // The same file can then be chosen again.
  target.value = '';
  await take(files);
});

for (const [event, isOver] of [['dragenter', true], ['dragover', true], ['dragleave', false], ['drop', false]]) {
  document.addEventListener(event, (dragged) => {
    dragged.preventDefault();
    at('drop').classList.toggle('over', isOver);
  });
}
document.addEventListener('drop', ({ dataTransfer }) => {
  if (!at('signed-in').hidden) take([...dataTransfer.files]);
});

// A tab that is closed by mistake costs time, if nothing else.
window.addEventListener('beforeunload', (event) => {
  if ([...uploads].some(({ state }) => state === 'uploading')) event.preventDefault();
});

async function enter() {
  const config = await getConfig();
  const kinds = config.allowed_extensions === '*' ? '' : ` Kinds: ${config.allowed_extensions}.`;
  at('limits').textContent = `Up to ${bytes(config.max_file_size_bytes)} a file.${kinds}`;
  at('sign-in').hidden = true;
  at('signed-in').hidden = false;
  at('sign-out').hidden = false;
  if (uploads.size === 0) {
    for (const known of memory.remembered()) add(new Upload(null, known));
  }
  await refresh();
}

function ask(message) {
  at('sign-in-error').textContent = message;
  at('sign-in-error').hidden = !message;
  at('sign-in').hidden = false;
  at('sign-out').hidden = true;
  // What is under way stays to be seen; it waits.
  if (uploads.size === 0) at('signed-in').hidden = true;
  at('token').focus();
}

token.whenRefused(ask);
at('sign-in-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  token.use(at('token').value.trim(), at('keep-token').checked);
  at('token').value = '';
  try { await enter(); } catch (error) { ask(error.message); }
});
at('sign-out').addEventListener('click', () => {
  token.forget();
  window.location.reload();
});

if (token.token() === null) ask('');
else enter().catch((error) => ask(error.message));
