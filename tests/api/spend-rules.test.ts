import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { IncidentDetailAnswer } from "@/lib/domain/spend/incident-answers";
import { spendRulesAnswer } from "@/lib/http/incident-answer-schemas";
import {
  askRules,
  at,
  BIG,
  CI,
  changeIncident,
  dataOf,
  decisions,
  endRule,
  errorOf,
  GEMINI,
  HERMES,
  incident,
  incidents,
  incidentWorld,
  MEMBER,
  oneIncident,
  rules,
} from "../support/incident-world";

describe("rules", () => {
  const expected = { status: "expected", reason: "Paid on purpose.", rule: true };

  test("are made for the key and each model, and cover at once what is open and all theirs", async () => {
    const it = await oneIncident([
      { daysAgo: 9, modelId: BIG, requests: 1, nanoUsd: 1_000 },
      { daysAgo: 5, modelId: BIG, requests: 1, nanoUsd: 1_000 },
      { daysAgo: 5, modelId: GEMINI, requests: 1, nanoUsd: 2_000 },
      { daysAgo: 1, modelId: BIG, requests: 1, nanoUsd: 1_000 },
      { daysAgo: 1, keyId: CI, modelId: BIG, requests: 1, nanoUsd: 1_000 },
    ]);
    const { data } = await incidents("?key=1");
    const [today, mixed, old] = data.map(({ id }) => id);
    await changeIncident(today, expected);
    expect(await rules()).toMatchObject([
      { key_id: HERMES, key_name: "hermes-agent", model_id: BIG, made_by: MEMBER },
    ]);
    expect(z.parse(spendRulesAnswer, (await askRules()).body)).toBeTruthy();
    const [rule] = await rules();
    expect(await incident(today)).toMatchObject({ status: "expected", status_by: MEMBER });
    expect(await incident(old)).toMatchObject({
      status: "expected",
      status_by: null,
      status_reason: "Paid on purpose.",
      rule_id: rule?.id,
      rules: [{ id: rule?.id }],
    });
    expect(await decisions(old)).toEqual([
      ["status_changed", null, "A rule covers it: Paid on purpose."],
    ]);
    // Of its two models one has no rule.
    expect((await incident(mixed)).status).toBe("open");
    expect((await incidents("?key=2")).data[0]?.status).toBe("open");
    expect(await decisions(today)).toEqual([
      [
        "status_changed",
        MEMBER,
        `Called it expected: Paid on purpose. From now on that goes for all that this key pays for ${BIG}.`,
      ],
    ]);
    expect(it.log().map(({ action, detail }) => [action, detail])).toMatchObject([
      ["incident_changed", { incident: today }],
      ["spend_rule_made", { model: BIG, reason: "Paid on purpose." }],
    ]);
  });

  test("made twice are one; the second time nothing changes", async () => {
    const it = await oneIncident();
    await changeIncident(1, expected);
    await changeIncident(1, expected, "admin");
    await changeIncident(1, { rule: true }, "admin");
    expect(await rules()).toHaveLength(1);
    expect(await decisions()).toHaveLength(1);
    expect(it.log()).toHaveLength(2);
  });

  test("can be made of an incident that is expected already", async () => {
    await oneIncident();
    await changeIncident(1, { status: "expected", reason: "A demo." });
    const answer = await changeIncident(1, { rule: true }, "admin");
    expect(dataOf<IncidentDetailAnswer>(answer)).toMatchObject({
      status_by: MEMBER,
      rules: [{ reason: "A demo.", made_by: "admin@example.org", model_id: GEMINI }],
    });
  });

  test("need to know the models", async () => {
    const it = await incidentWorld();
    it.db.$client
      .prepare("update keys set usage_day_nano_usd = 5000, usage_at = ? where id = 1")
      .run(at(18, 20));
    it.review();
    expect((await incident(1)).models).toMatchObject([{ model_id: null }]);
    const answer = await changeIncident(1, expected);
    expect([answer.status, errorOf(answer).field]).toEqual([400, "rule"]);
    expect((await changeIncident(1, { ...expected, rule: false })).status).toBe(200);
  });

  test("what the key pays for the model from then on is expected from the start", async () => {
    const it = await oneIncident([{ daysAgo: 5, modelId: BIG, requests: 1, nanoUsd: 1_000 }]);
    await changeIncident(1, expected);
    it.spend([{ modelId: BIG, requests: 4, nanoUsd: 9_000 }]);
    const [newest] = (await incidents()).data;
    expect(newest).toMatchObject({ status: "expected", status_by: null, cost_usd: "0.000009" });
  });

  test("end once, by whoever may, and what they made expected stays so", async () => {
    const it = await oneIncident([{ daysAgo: 5, modelId: BIG, requests: 1, nanoUsd: 1_000 }]);
    await changeIncident(1, expected);
    const [rule] = await rules();
    const ended = await endRule(rule?.id);
    expect([ended.status, dataOf(ended)]).toEqual([200, rule]);
    expect(await rules()).toEqual([]);
    expect((await incident(1)).status).toBe("expected");
    expect(it.log().at(-1)).toMatchObject({
      action: "spend_rule_ended",
      target: "hermes-agent",
      detail: { model: BIG },
    });
    expect((await endRule(rule?.id)).status).toBe(404);
    it.spend([{ modelId: BIG, requests: 4, nanoUsd: 9_000 }]);
    expect((await incidents()).data[0]?.status).toBe("open");
  });

  test("are listed the newest first, of one key, in pages", async () => {
    const it = await incidentWorld();
    it.spend(
      [1, 3, 5].map((daysAgo) => ({
        ...{ daysAgo, modelId: `acme/${daysAgo}`, requests: 1, nanoUsd: 1_000 },
      })),
    );
    for (const id of [1, 2, 3]) await changeIncident(id, expected);
    const all = (await rules()).map(({ id }) => id);
    expect(all).toEqual([3, 2, 1]);
    const first = await askRules("?limit=2");
    const { next_cursor: cursor } = (first.body as { meta: { next_cursor: string } }).meta;
    expect((await rules(`?limit=2&cursor=${cursor}`)).map(({ id }) => id)).toEqual([1]);
    expect(await rules("?key=2")).toEqual([]);
    expect((await askRules("?key=x")).status).toBe(400);
  });
});
