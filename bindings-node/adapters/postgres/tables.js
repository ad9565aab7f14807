"use strict";

/** The tables of the adapters. A host's migration makes them; an adapter never does. */
const limitTables = `-- What limiters keep: one row a subject. A null state says that nothing is used.
CREATE TABLE IF NOT EXISTS limit_states (
  subject text PRIMARY KEY,
  state text,
  version bigint NOT NULL
);

-- What budgets keep, in the same form.
CREATE TABLE IF NOT EXISTS budget_states (
  subject text PRIMARY KEY,
  state text,
  version bigint NOT NULL
);

-- What quotas count: one row a subject and window.
CREATE TABLE IF NOT EXISTS limit_usage (
  subject text NOT NULL,
  window_start timestamptz NOT NULL,
  used bigint NOT NULL,
  PRIMARY KEY (subject, window_start)
);
`;

module.exports = { limitTables };
