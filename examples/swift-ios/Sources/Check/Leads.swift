import Foundation
import Leads
import Trueline

// The list of a representative, with the office's data: it lies beside this package, in `phone-leads`.

private let today = "2025-07-15"

func checkLeads() throws {
    let office = try read("office.json")
    let leads = try lines("leads").map(Lead.fromJson)
    try checkOffice(office, leads)
    let book = try LeadBook(office: office)
    try checkList(book, leads)
    try checkUntil(book, leads)

    // A lead that is typed in is scored at once.
    let fields: [String: LeadValue?] = [
        "name": "Iris Ltd", "company": "Iris Ltd", "employees": 70, "source": "Partner", "optIn": true,
    ]
    let typed = try book.list([Lead(fields: fields)], today: today).rows
    equal(typed.map(\.name), ["Iris Ltd"])
    equal(typed.map(\.decision.band), [.hot])

    // A card with a mistake is refused with its path.
    do {
        _ = try LeadBook(office: office.replacingOccurrences(of: "\"points\": 40", with: "\"points\": 0"))
        equal("accepted", "refused")
    } catch let fault as Fault {
        equal("\(fault.code.name) at \(fault.field ?? "-")", "INVALID_POLICY at card.groups[1].rules[0].points")
    }
}

private func read(_ name: String) throws -> String {
    let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    return try String(contentsOf: here.appendingPathComponent("../../../phone-leads/\(name)"), encoding: .utf8)
}

private func lines(_ name: String) throws -> [String] {
    try read("\(name).jsonl").split(separator: "\n").map(String.init)
}

/// The phone says what the office says, to the last digit.
private func checkOffice(_ office: String, _ leads: [Lead]) throws {
    let scorer = try LeadScorer(options: LeadScorerOptions.fromJson(office))
    let own = try leads.map { lead in
        do {
            return try scorer.decide(request: DecideLeadRequest(lead: lead, today: today)).toJson()
        } catch let fault as Fault {
            return "{\"code\":\"\(fault.code.name)\",\"field\":\"\(fault.field ?? "")\"}"
        }
    }
    equal(own, try lines("decisions"))
}

/// The most promising comes first, with reasons in words.
private func checkList(_ book: LeadBook, _ leads: [Lead]) throws {
    let list = try book.list(leads, today: today)
    equal(list.rows.map { "\($0.name): \($0.headline)" }, [
        "Acme: HOT, 92 %", "Delta Tools: HOT, 87 %", "Hall Ltd: WARM, 51 %", "Fink Studio: WARM, 32 %",
        "Café Zoë: COLD, 28 %", "Brandt & Co: COLD, 10 %", "Gamma: do not call",
    ])
    equal(list.rows[0].why, [
        "+40 asked for a quote", "+20 50 people or more", "41 of 52 with source like Referral were won",
        "90 of 141 with employees like 60 were won",
    ])
    equal(list.rows[2].why[0], "-30 wants no more mails")
    equal(list.unread, [UnreadLead(name: "Eins GmbH", field: "lead.fields.employees")])
}

/// A band lasts until its day and not one day longer.
private func checkUntil(_ book: LeadBook, _ leads: [Lead]) throws {
    func bands(_ day: String) throws -> [String: LeadBand] {
        let rows = try book.list(leads, today: day).rows
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.name, $0.decision.band) })
    }
    equal(try book.list(leads, today: today).again, "2025-08-02")
    equal(try bands("2025-08-01"), try bands(today))
    equal(try bands(today)["Fink Studio"], .warm)
    equal(try bands("2025-08-02")["Fink Studio"], .cold)
}
