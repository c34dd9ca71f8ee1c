import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "@/scripts/support/free-port";
import { ROOT } from "@/scripts/support/root";

const GIVE_UP_MS = 60_000;
const SAMPLE_MS = 200;

export type ServerProcess = {
  readonly url: string;
  /** From the start of the process to its first good answer. */
  readonly readyMs: number;
  /** Waits until it has worked off what earlier load left behind. */
  settle(): Promise<void>;
  /** Bytes of memory held now; null where the system does not tell. */
  rss(): number | null;
  /** The most it held while `work` ran, sampled. */
  peakDuring<Result>(work: () => Promise<Result>): Promise<{ result: Result; peak: number | null }>;
  stop(): Promise<void>;
};

export type ServerOptions = {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Answers 200 once the server is ready. */
  readonly probe: string;
};

/** Starts a server of this Node on a free port, which it is told by `PORT`, and waits until it answers. */
export async function startServer({ args, env, probe }: ServerOptions): Promise<ServerProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const start = performance.now();
  const child = spawn(
    process.execPath,
    args.map((arg) => arg.replace("$PORT", String(port))),
    {
      cwd: ROOT,
      stdio: ["ignore", "ignore", "inherit"],
      env: {
        ...process.env,
        NODE_ENV: "production",
        NEXT_TELEMETRY_DISABLED: "1",
        ...env,
        PORT: String(port),
      },
    },
  );
  // Ctrl+C must not leave a server behind.
  const end = () => child.kill("SIGKILL");
  process.once("exit", end);
  child.once("exit", () => process.off("exit", end));
  await untilAnswered(`${url}${probe}`, child);
  const readyMs = performance.now() - start;
  const rss = () => rssOf(child.pid ?? 0);
  return {
    url,
    readyMs,
    rss,
    settle: () => untilIdle(`${url}${probe}`),
    async peakDuring(work) {
      let peak = rss();
      const timer = setInterval(() => {
        peak = Math.max(peak ?? 0, rss() ?? 0) || null;
      }, SAMPLE_MS);
      const result = await work().finally(() => clearInterval(timer));
      return { result, peak };
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

async function untilAnswered(url: string, child: ChildProcess): Promise<void> {
  const start = performance.now();
  while (performance.now() - start < GIVE_UP_MS) {
    if (child.exitCode !== null)
      throw new Error(`The server for ${url} ended with ${child.exitCode}.`);
    const answer = await fetch(url).catch(() => null);
    await answer?.arrayBuffer();
    if (answer?.status === 200) return;
    await sleep(5);
  }
  child.kill("SIGKILL");
  throw new Error(`${url} did not answer within ${GIVE_UP_MS / 1_000} seconds.`);
}

async function untilIdle(url: string): Promise<void> {
  for (let quick = 0; quick < 5; ) {
    const start = performance.now();
    await (await fetch(url)).arrayBuffer();
    quick = performance.now() - start < 50 ? quick + 1 : 0;
    await sleep(100);
  }
}

function rssOf(pid: number): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
    return kilobytes ? Number(kilobytes) * 1_024 : null;
  } catch {
    return null; // not Linux
  }
}
