"use strict";

/** How the answers of columns come back: chunk by chunk, each column in the form that costs least to carry. */

const { opened } = require("./answer.js");

/** Rows of one native call: its texts stay in the processor's cache, and no text grows too long. */
const CHUNK = 1 << 13;

/** What stands for null among numbers: no answer of a rule is as small. */
const NULL = -2147483648;

/** Answers rows chunk by chunk, in their order, and puts the columns together. */
function inChunks(count, answer, size = CHUNK) {
  const out = {};
  const faults = [];
  let start = 0;
  do {
    const end = Math.min(start + size, count);
    const part = answer(start, end);
    if (part.fault) opened(part.fault);
    for (const column of part.columns) {
      const values = (out[column.name] ??= new Array(count));
      if (column.same) copy(values, out[column.same], start, end);
      else fill(values, start, column);
    }
    if (part.faults !== "[]") {
      for (const fault of JSON.parse(part.faults)) {
        fault.row += start;
        faults.push(fault);
      }
    }
    start = end;
  } while (start < count);
  return { ...out, faults };
}

/** Columns that come in one piece. */
function filled(columns) {
  const out = {};
  for (const column of columns) {
    const { length } = column.numbers ?? column.wide;
    fill((out[column.name] = new Array(length)), 0, column);
  }
  return out;
}

/** Writes a chunk of a column into its place. */
function fill(out, start, { numbers, words, wide, lines, values }) {
  if (words) {
    const known = JSON.parse(words).map(Object.freeze);
    for (let i = 0; i < numbers.length; i++) {
      const code = numbers[i];
      out[start + i] = code === NULL ? null : known[code];
    }
  } else if (numbers) {
    for (let i = 0; i < numbers.length; i++) {
      const number = numbers[i];
      out[start + i] = number === NULL ? null : number;
    }
  } else if (wide) {
    for (let i = 0; i < wide.length; i++) out[start + i] = Number.isNaN(wide[i]) ? null : wide[i];
  } else if (values) {
    for (let i = 0; i < values.length; i++) out[start + i] = values[i];
  } else {
    const texts = lines.split("\n");
    for (let i = 0; start + i < out.length && i < texts.length; i++)
      out[start + i] = texts[i] || null;
  }
}

/** Writes a chunk of a column that is the same as another one. */
function copy(out, other, start, end) {
  for (let i = start; i < end; i++) out[i] = other[i];
}

module.exports = { CHUNK, filled, inChunks };
