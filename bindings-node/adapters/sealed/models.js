"use strict";

/**
 * What Prisma's client knows of its models: which field is a text, which one leads to another model, and
 * which columns a relation is kept in. It is the only place that looks inside the client.
 */

const { refused } = require("../common/refuse.js");

/** `{fieldsOf, relationOf, globallyOmitted, ask}` of a client. */
function modelsOf(client) {
  const known = client?._runtimeDataModel?.models;
  if (!known) {
    const message = "`sealedFields` must be given to `$extends` of a client of Prisma 7";
    throw refused("INVALID_POLICY", "client", message);
  }
  const written = relationsIn(client._engineConfig?.inlineSchema ?? "");
  const models = new Map(
    Object.entries(known).map(([name, model]) => [name, fieldsIn(name, model, written)]),
  );
  const omitted = client._globalOmit ?? {};
  return {
    /** The fields of a model by name: `{kind, type}`, a relation with `columns` and `isList` too. */
    fieldsOf: (model) => models.get(model),
    relationOf(model, name) {
      const field = models.get(model)?.get(name);
      return field?.kind === "object" ? field : undefined;
    },
    globallyOmitted: (model) => omitted[accessor(model)] ?? {},
    /** Asks for rows as `client.model.findMany` does, within a transaction: extensions that follow do not see it. */
    ask: (model, args, transaction) =>
      client._request({
        args,
        model,
        transaction,
        action: "findMany",
        clientMethod: `${accessor(model)}.findMany`,
        jsModelName: accessor(model),
        dataPath: [],
      }),
  };
}

/** The name of a model on the client. */
function accessor(model) {
  return model[0].toLowerCase() + model.slice(1);
}

function fieldsIn(model, { fields }, written) {
  const all = fields.map(({ name, kind, type, relationName }) => {
    if (kind !== "object") return [name, { name, kind, type }];
    const said = written.get(`${model}.${name}`);
    // The columns stand at one end of a relation alone: `{here, there}`, pair by pair.
    const ends = fieldsWith(written, type, relationName, model);
    const columns =
      said?.columns ?? ends?.columns.map(({ here, there }) => ({ here: there, there: here })) ?? [];
    return [
      name,
      { name, kind, type, isList: said?.isList, isOwner: Boolean(said?.columns), columns },
    ];
  });
  return new Map(all);
}

/** The other end of a relation, where its columns stand. */
function fieldsWith(written, model, relationName, back) {
  for (const end of written.values()) {
    if (end.model !== model || end.type !== back || !end.columns) continue;
    if (end.relationName === undefined || end.relationName === relationName) return end;
  }
  return undefined;
}

const MODEL = /^\s*model\s+(\w+)\s*\{([\s\S]*?)^\s*\}/gm;
const FIELD = /^\s*(\w+)\s+(\w+)(\[\])?\??(.*)$/;
const NAMES = /\w+/g;

/** The relations of a schema as it is written: the client's own model of it leaves their columns out. */
function relationsIn(schema) {
  const found = new Map();
  for (const [, model, body] of schema.matchAll(MODEL)) {
    const inOneLine = body.replace(/\([^)]*\)/g, (part) => part.replace(/\s+/g, " "));
    for (const line of inOneLine.split("\n")) {
      const field = FIELD.exec(line.replace(/\/\/.*$/, ""));
      if (!field) continue;
      const [, name, type, list, rest] = field;
      const [, relation = ""] = /@relation\((.*)\)/.exec(rest) ?? [];
      const here = namesIn(/fields:\s*\[([^\]]*)\]/, relation);
      const there = namesIn(/references:\s*\[([^\]]*)\]/, relation);
      const relationName = /(?:^|name:)\s*"([^"]*)"/.exec(relation)?.[1];
      const columns = here?.map((column, place) => ({ here: column, there: there?.[place] }));
      found.set(`${model}.${name}`, { model, type, isList: Boolean(list), relationName, columns });
    }
  }
  return found;
}

function namesIn(pattern, text) {
  return pattern.exec(text)?.[1].match(NAMES) ?? undefined;
}

module.exports = { modelsOf };
