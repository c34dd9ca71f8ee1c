import { beforeEach, expect, test } from "vitest";
import { GET as events } from "@/app/api/v1/events/route";
import { GET as history } from "@/app/api/v1/history/route";
import { GET as models } from "@/app/api/v1/models/route";
import { GET as snapshots } from "@/app/api/v1/snapshots/route";
import type { Database } from "@/db/client";
import { csvResponse } from "@/lib/http/csv-response";
import { installRuntime } from "@/lib/runtime";
import { buildFacts, MINUTE, T0 } from "@/tests/support/builders";
import { callRoute } from "@/tests/support/call-route";
import { recordCatalog } from "@/tests/support/record-catalog";
import { testRuntime } from "@/tests/support/test-runtime";

let db: Database;

beforeEach(async () => {
  const runtime = await testRuntime({ now: () => T0 + 20 * MINUTE });
  db = runtime.db;
  installRuntime(runtime);
});

async function csvText(name: string): Promise<string> {
  const next = null;
  return csvResponse({ name: "x", columns: ["name"], rows: [{ name }], next }).text();
}

test.each([
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  '=HYPERLINK("http://evil.example","x")',
])("the cell %j is defused, so that no spreadsheet runs it", async (name) => {
  const [, ...cell] = (await csvText(name)).split("\r\n");
  expect(cell.join("\r\n")).toMatch(/^"?'/);
});

test.each([
  ["acme/tiny:free", "acme/tiny:free"],
  ['say "hi", twice', '"say ""hi"", twice"'],
  ["two\nlines", '"two\nlines"'],
])("the harmless cell %j stays as it is", async (name, cell) => {
  expect(await csvText(name)).toBe(`name\r\n${cell}\r\n`);
});

test("numbers, lists, nested values and what is not known each have their form", async () => {
  const row = { n: -5, list: ["a", "b"], nested: { a: 1 }, yes: true, none: null };
  const columns = ["n", "list", "nested", "yes", "none"] as const;
  const text = await csvResponse({ name: "x", columns, rows: [row], next: null }).text();
  expect(text).toBe('n,list,nested,yes,none\r\n-5,a b,"{""a"":1}",true,\r\n');
});

test("the roster downloads as a table with a header line, hostile names defused", async () => {
  recordCatalog(db, { at: T0, models: [buildFacts({ name: "=cmd|' /C calc'!A0" })] });
  const { headers, text } = await callRoute(models, "/api/v1/models?format=csv");
  expect(headers.get("content-type")).toBe("text/csv; charset=utf-8; header=present");
  expect(headers.get("content-disposition")).toBe('attachment; filename="models.csv"');
  expect(headers.get("cache-control")).toBe("no-store");
  const [header, row, end] = text.split("\r\n");
  expect(header).toMatch(/^id,name,author,state,context_length,/);
  expect(row).toMatch(/^acme\/tiny:free,'=cmd\|' \/C calc'!A0,acme,free,131072,32768,text,text,/);
  expect(end).toBe("");
});

test("an empty table still has its header line", async () => {
  for (const [route, first] of [
    [models, "id"],
    [history, "model_id"],
    [events, "id"],
    [snapshots, "id"],
  ] as const) {
    const { text } = await callRoute(route, "/api/v1/x?format=csv");
    expect(text.split("\r\n")).toEqual([expect.stringMatching(`^${first},`), ""]);
  }
});

test("history downloads as one line per spell", async () => {
  recordCatalog(db, { at: T0, models: [buildFacts(), buildFacts({ id: "b/b:free", name: "B" })] });
  recordCatalog(db, { at: T0 + 15 * MINUTE, models: [buildFacts()] });
  const { text } = await callRoute(history, "/api/v1/history?format=csv");
  expect(text.split("\r\n").slice(0, 3)).toEqual([
    "model_id,name,state,from,last_seen,to,announced_expiry",
    "acme/tiny:free,Acme: acme/tiny:free,free,2026-01-01T00:00:00Z,2026-01-01T00:15:00Z,,",
    "b/b:free,B,free,2026-01-01T00:00:00Z,2026-01-01T00:00:00Z,2026-01-01T00:15:00Z,",
  ]);
});

test("a table that goes on says where", async () => {
  recordCatalog(db, { at: T0, models: [buildFacts(), buildFacts({ id: "b/b:free" })] });
  const first = await callRoute(models, "/api/v1/models?format=csv&limit=1");
  const link = /^<(.+)>; rel="next"$/.exec(first.headers.get("link") ?? "")?.[1] ?? "";
  const second = await callRoute(models, link);
  expect(second.text.split("\r\n")[1]).toMatch(/^b\/b:free,/);
  expect(second.headers.get("link")).toBeNull();
});
