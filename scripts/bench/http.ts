import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openDatabase } from "@/db/client";
import { newestAccepted } from "@/db/queries/accepted-snapshots";
import { listModelsAt } from "@/db/queries/models-at";
import { installation } from "@/db/schema/jobs";
import type { ModelFacts } from "@/lib/domain/models/model-facts";
import { DATABASE_FILE } from "@/lib/scheduler/create-runtime";
import { toCatalogRow } from "@/scripts/demo/catalog";
import { ensureBuild } from "@/scripts/support/ensure-build";
import { ROOT } from "@/scripts/support/root";
import { NEXT } from "@/scripts/support/run-command";
import { seededRandom } from "@/scripts/support/seeded-random";
import { SERVER_MEMORY } from "@/scripts/support/start-next";
import { type Fake, startFakeOpenRouter } from "@/tests/fake-openrouter/start-fake-openrouter";
import { buildBareNext } from "./bare-next";
import { changeFacts } from "./change-facts";
import { type LoadFigures, loadAsPeople, loadWithoutPause } from "./load";
import { quantile } from "./measure";
import { scriptWeight } from "./script-weight";
import { type ServerProcess, startServer } from "./server-process";
import { type Access, PERSON, signIn } from "./sign-in";

const SECONDS = 10;
const PEOPLE_SECONDS = 30;
const STARTS = 5;
const POLL_EVERY_MS = 2_000;
const CHANGES_PER_POLL = 12;

export const PATHS = {
  models: "/models",
  history: "/history",
  modelsJson: "/api/v1/models",
  historyJson: "/api/v1/history",
} as const;

export type PathName = keyof typeof PATHS;

export type HttpFigures = {
  /** Fifty connections without a pause, without compression. */
  readonly closed: Readonly<Record<PathName, LoadFigures>>;
  /** The same bytes from a route of the same Next, and from Node alone. */
  readonly bareNext: Readonly<Record<PathName, LoadFigures>>;
  readonly bareNode: Readonly<Record<PathName, LoadFigures>>;
  readonly bytes: Readonly<Record<PathName, number>>;
  /** One person alone on the machine. */
  readonly alone: Readonly<Record<"models" | "history", LoadFigures>>;
  readonly people: Readonly<Record<"models" | "history", LoadFigures>>;
  /** The roster while a poll that changes models is filed every two seconds. */
  readonly peopleDuringPolls: LoadFigures;
  readonly pollsDuringPeople: number;
  readonly closedGzip: LoadFigures;
  readonly rss: {
    readonly idle: number | null;
    readonly peak: number | null;
    readonly after: number | null;
  };
  /** Median of several starts, ms. */
  readonly readyMs: number;
  readonly script: { readonly files: number; readonly bytes: number };
};

/** Serves `gratis.db` of this folder with the production build and puts load on it. */
export async function measureHttp(folder: string): Promise<HttpFigures> {
  if ((await ensureBuild()) !== 0) throw new Error("The build failed; the lines above say why.");
  const bareNextArgs = await buildBareNext();
  const models = await prepareDatabase(folder);
  const fake = await startFakeOpenRouter({ models: models.map(toCatalogRow) });
  const starts: number[] = [];
  for (let start = 1; start < STARTS; start += 1) {
    const server = await startGratis(folder, fake);
    starts.push(server.readyMs);
    await server.stop();
  }
  const gratis = await startGratis(folder, fake);
  starts.push(gratis.readyMs);
  try {
    const headers = await signIn(gratis.url);
    const script = await scriptWeight(`${gratis.url}${PATHS.models}`, { headers });
    const bodies = join(folder, "bodies");
    const bytes = await keepBodies(gratis, { headers, folder: bodies });
    const load = async (name: PathName, options: { seconds: number; gzip?: boolean }) => {
      await gratis.settle();
      return loadWithoutPause(`${gratis.url}${PATHS[name]}`, { ...options, headers });
    };
    const visit = async (name: PathName, people?: number) => {
      await gratis.settle();
      const seconds = PEOPLE_SECONDS;
      return loadAsPeople(`${gratis.url}${PATHS[name]}`, {
        seconds,
        headers,
        ...(people ? { people } : {}),
      });
    };
    await eachPath((name) => load(name, { seconds: 3 }));
    await gratis.settle();
    const idle = gratis.rss();
    const alone = { models: await visit("models", 1), history: await visit("history", 1) };
    const people = { models: await visit("models"), history: await visit("history") };
    await gratis.settle();
    const during = await peopleDuringPolls(gratis, { access: headers, fake, models });
    const { result: closed, peak } = await gratis.peakDuring(() =>
      eachPath((name) => load(name, { seconds: SECONDS })),
    );
    const closedGzip = await load("models", { seconds: SECONDS, gzip: true });
    await gratis.settle();
    await sleep(20_000);
    const after = gratis.rss();
    await gratis.stop();
    const bare = { BENCH_BODIES: bodies };
    return {
      script,
      bytes,
      alone,
      people,
      ...during,
      closed,
      closedGzip,
      bareNext: await loadBare({ args: bareNextArgs, env: bare }),
      bareNode: await loadBare({
        args: [join(ROOT, "scripts", "bench", "bare-server.mjs")],
        env: bare,
      }),
      rss: { idle, peak, after },
      readyMs: quantile(starts, 0.5),
    };
  } finally {
    await gratis.stop();
    await fake.close();
  }
}

/** Keeps the bundled history out: the database is full already. Gives the models that are listed now. */
async function prepareDatabase(folder: string): Promise<ModelFacts[]> {
  const db = await openDatabase(join(folder, DATABASE_FILE));
  db.insert(installation)
    .values({ name: "bundled_history", value: "dropped" })
    .onConflictDoNothing()
    .run();
  const newest = newestAccepted(db)?.takenAt ?? 0;
  const models = listModelsAt(db, { at: newest }).map(({ facts }) => facts);
  db.$client.close();
  return models;
}

function startGratis(folder: string, fake: Fake): Promise<ServerProcess> {
  return startServer({
    args: [...SERVER_MEMORY, NEXT, "start", "-H", "127.0.0.1", "-p", "$PORT"],
    probe: "/api/health",
    env: {
      HOST: "127.0.0.1",
      GRATIS_DATA_DIR: folder,
      GRATIS_ADMIN_EMAIL: PERSON.email,
      GRATIS_ADMIN_PASSWORD: PERSON.password,
      GRATIS_LOG_LEVEL: "error",
      OPENROUTER_BASE_URL: fake.url,
      GRATIS_SCHEDULE_CATALOG: "off",
      GRATIS_SCHEDULE_ENDPOINTS: "off",
      GRATIS_SCHEDULE_POLICIES: "off",
      GRATIS_SCHEDULE_PRUNE: "off",
    },
  });
}

async function keepBodies(
  gratis: ServerProcess,
  { headers, folder }: { headers: Access; folder: string },
): Promise<Record<PathName, number>> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  return eachPath(async (name) => {
    const answer = await fetch(`${gratis.url}${PATHS[name]}`, { headers });
    if (answer.status !== 200) throw new Error(`${PATHS[name]} answered ${answer.status}.`);
    const body = new Uint8Array(await answer.arrayBuffer());
    writeFileSync(join(folder, name), body);
    return body.length;
  });
}

async function loadBare(server: {
  args: readonly string[];
  env: Readonly<Record<string, string>>;
}): Promise<Record<PathName, LoadFigures>> {
  const bare = await startServer({ ...server, probe: "/models" });
  try {
    await loadWithoutPause(`${bare.url}/models`, { seconds: 3 });
    return await eachPath((name) => loadWithoutPause(`${bare.url}/${name}`, { seconds: SECONDS }));
  } finally {
    await bare.stop();
  }
}

async function peopleDuringPolls(
  gratis: ServerProcess,
  { access, fake, models }: { access: Access; fake: Fake; models: readonly ModelFacts[] },
): Promise<Pick<HttpFigures, "peopleDuringPolls" | "pollsDuringPeople">> {
  const random = seededRandom(5);
  let current = models;
  let polls = 0;
  let isOver = false;
  const poll = async () => {
    while (!isOver) {
      const turned = new Set(
        Array.from({ length: CHANGES_PER_POLL }, () => random.below(current.length)),
      );
      current = current.map((facts, place) =>
        turned.has(place) ? changeFacts(facts, random, Date.now()) : facts,
      );
      fake.setCatalog(current.map(toCatalogRow));
      const answer = await fetch(`${gratis.url}/api/v1/jobs/catalog/run`, {
        method: "POST",
        headers: { authorization: access.authorization },
      });
      const { data } = (await answer.json()) as { data?: { status?: string } };
      if (data?.status !== "ok") throw new Error(`A poll under load ended with ${data?.status}.`);
      polls += 1;
      await sleep(POLL_EVERY_MS);
    }
  };
  const polling = poll();
  const figures = await loadAsPeople(`${gratis.url}${PATHS.models}`, {
    seconds: PEOPLE_SECONDS,
    headers: access,
  });
  isOver = true;
  await polling;
  return { peopleDuringPolls: figures, pollsDuringPeople: polls };
}

async function eachPath<Value>(
  work: (name: PathName) => Promise<Value>,
): Promise<Record<PathName, Value>> {
  return {
    models: await work("models"),
    history: await work("history"),
    modelsJson: await work("modelsJson"),
    historyJson: await work("historyJson"),
  };
}
