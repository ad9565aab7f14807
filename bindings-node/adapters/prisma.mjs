import prisma from "./prisma.js";

export const {
  billingTables,
  ColumnStopped,
  importColumn,
  overageLedger,
  rotateColumn,
  sealColumn,
  sealedFields,
  usageStore,
} = prisma;
