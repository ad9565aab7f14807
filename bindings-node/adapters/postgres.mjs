import postgres from "./postgres.js";

export const { limitTables, postgresBudget, postgresLimiter, postgresQuota } = postgres;
