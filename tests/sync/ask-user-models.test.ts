import { describe, expect, test } from "vitest";
import { fakeSecret, hashOf } from "../fake-openrouter/account/fake-secret";
import { fakeModel } from "../fake-openrouter/fake-model";
import { DAY, T0 } from "../support/builders";
import { type PolicyWorldOptions, policyWorld, TINY, tiny } from "../support/policy-world";

const OTHER = "acme/other:free";
const MODELS = [tiny(), fakeModel({ id: OTHER }), fakeModel({ id: "acme/paid" })];

/** Two accounts of which a key each is held. */
async function accountsWorld(options: PolicyWorldOptions = {}) {
  const world = await policyWorld({ models: MODELS, ...options });
  world.fake.plant(
    { keys: [{ secret: fakeSecret(1), name: "laptop" }] },
    { keys: [{ secret: fakeSecret(2), name: "server" }] },
  );
  const work = world.account("Work", 1);
  const home = world.account("Home", 2);
  return { ...world, work, home, keys: [work, home] };
}

describe("what our accounts may use", () => {
  test("a free model that an account's list leaves out is listed with the account's name, and no verdict changes", async () => {
    const world = await accountsWorld();
    world.fake.hideModels([TINY]);
    await world.sync(world);
    expect(world.evidence()).toMatchObject([
      {
        modelId: TINY,
        source: "models_user",
        says: "assumed",
        training: "unsaid",
        retention: "unsaid",
        sourceUrl: "https://openrouter.ai/api/v1/models/user",
        quote: expect.stringMatching(/^Listed by \/models, .* of the account “Work”\.$/),
      },
    ]);
  });

  test("two accounts are named together, each asked once with its own key", async () => {
    const world = await accountsWorld();
    world.fake.hideModels([TINY], 0);
    world.fake.hideModels([TINY], 1);
    await world.sync(world);
    expect(world.evidence()[0]?.quote).toMatch(/accounts “Home”, “Work”\.$/);
    const asked = world.fake.requests.filter(({ path }) => path === "/models/user");
    expect(asked.map(({ headers }) => headers.authorization)).toEqual([
      `Bearer ${fakeSecret(1)}`,
      `Bearer ${fakeSecret(2)}`,
    ]);
  });

  test("it is no event when an account begins or ceases to hide a model", async () => {
    const world = await accountsWorld();
    await world.sync(world);
    world.fake.hideModels([TINY]);
    expect(await world.nextDay(world)).toMatchObject({ fresh: 1, changed: 0 });
    world.fake.hideModels([]);
    expect(await world.nextDay(world)).toMatchObject({ ended: 1, changed: 0 });
    expect(world.changes()).toEqual([]);
  });

  test("an account that sees no free model says nothing about single ones", async () => {
    const world = await accountsWorld();
    world.fake.hideModels([TINY, OTHER]);
    await world.sync({ keys: [world.work] });
    expect(world.evidence()).toEqual([]);
    expect(world.sources().models_user).toMatchObject({
      readAt: null,
      problem: expect.stringMatching(/^No account's list holds any of the free models/),
    });
  });

  test("the router and models that OpenRouter does not know any more are not said to be refused", async () => {
    const zero = { pricing: { prompt: "0", completion: "0" } };
    const router = fakeModel({ id: "openrouter/free", ...zero });
    const world = await accountsWorld({ models: [...MODELS, router] });
    world.fake.hideModels(["openrouter/free", TINY]);
    world.fake.override(TINY, { ownPage: false, served: "not_found" });
    await world.sync(world);
    expect(world.evidence()).toEqual([]);
  });

  test.each(["half", "html", "bad-row", { status: 500 }] as const)(
    "a list that is %j leaves all as it was and fails no run",
    async (fault) => {
      const world = await accountsWorld();
      world.fake.hideModels([TINY]);
      await world.sync(world);
      const before = world.evidence();
      await world.fake.fail(fault, { path: "/models/user" });
      expect(await world.nextDay(world)).toMatchObject({ fresh: 0, ended: 0 });
      expect(world.evidence()).toEqual(before);
      expect(world.sources().models_user).toMatchObject({ readAt: T0, failedSince: T0 + DAY });
      expect(world.sources().zdr_list).toMatchObject({ readAt: T0 + DAY });
    },
  );

  test("a key that is refused is passed over for the account's next one", async () => {
    const world = await accountsWorld();
    world.fake.hideModels([TINY]);
    world.fake.addKeys([{ secret: fakeSecret(3), name: "spare" }]);
    world.fake.changeKey(hashOf(fakeSecret(1)), { isDeleted: true });
    const spare = { ...world.work, keyId: 3, secret: fakeSecret(3) };
    await world.sync({ keys: [world.work, spare] });
    expect(world.evidence()).toHaveLength(1);
  });

  test("an account whose keys are all refused is left out, and without any the source fails", async () => {
    const world = await accountsWorld();
    world.fake.hideModels([OTHER], 1);
    world.fake.changeKey(hashOf(fakeSecret(1)), { isDeleted: true });
    await world.sync(world);
    expect(world.evidence()).toMatchObject([{ modelId: OTHER }]);
    world.fake.changeKey(hashOf(fakeSecret(2)), { isDeleted: true });
    await world.nextDay(world);
    expect(world.evidence()).toMatchObject([{ modelId: OTHER, endedAt: null }]);
    expect(world.sources().models_user).toMatchObject({ failedSince: T0 + DAY });
  });

  test("without a key that calls models nobody is asked, and what was known ends", async () => {
    const world = await accountsWorld();
    world.fake.hideModels([TINY]);
    await world.sync(world);
    await world.nextDay({ keys: [{ ...world.work, kind: "management" }] });
    expect(world.evidence()).toMatchObject([{ endedAt: T0 + DAY }]);
    expect(world.sources()).not.toHaveProperty("models_user");
    expect(world.changes()).toEqual([]);
  });
});
