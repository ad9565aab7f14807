import Foundation
import Trueline

/// A row of the list: how promising the lead is, why, and the first day on which the band changes if nothing happens.
/// `decision` has the exact numbers, which are the office's own.
public struct LeadRow {
    public let name: String
    public let headline: String
    public let why: [String]
    public let until: String?
    public let decision: LeadDecision
}

/// A lead that cannot be scored until somebody corrects the field.
public struct UnreadLead: Equatable {
    public let name: String
    public let field: String

    public init(name: String, field: String) {
        self.name = name
        self.field = field
    }
}

/// The rows, the most promising first; who must not be called comes last.
public struct LeadList {
    public let rows: [LeadRow]
    public let unread: [UnreadLead]

    /// The day on which the list must be made anew, even if nothing happens.
    public var again: String? { rows.compactMap(\.until).min() }
}

/// The leads of a representative, scored without a network by the card and the scorecard that the office sent.
public struct LeadBook: Sendable {
    private let scorer: LeadScorer

    public init(office: String) throws {
        scorer = try LeadScorer(options: LeadScorerOptions.fromJson(office))
    }

    /// What the app shows on a day.
    public func list(_ leads: [Lead], today: String) throws -> LeadList {
        var rows: [LeadRow] = []
        var unread: [UnreadLead] = []
        for lead in leads {
            do {
                rows.append(row(lead, try scorer.decide(request: DecideLeadRequest(lead: lead, today: today))))
            } catch let fault as Fault {
                guard let field = fault.field else { throw fault }
                unread.append(UnreadLead(name: name(lead), field: field))
            }
        }
        return LeadList(rows: rows.sorted { isBefore($0.decision, $1.decision) }, unread: unread)
    }
}

private func isBefore(_ one: LeadDecision, _ other: LeadDecision) -> Bool {
    let isLast = [one, other].map { $0.band == .disqualified }
    return isLast[0] == isLast[1] ? one.probabilityPpb > other.probabilityPpb : isLast[1]
}

private func row(_ lead: Lead, _ decision: LeadDecision) -> LeadRow {
    let headline = decision.band == .disqualified ? "do not call" : "\(decision.band.name), \(decision.score) %"
    return LeadRow(name: name(lead), headline: headline, why: why(decision), until: decision.until, decision: decision)
}

private func name(_ lead: Lead) -> String {
    guard case let .text(name)?? = lead.fields["name"] else { return "(no name)" }
    return name
}
