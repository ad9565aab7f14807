-- Events of usage, each once: an account, a source and the source's id are the key. The tables of usage are
-- those of one metric of one tenant, in one time zone: others have a schema of their own.
CREATE TABLE IF NOT EXISTS usage_event (
  account text,
  source text,
  event_id text,
  at timestamptz NOT NULL,
  endpoint text NOT NULL,
  value numeric NOT NULL,
  item text,
  PRIMARY KEY (account, source, event_id)
);

-- Batches of events that were written, so that one that comes again changes nothing.
CREATE TABLE IF NOT EXISTS usage_batch (
  batch text PRIMARY KEY
);

-- What the events of an account, day and endpoint come to.
CREATE TABLE IF NOT EXISTS usage_day (
  account text,
  endpoint text,
  day date,
  count bigint NOT NULL,
  sum numeric NOT NULL,
  max numeric NOT NULL,
  last_at timestamptz NOT NULL,
  PRIMARY KEY (account, day, endpoint)
);

-- The ledger of charges: one row a sequence, written before anything is sent. `stripe_params` is what is
-- sent, now or again; `stripe_item` what came of it.
CREATE TABLE IF NOT EXISTS overage_charge (
  idempotency_key text PRIMARY KEY,
  tenant text NOT NULL,
  account text NOT NULL,
  metric text NOT NULL,
  period_start timestamptz NOT NULL,
  period_end timestamptz NOT NULL,
  sequence int NOT NULL,
  amount numeric NOT NULL,
  currency text NOT NULL,
  status text NOT NULL CHECK (status IN ('PENDING', 'SENT', 'FAILED')),
  stripe_params jsonb NOT NULL,
  stripe_item text UNIQUE,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (tenant, account, metric, period_start, period_end, sequence)
);

-- An account has at most one charge of which it is not known whether it was sent.
CREATE UNIQUE INDEX IF NOT EXISTS one_pending ON overage_charge
  (tenant, account, metric, period_start, period_end) WHERE status = 'PENDING';

-- Invoices as the rules take and give them. A quote becomes one invoice only; `version` is for
-- compare-and-set.
CREATE TABLE IF NOT EXISTS invoice (
  id text PRIMARY KEY,
  quote_id text UNIQUE,
  state jsonb NOT NULL,
  version bigint NOT NULL
);
