import fc from "fast-check";
import { expect, test } from "vitest";
import type { OpenRouter } from "@/lib/openrouter/client";
import { utcDay } from "@/lib/openrouter/read-utc";
import { fakeSecret, hashOf } from "@/tests/fake-openrouter/account/fake-secret";
import type { PlantedRequest } from "@/tests/fake-openrouter/account/planted";
import { DAY, MANAGER, NOW, openAccount, planted, sum, TODAY } from "./account-world";

const WORKSPACES = [11, 12, 13].map((number) => ({
  id: `0df9e665-d932-5740-b2c7-b52af166bc${number}`,
  name: `Workspace ${number}`,
}));

/** Two of one name, one disabled, one deleted, spread over the workspaces. */
const TEAM = Array.from({ length: 6 }, (_, index) => ({
  secret: fakeSecret(10 + index),
  name: index < 2 ? "same name" : `key ${index}`,
  workspaceId: WORKSPACES[index % 3]?.id ?? "",
  isDisabled: index === 3,
  isDeleted: index === 4,
}));
const HASHES = TEAM.map(({ secret }) => hashOf(secret));
const MODELS = ["acme/model-001", "acme/model-002", "umbrella/model-001"];

const request = fc
  .record({
    at: fc.integer({ min: TODAY - 40 * DAY, max: NOW }),
    key: fc.nat(HASHES.length - 1),
    model: fc.constantFrom(...MODELS),
    variant: fc.constantFrom("free", "standard"),
    endpointId: fc.constantFrom("one", "two"),
    promptTokens: fc.nat(1_000_000),
    completionTokens: fc.nat(1_000_000),
    costNanoUsd: fc.oneof(fc.constant(0), fc.nat(2_000_000_000)),
    byokNanoUsd: fc.oneof(fc.constant(0), fc.nat(2_000_000_000)),
    ok: fc.boolean(),
  })
  .map(({ key, ...rest }) => planted({ ...rest, keyHash: HASHES[key] ?? "" }));

const requests = fc.array(request, { minLength: 1, maxLength: 120 });

test("what is read by key, model and day equals what was planted, to the last nano-dollar", async () => {
  const { fake, openrouter } = await openAccount();
  await fc.assert(
    fc.asyncProperty(requests, fc.boolean(), async (list, dust) => {
      fake.plant({
        workspaces: WORKSPACES,
        keys: [{ secret: MANAGER, name: "manager", kind: "management" }, ...TEAM],
        requests: list,
      });
      fake.quirk({ dust, analyticsPerMinute: 1_000 });
      const served = list.filter(({ ok }) => ok);
      const completed = served.filter(({ at }) => at >= TODAY - 30 * DAY && at < TODAY);

      expect(await totalsOfKeys(openrouter)).toEqual(plantedTotals(served));
      for (const keyHash of [undefined, ...HASHES]) {
        const own = completed.filter((one) => keyHash === undefined || one.keyHash === keyHash);
        expect(await activityOf(openrouter, keyHash)).toEqual(grouped(own, byActivity));
      }
      for (const keyHash of HASHES) {
        const own = served.filter((one) => one.keyHash === keyHash);
        expect(await analyticsOf(openrouter, keyHash)).toEqual(grouped(own, byAnalytics));
      }
    }),
    { numRuns: 12 },
  );
}, 60_000);

type Sums = { requests: number; prompt: number; completion: number; credits: number; byok: number };

const byActivity = (one: PlantedRequest) =>
  [utcDay(one.at), one.model, one.variant, one.endpointId].join(" ");
const byAnalytics = (one: PlantedRequest) => [utcDay(one.at), one.model, one.variant].join(" ");

function grouped(
  list: readonly PlantedRequest[],
  nameOf: (one: PlantedRequest) => string,
): Record<string, Sums> {
  return Object.fromEntries(
    [...Map.groupBy(list, nameOf)].map(([name, members]) => [
      name,
      {
        requests: members.length,
        prompt: sum(members.map((one) => one.promptTokens)),
        completion: sum(members.map((one) => one.completionTokens)),
        credits: sum(members.map((one) => one.costNanoUsd)),
        byok: sum(members.map((one) => one.byokNanoUsd)),
      },
    ]),
  );
}

/** By hash, of every workspace; the deleted key is listed nowhere. */
async function totalsOfKeys(openrouter: OpenRouter) {
  const { workspaces } = await openrouter.listWorkspaces(MANAGER);
  const replies = await Promise.all(
    workspaces.map(({ id }) => openrouter.listKeys(MANAGER, { workspaceId: id })),
  );
  const keys = replies.flatMap((reply) => reply.keys);
  return Object.fromEntries(
    keys.map(({ hash, credits, byok }) => [hash, [credits.total, credits.day, byok.total]]),
  );
}

function plantedTotals(served: readonly PlantedRequest[]) {
  const listed = HASHES.filter((_, index) => !TEAM[index]?.isDeleted);
  return Object.fromEntries(
    listed.map((hash) => {
      const own = served.filter((one) => one.keyHash === hash);
      const today = own.filter(({ at }) => at >= TODAY);
      return [
        hash,
        [
          sum(own.map((one) => one.costNanoUsd)),
          sum(today.map((one) => one.costNanoUsd)),
          sum(own.map((one) => one.byokNanoUsd)),
        ],
      ];
    }),
  );
}

async function activityOf(openrouter: OpenRouter, keyHash: string | undefined) {
  const { rows } = await openrouter.listActivity(MANAGER, { keyHash });
  return Object.fromEntries(
    rows.map((row) => {
      const variant = row.permaslug?.endsWith(":free") ? "free" : "standard";
      return [
        [row.day, row.model, variant, row.endpointId].join(" "),
        {
          requests: row.requests,
          prompt: row.promptTokens,
          completion: row.completionTokens,
          credits: row.creditsNanoUsd,
          byok: row.byokNanoUsd,
        },
      ];
    }),
  );
}

async function analyticsOf(openrouter: OpenRouter, keyHash: string) {
  const { rows, isTruncated } = await openrouter.queryAnalytics(MANAGER, {
    metrics: ["request_count", "tokens_prompt", "tokens_completion", "credits_usage", "byok_usage"],
    dimensions: ["model", "variant"],
    filters: [{ field: "api_key_id", operator: "eq", value: keyHash }],
    granularity: "day",
    from: TODAY - 40 * DAY,
    to: NOW + 1,
    limit: 10_000,
  });
  expect(isTruncated).toBe(false);
  return Object.fromEntries(
    rows.map(({ at, dimensions, counts, nanoUsd }) => [
      [utcDay(at ?? 0), dimensions.model?.replace(/-20260101$/, ""), dimensions.variant].join(" "),
      {
        requests: counts.request_count,
        prompt: counts.tokens_prompt,
        completion: counts.tokens_completion,
        credits: nanoUsd.credits_usage,
        byok: nanoUsd.byok_usage,
      },
    ]),
  );
}
