// MD5 (RFC 1321), which S3 calls a part by. The browser has none, and its SHA-256 only where the page came by HTTPS.

const SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const SINES = Int32Array.from({ length: 64 }, (_, index) => Math.floor(Math.abs(Math.sin(index + 1)) * 2 ** 32) | 0);

function block(state, words) {
  let [a, b, c, d] = state;
  for (let step = 0; step < 64; step += 1) {
    const round = step >> 4;
    let mixed;
    let word;
    if (round === 0) { mixed = (b & c) | (~b & d); word = step; }
    else if (round === 1) { mixed = (d & b) | (~d & c); word = (5 * step + 1) & 15; }
    else if (round === 2) { mixed = b ^ c ^ d; word = (3 * step + 5) & 15; }
    else { mixed = c ^ (b | ~d); word = (7 * step) & 15; }
    const sum = (a + mixed + SINES[step] + words[word]) | 0;
    const shift = SHIFTS[round * 4 + (step & 3)];
    a = d; d = c; c = b;
    b = (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0;
  }
  state[0] = (state[0] + a) | 0;
  state[1] = (state[1] + b) | 0;
  state[2] = (state[2] + c) | 0;
  state[3] = (state[3] + d) | 0;
}

/** The MD5 of a Blob in hexadecimal digits, read a megabyte at a time. */
export async function md5(blob) {
  const state = Int32Array.of(0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476);
  const words = new Int32Array(16);
  const piece = 1 << 20;
  let tail = new Uint8Array(0);
  for (let offset = 0; offset < blob.size; offset += piece) {
    const bytes = new Uint8Array(await blob.slice(offset, offset + piece).arrayBuffer());
    tail = hashed(state, words, bytes);
  }
  const padded = new Uint8Array(tail.length < 56 ? 64 : 128);
  padded.set(tail);
  padded[tail.length] = 0x80;
  const length = new DataView(padded.buffer);
  length.setUint32(padded.length - 8, (blob.size << 3) >>> 0, true);
  length.setUint32(padded.length - 4, Math.floor(blob.size / 2 ** 29), true);
  hashed(state, words, padded);
  return Array.from(new Uint8Array(state.buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Takes the whole blocks of `bytes`, and gives back what remains. */
function hashed(state, words, bytes) {
  const whole = bytes.length - (bytes.length % 64);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at < whole; at += 64) {
    for (let word = 0; word < 16; word += 1) words[word] = view.getInt32(at + word * 4, true);
    block(state, words);
  }
  return bytes.slice(whole);
}
