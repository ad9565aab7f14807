"use strict";

/** What edge runtimes, workers and browsers get: the reason why there is nothing. */
throw new Error(
  "trueline is native code and runs in Node.js only, not in an edge runtime, a worker or a browser. " +
    'In Next.js: export const runtime = "nodejs", and call it from a route handler or a server component.',
);
