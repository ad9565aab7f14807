// `seal FILE` writes a thousand tokens, one JSON line each with its text and its context; `open FILE...`
// opens those of every file, and fails where one gives another text.

import { readFileSync, writeFileSync } from "node:fs";

/** The key of the case files. */
export const SECRET = Buffer.from(Array.from({ length: 32 }, (_, at) => at)).toString("hex");

const COUNT = 1000;
// One to four bytes each, and what JSON, Unicode's forms or a terminal would like to change.
const CHARACTERS = [
  ..."aZ0 \"\\/\n\r\t\0\u007f",
  ..."éßΩ\u00a0漢€\u0301\u200d\u2028\ufeff\ufffd\uffff",
  ..."🔑👩𝒳\u{10ffff}",
];

/** Runs what the command line asks, by a language's `seal` and `open`. */
export function run({ seal, open }) {
  const [command, ...files] = process.argv.slice(2);
  if (command === "seal" && files.length === 1) return writeFileSync(files[0], sealed(seal));
  if (command !== "open" || files.length === 0) throw new Error("usage: seal FILE | open FILE...");
  return console.log(`opened ${files.reduce((sum, file) => sum + opened(file, open), 0)}`);
}

function sealed(seal) {
  const lines = Array.from({ length: COUNT }, (_, place) => {
    const names = Array.from({ length: 1 + (place % 16) }, (_, at) => at);
    const context = Object.fromEntries(
      names.map((at) => [`name_${at}`, text(place + at, 1 + ((place * at) % 40))]),
    );
    const plaintext = text(place, place);
    return JSON.stringify({ token: seal(plaintext, context), plaintext, context });
  });
  return `${lines.join("\n")}\n`;
}

function text(from, length) {
  return Array.from({ length }, (_, at) => CHARACTERS[(from + at) % CHARACTERS.length]).join("");
}

function opened(file, open) {
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  if (lines.length === 0) throw new Error(`${file} has no tokens`);
  for (const [place, line] of lines.entries()) {
    const { token, plaintext, context } = JSON.parse(line);
    if (open(token, context) !== plaintext) throw new Error(`${file}, line ${place + 1}: another text`);
  }
  return lines.length;
}
