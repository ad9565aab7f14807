// The scores of the real file: their sum and the hash of all of them are those of the chapter.
//
// The file may not be published; where its folder is absent the tests are skipped.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { gunzipSync } from "node:zlib";

import { ROOT, trueline } from "./support.mjs";

const NAME = "../shared/data/xeducation_leads.csv.gz";
const FILE = join(ROOT, NAME);
const skip = existsSync(FILE) ? false : `skipped: ${NAME} is absent, which may not be published`;

const TARGET = "Converted";
/** The two that name a lead, and the eight that were written after the outcome. */
const LEFT_OUT = new Set([
  ...["Prospect ID", "Lead Number", "Tags", "Lead Quality", "Lead Profile", "Last Notable Activity"],
  ...["Asymmetrique Activity Index", "Asymmetrique Profile Index"],
  ...["Asymmetrique Activity Score", "Asymmetrique Profile Score"],
]);
const NUMBERS = new Set(["TotalVisits", "Total Time Spent on Website", "Page Views Per Visit"]);

/** The cells of a line; in quotes, a comma is part of one. */
function cells(line) {
  const parts = line.split('"').map((part, i) => (i % 2 ? part : part.replaceAll(",", "\n")));
  return parts.join("").split("\n");
}

/** The probability of each lead, by a scorecard learned from those that are not kept out. */
function scores(contrarySigns, without) {
  const lines = gunzipSync(readFileSync(FILE)).toString("utf8").trimEnd().split("\n");
  const [names, ...rows] = lines.map(cells);
  const fields = names.filter((name) => name !== TARGET && name !== without && !LEFT_OUT.has(name));
  const columns = (of) =>
    fields.map((field) => ({ field, values: of.map((row) => row[names.indexOf(field)]) }));
  const taught = rows.filter((_, i) => !trueline.inHoldout(String(i), 30));
  assert.deepEqual([rows.length, taught.length, fields.length + Boolean(without)], [9240, 6456, 26]);
  const scorecard = trueline.trainScorecard({
    features: fields.map((field) => ({ field, kind: NUMBERS.has(field) ? "NUMBER" : "CATEGORY" })),
    columns: columns(taught),
    won: taught.map((row) => row[names.indexOf(TARGET)] === "1"),
    policy: { missingTexts: ["", "Select"], contrarySigns },
  });
  const scorer = new trueline.LeadScorer({ scorecard });
  return scorer.predictColumns({ columns: columns(rows), rows: rows.length }).probabilityPpb;
}

describe("the scores of the real file are those of the chapter", () => {
  for (const [contrarySigns, without, sum, hash] of [
    ["DROP", "", 3550045277498, "bc06d975fd08454143e9ff53e62f3775d09fe6fbdf5cfaeedd9e17414ce8c2dd"],
    ["KEEP", "", 3547618044996, "51734ec6105d20a3393f52330d32d53b05c9460e24c00f494f6e0a53d814c037"],
    [
      "DROP",
      "Last Activity",
      3553007744803,
      "434b9acf2940b7569b1eb6169665c5833967826d1c9fa5a1f8fc0021b8427753",
    ],
  ]) {
    // Of a suite that is skipped Node counts no test.
    it(`${contrarySigns}${without && `, without ${without}`}`, { skip }, () => {
      const ppb = scores(contrarySigns, without);
      assert.equal(
        ppb.reduce((all, one) => all + one, 0),
        sum,
      );
      assert.equal(createHash("sha256").update(ppb.join(",")).digest("hex"), hash);
    });
  }
});
