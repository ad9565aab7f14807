// Written by `cargo run -p trueline-generate`: change the core, not this file.
"use strict";

const columns = require("./lib/columns.js");
const { TruelineError } = require("./lib/error.js");
const objects = require("./lib/objects.js");
const { rule } = require("./lib/rule.js");

exports.TruelineError = TruelineError;

exports.RateLimiter = objects.RateLimiter;

exports.pickOrder = rule("pickOrder");
exports.parseLocation = rule("parseLocation");
exports.formatLocation = rule("formatLocation");
exports.inferLocationProfile = rule("inferLocationProfile");
exports.planPickPath = rule("planPickPath");
exports.classifyCustomer = rule("classifyCustomer");
exports.lastQualifyingOrder = rule("lastQualifyingOrder");
exports.localDay = rule("localDay");
exports.normalizeCompanyName = rule("normalizeCompanyName");
exports.normalizeEmail = rule("normalizeEmail");
exports.normalizePhone = rule("normalizePhone");
exports.normalizeAddress = rule("normalizeAddress");
exports.planImport = rule("planImport");
exports.checkLimit = rule("checkLimit");
exports.refundLimit = rule("refundLimit");
exports.penalizeLimit = rule("penalizeLimit");
exports.replaceLimitPolicy = rule("replaceLimitPolicy");
exports.windowAt = rule("windowAt");
exports.parseLimitPolicy = rule("parseLimitPolicy");
exports.quotaPolicy = rule("quotaPolicy");
exports.limitHeaders = rule("limitHeaders");
exports.reserveBudget = rule("reserveBudget");
exports.settleBudget = rule("settleBudget");
exports.releaseBudget = rule("releaseBudget");
exports.budgetStatus = rule("budgetStatus");
exports.calculateOverage = rule("calculateOverage");
exports.priceUsage = rule("priceUsage");
exports.roundMoney = rule("roundMoney");
exports.moneyFromMinor = rule("moneyFromMinor");
exports.billingPeriod = rule("billingPeriod");
exports.prorate = rule("prorate");
exports.allocateAmount = rule("allocateAmount");
exports.planOverageRun = rule("planOverageRun");
exports.aggregateUsage = rule("aggregateUsage");
exports.mergeUsage = rule("mergeUsage");
exports.shouldFlush = rule("shouldFlush");
exports.usageAnalytics = rule("usageAnalytics");
exports.invoiceTotals = rule("invoiceTotals");
exports.invoiceStatus = rule("invoiceStatus");
exports.changeInvoice = rule("changeInvoice");
exports.applyPayment = rule("applyPayment");
exports.refundPayment = rule("refundPayment");
exports.convertQuote = rule("convertQuote");
exports.monthlyRecurringRevenue = rule("monthlyRecurringRevenue");
exports.mrrMovement = rule("mrrMovement");
exports.policyFingerprint = rule("policyFingerprint");
exports.rulesVersion = rule("rulesVersion");

exports.pickOrderColumn = columns.pickOrderColumn;
exports.parseLocationColumn = columns.parseLocationColumn;
exports.classifyCustomerColumn = columns.classifyCustomerColumn;
exports.localDayColumn = columns.textColumn("localDay", "instants");
exports.windowAtColumn = columns.windowAtColumn;
exports.normalizeCompanyNameColumn = columns.textColumn("normalizeCompanyName");
exports.normalizeEmailColumn = columns.textColumn("normalizeEmail");
exports.normalizePhoneColumn = columns.textColumn("normalizePhone");
exports.normalizeAddressColumn = columns.textColumn("normalizeAddress");
