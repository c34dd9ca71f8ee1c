import { expect, test } from "vitest";
import type { Visitor } from "@/lib/domain/access/access";
import type { ChainAnswer } from "@/lib/domain/chains/chain-answers";
import type { ModelAnswer, ModelDetailAnswer } from "@/lib/domain/models/model-answers";
import type { UptimeAnswer } from "@/lib/domain/models/uptime-answers";
import { publicChain } from "@/lib/domain/public/public-chain";
import { publicModel, publicModelDetail } from "@/lib/domain/public/public-model";
import { publicStatus } from "@/lib/domain/public/public-status";
import { publicUptime } from "@/lib/domain/public/public-uptime";
import { seenBy, seenOneBy, viewOf } from "@/lib/domain/public/public-view";
import { buildModelAnswer, buildPolicyAnswer } from "../../support/answers";

const PUBLIC: Visitor = { kind: "public", shareLinkId: "s" };
const TOKEN: Visitor = { kind: "token", tokenId: "t", name: "ci", scope: "read" };

/** An answer that some day holds more than today's types say. */
function withSecrets<One extends object>(one: object): One {
  return { ...one, requests_this_week: 412, keys: ["ci-bot"], note: "CANARY" } as unknown as One;
}

test("the public view of a model has no field that was not named for it", () => {
  const model = withSecrets<ModelAnswer>(
    buildModelAnswer({ watched: true, data_policy: withSecrets(buildPolicyAnswer()) }),
  );
  const shown = publicModel(model);
  expect(shown).toMatchObject({ id: "acme/tiny:free", watched: false });
  expect(JSON.stringify(shown)).not.toMatch(/CANARY|ci-bot|412/);
});

test("nor has what stands within a model's page", () => {
  const model = withSecrets<ModelDetailAnswer>({
    ...buildModelAnswer(),
    evidence: [
      withSecrets({
        quote: "kept for 30 days",
        note: { id: 1, by: "CANARY", stated_on: "2026-01-01" },
      }),
    ],
    providers: [withSecrets({ name: "Acme Cloud" })],
    description_source: withSecrets({ url: "https://acme.example/tiny" }),
    endpoints: [withSecrets({ tag: "acme/fp8" })],
    spells: [withSecrets({ state: "free" })],
    replacements: [withSecrets({ id: "acme/other:free", reasons: ["has tools"] })],
    no_replacement_because: null,
  });
  const shown = JSON.stringify(publicModelDetail(model));
  expect(shown).toMatch(
    /kept for 30 days.*acme\/fp8.*Acme Cloud.*acme\.example\/tiny.*acme\/other:free/,
  );
  expect(shown).not.toMatch(/CANARY|ci-bot|412/);
});

test("nor has a chain, and what the team wrote beside it is not told", () => {
  const chain = withSecrets<ChainAnswer>({
    name: "ci",
    saved: true,
    need: withSecrets({ can: ["tools"], min_context: null, policy: [], length: 3 }),
    note: "CANARY",
    models: [withSecrets({ id: "acme/tiny:free", name: "Tiny", reasons: ["has tools"] })],
    fitting: 1,
    because: null,
    changed_at: "2026-01-01T00:00:00Z",
    changed_by: "CANARY",
  });
  const shown = publicChain(chain);
  expect(shown).toMatchObject({ name: "ci", note: null, changed_by: null, fitting: 1 });
  expect(JSON.stringify(shown)).toContain("acme/tiny:free");
  expect(JSON.stringify(shown)).not.toMatch(/CANARY|ci-bot|412/);
});

test("nor has the history of its endpoints, and how our own requests fared is not told", () => {
  const uptime = withSecrets<UptimeAnswer>({
    model_id: "acme/tiny:free",
    checks: [withSecrets({ day: "2026-01-01", checks: 2, served: 1 })],
    endpoints: [
      withSecrets({
        tag: "acme/fp8",
        days: [withSecrets({ day: "2026-01-01", looks: 2 })],
      }),
    ],
    own: { days: 30, requests: 412, succeeded: 400 },
  });
  const shown = publicUptime(uptime);
  expect(shown).toMatchObject({ model_id: "acme/tiny:free", own: null });
  expect(JSON.stringify(shown)).toMatch(/"checks":2.*acme\/fp8.*"looks":2/);
  expect(JSON.stringify(shown)).not.toMatch(/CANARY|ci-bot|412/);
});

test("the public view does not tell what went wrong, nor on which machine", () => {
  const shown = publicStatus({
    snapshot_at: "2026-01-01T00:00:00Z",
    source: "poll",
    freshness: "amber",
    interval_seconds: 900,
    next_run_at: "2026-01-01T00:15:00Z",
    problem: {
      code: "upstream_status",
      message: "http://10.0.0.7 said 500",
      since: "2026-01-01T00:00:00Z",
      attempts: 3,
    },
    other_scheduler: "build-host-7:4711",
    bundled: null,
  });
  expect(JSON.stringify(shown)).not.toMatch(/10\.0\.0\.7|build-host/);
  expect(shown).toMatchObject({ freshness: "amber", problem: null, other_scheduler: null });
});

test("the team sees everything, whoever comes by a link the projection", () => {
  const list = { data: [1, 2], meta: { next_cursor: null } };
  const double = (value: number) => value * 2;
  expect(seenBy(TOKEN, list, double)).toBe(list);
  expect(seenBy(PUBLIC, list, double)).toEqual({ data: [2, 4], meta: { next_cursor: null } });
  expect(seenOneBy(TOKEN, 3, double)).toBe(3);
  expect(seenOneBy(PUBLIC, 3, double)).toBe(6);
  expect(viewOf({ kind: "nobody" })).toBe("public");
});
