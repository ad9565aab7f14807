import usage from "./usage.js";

export const { UsageBufferFull, usageBuffer } = usage;
