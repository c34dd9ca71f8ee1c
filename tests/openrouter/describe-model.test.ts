import { describe, expect, test } from "vitest";
import { fakeModel } from "@/tests/fake-openrouter/fake-model";
import { AT, faultOf, openWorld } from "./open-client";

const ID = "acme/tiny:free";
const LONG = `${"A model of many words. ".repeat(20)}Prompts are logged.`;
const open = (description: string = LONG) =>
  openWorld({ models: [fakeModel({ id: ID, description })] });

describe("the whole text about a model", () => {
  test("comes from the model's own address, suffix and all, without a key", async () => {
    const { fake, openrouter } = await open();
    expect(await openrouter.describeModel(ID)).toEqual({
      takenAt: AT,
      text: LONG,
      path: "/model/acme/tiny:free",
    });
    expect(fake.requests.map(({ path }) => path)).toEqual(["/model/acme/tiny:free"]);
    expect(fake.requests[0]?.headers).not.toHaveProperty("authorization");
  });

  test.each([
    ["does not know the model", false],
    ["tells no text", { description: null }],
    ["tells a text that is cut", { description: `${LONG.slice(0, 190)}...` }],
  ] as const)("comes from its endpoints when that address %s", async (_, ownPage) => {
    const { fake, openrouter } = await open();
    fake.override(ID, { ownPage });
    expect(await openrouter.describeModel(ID)).toMatchObject({
      text: LONG,
      path: "/models/acme/tiny:free/endpoints",
    });
  });

  test.each(["html", "empty", "object", "truncated"] as const)(
    "comes from its endpoints when that address answers %s",
    async (fault) => {
      const { fake, openrouter } = await open();
      await fake.fail(fault, { path: "/model/acme/tiny:free" });
      expect(await openrouter.describeModel(ID)).toMatchObject({ text: LONG });
    },
  );

  test("that ends in dots at both addresses is told as it is", async () => {
    const { openrouter } = await open("To be continued...");
    expect(await openrouter.describeModel(ID)).toMatchObject({ text: "To be continued..." });
  });

  test("of a model that OpenRouter does not know is null, not an empty text", async () => {
    const { openrouter } = await open();
    expect(await openrouter.describeModel("acme/nope:free")).toBeNull();
  });

  test("is a fault, not null, when an address failed and the other did not know", async () => {
    const { fake, openrouter } = await open();
    fake.override(ID, { served: "not_found" });
    await fake.fail("html", { path: "/model/acme/tiny:free" });
    expect(await faultOf(openrouter.describeModel(ID))).toMatchObject({
      code: "upstream_not_json",
    });
  });

  test("is not asked for a second time where the network failed or fewer requests are wanted", async () => {
    const { fake, openrouter } = await open();
    await fake.fail({ status: 429 });
    expect(await faultOf(openrouter.describeModel(ID, { retry: false }))).toMatchObject({
      code: "upstream_rate_limited",
    });
    expect(fake.requests).toHaveLength(1);
  });
});
