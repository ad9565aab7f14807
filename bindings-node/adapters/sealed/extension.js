"use strict";

/** The extension of Prisma's client: each operation is rewritten, sent, and what comes back is opened. */

const { refused } = require("../common/refuse.js");
const { checkOptions, declaredIn } = require("./declared.js");
const { modelsOf } = require("./models.js");
const { answered } = require("./operation.js");

/** An extension for `$extends`, as `Prisma.defineExtension` makes them. */
function sealedFields(options) {
  const given = checkOptions(options, ["keyring", "fields", "tenant", "unsealed"], "options");
  const { keyring, tenant, unsealed } = given;
  if (typeof keyring?.sealManyAsync !== "function") {
    throw refused("INVALID_POLICY", "keyring", "`keyring` must be a `Keyring`");
  }
  if (!["undefined", "string", "function"].includes(typeof tenant) || tenant === "") {
    throw refused(
      "INVALID_POLICY",
      "tenant",
      "`tenant` must be a text, or a function that gives it",
    );
  }
  if (!["undefined", "function"].includes(typeof unsealed)) {
    throw refused("INVALID_POLICY", "unsealed", "`unsealed` must be a function");
  }
  const tenantNow = typeof tenant === "function" ? () => tenantOf(tenant()) : () => tenant;
  return (client) => {
    const models = modelsOf(client);
    const declared = declaredIn(given.fields, keyring, models);
    const over = { keyring, models, declared, unsealed, tenantNow };
    return client.$extends({
      name: "trueline-sealed-fields",
      query: { $allModels: { $allOperations: (call) => answered(call, over) } },
    });
  };
}

function tenantOf(tenant) {
  if (typeof tenant === "string" && tenant !== "") return tenant;
  throw refused("INVALID_CONTEXT", "tenant", "`tenant` must give a text");
}

module.exports = { sealedFields };
