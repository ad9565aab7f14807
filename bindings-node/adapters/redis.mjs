import redis from "./redis.js";

export const { redisBudget, redisLimiter } = redis;
