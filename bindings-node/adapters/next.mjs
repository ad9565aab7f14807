import next from "./next.js";

export const { limitMiddleware, memoryLimiter, withLimit } = next;
