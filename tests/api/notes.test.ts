import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { GET as getModelRoute } from "@/app/api/v1/models/[...id]/route";
import { GET as listModelsRoute } from "@/app/api/v1/models/route";
import { DELETE as removeRoute } from "@/app/api/v1/notes/[id]/route";
import { POST as addRoute, GET as listRoute } from "@/app/api/v1/notes/route";
import { auditEntries } from "@/db/schema/audit";
import type { ModelAnswer, ModelDetailAnswer } from "@/lib/domain/models/model-answers";
import type { NoteAnswer } from "@/lib/domain/policy/policy-answers";
import { modelAnswer } from "@/lib/http/answer-schemas";
import { noteAnswer, notesAnswer } from "@/lib/http/note-answer-schemas";
import { installRuntime, type Runtime } from "@/lib/runtime";
import { fakeSecret } from "@/tests/fake-openrouter/account/fake-secret";
import { buildFacts, DAY, HOUR, T0 } from "../support/builders";
import { callRoute, type RouteAnswer } from "../support/call-route";
import { recordCatalog } from "../support/record-catalog";
import { testRuntime } from "../support/test-runtime";
import type { As } from "../support/visitors";

const TINY = "acme/tiny:free";
const tiny = buildFacts({ id: TINY });
const other = buildFacts({ id: "beta/other:free" });
const MEMBER = "member@example.org";

let runtime: Runtime;
let now: number;

beforeEach(async () => {
  now = T0 + 2 * DAY + 5 * HOUR;
  runtime = await testRuntime({ env: { GRATIS_AUTH: "public-read" }, now: () => now });
  installRuntime(runtime);
  recordCatalog(runtime.db, { at: T0, models: [tiny, other] });
  recordCatalog(runtime.db, { at: T0 + DAY, models: [tiny, other] });
});

const NOTE = {
  model_id: TINY,
  training: "no",
  retention: "unsaid",
  text: "Their support says so.",
  url: "https://acme.example/terms#training",
  stated_on: "2026-01-02",
};

function add(body: object, as: As = "member"): Promise<RouteAnswer> {
  return callRoute(addRoute, "/api/v1/notes", {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
    as,
  });
}

function remove(id: number | string, as: As = "member"): Promise<RouteAnswer> {
  return callRoute(removeRoute, `/api/v1/notes/${id}`, {
    method: "DELETE",
    params: { id: String(id) },
    as,
  });
}

function dataOf<Data>({ body }: RouteAnswer): Data {
  return (body as { data: Data }).data;
}

async function notes(search = ""): Promise<readonly NoteAnswer[]> {
  return dataOf(await callRoute(listRoute, `/api/v1/notes${search}`, { as: "viewer" }));
}

async function modelSeenBy(as: As): Promise<ModelDetailAnswer> {
  const answer = await callRoute(getModelRoute, `/api/v1/models/${TINY}`, {
    params: { id: ["acme", "tiny%3Afree"] },
    as,
  });
  expect(z.parse(modelAnswer, answer.body)).toEqual(answer.body);
  return dataOf(answer);
}

async function rosterSeenBy(as: As, search = ""): Promise<readonly ModelAnswer[]> {
  return dataOf(await callRoute(listModelsRoute, `/api/v1/models${search}`, { as }));
}

function log() {
  return runtime.db.select().from(auditEntries).all();
}

describe("adding one", () => {
  test("keeps who, when, what, where it stands and of which day, and files it", async () => {
    const answer = await add(NOTE);
    expect(answer.status).toBe(201);
    expect(z.parse(noteAnswer, answer.body)).toEqual(answer.body);
    expect(dataOf(answer)).toEqual({
      id: 1,
      ...NOTE,
      made_at: "2026-01-03T05:00:00Z",
      made_by: MEMBER,
    });
    expect(await notes()).toEqual([dataOf(answer)]);
    expect(log()).toMatchObject([
      {
        action: "note_added",
        actor: MEMBER,
        target: TINY,
        result: "done",
        detail: { note: 1, training: "no", retention: "unsaid" },
      },
    ]);
  });

  test("is evidence: it makes the verdict, and is marked as what decides", async () => {
    await add(NOTE);
    expect(await modelSeenBy("viewer")).toMatchObject({
      data_policy: { verdict: "not_trained", training: "no", evidence_count: 1, conflict: false },
      evidence: [
        {
          source: "team_note",
          says: "not_trained",
          quote: "Their support says so.",
          source_url: "https://acme.example/terms#training",
          decides: true,
          note: { id: 1, by: MEMBER, stated_on: "2026-01-02" },
        },
      ],
    });
    expect((await rosterSeenBy("viewer", "?training=no")).map(({ id }) => id)).toEqual([TINY]);
    expect(await rosterSeenBy("viewer", "?retention=no")).toEqual([]);
  });

  test("with neither half said is a remark: listed, and no verdict hangs on it", async () => {
    const { training: _training, retention: _retention, ...remark } = NOTE;
    expect((await add(remark)).status).toBe(201);
    const { data_policy: policy, evidence } = await modelSeenBy("viewer");
    expect(policy).toMatchObject({ verdict: "assumed", training: "unsaid", retention: "unsaid" });
    expect(evidence).toMatchObject([{ says: "assumed", decides: false, note: { id: 1 } }]);
  });

  test("today is allowed and tomorrow is not, by the UTC day", async () => {
    now = Date.UTC(2026, 0, 3, 23, 59, 59);
    expect((await add({ ...NOTE, stated_on: "2026-01-03" })).status).toBe(201);
    const answer = await add({ ...NOTE, stated_on: "2026-01-04" });
    expect(answer).toMatchObject({ status: 400, body: { error: { field: "stated_on" } } });
    expect(await notes()).toHaveLength(1);
  });

  test.each([
    ["model_id", "acme/never:free"],
    ["model_id", "acme/tiny"],
    ["model_id", ""],
    ["model_id", 7],
    ["training", "maybe"],
    ["retention", true],
    ["text", " \n "],
    ["text", "\u200b\u202e"],
    ["text", "x".repeat(2_001)],
    ["text", null],
    ["url", "acme.example/terms"],
    ["url", "javascript:alert(1)"],
    ["url", "data:text/html,x"],
    ["url", "ftp://acme.example/"],
    ["url", "https://ann:hunter2hunter2@acme.example/"],
    ["url", "https://acme.example/?api_key=abcdef123456"],
    ["url", `https://acme.example/${"x".repeat(2_000)}`],
    ["stated_on", "yesterday"],
    ["stated_on", "2026-02-30"],
    ["stated_on", "2026-01-02T00:00:00Z"],
    ["made_by", "somebody else"],
  ])("refuses %s: %j, with the field and the mend", async (field, value) => {
    const answer = await add({ ...NOTE, [field]: value });
    expect(answer).toMatchObject({ status: 400, body: { error: { code: "bad_request", field } } });
    expect(await notes()).toEqual([]);
    expect(answer.text).not.toContain("hunter2");
  });

  test("text stays text: markup as it is, controls and marks that turn the line gone, its line ends kept", async () => {
    const answer = await add({ ...NOTE, text: "<b>a</b>\r\n\u202eb\u0000c\n\n\n\nd" });
    expect(dataOf<NoteAnswer>(answer).text).toBe("<b>a</b>\nb c\n\nd");
  });

  test("a key that was pasted along is hidden, in the note and in the log", async () => {
    const secret = fakeSecret(7);
    const answer = await add({ ...NOTE, text: `Tried with ${secret}.` });
    expect(dataOf<NoteAnswer>(answer).text).toBe("Tried with [hidden].");
    const kept = JSON.stringify([await notes(), log(), await modelSeenBy("viewer")]);
    expect(kept).not.toContain(secret);
  });

  test("a model that has gone takes notes too, and its page shows them", async () => {
    recordCatalog(runtime.db, { at: T0 + 2 * DAY, models: [other] });
    expect((await add({ ...NOTE, training: "yes" })).status).toBe(201);
    expect(await modelSeenBy("viewer")).toMatchObject({
      listed: false,
      data_policy: { verdict: "trains", evidence_count: 1 },
      evidence: [{ source: "team_note", decides: true }],
    });
  });
});

describe("the public view", () => {
  test("neither shows a note nor counts what it says", async () => {
    await add({ ...NOTE, training: "yes" });
    expect((await rosterSeenBy("token:read")).find(({ id }) => id === TINY)).toMatchObject({
      data_policy: { verdict: "trains", evidence_count: 1 },
    });
    const [model, roster] = [await modelSeenBy("nobody"), await rosterSeenBy("nobody")];
    expect(model.data_policy).toMatchObject({ verdict: "assumed", evidence_count: 0 });
    expect(model.evidence).toEqual([]);
    expect(roster.find(({ id }) => id === TINY)?.data_policy).toEqual(model.data_policy);
    expect(await rosterSeenBy("nobody", "?training=yes")).toEqual([]);
    expect(JSON.stringify([model, roster])).not.toMatch(/Their support|member@|acme\.example/);
  });

  test("cannot list them", async () => {
    const answer = await callRoute(listRoute, "/api/v1/notes", { as: "nobody" });
    expect(answer.status).toBe(401);
  });
});

describe("removing one", () => {
  test("takes it from the verdict and the list at once, and leaves it in the past", async () => {
    await add(NOTE);
    now += DAY;
    recordCatalog(runtime.db, { at: now, models: [tiny, other] });
    const answer = await remove(1);
    expect(answer.status).toBe(200);
    expect(dataOf(answer)).toMatchObject({ id: 1, text: NOTE.text });
    expect(await notes()).toEqual([]);
    expect((await modelSeenBy("viewer")).data_policy.verdict).toBe("assumed");
    const past = await rosterSeenBy("viewer", "?at=2026-01-03T12:00:00Z");
    expect(past.find(({ id }) => id === TINY)?.data_policy.verdict).toBe("not_trained");
    const atRemoval = await rosterSeenBy("viewer", "?at=2026-01-04T05:00:00Z");
    expect(atRemoval.find(({ id }) => id === TINY)?.data_policy.verdict).toBe("assumed");
    expect(log().at(-1)).toMatchObject({
      action: "note_removed",
      actor: MEMBER,
      target: TINY,
      detail: { note: 1, by: MEMBER },
    });
    expect((await remove(1)).status).toBe(404);
  });

  test("is for who wrote it and for admins; who else tries is refused and filed", async () => {
    await add(NOTE, "admin");
    expect(await remove(1, "member")).toMatchObject({
      status: 403,
      body: { error: { code: "forbidden", message: expect.stringMatching(/wrote|admin/) } },
    });
    expect(await notes()).toHaveLength(1);
    expect(log().at(-1)).toMatchObject({ action: "note_removed", result: "refused" });
    await add(NOTE, "member");
    expect((await remove(2, "token:admin")).status).toBe(200);
    expect((await remove(1, "admin")).status).toBe(200);
  });

  test.each(["7", "0", "x", "1e3"])("of the id %s, which no note has, is 404", async (id) => {
    expect((await remove(id)).status).toBe(404);
  });
});

describe("the list", () => {
  test("comes newest first, by model, in pages", async () => {
    for (const text of ["one", "two", "three"]) await add({ ...NOTE, text });
    await add({ ...NOTE, model_id: other.id, text: "of another" });
    expect((await notes(`?model=${TINY}`)).map(({ text }) => text)).toEqual([
      "three",
      "two",
      "one",
    ]);
    const first = await callRoute(listRoute, "/api/v1/notes?limit=3");
    const page = z.parse(notesAnswer, first.body);
    expect(page.data.map(({ text }) => text)).toEqual(["of another", "three", "two"]);
    const rest = await callRoute(listRoute, `/api/v1/notes?cursor=${page.meta.next_cursor}`);
    expect(z.parse(notesAnswer, rest.body)).toMatchObject({
      data: [{ text: "one" }],
      meta: { next_cursor: null },
    });
  });

  test("is a table too, and hostile text in it is defused", async () => {
    await add({ ...NOTE, text: "=1+1" });
    const { text, headers } = await callRoute(listRoute, "/api/v1/notes?format=csv");
    expect(headers.get("content-disposition")).toBe('attachment; filename="notes.csv"');
    expect(text.split("\r\n")[1]).toContain(",'=1+1,");
    expect(log().at(-1)).toMatchObject({ action: "export", target: "notes" });
  });

  test.each([
    ["limit", "0"],
    ["cursor", "abc"],
    ["format", "xml"],
    ["author", "me"],
  ])("refuses %s=%s", async (field, value) => {
    const answer = await callRoute(listRoute, `/api/v1/notes?${field}=${value}`);
    expect(answer).toMatchObject({ status: 400, body: { error: { field } } });
  });
});
