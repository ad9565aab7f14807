"use strict";

const { readFileSync } = require("node:fs");

/** The part of the native half's name that says which machines it runs on. */
function target() {
  const { platform, arch } = process;
  if (platform === "linux") return `${platform}-${arch}-${isMusl() ? "musl" : "gnu"}`;
  return `${platform}-${arch}`;
}

/** Alpine and its like. `ldd` is a script or a program that names its library, and quick to read. */
function isMusl() {
  try {
    return readFileSync("/usr/bin/ldd", "latin1").includes("musl");
  } catch {
    // An image without it: Node's own report knows, but takes its time.
    return !process.report.getReport().header.glibcVersionRuntime;
  }
}

module.exports = { target };
