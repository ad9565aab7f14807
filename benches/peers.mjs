// The same work in what a Node user would pick instead, and through the border of the npm package,
// in one run.
import { createRequire } from 'node:module'

import { compare } from './measure.mjs'

const trueline = createRequire(import.meta.url)('../bindings-node')
const ROWS = 1_000_000

const texts = Array.from({ length: ROWS }, (_, i) =>
  i % 2 === 0
    ? `${String.fromCharCode(65 + (i % 26))}-${pad(1 + (i % 99))}-${pad(i % 100)}`
    : `${1 + (i % 400)}-${1 + (i % 99)}-${i % 100}`,
)
const days = Array.from({ length: ROWS }, (_, i) =>
  new Date(Date.UTC(2025, 6, 15) - (i % 800) * 86_400_000).toISOString().slice(0, 10),
)

function pad(number) {
  return String(number).padStart(2, '0')
}

const DASH = /^\s*([A-Z]{1,2}|\d+)-(\d+)-(\d+)\s*$/i

/** One regular expression for the dash form alone. */
function oneExpression(text) {
  const found = DASH.exec(text)
  if (!found) return null
  const aisle = /\d/.test(found[1]) ? Number(found[1]) : letters(found[1])
  return aisle * 10000 + Number(found[2]) * 100 + Number(found[3])
}

function letters(text) {
  let number = 0
  for (const letter of text.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64
  return number
}

function classifyByHand(day, today) {
  if (!day) return 'PROSPECT'
  const back = (months) => {
    const date = new Date(today)
    date.setMonth(date.getMonth() - months)
    return date
  }
  const at = new Date(day)
  return at >= back(6) ? 'ACTIVE' : at >= back(12) ? 'TARGET' : 'PROSPECT'
}

const CALLS = 200_000
const some = texts.slice(0, CALLS)
const request = { lastOrder: '2025-02-28', today: '2025-08-31' }

await compare('pickOrder, one call', CALLS, {
  Node: () => some.forEach((text) => trueline.pickOrder(text)),
}, 7)
await compare('classifyCustomer, one call', CALLS, {
  Node: () => some.forEach(() => trueline.classifyCustomer(request)),
}, 7)
await compare('pickOrder, column of 1,000,000', ROWS, {
  Node: () => trueline.pickOrderColumn(texts),
  'JavaScript regular expression': () => texts.map(oneExpression),
})
const today = new Date('2025-07-15')
await compare('classifyCustomer, column of 1,000,000', ROWS, {
  Node: () => trueline.classifyCustomerColumn({ lastOrder: days, today: '2025-07-15' }),
  'JavaScript Date': () => days.map((day) => classifyByHand(day, today)),
})
