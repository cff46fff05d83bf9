// Says what went wrong with something that has no card of its own.

const line = document.getElementById('trouble');

/** Does `work`, and tells why it failed, if it did. That the token was refused is told where one is typed. */
export async function told(work) {
  line.hidden = true;
  try {
    await work();
  } catch (error) {
    if (error.status === 401) return;
    line.textContent = error.message;
    line.hidden = false;
    line.scrollIntoView({ block: 'nearest' });
  }
}
