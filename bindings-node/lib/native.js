"use strict";

/**
 * Finds the native half of the package beside it: `trueline.<platform>-<arch>[-<libc>].node`.
 * `npm run build` makes the one of this machine.
 */

const { version } = require("../package.json");
const { target } = require("./target.js");

function load() {
  const name = `trueline.${target()}.node`;
  let native;
  try {
    native = require(`../${name}`);
  } catch (cause) {
    const missing = cause?.code === "MODULE_NOT_FOUND";
    const why = missing ? "is not in this package" : `does not load: ${cause?.message}`;
    throw new Error(
      `trueline: ${name} ${why}. It is the native half for ${target()}; build it with ` +
        "`npm run build` in bindings-node. With a bundler, leave the package out of the bundle " +
        '(Next.js: serverExternalPackages: ["trueline"]).',
      { cause },
    );
  }
  if (native.version() !== version) {
    throw new Error(
      `trueline: ${name} is of version ${native.version()}, the package of ${version}`,
    );
  }
  return native;
}

module.exports = { native: load() };
