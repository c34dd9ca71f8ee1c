import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Agent, request } from "undici";
import { type Database, openDatabase } from "@/db/client";
import { listAccountIds } from "@/db/queries/account-ids";
import { listMinutes } from "@/db/queries/minutes";
import { keyNames, keys } from "@/db/schema/keys";
import { broadcastSpans } from "@/db/schema/usage";
import { upsertAccount } from "@/db/writes/accounts";
import { DATABASE_FILE } from "@/lib/scheduler/create-runtime";
import { ensureBuild } from "@/scripts/support/ensure-build";
import { NEXT } from "@/scripts/support/run-command";
import { SERVER_MEMORY } from "@/scripts/support/start-next";
import { fakeSecret, hashOf } from "@/tests/fake-openrouter/account/fake-secret";
import { startFakeOpenRouter } from "@/tests/fake-openrouter/start-fake-openrouter";
import { quantile } from "./measure";
import { type ServerProcess, startServer } from "./server-process";

const SECRET = "the-bench-sends-broadcasts";
const USER = "user_bench";
const PER_SECOND = 1_000;
const SECONDS = 10;
const WARM_UP = 1_000;
const KEYS = 12;
const CONNECTIONS = 64;
const TICK_MS = 5;

export type BroadcastFigures = {
  readonly offeredPerSecond: number;
  readonly seconds: number;
  readonly sent: number;
  /** Answered with 200. */
  readonly accepted: number;
  /** Answered otherwise, or not at all. */
  readonly refused: number;
  /** Sent, but not in the database afterwards. */
  readonly lost: number;
  /** In the database and counted to a minute. */
  readonly counted: number;
  /** From the moment a delivery was due to its answer, ms. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** From the first one sent to the last one answered. */
  readonly tookMs: number;
};

type Sent = { readonly id: string; readonly body: string };

/** Sends Broadcast's deliveries to the production build at a fixed rate, however fast it answers, and counts what is on disk after. */
export async function measureBroadcast(parent: string): Promise<BroadcastFigures> {
  if ((await ensureBuild()) !== 0) throw new Error("The build failed; the lines above say why.");
  const folder = join(parent, "broadcast");
  const path = join(folder, DATABASE_FILE);
  await withDatabase(path, fillKeys);
  const deliveries = await buildDeliveries(WARM_UP + PER_SECOND * SECONDS);
  const server = await startServer({
    args: [...SERVER_MEMORY, NEXT, "start", "-H", "127.0.0.1", "-p", "$PORT"],
    probe: "/api/health",
    env: {
      HOST: "127.0.0.1",
      GRATIS_DATA_DIR: folder,
      GRATIS_BROADCAST_SECRET: SECRET,
      GRATIS_LOG_LEVEL: "error",
      // Nothing listens there.
      OPENROUTER_BASE_URL: "http://127.0.0.1:9/api/v1",
      ...Object.fromEntries(OFF.map((job) => [`GRATIS_SCHEDULE_${job}`, "off"])),
    },
  });
  try {
    await sendAtRate(server, deliveries.slice(0, WARM_UP));
    await server.settle();
    const measured = deliveries.slice(WARM_UP);
    const { statuses, times, tookMs } = await sendAtRate(server, measured);
    await server.stop();
    const accepted = [...statuses.values()].filter((status) => status === 200).length;
    return await withDatabase(path, (db) => {
      const kept = idsIn(db);
      return {
        offeredPerSecond: PER_SECOND,
        seconds: SECONDS,
        sent: measured.length,
        accepted,
        refused: measured.length - accepted,
        lost: measured.filter(({ id }) => !kept.has(id)).length,
        counted: countedIn(db) - WARM_UP,
        p50: quantile(times, 0.5),
        p95: quantile(times, 0.95),
        p99: quantile(times, 0.99),
        tookMs,
      };
    });
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const OFF = [
  "CATALOG",
  "QUOTA",
  "MINUTES",
  "KEYS",
  "ENDPOINTS",
  "POLICIES",
  "ACTIVITY",
  "PRUNE",
] as const;

async function withDatabase<Result>(path: string, use: (db: Database) => Result): Promise<Result> {
  const db = await openDatabase(path);
  try {
    return use(db);
  } finally {
    db.$client.close();
  }
}

function nameOf(number: number): string {
  return `key ${number}`;
}

function fillKeys(db: Database): void {
  const now = Date.now();
  const accountId = upsertAccount(db, { identity: `user:${USER}`, now });
  for (let number = 1; number <= KEYS; number += 1) {
    const name = nameOf(number);
    const { id } = db
      .insert(keys)
      .values({
        accountId,
        hash: hashOf(fakeSecret(number)),
        name,
        kind: "inference",
        state: "ok",
        stateSince: now,
        firstSeenAt: now,
      })
      .returning({ id: keys.id })
      .get();
    db.insert(keyNames).values({ keyId: id, name, firstSeenAt: now, lastSeenAt: now }).run();
  }
}

/** As OpenRouter sends them, with the spans of the attempts, of the last minutes. */
async function buildDeliveries(count: number): Promise<Sent[]> {
  const fake = await startFakeOpenRouter();
  const now = Date.now();
  const ids = Array.from({ length: count }, (_, n) => `gen-${String(n).padStart(8, "0")}`);
  fake.plant({
    account: { creatorUserId: USER },
    keys: Array.from({ length: KEYS }, (_, n) => ({
      secret: fakeSecret(n + 1),
      name: nameOf(n + 1),
    })),
    requests: ids.map((id, n) => ({
      id,
      at: now - count + n,
      keyHash: hashOf(fakeSecret(1 + (n % KEYS))),
      model: "acme/model-001",
      variant: "free",
      provider: "Acme",
      endpointId: "550e8400-e29b-41d4-a716-446655440000",
      promptTokens: 1_200 + n,
      completionTokens: 340,
      reasoningTokens: 20,
      costNanoUsd: 0,
      byokNanoUsd: 0,
      ok: true,
    })),
  });
  const bodies = fake.deliveries({ from: 0, until: now + 1 });
  await fake.close();
  return bodies.map(({ body }, n) => ({ id: ids[n] ?? "", body: JSON.stringify(body) }));
}

async function sendAtRate({ url }: ServerProcess, deliveries: readonly Sent[]) {
  const agent = new Agent({ connections: CONNECTIONS, pipelining: 1 });
  const statuses = new Map<string, number>();
  const times: number[] = [];
  const under: Promise<void>[] = [];
  const start = performance.now();
  const send = async ({ id, body }: Sent, dueAt: number) => {
    try {
      const answer = await request(`${url}/api/v1/broadcast`, {
        dispatcher: agent,
        method: "POST",
        headers: { authorization: `Bearer ${SECRET}`, "content-type": "application/json" },
        body,
      });
      await answer.body.arrayBuffer();
      statuses.set(id, answer.statusCode);
    } catch {
      statuses.set(id, 0); // counted as refused
    }
    times.push(performance.now() - dueAt);
  };
  for (let next = 0; next < deliveries.length; await sleep(TICK_MS)) {
    const due = Math.floor(((performance.now() - start) / 1_000) * PER_SECOND);
    for (; next < Math.min(due, deliveries.length); next += 1) {
      const delivery = deliveries[next];
      if (delivery) under.push(send(delivery, start + (next / PER_SECOND) * 1_000));
    }
  }
  await Promise.all(under);
  await agent.close();
  return { statuses, times, tookMs: performance.now() - start };
}

function idsIn(db: Database): Set<string> {
  const rows = db.select({ id: broadcastSpans.id }).from(broadcastSpans).all();
  return new Set(rows.map(({ id }) => id));
}

function countedIn(db: Database): number {
  const now = Date.now();
  return listAccountIds(db)
    .flatMap((accountId) => listMinutes(db, { accountId, from: 0, to: now }))
    .reduce((sum, { total }) => sum + total, 0);
}
