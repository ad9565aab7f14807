// The scores of the real file, which comes on standard input: a line for each of three ways to learn, and on it
// the probability of every lead. Whoever asks compares their hashes.

import Foundation
import Trueline

/// The two that name a lead, and the eight that were written after the outcome.
let leftOut: Set = [
    "Prospect ID", "Lead Number", "Tags", "Lead Quality", "Lead Profile", "Last Notable Activity",
    "Asymmetrique Activity Index", "Asymmetrique Profile Index", "Asymmetrique Activity Score", "Asymmetrique Profile Score",
]
let numbers: Set = ["TotalVisits", "Total Time Spent on Website", "Page Views Per Visit"]

/// The cells of a line; in quotes, a comma is part of one.
func cells(_ line: Substring) -> [String] {
    var cells = [""]
    for (place, part) in line.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
        let parts = place % 2 == 1 ? [part] : part.split(separator: ",", omittingEmptySubsequences: false)
        cells[cells.count - 1] += parts[0]
        cells += parts.dropFirst().map(String.init)
    }
    return cells
}

let input = String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self)
let lines = input.split(separator: "\n").map(cells)
let (names, rows) = (lines[0], Array(lines.dropFirst()))
let taught = try rows.enumerated().filter { try !inHoldout(key: "\($0.offset)", percent: 30) }.map(\.element)
let target = names.firstIndex(of: "Converted")!

func table(_ fields: [String], _ rows: [[String]]) -> [LeadColumn] {
    fields.map { field in
        let place = names.firstIndex(of: field)!
        return LeadColumn(field: field, values: rows.map { .of($0[place]) })
    }
}

/// The probability of each lead, by a scorecard learned from those that are not kept out.
func scores(_ signs: ContrarySigns, without: String? = nil) throws -> [Int64] {
    let fields = names.filter { $0 != "Converted" && $0 != without && !leftOut.contains($0) }
    let card = try trainScorecard(request: TrainScorecardRequest(
        features: fields.map { FeatureRequest(field: $0, kind: numbers.contains($0) ? .number : .category) },
        columns: table(fields, taught), won: taught.map { $0[target] == "1" },
        policy: TrainPolicy(contrarySigns: signs, missingTexts: ["", "Select"])))
    let scorer = try LeadScorer(options: LeadScorerOptions(scorecard: card))
    let asked = PredictColumnsRequest(columns: table(fields, rows), rows: Int64(rows.count))
    return try scorer.predictColumns(request: asked).probabilityPpb.map { $0! }
}

for scores in [try scores(.drop), try scores(.keep), try scores(.drop, without: "Last Activity")] {
    print(scores.map(String.init).joined(separator: ","))
}
