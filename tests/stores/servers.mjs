// Real servers for the tests: Redis and PostgreSQL on a free port of this machine, each in a folder of
// its own under the system's temporary one. `kill` ends a server as a crash would; `start` brings it
// back on the same port with what was stored.

import { spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const HOST = "127.0.0.1";

/**
 * A Redis that writes each change to a file. The system keeps what a killed process wrote, so nothing
 * waits for the disk.
 */
export async function redisServer() {
  const folder = mkdtempSync(join(tmpdir(), "trueline-redis-"));
  const port = await freePort();
  const settings = [
    "--bind",
    HOST,
    "--port",
    port,
    "--dir",
    folder,
    "--save",
    "",
    "--appendonly",
    "yes",
  ];
  const args = [...settings, "--appendfsync", "no"].map(String);
  const process = server("redis-server", args, { folder, port });
  await process.start();
  return { ...process, url: `redis://${HOST}:${port}` };
}

/** A PostgreSQL without a password, for this machine alone. It refuses to run as root. */
export async function postgresServer() {
  const folder = mkdtempSync(join(tmpdir(), "trueline-postgres-"));
  const port = await freePort();
  const user = serverUser();
  if (user) chownSync(folder, user.uid, user.gid);
  const programs = postgresPrograms();
  const data = join(folder, "data");
  const init = ["-D", data, "-U", "trueline", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"];
  const made = spawnSync(join(programs, "initdb"), init, {
    ...user,
    cwd: folder,
    encoding: "utf8",
  });
  if (made.status !== 0) throw new Error(`initdb: ${made.error ?? ""}${made.stderr}`);
  const settings = [
    "fsync=off",
    `port=${port}`,
    `listen_addresses=${HOST}`,
    `unix_socket_directories=${folder}`,
  ];
  const args = ["-D", data, ...settings.flatMap((setting) => ["-c", setting])];
  const process = server(join(programs, "postgres"), args, { folder, port, user });
  await process.start();
  return { ...process, url: `postgresql://trueline@${HOST}:${port}/postgres` };
}

/** A server: how to start it until it says that it is ready, and how to end it. */
function server(program, args, { folder, port, user }) {
  let child;
  let log = "";
  const isRunning = () => child && child.exitCode === null && child.signalCode === null;
  const start = async () => {
    if (isRunning()) return;
    log = "";
    child = spawn(program, args, { ...user, cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
    child.on("error", (error) => (log += error));
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (log += text));
    for (let tries = 0; !/ready to accept connections/i.test(log); tries++) {
      if (!isRunning() || child.pid === undefined || tries > 1200)
        throw new Error(`${program} does not start:\n${log}`);
      await wait(25);
    }
  };
  const end = async (signal) => {
    if (!isRunning()) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    // PostgreSQL's processes for clients outlive it by a moment, and one could still answer.
    const helpers = signal === "SIGKILL" ? childrenOf(child.pid) : [];
    child.kill(signal);
    await ended;
    for (const helper of helpers) killed(helper);
  };
  const stop = async () => {
    await end("SIGINT");
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  return { port, start, stop, kill: () => end("SIGKILL"), log: () => log };
}

/** The processes that a process has started, as Linux tells them. */
function childrenOf(pid) {
  const pids = readFileSync(`/proc/${pid}/task/${pid}/children`, "ascii").trim();
  return pids === "" ? [] : pids.split(" ").map(Number);
}

/** Ends a process at once, if it is still there. */
function killed(pid) {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

/** Who runs PostgreSQL: this user, or where that is root the one that Debian's package made. */
function serverUser() {
  if (process.getuid?.() !== 0) return null;
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((text) => text.startsWith("postgres:"));
  if (!line) throw new Error("PostgreSQL does not run as root, and there is no user `postgres`");
  const [, , uid, gid] = line.split(":");
  return { uid: Number(uid), gid: Number(gid) };
}

/** Debian keeps the programs apart by version, outside of the path. */
function postgresPrograms() {
  const home = "/usr/lib/postgresql";
  const versions = existsSync(home) ? readdirSync(home).sort((a, b) => Number(b) - Number(a)) : [];
  const found = versions
    .map((version) => join(home, version, "bin"))
    .find((path) => existsSync(join(path, "initdb")));
  if (!found)
    throw new Error("PostgreSQL's initdb is not here: install Debian's package `postgresql`");
  return found;
}

/** A port that nobody listens on. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, HOST, () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

export const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
