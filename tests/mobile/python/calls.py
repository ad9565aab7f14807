# Written by `make generate` from the catalogue of the core. Do not edit.
# ruff: noqa: E501
"""Each answer to the arguments of a case, in Python's own types both ways."""

from collections.abc import Callable
from typing import Any

import trueline

from typed import Arguments, json, list_json

CALLS: dict[str, Callable[..., str]] = {
    "pickOrder": lambda arguments: (
        json(trueline.pick_order(
            text=arguments[0, "text"].text(),
            profile=arguments[1, "profile"].optional(lambda it: it.record(trueline.LocationProfile.from_json))
        ))
    ),
    "parseLocation": lambda arguments: (
        trueline.parse_location(
            text=arguments[0, "text"].text(),
            profile=arguments[1, "profile"].optional(lambda it: it.record(trueline.LocationProfile.from_json))
        ).to_json()
    ),
    "formatLocation": lambda arguments: (
        json(trueline.format_location(
            parts=arguments[0, "parts"].record(trueline.LocationParts.from_json),
            style=arguments[1, "style"].optional(lambda it: it.record(trueline.LabelStyle.from_json))
        ))
    ),
    "inferLocationProfile": lambda arguments: (
        trueline.infer_location_profile(
            samples=arguments[0, "samples"].list(lambda it: it.text())
        ).to_json()
    ),
    "planPickPath": lambda arguments: (
        trueline.plan_pick_path(
            request=arguments[0, ""].record(trueline.PickPathRequest.from_json)
        ).to_json()
    ),
    "classifyCustomer": lambda arguments: (
        trueline.classify_customer(
            request=arguments[0, ""].record(trueline.ClassifyCustomerRequest.from_json)
        ).to_json()
    ),
    "lastQualifyingOrder": lambda arguments: (
        trueline.last_qualifying_order(
            request=arguments[0, ""].record(trueline.LastQualifyingOrderRequest.from_json)
        ).to_json()
    ),
    "localDay": lambda arguments: (
        json(trueline.local_day(
            at=arguments[0, "at"].instant(),
            time_zone=arguments[1, "timeZone"].text()
        ))
    ),
    "normalizeCompanyName": lambda arguments: (
        trueline.normalize_company_name(
            text=arguments[0, "text"].text()
        ).to_json()
    ),
    "normalizeEmail": lambda arguments: (
        trueline.normalize_email(
            text=arguments[0, "text"].text()
        ).to_json()
    ),
    "normalizePhone": lambda arguments: (
        trueline.normalize_phone(
            text=arguments[0, "text"].text(),
            region=arguments[1, "region"].optional(lambda it: it.text())
        ).to_json()
    ),
    "normalizeAddress": lambda arguments: (
        trueline.normalize_address(
            text=arguments[0, "text"].text()
        ).to_json()
    ),
    "findDuplicates": lambda arguments: (
        trueline.find_duplicates(
            request=arguments[0, ""].record(trueline.FindDuplicatesRequest.from_json)
        ).to_json()
    ),
    "mergeRecords": lambda arguments: (
        trueline.merge_records(
            request=arguments[0, ""].record(trueline.MergeRecordsRequest.from_json)
        ).to_json()
    ),
    "undoMerge": lambda arguments: (
        trueline.undo_merge(
            request=arguments[0, ""].record(trueline.UndoMergeRequest.from_json)
        ).to_json()
    ),
    "planImport": lambda arguments: (
        trueline.plan_import(
            request=arguments[0, ""].record(trueline.PlanImportRequest.from_json)
        ).to_json()
    ),
    "scoreRfm": lambda arguments: (
        trueline.score_rfm(
            request=arguments[0, ""].record(trueline.ScoreRfmRequest.from_json)
        ).to_json()
    ),
    "scoreLead": lambda arguments: (
        trueline.score_lead(
            request=arguments[0, ""].record(trueline.ScoreLeadRequest.from_json)
        ).to_json()
    ),
    "trainScorecard": lambda arguments: (
        trueline.train_scorecard(
            request=arguments[0, ""].record(trueline.TrainScorecardRequest.from_json)
        ).to_json()
    ),
    "predictConversion": lambda arguments: (
        trueline.predict_conversion(
            request=arguments[0, ""].record(trueline.PredictConversionRequest.from_json)
        ).to_json()
    ),
    "blendScores": lambda arguments: (
        trueline.blend_scores(
            request=arguments[0, ""].record(trueline.BlendScoresRequest.from_json)
        ).to_json()
    ),
    "inHoldout": lambda arguments: (
        json(trueline.in_holdout(
            key=arguments[0, "key"].text(),
            percent=arguments[1, "percent"].integer64()
        ))
    ),
    "evaluateScorecard": lambda arguments: (
        trueline.evaluate_scorecard(
            request=arguments[0, ""].record(trueline.EvaluateScorecardRequest.from_json)
        ).to_json()
    ),
    "tuneBands": lambda arguments: (
        trueline.tune_bands(
            request=arguments[0, ""].record(trueline.TuneBandsRequest.from_json)
        ).to_json()
    ),
    "assignLead": lambda arguments: (
        trueline.assign_lead(
            request=arguments[0, ""].record(trueline.AssignLeadRequest.from_json)
        ).to_json()
    ),
    "convertLead": lambda arguments: (
        trueline.convert_lead(
            request=arguments[0, ""].record(trueline.ConvertLeadRequest.from_json)
        ).to_json()
    ),
    "attributeRevenue": lambda arguments: (
        trueline.attribute_revenue(
            request=arguments[0, ""].record(trueline.AttributeRevenueRequest.from_json)
        ).to_json()
    ),
    "allocateStock": lambda arguments: (
        trueline.allocate_stock(
            request=arguments[0, ""].record(trueline.AllocateStock.from_json)
        ).to_json()
    ),
    "releaseStock": lambda arguments: (
        trueline.release_stock(
            request=arguments[0, ""].record(trueline.ReleaseStock.from_json)
        ).to_json()
    ),
    "shipStock": lambda arguments: (
        trueline.ship_stock(
            request=arguments[0, ""].record(trueline.ShipStock.from_json)
        ).to_json()
    ),
    "adjustStock": lambda arguments: (
        trueline.adjust_stock(
            request=arguments[0, ""].record(trueline.AdjustStock.from_json)
        ).to_json()
    ),
    "decideStock": lambda arguments: (
        trueline.decide_stock(
            request=arguments[0, ""].record(trueline.StockRequest.from_json)
        ).to_json()
    ),
    "applyStock": lambda arguments: (
        trueline.apply_stock(
            state=arguments[0, "state"].record(trueline.StockState.from_json),
            decision=arguments[1, "decision"].record(trueline.StockDecision.from_json)
        ).to_json()
    ),
    "planAllocation": lambda arguments: (
        trueline.plan_allocation(
            request=arguments[0, ""].record(trueline.PlanAllocationRequest.from_json)
        ).to_json()
    ),
    "availableToPromise": lambda arguments: (
        trueline.available_to_promise(
            request=arguments[0, ""].record(trueline.PromiseRequest.from_json)
        ).to_json()
    ),
    "allowedCommands": lambda arguments: (
        trueline.allowed_commands(
            allocation=arguments[0, "allocation"].record(trueline.Allocation.from_json),
            at=arguments[1, "at"].instant()
        ).to_json()
    ),
    "foldLedger": lambda arguments: (
        list_json(trueline.fold_ledger(
            opening=arguments[0, "opening"].list(lambda it: it.record(trueline.StockLevel.from_json)),
            entries=arguments[1, "entries"].list(lambda it: it.record(trueline.LedgerEntry.from_json))
        ), lambda it: it.to_json())
    ),
    "verifyLedger": lambda arguments: (
        trueline.verify_ledger(
            opening=arguments[0, "opening"].list(lambda it: it.record(trueline.StockLevel.from_json)),
            entries=arguments[1, "entries"].list(lambda it: it.record(trueline.LedgerEntry.from_json)),
            state=arguments[2, "state"].record(trueline.StockState.from_json)
        ).to_json()
    ),
    "commandFingerprint": lambda arguments: (
        json(trueline.command_fingerprint(
            command=arguments[0, "command"].record(trueline.StockCommand.from_json)
        ))
    ),
    "checkLimit": lambda arguments: (
        trueline.check_limit(
            request=arguments[0, ""].record(trueline.CheckLimitRequest.from_json)
        ).to_json()
    ),
    "refundLimit": lambda arguments: (
        trueline.refund_limit(
            request=arguments[0, ""].record(trueline.RefundLimitRequest.from_json)
        ).to_json()
    ),
    "penalizeLimit": lambda arguments: (
        trueline.penalize_limit(
            request=arguments[0, ""].record(trueline.PenalizeLimitRequest.from_json)
        ).to_json()
    ),
    "replaceLimitPolicy": lambda arguments: (
        trueline.replace_limit_policy(
            request=arguments[0, ""].record(trueline.ReplaceLimitPolicyRequest.from_json)
        ).to_json()
    ),
    "windowAt": lambda arguments: (
        trueline.window_at(
            window=arguments[0, "window"].record(trueline.LimitWindow.from_json),
            now=arguments[1, "now"].instant()
        ).to_json()
    ),
    "parseLimitPolicy": lambda arguments: (
        trueline.parse_limit_policy(
            text=arguments[0, "text"].text(),
            time_zone=arguments[1, "timeZone"].optional(lambda it: it.text())
        ).to_json()
    ),
    "quotaPolicy": lambda arguments: (
        trueline.quota_policy(
            plan=arguments[0, "plan"].text(),
            policy=arguments[1, "policy"].optional(lambda it: it.record(trueline.QuotaPolicy.from_json))
        ).to_json()
    ),
    "limitHeaders": lambda arguments: (
        list_json(trueline.limit_headers(
            decision=arguments[0, "decision"].record(trueline.LimitDecision.from_json),
            style=arguments[1, "style"].optional(lambda it: it.choice(trueline.HeaderStyle))
        ), lambda it: it.to_json())
    ),
    "reserveBudget": lambda arguments: (
        trueline.reserve_budget(
            request=arguments[0, ""].record(trueline.ReserveBudgetRequest.from_json)
        ).to_json()
    ),
    "settleBudget": lambda arguments: (
        trueline.settle_budget(
            request=arguments[0, ""].record(trueline.SettleBudgetRequest.from_json)
        ).to_json()
    ),
    "releaseBudget": lambda arguments: (
        trueline.release_budget(
            request=arguments[0, ""].record(trueline.ReleaseBudgetRequest.from_json)
        ).to_json()
    ),
    "budgetStatus": lambda arguments: (
        trueline.budget_status(
            request=arguments[0, ""].record(trueline.BudgetStatusRequest.from_json)
        ).to_json()
    ),
    "calculateOverage": lambda arguments: (
        trueline.calculate_overage(
            request=arguments[0, ""].record(trueline.CalculateOverageRequest.from_json),
            policy=arguments[1, ""].optional(lambda it: it.record(trueline.OveragePolicy.from_json))
        ).to_json()
    ),
    "priceUsage": lambda arguments: (
        trueline.price_usage(
            request=arguments[0, ""].record(trueline.PriceUsageRequest.from_json)
        ).to_json()
    ),
    "roundMoney": lambda arguments: (
        trueline.round_money(
            amount=arguments[0, "amount"].decimal(),
            currency=arguments[1, "currency"].text(),
            rounding=arguments[2, "rounding"].optional(lambda it: it.choice(trueline.Rounding))
        ).to_json()
    ),
    "moneyFromMinor": lambda arguments: (
        trueline.money_from_minor(
            minor_units=arguments[0, "minorUnits"].integer64(),
            currency=arguments[1, "currency"].text()
        ).to_json()
    ),
    "billingPeriod": lambda arguments: (
        trueline.billing_period(
            request=arguments[0, ""].record(trueline.BillingPeriodRequest.from_json)
        ).to_json()
    ),
    "prorate": lambda arguments: (
        trueline.prorate(
            request=arguments[0, ""].record(trueline.ProrateRequest.from_json)
        ).to_json()
    ),
    "allocateAmount": lambda arguments: (
        trueline.allocate_amount(
            request=arguments[0, ""].record(trueline.AllocateAmountRequest.from_json)
        ).to_json()
    ),
    "planOverageRun": lambda arguments: (
        trueline.plan_overage_run(
            request=arguments[0, ""].record(trueline.PlanOverageRunRequest.from_json),
            policy=arguments[1, ""].optional(lambda it: it.record(trueline.OveragePolicy.from_json))
        ).to_json()
    ),
    "aggregateUsage": lambda arguments: (
        trueline.aggregate_usage(
            request=arguments[0, ""].record(trueline.AggregateUsageRequest.from_json)
        ).to_json()
    ),
    "mergeUsage": lambda arguments: (
        trueline.merge_usage(
            a=arguments[0, "a"].record(trueline.UsageState.from_json),
            b=arguments[1, "b"].record(trueline.UsageState.from_json)
        ).to_json()
    ),
    "shouldFlush": lambda arguments: (
        trueline.should_flush(
            buffer=arguments[0, "buffer"].record(trueline.FlushBuffer.from_json),
            now=arguments[1, "now"].instant(),
            policy=arguments[2, "policy"].optional(lambda it: it.record(trueline.FlushPolicy.from_json))
        ).to_json()
    ),
    "usageAnalytics": lambda arguments: (
        trueline.usage_analytics(
            request=arguments[0, ""].record(trueline.UsageAnalyticsRequest.from_json),
            policy=arguments[1, ""].optional(lambda it: it.record(trueline.OveragePolicy.from_json))
        ).to_json()
    ),
    "invoiceTotals": lambda arguments: (
        trueline.invoice_totals(
            request=arguments[0, ""].record(trueline.InvoiceTotalsRequest.from_json)
        ).to_json()
    ),
    "invoiceStatus": lambda arguments: (
        trueline.invoice_status(
            invoice=arguments[0, ""].record(trueline.Invoice.from_json)
        ).to_json()
    ),
    "changeInvoice": lambda arguments: (
        trueline.change_invoice(
            request=arguments[0, ""].record(trueline.ChangeInvoiceRequest.from_json)
        ).to_json()
    ),
    "applyPayment": lambda arguments: (
        trueline.apply_payment(
            request=arguments[0, ""].record(trueline.ApplyPaymentRequest.from_json)
        ).to_json()
    ),
    "refundPayment": lambda arguments: (
        trueline.refund_payment(
            request=arguments[0, ""].record(trueline.RefundPaymentRequest.from_json)
        ).to_json()
    ),
    "convertQuote": lambda arguments: (
        trueline.convert_quote(
            request=arguments[0, ""].record(trueline.ConvertQuoteRequest.from_json)
        ).to_json()
    ),
    "monthlyRecurringRevenue": lambda arguments: (
        trueline.monthly_recurring_revenue(
            request=arguments[0, ""].record(trueline.MonthlyRecurringRevenueRequest.from_json)
        ).to_json()
    ),
    "mrrMovement": lambda arguments: (
        trueline.mrr_movement(
            request=arguments[0, ""].record(trueline.MrrMovementRequest.from_json)
        ).to_json()
    ),
    "generateKey": lambda arguments: (
        json(trueline.generate_key())
    ),
    "deriveKeyId": lambda arguments: (
        json(trueline.derive_key_id(
            secret=arguments[0, "secret"].text()
        ))
    ),
    "inspectToken": lambda arguments: (
        trueline.inspect_token(
            token=arguments[0, "token"].text()
        ).to_json()
    ),
    "legacyLayout": lambda arguments: (
        trueline.legacy_layout(
            name=arguments[0, "name"].choice(trueline.LegacyPreset)
        ).to_json()
    ),
    "openLegacy": lambda arguments: (
        json(trueline.open_legacy(
            layout=arguments[0, "layout"].record(trueline.LegacyLayout.from_json),
            secret=arguments[1, "secret"].text(),
            token=arguments[2, "token"].text()
        ))
    ),
    "openLegacyMany": lambda arguments: (
        trueline.open_legacy_many(
            layout=arguments[0, "layout"].record(trueline.LegacyLayout.from_json),
            secret=arguments[1, "secret"].text(),
            tokens=arguments[2, "tokens"].list(lambda it: it.optional(lambda it: it.text())),
            threads=arguments[3, "threads"].optional(lambda it: it.integer64())
        ).to_json()
    ),
    "probeLegacy": lambda arguments: (
        trueline.probe_legacy(
            samples=arguments[0, "samples"].list(lambda it: it.text()),
            secret=arguments[1, "secret"].text()
        ).to_json()
    ),
    "detectPii": lambda arguments: (
        list_json(trueline.detect_pii(
            text=arguments[0, "text"].text(),
            field_name=arguments[1, "fieldName"].optional(lambda it: it.text()),
            policy=arguments[2, "policy"].optional(lambda it: it.record(trueline.PiiPolicy.from_json))
        ), lambda it: it.to_json())
    ),
    "classifyPiiColumn": lambda arguments: (
        trueline.classify_pii_column(
            samples=arguments[0, "samples"].list(lambda it: it.optional(lambda it: it.text())),
            field_name=arguments[1, "fieldName"].optional(lambda it: it.text()),
            policy=arguments[2, "policy"].optional(lambda it: it.record(trueline.PiiPolicy.from_json))
        ).to_json()
    ),
    "maskValue": lambda arguments: (
        json(trueline.mask_value(
            kind=arguments[0, "kind"].choice(trueline.PiiKind),
            value=arguments[1, "value"].text()
        ))
    ),
    "maskText": lambda arguments: (
        json(trueline.mask_text(
            text=arguments[0, "text"].text(),
            field_name=arguments[1, "fieldName"].optional(lambda it: it.text()),
            policy=arguments[2, "policy"].optional(lambda it: it.record(trueline.PiiPolicy.from_json))
        ))
    ),
    "policyFingerprint": lambda arguments: (
        json(trueline.policy_fingerprint(
            json=arguments[0, "json"].text()
        ))
    ),
    "rulesVersion": lambda arguments: (
        json(trueline.rules_version())
    ),
    "LeadScorer.decide": lambda arguments, live: (
        live.decide(
            request=arguments[0, ""].record(trueline.DecideLeadRequest.from_json)
        ).to_json()
    ),
    "LeadScorer.predictColumns": lambda arguments, live: (
        live.predict_columns(
            request=arguments[0, ""].record(trueline.PredictColumnsRequest.from_json)
        ).to_json()
    ),
    "RateLimiter.check": lambda arguments, live: (
        live.check(
            key=arguments[0, "key"].text(),
            cost=arguments[1, "cost"].optional(lambda it: it.integer64()),
            now=arguments[2, "now"].instant()
        ).to_json()
    ),
    "RateLimiter.refund": lambda arguments, live: (
        live.refund(
            key=arguments[0, "key"].text(),
            amount=arguments[1, "amount"].optional(lambda it: it.integer64()),
            now=arguments[2, "now"].instant()
        ).to_json()
    ),
    "RateLimiter.penalize": lambda arguments, live: (
        live.penalize(
            key=arguments[0, "key"].text(),
            amount=arguments[1, "amount"].optional(lambda it: it.integer64()),
            now=arguments[2, "now"].instant()
        ).to_json()
    ),
    "RateLimiter.take": lambda arguments, live: (
        json(live.take(
            key=arguments[0, "key"].text(),
            cost=arguments[1, "cost"].optional(lambda it: it.integer64()),
            now=arguments[2, "now"].instant()
        ))
    ),
    "RateLimiter.peek": lambda arguments, live: (
        live.peek(
            key=arguments[0, "key"].text(),
            now=arguments[1, "now"].instant()
        ).to_json()
    ),
    "RateLimiter.reset": lambda arguments, live: (
        json(live.reset(
            key=arguments[0, "key"].text()
        ))
    ),
    "RateLimiter.stats": lambda arguments, live: (
        live.stats().to_json()
    ),
    "RateLimiter.snapshot": lambda arguments, live: (
        list_json(live.snapshot(
            now=arguments[0, "now"].instant()
        ), lambda it: it.to_json())
    ),
    "RateLimiter.restore": lambda arguments, live: (
        json(live.restore(
            entries=arguments[0, "entries"].list(lambda it: it.record(trueline.LimiterEntry.from_json)),
            now=arguments[1, "now"].instant()
        ))
    ),
    "RateLimiter.checkColumns": lambda arguments, live: (
        live.check_columns(
            keys=arguments[0, "keys"].list(lambda it: it.optional(lambda it: it.text())),
            costs=arguments[1, "costs"].optional(lambda it: it.list(lambda it: it.optional(lambda it: it.integer64()))),
            now=arguments[2, "now"].instants()
        ).to_json()
    ),
    "Keyring.seal": lambda arguments, live: (
        json(live.seal(
            plaintext=arguments[0, "plaintext"].text(),
            context=arguments[1, "context"].map(lambda it: it.text())
        ))
    ),
    "Keyring.open": lambda arguments, live: (
        live.open(
            token=arguments[0, "token"].text(),
            context=arguments[1, "context"].map(lambda it: it.text())
        ).to_json()
    ),
    "Keyring.needsRotation": lambda arguments, live: (
        json(live.needs_rotation(
            token=arguments[0, "token"].text()
        ))
    ),
    "Keyring.rotate": lambda arguments, live: (
        live.rotate(
            token=arguments[0, "token"].text(),
            context=arguments[1, "context"].map(lambda it: it.text())
        ).to_json()
    ),
    "Keyring.sealMany": lambda arguments, live: (
        live.seal_many(
            plaintexts=arguments[0, "plaintexts"].list(lambda it: it.optional(lambda it: it.text())),
            context=arguments[1, "context"].map(lambda it: it.text()),
            context_columns=arguments[2, "contextColumns"].optional(lambda it: it.map(lambda it: it.list(lambda it: it.optional(lambda it: it.text()))))
        ).to_json()
    ),
    "Keyring.openMany": lambda arguments, live: (
        live.open_many(
            tokens=arguments[0, "tokens"].list(lambda it: it.optional(lambda it: it.text())),
            context=arguments[1, "context"].map(lambda it: it.text()),
            context_columns=arguments[2, "contextColumns"].optional(lambda it: it.map(lambda it: it.list(lambda it: it.optional(lambda it: it.text()))))
        ).to_json()
    ),
    "Keyring.rotateMany": lambda arguments, live: (
        live.rotate_many(
            tokens=arguments[0, "tokens"].list(lambda it: it.optional(lambda it: it.text())),
            context=arguments[1, "context"].map(lambda it: it.text()),
            context_columns=arguments[2, "contextColumns"].optional(lambda it: it.map(lambda it: it.list(lambda it: it.optional(lambda it: it.text()))))
        ).to_json()
    ),
    "Keyring.blindIndex": lambda arguments, live: (
        json(live.blind_index(
            value=arguments[0, "value"].text(),
            context=arguments[1, "context"].map(lambda it: it.text())
        ))
    ),
    "Keyring.blindIndexes": lambda arguments, live: (
        list_json(live.blind_indexes(
            value=arguments[0, "value"].text(),
            context=arguments[1, "context"].map(lambda it: it.text())
        ), lambda it: json(it))
    ),
    "Keyring.blindIndexMany": lambda arguments, live: (
        live.blind_index_many(
            values=arguments[0, "values"].list(lambda it: it.optional(lambda it: it.text())),
            context=arguments[1, "context"].map(lambda it: it.text()),
            context_columns=arguments[2, "contextColumns"].optional(lambda it: it.map(lambda it: it.list(lambda it: it.optional(lambda it: it.text()))))
        ).to_json()
    ),
    "Keyring.warmUp": lambda arguments, live: (
        json(live.warm_up())
    ),
    "Keyring.keys": lambda arguments, live: (
        list_json(live.keys(), lambda it: it.to_json())
    ),
}
"""Every rule by its name, and every method: that one takes the object too."""

NEW: dict[str, Callable[[Arguments], Any]] = {
    "LeadScorer": lambda arguments: (
        trueline.LeadScorer(
            options=arguments[0, ""].record(trueline.LeadScorerOptions.from_json)
        )
    ),
    "RateLimiter": lambda arguments: (
        trueline.RateLimiter(
            policy=arguments[0, "policy"].record(trueline.LimitPolicy.from_json),
            options=arguments[1, "options"].optional(lambda it: it.record(trueline.RateLimiterOptions.from_json))
        )
    ),
    "Keyring": lambda arguments: (
        trueline.Keyring(
            keys=arguments[0, "keys"].list(lambda it: it.record(trueline.KeyRecord.from_json)),
            policy=arguments[1, "policy"].optional(lambda it: it.record(trueline.VaultPolicy.from_json))
        )
    ),
    "Keyring.hazardousFixedRandom": lambda arguments: (
        trueline.Keyring.hazardous_fixed_random(
            keys=arguments[0, "keys"].list(lambda it: it.record(trueline.KeyRecord.from_json)),
            policy=arguments[1, "policy"].optional(lambda it: it.record(trueline.VaultPolicy.from_json)),
            fixed_random=arguments[2, "fixedRandom"].bytes()
        )
    ),
}
"""A new object by its name."""
