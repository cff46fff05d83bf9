// The token: kept until the tab is closed, or for longer if asked; typed again when the service refuses it.

const NAME = 'ingest-token';
let waiting = [];
let onRefused = () => {};

/** The token, or null. */
export const token = () => sessionStorage.getItem(NAME) ?? localStorage.getItem(NAME);

/** Uses a token from now on. Whoever waited for one goes on. */
export function use(text, isKept) {
  forget();
  (isKept ? localStorage : sessionStorage).setItem(NAME, text);
  const released = waiting;
  waiting = [];
  for (const release of released) release();
}

export function forget() {
  sessionStorage.removeItem(NAME);
  localStorage.removeItem(NAME);
}

/** The service has refused the token, and says why. */
export function refused(message) {
  forget();
  onRefused(message);
}

export function whenRefused(handler) { onRefused = handler; }

/** Ends when there is a token again. */
export const replaced = () => (token() === null
  ? new Promise((resolve) => { waiting.push(resolve); })
  : Promise.resolve());
