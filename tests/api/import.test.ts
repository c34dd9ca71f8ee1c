import { gzipSync } from "node:zlib";
import { beforeEach, expect, test } from "vitest";
import { DELETE as dropBundled } from "@/app/api/v1/import/bundled/route";
import { POST } from "@/app/api/v1/import/route";
import type { Database } from "@/db/client";
import { newestAccepted } from "@/db/queries/accepted-snapshots";
import { toIso } from "@/lib/domain/time";
import { droppedAnswer, importAnswer } from "@/lib/http/answer-schemas";
import { MAX_BODY_BYTES } from "@/lib/http/read-body";
import { installRuntime } from "@/lib/runtime";
import { buildFacts, T0 } from "@/tests/support/builders";
import { callRoute } from "@/tests/support/call-route";
import { recordCatalog } from "@/tests/support/record-catalog";
import { testRuntime } from "@/tests/support/test-runtime";

const catalog = JSON.stringify({
  data: [
    {
      id: "acme/tiny:free",
      name: "Acme: Tiny (free)",
      context_length: 4096,
      architecture: { input_modalities: ["text"], output_modalities: ["text"] },
      pricing: { prompt: "0", completion: "0" },
    },
  ],
});
const NAME = "2025-12-30T010203Z.json";
const JSON_TYPE = { "content-type": "application/json" };

let db: Database;

beforeEach(async () => {
  const runtime = await testRuntime();
  db = runtime.db;
  installRuntime(runtime);
});

function send(
  query: string,
  body: NonNullable<RequestInit["body"]>,
  headers: Record<string, string> = {},
) {
  return callRoute(POST, `/api/v1/import${query}`, { method: "POST", body, headers });
}

test("a form with files is imported, each file by the time in its name", async () => {
  const form = new FormData();
  form.append("files", new File([catalog], NAME));
  form.append("files", new File([gzipSync(catalog)], "2025-12-31T010203Z.json.gz"));
  form.append("other", new File(["<html>"], "page.html"));
  const { status, body } = await send("", form);
  expect(status).toBe(200);
  expect(importAnswer.parse(body)).toEqual(body);
  expect(body).toMatchObject({ data: { dry_run: false, files: 3, accepted: 2, refused: 1 } });
  expect(newestAccepted(db)).toMatchObject({
    takenAt: Date.UTC(2025, 11, 31, 1, 2, 3),
    source: "import",
  });
});

test.each([
  ["its name", `?name=${NAME}`, {}, "2025-12-30T01:02:03Z"],
  ["at=", "?at=2025-12-29T00:00:00Z", {}, "2025-12-29T00:00:00Z"],
  ["the Date header", "", { date: "Sun, 28 Dec 2025 10:00:00 GMT" }, "2025-12-28T10:00:00Z"],
])("one capture as the body takes its time from %s", async (_what, query, headers, takenAt) => {
  const { body } = await send(query, catalog, { ...JSON_TYPE, ...headers });
  expect(body).toMatchObject({
    data: { accepted: 1, results: [{ status: "new", taken_at: takenAt }] },
  });
});

test("a gzipped capture may be the body", async () => {
  const { body } = await send(`?name=${NAME}.gz`, new Uint8Array(gzipSync(catalog)), {
    "content-type": "application/gzip",
  });
  expect(body).toMatchObject({
    data: { accepted: 1, results: [{ name: `${NAME}.gz`, models: 1 }] },
  });
});

test("a JSON list of files is imported, as text or in base64", async () => {
  const files = [
    { name: NAME, content: catalog },
    {
      name: "second.json.gz",
      at: "2025-12-31T00:00:00Z",
      content_base64: gzipSync(catalog).toString("base64"),
    },
  ];
  const { body } = await send("", JSON.stringify({ files }), JSON_TYPE);
  expect(body).toMatchObject({ data: { accepted: 2 } });
  expect(newestAccepted(db)?.takenAt).toBe(Date.UTC(2025, 11, 31));
});

test("a dry run says what would happen and writes nothing", async () => {
  const { body } = await send(`?dry_run=true&name=${NAME}`, catalog, JSON_TYPE);
  expect(body).toMatchObject({ data: { dry_run: true, accepted: 1 }, meta: { snapshot_at: null } });
  expect(newestAccepted(db)).toBeNull();
});

test("the same capture twice changes nothing", async () => {
  await send(`?name=${NAME}`, catalog, JSON_TYPE);
  const { body } = await send(`?name=${NAME}`, catalog, JSON_TYPE);
  expect(body).toMatchObject({ data: { accepted: 0, known: 1 } });
});

test.each([
  ["an empty body", "", { "content-type": "application/json" }],
  ["a form that is none", "hello", { "content-type": "multipart/form-data; boundary=x" }],
  ["a list of nothing", '{"files":[]}', { "content-type": "application/json" }],
  ["files without names", '{"files":[{"content":"{}"}]}', { "content-type": "application/json" }],
  [
    "base64 that is none",
    '{"files":[{"name":"a","content_base64":"%%"}]}',
    { "content-type": "application/json" },
  ],
])("%s is refused as a whole", async (_what, text, headers) => {
  expect(await send("", text, headers)).toMatchObject({
    status: 400,
    body: { error: { code: "bad_request", field: "body" } },
  });
});

test("a form without files is refused as a whole", async () => {
  const form = new FormData();
  form.append("note", "nothing here");
  expect(await send("", form)).toMatchObject({ status: 400, body: { error: { field: "body" } } });
});

test("a file that is no capture is refused by name, in the answer", async () => {
  const { status, body } = await send(`?name=${NAME}`, "<html></html>", {
    "content-type": "text/html",
  });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    data: {
      refused: 1,
      results: [{ name: NAME, status: "refused", reason: expect.stringContaining(NAME) }],
    },
  });
  expect(newestAccepted(db)).toBeNull();
});

test("a body over 64 MB is 413, stated or not, and nothing of it is imported", async () => {
  const stated = await send(`?name=${NAME}`, catalog, {
    "content-length": String(MAX_BODY_BYTES + 1),
  });
  expect(stated).toMatchObject({ status: 413, body: { error: { code: "payload_too_large" } } });

  const chunk = new Uint8Array(8 * 1024 * 1024);
  let sent = 0;
  const endless = new ReadableStream({
    pull(controller) {
      sent += 1;
      controller.enqueue(chunk);
    },
  });
  const init = { method: "POST", body: endless, duplex: "half" } as RequestInit;
  expect(await callRoute(POST, `/api/v1/import?name=${NAME}`, init)).toMatchObject({ status: 413 });
  expect(sent).toBeLessThan(12);
  expect(newestAccepted(db)).toBeNull();
});

test("the bundled history can be dropped; what was polled stays", async () => {
  recordCatalog(db, {
    at: T0 - 86_400_000,
    models: [buildFacts()],
    source: "bundled",
    cadenceMs: null,
  });
  recordCatalog(db, { at: T0, models: [buildFacts()] });
  const { status, body } = await callRoute(dropBundled, "/api/v1/import/bundled", {
    method: "DELETE",
  });
  expect(status).toBe(200);
  expect(droppedAnswer.parse(body)).toEqual(body);
  expect(body).toMatchObject({ data: { dropped: 1 }, meta: { snapshot_at: toIso(T0) } });
});
