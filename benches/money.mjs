// The same work in what a Node user would pick instead. Neither peer is exact by itself: decimal.js rounds to
// 20 digits and dinero.js counts in doubles, and both say nothing; the usage here has few enough digits.
import Decimal from 'decimal.js'
import * as dinero from 'dinero.js'

const ZERO = new Decimal(0)
const NOTHING = dinero.dinero({ amount: 0, currency: dinero.USD })

/** What the work is done with, by what a price and a bill are there. */
export const decimals = {
  price: (text) => new Decimal(text),
  quantity: (number) => new Decimal(number),
  billed: (cents) => new Decimal(cents).div(100),
  shown: ({ exact, amount, charge }) => [exact.toFixed(), amount.toFixed(2), charge.toFixed(2)],

  overage(plans, { plan, used, billed }) {
    const { included, price } = plans.get(plan)
    const exact = price && used > included ? price.times(used - included) : ZERO
    return decimals.bill(exact, billed)
  },

  graduated(tiers, quantity, billed) {
    let [exact, previous] = [ZERO, ZERO]
    for (const { upTo, price } of tiers) {
      if (quantity.lte(previous)) break
      const end = upTo && upTo.lt(quantity) ? upTo : quantity
      exact = exact.plus(price.times(end.minus(previous)))
      previous = end
    }
    return decimals.bill(exact, billed)
  },

  bill(exact, billed) {
    const amount = exact.toDecimalPlaces(2, Decimal.ROUND_HALF_UP)
    return { exact, amount, charge: amount.minus(billed) }
  },
}

export const dineros = {
  price(text) {
    const scale = text.split('.')[1]?.length ?? 0
    return dinero.dinero({ amount: Math.round(Number(text) * 10 ** scale), currency: dinero.USD, scale })
  },
  quantity: Number,
  billed: (cents) => dinero.dinero({ amount: cents, currency: dinero.USD }),
  shown({ exact, amount, charge }) {
    const trimmed = decimals.price(dinero.toDecimal(exact)).toFixed()
    return [trimmed, dinero.toDecimal(amount), dinero.toDecimal(charge)]
  },

  overage(plans, { plan, used, billed }) {
    const { included, price } = plans.get(plan)
    const exact = price && used > included ? dinero.multiply(price, used - included) : NOTHING
    return dineros.bill(exact, billed)
  },

  graduated(tiers, quantity, billed) {
    let [exact, previous] = [NOTHING, 0]
    for (const { upTo, price } of tiers) {
      if (quantity <= previous) break
      const end = upTo && upTo < quantity ? upTo : quantity
      exact = dinero.add(exact, dinero.multiply(price, end - previous))
      previous = end
    }
    return dineros.bill(exact, billed)
  },

  bill(exact, billed) {
    const amount = dinero.transformScale(exact, 2, dinero.halfAwayFromZero)
    return { exact, amount, charge: dinero.subtract(amount, billed) }
  },
}

/** Plans by name and tiers as each peer keeps them. */
export function plansOf({ price }, plans) {
  return new Map(
    plans.map((plan) => [
      plan.plan,
      { included: plan.included, price: plan.price && price(plan.price.unitPrice) },
    ]),
  )
}

export function tiersOf({ price, quantity }, { tiers }) {
  return tiers.map(({ upTo, unitPrice }) => ({ upTo: upTo && quantity(upTo), price: price(unitPrice) }))
}
