// Written by `make generate` from the catalogue of the core. Do not edit.
import Trueline

/// Every rule of the catalogue, and every method of its objects.
let callNames = [
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
    "findDuplicates",
    "mergeRecords",
    "undoMerge",
    "planImport",
    "scoreRfm",
    "scoreLead",
    "trainScorecard",
    "predictConversion",
    "blendScores",
    "inHoldout",
    "evaluateScorecard",
    "tuneBands",
    "assignLead",
    "convertLead",
    "attributeRevenue",
    "allocateStock",
    "releaseStock",
    "shipStock",
    "adjustStock",
    "decideStock",
    "applyStock",
    "planAllocation",
    "availableToPromise",
    "allowedCommands",
    "foldLedger",
    "verifyLedger",
    "commandFingerprint",
    "checkLimit",
    "refundLimit",
    "penalizeLimit",
    "replaceLimitPolicy",
    "windowAt",
    "parseLimitPolicy",
    "quotaPolicy",
    "limitHeaders",
    "reserveBudget",
    "settleBudget",
    "releaseBudget",
    "budgetStatus",
    "calculateOverage",
    "priceUsage",
    "roundMoney",
    "moneyFromMinor",
    "billingPeriod",
    "prorate",
    "allocateAmount",
    "planOverageRun",
    "aggregateUsage",
    "mergeUsage",
    "shouldFlush",
    "usageAnalytics",
    "invoiceTotals",
    "invoiceStatus",
    "changeInvoice",
    "applyPayment",
    "refundPayment",
    "convertQuote",
    "monthlyRecurringRevenue",
    "mrrMovement",
    "generateKey",
    "deriveKeyId",
    "inspectToken",
    "legacyLayout",
    "openLegacy",
    "openLegacyMany",
    "probeLegacy",
    "detectPii",
    "classifyPiiColumn",
    "maskValue",
    "maskText",
    "policyFingerprint",
    "rulesVersion",
    "LeadScorer.decide",
    "LeadScorer.predictColumns",
    "RateLimiter.check",
    "RateLimiter.refund",
    "RateLimiter.penalize",
    "RateLimiter.take",
    "RateLimiter.peek",
    "RateLimiter.reset",
    "RateLimiter.stats",
    "RateLimiter.snapshot",
    "RateLimiter.restore",
    "RateLimiter.checkColumns",
    "Keyring.seal",
    "Keyring.open",
    "Keyring.needsRotation",
    "Keyring.rotate",
    "Keyring.sealMany",
    "Keyring.openMany",
    "Keyring.rotateMany",
    "Keyring.blindIndex",
    "Keyring.blindIndexes",
    "Keyring.blindIndexMany",
    "Keyring.warmUp",
    "Keyring.keys",
]

/// Where decimals stand in the answers: `Foundation.Decimal` keeps no trailing zeros, so they are
/// compared by value.
let decimalPaths: [String: Set<String>] = [
    "planPickPath": ["visits[].quantity"],
    "lastQualifyingOrder": ["total"],
    "trainScorecard": ["features[].bins[].upTo"],
    "convertLead": ["opportunity.amount"],
    "attributeRevenue": ["attributed", "unattributed", "shares[].amount"],
    "allocateStock": ["outcome.lines[].quantity", "outcome.lines[].short", "outcome.variance", "outcome.shortage", "levels[].before.available", "levels[].before.allocated", "levels[].before.damaged", "levels[].before.qualityControl", "levels[].before.safetyStock", "levels[].before.incoming", "levels[].after.available", "levels[].after.allocated", "levels[].after.damaged", "levels[].after.qualityControl", "levels[].after.safetyStock", "levels[].after.incoming", "allocations[].before.requested", "allocations[].before.picks[].open", "allocations[].before.picks[].shipped", "allocations[].before.backordered", "allocations[].before.released", "allocations[].before.expired", "allocations[].before.returned", "allocations[].after.requested", "allocations[].after.picks[].open", "allocations[].after.picks[].shipped", "allocations[].after.backordered", "allocations[].after.released", "allocations[].after.expired", "allocations[].after.returned", "entries[].quantity"],
    "releaseStock": ["outcome.lines[].quantity", "outcome.lines[].short", "outcome.variance", "outcome.shortage", "levels[].before.available", "levels[].before.allocated", "levels[].before.damaged", "levels[].before.qualityControl", "levels[].before.safetyStock", "levels[].before.incoming", "levels[].after.available", "levels[].after.allocated", "levels[].after.damaged", "levels[].after.qualityControl", "levels[].after.safetyStock", "levels[].after.incoming", "allocations[].before.requested", "allocations[].before.picks[].open", "allocations[].before.picks[].shipped", "allocations[].before.backordered", "allocations[].before.released", "allocations[].before.expired", "allocations[].before.returned", "allocations[].after.requested", "allocations[].after.picks[].open", "allocations[].after.picks[].shipped", "allocations[].after.backordered", "allocations[].after.released", "allocations[].after.expired", "allocations[].after.returned", "entries[].quantity"],
    "shipStock": ["outcome.lines[].quantity", "outcome.lines[].short", "outcome.variance", "outcome.shortage", "levels[].before.available", "levels[].before.allocated", "levels[].before.damaged", "levels[].before.qualityControl", "levels[].before.safetyStock", "levels[].before.incoming", "levels[].after.available", "levels[].after.allocated", "levels[].after.damaged", "levels[].after.qualityControl", "levels[].after.safetyStock", "levels[].after.incoming", "allocations[].before.requested", "allocations[].before.picks[].open", "allocations[].before.picks[].shipped", "allocations[].before.backordered", "allocations[].before.released", "allocations[].before.expired", "allocations[].before.returned", "allocations[].after.requested", "allocations[].after.picks[].open", "allocations[].after.picks[].shipped", "allocations[].after.backordered", "allocations[].after.released", "allocations[].after.expired", "allocations[].after.returned", "entries[].quantity"],
    "adjustStock": ["outcome.lines[].quantity", "outcome.lines[].short", "outcome.variance", "outcome.shortage", "levels[].before.available", "levels[].before.allocated", "levels[].before.damaged", "levels[].before.qualityControl", "levels[].before.safetyStock", "levels[].before.incoming", "levels[].after.available", "levels[].after.allocated", "levels[].after.damaged", "levels[].after.qualityControl", "levels[].after.safetyStock", "levels[].after.incoming", "allocations[].before.requested", "allocations[].before.picks[].open", "allocations[].before.picks[].shipped", "allocations[].before.backordered", "allocations[].before.released", "allocations[].before.expired", "allocations[].before.returned", "allocations[].after.requested", "allocations[].after.picks[].open", "allocations[].after.picks[].shipped", "allocations[].after.backordered", "allocations[].after.released", "allocations[].after.expired", "allocations[].after.returned", "entries[].quantity"],
    "decideStock": ["outcome.lines[].quantity", "outcome.lines[].short", "outcome.variance", "outcome.shortage", "levels[].before.available", "levels[].before.allocated", "levels[].before.damaged", "levels[].before.qualityControl", "levels[].before.safetyStock", "levels[].before.incoming", "levels[].after.available", "levels[].after.allocated", "levels[].after.damaged", "levels[].after.qualityControl", "levels[].after.safetyStock", "levels[].after.incoming", "allocations[].before.requested", "allocations[].before.picks[].open", "allocations[].before.picks[].shipped", "allocations[].before.backordered", "allocations[].before.released", "allocations[].before.expired", "allocations[].before.returned", "allocations[].after.requested", "allocations[].after.picks[].open", "allocations[].after.picks[].shipped", "allocations[].after.backordered", "allocations[].after.released", "allocations[].after.expired", "allocations[].after.returned", "entries[].quantity"],
    "applyStock": ["levels[].available", "levels[].allocated", "levels[].damaged", "levels[].qualityControl", "levels[].safetyStock", "levels[].incoming", "allocations[].requested", "allocations[].picks[].open", "allocations[].picks[].shipped", "allocations[].backordered", "allocations[].released", "allocations[].expired", "allocations[].returned"],
    "planAllocation": ["requested", "granted", "short", "available", "picks[].quantity"],
    "availableToPromise": ["available", "steps[].supply", "steps[].demand", "steps[].projected", "steps[].promise"],
    "allowedCommands": ["open", "backordered", "shipped", "returned", "commands[].upTo"],
    "foldLedger": ["[].available", "[].allocated", "[].damaged", "[].qualityControl", "[].safetyStock", "[].incoming"],
    "reserveBudget": ["amount", "limits[].limit", "limits[].spent", "limits[].reserved", "limits[].remaining", "limits[].projected", "reservations[].amount", "reasons[].requested", "reasons[].available", "alerts[].spent", "alerts[].limit"],
    "settleBudget": ["amount", "limits[].limit", "limits[].spent", "limits[].reserved", "limits[].remaining", "limits[].projected", "reservations[].amount", "reasons[].requested", "reasons[].available", "alerts[].spent", "alerts[].limit"],
    "releaseBudget": ["amount", "limits[].limit", "limits[].spent", "limits[].reserved", "limits[].remaining", "limits[].projected", "reservations[].amount", "reasons[].requested", "reasons[].available", "alerts[].spent", "alerts[].limit"],
    "budgetStatus": ["amount", "limits[].limit", "limits[].spent", "limits[].reserved", "limits[].remaining", "limits[].projected", "reservations[].amount", "reasons[].requested", "reasons[].available", "alerts[].spent", "alerts[].limit"],
    "calculateOverage": ["parts[].units", "parts[].rate", "parts[].amount", "exact", "amount", "billed", "charge"],
    "priceUsage": ["quantity", "includedUsed", "chargeable", "parts[].units", "parts[].rate", "parts[].amount", "exact", "amount", "billed", "charge"],
    "roundMoney": ["amount"],
    "moneyFromMinor": ["amount"],
    "prorate": ["amount"],
    "allocateAmount": ["amounts[]"],
    "planOverageRun": ["items[].exact", "items[].due", "items[].billed", "items[].amount", "summary.charged", "summary.credited"],
    "aggregateUsage": ["state.cells[].sum", "state.cells[].max", "state.cells[].last.value"],
    "mergeUsage": ["cells[].sum", "cells[].max", "cells[].last.value"],
    "usageAnalytics": ["sum", "max", "last", "current.percent", "current.overage.parts[].units", "current.overage.parts[].rate", "current.overage.parts[].amount", "current.overage.exact", "current.overage.amount", "current.overage.billed", "current.overage.charge", "history[].sum", "endpoints[].percent", "accounts[].percent"],
    "invoiceTotals": ["lines[].amount", "lines[].discount", "lines[].net", "lines[].tax", "lines[].total", "taxes[].percent", "taxes[].base", "taxes[].tax", "amount", "discount", "net", "tax", "total"],
    "invoiceStatus": ["total", "paid", "refunded", "balance", "refundable", "lines[].total", "lines[].refunded", "lines[].refundable"],
    "changeInvoice": ["invoice.lines[].total", "invoice.payments[].amount", "invoice.refunds[].amount", "invoice.refunds[].lines[].amount", "view.total", "view.paid", "view.refunded", "view.balance", "view.refundable", "view.lines[].total", "view.lines[].refunded", "view.lines[].refundable"],
    "applyPayment": ["invoice.lines[].total", "invoice.payments[].amount", "invoice.refunds[].amount", "invoice.refunds[].lines[].amount", "view.total", "view.paid", "view.refunded", "view.balance", "view.refundable", "view.lines[].total", "view.lines[].refunded", "view.lines[].refundable"],
    "refundPayment": ["invoice.lines[].total", "invoice.payments[].amount", "invoice.refunds[].amount", "invoice.refunds[].lines[].amount", "view.total", "view.paid", "view.refunded", "view.balance", "view.refundable", "view.lines[].total", "view.lines[].refunded", "view.lines[].refundable"],
    "convertQuote": ["totals.lines[].amount", "totals.lines[].discount", "totals.lines[].net", "totals.lines[].tax", "totals.lines[].total", "totals.taxes[].percent", "totals.taxes[].base", "totals.taxes[].tax", "totals.amount", "totals.discount", "totals.net", "totals.tax", "totals.total", "invoice.lines[].total", "invoice.payments[].amount", "invoice.refunds[].amount", "invoice.refunds[].lines[].amount"],
    "monthlyRecurringRevenue": ["mrr", "overage", "revenue", "accounts[].mrr"],
    "mrrMovement": ["start", "new", "expansion", "contraction", "churn", "reactivation", "net", "end", "movements[].amount"],
]

/// The answer of a rule, or of a method of the object `live`, to the arguments of a case, in Swift's own
/// types both ways; nil for neither.
func call(_ name: String, _ arguments: Arguments, of live: AnyObject? = nil) throws -> String? {
    switch name {
    case "pickOrder":
        return try json(pickOrder(
            text: arguments[0, "text"].text(),
            profile: arguments[1, "profile"].optional { try $0.record(LocationProfile.fromJson) }
        ))
    case "parseLocation":
        return try parseLocation(
            text: arguments[0, "text"].text(),
            profile: arguments[1, "profile"].optional { try $0.record(LocationProfile.fromJson) }
        ).toJson()
    case "formatLocation":
        return try json(formatLocation(
            parts: arguments[0, "parts"].record(LocationParts.fromJson),
            style: arguments[1, "style"].optional { try $0.record(LabelStyle.fromJson) }
        ))
    case "inferLocationProfile":
        return try inferLocationProfile(
            samples: arguments[0, "samples"].list { try $0.text() }
        ).toJson()
    case "planPickPath":
        return try planPickPath(
            request: arguments[0, ""].record(PickPathRequest.fromJson)
        ).toJson()
    case "classifyCustomer":
        return try classifyCustomer(
            request: arguments[0, ""].record(ClassifyCustomerRequest.fromJson)
        ).toJson()
    case "lastQualifyingOrder":
        return try lastQualifyingOrder(
            request: arguments[0, ""].record(LastQualifyingOrderRequest.fromJson)
        ).toJson()
    case "localDay":
        return try json(localDay(
            at: arguments[0, "at"].instant(),
            timeZone: arguments[1, "timeZone"].text()
        ))
    case "normalizeCompanyName":
        return try normalizeCompanyName(
            text: arguments[0, "text"].text()
        ).toJson()
    case "normalizeEmail":
        return try normalizeEmail(
            text: arguments[0, "text"].text()
        ).toJson()
    case "normalizePhone":
        return try normalizePhone(
            text: arguments[0, "text"].text(),
            region: arguments[1, "region"].optional { try $0.text() }
        ).toJson()
    case "normalizeAddress":
        return try normalizeAddress(
            text: arguments[0, "text"].text()
        ).toJson()
    case "findDuplicates":
        return try findDuplicates(
            request: arguments[0, ""].record(FindDuplicatesRequest.fromJson)
        ).toJson()
    case "mergeRecords":
        return try mergeRecords(
            request: arguments[0, ""].record(MergeRecordsRequest.fromJson)
        ).toJson()
    case "undoMerge":
        return try undoMerge(
            request: arguments[0, ""].record(UndoMergeRequest.fromJson)
        ).toJson()
    case "planImport":
        return try planImport(
            request: arguments[0, ""].record(PlanImportRequest.fromJson)
        ).toJson()
    case "scoreRfm":
        return try scoreRfm(
            request: arguments[0, ""].record(ScoreRfmRequest.fromJson)
        ).toJson()
    case "scoreLead":
        return try scoreLead(
            request: arguments[0, ""].record(ScoreLeadRequest.fromJson)
        ).toJson()
    case "trainScorecard":
        return try trainScorecard(
            request: arguments[0, ""].record(TrainScorecardRequest.fromJson)
        ).toJson()
    case "predictConversion":
        return try predictConversion(
            request: arguments[0, ""].record(PredictConversionRequest.fromJson)
        ).toJson()
    case "blendScores":
        return try blendScores(
            request: arguments[0, ""].record(BlendScoresRequest.fromJson)
        ).toJson()
    case "inHoldout":
        return try json(inHoldout(
            key: arguments[0, "key"].text(),
            percent: arguments[1, "percent"].integer64()
        ))
    case "evaluateScorecard":
        return try evaluateScorecard(
            request: arguments[0, ""].record(EvaluateScorecardRequest.fromJson)
        ).toJson()
    case "tuneBands":
        return try tuneBands(
            request: arguments[0, ""].record(TuneBandsRequest.fromJson)
        ).toJson()
    case "assignLead":
        return try assignLead(
            request: arguments[0, ""].record(AssignLeadRequest.fromJson)
        ).toJson()
    case "convertLead":
        return try convertLead(
            request: arguments[0, ""].record(ConvertLeadRequest.fromJson)
        ).toJson()
    case "attributeRevenue":
        return try attributeRevenue(
            request: arguments[0, ""].record(AttributeRevenueRequest.fromJson)
        ).toJson()
    case "allocateStock":
        return try allocateStock(
            request: arguments[0, ""].record(AllocateStock.fromJson)
        ).toJson()
    case "releaseStock":
        return try releaseStock(
            request: arguments[0, ""].record(ReleaseStock.fromJson)
        ).toJson()
    case "shipStock":
        return try shipStock(
            request: arguments[0, ""].record(ShipStock.fromJson)
        ).toJson()
    case "adjustStock":
        return try adjustStock(
            request: arguments[0, ""].record(AdjustStock.fromJson)
        ).toJson()
    case "decideStock":
        return try decideStock(
            request: arguments[0, ""].record(StockRequest.fromJson)
        ).toJson()
    case "applyStock":
        return try applyStock(
            state: arguments[0, "state"].record(StockState.fromJson),
            decision: arguments[1, "decision"].record(StockDecision.fromJson)
        ).toJson()
    case "planAllocation":
        return try planAllocation(
            request: arguments[0, ""].record(PlanAllocationRequest.fromJson)
        ).toJson()
    case "availableToPromise":
        return try availableToPromise(
            request: arguments[0, ""].record(PromiseRequest.fromJson)
        ).toJson()
    case "allowedCommands":
        return try allowedCommands(
            allocation: arguments[0, "allocation"].record(Allocation.fromJson),
            at: arguments[1, "at"].instant()
        ).toJson()
    case "foldLedger":
        return try listJson(foldLedger(
            opening: arguments[0, "opening"].list { try $0.record(StockLevel.fromJson) },
            entries: arguments[1, "entries"].list { try $0.record(LedgerEntry.fromJson) }
        )) { try $0.toJson() }
    case "verifyLedger":
        return try verifyLedger(
            opening: arguments[0, "opening"].list { try $0.record(StockLevel.fromJson) },
            entries: arguments[1, "entries"].list { try $0.record(LedgerEntry.fromJson) },
            state: arguments[2, "state"].record(StockState.fromJson)
        ).toJson()
    case "commandFingerprint":
        return try json(commandFingerprint(
            command: arguments[0, "command"].record(StockCommand.fromJson)
        ))
    case "checkLimit":
        return try checkLimit(
            request: arguments[0, ""].record(CheckLimitRequest.fromJson)
        ).toJson()
    case "refundLimit":
        return try refundLimit(
            request: arguments[0, ""].record(RefundLimitRequest.fromJson)
        ).toJson()
    case "penalizeLimit":
        return try penalizeLimit(
            request: arguments[0, ""].record(PenalizeLimitRequest.fromJson)
        ).toJson()
    case "replaceLimitPolicy":
        return try replaceLimitPolicy(
            request: arguments[0, ""].record(ReplaceLimitPolicyRequest.fromJson)
        ).toJson()
    case "windowAt":
        return try windowAt(
            window: arguments[0, "window"].record(LimitWindow.fromJson),
            now: arguments[1, "now"].instant()
        ).toJson()
    case "parseLimitPolicy":
        return try parseLimitPolicy(
            text: arguments[0, "text"].text(),
            timeZone: arguments[1, "timeZone"].optional { try $0.text() }
        ).toJson()
    case "quotaPolicy":
        return try quotaPolicy(
            plan: arguments[0, "plan"].text(),
            policy: arguments[1, "policy"].optional { try $0.record(QuotaPolicy.fromJson) }
        ).toJson()
    case "limitHeaders":
        return try listJson(limitHeaders(
            decision: arguments[0, "decision"].record(LimitDecision.fromJson),
            style: arguments[1, "style"].optional { try $0.choice(HeaderStyle.allCases) { $0.name } }
        )) { try $0.toJson() }
    case "reserveBudget":
        return try reserveBudget(
            request: arguments[0, ""].record(ReserveBudgetRequest.fromJson)
        ).toJson()
    case "settleBudget":
        return try settleBudget(
            request: arguments[0, ""].record(SettleBudgetRequest.fromJson)
        ).toJson()
    case "releaseBudget":
        return try releaseBudget(
            request: arguments[0, ""].record(ReleaseBudgetRequest.fromJson)
        ).toJson()
    case "budgetStatus":
        return try budgetStatus(
            request: arguments[0, ""].record(BudgetStatusRequest.fromJson)
        ).toJson()
    case "calculateOverage":
        return try calculateOverage(
            request: arguments[0, ""].record(CalculateOverageRequest.fromJson),
            policy: arguments[1, ""].optional { try $0.record(OveragePolicy.fromJson) }
        ).toJson()
    case "priceUsage":
        return try priceUsage(
            request: arguments[0, ""].record(PriceUsageRequest.fromJson)
        ).toJson()
    case "roundMoney":
        return try roundMoney(
            amount: arguments[0, "amount"].decimal(),
            currency: arguments[1, "currency"].text(),
            rounding: arguments[2, "rounding"].optional { try $0.choice(Rounding.allCases) { $0.name } }
        ).toJson()
    case "moneyFromMinor":
        return try moneyFromMinor(
            minorUnits: arguments[0, "minorUnits"].integer64(),
            currency: arguments[1, "currency"].text()
        ).toJson()
    case "billingPeriod":
        return try billingPeriod(
            request: arguments[0, ""].record(BillingPeriodRequest.fromJson)
        ).toJson()
    case "prorate":
        return try prorate(
            request: arguments[0, ""].record(ProrateRequest.fromJson)
        ).toJson()
    case "allocateAmount":
        return try allocateAmount(
            request: arguments[0, ""].record(AllocateAmountRequest.fromJson)
        ).toJson()
    case "planOverageRun":
        return try planOverageRun(
            request: arguments[0, ""].record(PlanOverageRunRequest.fromJson),
            policy: arguments[1, ""].optional { try $0.record(OveragePolicy.fromJson) }
        ).toJson()
    case "aggregateUsage":
        return try aggregateUsage(
            request: arguments[0, ""].record(AggregateUsageRequest.fromJson)
        ).toJson()
    case "mergeUsage":
        return try mergeUsage(
            a: arguments[0, "a"].record(UsageState.fromJson),
            b: arguments[1, "b"].record(UsageState.fromJson)
        ).toJson()
    case "shouldFlush":
        return try shouldFlush(
            buffer: arguments[0, "buffer"].record(FlushBuffer.fromJson),
            now: arguments[1, "now"].instant(),
            policy: arguments[2, "policy"].optional { try $0.record(FlushPolicy.fromJson) }
        ).toJson()
    case "usageAnalytics":
        return try usageAnalytics(
            request: arguments[0, ""].record(UsageAnalyticsRequest.fromJson),
            policy: arguments[1, ""].optional { try $0.record(OveragePolicy.fromJson) }
        ).toJson()
    case "invoiceTotals":
        return try invoiceTotals(
            request: arguments[0, ""].record(InvoiceTotalsRequest.fromJson)
        ).toJson()
    case "invoiceStatus":
        return try invoiceStatus(
            invoice: arguments[0, ""].record(Invoice.fromJson)
        ).toJson()
    case "changeInvoice":
        return try changeInvoice(
            request: arguments[0, ""].record(ChangeInvoiceRequest.fromJson)
        ).toJson()
    case "applyPayment":
        return try applyPayment(
            request: arguments[0, ""].record(ApplyPaymentRequest.fromJson)
        ).toJson()
    case "refundPayment":
        return try refundPayment(
            request: arguments[0, ""].record(RefundPaymentRequest.fromJson)
        ).toJson()
    case "convertQuote":
        return try convertQuote(
            request: arguments[0, ""].record(ConvertQuoteRequest.fromJson)
        ).toJson()
    case "monthlyRecurringRevenue":
        return try monthlyRecurringRevenue(
            request: arguments[0, ""].record(MonthlyRecurringRevenueRequest.fromJson)
        ).toJson()
    case "mrrMovement":
        return try mrrMovement(
            request: arguments[0, ""].record(MrrMovementRequest.fromJson)
        ).toJson()
    case "generateKey":
        return try json(generateKey())
    case "deriveKeyId":
        return try json(deriveKeyId(
            secret: arguments[0, "secret"].text()
        ))
    case "inspectToken":
        return try inspectToken(
            token: arguments[0, "token"].text()
        ).toJson()
    case "legacyLayout":
        return try legacyLayout(
            name: arguments[0, "name"].choice(LegacyPreset.allCases) { $0.name }
        ).toJson()
    case "openLegacy":
        return try json(openLegacy(
            layout: arguments[0, "layout"].record(LegacyLayout.fromJson),
            secret: arguments[1, "secret"].text(),
            token: arguments[2, "token"].text()
        ))
    case "openLegacyMany":
        return try openLegacyMany(
            layout: arguments[0, "layout"].record(LegacyLayout.fromJson),
            secret: arguments[1, "secret"].text(),
            tokens: arguments[2, "tokens"].list { try $0.optional { try $0.text() } },
            threads: arguments[3, "threads"].optional { try $0.integer64() }
        ).toJson()
    case "probeLegacy":
        return try probeLegacy(
            samples: arguments[0, "samples"].list { try $0.text() },
            secret: arguments[1, "secret"].text()
        ).toJson()
    case "detectPii":
        return try listJson(detectPii(
            text: arguments[0, "text"].text(),
            fieldName: arguments[1, "fieldName"].optional { try $0.text() },
            policy: arguments[2, "policy"].optional { try $0.record(PiiPolicy.fromJson) }
        )) { try $0.toJson() }
    case "classifyPiiColumn":
        return try classifyPiiColumn(
            samples: arguments[0, "samples"].list { try $0.optional { try $0.text() } },
            fieldName: arguments[1, "fieldName"].optional { try $0.text() },
            policy: arguments[2, "policy"].optional { try $0.record(PiiPolicy.fromJson) }
        ).toJson()
    case "maskValue":
        return try json(maskValue(
            kind: arguments[0, "kind"].choice(PiiKind.allCases) { $0.name },
            value: arguments[1, "value"].text()
        ))
    case "maskText":
        return try json(maskText(
            text: arguments[0, "text"].text(),
            fieldName: arguments[1, "fieldName"].optional { try $0.text() },
            policy: arguments[2, "policy"].optional { try $0.record(PiiPolicy.fromJson) }
        ))
    case "policyFingerprint":
        return try json(policyFingerprint(
            json: arguments[0, "json"].text()
        ))
    case "rulesVersion":
        return try json(rulesVersion())
    case "LeadScorer.decide":
        return try (live as! LeadScorer).decide(
            request: arguments[0, ""].record(DecideLeadRequest.fromJson)
        ).toJson()
    case "LeadScorer.predictColumns":
        return try (live as! LeadScorer).predictColumns(
            request: arguments[0, ""].record(PredictColumnsRequest.fromJson)
        ).toJson()
    case "RateLimiter.check":
        return try (live as! RateLimiter).check(
            key: arguments[0, "key"].text(),
            cost: arguments[1, "cost"].optional { try $0.integer64() },
            now: arguments[2, "now"].instant()
        ).toJson()
    case "RateLimiter.refund":
        return try (live as! RateLimiter).refund(
            key: arguments[0, "key"].text(),
            amount: arguments[1, "amount"].optional { try $0.integer64() },
            now: arguments[2, "now"].instant()
        ).toJson()
    case "RateLimiter.penalize":
        return try (live as! RateLimiter).penalize(
            key: arguments[0, "key"].text(),
            amount: arguments[1, "amount"].optional { try $0.integer64() },
            now: arguments[2, "now"].instant()
        ).toJson()
    case "RateLimiter.take":
        return try json((live as! RateLimiter).take(
            key: arguments[0, "key"].text(),
            cost: arguments[1, "cost"].optional { try $0.integer64() },
            now: arguments[2, "now"].instant()
        ))
    case "RateLimiter.peek":
        return try (live as! RateLimiter).peek(
            key: arguments[0, "key"].text(),
            now: arguments[1, "now"].instant()
        ).toJson()
    case "RateLimiter.reset":
        return try json((live as! RateLimiter).reset(
            key: arguments[0, "key"].text()
        ))
    case "RateLimiter.stats":
        return try (live as! RateLimiter).stats().toJson()
    case "RateLimiter.snapshot":
        return try listJson((live as! RateLimiter).snapshot(
            now: arguments[0, "now"].instant()
        )) { try $0.toJson() }
    case "RateLimiter.restore":
        return try json((live as! RateLimiter).restore(
            entries: arguments[0, "entries"].list { try $0.record(LimiterEntry.fromJson) },
            now: arguments[1, "now"].instant()
        ))
    case "RateLimiter.checkColumns":
        return try (live as! RateLimiter).checkColumns(
            keys: arguments[0, "keys"].list { try $0.optional { try $0.text() } },
            costs: arguments[1, "costs"].optional { try $0.list { try $0.optional { try $0.integer64() } } },
            now: arguments[2, "now"].instants()
        ).toJson()
    case "Keyring.seal":
        return try json((live as! Keyring).seal(
            plaintext: arguments[0, "plaintext"].text(),
            context: arguments[1, "context"].map { try $0.text() }
        ))
    case "Keyring.open":
        return try (live as! Keyring).open(
            token: arguments[0, "token"].text(),
            context: arguments[1, "context"].map { try $0.text() }
        ).toJson()
    case "Keyring.needsRotation":
        return try json((live as! Keyring).needsRotation(
            token: arguments[0, "token"].text()
        ))
    case "Keyring.rotate":
        return try (live as! Keyring).rotate(
            token: arguments[0, "token"].text(),
            context: arguments[1, "context"].map { try $0.text() }
        ).toJson()
    case "Keyring.sealMany":
        return try (live as! Keyring).sealMany(
            plaintexts: arguments[0, "plaintexts"].list { try $0.optional { try $0.text() } },
            context: arguments[1, "context"].map { try $0.text() },
            contextColumns: arguments[2, "contextColumns"].optional { try $0.map { try $0.list { try $0.optional { try $0.text() } } } }
        ).toJson()
    case "Keyring.openMany":
        return try (live as! Keyring).openMany(
            tokens: arguments[0, "tokens"].list { try $0.optional { try $0.text() } },
            context: arguments[1, "context"].map { try $0.text() },
            contextColumns: arguments[2, "contextColumns"].optional { try $0.map { try $0.list { try $0.optional { try $0.text() } } } }
        ).toJson()
    case "Keyring.rotateMany":
        return try (live as! Keyring).rotateMany(
            tokens: arguments[0, "tokens"].list { try $0.optional { try $0.text() } },
            context: arguments[1, "context"].map { try $0.text() },
            contextColumns: arguments[2, "contextColumns"].optional { try $0.map { try $0.list { try $0.optional { try $0.text() } } } }
        ).toJson()
    case "Keyring.blindIndex":
        return try json((live as! Keyring).blindIndex(
            value: arguments[0, "value"].text(),
            context: arguments[1, "context"].map { try $0.text() }
        ))
    case "Keyring.blindIndexes":
        return try listJson((live as! Keyring).blindIndexes(
            value: arguments[0, "value"].text(),
            context: arguments[1, "context"].map { try $0.text() }
        )) { json($0) }
    case "Keyring.blindIndexMany":
        return try (live as! Keyring).blindIndexMany(
            values: arguments[0, "values"].list { try $0.optional { try $0.text() } },
            context: arguments[1, "context"].map { try $0.text() },
            contextColumns: arguments[2, "contextColumns"].optional { try $0.map { try $0.list { try $0.optional { try $0.text() } } } }
        ).toJson()
    case "Keyring.warmUp":
        return try json((live as! Keyring).warmUp())
    case "Keyring.keys":
        return try listJson((live as! Keyring).keys()) { try $0.toJson() }
    default: return nil
    }
}

/// A new object, made with the arguments of a case; nil for no object.
func open(_ name: String, _ arguments: Arguments) throws -> AnyObject? {
    switch name {
    case "LeadScorer":
        return try LeadScorer(
            options: arguments[0, ""].record(LeadScorerOptions.fromJson)
        )
    case "RateLimiter":
        return try RateLimiter(
            policy: arguments[0, "policy"].record(LimitPolicy.fromJson),
            options: arguments[1, "options"].optional { try $0.record(RateLimiterOptions.fromJson) }
        )
    case "Keyring":
        return try Keyring(
            keys: arguments[0, "keys"].list { try $0.record(KeyRecord.fromJson) },
            policy: arguments[1, "policy"].optional { try $0.record(VaultPolicy.fromJson) }
        )
    case "Keyring.hazardousFixedRandom":
        return try Keyring.hazardousFixedRandom(
            keys: arguments[0, "keys"].list { try $0.record(KeyRecord.fromJson) },
            policy: arguments[1, "policy"].optional { try $0.record(VaultPolicy.fromJson) },
            fixedRandom: arguments[2, "fixedRandom"].bytes()
        )
    default: return nil
    }
}
