import { expect, test } from "vitest";
import { MANAGER, MINUTE, NOW, openAccount, planted } from "./account-world";

test("a request tells which router chose its model, or that none did", async () => {
  const { openrouter } = await openAccount({
    requests: [planted({ id: "gen-1", askedFor: "openrouter/auto" }), planted({ id: "gen-2" })],
  });
  expect(await openrouter.getGeneration(MANAGER, "gen-1")).toEqual({ router: "openrouter/auto" });
  expect(await openrouter.getGeneration(MANAGER, "gen-2")).toEqual({ router: null });
});

test("one that OpenRouter does not have yet is no fault, and comes later", async () => {
  const { openrouter, fake } = await openAccount({ requests: [planted({ id: "gen-1" })] });
  fake.quirk({ generationLagMs: 8 * MINUTE });
  expect(await openrouter.getGeneration(MANAGER, "gen-1")).toBeNull();
  fake.clock.set(NOW + 8 * MINUTE);
  expect(await openrouter.getGeneration(MANAGER, "gen-1")).toEqual({ router: null });
});

test("a page of something in between is no answer", async () => {
  const { openrouter, fake } = await openAccount();
  await fake.fail({ status: 404, body: "html" });
  await expect(openrouter.getGeneration(MANAGER, "gen-1", { retry: false })).rejects.toMatchObject({
    code: "upstream_status",
  });
});

test("it asks for nothing that costs", async () => {
  const { openrouter, fake } = await openAccount({ requests: [planted({ id: "gen-1" })] });
  await openrouter.getGeneration(MANAGER, "gen-1");
  expect(fake.requests.at(-1)).toMatchObject({ method: "GET", path: "/generation" });
  expect(fake.inferenceCalls).toBe(0);
});
