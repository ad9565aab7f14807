import prisma from "./prisma.js";

export const { billingTables, overageLedger, usageStore } = prisma;
