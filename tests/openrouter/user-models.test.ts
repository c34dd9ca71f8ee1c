import { expect, test } from "vitest";
import { fakeSecret } from "@/tests/fake-openrouter/account/fake-secret";
import { faultOf, openWorld } from "./open-client";

const SECRET = fakeSecret(1);

async function open() {
  const world = await openWorld();
  world.fake.plant({ keys: [{ secret: SECRET, name: "laptop" }] });
  return world;
}

test("an account's list is asked for with its key and every output modality", async () => {
  const { fake, openrouter } = await open();
  fake.hideModels(["acme/model-001:free", "umbrella/model-001"]);
  const { ids } = await openrouter.listUserModels(SECRET);
  expect(ids).toHaveLength(23);
  expect(ids).not.toContain("acme/model-001:free");
  expect(fake.requests[0]).toMatchObject({
    path: "/models/user",
    query: { output_modalities: "all" },
    headers: { authorization: `Bearer ${SECRET}` },
  });
});

test("a list that shows nothing is an answer", async () => {
  const { fake, openrouter } = await open();
  await fake.fail("no-models");
  expect((await openrouter.listUserModels(SECRET)).ids).toEqual([]);
});

test.each([
  ["half", "upstream_incomplete"],
  ["lying-count", "upstream_incomplete"],
  ["bad-model", "upstream_incomplete"],
  ["bad-row", "upstream_incomplete"],
  ["object", "upstream_not_a_catalog"],
  ["html", "upstream_not_json"],
] as const)("a list that is %s is a fault: what is missing would count", async (fault, code) => {
  const { fake, openrouter } = await open();
  await fake.fail(fault);
  expect(await faultOf(openrouter.listUserModels(SECRET))).toMatchObject({ code });
});

test("a key that is not known is refused by name, without the key", async () => {
  const { openrouter } = await open();
  const fault = await faultOf(openrouter.listUserModels(fakeSecret(9)));
  expect(fault.code).toBe("upstream_unauthorized");
  expect(fault.message).not.toContain(fakeSecret(9));
});
