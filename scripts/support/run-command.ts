import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { ROOT } from "./root";

export type Command = {
  args: readonly string[];
  /** Options of Node itself. */
  node?: readonly string[];
  env?: Readonly<Record<string, string>>;
  /** Lines of its output that would mislead here; all are shown when left out. */
  hide?: RegExp;
};

/** Next's own program, run by this Node. */
export const NEXT = join(ROOT, "node_modules", "next", "dist", "bin", "next");

/** Runs a JavaScript program with this Node on this terminal, hands signals on, and gives its exit code. */
export function runCommand(
  program: string,
  { args, node = [], env = {}, hide }: Command,
): Promise<number> {
  const child = spawn(process.execPath, [...node, program, ...args], {
    cwd: ROOT,
    stdio: ["inherit", hide ? "pipe" : "inherit", "inherit"],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
  });
  if (hide && child.stdout) {
    createInterface(child.stdout).on("line", (line) => hide.test(line) || console.log(line));
  }
  const forward = (signal: NodeJS.Signals) => child.kill(signal);
  process.on("SIGINT", forward).on("SIGTERM", forward);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      process.off("SIGINT", forward).off("SIGTERM", forward);
      resolve(code ?? (signal === "SIGINT" ? 130 : 143));
    });
  });
}
