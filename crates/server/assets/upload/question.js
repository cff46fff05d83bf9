// Asks before something is done that cannot be undone.

const at = (id) => document.getElementById(`question-${id}`);
const dialog = document.getElementById('question');

/** Whether it is to be done. `signal` withdraws the question; the answer is no then, as it is of Escape. */
export function ask({ text, more, yes, no }, signal) {
  at('text').textContent = text;
  at('more').textContent = more;
  at('yes').textContent = yes;
  at('no').textContent = no;
  dialog.returnValue = '';
  dialog.showModal();
  const withdraw = () => dialog.close('');
  signal.addEventListener('abort', withdraw, { once: true });
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      signal.removeEventListener('abort', withdraw);
      resolve(dialog.returnValue === 'yes');
    }, { once: true });
  });
}
