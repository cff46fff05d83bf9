// What is under way in this browser, so that it goes on after a reload: the file chosen again is known by its name, its
// size, its date and the MD5 of its first part. Names and job ids only; no bytes, no token, no URL.

const NAME = 'ingest-uploads';

/** `{ job, key, name, size, type, modified, firstPartSize, firstPartMd5 }` of each upload. */
export function remembered() {
  try { return JSON.parse(localStorage.getItem(NAME)) ?? []; } catch { return []; }
}

export function remember(upload) {
  const others = remembered().filter(({ key }) => key !== upload.key);
  try { localStorage.setItem(NAME, JSON.stringify([...others, upload])); } catch { /* It is full: nothing is lost but this. */ }
}

export function forget(key) {
  localStorage.setItem(NAME, JSON.stringify(remembered().filter((upload) => upload.key !== key)));
}

/** Those that this file may be. Whether it is, its first part tells. */
export const candidates = (file) => remembered().filter(({ name, size, modified }) => (
  name === file.name && size === file.size && modified === file.lastModified
));
