// What TypeScript accepts and refuses of sealed fields and of the jobs over columns, with Prisma's own types:
// compiled with --strict, never run. A line after `@ts-expect-error` must not compile.

import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "store-client";
import { type Keyring, normalizeEmail } from "trueline";
import {
  type ColumnId,
  ColumnStopped,
  importColumn,
  rotateColumn,
  sealColumn,
  sealedFields,
} from "trueline/prisma";

declare const keyring: Keyring;
const base = new PrismaClient({ adapter: new PrismaPg({ connectionString: "" }) });

export async function accepted(): Promise<void> {
  const prisma = base.$extends(
    sealedFields({
      keyring,
      tenant: () => "one",
      unsealed: (value, { model, field }) => (model === field ? null : value),
      fields: {
        Member: {
          email: { index: "emailIndex", normalize: (text) => normalizeEmail(text).address },
          phone: true,
        },
        Account: {
          refreshToken: { contextFrom: { user: "memberId" }, context: { purpose: "oauth" } },
          accessToken: { table: "accounts", field: "access_token" },
        },
        Device: { secret: { record: "id" } },
      },
    }),
  );
  // The client keeps its types.
  const found = await prisma.member.findUnique({
    where: { email: "ana@example.com" },
    include: { accounts: { select: { refreshToken: true } } },
  });
  const email: string | null | undefined = found?.email;
  const token: string | null | undefined = found?.accounts[0]?.refreshToken;
  await prisma.$transaction([prisma.member.count(), prisma.account.findMany()]);
  await prisma.$transaction(async (tx) => tx.member.create({ data: { id: "m1" } }));
  const labelled = prisma.$extends({
    result: { member: { label: { needs: { email: true }, compute: ({ email }) => `${email}` } } },
  });
  const label: string | undefined = (await labelled.member.findFirst())?.label;
  const extension = sealedFields({ keyring, fields: { Member: { phone: true } } });
  const again = base.$extends({ name: "another" }).$extends(extension);
  void [email, token, label, await again.member.findMany()];

  const place = {
    keyring,
    table: "account",
    id: "id",
    column: "token",
    context: { table: "Account" },
  };
  for (const client of [base, prisma, new pg.Pool(), new pg.Client()]) {
    const { written, faults, after } = await rotateColumn({ client, ...place });
    const id: ColumnId | undefined = faults[0]?.id;
    void [written, id, await sealColumn({ client, ...place, after, into: "sealed", clear: true })];
  }
  const index = { column: "blind", context: { table: "Account" }, normalize: () => null };
  await base.$transaction(async (client) =>
    importColumn({
      client,
      ...place,
      secret: "",
      layout: "RAW_IV12",
      index,
      id: ["a", "b"],
      after: ["1", "2"],
    }),
  );
  await rotateColumn({ client: base, ...place, after: 5n, onSlice: ({ rows }) => rows < 5 }).catch(
    (error: unknown) => {
      if (error instanceof ColumnStopped)
        console.log(error.after, error.totals.rows, error.sqlState);
    },
  );
}

export function refused(pool: pg.Pool): void {
  // @ts-expect-error no model of the client
  base.$extends(sealedFields({ keyring, fields: { Membr: { email: true } } }));
  // @ts-expect-error a model is named as in the schema, not as on the client
  base.$extends(sealedFields({ keyring, fields: { member: { email: true } } }));
  // @ts-expect-error no field of the model
  base.$extends(sealedFields({ keyring, fields: { Member: { emial: true } } }));
  // @ts-expect-error no text
  base.$extends(sealedFields({ keyring, fields: { Member: { visits: true } } }));
  // @ts-expect-error a relation
  base.$extends(sealedFields({ keyring, fields: { Member: { accounts: true } } }));
  // @ts-expect-error an index is a text field of the model
  base.$extends(sealedFields({ keyring, fields: { Member: { email: { index: "visits" } } } }));
  const byUser = sealedFields({
    keyring,
    fields: { Account: { accessToken: { record: "user" } } },
  });
  // @ts-expect-error a context comes from a field of the model
  base.$extends(byUser);
  const contextFrom = { user: "member" } as const;
  const byMember = sealedFields({ keyring, fields: { Account: { accessToken: { contextFrom } } } });
  // @ts-expect-error nor from a relation
  base.$extends(byMember);
  const index = { index: "phone", normalize: () => 5 };
  // @ts-expect-error what is normalised is a text
  sealedFields({ keyring, fields: { Member: { email: index } } });
  // @ts-expect-error there is no way without a ring
  base.$extends(sealedFields({ fields: { Member: { email: true } } }));
  // @ts-expect-error a field is sealed or not declared
  sealedFields({ keyring, fields: { Member: { email: false } } });
  // @ts-expect-error an unknown option
  sealedFields({ keyring, fields: { Member: { email: { indx: "emailIndex" } } } });
  const place = { client: pool, keyring, table: "t", id: "id", context: {} };
  // @ts-expect-error a column must be named
  rotateColumn(place);
  // @ts-expect-error a rotation writes the column itself
  rotateColumn({ ...place, column: "c", into: "d" });
  // @ts-expect-error an older value has a secret
  importColumn({ ...place, column: "c" });
  // @ts-expect-error not a layout
  importColumn({ ...place, column: "c", secret: "", layout: "RAW" });
}
