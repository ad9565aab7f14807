"use strict";

/** ioredis and node-redis, spoken to in the same way. */

const { createHash } = require("node:crypto");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");

const { refused } = require("../common/refuse.js");
const { reached } = require("../common/store.js");

/** A client with the four commands that the adapter needs. Texts come back as texts. */
function redisClient(client) {
  const commands = commandsOf(client);
  return {
    async read(key) {
      const text = await reached(() => commands.get(key));
      return text === null || text === undefined ? null : String(text);
    },
    async run(script, key, args) {
      const reply = await reached(async () => {
        try {
          return await commands.evalSha(script.sha, key, args);
        } catch (error) {
          // The server was started anew and knows no script: nothing was done yet.
          if (!String(error?.message).startsWith("NOSCRIPT")) throw error;
          return commands.eval(script.text, key, args);
        }
      });
      return reply.map(String);
    },
    forget: async (key) => Number(await reached(() => commands.del(key))) > 0,
  };
}

function commandsOf(client) {
  if (typeof client?.evalsha === "function") {
    return {
      get: (key) => client.get(key),
      del: (key) => client.del(key),
      evalSha: (sha, key, args) => client.evalsha(sha, 1, key, ...args),
      eval: (text, key, args) => client.eval(text, 1, key, ...args),
    };
  }
  if (typeof client?.evalSha === "function") {
    return {
      get: (key) => client.get(key),
      del: (key) => client.del(key),
      evalSha: (sha, key, args) => client.evalSha(sha, { keys: [key], arguments: args }),
      eval: (text, key, args) => client.eval(text, { keys: [key], arguments: args }),
    };
  }
  throw refused("INVALID_POLICY", "client", "`client` must be a client of ioredis or node-redis");
}

/** A script that is sent by its digest. */
function script(text) {
  return { text, sha: createHash("sha1").update(text).digest("hex") };
}

/** One of the scripts beside the adapters. */
function scriptFile(name) {
  return script(readFileSync(join(__dirname, "..", name), "utf8"));
}

module.exports = { redisClient, script, scriptFile };
