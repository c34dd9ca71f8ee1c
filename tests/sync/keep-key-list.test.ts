import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { keySecrets, keys } from "@/db/schema/keys";
import { usageDays } from "@/db/schema/usage";
import { replaceUsageDay } from "@/db/writes/usage-days";
import { maskKey } from "@/lib/domain/keys/pasted-key";
import { NOTHING_USED } from "@/lib/domain/usage/usage";
import { syncKeys } from "@/lib/sync/sync-keys";
import { fakeSecret, hashOf, maskOf } from "@/tests/fake-openrouter/account/fake-secret";
import type { PlantedKey, PlantedWorld } from "@/tests/fake-openrouter/account/planted";
import { T0 } from "../support/builders";
import { keyWorld } from "../support/key-world";

const MANAGER = fakeSecret(1);
const LAPTOP = fakeSecret(2);
const MANAGEMENT = { OPENROUTER_MANAGEMENT_KEY: MANAGER };
const manager: PlantedKey = { secret: MANAGER, name: "manager", kind: "management" };
const ci: PlantedKey = { secret: fakeSecret(3), name: "ci" };

async function world(planted: PlantedWorld, variables: Record<string, string> = MANAGEMENT) {
  const it = await keyWorld(variables, planted);
  return { ...it, sync: () => syncKeys(it.context()) };
}

describe("a secret of ours that the list has not by its hash", () => {
  const listedHash = hashOf("the hash of a newer kind");
  const odd = { hash: listedHash, name: "odd", label: maskOf(LAPTOP) };
  const hidden = { secret: LAPTOP, name: "hidden", isListed: false };
  const used = { ...NOTHING_USED, requests: 3, modelId: "acme/tiny:free", provider: null };

  test("is found by its label: secret, use and what people wrote go over to the row of the list", async () => {
    const it = await world({ keys: [manager, hidden, ci] });
    const keyId = await it.paste(LAPTOP);
    await it.sync();
    expect(it.rows().find(({ id }) => id === keyId)).toMatchObject({
      match: "unmatched",
      state: "unmatched",
    });
    const about = {
      accountId: 1,
      day: "2025-12-31",
      source: "broadcast",
      fetchedAt: T0,
      throughAt: T0,
    } as const;
    replaceUsageDay(it.db, { ...about, rows: [{ ...used, keyId }] });
    it.db
      .update(keys)
      .set({ owner: "Ann", policy: "paid_allowed" })
      .where(eq(keys.id, keyId))
      .run();

    it.fake.addKeys([odd]);
    await it.sync();

    const row = it.row("odd");
    expect(row).toMatchObject({
      hash: listedHash,
      kind: "inference",
      match: "label",
      state: "ok",
      owner: "Ann",
      policy: "paid_allowed",
    });
    expect(it.rows().some(({ id }) => id === keyId)).toBe(false);
    expect(it.db.select().from(keySecrets).all()).toMatchObject([{ keyId: row?.id }]);
    expect(it.held("inference")).toMatchObject([{ keyId: row?.id, secret: LAPTOP }]);
    expect(it.db.select().from(usageDays).all()).toMatchObject([{ keyId: row?.id, requests: 3 }]);
    expect(await it.sync()).toMatchObject({ new: 0, gone: 0, unmatched: 0 });
    expect(it.row("odd")?.match).toBe("label");
  });

  test("pasted again it is still that row, though /key shows a letter more of it than the list", async () => {
    const it = await world({ keys: [manager, hidden, odd] });
    await it.paste(LAPTOP);
    await it.sync();
    expect(await it.paste(LAPTOP, { label: maskKey(LAPTOP) })).toBe(it.row("odd")?.id);
    expect(await it.sync()).toMatchObject({ new: 0, unmatched: 0 });
    expect(it.held("inference")).toHaveLength(1);
  });

  test("is found by its label when it stands in the environment, and is not asked about anew", async () => {
    const it = await world(
      { keys: [manager, hidden, odd] },
      { ...MANAGEMENT, OPENROUTER_API_KEY: LAPTOP },
    );
    await it.sync();
    const asked = it.asked("/key");
    await it.sync();
    expect(it.asked("/key")).toBe(asked);
    expect(it.held("inference")).toMatchObject([
      { hash: listedHash, secret: LAPTOP, store: "environment" },
    ]);
    expect(it.answer().data.find(({ name }) => name === "odd")).toMatchObject({
      stored: "environment",
      match: "label",
    });
  });

  test("stays unmatched where two keys of the list have that label", async () => {
    const twin = { ...odd, hash: hashOf("another"), name: "odd twin" };
    const it = await world({ keys: [manager, hidden, odd, twin] });
    const keyId = await it.paste(LAPTOP);
    expect(await it.sync()).toMatchObject({ unmatched: 1 });
    expect(it.rows().find(({ id }) => id === keyId)).toMatchObject({
      state: "unmatched",
      stateReason: expect.stringContaining("label"),
    });
    expect(it.held("inference")).toHaveLength(1);
  });

  test("is found by its hash as soon as the list has it", async () => {
    const it = await world({ keys: [manager, hidden] });
    await it.paste(LAPTOP);
    await it.sync();
    it.fake.changeKey(hashOf(LAPTOP), { isListed: true });
    await it.sync();
    expect(it.row("hidden")).toMatchObject({ match: "hash", state: "ok", stateReason: null });
  });

  test("is not looked for in a list that is not whole", async () => {
    const it = await world({ keys: [manager, hidden, odd] });
    await it.paste(LAPTOP);
    await it.fake.fail({ status: 403 }, { path: "/workspaces" });
    await it.sync();
    expect(it.rows().map(({ match }) => match)).not.toContain("unmatched");
    expect(it.row("odd")?.match).toBeNull();
  });
});
