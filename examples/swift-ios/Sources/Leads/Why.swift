import Trueline

/// The strongest reasons in words: two of the card, and two of the closed leads.
func why(_ decision: LeadDecision) -> [String] {
    decision.rule.reasons.prefix(2).map(points) + (decision.prediction?.reasons ?? []).prefix(2).map(experience)
}

/// What the app calls the rules of the office's card; a rule that it does not know goes by its id.
private let words = [
    "company": "we know the company", "size": "50 people or more", "referral": "somebody sent them",
    "freeMail": "a private mail address", "quote": "asked for a quote", "meeting": "met us",
    "mailOpened": "opens our mails", "unsubscribed": "wants no more mails",
]

/// "+24 met us": whole points, rounded down.
private func points(_ reason: ScoreReason) -> String {
    let what: String
    switch reason.type {
    case .base: what = "to begin with"
    case .rule: what = reason.ruleId.map { words[$0] ?? $0 } ?? ""
    case .groupLimit, .totalLimit: what = "more does not count"
    }
    let whole = reason.milliPoints >= 0 ? reason.milliPoints / 1000 : -((999 - reason.milliPoints) / 1000)
    return "\(whole < 0 ? "" : "+")\(whole) \(what)"
}

/// "41 of 52 with source like Referral were won".
private func experience(_ reason: PredictionReason) -> String {
    let those: String
    switch reason.match {
    case .bin: those = "with \(reason.field) like \(reason.value ?? "")"
    case .other: those = "with another \(reason.field)"
    case .missing: those = "without \(reason.field)"
    }
    return "\(reason.won) of \(reason.won + reason.lost) \(those) were won"
}
