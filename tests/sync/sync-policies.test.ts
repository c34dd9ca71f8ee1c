import { asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { evidence, providers } from "@/db/schema/endpoints";
import { events } from "@/db/schema/models";
import { syncEndpoints } from "@/lib/sync/sync-endpoints";
import { syncPolicies } from "@/lib/sync/sync-policies";
import { fakeModel } from "../fake-openrouter/fake-model";
import { DAY, T0 } from "../support/builders";
import { type CatalogWorld, catalogWorld } from "../support/catalog-world";

const TINY = "acme/tiny:free";
const NOTE =
  "Note: Prompts and completions may be logged by the provider and used to improve the model.";
const LOGGED = "Prompts are logged by the provider.";

const listEvidence = (db: Database) =>
  db.select().from(evidence).orderBy(asc(evidence.modelId), asc(evidence.firstSeenAt)).all();
const listChanges = (db: Database) =>
  db.select().from(events).where(eq(events.kind, "policy_changed")).orderBy(asc(events.at)).all();

const tiny = (description = "A small model.") => fakeModel({ id: TINY, description });

/** Catalog and endpoints known, and a first look at the policies taken. */
async function lookedWorld(models: readonly unknown[], prepare?: (world: CatalogWorld) => void) {
  const world = await catalogWorld(models);
  prepare?.(world);
  await syncEndpoints(world.runtime);
  await syncPolicies(world.runtime);
  return world;
}

async function nextDay({ fake, poll, runtime }: CatalogWorld, models?: readonly unknown[]) {
  fake.clock.advance(DAY);
  if (models) fake.setCatalog(models);
  await poll();
  return syncPolicies(runtime);
}

describe("the ZDR list", () => {
  test("a model whose only endpoint is listed is not retained, in the list's own words", async () => {
    const { runtime } = await lookedWorld([tiny()], ({ fake }) =>
      fake.override(TINY, { zdr: true }),
    );
    expect(listEvidence(runtime.db)).toEqual([
      {
        modelId: TINY,
        source: "zdr_list",
        says: "not_retained",
        training: "unsaid",
        retention: "no",
        sourceUrl: "https://openrouter.ai/api/v1/endpoints/zdr",
        quote: "Acme | acme/tiny-20260101 (acme/fp8)",
        firstSeenAt: T0,
        lastSeenAt: T0,
        endedAt: null,
      },
    ]);
  });

  test("a model with one endpoint that is not listed gets no evidence", async () => {
    const world = await catalogWorld([tiny()]);
    world.fake.override(TINY, { zdr: true, endpoints: [{ tag: "a" }, { tag: "b" }] });
    await syncEndpoints(world.runtime);
    world.fake.override(TINY, { endpoints: [{ tag: "a" }] });
    await syncPolicies(world.runtime);
    expect(listEvidence(world.runtime.db)).toEqual([]);
  });

  test("absence from the list is no statement", async () => {
    const { runtime } = await lookedWorld([tiny()], ({ fake }) =>
      fake.override(TINY, { zdr: false }),
    );
    expect(listEvidence(runtime.db)).toEqual([]);
  });

  test("evidence that goes on is one row with a later last sight", async () => {
    const world = await lookedWorld([tiny()], ({ fake }) => fake.override(TINY, { zdr: true }));
    await nextDay(world);
    expect(listEvidence(world.runtime.db)).toMatchObject([
      { firstSeenAt: T0, lastSeenAt: T0 + DAY, endedAt: null },
    ]);
    expect(listChanges(world.runtime.db)).toEqual([]);
  });

  test("evidence that goes ends with the look that missed it, and the verdict's change is an event", async () => {
    const world = await lookedWorld([tiny()], ({ fake }) => fake.override(TINY, { zdr: true }));
    world.fake.override(TINY, { zdr: false });
    expect(await nextDay(world)).toMatchObject({ ended: 1, changed: 1 });
    expect(listEvidence(world.runtime.db)).toMatchObject([{ lastSeenAt: T0, endedAt: T0 + DAY }]);
    expect(listChanges(world.runtime.db)).toMatchObject([
      {
        modelId: TINY,
        slot: "policy",
        before: { verdict: "not_retained" },
        after: { verdict: "assumed", source: null, quote: null },
        lastSeenAt: T0,
        firstMissingAt: T0 + DAY,
        at: T0 + DAY,
        confirmed: true,
        foundAfterGap: false,
      },
    ]);
  });

  test("a model without a known endpoint keeps its evidence: nothing could be looked up", async () => {
    const world = await lookedWorld([tiny()], ({ fake }) => fake.override(TINY, { zdr: true }));
    world.fake.override(TINY, { served: "empty" });
    world.fake.clock.advance(DAY);
    await syncEndpoints(world.runtime);
    await syncPolicies(world.runtime);
    expect(listEvidence(world.runtime.db)).toMatchObject([{ lastSeenAt: T0, endedAt: null }]);
    expect(listChanges(world.runtime.db)).toEqual([]);
  });

  test("a model matched with the list for the first time has not changed", async () => {
    const world = await catalogWorld([tiny()]);
    world.fake.override(TINY, { zdr: true });
    await syncPolicies(world.runtime);
    await syncEndpoints(world.runtime);
    expect(await nextDay(world)).toMatchObject({ fresh: 1, changed: 0 });
  });
});

describe("notes in descriptions", () => {
  test("the sentence of the free row is quoted with the page it stands on", async () => {
    const { runtime } = await lookedWorld([tiny(`A small model. ${NOTE} Enjoy.`)]);
    expect(listEvidence(runtime.db)).toMatchObject([
      {
        modelId: TINY,
        source: "description_note",
        says: "trains",
        quote: NOTE,
        sourceUrl: "https://openrouter.ai/acme/tiny:free",
      },
    ]);
  });

  test("the same description on the paid twin says nothing about anybody", async () => {
    const { runtime } = await lookedWorld([fakeModel({ id: "acme/tiny", description: NOTE })]);
    expect(listEvidence(runtime.db)).toEqual([]);
  });

  test("a list and a note that contradict each other are both kept", async () => {
    const { runtime } = await lookedWorld([tiny(NOTE)], ({ fake }) =>
      fake.override(TINY, { zdr: true }),
    );
    expect(
      listEvidence(runtime.db)
        .map(({ says }) => says)
        .sort(),
    ).toEqual(["not_retained", "trains"]);
  });

  test("a note that is reworded ends, and the new one begins", async () => {
    const world = await lookedWorld([tiny(LOGGED)]);
    expect(await nextDay(world, [tiny(NOTE)])).toMatchObject({ fresh: 1, ended: 1, changed: 1 });
    expect(listEvidence(world.runtime.db)).toMatchObject([
      { quote: LOGGED, endedAt: T0 + DAY },
      { quote: NOTE, endedAt: null, firstSeenAt: T0 + DAY },
    ]);
    expect(listChanges(world.runtime.db)).toMatchObject([
      { before: { verdict: "retained" }, after: { verdict: "trains" } },
    ]);
  });
});

describe("changes of the verdict", () => {
  test("the very first look finds no change", async () => {
    const { runtime } = await lookedWorld([tiny(NOTE)]);
    expect(listChanges(runtime.db)).toEqual([]);
  });

  test("a first statement on a model that is new to the roster is no change", async () => {
    const world = await lookedWorld([tiny()]);
    const born = fakeModel({ id: "acme/new:free", description: NOTE });
    expect(await nextDay(world, [tiny(), born])).toMatchObject({ fresh: 1, changed: 0 });
  });

  test("new evidence that leaves the verdict as it was is no change", async () => {
    const world = await lookedWorld([tiny(NOTE)], ({ fake }) =>
      fake.override(TINY, { zdr: false }),
    );
    world.fake.override(TINY, { zdr: true });
    expect(await nextDay(world)).toMatchObject({ fresh: 1, changed: 0 });
  });

  test("a change found after more than two days is marked so", async () => {
    const world = await lookedWorld([tiny()]);
    world.fake.clock.advance(2 * DAY);
    await nextDay(world, [tiny(NOTE)]);
    expect(listChanges(world.runtime.db)).toMatchObject([{ foundAfterGap: true }]);
  });

  test("the event outlives the polls that follow", async () => {
    const world = await lookedWorld([tiny()]);
    await nextDay(world, [tiny(NOTE)]);
    await nextDay(world, [tiny(`${NOTE} More.`)]);
    expect(listChanges(world.runtime.db)).toHaveLength(1);
  });
});

describe("answers that cannot be trusted", () => {
  const many = Array.from({ length: 12 }, (_, n) => fakeModel({ id: `acme/m${n}:free` }));
  const allListed = ({ fake }: CatalogWorld) => {
    for (const { id } of many) fake.override(id, { zdr: true });
  };

  test.each(["half", "half-consistent"] as const)(
    "a list that is %s ends nothing",
    async (fault) => {
      const world = await lookedWorld(many, allListed);
      const before = listEvidence(world.runtime.db);
      await world.fake.fail(fault, { path: "/endpoints/zdr" });
      expect(await nextDay(world)).toMatchObject({ held: 1, ended: 0, changed: 0 });
      expect(listEvidence(world.runtime.db)).toEqual(before);

      await world.fake.heal();
      expect(await nextDay(world)).toMatchObject({ held: 0, ended: 0, changed: 0 });
    },
  );

  test("a list in which every id is another ends nothing", async () => {
    const world = await lookedWorld(many, allListed);
    for (const { id } of many) {
      world.fake.override(id, { endpoints: [{ model_id: `renamed-${id}` }] });
    }
    expect(await nextDay(world)).toMatchObject({ listed: 13, held: 1, ended: 0, changed: 0 });
  });

  test("a great loss that the next list confirms is believed", async () => {
    const world = await lookedWorld(many, allListed);
    for (const { id } of many) world.fake.override(id, { zdr: false });
    world.fake.clock.advance(DAY / 2);
    expect(await syncPolicies(world.runtime)).toMatchObject({ held: 1, ended: 0 });
    world.fake.clock.advance(DAY / 2);
    expect(await syncPolicies(world.runtime)).toMatchObject({ held: 0, ended: 12, changed: 12 });
  });

  test("the same list out of a cache confirms nothing", async () => {
    const world = await lookedWorld(many, allListed);
    for (const { id } of many) world.fake.override(id, { zdr: false });
    world.fake.clock.advance(DAY / 2);
    await syncPolicies(world.runtime);
    world.fake.clock.advance(3_000_000);
    world.fake.setAge(3_000);
    expect(await syncPolicies(world.runtime)).toMatchObject({ ended: 0, changed: 0 });
  });

  test.each(["html", "empty", "object", "truncated", "reset", "no-models"] as const)(
    "a list that is %s changes nothing and is said to have failed",
    async (fault) => {
      const world = await lookedWorld([tiny()], ({ fake }) => fake.override(TINY, { zdr: true }));
      const before = listEvidence(world.runtime.db);
      world.fake.clock.advance(DAY);
      await world.fake.fail(fault, { path: "/endpoints/zdr" });
      await expect(syncPolicies(world.runtime)).rejects.toMatchObject({ code: /^upstream_/ });
      expect(listEvidence(world.runtime.db)).toEqual(before);
      expect(listChanges(world.runtime.db)).toEqual([]);
    },
  );

  test("a list with an unreadable row ends nothing that the row may have said", async () => {
    const world = await lookedWorld([tiny()], ({ fake }) => fake.override(TINY, { zdr: true }));
    world.fake.override(TINY, { endpoints: [{ model_id: 7 }] });
    expect(await nextDay(world)).toMatchObject({ ended: 0, refused: 1 });
  });
});

describe("providers", () => {
  test("the newest copy is kept, and one that is no longer listed stays with its date", async () => {
    const world = await lookedWorld([tiny()], ({ fake }) =>
      fake.override(TINY, { tag: "novita/fp8", provider: "Novita" }),
    );
    world.fake.override(TINY, { tag: "acme/fp8", provider: "Acme" });
    await nextDay(world);
    const rows = world.runtime.db.select().from(providers).orderBy(asc(providers.slug)).all();
    expect(rows).toMatchObject([
      {
        slug: "acme",
        name: "Acme",
        privacyPolicyUrl: "https://acme.example/privacy",
        seenAt: T0 + DAY,
      },
      { slug: "evergreen", seenAt: T0 + DAY },
      { slug: "novita", seenAt: T0 },
    ]);
  });

  test("either list is kept when the other fails, and the failure is said", async () => {
    const world = await catalogWorld([tiny(NOTE)]);
    await world.fake.fail({ status: 500 }, { path: "/providers" });
    await expect(syncPolicies(world.runtime)).rejects.toMatchObject({ code: "upstream_status" });
    expect(listEvidence(world.runtime.db)).toHaveLength(1);

    await world.fake.heal();
    await world.fake.fail({ status: 500 }, { path: "/endpoints/zdr" });
    await expect(syncPolicies(world.runtime)).rejects.toMatchObject({ code: "upstream_status" });
    expect(world.runtime.db.select().from(providers).all()).not.toEqual([]);
  });
});

test("neither job ever asks for inference", async () => {
  const world = await lookedWorld([tiny(NOTE)]);
  expect(world.fake.inferenceCalls).toBe(0);
});
