import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { inject, onTestFinished } from "vitest";

export type Child = {
  readonly pid: number;
  /** Every line it has printed so far, on either stream. */
  readonly lines: readonly string[];
  /** Resolves with the first line, printed or still to come, that holds the text. Rejects when the process ends without it. */
  line(text: string): Promise<string>;
  /** A message to a script that listens. */
  tell(message: string): void;
  kill(signal: NodeJS.Signals): void;
  /** Once it has ended and all it printed has arrived. */
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
};

/** Starts one of the scripts beside this file as a process of its own, without this process's environment. */
export function startChild(script: string, env: Record<string, string>): Child {
  const process_ = spawn(process.execPath, [join(inject("children"), `${script}.js`)], {
    env: { PATH: process.env.PATH, TZ: process.env.TZ, ...env, NODE_ENV: "test" },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const look of [...waiting]) look();
  };
  for (const stream of [process_.stdout, process_.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      lines.push(line);
      wake();
    });
  }
  // A message to a process that was killed meanwhile has nobody to reach.
  process_.stdin.on("error", () => undefined);
  const ended = endOf(process_);
  let hasEnded = false;
  void ended.then(() => {
    hasEnded = true;
    wake();
  });
  onTestFinished(async () => {
    process_.kill("SIGKILL");
    await ended;
  });
  return {
    pid: process_.pid ?? -1,
    lines,
    ended,
    tell: (message) => process_.stdin.write(`${message}\n`),
    kill: (signal) => process_.kill(signal),
    line(text) {
      const found = new Promise<string>((resolve, reject) => {
        const look = () => {
          const line = lines.find((one) => one.includes(text));
          if (line === undefined && !hasEnded) return;
          waiting.delete(look);
          if (line !== undefined) resolve(line);
          else reject(new Error(`It ended without "${text}":\n${lines.join("\n")}`));
        };
        waiting.add(look);
        look();
      });
      // Who waits for either of two processes leaves the other's line unclaimed.
      found.catch(() => undefined);
      return found;
    },
  };
}

function endOf(
  child: ChildProcess,
): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code, signal }));
  });
}
