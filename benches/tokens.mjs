// What stands where a ring would: the same tokens and indexes written with node:crypto, and what helpers
// usually are.
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  scryptSync,
  timingSafeEqual,
} from 'node:crypto'

const CIPHER = 'aes-256-gcm'
const HEADER = 36
const COMMITTED = HEADER + 32
const TAG = 16

/** Tokens of version 1 under one key of the suite `DEFAULT`, epoch 0. */
export class Tokens {
  #id
  #root

  constructor(secret) {
    const master = Buffer.from(secret, 'hex')
    const derived = (info, bytes) => Buffer.from(hkdfSync('sha256', master, '', info, bytes))
    this.#id = derived('trueline/v1/key-id', 4)
    const salt = derived(Buffer.concat([Buffer.from('trueline/v1/epoch-salt'), Buffer.alloc(2)]), 16)
    this.#root = scryptSync(master, salt, 32)
  }

  seal(plaintext, context, random = randomBytes(28)) {
    const header = Buffer.concat([Buffer.of(1, 1), this.#id, Buffer.alloc(2), random])
    const aad = encoded(context, header)
    const [key, commitment] = this.#keys(aad)
    const cipher = createCipheriv(CIPHER, key, header.subarray(24)).setAAD(aad)
    const sealed = [cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()]
    return `tl1.${Buffer.concat([header, commitment, ...sealed]).toString('base64url')}`
  }

  open(token, context) {
    const bytes = Buffer.from(token.slice(4), 'base64url')
    const header = bytes.subarray(0, HEADER)
    const aad = encoded(context, header)
    const [key, commitment] = this.#keys(aad)
    if (!timingSafeEqual(commitment, bytes.subarray(HEADER, COMMITTED))) throw new Error('not authentic')
    const options = { authTagLength: TAG }
    const decipher = createDecipheriv(CIPHER, key, header.subarray(24), options).setAAD(aad)
    decipher.setAuthTag(bytes.subarray(-TAG))
    return decipher.update(bytes.subarray(COMMITTED, -TAG), undefined, 'utf8') + decipher.final('utf8')
  }

  index(value, context) {
    const key = this.#expanded(Buffer.from('trueline/v1/blind'), sha256(encoded(context)), Buffer.of(1))
    const hash = createHmac('sha256', key).update(value).digest()
    return `tli1.${Buffer.concat([this.#id, hash.subarray(0, 16)]).toString('base64url')}`
  }

  /** The key of a message, and what it commits to. */
  #keys(aad) {
    const info = [Buffer.from('trueline/v1/msg'), sha256(aad)]
    const key = this.#expanded(...info, Buffer.of(1))
    return [key, this.#expanded(key, ...info, Buffer.of(2))]
  }

  #expanded(...parts) {
    const hmac = createHmac('sha256', this.#root)
    for (const part of parts) hmac.update(part)
    return hmac.digest()
  }
}

function sha256(bytes) {
  return createHash('sha256').update(bytes).digest()
}

/** The names and values of a context, behind the head of a token if there is one. */
function encoded(context, header) {
  const pairs = Object.entries(context).sort(([one], [other]) => (one < other ? -1 : 1))
  const parts = [...(header ? [header] : []), ...pairs.flat().map((text) => Buffer.from(text))]
  return Buffer.concat([word(parts.length), ...parts.flatMap((part) => [word(part.length), part])])
}

function word(number) {
  const bytes = Buffer.alloc(8)
  bytes.writeUInt32LE(number)
  return bytes
}

/** A helper that uses its key as it is, and binds no context. */
export class PlainHelper {
  constructor(secret) {
    this.key = Buffer.from(secret, 'hex')
  }

  seal(plaintext) {
    return sealedUnder(this.key, plaintext)
  }

  open(token) {
    return openedUnder(this.key, Buffer.from(token, 'base64'))
  }
}

/** The documented helper: scrypt with a salt of its own for each token, of the secret as text. */
export class ScryptHelper {
  constructor(secret) {
    this.secret = secret
  }

  seal(plaintext) {
    const salt = randomBytes(16)
    return `${salt.toString('base64')}${sealedUnder(scryptSync(this.secret, salt, 32), plaintext)}`
  }

  open(token) {
    const salt = Buffer.from(token.slice(0, 24), 'base64')
    return openedUnder(scryptSync(this.secret, salt, 32), Buffer.from(token.slice(24), 'base64'))
  }
}

function sealedUnder(key, plaintext) {
  const nonce = randomBytes(12)
  const cipher = createCipheriv(CIPHER, key, nonce)
  const sealed = [cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()]
  return Buffer.concat([nonce, ...sealed]).toString('base64')
}

function openedUnder(key, bytes) {
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, 12), { authTagLength: TAG })
  decipher.setAuthTag(bytes.subarray(-TAG))
  return decipher.update(bytes.subarray(12, -TAG), undefined, 'utf8') + decipher.final('utf8')
}
