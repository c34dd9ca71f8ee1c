import { beforeEach, expect, test } from "vitest";
import {
  DELETE as deleteAnything,
  GET as getAnything,
  POST as postAnything,
} from "@/app/api/[...path]/route";
import * as run from "@/app/api/v1/jobs/[name]/run/route";
import { DELETE, GET, OPTIONS, PATCH, POST, PUT } from "@/app/api/v1/models/route";
import { AppError } from "@/lib/errors";
import { methods } from "@/lib/http/methods";
import type { Log } from "@/lib/log";
import { installRuntime } from "@/lib/runtime";
import { callRoute } from "@/tests/support/call-route";
import { testRuntime } from "@/tests/support/test-runtime";

const lines: { fields: Record<string, unknown>; message: string }[] = [];
const log: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: (fields, message) => lines.push({ fields, message }),
};

beforeEach(async () => {
  lines.length = 0;
  installRuntime(await testRuntime({ log }));
});

test.each([
  ["POST", POST],
  ["PUT", PUT],
  ["PATCH", PATCH],
  ["DELETE", DELETE],
] as const)("%s on a list is 405 and says what is possible", async (method, handler) => {
  const answer = await callRoute(handler, "/api/v1/models", { method });
  expect(answer.status).toBe(405);
  expect(answer.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
  expect(answer.body).toMatchObject({ error: { code: "method_not_allowed" } });
});

test("asking to run a job with GET is 405, because it changes something", async () => {
  const answer = await callRoute(run.GET, "/api/v1/jobs/catalog/run", {
    params: { name: "catalog" },
  });
  expect(answer.status).toBe(405);
  expect(answer.headers.get("allow")).toBe("POST, OPTIONS");
});

test("an address that is none of ours is 404 in JSON, for a program to read", async () => {
  for (const [method, handler] of [
    ["GET", getAnything],
    ["POST", postAnything],
    ["DELETE", deleteAnything],
  ] as const) {
    const answer = await callRoute(handler, "/api/v1/modles", { method });
    expect(answer).toMatchObject({ status: 404, body: { error: { code: "not_found" } } });
  }
});

test("OPTIONS names the methods and has no body", async () => {
  const answer = await callRoute(OPTIONS, "/api/v1/models", { method: "OPTIONS" });
  expect(answer).toMatchObject({ status: 204, text: "" });
  expect(answer.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
  expect((await callRoute(GET, "/api/v1/models")).headers.get("allow")).toBeNull();
});

test("a mistake of ours is a 500 without its stack, which is in the log", async () => {
  const route = methods("/api/v1/status", {
    GET: () => {
      throw new TypeError("secret detail");
    },
  });
  const answer = await callRoute(route.GET, "/api/v1/x?key=hidden");
  expect(answer.status).toBe(500);
  expect(answer.body).toMatchObject({ error: { code: "internal" } });
  expect(answer.text).not.toMatch(/secret|TypeError|methods\.test/);
  expect(lines).toMatchObject([{ fields: { method: "GET", path: "/api/v1/x", status: 500 } }]);
  expect(lines[0]?.fields.stack).toMatch(/secret detail/);
});

test.each([
  ["SQLITE_BUSY", "database_busy"],
  ["SQLITE_FULL", "database_unwritable"],
  ["SQLITE_CORRUPT", "database_damaged"],
])("%s of the database is a 503 to be tried again, in words", async (code, said) => {
  const route = methods("/api/v1/status", {
    GET: () => {
      throw Object.assign(new Error("raw"), { code });
    },
  });
  const answer = await callRoute(route.GET, "/api/v1/x");
  expect(answer.status).toBe(503);
  expect(answer.headers.get("retry-after")).toBe("5");
  expect(answer.body).toMatchObject({ error: { code: said } });
  expect(answer.text).not.toContain("raw");
});

test.each([
  ["not_found", 404],
  ["forbidden", 403],
  ["payload_too_large", 413],
  ["job_busy", 409],
  ["job_unknown", 404],
  ["import_refused", 400],
  ["bad_request", 400],
] as const)("%s is answered with %i and is not logged as an error", async (code, status) => {
  const route = methods("/api/v1/status", {
    GET: () => {
      throw new AppError(code, "A sentence.");
    },
  });
  const answer = await callRoute(route.GET, "/api/v1/x");
  expect(answer).toMatchObject({ status, body: { error: { code, message: "A sentence." } } });
  expect(lines).toEqual([]);
});
