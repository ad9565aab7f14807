import type { NextConfig } from "next";

const config: NextConfig = {
  // A native package is loaded at run time, not bundled.
  serverExternalPackages: ["trueline"],
};

export default config;
