import { type ChildProcess, spawn } from "node:child_process";
import { freePort } from "@/scripts/support/free-port";
import { ROOT } from "@/scripts/support/root";
import { NEXT } from "@/scripts/support/run-command";

export type ProcessOptions = {
  readonly port: number;
  /** Settings and what else the process sees of its surroundings. */
  readonly env: Readonly<Record<string, string>>;
  /** Folder of the build. */
  readonly project?: string;
  /** Is given everything the process writes. */
  readonly onOutput: (piece: string) => void;
};

export type GratisProcess = {
  /** Ends it the way a service manager does and waits for its end. */
  end(): Promise<void>;
  /** Ends it at once. */
  kill(): Promise<void>;
};

const READY_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 50;

/** Starts the built server and waits until it can be asked. Throws with all it said when it ends before that. */
export async function startProcess(options: ProcessOptions): Promise<GratisProcess> {
  const { port, env, project = ROOT, onOutput } = options;
  const args = [NEXT, "start", "-H", "127.0.0.1", "-p", String(port)];
  const child = spawn(process.execPath, args, {
    cwd: project,
    stdio: ["ignore", "pipe", "pipe"],
    env: { NODE_ENV: "production", ...env },
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (piece) => {
      said.push(String(piece));
      onOutput(String(piece));
    });
  }
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const end = async (signal: NodeJS.Signals) => {
    process.off("exit", killNow);
    if (isRunning(child)) child.kill(signal);
    await ended;
  };
  const killNow = () => child.kill("SIGKILL");
  process.once("exit", killNow);
  try {
    await until(async () => {
      if (!isRunning(child)) throw new Error(`Gratis ended at its start:\n${said.join("")}`);
      const answer = await fetch(`http://127.0.0.1:${port}/api/ready`).catch(() => null);
      return answer?.ok ? true : null;
    });
  } catch (error) {
    await end("SIGKILL");
    throw error;
  }
  return { end: () => end("SIGTERM"), kill: () => end("SIGKILL") };
}

/** Looks until there is something; throws when that takes too long. */
export async function until<Value>(look: () => Promise<Value | null>): Promise<Value> {
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

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}
