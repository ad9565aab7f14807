// How the scripts measure and tell: one JSON line a measurement, {"what", "where", "ns"} or "bytes".

const wallNs = () => Number(process.hrtime.bigint())

/** What the process took of the CPU: for works so long that others take their turn amid them. */
export function cpuNs() {
  const { user, system } = process.cpuUsage()
  return (user + system) * 1_000
}

/**
 * The median time of one call in nanoseconds of each of several works, in rounds of so many calls. The
 * works take turns, so that a busy machine is busy for all.
 */
export async function medians(calls, works, rounds = 5, clock = wallNs) {
  const times = Object.fromEntries(Object.keys(works).map((name) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    for (const [name, work] of Object.entries(works)) {
      const start = clock()
      // A work that is no promise is not waited for.
      const running = work()
      if (running instanceof Promise) await running
      times[name].push((clock() - start) / calls)
    }
  }
  return Object.entries(times).map(([name, all]) => [name, all.sort((a, b) => a - b)[rounds >> 1]])
}

/** Measures and prints what each work costs; the works are named by where they are done. */
export async function compare(what, calls, works, rounds, clock) {
  for (const [where, ns] of await medians(calls, works, rounds, clock)) report({ what, where, ns })
}

export function report(line) {
  console.log(JSON.stringify(line))
}
