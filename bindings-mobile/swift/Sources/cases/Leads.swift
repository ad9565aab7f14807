import Foundation
import Trueline

// How leads are written in Swift.

private let today = "2025-07-15"
private let quote = LeadEvent(id: "1", type: "QUOTE_REQUEST", on: today)
private let acme = Lead(
    fields: ["company": "Acme", "phone": "+1", "employees": 60, "source": "Referral", "website": nil], events: [quote])

func checkLeads() throws {
    try checkFields()
    checkBadFields()
    try checkDefaultCard()
    try checkOwnCard()
    try checkScorer()
    try checkScorecard()
    try checkTurns()
}

private func checkFields() throws {
    let name = "Ac"
    let lead = Lead(fields: [
        "company": "\(name)me", "employees": 60, "visits": 9_007_199_254_740_991, "doNotContact": false,
        "budget": .of(Decimal(string: "12500.5")!), "phone": nil, "source": .of(name), "size": .of(name.count),
        "known": .of(name.isEmpty), "year": .of(Int64(2025)),
    ])
    let json = """
        {"fields":{"budget":"12500.5","company":"Acme","doNotContact":false,"employees":60,"known":false,"phone":null,\
        "size":2,"source":"Ac","visits":9007199254740991,"year":2025},"events":[]}
        """
    check(try lead.toJson() == json, "a lead's JSON")
    check(try Lead.fromJson(json) == lead, "a lead is what its JSON says")
    check(lead.fields["phone"] == .some(nil), "a value that is null")
}

private func checkBadFields() {
    for value in [1 << 53, Int64.min] {
        let lead = Lead(fields: ["visits": .of(value)])
        refused("lead.fields.visits") { try scoreLead(request: ScoreLeadRequest(lead: lead, today: today)) }
        refused("fields.visits") { try lead.toJson() }
    }
    let huge = Lead(fields: ["employees": .of(Decimal.nan)])
    refused("lead.fields.employees") { try scoreLead(request: ScoreLeadRequest(lead: huge, today: today)) }
    let never = Lead(events: [LeadEvent(id: "1", type: "CALL", on: "2025-02-30")])
    refused("lead.events[0].on") { try scoreLead(request: ScoreLeadRequest(lead: never, today: today)) }
}

private func checkDefaultCard() throws {
    let score = try scoreLead(request: ScoreLeadRequest(lead: acme, today: today))
    check(score.score == 90 && score.band == .hot && score.until == "2025-08-15", "by the default card: \(score)")
    let rules = ["quoteRequest", "largeSize", "referral", "company", "phone", nil]
    check(score.reasons.map(\.ruleId) == rules && score.reasons.last?.type == .groupLimit, "the reasons: \(score.reasons)")
    check(score.reasons.reduce(0) { $0 + $1.milliPoints } == score.milliPoints, "the reasons add up")
    let no = Lead(fields: acme.fields.merging(["doNotContact": true]) { $1 })
    let found = try scoreLead(request: ScoreLeadRequest(lead: no, today: today))
    check(found.band == .disqualified && found.disqualifiedBy == "doNotContact", "who must not be called: \(found)")
}

private func checkOwnCard() throws {
    let known: [LeadCondition] = [
        .anyOf(field: "source", values: ["partner", 7, true]), .between(field: "employees", from: 10, below: Decimal(string: "50.5")!),
    ]
    let fit = CardGroup(id: "fit", rules: [.field(id: "known", points: 20, when: known)])
    let call = CardRule.event(id: "call", points: 15, event: "CALL", decay: .halfLife(days: 30))
    let gone = Disqualifier(id: "gone", when: [.absent(field: "company")])
    let card = RuleCard(groups: [fit, CardGroup(id: "life", max: 30, rules: [call])], disqualify: [gone])
    let json = """
        {"groups": [{"id": "fit", "rules": [{"type": "FIELD", "id": "known", "points": 20, "when": [
        {"type": "ANY_OF", "field": "source", "values": ["partner", 7, true]},
        {"type": "BETWEEN", "field": "employees", "from": "10", "below": "50.5"}]}]},
        {"id": "life", "max": 30, "rules": [{"type": "EVENT", "id": "call", "points": 15, "event": "CALL",
        "decay": {"type": "HALF_LIFE", "days": 30}}]}],
        "disqualify": [{"id": "gone", "when": [{"type": "ABSENT", "field": "company"}]}]}
        """
    check(try RuleCard.fromJson(json) == card, "a card in Swift is what its JSON says")
    check(try RuleCard.fromJson(card.toJson()) == card, "a card is what its own JSON says")
    let wrong = RuleCard(groups: [CardGroup(id: "fit", min: 5, max: 4, rules: fit.rules)])
    refused("card.groups[0].max", .invalidPolicy) { try LeadScorer(options: LeadScorerOptions(card: wrong)) }
}

private func checkScorer() throws {
    let scorer = try LeadScorer(options: LeadScorerOptions())
    let unheard = try scorer.decide(request: DecideLeadRequest(lead: acme, today: today, ai: .failed(reason: .timeout)))
    check(unheard.fallbacks == [.noModel, .aiTimeout], "who was not heard: \(unheard.fallbacks)")
    check(try unheard.rule == scoreLead(request: ScoreLeadRequest(lead: acme, today: today)), "the card's score in a decision")
    let cold = BlendAi.answer(probabilityPpb: 20_000_000, confidencePercent: 90)
    let heard = try scorer.decide(request: DecideLeadRequest(lead: acme, today: today, ai: cold))
    check(heard.parts.map(\.type) == [.rule, .ai], "who was heard: \(heard.parts)")
    check(unheard.band == .hot && heard.band == .warm, "an AI that says no: \(heard.band)")
    check(try LeadDecision.fromJson(heard.toJson()) == heard, "a decision is what its JSON says")
    refused(nil, .noScorecard) { try scorer.predictColumns(request: PredictColumnsRequest(columns: [], rows: 1)) }
    if case .Leads? = fault({ try scorer.predictColumns(request: PredictColumnsRequest(columns: [], rows: 1)) }) {
    } else {
        check(false, "a fault of the leads")
    }
}

/// Learned on the spot; a table is answered as each lead is, by eight threads at once.
private func checkScorecard() throws {
    let sources: [LeadValue?] = (0..<40).map { ($0 % 20 < 15) == ($0 < 20) ? "x" : "y" }
    let card = try trainScorecard(request: TrainScorecardRequest(
        features: [FeatureRequest(field: "source", kind: .category)],
        columns: [LeadColumn(field: "source", values: sources)], won: (0..<40).map { $0 < 20 }))
    check(card.features[0].bins.map(\.weight) == [980_311, -980_311], "the weights: \(card.features)")
    let scorer = try LeadScorer(options: LeadScorerOptions(scorecard: Scorecard.fromJson(card.toJson())))
    let column = LeadColumn(field: "source", dictionary: ["y", "x", nil], indexes: [1, 0, 2, nil])
    let asked = PredictColumnsRequest(columns: [column], rows: 4)
    let table = try scorer.predictColumns(request: asked)
    let each = try (["x", "y", nil, ""] as [LeadValue?]).map {
        try predictConversion(request: PredictConversionRequest(scorecard: card, lead: Lead(fields: ["source": $0])))
    }
    check(table.probabilityPpb == each.map(\.probabilityPpb), "a table is answered as each lead is: \(table)")
    check(table.band == each.map(\.band), "the bands of a table: \(table.band)")
    let lock = NSLock()
    nonisolated(unsafe) var equal = 0
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
        let same = (try? scorer.predictColumns(request: asked)) == table
        lock.withLock { equal += same ? 1 : 0 }
    }
    check(equal == 8, "eight threads at one scorer: \(equal) answered as one alone")
}

private func checkTurns() throws {
    let reps = [SalesRep(id: "ann", weight: 2), SalesRep(id: "bob")]
    var state: [String: [String: Int64]] = [:]
    let owners = try (0..<3).map { _ in
        let lead = AssignedLead(fields: ["size": 60])
        let assigned = try assignLead(request: AssignLeadRequest(lead: lead, reps: reps, state: state))
        state = assigned.state
        return assigned.ownerId
    }
    check(owners == ["ann", "bob", "ann"], "whose turn it is: \(owners)")
    check(state == ["ALL": ["ann": 0, "bob": 0]], "what is carried: \(state)")
}
