import prisma from "./prisma.js";

export const {
  billingTables,
  ColumnStopped,
  importColumn,
  overageLedger,
  rotateColumn,
  sealColumn,
  sealedFields,
  StockContended,
  StockUnsettled,
  stockStore,
  stockTables,
  usageStore,
} = prisma;
