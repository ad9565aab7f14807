// The vault through the border of the npm package, beside the same tokens written with node:crypto, helpers
// that do less, and cloak, in one run. Before each measurement each opens what it sealed; those that write the
// same tokens open each other's.
import assert from 'node:assert/strict'
import { scryptSync } from 'node:crypto'
import { createRequire } from 'node:module'

import { decryptStringSync, encryptStringSync, generateKey, parseKeySync } from '@47ng/cloak'

import { compare, cpuNs } from './measure.mjs'
import { PlainHelper, ScryptHelper, Tokens } from './tokens.mjs'

const trueline = createRequire(import.meta.url)('../bindings-node')
const CALLS = 100
const ROUNDS = 301
const ROWS = 10_000
const MIB = 1_048_576

const SECRET = secret(1)
/** Where a refresh token of a user belongs. */
const CONTEXT = { tenant: 't1', provider: 'google', user: 'u1', field: 'refresh_token' }
const TEXTS = Array.from({ length: ROWS }, (_, i) =>
  `1//0${String(i).padStart(8, '0')}${'gabcdefghijk'.repeat(8)}`.slice(0, 100),
)
const TEXT = TEXTS[0]
const PEER = 'node:crypto, the same tokens'

/** 64 hex digits, others for each number. */
function secret(number) {
  return Buffer.from(Array.from({ length: 32 }, (_, i) => i * 7 + number * 31 + i * i)).toString('hex')
}

const key = (number, state) => ({ secret: secret(number), state })

function warmRing(...keys) {
  const ring = new trueline.Keyring(keys)
  ring.warmUp()
  return ring
}

const ring = warmRing(key(1, 'PRIMARY'))
const tokens = new Tokens(SECRET)

/** Cloak as prisma-field-encryption uses it. */
const cloak = {
  key: parseKeySync(generateKey()),
  seal: (text) => encryptStringSync(text, cloak.key),
  open: (token) => decryptStringSync(token, cloak.key),
}
/** They bind no context. */
const LESSER = { 'node:crypto, no derivation': new PlainHelper(SECRET), '@47ng/cloak': cloak }

/** So many calls of one work. */
function calls(work) {
  return () => {
    for (let i = 0; i < CALLS; i++) work()
  }
}

function assertSame() {
  const random = Buffer.from(Array.from({ length: 28 }, (_, i) => i))
  const fixed = trueline.Keyring.hazardousFixedRandom([key(1, 'PRIMARY')], null, random)
  assert.equal(tokens.seal(TEXT, CONTEXT, random), fixed.seal(TEXT, CONTEXT))
  assert.equal(tokens.open(ring.seal(TEXT, CONTEXT), CONTEXT), TEXT)
  assert.equal(ring.open(tokens.seal(TEXT, CONTEXT), CONTEXT).plaintext, TEXT)
  assert.throws(() => tokens.open(ring.seal(TEXT, CONTEXT), { ...CONTEXT, user: 'u2' }))
  assert.equal(tokens.index(TEXT, CONTEXT), ring.blindIndex(TEXT, CONTEXT))
  for (const peer of [...Object.values(LESSER), new ScryptHelper(SECRET)]) {
    assert.equal(peer.open(peer.seal(TEXT)), TEXT)
  }
}

async function singleCalls() {
  const lesser = (work) => Object.fromEntries(Object.entries(LESSER).map(([name, peer]) => [name, work(peer)]))
  const slow = new ScryptHelper(SECRET)
  const sealedSlowly = slow.seal(TEXT)
  const token = ring.seal(TEXT, CONTEXT)

  let what = 'Keyring.seal, 100 bytes'
  await compare(what, CALLS, {
    Node: calls(() => ring.seal(TEXT, CONTEXT)),
    [PEER]: calls(() => tokens.seal(TEXT, CONTEXT)),
    ...lesser((peer) => calls(() => peer.seal(TEXT))),
  }, ROUNDS)
  await compare(what, 1, { 'node:crypto, scrypt each': () => slow.seal(TEXT) }, 11, cpuNs)

  what = 'Keyring.open, 100 bytes'
  await compare(what, CALLS, {
    Node: calls(() => ring.open(token, CONTEXT)),
    [PEER]: calls(() => tokens.open(token, CONTEXT)),
    ...lesser((peer) => {
      const sealed = peer.seal(TEXT)
      return calls(() => peer.open(sealed))
    }),
  }, ROUNDS)
  await compare(what, 1, { 'node:crypto, scrypt each': () => slow.open(sealedSlowly) }, 11, cpuNs)

  const later = warmRing(key(2, 'PRIMARY'), key(1, 'DECRYPT_ONLY'))
  assert.equal(later.rotate(token, CONTEXT).rotated, true)
  const rotate = calls(() => later.rotate(token, CONTEXT))
  await compare('Keyring.rotate, 100 bytes', CALLS, { Node: rotate }, ROUNDS)
  await compare('Keyring.needsRotation, 100 bytes', CALLS, { Node: calls(() => later.needsRotation(token)) }, ROUNDS)
  const mail = 'ana@example.com'
  await compare('Keyring.blindIndex', CALLS, {
    Node: calls(() => ring.blindIndex(mail, CONTEXT)),
    [PEER]: calls(() => tokens.index(mail, CONTEXT)),
  }, ROUNDS)
}

async function columns() {
  const same = { tenant: 't1', table: 'customers', field: 'token' }
  const record = TEXTS.map((_, i) => `c${String(i).padStart(7, '0')}`)
  const each = { record }
  const sealed = ring.sealMany(TEXTS, same, each).tokens
  const contexts = record.map((record) => ({ ...same, record }))
  const opened = () => sealed.map((token, i) => tokens.open(token, contexts[i]))
  assert.deepEqual(opened(), TEXTS)
  assert.deepEqual(ring.openMany(sealed, same, each).plaintexts, TEXTS)
  const what = (rule) => `Keyring.${rule}, 10,000 rows of 100 bytes`
  await compare(what('sealMany'), ROWS, {
    Node: () => ring.sealMany(TEXTS, same, each),
    [PEER]: () => TEXTS.map((text, i) => tokens.seal(text, contexts[i])),
  }, 15, cpuNs)
  await compare(what('openMany'), ROWS, { Node: () => ring.openMany(sealed, same, each), [PEER]: opened }, 15, cpuNs)

  const later = warmRing(key(2, 'PRIMARY'), key(1, 'DECRYPT_ONLY'))
  const rotated = () => later.rotateMany(sealed, same, each)
  assert.equal(rotated().rotations.length, ROWS)
  await compare(what('rotateMany'), ROWS, { Node: rotated }, 15, cpuNs)
  const indexed = () => TEXTS.map((text) => tokens.index(text, same))
  assert.deepEqual(ring.blindIndexMany(TEXTS, same).indexes, indexed())
  await compare(what('blindIndexMany'), ROWS, { Node: () => ring.blindIndexMany(TEXTS, same), [PEER]: indexed }, 15, cpuNs)
}

/** Where OpenSSL is ahead: long texts, and scrypt itself. */
async function behind() {
  const text = 'x'.repeat(MIB)
  const token = ring.seal(text, CONTEXT)
  assert.equal(tokens.open(token, CONTEXT), text)
  await compare('Keyring.seal, 1 MiB', 1, {
    Node: () => ring.seal(text, CONTEXT),
    [PEER]: () => tokens.seal(text, CONTEXT),
  }, 31, cpuNs)
  await compare('Keyring.open, 1 MiB', 1, {
    Node: () => ring.open(token, CONTEXT),
    [PEER]: () => tokens.open(token, CONTEXT),
  }, 31, cpuNs)
  await compare("a key's first use (scrypt)", 1, {
    Node: () => new trueline.Keyring([key(1, 'PRIMARY')]).warmUp(),
    'OpenSSL, node:crypto': () => scryptSync(SECRET, 'salt of 16 bytes', 32),
  }, 15, cpuNs)
}

assertSame()
await singleCalls()
await columns()
await behind()
