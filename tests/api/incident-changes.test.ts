import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { EntryAnswer, IncidentDetailAnswer } from "@/lib/domain/spend/incident-answers";
import { entryAnswer, incidentAnswer } from "@/lib/http/incident-answer-schemas";
import { fakeSecret } from "@/tests/fake-openrouter/account/fake-secret";
import { MINUTE } from "../support/builders";
import {
  at,
  BIG,
  changeIncident,
  comment,
  dataOf,
  decisions,
  endRule,
  errorOf,
  incident,
  incidents,
  MEMBER,
  oneIncident,
  rules,
} from "../support/incident-world";
import type { As } from "../support/visitors";

describe("saying what to make of it", () => {
  test("expected with a reason: status, who, when, why, in the history and in the audit log", async () => {
    const it = await oneIncident();
    const answer = await changeIncident(1, { status: "expected", reason: " The demo.\n" });
    expect(answer.status).toBe(200);
    expect(z.parse(incidentAnswer, answer.body)).toEqual(answer.body);
    expect(dataOf<IncidentDetailAnswer>(answer)).toMatchObject({
      status: "expected",
      status_by: MEMBER,
      status_reason: "The demo.",
      status_at: "2026-01-12T18:30:00Z",
      changed_at: "2026-01-12T18:30:00Z",
      rule_id: null,
      rules: [],
    });
    expect(await decisions()).toEqual([
      ["status_changed", MEMBER, "Called it expected: The demo."],
    ]);
    expect(it.log()).toMatchObject([
      {
        action: "incident_changed",
        actor: MEMBER,
        target: "hermes-agent",
        result: "done",
        detail: { incident: 1, from: "open", to: "expected", reason: "The demo." },
      },
    ]);
    expect((await incidents()).meta.open).toBe(0);
  });

  test("fixed needs no reason, and open again takes the reason away", async () => {
    await oneIncident();
    await changeIncident(1, { status: "fixed" });
    expect(await incident(1)).toMatchObject({ status: "fixed", status_reason: null });
    await changeIncident(1, { status: "open", reason: "It was not." }, "token:admin");
    expect(await incident(1)).toMatchObject({
      status: "open",
      status_by: "admin token",
      status_reason: "It was not.",
    });
    expect(await decisions()).toEqual([
      ["status_changed", MEMBER, "Called it fixed."],
      ["status_changed", "admin token", "Opened it again: It was not."],
    ]);
  });

  test("of two at once the last one counts, and both stand in the history", async () => {
    await oneIncident();
    await Promise.all([
      changeIncident(1, { status: "fixed" }, "admin"),
      changeIncident(1, { status: "expected", reason: "A demo." }),
    ]);
    const said = await decisions();
    expect(said).toHaveLength(2);
    const last = said.at(-1)?.[1];
    expect((await incident(1)).status_by).toBe(last);
  });

  test("what it is already is answered and leaves no trace", async () => {
    const it = await oneIncident();
    await changeIncident(1, { status: "expected", reason: "A demo." });
    const before = await incident(1);
    it.setNow(at(18, 40));
    for (const body of [{}, { status: "expected" }, { status: "expected", reason: "A demo." }]) {
      expect((await changeIncident(1, body, "admin")).status).toBe(200);
    }
    const after = await incident(1);
    expect([after.history, after.status_at, after.status_by]).toEqual([
      before.history,
      before.status_at,
      before.status_by,
    ]);
    expect(it.log()).toHaveLength(1);
  });

  test.each<[unknown, string]>([
    [{ status: "expected" }, "reason"],
    [{ status: "expected", reason: " " }, "reason"],
    [{ status: "expected", reason: "\u200b\u202e" }, "reason"],
    [{ status: "closed" }, "status"],
    [{ status: null }, "status"],
    [{ status: "fixed", rule: true }, "rule"],
    [{ status: "expected", reason: "x", rule: "yes" }, "rule"],
    [{ reason: "only that" }, "reason"],
    [{ status: "fixed", reason: "x".repeat(501) }, "reason"],
    [{ status: "fixed", cost_usd: "0" }, "cost_usd"],
    [["fixed"], "body"],
  ])("%j is refused by its field, and changes nothing", async (body, field) => {
    await oneIncident();
    const answer = await changeIncident(1, body);
    expect([answer.status, errorOf(answer)]).toMatchObject([400, { code: "bad_request", field }]);
    expect(await incident(1)).toMatchObject({ status: "open", status_by: null });
    expect(await decisions()).toEqual([]);
    expect(await rules()).toEqual([]);
  });

  test("a refusal says what mends it, and stands in the audit log as one", async () => {
    const it = await oneIncident();
    const answer = await changeIncident(1, { status: "expected" });
    expect(errorOf(answer).message).toBe(
      "reason is needed with expected: say why the money was meant to be spent.",
    );
    expect(it.log()).toMatchObject([{ action: "incident_changed", result: "refused" }]);
  });

  test("one that became part of another takes no change and no comment, and names the other", async () => {
    const it = await oneIncident([
      { daysAgo: 1, modelId: BIG, requests: 1, nanoUsd: 1_000 },
      { daysAgo: 3, modelId: BIG, requests: 1, nanoUsd: 1_000 },
    ]);
    it.spend([{ daysAgo: 2, modelId: BIG, requests: 1, nanoUsd: 1_000 }]);
    const kept = (await incidents()).data[0]?.id ?? 0;
    const gone = kept === 1 ? 2 : 1;
    const answer = await changeIncident(gone, { status: "fixed" });
    const remark = await comment(gone, { text: "Who reads this?" });
    for (const refused of [answer, remark]) {
      expect([refused.status, errorOf(refused).code]).toEqual([409, "conflict"]);
      expect(errorOf(refused).message).toContain(`incident ${kept}`);
    }
  });

  test("the text of people is kept as text, without what hides or turns the line around", async () => {
    await oneIncident();
    const reason = "<b>bold</b>\r\n=cmd|x\u202e\u0000 'end'";
    await changeIncident(1, { status: "fixed", reason });
    expect((await incident(1)).status_reason).toBe("<b>bold</b>\n=cmd|x 'end'");
  });
});

describe("comments", () => {
  test("stand in the history with who wrote them, and in the audit log without their text", async () => {
    const it = await oneIncident();
    const answer = await comment(1, { text: "Asked Ann.\n\nShe will cap it." });
    expect(answer.status).toBe(201);
    expect(z.parse(entryAnswer, answer.body)).toEqual(answer.body);
    expect(dataOf<EntryAnswer>(answer)).toMatchObject({
      kind: "commented",
      who: MEMBER,
      at: "2026-01-12T18:30:00Z",
      text: "Asked Ann.\n\nShe will cap it.",
    });
    it.setNow(at(18, 30) + MINUTE);
    await comment(1, { text: "Done." }, "admin");
    expect(await decisions()).toEqual([
      ["commented", MEMBER, "Asked Ann.\n\nShe will cap it."],
      ["commented", "admin@example.org", "Done."],
    ]);
    expect(it.log()).toMatchObject([
      { action: "incident_commented", target: "hermes-agent", detail: { incident: 1 } },
      { action: "incident_commented" },
    ]);
    expect(JSON.stringify(it.log())).not.toContain("Ann");
  });

  test.each<[unknown, string]>([
    [{ text: "" }, "text"],
    [{ text: " \n " }, "text"],
    [{ text: "\u200b" }, "text"],
    [{ text: "x".repeat(2_001) }, "text"],
    [{ text: 5 }, "text"],
    [{}, "text"],
    [{ text: "x", at: "2020-01-01" }, "at"],
  ])("%j is refused", async (body, field) => {
    await oneIncident();
    const answer = await comment(1, body);
    expect([answer.status, errorOf(answer).field]).toEqual([400, field]);
    expect(await decisions()).toEqual([]);
  });

  test("as long as may be, and as hostile, are kept as text", async () => {
    await oneIncident();
    const long = "é".repeat(2_000);
    await comment(1, { text: long });
    await comment(1, { text: "<script>alert(1)</script>\u0000\u202e\n\n\n\n=1+1" });
    const texts = (await decisions()).map(([, , text]) => text);
    expect(texts).toEqual([long, "<script>alert(1)</script>\n\n=1+1"]);
  });

  test("and reasons lose a key that somebody pasted along with them", async () => {
    await oneIncident();
    const secret = fakeSecret(5);
    await comment(1, { text: `It was this one: ${secret}.` });
    await changeIncident(1, { status: "expected", reason: `for ${secret}`, rule: true });
    const told = JSON.stringify([await incident(1), await rules()]);
    expect(told).toContain("It was this one: [hidden].");
    expect(told).toContain("for [hidden]");
    expect(told).not.toContain(secret);
  });

  test("and decisions go to none that is not there", async () => {
    await oneIncident();
    expect((await comment(99, { text: "x" })).status).toBe(404);
    expect((await changeIncident(99, { status: "fixed" })).status).toBe(404);
    expect((await endRule(99)).status).toBe(404);
  });
});

describe("who may", () => {
  test.each<[As, number]>([
    ["nobody", 401],
    ["viewer", 403],
    ["token:read", 403],
    ["token:usage", 403],
  ])("%s may change nothing: %i", async (as, status) => {
    const it = await oneIncident();
    await changeIncident(1, { status: "expected", reason: "x", rule: true });
    const before = [await incident(1), await rules(), it.log()];
    expect((await changeIncident(1, { status: "open" }, as)).status).toBe(status);
    expect((await comment(1, { text: "x" }, as)).status).toBe(status);
    expect((await endRule(1, as)).status).toBe(status);
    expect([await incident(1), await rules(), it.log()]).toEqual(before);
  });

  test.each<As>(["member", "admin", "token:admin"])("%s may do all of it", async (as) => {
    await oneIncident();
    const body = { status: "expected", reason: "x", rule: true };
    expect((await changeIncident(1, body, as)).status).toBe(200);
    expect((await comment(1, { text: "x" }, as)).status).toBe(201);
    expect((await endRule(1, as)).status).toBe(200);
  });
});
