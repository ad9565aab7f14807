// Billing through the border of the npm package, and in decimal.js and dinero.js, in one run. Before each
// measurement the answers are the same. The peers take and give numbers of their own, the package texts; only
// the package says what makes up a price.
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'

import { compare } from './measure.mjs'
import { decimals, dineros, plansOf, tiersOf } from './money.mjs'

const trueline = createRequire(import.meta.url)('../bindings-node')
const ROWS = 1_000_000
const CALLS = 1_000
const ROUNDS = 51
/** Of a column, what a peer does row by row. */
const SOME = 50_000
const PEERS = { 'decimal.js': decimals, 'dinero.js': dineros }

const PLANS = [
  { plan: 'FREE', included: 1_000, price: null },
  { plan: 'PRO', included: 100_000, price: { model: 'STANDARD', unitPrice: '0.001' } },
  { plan: 'ENTERPRISE', included: null, price: null },
]
/** All of its tiers are reached by a `tieredQuantity`. */
const FOUR_TIERS = {
  model: 'GRADUATED',
  tiers: [
    { upTo: '1000', unitPrice: '0.01' },
    { upTo: '10000', unitPrice: '0.0075' },
    { upTo: '100000', unitPrice: '0.005' },
    { unitPrice: '0.0025' },
  ],
}

/** Numbers below a limit, each once, in no order. */
const scattered = (i, limit) => (i * 611_953) % limit
const usedAbovePlan = (i) => 100_001 + scattered(i, 1_000_000)
const tieredQuantity = usedAbovePlan
const used = (i) => scattered(i, 1_000_000)
const billedCents = (i) => scattered(i, 100_000)
/** Eight of ten pay. */
const planName = (i) => ({ 3: 'FREE', 7: 'ENTERPRISE' })[i % 10] ?? 'PRO'

const list = (length, make) => Array.from({ length }, (_, i) => make(i))
const money = (cents) => (cents / 100).toFixed(2)
const shown = ({ exact, amount, charge }) => [exact, amount, charge]

/** All inputs, one after the other. */
function all(inputs, work) {
  return () => {
    for (const input of inputs) work(input)
  }
}

/** A peer's work on its own inputs; each answer is the wanted one. */
function asserted(inputs, wanted, { shown }, work) {
  inputs.forEach((input, i) => assert.deepEqual(shown(work(input)), wanted[i]))
  return all(inputs, work)
}

/** A work of every peer, by name. */
function ofPeers(make) {
  return Object.fromEntries(Object.entries(PEERS).map(([name, peer]) => [name, make(peer)]))
}

/** How each peer works out the overage of rows of a plan, units used and cents billed. */
function overages(rows, wanted) {
  return ofPeers((peer) => {
    const plans = plansOf(peer, PLANS)
    const inputs = rows.map(({ plan, used, cents }) => ({ plan, used, billed: peer.billed(cents) }))
    return asserted(inputs, wanted, peer, (usage) => peer.overage(plans, usage))
  })
}

function graduated(quantities, wanted) {
  return ofPeers((peer) => {
    const tiers = tiersOf(peer, FOUR_TIERS)
    const nothing = peer.billed(0)
    return asserted(quantities.map(peer.quantity), wanted, peer, (quantity) =>
      peer.graduated(tiers, quantity, nothing),
    )
  })
}

function priced(quantity) {
  return { price: FOUR_TIERS, quantity: String(quantity), currency: 'USD' }
}

async function singleCalls() {
  const rows = list(CALLS, (i) => ({ plan: 'PRO', used: usedAbovePlan(i), cents: billedCents(i) }))
  const requests = rows.map(({ plan, used, cents }) => ({ plan, used, billed: money(cents) }))
  const overage = overages(rows, requests.map((request) => shown(trueline.calculateOverage(request))))
  await compare('an overage line, without parts', CALLS, overage, ROUNDS)
  const calls = all(requests, (request) => trueline.calculateOverage(request))
  await compare('calculateOverage, one call', CALLS, { Node: calls, ...overage }, ROUNDS)

  const quantities = list(CALLS, tieredQuantity)
  const prices = quantities.map(priced)
  const tiered = graduated(quantities, prices.map((request) => shown(trueline.priceUsage(request))))
  await compare('four graduated tiers, rounded, without parts', CALLS, tiered, ROUNDS)
  const pricedCalls = all(prices, (request) => trueline.priceUsage(request))
  await compare('priceUsage, four graduated tiers, one call', CALLS, { Node: pricedCalls, ...tiered }, ROUNDS)
}

/** The first rows of a column's answer, as single answers are shown. */
function first(answer) {
  assert.equal(answer.faults.length, 0)
  const amounts = shown(answer)
  return list(SOME, (i) => amounts.map((column) => column[i]))
}

async function columns() {
  const plan = list(ROWS, planName)
  const given = { plan, used: list(ROWS, used), billed: list(ROWS, (i) => money(billedCents(i))) }
  const rows = list(SOME, (i) => ({ plan: plan[i], used: used(i), cents: billedCents(i) }))
  let what = 'calculateOverage, column of 1,000,000'
  const overage = overages(rows, first(trueline.calculateOverageColumns(given)))
  await compare(what, ROWS, { Node: () => trueline.calculateOverageColumns(given) })
  await compare(what, SOME, overage)

  what = 'priceUsage, four graduated tiers, column of 1,000,000'
  const quantity = Float64Array.from({ length: ROWS }, (_, i) => tieredQuantity(i))
  const price = { price: FOUR_TIERS, quantity, currency: 'USD' }
  const tiered = graduated(Array.from(quantity.slice(0, SOME)), first(trueline.priceUsageColumns(price)))
  await compare(what, ROWS, { Node: () => trueline.priceUsageColumns(price) })
  await compare(what, SOME, tiered)
}

async function runs() {
  const accounts = list(10_000, (i) => ({
    account: `acct_${i}`,
    plan: planName(i),
    used: used(i),
    customer: `cus_${i}`,
  }))
  const period = { start: '2026-03-01T00:00:00Z', end: '2026-04-01T00:00:00Z' }
  const run = { tenant: 'org_1', period, accounts }
  assert.equal(trueline.planOverageRun(run).items.length, 10_000)
  await compare('planOverageRun, 10,000 accounts', 1, { Node: () => trueline.planOverageRun(run) })

  const two = (number) => String(number).padStart(2, '0')
  const events = list(100_000, (i) => ({
    account: `acct_${i % 100}`,
    source: 'web',
    id: `evt_${i}`,
    endpoint: `/v1/${Math.floor(i / 100) % 10}`,
    at: `2026-03-${two(1 + (Math.floor(i / 1000) % 10))}T10:${two(i % 60)}:00Z`,
    value: `${i % 40}.25`,
  }))
  assert.equal(trueline.aggregateUsage({ events }).counted, 100_000)
  await compare('aggregateUsage, 100,000 events', 1, { Node: () => trueline.aggregateUsage({ events }) })
}

await singleCalls()
await columns()
await runs()
