import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { JobAnswer, RunAnswer } from "@/lib/domain/answers";
import { ROOT } from "@/scripts/support/root";
import { NEXT } from "@/scripts/support/run-command";

export type Gratis = {
  /** Without a slash at the end. */
  readonly url: string;
  /** The `data` of an answer of the API, below `/api/v1`. */
  read<Data>(path: string): Promise<Data>;
  /** Runs a job by hand and waits for its end. */
  run(job: string): Promise<RunAnswer>;
  /** The catalog run that every start begins with, once it has ended. */
  firstRun(): Promise<RunAnswer>;
  /** Puts a model on the team's watchlist. */
  watch(id: string): Promise<void>;
  /** Ends the process and removes its folder. */
  stop(): Promise<void>;
};

const READY_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 50;

/** The production build as a process of its own: own port, own data folder, ready to be asked. */
export async function startGratis(openrouterUrl: string): Promise<Gratis> {
  const folder = mkdtempSync(join(tmpdir(), "gratis-e2e-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [NEXT, "start", "-H", "127.0.0.1", "-p", String(port)], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env.PATH,
      TZ: "Asia/Kathmandu",
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      PORT: String(port),
      GRATIS_DATA_DIR: join(folder, "data"),
      GRATIS_LOG_LEVEL: "warn",
      OPENROUTER_BASE_URL: openrouterUrl,
    },
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (piece) => said.push(String(piece)));
  }
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);

  async function stop() {
    process.off("exit", kill);
    if (isRunning(child)) kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }

  try {
    await until(async () => {
      if (!isRunning(child)) throw new Error(`Gratis ended at its start:\n${said.join("")}`);
      const answer = await fetch(`${url}/api/ready`).catch(() => null);
      return answer?.ok ? true : null;
    });
  } catch (error) {
    await stop();
    throw error;
  }

  async function ask<Data>(path: string, method = "GET"): Promise<Data> {
    const answer = await fetch(`${url}/api/v1${path}`, { method });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return ((await answer.json()) as { data: Data }).data;
  }

  return {
    url,
    read: (path) => ask(path),
    run: (job) => ask(`/jobs/${job}/run`, "POST"),
    firstRun: () =>
      until(async () => {
        const jobs = await ask<readonly JobAnswer[]>("/jobs");
        const run = jobs.find(({ name }) => name === "catalog")?.last_run;
        return run?.finished_at ? run : null;
      }),
    async watch(id) {
      await ask(`/watches/${id.split("/").map(encodeURIComponent).join("/")}`, "PUT");
    },
    stop,
  };
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

async function until<Value>(look: () => Promise<Value | null>): Promise<Value> {
  for (const begun = Date.now(); Date.now() - begun < READY_WITHIN_MS; ) {
    const value = await look();
    if (value !== null) return value;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  throw new Error(`Gratis did not come that far within ${READY_WITHIN_MS / 1_000} s.`);
}

/** An address of this machine at which nothing listens. */
export async function nobodysUrl(): Promise<string> {
  return `http://127.0.0.1:${await freePort()}/api/v1`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
