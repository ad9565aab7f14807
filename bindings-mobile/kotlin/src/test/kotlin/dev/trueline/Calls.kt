// Written by `make generate` from the catalogue of the core. Do not edit.
package dev.trueline

/** Every rule of the catalogue, and every method of its objects. */
internal val CALL_NAMES = listOf(
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
)

/**
 * The answer of a rule, or of a method of the object `live`, to the arguments of a case, in Kotlin's own
 * types both ways; null for neither.
 */
internal fun call(name: String, arguments: Arguments, live: AutoCloseable? = null): String? = when (name) {
    "pickOrder" -> json(pickOrder(
        arguments[0, "text"].text(),
        arguments[1, "profile"].optional { it.record(LocationProfile.Companion::fromJson) }
    ))
    "parseLocation" -> parseLocation(
        arguments[0, "text"].text(),
        arguments[1, "profile"].optional { it.record(LocationProfile.Companion::fromJson) }
    ).toJson()
    "formatLocation" -> json(formatLocation(
        arguments[0, "parts"].record(LocationParts.Companion::fromJson),
        arguments[1, "style"].optional { it.record(LabelStyle.Companion::fromJson) }
    ))
    "inferLocationProfile" -> inferLocationProfile(
        arguments[0, "samples"].list { it.text() }
    ).toJson()
    "planPickPath" -> planPickPath(
        arguments[0, ""].record(PickPathRequest.Companion::fromJson)
    ).toJson()
    "classifyCustomer" -> classifyCustomer(
        arguments[0, ""].record(ClassifyCustomerRequest.Companion::fromJson)
    ).toJson()
    "lastQualifyingOrder" -> lastQualifyingOrder(
        arguments[0, ""].record(LastQualifyingOrderRequest.Companion::fromJson)
    ).toJson()
    "localDay" -> json(localDay(
        arguments[0, "at"].instant(),
        arguments[1, "timeZone"].text()
    ))
    "normalizeCompanyName" -> normalizeCompanyName(
        arguments[0, "text"].text()
    ).toJson()
    "normalizeEmail" -> normalizeEmail(
        arguments[0, "text"].text()
    ).toJson()
    "normalizePhone" -> normalizePhone(
        arguments[0, "text"].text(),
        arguments[1, "region"].optional { it.text() }
    ).toJson()
    "normalizeAddress" -> normalizeAddress(
        arguments[0, "text"].text()
    ).toJson()
    "findDuplicates" -> findDuplicates(
        arguments[0, ""].record(FindDuplicatesRequest.Companion::fromJson)
    ).toJson()
    "mergeRecords" -> mergeRecords(
        arguments[0, ""].record(MergeRecordsRequest.Companion::fromJson)
    ).toJson()
    "undoMerge" -> undoMerge(
        arguments[0, ""].record(UndoMergeRequest.Companion::fromJson)
    ).toJson()
    "planImport" -> planImport(
        arguments[0, ""].record(PlanImportRequest.Companion::fromJson)
    ).toJson()
    "scoreRfm" -> scoreRfm(
        arguments[0, ""].record(ScoreRfmRequest.Companion::fromJson)
    ).toJson()
    "scoreLead" -> scoreLead(
        arguments[0, ""].record(ScoreLeadRequest.Companion::fromJson)
    ).toJson()
    "trainScorecard" -> trainScorecard(
        arguments[0, ""].record(TrainScorecardRequest.Companion::fromJson)
    ).toJson()
    "predictConversion" -> predictConversion(
        arguments[0, ""].record(PredictConversionRequest.Companion::fromJson)
    ).toJson()
    "blendScores" -> blendScores(
        arguments[0, ""].record(BlendScoresRequest.Companion::fromJson)
    ).toJson()
    "inHoldout" -> json(inHoldout(
        arguments[0, "key"].text(),
        arguments[1, "percent"].integer64()
    ))
    "evaluateScorecard" -> evaluateScorecard(
        arguments[0, ""].record(EvaluateScorecardRequest.Companion::fromJson)
    ).toJson()
    "tuneBands" -> tuneBands(
        arguments[0, ""].record(TuneBandsRequest.Companion::fromJson)
    ).toJson()
    "assignLead" -> assignLead(
        arguments[0, ""].record(AssignLeadRequest.Companion::fromJson)
    ).toJson()
    "convertLead" -> convertLead(
        arguments[0, ""].record(ConvertLeadRequest.Companion::fromJson)
    ).toJson()
    "attributeRevenue" -> attributeRevenue(
        arguments[0, ""].record(AttributeRevenueRequest.Companion::fromJson)
    ).toJson()
    "allocateStock" -> allocateStock(
        arguments[0, ""].record(AllocateStock.Companion::fromJson)
    ).toJson()
    "releaseStock" -> releaseStock(
        arguments[0, ""].record(ReleaseStock.Companion::fromJson)
    ).toJson()
    "shipStock" -> shipStock(
        arguments[0, ""].record(ShipStock.Companion::fromJson)
    ).toJson()
    "adjustStock" -> adjustStock(
        arguments[0, ""].record(AdjustStock.Companion::fromJson)
    ).toJson()
    "decideStock" -> decideStock(
        arguments[0, ""].record(StockRequest.Companion::fromJson)
    ).toJson()
    "applyStock" -> applyStock(
        arguments[0, "state"].record(StockState.Companion::fromJson),
        arguments[1, "decision"].record(StockDecision.Companion::fromJson)
    ).toJson()
    "planAllocation" -> planAllocation(
        arguments[0, ""].record(PlanAllocationRequest.Companion::fromJson)
    ).toJson()
    "availableToPromise" -> availableToPromise(
        arguments[0, ""].record(PromiseRequest.Companion::fromJson)
    ).toJson()
    "allowedCommands" -> allowedCommands(
        arguments[0, "allocation"].record(Allocation.Companion::fromJson),
        arguments[1, "at"].instant()
    ).toJson()
    "foldLedger" -> listJson(foldLedger(
        arguments[0, "opening"].list { it.record(StockLevel.Companion::fromJson) },
        arguments[1, "entries"].list { it.record(LedgerEntry.Companion::fromJson) }
    )) { it.toJson() }
    "verifyLedger" -> verifyLedger(
        arguments[0, "opening"].list { it.record(StockLevel.Companion::fromJson) },
        arguments[1, "entries"].list { it.record(LedgerEntry.Companion::fromJson) },
        arguments[2, "state"].record(StockState.Companion::fromJson)
    ).toJson()
    "commandFingerprint" -> json(commandFingerprint(
        arguments[0, "command"].record(StockCommand.Companion::fromJson)
    ))
    "checkLimit" -> checkLimit(
        arguments[0, ""].record(CheckLimitRequest.Companion::fromJson)
    ).toJson()
    "refundLimit" -> refundLimit(
        arguments[0, ""].record(RefundLimitRequest.Companion::fromJson)
    ).toJson()
    "penalizeLimit" -> penalizeLimit(
        arguments[0, ""].record(PenalizeLimitRequest.Companion::fromJson)
    ).toJson()
    "replaceLimitPolicy" -> replaceLimitPolicy(
        arguments[0, ""].record(ReplaceLimitPolicyRequest.Companion::fromJson)
    ).toJson()
    "windowAt" -> windowAt(
        arguments[0, "window"].record(LimitWindow.Companion::fromJson),
        arguments[1, "now"].instant()
    ).toJson()
    "parseLimitPolicy" -> parseLimitPolicy(
        arguments[0, "text"].text(),
        arguments[1, "timeZone"].optional { it.text() }
    ).toJson()
    "quotaPolicy" -> quotaPolicy(
        arguments[0, "plan"].text(),
        arguments[1, "policy"].optional { it.record(QuotaPolicy.Companion::fromJson) }
    ).toJson()
    "limitHeaders" -> listJson(limitHeaders(
        arguments[0, "decision"].record(LimitDecision.Companion::fromJson),
        arguments[1, "style"].optional { it.choice(HeaderStyle.entries) }
    )) { it.toJson() }
    "reserveBudget" -> reserveBudget(
        arguments[0, ""].record(ReserveBudgetRequest.Companion::fromJson)
    ).toJson()
    "settleBudget" -> settleBudget(
        arguments[0, ""].record(SettleBudgetRequest.Companion::fromJson)
    ).toJson()
    "releaseBudget" -> releaseBudget(
        arguments[0, ""].record(ReleaseBudgetRequest.Companion::fromJson)
    ).toJson()
    "budgetStatus" -> budgetStatus(
        arguments[0, ""].record(BudgetStatusRequest.Companion::fromJson)
    ).toJson()
    "calculateOverage" -> calculateOverage(
        arguments[0, ""].record(CalculateOverageRequest.Companion::fromJson),
        arguments[1, ""].optional { it.record(OveragePolicy.Companion::fromJson) }
    ).toJson()
    "priceUsage" -> priceUsage(
        arguments[0, ""].record(PriceUsageRequest.Companion::fromJson)
    ).toJson()
    "roundMoney" -> roundMoney(
        arguments[0, "amount"].decimal(),
        arguments[1, "currency"].text(),
        arguments[2, "rounding"].optional { it.choice(Rounding.entries) }
    ).toJson()
    "moneyFromMinor" -> moneyFromMinor(
        arguments[0, "minorUnits"].integer64(),
        arguments[1, "currency"].text()
    ).toJson()
    "billingPeriod" -> billingPeriod(
        arguments[0, ""].record(BillingPeriodRequest.Companion::fromJson)
    ).toJson()
    "prorate" -> prorate(
        arguments[0, ""].record(ProrateRequest.Companion::fromJson)
    ).toJson()
    "allocateAmount" -> allocateAmount(
        arguments[0, ""].record(AllocateAmountRequest.Companion::fromJson)
    ).toJson()
    "planOverageRun" -> planOverageRun(
        arguments[0, ""].record(PlanOverageRunRequest.Companion::fromJson),
        arguments[1, ""].optional { it.record(OveragePolicy.Companion::fromJson) }
    ).toJson()
    "aggregateUsage" -> aggregateUsage(
        arguments[0, ""].record(AggregateUsageRequest.Companion::fromJson)
    ).toJson()
    "mergeUsage" -> mergeUsage(
        arguments[0, "a"].record(UsageState.Companion::fromJson),
        arguments[1, "b"].record(UsageState.Companion::fromJson)
    ).toJson()
    "shouldFlush" -> shouldFlush(
        arguments[0, "buffer"].record(FlushBuffer.Companion::fromJson),
        arguments[1, "now"].instant(),
        arguments[2, "policy"].optional { it.record(FlushPolicy.Companion::fromJson) }
    ).toJson()
    "usageAnalytics" -> usageAnalytics(
        arguments[0, ""].record(UsageAnalyticsRequest.Companion::fromJson),
        arguments[1, ""].optional { it.record(OveragePolicy.Companion::fromJson) }
    ).toJson()
    "invoiceTotals" -> invoiceTotals(
        arguments[0, ""].record(InvoiceTotalsRequest.Companion::fromJson)
    ).toJson()
    "invoiceStatus" -> invoiceStatus(
        arguments[0, ""].record(Invoice.Companion::fromJson)
    ).toJson()
    "changeInvoice" -> changeInvoice(
        arguments[0, ""].record(ChangeInvoiceRequest.Companion::fromJson)
    ).toJson()
    "applyPayment" -> applyPayment(
        arguments[0, ""].record(ApplyPaymentRequest.Companion::fromJson)
    ).toJson()
    "refundPayment" -> refundPayment(
        arguments[0, ""].record(RefundPaymentRequest.Companion::fromJson)
    ).toJson()
    "convertQuote" -> convertQuote(
        arguments[0, ""].record(ConvertQuoteRequest.Companion::fromJson)
    ).toJson()
    "monthlyRecurringRevenue" -> monthlyRecurringRevenue(
        arguments[0, ""].record(MonthlyRecurringRevenueRequest.Companion::fromJson)
    ).toJson()
    "mrrMovement" -> mrrMovement(
        arguments[0, ""].record(MrrMovementRequest.Companion::fromJson)
    ).toJson()
    "generateKey" -> json(generateKey())
    "deriveKeyId" -> json(deriveKeyId(
        arguments[0, "secret"].text()
    ))
    "inspectToken" -> inspectToken(
        arguments[0, "token"].text()
    ).toJson()
    "legacyLayout" -> legacyLayout(
        arguments[0, "name"].choice(LegacyPreset.entries)
    ).toJson()
    "openLegacy" -> json(openLegacy(
        arguments[0, "layout"].record(LegacyLayout.Companion::fromJson),
        arguments[1, "secret"].text(),
        arguments[2, "token"].text()
    ))
    "openLegacyMany" -> openLegacyMany(
        arguments[0, "layout"].record(LegacyLayout.Companion::fromJson),
        arguments[1, "secret"].text(),
        arguments[2, "tokens"].list { it.optional { it.text() } },
        arguments[3, "threads"].optional { it.integer64() }
    ).toJson()
    "probeLegacy" -> probeLegacy(
        arguments[0, "samples"].list { it.text() },
        arguments[1, "secret"].text()
    ).toJson()
    "detectPii" -> listJson(detectPii(
        arguments[0, "text"].text(),
        arguments[1, "fieldName"].optional { it.text() },
        arguments[2, "policy"].optional { it.record(PiiPolicy.Companion::fromJson) }
    )) { it.toJson() }
    "classifyPiiColumn" -> classifyPiiColumn(
        arguments[0, "samples"].list { it.optional { it.text() } },
        arguments[1, "fieldName"].optional { it.text() },
        arguments[2, "policy"].optional { it.record(PiiPolicy.Companion::fromJson) }
    ).toJson()
    "maskValue" -> json(maskValue(
        arguments[0, "kind"].choice(PiiKind.entries),
        arguments[1, "value"].text()
    ))
    "maskText" -> json(maskText(
        arguments[0, "text"].text(),
        arguments[1, "fieldName"].optional { it.text() },
        arguments[2, "policy"].optional { it.record(PiiPolicy.Companion::fromJson) }
    ))
    "policyFingerprint" -> json(policyFingerprint(
        arguments[0, "json"].text()
    ))
    "rulesVersion" -> json(rulesVersion())
    "LeadScorer.decide" -> (live as LeadScorer).decide(
        arguments[0, ""].record(DecideLeadRequest.Companion::fromJson)
    ).toJson()
    "LeadScorer.predictColumns" -> (live as LeadScorer).predictColumns(
        arguments[0, ""].record(PredictColumnsRequest.Companion::fromJson)
    ).toJson()
    "RateLimiter.check" -> (live as RateLimiter).check(
        arguments[0, "key"].text(),
        arguments[1, "cost"].optional { it.integer64() },
        arguments[2, "now"].instant()
    ).toJson()
    "RateLimiter.refund" -> (live as RateLimiter).refund(
        arguments[0, "key"].text(),
        arguments[1, "amount"].optional { it.integer64() },
        arguments[2, "now"].instant()
    ).toJson()
    "RateLimiter.penalize" -> (live as RateLimiter).penalize(
        arguments[0, "key"].text(),
        arguments[1, "amount"].optional { it.integer64() },
        arguments[2, "now"].instant()
    ).toJson()
    "RateLimiter.take" -> json((live as RateLimiter).take(
        arguments[0, "key"].text(),
        arguments[1, "cost"].optional { it.integer64() },
        arguments[2, "now"].instant()
    ))
    "RateLimiter.peek" -> (live as RateLimiter).peek(
        arguments[0, "key"].text(),
        arguments[1, "now"].instant()
    ).toJson()
    "RateLimiter.reset" -> json((live as RateLimiter).reset(
        arguments[0, "key"].text()
    ))
    "RateLimiter.stats" -> (live as RateLimiter).stats().toJson()
    "RateLimiter.snapshot" -> listJson((live as RateLimiter).snapshot(
        arguments[0, "now"].instant()
    )) { it.toJson() }
    "RateLimiter.restore" -> json((live as RateLimiter).restore(
        arguments[0, "entries"].list { it.record(LimiterEntry.Companion::fromJson) },
        arguments[1, "now"].instant()
    ))
    "RateLimiter.checkColumns" -> (live as RateLimiter).checkColumns(
        arguments[0, "keys"].list { it.optional { it.text() } },
        arguments[1, "costs"].optional { it.list { it.optional { it.integer64() } } },
        arguments[2, "now"].instants()
    ).toJson()
    "Keyring.seal" -> json((live as Keyring).seal(
        arguments[0, "plaintext"].text(),
        arguments[1, "context"].map { it.text() }
    ))
    "Keyring.open" -> (live as Keyring).open(
        arguments[0, "token"].text(),
        arguments[1, "context"].map { it.text() }
    ).toJson()
    "Keyring.needsRotation" -> json((live as Keyring).needsRotation(
        arguments[0, "token"].text()
    ))
    "Keyring.rotate" -> (live as Keyring).rotate(
        arguments[0, "token"].text(),
        arguments[1, "context"].map { it.text() }
    ).toJson()
    "Keyring.sealMany" -> (live as Keyring).sealMany(
        arguments[0, "plaintexts"].list { it.optional { it.text() } },
        arguments[1, "context"].map { it.text() },
        arguments[2, "contextColumns"].optional { it.map { it.list { it.optional { it.text() } } } }
    ).toJson()
    "Keyring.openMany" -> (live as Keyring).openMany(
        arguments[0, "tokens"].list { it.optional { it.text() } },
        arguments[1, "context"].map { it.text() },
        arguments[2, "contextColumns"].optional { it.map { it.list { it.optional { it.text() } } } }
    ).toJson()
    "Keyring.rotateMany" -> (live as Keyring).rotateMany(
        arguments[0, "tokens"].list { it.optional { it.text() } },
        arguments[1, "context"].map { it.text() },
        arguments[2, "contextColumns"].optional { it.map { it.list { it.optional { it.text() } } } }
    ).toJson()
    "Keyring.blindIndex" -> json((live as Keyring).blindIndex(
        arguments[0, "value"].text(),
        arguments[1, "context"].map { it.text() }
    ))
    "Keyring.blindIndexes" -> listJson((live as Keyring).blindIndexes(
        arguments[0, "value"].text(),
        arguments[1, "context"].map { it.text() }
    )) { json(it) }
    "Keyring.blindIndexMany" -> (live as Keyring).blindIndexMany(
        arguments[0, "values"].list { it.optional { it.text() } },
        arguments[1, "context"].map { it.text() },
        arguments[2, "contextColumns"].optional { it.map { it.list { it.optional { it.text() } } } }
    ).toJson()
    "Keyring.warmUp" -> json((live as Keyring).warmUp())
    "Keyring.keys" -> listJson((live as Keyring).keys()) { it.toJson() }
    else -> null
}

/** A new object, made with the arguments of a case; null for no object. */
internal fun open(name: String, arguments: Arguments): AutoCloseable? = when (name) {
    "LeadScorer" -> LeadScorer(
        arguments[0, ""].record(LeadScorerOptions.Companion::fromJson)
    )
    "RateLimiter" -> RateLimiter(
        arguments[0, "policy"].record(LimitPolicy.Companion::fromJson),
        arguments[1, "options"].optional { it.record(RateLimiterOptions.Companion::fromJson) }
    )
    "Keyring" -> Keyring(
        arguments[0, "keys"].list { it.record(KeyRecord.Companion::fromJson) },
        arguments[1, "policy"].optional { it.record(VaultPolicy.Companion::fromJson) }
    )
    "Keyring.hazardousFixedRandom" -> Keyring.hazardousFixedRandom(
        arguments[0, "keys"].list { it.record(KeyRecord.Companion::fromJson) },
        arguments[1, "policy"].optional { it.record(VaultPolicy.Companion::fromJson) },
        arguments[2, "fixedRandom"].bytes()
    )
    else -> null
}
