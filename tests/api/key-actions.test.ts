import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import type { KeyActionReply } from "@/lib/domain/spend/key-audit-answers";
import { answerSchema, pagedSchema } from "@/lib/http/answer-schemas";
import { keyActionSchema } from "@/lib/http/key-action-schemas";
import { keyAuditSchema } from "@/lib/http/key-audit-schemas";
import { MINUTE } from "../support/builders";
import {
  capKey,
  disableKey,
  fixWorld,
  LAPTOP_HASH,
  LAPTOP_PATH,
  listActions,
  undoChange,
} from "../support/fix-world";
import { dataOf, errorOf, LAPTOP, MANAGER } from "../support/key-calls";

const replyAnswer = answerSchema(z.object({ action: keyActionSchema, key: keyAuditSchema }));

type World = Awaited<ReturnType<typeof fixWorld>>;

describe("a key capped at $0", () => {
  let it: World;
  beforeEach(async () => {
    it = await fixWorld({ laptop: { limitNanoUsd: 20_000_000_000, limitReset: "monthly" } });
  });

  test("is looked at, changed once and looked at again, and the answer is of the documented shape", async () => {
    const answer = await capKey(it.keyId);
    expect([answer.status, z.parse(replyAnswer, answer.body)]).toEqual([200, answer.body]);
    const { action, key } = dataOf<KeyActionReply>(answer);
    const limit_reset = "monthly";
    expect(action).toMatchObject({
      key_id: it.keyId,
      key_name: "laptop",
      action: "cap",
      who: "admin token",
      status: "done",
      before: { limit: "20.00", limit_reset, disabled: false },
      after: { limit: "0.00", limit_reset, disabled: false },
      answer: "OpenRouter carried it out. Before: $20 cap a month. Now: $0 cap a month.",
      undoes: null,
      incident_id: null,
    });
    expect(key).toMatchObject({
      key_id: it.keyId,
      cap: "capped",
      limit_usd: "0.00",
      can_spend: "no",
      fix: { can_change: true, why_not: null, undoable: action, watch: { verdict: "unknown" } },
    });
    expect(it.fake.requests.map(({ method, path, body }) => [method, path, body])).toEqual([
      ["GET", LAPTOP_PATH, undefined],
      ["PATCH", LAPTOP_PATH, { limit: 0 }],
      ["GET", LAPTOP_PATH, undefined],
    ]);
    expect(await it.atOpenRouter()).toEqual({ limit: 0, limit_reset, disabled: false });
    expect(it.row("laptop")).toMatchObject({ capKind: "capped", capNanoUsd: 0, state: "ok" });
  });

  test("is in the audit log with who, what it was and what it is", async () => {
    await capKey(it.keyId, { limit: 0 }, { as: "admin" });
    expect(it.log()).toMatchObject([
      {
        action: "openrouter_key_capped",
        actorKind: "person",
        actor: "admin@example.org",
        target: "laptop",
        result: "done",
        detail: { before: "$20 cap a month", after: "$0 cap a month" },
      },
    ]);
    expect(it.actions()).toMatchObject([{ who: "admin@example.org", status: "done" }]);
  });

  test("is not capped again: nothing is sent to change it, and the refusal is on record", async () => {
    await capKey(it.keyId);
    const answer = await capKey(it.keyId);
    expect([answer.status, errorOf(answer).message]).toEqual([
      409,
      "Its cap is $0 already, so nothing was asked of OpenRouter.",
    ]);
    expect(it.patches()).toHaveLength(1);
    expect(it.actions()).toHaveLength(1);
    expect(it.log().at(-1)).toMatchObject({ action: "openrouter_key_capped", result: "refused" });
  });

  test("gets back exactly what it had, and that is undone once", async () => {
    await capKey(it.keyId);
    const answer = await undoChange(it.keyId);
    const { action, key } = dataOf<KeyActionReply>(answer);
    expect(action).toMatchObject({
      action: "undo",
      status: "done",
      undoes: action.id - 1,
      after: { limit: "20.00", limit_reset: "monthly", disabled: false },
    });
    expect(key.fix).toMatchObject({ undoable: null, watch: null });
    expect(it.patches().at(-1)?.body).toEqual({ limit: 20 });
    expect(await it.atOpenRouter()).toEqual({ limit: 20, limit_reset: "monthly", disabled: false });
    expect(it.log().at(-1)).toMatchObject({
      action: "openrouter_key_restored",
      result: "done",
      detail: { before: "$0 cap a month", after: "$20 cap a month" },
    });
    expect((await undoChange(it.keyId)).status).toBe(409);
    expect(it.patches()).toHaveLength(2);
  });

  test("that was changed at OpenRouter since is restored only when that is said", async () => {
    await capKey(it.keyId);
    it.fake.changeKey(LAPTOP_HASH, { limitNanoUsd: 5_000_000_000 });
    const answer = await undoChange(it.keyId);
    expect(answer.status).toBe(409);
    expect(errorOf(answer).message).toContain("$5 cap a month now");
    expect(it.patches()).toHaveLength(1);
    // The look is kept: the page shows what OpenRouter says.
    expect(it.row("laptop")).toMatchObject({ capNanoUsd: 5_000_000_000 });
    expect((await undoChange(it.keyId, { force: true })).status).toBe(200);
    expect(await it.atOpenRouter()).toMatchObject({ limit: 20 });
  });

  test("that somebody put back at OpenRouter counts as undone once that is said, and nothing is sent", async () => {
    await capKey(it.keyId);
    it.fake.changeKey(LAPTOP_HASH, { limitNanoUsd: 20_000_000_000 });
    expect((await undoChange(it.keyId)).status).toBe(409);
    const answer = await undoChange(it.keyId, { force: true });
    expect(dataOf<KeyActionReply>(answer).action).toMatchObject({
      status: "done",
      answer: "The key was as before already, so nothing was asked of OpenRouter.",
    });
    expect(it.patches()).toHaveLength(1);
    expect(dataOf<KeyActionReply>(answer).key.fix.undoable).toBeNull();
  });
});

test("a key is switched off without a body, shown as such, and switched on again", async () => {
  const it = await fixWorld({ laptop: { limitNanoUsd: 8_800_000_000 } });
  const off = dataOf<KeyActionReply>(await disableKey(it.keyId));
  expect(off.key).toMatchObject({ state: "disabled", can_spend: "no", limit_usd: "8.80" });
  expect(it.patches().map(({ body }) => body)).toEqual([{ disabled: true }]);
  expect((await disableKey(it.keyId)).status).toBe(409);
  const on = dataOf<KeyActionReply>(await undoChange(it.keyId));
  expect(on.key.state).toBe("ok");
  expect(it.log().map(({ action, result, detail }) => [action, result, detail])).toEqual([
    ["openrouter_key_disabled", "done", { before: "switched on", after: "switched off" }],
    ["openrouter_key_disabled", "refused", { reason: expect.any(String) }],
    ["openrouter_key_restored", "done", { before: "switched off", after: "switched on" }],
  ]);
});

test("several changes are undone one by one, the last first", async () => {
  const it = await fixWorld({ laptop: { limitNanoUsd: 100_000_000, limitReset: "daily" } });
  await capKey(it.keyId);
  await disableKey(it.keyId);
  await undoChange(it.keyId);
  expect(await it.atOpenRouter()).toEqual({ limit: 0, limit_reset: "daily", disabled: false });
  await undoChange(it.keyId);
  expect(await it.atOpenRouter()).toEqual({ limit: 0.1, limit_reset: "daily", disabled: false });
  expect((await undoChange(it.keyId)).status).toBe(409);
});

describe("incidents of the key", () => {
  test("that are open, or that it is done for, tell of it in their history; others do not", async () => {
    const it = await fixWorld();
    const open = it.plantIncident();
    const fixed = it.plantIncident("fixed");
    const named = it.plantIncident("expected");
    const others = it.plantIncident("open", it.row("manager")?.id ?? it.rows()[0]?.id);
    await capKey(it.keyId, { limit: 0, incident_id: named });
    expect(it.entries()).toMatchObject([
      { incidentId: open, kind: "key_capped", who: "admin token" },
      { incidentId: named, kind: "key_capped", text: "Before: no cap. Now: $0 cap." },
    ]);
    expect(it.actions()).toMatchObject([{ incidentId: named }]);
    await undoChange(it.keyId);
    expect(it.entries().slice(2)).toMatchObject([
      { incidentId: open, kind: "key_restored", text: "Before: $0 cap. Now: no cap." },
      { incidentId: named, kind: "key_restored" },
    ]);
    expect(it.entries().some(({ incidentId }) => [fixed, others].includes(incidentId))).toBe(false);
  });

  test("tell nothing of a change that failed", async () => {
    const it = await fixWorld();
    it.plantIncident();
    it.fake.quirk({ patchKey: 403 });
    expect((await disableKey(it.keyId)).status).toBe(502);
    expect(it.entries()).toEqual([]);
  });
});

test("the list of changes comes newest first and in pages, in the documented shape", async () => {
  const it = await fixWorld();
  for (let round = 0; round < 3; round++) {
    await capKey(it.keyId);
    await undoChange(it.keyId);
    it.fake.clock.advance(MINUTE);
  }
  const seen: number[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const { page, body } = await listActions(it.keyId, `?limit=4&cursor=${cursor}`);
    expect(z.parse(pagedSchema(keyActionSchema), body)).toEqual(body);
    seen.push(...page.data.map(({ id }) => id));
    cursor = page.meta.next_cursor;
  }
  expect(seen).toEqual(it.actions().map(({ id }) => id));
  expect(seen).toHaveLength(6);
  for (const query of ["?limit=0", "?cursor=zzz", "?status=done"]) {
    expect((await listActions(it.keyId, query)).status).toBe(400);
  }
});

test("no secret stands in an answer, a record or the audit log, also when OpenRouter repeats it", async () => {
  const it = await fixWorld();
  it.plantIncident();
  const answers = [await capKey(it.keyId), await undoChange(it.keyId), await listActions(it.keyId)];
  await it.fake.fail({ status: 500, message: `no: ${MANAGER}` }, { method: "PATCH" });
  answers.push(await disableKey(it.keyId));
  const told = JSON.stringify([
    answers.map(({ text }) => text),
    it.actions(),
    it.entries(),
    it.log(),
  ]);
  for (const secret of [MANAGER, LAPTOP]) expect(told).not.toContain(secret);
  expect(told).toContain("no: sk-or-");
});
