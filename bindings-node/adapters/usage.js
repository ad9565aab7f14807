"use strict";

/** `trueline/usage`: counts what is used without waiting for the store that keeps it. */

const { usageBuffer } = require("./usage/buffer.js");
const { UsageBufferFull } = require("./usage/errors.js");

exports.usageBuffer = usageBuffer;
exports.UsageBufferFull = UsageBufferFull;
