-- Who is charged, who signs in, and what is held for an order.

CREATE TABLE "customer" (
    "id" TEXT NOT NULL,
    "plan" TEXT NOT NULL,
    "stripe_id" TEXT,

    CONSTRAINT "customer_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "app_user" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_index" TEXT,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "account" (
    "provider" TEXT NOT NULL,
    "provider_account_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "refresh_token" TEXT,

    CONSTRAINT "account_pkey" PRIMARY KEY ("provider","provider_account_id")
);

CREATE TABLE "reservation" (
    "key" TEXT NOT NULL,
    "held_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reservation_pkey" PRIMARY KEY ("key")
);

CREATE TABLE "shipment" (
    "order_id" TEXT NOT NULL,
    "shipped_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shipment_pkey" PRIMARY KEY ("order_id")
);

CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

CREATE UNIQUE INDEX "app_user_email_index_key" ON "app_user"("email_index");

ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
