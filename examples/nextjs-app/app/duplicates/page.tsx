import type { MergeValue } from "trueline";

import { FIELDS, merges, type Pair, probableDuplicates } from "../../lib/duplicates";
import { mergePair, undoPair } from "./actions";

// Companies change, so the page is made for each request.
export const dynamic = "force-dynamic";

type Props = { searchParams: Promise<{ said?: string }> };

export default async function Page({ searchParams }: Props) {
  const { said } = await searchParams;
  const [pairs, done] = await Promise.all([probableDuplicates(), merges()]);
  return (
    <main>
      <h1>Probable duplicates</h1>
      {said && <p role="status">{said}</p>}
      {pairs.map((pair) => (
        <SideBySide key={`${pair.a.id} ${pair.b.id}`} {...pair} />
      ))}
      <h2>Merged</h2>
      {done.map(({ id, masterId, mergedAt }) => (
        <form key={id} action={undoPair}>
          <input type="hidden" name="merge" value={id} />
          {`into ${masterId}, ${mergedAt.toISOString()} `}
          <button type="submit">Take back</button>
        </form>
      ))}
    </main>
  );
}

function SideBySide({ a, b, points, decision, reasons, survives }: Pair) {
  const kept = "refused" in survives ? null : survives;
  return (
    <section>
      <h2>{`${decision}, ${points} points: ${reasons.join(", ")}`}</h2>
      <table cellPadding={6}>
        <thead>
          <tr style={{ textAlign: "left" }}>
            <th />
            <th>{a.id}</th>
            <th>{b.id}</th>
            <th>{kept ? `survives as ${kept.masterId}` : "must not be merged"}</th>
          </tr>
        </thead>
        <tbody>
          {FIELDS.map((field) => (
            <tr key={field}>
              <th style={{ textAlign: "left" }}>{field}</th>
              <td>{a[field]}</td>
              <td>{b[field]}</td>
              <td>{shown(kept?.fields[field])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {"refused" in survives ? (
        <p>{survives.refused}</p>
      ) : (
        <form action={mergePair}>
          <input type="hidden" name="a" value={a.id} />
          <input type="hidden" name="b" value={b.id} />
          <button type="submit">Merge</button>
        </form>
      )}
    </section>
  );
}

const shown = (value: MergeValue | null | undefined) =>
  Array.isArray(value) ? value.join(", ") : String(value ?? "");
