"use strict";

/** A LeadScorer's own way for tables: nothing is written as JSON but what repeats. */

const { written } = require("./border.js");
const { inChunks } = require("./chunks.js");
const { native } = require("./native.js");
const { apart, refuse, refuseLater } = require("./table.js");

const predictColumns = (heldOf, general) =>
  function (...values) {
    const held = heldOf(this);
    const { rows, request, refused } = apart(values);
    if (refused) return refuse((all) => general(held, all), refused);
    return answered(native.predictLeads(held.live, rows, json(request)));
  };

const predictColumnsAsync = (heldOf, general) =>
  async function (...values) {
    const held = heldOf(this);
    const { rows, request, refused } = apart(values);
    if (refused) return refuseLater((all) => general(held, all), refused);
    return answered(await native.predictLeadsLater(held.live, rows, json(request)));
  };

function json(request) {
  return written([request]).slice(1, -1);
}

/** The record that a table answers. */
function answered(part) {
  const rows = part.columns[0]?.wide.length ?? 0;
  return inChunks(rows, () => part, rows);
}

module.exports = { predictColumns, predictColumnsAsync };
