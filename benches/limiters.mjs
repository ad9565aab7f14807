// Limits through the border of the npm package and in rate-limiter-flexible, in one run. Both decide at
// the time of the call: there the library reads the clock, here the caller. Rounds are short, so that a
// busy machine spoils few of them.
import { createRequire } from 'node:module'

import { RateLimiterMemory } from 'rate-limiter-flexible'

import { compare } from './measure.mjs'

const trueline = createRequire(import.meta.url)('../bindings-node')
const ROWS = 1_000_000
const CALLS = 2_000
const ROUNDS = 101
const KEY = 'user-0000001'

const gcra = (limit, windowMs, burst = limit) => ({
  windows: [{ type: 'GCRA', name: 'burst', limit, windowMs, burst }],
})
/** No call is denied; after the first no call passes. */
const OPEN = gcra(7_000_000, 6_999, 1_000_000_000)
const SHUT = gcra(1, 31_536_000_000)

/** So many calls of one key, one after the other. */
function calls(call) {
  return () => {
    for (let i = 0; i < CALLS; i++) call(KEY)
  }
}

/** The same of a limiter that answers with promises, and with a rejected one for a denied call. */
function consumed(limiter) {
  return async () => {
    for (let i = 0; i < CALLS; i++) {
      try {
        await limiter.consume(KEY)
      } catch (denied) {
        if (denied instanceof Error) throw denied
      }
    }
  }
}

for (const [more, policy, points] of [['', OPEN, 1e12], [', denied', SHUT, 1]]) {
  const limiter = new trueline.RateLimiter(policy)
  const peer = consumed(new RateLimiterMemory({ points, duration: 86_400 }))
  await compare(`RateLimiter.take, one key${more}`, CALLS, {
    Node: calls((key) => limiter.take(key, 1, new Date())),
    'rate-limiter-flexible': peer,
  }, ROUNDS)
  // One call of theirs answers as much as this one.
  await compare(`RateLimiter.check, one key${more}`, CALLS, {
    Node: calls((key) => limiter.check(key, 1, new Date())),
    'rate-limiter-flexible': peer,
  }, ROUNDS)
}

const request = { policy: OPEN, state: null, now: new Date() }
await compare('checkLimit, state as text, GCRA', CALLS, {
  Node: calls(() => {
    request.now = new Date()
    request.state = trueline.checkLimit(request).state
  }),
}, ROUNDS)

const keys = Array.from({ length: ROWS }, (_, i) => `user-${String((i * 611_953) % 1_000).padStart(7, '0')}`)
const limiter = new trueline.RateLimiter(OPEN)
const peer = new RateLimiterMemory({ points: 1e12, duration: 86_400 })
await compare('RateLimiter.checkColumns, column of 1,000,000', ROWS, {
  Node: () => limiter.checkColumns(keys, null, new Date()),
  'rate-limiter-flexible': async () => {
    for (const key of keys) await peer.consume(key)
  },
})
// Their timers would keep the process.
process.exit()
