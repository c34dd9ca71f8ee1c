import { spawn, spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "./support/temporary-folder";

const LAUNCHER = "scripts/with-node.mjs";
const PINNED_NODE = ".node/24.21.0";

function launch(
  args: string[],
  { pretend = {} }: { pretend?: { node?: string; platform?: string } } = {},
) {
  // Loaded before the launcher, so that it believes to run somewhere else.
  const disguise = join(temporaryFolder(), "disguise.cjs");
  writeFileSync(
    disguise,
    `const { node, platform } = ${JSON.stringify(pretend)};
    if (node) Object.defineProperty(process, "versions", { value: { ...process.versions, node } });
    if (platform) Object.defineProperty(process, "platform", { value: platform });`,
  );
  const done = spawnSync(process.execPath, ["--require", disguise, LAUNCHER, ...args], {
    encoding: "utf8",
  });
  return { code: done.status, out: done.stdout.trim(), err: done.stderr.trim() };
}

test("a command runs on this Node when it is new enough, and its exit code is passed on", () => {
  const { code, out } = launch([
    "node",
    "-e",
    "console.log(process.argv[1]); process.exit(7)",
    "an argument",
  ]);
  expect(out).toBe("an argument");
  expect(code).toBe(7);
});

test("the project's own programs come before those of the machine", () => {
  const { out } = launch(["node", "-e", "console.log(process.env.PATH)"]);
  expect(out.split(":")[0]).toBe(join(process.cwd(), "node_modules", ".bin"));
});

test.each(["22.14.0", "24.21.0", "26.0.0"])("Node %s is used as it is", (node) => {
  const { out } = launch(["node", "-p", "process.env.PATH"], { pretend: { node } });
  expect(out.split(":")[0]).not.toContain(PINNED_NODE);
});

test.each(["18.20.0", "20.20.2", "22.13.1"])(
  "on Node %s, where none can be fetched, it is said which to install",
  (node) => {
    const { code, err } = launch(["node", "-p", "1"], { pretend: { node, platform: "darwin" } });
    expect(code).toBe(1);
    expect(err).toContain(
      `This is Node ${node}; Gratis needs 22.14 or newer. Install Node 24.21.0`,
    );
  },
);

test.runIf(existsSync(PINNED_NODE))("on an old Node the pinned one runs the command", () => {
  const { code, out } = launch(["node", "-p", "process.versions.node"], {
    pretend: { node: "20.20.2" },
  });
  expect([code, out]).toEqual([0, "24.21.0"]);
});

test("no command, or one that does not exist, ends with a sentence", () => {
  expect(launch([])).toMatchObject({ code: 1, err: expect.stringContaining("Say which command") });
  expect(launch(["no-such-program"])).toMatchObject({
    code: 1,
    err: expect.stringContaining("Run npm ci first"),
  });
});

test("a signal reaches the command, and the launcher ends with its exit code", async () => {
  const script =
    "process.on('SIGTERM', () => process.exit(9)); setInterval(() => {}, 1000); console.log('up')";
  const child = spawn(process.execPath, [LAUNCHER, "node", "-e", script]);
  child.stdout.once("data", () => child.kill("SIGTERM"));
  const code = await new Promise((resolve) => child.on("exit", resolve));
  expect(code).toBe(9);
});

test.skipIf(process.platform === "win32")(
  "when npm's shell is killed, the command does not live on unseen",
  async () => {
    const command = "node -e \"console.log('up'); setInterval(() => {}, 1000)\"";
    // More than one command, so that the shell stays between, as npm's does.
    const shell = spawn("sh", ["-c", `node ${LAUNCHER} ${command}; true`], {
      env: { ...process.env, npm_lifecycle_event: "start" },
    });
    shell.stdout.once("data", () => shell.kill("SIGKILL"));
    // The pipe closes when the last process that holds it has ended.
    const closed = new Promise((resolve) => shell.on("close", resolve));
    await closed;
    expect(shell.signalCode).toBe("SIGKILL");
  },
);
