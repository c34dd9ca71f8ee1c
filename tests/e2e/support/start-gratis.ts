import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { JobAnswer, RunAnswer } from "@/lib/domain/jobs/job-answers";
import { freePort } from "@/scripts/support/free-port";
import { type Account, type Caller, type Cookies, makeToken, NO_COOKIES, signIn } from "./caller";
import { startProcess, until } from "./gratis-process";

export type Gratis = {
  /** Without a slash at the end. */
  readonly url: string;
  readonly dataDir: string;
  /** The admin's, for browsers; none where nobody has an account. */
  readonly cookies: Cookies;
  /** Everything that its processes have written. */
  said(): string;
  /** The admin's, for changes and questions by the API. */
  admin(): Caller;
  /** The `data` of an answer of the API, below `/api/v1`. */
  read<Data>(path: string): Promise<Data>;
  /** Runs a job by hand and waits for its end. */
  run(job: string): Promise<RunAnswer>;
  /** The catalog run that every start begins with, once it has ended. */
  firstRun(): Promise<RunAnswer>;
  /** Puts a model on the team's watchlist. */
  watch(id: string): Promise<void>;
  /** Ends the process and starts another on the same data and port. */
  restart(): Promise<void>;
  /** Ends the process and removes its folder. */
  stop(): Promise<void>;
};

export type StartOptions = {
  readonly openrouterUrl: string;
  /** Whom the settings make the first account for; null: nobody, so that there is a setup token. */
  readonly admin?: Account | null;
  /** Settings beside those that every test server has. */
  readonly env?: Readonly<Record<string, string>>;
  /** Folder of the build; by default the project's own. */
  readonly project?: string;
};

export const ADMIN: Account = {
  email: "admin@gratis.example",
  password: "seven lanterns over the harbour",
};

/** The production build as a process of its own: own port, own data folder, the admin signed in, ready to be asked. */
export async function startGratis(options: StartOptions): Promise<Gratis> {
  const { admin = ADMIN, project } = options;
  const folder = mkdtempSync(join(tmpdir(), "gratis-e2e-"));
  const dataDir = join(folder, "data");
  const said: string[] = [];
  const startAt = async (port: number) => {
    const url = urlOf(port);
    const process = await startProcess({
      port,
      env: settingsOf(options, { port, url, dataDir }),
      onOutput: (piece) => said.push(piece),
      ...(project === undefined ? {} : { project }),
    });
    return { port, process };
  };
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  const first = await onFreePort(startAt).catch((error: unknown) => {
    removeFolder();
    throw error;
  });
  const url = urlOf(first.port);
  let { process } = first;

  async function stop() {
    await caller?.dispose();
    await process.kill();
    removeFolder();
  }

  const caller = admin === null ? null : await signIn(url, admin).catch(stopAndThrow);
  async function stopAndThrow(error: unknown): Promise<never> {
    await process.kill();
    removeFolder();
    throw error;
  }

  function callerOrThrow(): Caller {
    if (caller === null) throw new Error("Nobody has an account on this Gratis.");
    return caller;
  }

  let token: Promise<string> | null = null;
  async function ask<Data>(path: string, method = "GET"): Promise<Data> {
    token ??= makeToken(callerOrThrow());
    const headers = { authorization: `Bearer ${await token}` };
    const answer = await fetch(`${url}/api/v1${path}`, { method, headers });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return ((await answer.json()) as { data: Data }).data;
  }

  return {
    url,
    dataDir,
    cookies: (await caller?.storageState()) ?? NO_COOKIES,
    said: () => said.join(""),
    admin: callerOrThrow,
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
    async restart() {
      await process.end();
      ({ process } = await startAt(first.port));
    },
    stop,
  };
}

const TRIES = 3;

/** Between the question which port is free and its use somebody else may take it. */
async function onFreePort<Value>(use: (port: number) => Promise<Value>): Promise<Value> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await use(await freePort());
    } catch (error) {
      if (tried === TRIES || !String(error).includes("EADDRINUSE")) throw error;
    }
  }
}

function urlOf(port: number): string {
  return `http://127.0.0.1:${port}`;
}

type Place = { readonly port: number; readonly url: string; readonly dataDir: string };

function settingsOf(
  { openrouterUrl, admin = ADMIN, env }: StartOptions,
  { port, url, dataDir }: Place,
): Record<string, string> {
  return {
    PATH: process.env.PATH ?? "",
    TZ: "Asia/Kathmandu",
    NEXT_TELEMETRY_DISABLED: "1",
    PORT: String(port),
    GRATIS_BASE_URL: url,
    GRATIS_DATA_DIR: dataDir,
    GRATIS_LOG_LEVEL: "warn",
    OPENROUTER_BASE_URL: openrouterUrl,
    ...(admin && { GRATIS_ADMIN_EMAIL: admin.email, GRATIS_ADMIN_PASSWORD: admin.password }),
    ...env,
  };
}
