-- Stock, its promises and its ledger: PostgreSQL 15 or later. One transaction writes what one command changes.
-- Never write these columns in another way; correct by commands. Whoever runs the application should not own
-- the tables: the owner keeps the rights that are revoked at the end.

-- What lies at one place, of one item, one lot, one serial. On hand is the sum of what is not incoming.
-- Two levels of one item differ in location, lot or serial.
CREATE TABLE IF NOT EXISTS stock_level (
  tenant_id text NOT NULL,
  id text NOT NULL,
  item_id text NOT NULL,
  location_id text,
  lot text,
  serial text,
  scale smallint NOT NULL DEFAULT 0 CHECK (scale BETWEEN 0 AND 6),
  -- Below 0 where a count found less than was promised.
  available numeric(16, 6) NOT NULL DEFAULT 0,
  allocated numeric(16, 6) NOT NULL DEFAULT 0 CHECK (allocated >= 0),
  damaged numeric(16, 6) NOT NULL DEFAULT 0 CHECK (damaged >= 0),
  quality_control numeric(16, 6) NOT NULL DEFAULT 0 CHECK (quality_control >= 0),
  safety_stock numeric(16, 6) NOT NULL DEFAULT 0 CHECK (safety_stock >= 0),
  incoming numeric(16, 6) NOT NULL DEFAULT 0 CHECK (incoming >= 0),
  received_at timestamptz(3),
  expires_at timestamptz(3),
  pick_order bigint,
  version bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, id),
  UNIQUE NULLS NOT DISTINCT (tenant_id, item_id, location_id, lot, serial)
);

-- What is promised to one demand, such as the line of an order. `status` is written for those who look; it is
-- never read. A hold has `expires_at`.
CREATE TABLE IF NOT EXISTS stock_allocation (
  tenant_id text NOT NULL,
  id text NOT NULL,
  item_id text NOT NULL,
  scale smallint NOT NULL DEFAULT 0,
  status text NOT NULL,
  requested numeric(16, 6) NOT NULL CHECK (requested >= 0),
  backordered numeric(16, 6) NOT NULL DEFAULT 0 CHECK (backordered >= 0),
  released numeric(16, 6) NOT NULL DEFAULT 0 CHECK (released >= 0),
  expired numeric(16, 6) NOT NULL DEFAULT 0 CHECK (expired >= 0),
  returned numeric(16, 6) NOT NULL DEFAULT 0 CHECK (returned >= 0),
  expires_at timestamptz(3),
  created_at timestamptz(3) NOT NULL,
  version bigint NOT NULL,
  PRIMARY KEY (tenant_id, id)
);

-- Holds by when they lapse.
CREATE INDEX IF NOT EXISTS stock_allocation_due ON stock_allocation (tenant_id, expires_at)
  WHERE expires_at IS NOT NULL;

-- What is owed, the oldest first.
CREATE INDEX IF NOT EXISTS stock_allocation_owed ON stock_allocation (tenant_id, item_id, created_at)
  WHERE backordered > 0;

-- What an allocation takes from one level. `position` is its place in the order of taking.
CREATE TABLE IF NOT EXISTS stock_pick (
  tenant_id text NOT NULL,
  allocation_id text NOT NULL,
  position int NOT NULL,
  level_id text NOT NULL,
  open numeric(16, 6) NOT NULL CHECK (open >= 0),
  shipped numeric(16, 6) NOT NULL CHECK (shipped >= 0),
  PRIMARY KEY (tenant_id, allocation_id, level_id),
  FOREIGN KEY (tenant_id, allocation_id) REFERENCES stock_allocation,
  FOREIGN KEY (tenant_id, level_id) REFERENCES stock_level
);

-- What is still there of promises, by level.
CREATE INDEX IF NOT EXISTS stock_pick_open ON stock_pick (tenant_id, level_id) WHERE open > 0;

-- Each command that was carried out, once: the same key again is answered from here. `actor` is the host's.
CREATE TABLE IF NOT EXISTS stock_command (
  tenant_id text NOT NULL,
  id text NOT NULL,
  fingerprint char(64) NOT NULL,
  command jsonb NOT NULL,
  outcome jsonb NOT NULL,
  actor text,
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (tenant_id, id)
);

-- Double entry: each row takes from one account what it gives to another. Rows are only added.
CREATE TABLE IF NOT EXISTS stock_ledger (
  tenant_id text NOT NULL,
  command_id text NOT NULL,
  line int NOT NULL,
  at timestamptz(3) NOT NULL,
  kind text NOT NULL,
  item_id text NOT NULL,
  allocation_id text,
  from_level_id text,
  from_account text NOT NULL,
  to_level_id text,
  to_account text NOT NULL,
  quantity numeric(16, 6) NOT NULL CHECK (quantity >= 0),
  reason text,
  PRIMARY KEY (tenant_id, command_id, line),
  FOREIGN KEY (tenant_id, command_id) REFERENCES stock_command DEFERRABLE INITIALLY DEFERRED
);

REVOKE UPDATE, DELETE, TRUNCATE ON stock_ledger, stock_command FROM PUBLIC;
