import { readdirSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { GET } from "@/app/api/v1/openapi.json/route";
import type { RouteHandler } from "@/lib/http/methods";
import { installRuntime } from "@/lib/runtime";
import { callRoute } from "@/tests/support/call-route";
import { testRuntime } from "@/tests/support/test-runtime";

const documentSchema = z.looseObject({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ operationId: z.string() }))),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

beforeEach(async () => installRuntime(await testRuntime()));

async function readDocument() {
  return documentSchema.parse((await callRoute(GET, "/api/v1/openapi.json")).body);
}

/** `models/[...id]/route.ts` -> `/api/v1/models/{id}`, with the methods that are not 405. */
async function routesOnDisk(): Promise<string[]> {
  const files = readdirSync("app/api/v1", { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith("/route.ts"));
  const routes = await Promise.all(
    files.map(async (file) => {
      const module: { OPTIONS: RouteHandler } = await import(
        `@/app/api/v1/${file.slice(0, -3)}.ts`
      );
      const { headers } = await callRoute(module.OPTIONS, "/api/v1/x", { method: "OPTIONS" });
      const path = file.replace("/route.ts", "").replaceAll(/\[(?:\.\.\.)?(\w+)\]/g, "{$1}");
      const methods = (headers.get("allow") ?? "").split(", ");
      return methods
        .filter((method) => method !== "OPTIONS" && method !== "HEAD")
        .map((method) => `${method} /api/v1/${path}`);
    }),
  );
  return routes.flat().sort();
}

test("the document and the routes name the same methods and paths", async () => {
  const { paths } = await readDocument();
  const documented = Object.entries(paths)
    .flatMap(([path, item]) => Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`))
    .sort();
  const onDisk = await routesOnDisk();
  expect(onDisk.length).toBeGreaterThan(10);
  expect(documented).toEqual(onDisk);
});

test("it is OpenAPI 3.1, every operation has a name of its own, and every reference leads somewhere", async () => {
  const document = await readDocument();
  expect(document.openapi).toMatch(/^3\.1\./);
  const ids = Object.values(document.paths).flatMap((item) =>
    Object.values(item).map((one) => one.operationId),
  );
  expect(new Set(ids).size).toBe(ids.length);
  const references = JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g);
  const missing = [...references]
    .map((match) => match[1] ?? "")
    .filter((name) => !(name in document.components.schemas));
  expect(missing).toEqual([]);
});

test("the parameters of a list are in the document with their meaning", async () => {
  const { paths } = await readDocument();
  const parameters = z
    .array(z.object({ name: z.string(), in: z.string(), description: z.string() }))
    .parse(paths["/api/v1/models"]?.get?.parameters);
  expect(parameters.map((parameter) => parameter.name)).toEqual([
    "state",
    "at",
    "q",
    "min_context",
    "supports",
    "input",
    "policy",
    "training",
    "retention",
    "limit",
    "cursor",
    "format",
  ]);
  expect(parameters.every((parameter) => parameter.in === "query")).toBe(true);
});

test("where the status says what was done, both are in the document with the same body", async () => {
  const { paths } = await readDocument();
  const responses = z
    .record(z.string(), z.looseObject({ content: z.unknown() }))
    .parse(paths["/api/v1/chains/{name}"]?.put?.responses);
  expect(Object.keys(responses)).toEqual(expect.arrayContaining(["200", "201"]));
  expect(responses["201"]?.content).toEqual(responses["200"]?.content);
});
