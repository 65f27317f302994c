import { createHmac } from "node:crypto";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

function fromBase32(text: string): Buffer {
  const bits = Array.from(text, (letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** The code that an app shows now (RFC 6238), or so many steps of 30 seconds later. */
export function totp(key: string, later = 0): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const hmac = createHmac("sha1", fromBase32(key)).update(counter).digest();
  const at = hmac.at(-1)! & 15;
  return String((hmac.readUInt32BE(at) & 0x7fff_ffff) % 1_000_000).padStart(6, "0");
}
