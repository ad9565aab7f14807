// Written by `make generate` from the catalogue of the core. Do not edit.
import Trueline

/// Every rule of the catalogue.
let rules = [
    "pickOrder",
    "parseLocation",
    "formatLocation",
    "inferLocationProfile",
    "planPickPath",
    "classifyCustomer",
    "lastQualifyingOrder",
    "localDay",
    "normalizeCompanyName",
    "normalizeEmail",
    "normalizePhone",
    "normalizeAddress",
    "planImport",
    "policyFingerprint",
    "rulesVersion",
]

/// Where decimals stand in the answers: `Foundation.Decimal` keeps no trailing zeros, so they are
/// compared by value.
let decimalPaths: [String: Set<String>] = [
    "planPickPath": ["visits[].quantity"],
    "lastQualifyingOrder": ["total"],
]

/// A rule's answer to the arguments of a case, in Swift's own types both ways; nil for no rule.
func call(_ rule: String, _ arguments: Arguments) throws -> String? {
    switch rule {
    case "pickOrder":
        return try json(pickOrder(
            text: arguments[0, "text"].text(),
            profile: arguments[1, "profile"].optional { try $0.record(LocationProfile.fromJson) }))
    case "parseLocation":
        return try parseLocation(
            text: arguments[0, "text"].text(),
            profile: arguments[1, "profile"].optional { try $0.record(LocationProfile.fromJson) }).toJson()
    case "formatLocation":
        return try json(formatLocation(
            parts: arguments[0, "parts"].record(LocationParts.fromJson),
            style: arguments[1, "style"].optional { try $0.record(LabelStyle.fromJson) }))
    case "inferLocationProfile":
        return try inferLocationProfile(
            samples: arguments[0, "samples"].list { try $0.text() }).toJson()
    case "planPickPath":
        return try planPickPath(
            request: arguments[0, ""].record(PickPathRequest.fromJson)).toJson()
    case "classifyCustomer":
        return try classifyCustomer(
            request: arguments[0, ""].record(ClassifyCustomerRequest.fromJson)).toJson()
    case "lastQualifyingOrder":
        return try lastQualifyingOrder(
            request: arguments[0, ""].record(LastQualifyingOrderRequest.fromJson)).toJson()
    case "localDay":
        return try json(localDay(
            at: arguments[0, "at"].instant(),
            timeZone: arguments[1, "timeZone"].text()))
    case "normalizeCompanyName":
        return try normalizeCompanyName(
            text: arguments[0, "text"].text()).toJson()
    case "normalizeEmail":
        return try normalizeEmail(
            text: arguments[0, "text"].text()).toJson()
    case "normalizePhone":
        return try normalizePhone(
            text: arguments[0, "text"].text(),
            region: arguments[1, "region"].optional { try $0.text() }).toJson()
    case "normalizeAddress":
        return try normalizeAddress(
            text: arguments[0, "text"].text()).toJson()
    case "planImport":
        return try planImport(
            request: arguments[0, ""].record(PlanImportRequest.fromJson)).toJson()
    case "policyFingerprint":
        return try json(policyFingerprint(
            json: arguments[0, "json"].text()))
    case "rulesVersion":
        return try json(rulesVersion())
    default: return nil
    }
}
