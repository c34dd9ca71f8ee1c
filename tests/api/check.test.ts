import { describe, expect, test } from "vitest";
import { auditEntries } from "@/db/schema/audit";
import { LONGEST_PASTE } from "@/lib/domain/tools/longest-paste";
import { errorAnswer } from "@/lib/http/answer-schemas";
import { errorCheckAnswer, idsCheckAnswer, requestCheckAnswer } from "@/lib/http/check-schemas";
import { createLog } from "@/lib/log";
import { DAY, T0 } from "@/tests/support/builders";
import { askTool, checkWorld, PASTE_TOOLS, type PasteTool } from "@/tests/support/check-world";

const SCHEMAS = { request: requestCheckAnswer, error: errorCheckAnswer, ids: idsCheckAnswer };

async function read<Tool extends PasteTool>(tool: Tool, input: string) {
  const { status, body } = await askTool(tool, { input });
  expect(status).toBe(200);
  return body;
}

const request = async (input: string) => requestCheckAnswer.parse(await read("request", input));
const failure = async (input: string) => errorCheckAnswer.parse(await read("error", input));
const ids = async (input: string) => idsCheckAnswer.parse(await read("ids", input));

describe.each(PASTE_TOOLS)("the tool %s", (tool) => {
  test.each([
    ["nothing", {}, "input"],
    ["null", { input: null }, "input"],
    ["a list", { input: ["a"] }, "input"],
    ["an empty text", { input: "" }, "input"],
    ["white space", { input: " \n\t" }, "input"],
    ["a text that is too long", { input: "a".repeat(LONGEST_PASTE + 1) }, "input"],
    ["a field that is not there", { input: "a", model: "b" }, "model"],
    ["no JSON", "{", "body"],
  ])("refuses %s with the field", async (_, body, field) => {
    await checkWorld();
    const answer = await askTool(tool, body);
    expect(answer.status).toBe(400);
    const { error } = errorAnswer.parse(answer.body);
    expect([error.code, error.field]).toEqual(["bad_request", field]);
    expect(error.message.length).toBeLessThan(200);
  });

  test.each([
    ["letters that take six bytes each", "\u0001"],
    ["letters that take three", "漢"],
    ["halves of letters", "\ud83d"],
  ])("takes a text of the full length of %s", async (_, letter) => {
    await checkWorld();
    const answer = await askTool(tool, { input: letter.repeat(LONGEST_PASTE) });
    expect([answer.status, SCHEMAS[tool].safeParse(answer.body).success]).toEqual([200, true]);
  });

  test("takes no parameters, so that nobody puts a paste into the address", async () => {
    await checkWorld();
    const answer = await askTool(tool, { input: "a" }, { query: "?input=a" });
    expect(answer).toMatchObject({ status: 400, body: { error: { field: "input" } } });
  });

  test("refuses a body beyond any text of that length unread", async () => {
    await checkWorld();
    const answer = await askTool(tool, `{"input":"${"a".repeat(7_000_000)}"}`);
    expect(answer.status).toBe(413);
    expect(errorAnswer.parse(answer.body).error.message).toContain("1,048,576 characters");
  });

  test("answers without a catalog, without a key, and of what moment it is", async () => {
    await checkWorld({ hasCatalog: false });
    const { status, body } = await askTool(tool, { input: "acme/tiny:free" });
    expect([status, SCHEMAS[tool].parse(body).meta]).toEqual([
      200,
      { as_of: "2026-01-02T00:00:00Z", snapshot_at: null, stale: false },
    ]);
  });

  test("keeps nothing of what was pasted, in database, log or audit", async () => {
    const lines: string[] = [];
    const log = createLog("debug", { to: { write: (line) => void lines.push(line) } });
    const { db } = await checkWorld({ log });
    const canary = "canary-2b9e";
    for (const input of [canary, `{"model":"acme/${canary}:free","error":{"message":"${canary}"}}`])
      expect((await askTool(tool, { input })).status).toBe(200);
    expect((await askTool(tool, { input: canary, [canary]: canary })).status).toBe(400);
    expect((await askTool(tool, { input: canary.repeat(100_000) })).status).toBe(400);
    expect(db.$client.serialize().includes(canary)).toBe(false);
    expect(lines.join("")).not.toContain(canary);
    expect(db.select().from(auditEntries).all()).toEqual([]);
  });

  test("gives no secret back", async () => {
    await checkWorld();
    const secret = `sk-or-v1-${"0123456789abcdef".repeat(4)}`;
    const other = "pLqRsTuVwXyZ012345";
    const input = `requests.post("https://user:${other}@openrouter.ai/api/v1/chat/completions?key=${other}",
  model="umbrella/pro", api_key="${other}", user="${secret}",
  extra_headers={"Authorization": "Bearer ${other}", "X": f"Basic ${other}=="},
  error={"code": 400, "message": "bad key ${secret}, Authorization: Bearer ${other}"})`;
    const { data } = SCHEMAS[tool].parse((await askTool(tool, { input })).body);
    // The corrected copy is the person's own file.
    const told = JSON.stringify("rewritten" in data ? data.ids : data);
    expect(told).not.toContain("0123456789abcdef");
    expect(told).not.toContain(other);
  });
});

describe("would this be free", () => {
  test("answers verdict, reasons and rewrite, with a free model that does what the request uses", async () => {
    await checkWorld();
    const { data } = await request(
      '{"model":"umbrella/pro","prompt":"Hi","tools":[{"type":"function"}]}',
    );
    expect(Object.keys(data).sort()).toEqual(["reasons", "rewrite", "verdict"]);
    expect(data.verdict).toBe("not_free");
    expect(data.reasons[0]).toEqual({
      code: "paid",
      effect: "charges",
      sentence:
        "umbrella/pro costs $2.5 for a million prompt tokens and $10 for a million completion tokens.",
      where: "model",
    });
    expect(JSON.parse(data.rewrite ?? "")).toMatchObject({ model: "acme/tiny:free" });
    expect(data.reasons.at(-1)?.sentence).toBe(
      "The rewrite takes acme/tiny:free in place of umbrella/pro. It does not read pictures. Its context is 65,536 tokens, not 262,144.",
    );
  });

  test.each([
    ["a picture", { content: [{ type: "image_url" }] }, {}, "initech/seeing:free"],
    [
      "a picture and tools, which no free model has both",
      { content: [{ type: "image_url" }] },
      { tools: [{}] },
      null,
    ],
    ["more than any free model reads", { content: "x".repeat(300_000) }, {}, null],
    ["an answer longer than any context", { content: "Hi" }, { max_tokens: 500_000 }, null],
    ["an answer that fits", { content: "Hi" }, { max_tokens: 200_000 }, "globex/large:free"],
  ])("for %s", async (_, message, more, model) => {
    await checkWorld();
    const body = { model: "umbrella/huge", messages: [{ role: "user", ...message }], ...more };
    const { data } = await request(JSON.stringify(body));
    const { model: taken } = JSON.parse(data.rewrite ?? "{}");
    expect(taken ?? null).toBe(model);
  });

  test("nothing but free is ever put in, the router over free models neither", async () => {
    await checkWorld();
    for (const model of ["umbrella/huge", "openrouter/auto", "nobody/nothing", "acme/old:free"]) {
      const { data } = await request(JSON.stringify({ model, prompt: "Hi" }));
      const { model: taken } = JSON.parse(data.rewrite ?? "{}");
      expect(["globex/large:free", "acme/tiny:free", "initech/seeing:free"]).toContain(taken);
    }
  });
});

describe("why did it fail", () => {
  test("answers kind, whose, until, explanation and what to do", async () => {
    await checkWorld();
    const { data } = await failure(
      '{"error":{"code":404,"message":"No endpoints found for acme/old:free."}}',
    );
    expect(data).toEqual({
      kind: "free_ended",
      whose: "model",
      until: null,
      explanation:
        "acme/old:free is no longer free: its free variant has ended; it was free until 2 Jan 2026. The id without “:free” is billed.",
      what_to_do:
        "Do not just drop “:free”. Free models that can stand in: globex/large:free, hooli/ending:free.",
    });
  });
});

describe("dead ids", () => {
  test("answers each id with status, what was meant, replacement, reasons and places", async () => {
    await checkWorld();
    const { data } = await ids(
      "a: acme/old:free\nb: acme/tiny-20260101:free\nc: acme/tinny:free\n",
    );
    expect(Object.keys(data).sort()).toEqual(["ids", "is_whole", "rewritten"]);
    expect(data.ids).toEqual([
      {
        id: "acme/old:free",
        status: "gone",
        model_id: "acme/old:free",
        meant: null,
        replacement: "globex/large:free",
        places: [{ line: 1, column: 4 }],
        reasons: expect.arrayContaining(["has tools", "other vendor"]),
      },
      {
        id: "acme/tinny:free",
        status: "misspelt",
        model_id: null,
        meant: "acme/tiny:free",
        replacement: "acme/tiny:free",
        places: [{ line: 3, column: 4 }],
        reasons: [],
      },
      {
        id: "acme/tiny-20260101:free",
        status: "free",
        model_id: "acme/tiny:free",
        meant: null,
        replacement: null,
        places: [{ line: 2, column: 4 }],
        reasons: [],
      },
    ]);
    expect(data.rewritten).toBe(
      "a: globex/large:free\nb: acme/tiny-20260101:free\nc: acme/tiny:free\n",
    );
    expect(data.is_whole).toBe(true);
  });

  test("a model that nothing free can stand in for has no replacement, and keeps its place", async () => {
    await checkWorld();
    const { data } = await ids("umbrella/huge umbrella/pro");
    expect(data.ids.map(({ id, replacement }) => [id, replacement])).toEqual([
      ["umbrella/huge", null],
      ["umbrella/pro", null],
    ]);
    expect(data.rewritten).toBeNull();
  });

  test("a list that holds the best replacement gets the next one, with its reasons", async () => {
    await checkWorld();
    const { data } = await ids('["globex/large:free", "acme/old:free"]');
    const [old] = data.ids;
    expect(old?.status).toBe("gone");
    expect(["acme/tiny:free", "hooli/ending:free"]).toContain(old?.replacement);
    expect(old?.reasons).not.toEqual([]);
    expect(data.rewritten).toBe(`["globex/large:free", "${old?.replacement}"]`);
  });

  test("before the first catalog it says that nothing was looked up", async () => {
    await checkWorld({ hasCatalog: false });
    const { data } = await ids("model: acme/tiny");
    expect(data.ids).toMatchObject([{ id: "acme/tiny", status: "unchecked", replacement: null }]);
  });

  test("a paid model's own free variant comes first, and its context is told", async () => {
    await checkWorld();
    const { data } = await ids("acme/tiny");
    expect(data.ids).toMatchObject([
      {
        replacement: "acme/tiny:free",
        reasons: ["its free variant", expect.stringContaining("K of context")],
      },
    ]);
  });
});

test("what the catalog says is told as soon as it says so", async () => {
  const { db } = await checkWorld();
  expect((await ids("acme/tiny:free")).data.ids).toMatchObject([{ status: "free" }]);
  db.$client
    .prepare("update model_spells set to_at = ?, last_seen_at = ? where model_id = ?")
    .run(T0 + 2 * DAY, T0 + DAY, "acme/tiny:free");
  expect((await ids("acme/tiny:free")).data.ids).toMatchObject([{ status: "gone" }]);
});
