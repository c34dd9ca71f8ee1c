import { describe, expect, test } from "vitest";
import { listEvidenceAt } from "@/db/queries/evidence-at";
import { installation } from "@/db/schema/jobs";
import { DAY, T0 } from "../support/builders";
import { policyWorld, SAFE, TINY, TRAINS, tiny } from "../support/policy-world";

const LOGGED = "Prompts are logged by the provider.";
const ON = { frontendPolicies: true };

const listed = () => policyWorld({ prepare: ({ fake }) => fake.override(TINY, { zdr: true }) });

function verdictOf({ db }: Awaited<ReturnType<typeof policyWorld>>) {
  const found = listEvidenceAt(db, { ids: [TINY], at: null, view: "public" });
  return found.get(TINY)?.judgement.verdict ?? "assumed";
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
