"use strict";

/** `trainScorecard`, `evaluateScorecard` and `tuneBands` over columns, without JSON a row. */

const { given, opened } = require("./answer.js");
const { written } = require("./border.js");
const { native } = require("./native.js");
const {
  apart,
  flags,
  isPlain,
  numberList,
  refuse,
  refuseLater,
  said,
  wholeNumbers,
} = require("./table.js");

/** A table's columns, what became of its leads, and the rest as JSON; or what the core refuses. */
function table(values) {
  const { rows, request, refused } = apart(values);
  if (refused) return { refused };
  const won = flags(request.won);
  if (won === null) return { refused: [request] };
  return { call: [rows, won, json({ ...request, won: [] })] };
}

/** Probabilities, what became of the leads, and the rest as JSON; or what the core refuses. */
function outcomes(values) {
  const request = said(values[0]);
  if (given(values).length !== 1 || !isPlain(request)) return { refused: values };
  const numbers = wholeNumbers(request.probabilityPpb);
  if (numbers === null) {
    return { refused: [{ ...request, probabilityPpb: numberList(request.probabilityPpb) }] };
  }
  const won = flags(request.won);
  if (won === null) return { refused: [{ ...request, probabilityPpb: [] }] };
  return { call: [numbers, won, json({ ...request, probabilityPpb: [], won: [] })] };
}

function json(request) {
  return written([request]).slice(1, -1);
}

/** A rule, and its twin that answers later. */
const asked =
  (split, ask) =>
  (general) =>
  (value, ...more) => {
    const { call, refused } = split([value, ...more]);
    return refused ? refuse(general, refused) : opened(ask(...call));
  };

const askedLater =
  (split, ask) =>
  (general) =>
  async (value, ...more) => {
    const { call, refused } = split([value, ...more]);
    return refused ? refuseLater(general, refused) : opened(await ask(...call));
  };

const judged = (rule) => asked(outcomes, (...call) => native.judgeLeads(rule, ...call));
const judgedLater = (rule) =>
  askedLater(outcomes, (...call) => native.judgeLeadsLater(rule, ...call));

module.exports = {
  rules: {
    trainScorecard: asked(table, native.trainLeads),
    trainScorecardAsync: askedLater(table, native.trainLeadsLater),
    evaluateScorecard: judged("evaluateScorecard"),
    evaluateScorecardAsync: judgedLater("evaluateScorecard"),
    tuneBands: judged("tuneBands"),
    tuneBandsAsync: judgedLater("tuneBands"),
  },
};
