import { describe, expect, test } from "vitest";
import { listEvidenceAt, UNSAID } from "@/db/queries/evidence-at";
import { installation } from "@/db/schema/jobs";
import { syncEndpoints } from "@/lib/sync/sync-endpoints";
import { DAY, MINUTE, T0 } from "../support/builders";
import { policyWorld, SAFE, TINY, TRAINS, tiny } from "../support/policy-world";

const LOGGED = "Prompts are logged by the provider.";
const ON = { frontendPolicies: true };

const listed = () => policyWorld({ prepare: ({ fake }) => fake.override(TINY, { zdr: true }) });

function evidenceOf({ db }: Awaited<ReturnType<typeof policyWorld>>, at: number | null = null) {
  return listEvidenceAt(db, { ids: [TINY], at, view: "public" }).get(TINY) ?? UNSAID;
}

function verdictOf(world: Awaited<ReturnType<typeof policyWorld>>, at: number | null = null) {
  return evidenceOf(world, at).judgement.verdict;
}

test("an answer from the future is dated now, and the next day's is one of a second look", async () => {
  const world = await policyWorld();
  const now = () => world.fake.clock.now() - 40 * DAY;
  await world.sync({ now });
  expect(world.sources().description_note?.readAt).toBe(T0 - 40 * DAY);
  await world.nextDay({ now }, [tiny(LOGGED)]);
  expect(world.evidence()).toMatchObject([{ firstSeenAt: T0 - 39 * DAY }]);
  expect(world.changes()).toMatchObject([{ lastSeenAt: T0 - 40 * DAY, at: T0 - 39 * DAY }]);
});

describe("a change of the verdict", () => {
  test("names the statement that decides, and none where none is left", async () => {
    const world = await policyWorld();
    await world.sync();
    await world.nextDay({}, [tiny(LOGGED)]);
    await world.nextDay({}, [tiny()]);
    expect(world.changes()).toMatchObject([
      {
        before: { verdict: "assumed" },
        after: { verdict: "retained", source: "description_note", quote: LOGGED },
      },
      {
        before: { verdict: "retained" },
        after: { verdict: "assumed", source: null, quote: null },
      },
    ]);
  });

  test("found after a source could not be read is dated from its last look, not from yesterday", async () => {
    const world = await listed();
    await world.sync();
    await world.fake.fail({ status: 500 }, { path: "/endpoints/zdr" });
    await expect(world.nextDay()).rejects.toMatchObject({ code: "upstream_status" });
    await world.fake.heal();
    world.fake.override(TINY, { zdr: false });
    expect(await world.nextDay()).toMatchObject({ changed: 1 });
    expect(world.changes()).toMatchObject([{ lastSeenAt: T0, at: T0 + 2 * DAY }]);
  });

  test("counts what a source said that cannot be read today: a new safe statement hides no old alarm", async () => {
    const world = await policyWorld({
      prepare: ({ fake }) => fake.override(TINY, { dataPolicy: TRAINS, providerPolicy: TRAINS }),
    });
    await world.sync(ON);
    await world.fake.fail({ status: 500 }, { path: /frontend/ });
    world.fake.override(TINY, { zdr: true });
    expect(await world.nextDay(ON)).toMatchObject({ fresh: 1, changed: 0 });
    expect(verdictOf(world)).toBe("trains");
  });

  test("does not come of a model's leaving and coming back", async () => {
    const world = await listed();
    await world.sync();
    await world.nextDay(
      {},
      [tiny("Paid now.")].map((row) => ({ ...row, id: "acme/tiny" })),
    );
    world.fake.override(TINY, { zdr: false });
    expect(await world.nextDay({}, [tiny()])).toMatchObject({ ended: 1, changed: 0 });
  });

  test("does not come of what an earlier Gratis remembered: whole descriptions are looked at anew", async () => {
    const world = await listed();
    const names = ["acme/tiny:free acme/fp8", "evergreen/elder evergreen/fp8"];
    const former = { accepted: { at: T0 - DAY, names }, held: null, matched: [TINY] };
    world.db
      .insert(installation)
      .values({ name: "policy_look", value: JSON.stringify(former) })
      .run();
    expect(await world.nextDay({}, [tiny(LOGGED)])).toMatchObject({ changed: 1 });
    expect(world.changes()).toMatchObject([
      { before: { verdict: "assumed" }, after: { verdict: "not_retained" } },
    ]);
    expect(verdictOf(world)).toBe("retained");
  });
});

describe("an endpoint that is new", () => {
  const ENDPOINTS = [{ tag: "acme/fp8" }, { tag: "other/fp4" }];

  /** A quarter of an hour after the sources were read, and before they are read again. */
  async function found(world: Awaited<ReturnType<typeof policyWorld>>) {
    world.fake.override(TINY, { endpoints: ENDPOINTS });
    world.fake.clock.advance(DAY / 4);
    await syncEndpoints(world.runtime);
    return world;
  }

  async function listedThenFound() {
    const world = await listed();
    await world.sync();
    expect(verdictOf(world)).toBe("not_retained");
    return found(world);
  }

  test("takes the comfort of the list away at once, and says which one it is", async () => {
    const world = await listedThenFound();
    const { judgement, evidence } = evidenceOf(world);
    expect(judgement).toMatchObject({ verdict: "assumed", retention: "unsaid", deciding: null });
    expect(evidence).toMatchObject([{ retention: "no", decides: false, uncovered: ["other/fp4"] }]);
    expect(world.changes()).toEqual([]);
    expect(verdictOf(world, T0)).toBe("not_retained");
  });

  test("that is on the list gives the comfort back with the next look, and was no event", async () => {
    const world = await listedThenFound();
    await world.nextDay();
    expect(verdictOf(world)).toBe("not_retained");
    expect(world.changes()).toEqual([]);
  });

  test("that is not on the list is one event, with the look that missed it", async () => {
    const world = await listedThenFound();
    world.fake.override(TINY, { zdr: false });
    await world.nextDay();
    await world.nextDay();
    expect(world.changes()).toMatchObject([
      { before: { verdict: "not_retained" }, after: { verdict: "assumed" } },
    ]);
  });

  test("takes the comfort of OpenRouter's pages away, too, and none of their alarms", async () => {
    for (const [dataPolicy, before, after] of [
      [SAFE, "not_retained", "assumed"],
      [{ ...SAFE, retainsPrompts: true }, "retained", "retained"],
      [TRAINS, "trains", "trains"],
    ] as const) {
      const world = await policyWorld({
        prepare: ({ fake }) => fake.override(TINY, { dataPolicy, providerPolicy: {} }),
      });
      await world.sync(ON);
      expect(verdictOf(world)).toBe(before);
      expect(verdictOf(await found(world))).toBe(after);
    }
  });

  test("takes no comfort away when it was known before a page that a cache had kept a while", async () => {
    const world = await policyWorld({
      prepare: ({ fake }) => fake.override(TINY, { dataPolicy: SAFE, providerPolicy: {} }),
    });
    await world.sync({ ...ON, now: () => T0 - MINUTE });
    expect(verdictOf(world)).toBe("not_retained");
  });
});

describe("asked twice", () => {
  test("the same answers change nothing but when each statement was last seen", async () => {
    const world = await policyWorld({
      models: [tiny(LOGGED)],
      prepare: ({ fake }) => fake.override(TINY, { zdr: true, dataPolicy: TRAINS }),
    });
    world.fake.plant({ keys: [{ secret: world.account("Work", 1).secret, name: "laptop" }] });
    await world.sync(ON);
    const before = world.evidence();
    expect(before).toHaveLength(4);
    expect(await world.nextDay(ON)).toMatchObject({ fresh: 0, ended: 0, changed: 0 });
    expect(world.evidence()).toEqual(before.map((row) => ({ ...row, lastSeenAt: T0 + DAY })));
  });

  test("at one and the same moment it changes nothing at all", async () => {
    const world = await listed();
    await world.sync(ON);
    const before = [world.evidence(), world.sources()];
    world.fake.override(TINY, { zdr: false, dataPolicy: SAFE });
    await world.sync(ON);
    expect([world.evidence(), world.sources()]).toEqual(before);
  });
});

describe("a safe statement that cannot be checked", () => {
  async function unread(days: number) {
    const world = await listed();
    await world.sync();
    await world.fake.fail({ status: 500 }, { path: "/endpoints/zdr" });
    world.fake.clock.advance((days - 1) * DAY);
    await expect(world.nextDay()).rejects.toMatchObject({ code: "upstream_status" });
    return world;
  }

  test("holds for less than 30 days", async () => {
    expect(verdictOf(await unread(29))).toBe("not_retained");
  });

  test("ends after 30 days, which is no event: nobody said anything else", async () => {
    const world = await unread(30);
    expect(verdictOf(world)).toBe("assumed");
    expect(world.evidence()).toMatchObject([{ lastSeenAt: T0, endedAt: T0 + 30 * DAY }]);
    expect(world.changes()).toEqual([]);

    await world.fake.heal();
    await world.nextDay();
    expect(verdictOf(world)).toBe("not_retained");
    expect(world.changes()).toEqual([]);
  });

  test("ends also while the model is away, so that one that comes back brings no old comfort", async () => {
    const world = await listed();
    await world.sync();
    const paid = tiny().id.replace(":free", "");
    world.fake.clock.advance(30 * DAY);
    await world.nextDay({}, [{ ...tiny(), id: paid }]);
    world.fake.clock.advance(DAY);
    world.fake.setCatalog([tiny()]);
    await world.poll();
    expect(verdictOf(world)).toBe("assumed");
  });

  test("goes on with its alarming half when it has one", async () => {
    const keeps = { training: false, trainingOpenRouter: false, retainsPrompts: true };
    const world = await policyWorld({
      prepare: ({ fake }) => fake.override(TINY, { dataPolicy: keeps, providerPolicy: {} }),
    });
    await world.sync(ON);
    await world.fake.fail({ status: 500 }, { path: /frontend/ });
    world.fake.clock.advance(30 * DAY);
    await world.sync(ON);
    expect(world.evidence("frontend_endpoint")).toMatchObject([
      { training: "no", retention: "yes", endedAt: T0 + 30 * DAY },
      { training: "unsaid", retention: "yes", says: "retained", endedAt: null },
    ]);
    expect(verdictOf(world)).toBe("retained");
  });
});
