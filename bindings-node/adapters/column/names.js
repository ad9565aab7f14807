"use strict";

/** Names as they stand in a statement. */

function quotedTable(schema, table) {
  return schema === null ? quoted(table) : `${quoted(schema)}.${quoted(table)}`;
}

/** A name, whatever characters it has. */
function quoted(name) {
  return `"${name.replaceAll('"', '""')}"`;
}

module.exports = { quoted, quotedTable };
