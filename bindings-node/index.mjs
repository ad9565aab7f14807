// Written by `cargo run -p trueline-generate`: change the core, not this file.
import trueline from "./index.js";

export const {
  TruelineError,
  pickOrder,
  parseLocation,
  formatLocation,
  inferLocationProfile,
  planPickPath,
  classifyCustomer,
  lastQualifyingOrder,
  localDay,
  normalizeCompanyName,
  normalizeEmail,
  normalizePhone,
  normalizeAddress,
  planImport,
  policyFingerprint,
  rulesVersion,
  pickOrderColumn,
  parseLocationColumn,
  classifyCustomerColumn,
  localDayColumn,
  normalizeCompanyNameColumn,
  normalizeEmailColumn,
  normalizePhoneColumn,
  normalizeAddressColumn,
} = trueline;
