// Written by `make generate` from the catalogue of the core. Do not edit.
package dev.trueline

/** Every rule of the catalogue. */
internal val RULES = listOf(
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
)

/** A rule's answer to the arguments of a case, in Kotlin's own types both ways; null for no rule. */
internal fun call(rule: String, arguments: Arguments): String? = when (rule) {
    "pickOrder" -> json(pickOrder(
        arguments[0, "text"].text(),
        arguments[1, "profile"].optional { it.record(LocationProfile.Companion::fromJson) },
    ))
    "parseLocation" -> parseLocation(
        arguments[0, "text"].text(),
        arguments[1, "profile"].optional { it.record(LocationProfile.Companion::fromJson) },
    ).toJson()
    "formatLocation" -> json(formatLocation(
        arguments[0, "parts"].record(LocationParts.Companion::fromJson),
        arguments[1, "style"].optional { it.record(LabelStyle.Companion::fromJson) },
    ))
    "inferLocationProfile" -> inferLocationProfile(
        arguments[0, "samples"].list { it.text() },
    ).toJson()
    "planPickPath" -> planPickPath(
        arguments[0, ""].record(PickPathRequest.Companion::fromJson),
    ).toJson()
    "classifyCustomer" -> classifyCustomer(
        arguments[0, ""].record(ClassifyCustomerRequest.Companion::fromJson),
    ).toJson()
    "lastQualifyingOrder" -> lastQualifyingOrder(
        arguments[0, ""].record(LastQualifyingOrderRequest.Companion::fromJson),
    ).toJson()
    "localDay" -> json(localDay(
        arguments[0, "at"].instant(),
        arguments[1, "timeZone"].text(),
    ))
    "normalizeCompanyName" -> normalizeCompanyName(
        arguments[0, "text"].text(),
    ).toJson()
    "normalizeEmail" -> normalizeEmail(
        arguments[0, "text"].text(),
    ).toJson()
    "normalizePhone" -> normalizePhone(
        arguments[0, "text"].text(),
        arguments[1, "region"].optional { it.text() },
    ).toJson()
    "normalizeAddress" -> normalizeAddress(
        arguments[0, "text"].text(),
    ).toJson()
    "planImport" -> planImport(
        arguments[0, ""].record(PlanImportRequest.Companion::fromJson),
    ).toJson()
    "policyFingerprint" -> json(policyFingerprint(
        arguments[0, "json"].text(),
    ))
    "rulesVersion" -> json(rulesVersion())
    else -> null
}
