-- Who buys, what they ordered, and what takes a merge back.

CREATE TABLE "company" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT,
    "city" TEXT,
    "postal_code" TEXT,
    "phone" TEXT,
    "email" TEXT,
    "tax_id" TEXT,
    "do_not_contact" BOOLEAN NOT NULL DEFAULT false,
    "tags" TEXT[],
    "notes" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "company_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "company_order" (
    "id" TEXT NOT NULL,
    "company_id" TEXT NOT NULL,
    "total" DECIMAL(12,2) NOT NULL,

    CONSTRAINT "company_order_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "company_merge" (
    "id" TEXT NOT NULL,
    "master_id" TEXT NOT NULL,
    "undo" JSONB NOT NULL,
    "moved" JSONB NOT NULL,
    "merged_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "company_merge_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "company_order_company_id_idx" ON "company_order"("company_id");

ALTER TABLE "company_order" ADD CONSTRAINT "company_order_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
