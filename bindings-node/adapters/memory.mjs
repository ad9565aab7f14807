import memory from "./memory.js";

export const { memoryLimiter } = memory;
