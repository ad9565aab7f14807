// What 1,000,000 keys cost in memory: of one limiter, in a process of its own.
//
//   node --expose-gc benches/memory.mjs trueline
//   node --expose-gc benches/memory.mjs rate-limiter-flexible
import { createRequire } from 'node:module'

import { RateLimiterMemory } from 'rate-limiter-flexible'

import { report } from './measure.mjs'

const trueline = createRequire(import.meta.url)('../bindings-node')
const ROWS = 1_000_000

/** Who takes a call of a key. */
const takers = {
  trueline() {
    const window = { type: 'GCRA', name: 'burst', limit: 100, windowMs: 86_400_000 }
    const limiter = new trueline.RateLimiter({ windows: [window] }, { maxKeys: 1_200_000 })
    return { where: 'Node', take: (key) => limiter.take(key, 1, new Date()) }
  },
  'rate-limiter-flexible'() {
    const limiter = new RateLimiterMemory({ points: 100, duration: 86_400 })
    return { where: 'rate-limiter-flexible', take: (key) => limiter.consume(key) }
  },
}

async function resident() {
  // What promises hold is free a turn later.
  await new Promise(setImmediate)
  globalThis.gc()
  return process.memoryUsage().rss
}

const { where, take } = takers[process.argv[2]]()
// What a first call makes is no key's.
await take('warm')
const before = await resident()
for (let i = 0; i < ROWS; i++) await take(`user-${String(i).padStart(7, '0')}`)
const bytes = ((await resident()) - before) / ROWS
report({ what: 'one of 1,000,000 short keys', where, bytes })
process.exit()
