import { localDay } from "trueline";

import { reasons, scorer, timeZone } from "../../lib/leads";
import leads from "./leads.json";

// Points fade with the days, so the page is made for each request.
export const dynamic = "force-dynamic";

export default function Page() {
  const today = localDay(new Date(), timeZone);
  const rows = leads.map(({ name, ...lead }) => {
    return { name, decision: scorer.decide({ lead, today }) };
  });
  const isOut = (band: string) => band === "DISQUALIFIED";
  const ranked = rows.sort(({ decision: a }, { decision: b }) => {
    return Number(isOut(a.band)) - Number(isOut(b.band)) || b.probabilityPpb - a.probabilityPpb;
  });
  return (
    <main>
      <h1>Leads on {today}</h1>
      <table cellPadding={6}>
        <thead>
          <tr style={{ textAlign: "left" }}>
            <th>Lead</th>
            <th>Band</th>
            <th>Chance</th>
            <th>Why</th>
            <th>Look again on</th>
          </tr>
        </thead>
        <tbody>
          {ranked.map(({ name, decision }) => (
            <tr key={name}>
              <td>{name}</td>
              <td>{decision.band}</td>
              <td>{`${decision.score} %`}</td>
              <td>{reasons(decision).join("; ")}</td>
              <td>{decision.until ?? "news"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </main>
  );
}
