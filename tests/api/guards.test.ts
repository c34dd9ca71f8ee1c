import { beforeEach, expect, test } from "vitest";
import { POST as importCaptures } from "@/app/api/v1/import/route";
import { GET as listModels } from "@/app/api/v1/models/route";
import { DELETE as unwatch, PUT as watch } from "@/app/api/v1/watches/[...id]/route";
import { installRuntime } from "@/lib/runtime";
import { buildFacts, T0 } from "@/tests/support/builders";
import { callRoute } from "@/tests/support/call-route";
import { recordCatalog } from "@/tests/support/record-catalog";
import { testRuntime } from "@/tests/support/test-runtime";

const id = { id: ["acme", "tiny%3Afree"] };

beforeEach(async () => {
  const runtime = await testRuntime({ env: { GRATIS_BASE_URL: "https://gratis.example.org" } });
  recordCatalog(runtime.db, { at: T0, models: [buildFacts()] });
  installRuntime(runtime);
});

test.each([
  "localhost",
  "localhost:3000",
  "127.0.0.1:8080",
  "[::1]:3000",
  "gratis.example.org",
  "GRATIS.example.org",
  "gratis.example.org:443",
])("Gratis answers as %s", async (host) => {
  expect(await callRoute(listModels, "/api/v1/models", { headers: { host } })).toMatchObject({
    status: 200,
  });
});

test.each([
  "evil.example",
  "localhost.evil.example",
  "gratis.example.org:8443",
  "gratis.example.org.evil.example",
  "localhost@evil.example",
  "192.168.1.7:3000",
  "127.0.0.1.nip.io",
  "",
  "not a host",
])("under the name '%s' it gives 421 and the variable to set", async (host) => {
  const answer = await callRoute(listModels, "/api/v1/models", { headers: { host } });
  expect(answer.status).toBe(421);
  expect(answer.body).toEqual({
    error: {
      code: "wrong_host",
      message: expect.stringContaining("GRATIS_BASE_URL"),
      field: "Host",
    },
  });
});

test.each([
  ["a program", {}],
  ["our own page", { "sec-fetch-site": "same-origin" }],
  ["a person's address bar", { "sec-fetch-site": "none" }],
  ["our own page in an older browser", { origin: "http://localhost:3000" }],
])("%s may change something", async (_who, headers) => {
  const host = "localhost:3000";
  expect(
    await callRoute(watch, "/api/v1/watches/acme/tiny:free", {
      method: "PUT",
      params: id,
      headers: { host, ...headers },
    }),
  ).toMatchObject({ status: 200, body: { data: { model_id: "acme/tiny:free", watched: true } } });
});

test.each([
  ["another site", { "sec-fetch-site": "cross-site", origin: "https://evil.example" }],
  ["a neighbour on the same domain", { "sec-fetch-site": "same-site" }],
  ["another site in an older browser", { origin: "https://evil.example" }],
  ["another port", { origin: "http://localhost:4000" }],
  ["a sandboxed frame", { origin: "null" }],
  [
    "a site that lies about its origin",
    { "sec-fetch-site": "cross-site", origin: "http://localhost:3000" },
  ],
])("%s may not, and nothing is changed", async (_who, headers) => {
  const host = "localhost:3000";
  const call = { params: id, headers: { host, ...headers } };
  for (const [method, handler] of [
    ["PUT", watch],
    ["DELETE", unwatch],
  ] as const) {
    const answer = await callRoute(handler, "/api/v1/watches/acme/tiny:free", { ...call, method });
    expect(answer).toMatchObject({ status: 403, body: { error: { code: "forbidden" } } });
  }
  const list = await callRoute(listModels, "/api/v1/models", call);
  expect(list).toMatchObject({ status: 200, body: { data: [{ watched: false }] } });
});

test("a person's cookie alone changes nothing: the browser must say that one of our pages asks", async () => {
  const params = id;
  const path = "/api/v1/watches/acme/tiny:free";
  const put = (headers: Record<string, string>) =>
    callRoute(watch, path, { method: "PUT", params, as: "member", headers });
  expect(await put({ "sec-fetch-site": "none" })).toMatchObject({ status: 403 });
  expect(await put({ "sec-fetch-site": "cross-site" })).toMatchObject({ status: 403 });
  expect(await put({})).toMatchObject({ status: 200 });
});

test("a change with a body that is not JSON is 415 and says what to send, and nothing is changed", async () => {
  const call = { method: "PUT", params: id, body: "watched=true", as: "member" } as const;
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]) {
    const headers = { "content-type": type };
    expect(
      await callRoute(watch, "/api/v1/watches/acme/tiny:free", { ...call, headers }),
    ).toMatchObject({
      status: 415,
      body: {
        error: {
          code: "unsupported_media_type",
          message: expect.stringContaining("application/json"),
          field: "Content-Type",
        },
      },
    });
  }
  const list = await callRoute(listModels, "/api/v1/models");
  expect(list).toMatchObject({ status: 200, body: { data: [{ watched: false }] } });
});

test("the import takes files as they are, from our own page, and not from another site", async () => {
  const send = (headers: Record<string, string>) => {
    const body = new FormData();
    body.append("files", new File(["<html></html>"], "2025-12-30T010203Z.json"));
    return callRoute(importCaptures, "/api/v1/import?dry_run=true", {
      method: "POST",
      as: "admin",
      body,
      headers,
    });
  };
  expect(await send({})).toMatchObject({ status: 200, body: { data: { refused: 1 } } });
  expect(await send({ "sec-fetch-site": "cross-site" })).toMatchObject({ status: 403 });
});

test("answers are kept by no cache and say what they are", async () => {
  const { headers } = await callRoute(listModels, "/api/v1/models");
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
});
