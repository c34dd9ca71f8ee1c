import { asc } from "drizzle-orm";
import { onTestFinished } from "vitest";
import { listKeys } from "@/db/queries/keys";
import { accounts, keys } from "@/db/schema/keys";
import { keepKeySecret } from "@/db/writes/key-secrets";
import { learnKey } from "@/db/writes/keys";
import type { KeyKind } from "@/lib/domain/keys/key";
import { askAboutKey } from "@/lib/sync/ask-about-key";
import { environmentKeys } from "@/lib/sync/environment-keys";
import { heldKeys, secretPlace } from "@/lib/sync/held-keys";
import type { JobContext } from "@/lib/sync/job";
import { toKeyFacts } from "@/lib/sync/to-key-facts";
import { hashOf } from "@/tests/fake-openrouter/account/fake-secret";
import type { PlantedWorld } from "@/tests/fake-openrouter/account/planted";
import { startFakeOpenRouter } from "@/tests/fake-openrouter/start-fake-openrouter";
import { T0 } from "./builders";
import { jobContext } from "./job-context";
import { testRuntime } from "./test-runtime";

/** An installation before an imitation of OpenRouter with these accounts; both clocks are the imitation's and stand at `T0`. */
export async function keyWorld(variables: Record<string, string>, ...planted: PlantedWorld[]) {
  const fake = await startFakeOpenRouter({ at: T0 });
  onTestFinished(() => fake.close());
  fake.plant(...planted);
  const runtime = await testRuntime({
    now: () => fake.clock.now(),
    env: { OPENROUTER_BASE_URL: fake.url, ...variables },
  });
  const { db, env, keyring, now } = runtime;
  const context = (parts: Partial<JobContext> = {}) => jobContext(runtime, parts);

  /** As if it had been pasted, and kept. */
  async function paste(secret: string, { label }: { label?: string } = {}): Promise<number> {
    const { info, kind, takenAt } = await askAboutKey(runtime.openrouter, secret, {});
    const told = toKeyFacts(info, hashOf(secret));
    const { keyId } = learnKey(db, {
      facts: label === undefined ? told : { ...told, label },
      kind,
      organizationId: info.organizationId,
      takenAt,
      now: now(),
    });
    const sealed = keyring.seal(secretPlace(keyId), secret);
    keepKeySecret(db, { keyId, sealed, addedAt: now(), addedBy: "test" });
    return keyId;
  }

  return {
    fake,
    runtime,
    db,
    context,
    paste,
    rows: () => db.select().from(keys).orderBy(asc(keys.id)).all(),
    row: (name: string) =>
      db
        .select()
        .from(keys)
        .all()
        .find((key) => key.name === name),
    accounts: () => db.select().from(accounts).orderBy(asc(accounts.id)).all(),
    answer: () =>
      listKeys(db, { now: now(), intervalSeconds: null, environment: environmentKeys(env) }),
    held: (kind?: KeyKind) => heldKeys(context()).filter((key) => !kind || key.kind === kind),
    asked: (path: string) => fake.requests.filter((request) => request.path === path).length,
  };
}
