// The v1 token, written with node:crypto alone: what any program can do that knows the format, and what
// the library's tokens are held against. No rules of a ring here: no states, no checks of a context.

import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  scryptSync,
  timingSafeEqual,
} from "node:crypto";

const DEFAULT = 1;

/** A key by its 64 hex digits; it keeps the roots that it derived. */
export function keyOf(secret, epoch = 0) {
  const master = Buffer.from(secret, "hex");
  return { master, epoch, id: hkdf(master, Buffer.from("trueline/v1/key-id"), 4), roots: new Map() };
}

/** A token of a text; `random` are the 28 bytes of salt and nonce. */
export function seal(key, random, plaintext, context, suite = DEFAULT) {
  const start = Buffer.from([1, suite, ...key.id, key.epoch >> 8, key.epoch & 255]);
  const header = Buffer.concat([start, random]);
  const { aad, aesKey, commitment } = keysOf(key, header, context);
  const cipher = createCipheriv("aes-256-gcm", aesKey, random.subarray(16)).setAAD(aad);
  const sealed = [cipher.update(plaintext, "utf8"), cipher.final(), cipher.getAuthTag()];
  return `tl1.${Buffer.concat([header, commitment, ...sealed]).toString("base64url")}`;
}

/** The text of a token; throws where the token, the key or the context is another. */
export function open(key, token, context) {
  const data = Buffer.from(token.slice(4), "base64url");
  if (`tl1.${data.toString("base64url")}` !== token) throw new Error("not the form of a token");
  if (data.length < 84 || data[0] !== 1 || !data.subarray(2, 6).equals(key.id)) throw new Error("not of this key");
  const { aad, aesKey, commitment } = keysOf(key, data.subarray(0, 36), context);
  if (!timingSafeEqual(commitment, data.subarray(36, 68))) throw new Error("not authentic");
  const cipher = createDecipheriv("aes-256-gcm", aesKey, data.subarray(24, 36), { authTagLength: 16 });
  cipher.setAAD(aad).setAuthTag(data.subarray(-16));
  const plaintext = Buffer.concat([cipher.update(data.subarray(68, -16)), cipher.final()]);
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(plaintext);
}

/** The keys of one token, bound to its header and the context. */
function keysOf(key, header, context) {
  const names = Object.keys(context).sort();
  const aad = pae([header, ...names.flatMap((name) => [Buffer.from(name), Buffer.from(context[name])])]);
  const root = rootOf(key, header);
  const info = Buffer.concat([Buffer.from("trueline/v1/msg"), createHash("sha256").update(aad).digest()]);
  const aesKey = createHmac("sha256", root).update(info).update("\x01").digest();
  const commitment = createHmac("sha256", root).update(aesKey).update(info).update("\x02").digest();
  return { aad, aesKey, commitment };
}

/** By scrypt, once for an epoch, or for a token's own salt. */
function rootOf(key, header) {
  const part = header[1] === DEFAULT ? header.subarray(6, 8) : header.subarray(8, 24);
  const name = part.toString("latin1");
  if (!key.roots.has(name)) {
    const label = Buffer.concat([Buffer.from("trueline/v1/epoch-salt"), part]);
    const salt = header[1] === DEFAULT ? hkdf(key.master, label, 16) : part;
    key.roots.set(name, scryptSync(key.master, salt, 32, { N: 16384, r: 8, p: 1 }));
  }
  return key.roots.get(name);
}

/** The count of the parts, then each after its length. */
function pae(parts) {
  return Buffer.concat([length(parts.length), ...parts.flatMap((part) => [length(part.length), part])]);
}

function length(value) {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32LE(value);
  return bytes;
}

function hkdf(master, label, bytes) {
  return Buffer.from(hkdfSync("sha256", master, "", label, bytes));
}
