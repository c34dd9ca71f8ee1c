import { describe, expect, test } from "vitest";
import { parseCatalog } from "@/lib/openrouter/parse-catalog";
import { parseRows } from "@/lib/openrouter/parse-rows";
import {
  catalogEndpointSchema,
  catalogProviderSchema,
  zdrEndpointSchema,
} from "@/lib/openrouter/schemas";
import { isOpenRouterError, messageOf } from "@/lib/openrouter/status-fault";
import { openWorld } from "./open-client";
import { readShared, sharedFiles } from "./shared-payloads";

type Listing = { data: unknown[] };
type ModelEndpoints = { data: { endpoints: unknown[] } } | { models: { endpoints: unknown[] }[] };

const PAYLOADS = "openrouter/payloads";
const captures = sharedFiles("captures/models");

describe.skipIf(sharedFiles(`${PAYLOADS}/providers`).length === 0)(
  "real answers of OpenRouter",
  () => {
    test.each(sharedFiles(`${PAYLOADS}/providers`))("%s: every provider is read", (file) => {
      const { data } = readShared(file) as Listing;
      const rule = { schema: catalogProviderSchema, key: "slug", unique: true };
      const { rows, refused } = parseRows(data, rule);
      expect([rows.length, refused]).toEqual([data.length, []]);
      expect(rows.every((row) => row.name)).toBe(true);
    });

    test.each(sharedFiles(`${PAYLOADS}/endpoints-zdr`))("%s: every ZDR row is read", (file) => {
      const { data } = readShared(file) as Listing;
      const { rows } = parseRows(data, {
        schema: zdrEndpointSchema,
        key: "model_id",
        unique: false,
      });
      expect(rows.map((row) => [row.model_id, row.provider_name])).toEqual(
        data.map((raw) => [
          (raw as { model_id: string }).model_id,
          (raw as { provider_name: string }).provider_name,
        ]),
      );
    });

    test.each(sharedFiles(`${PAYLOADS}/model-endpoints`))("%s: every endpoint is read", (file) => {
      const body = readShared(file) as ModelEndpoints;
      const lists = "data" in body ? [body.data] : body.models;
      const rule = { schema: catalogEndpointSchema, key: "tag", unique: false };
      for (const { endpoints } of lists) {
        const { rows, refused } = parseRows(endpoints, rule);
        expect([rows.length, refused]).toEqual([endpoints.length, []]);
        expect(rows.map((row) => row.uptime_last_30m)).toEqual(
          endpoints.map((raw) => (raw as { uptime_last_30m?: number }).uptime_last_30m ?? null),
        );
      }
    });

    test("every recorded error has a message that may be shown", () => {
      const recorded = readShared(`${PAYLOADS}/errors/429-free-models.json`) as { body: unknown }[];
      for (const { body } of recorded) {
        const text = JSON.stringify(body);
        expect(isOpenRouterError(text)).toBe(true);
        expect(messageOf(text)).toMatch(/\S/);
      }
    });
  },
);

describe.skipIf(captures.length === 0)("real catalogs", () => {
  test("every row of every capture is read, prices and context verbatim", () => {
    for (const file of captures) {
      const body = readShared(file) as { data: Record<string, unknown>[] };
      const { models, refused } = parseCatalog(body);
      const outline = (rows: readonly { id: unknown; context_length: unknown; prices: object }[]) =>
        JSON.stringify(rows.map((row) => [row.id, row.context_length, row.prices]));
      const kept = models.map((model) => ({ ...model, prices: model.pricing.prices }));
      const sent = body.data.map(({ id, context_length, pricing }) => {
        const { overrides: _, discount: __, ...prices } = pricing as Record<string, unknown>;
        return { id, context_length, prices };
      });
      expect(refused).toEqual([]);
      expect(outline(kept) === outline(sent), file).toBe(true);
    }
  }, 30_000);

  test("a capture passes through the imitation unchanged", async () => {
    const [file = ""] = captures.slice(-1);
    const body = readShared(file) as { data: unknown[] };
    const { openrouter } = await openWorld({ models: body.data, listedDescriptions: "whole" });
    const reply = await openrouter.listModels();
    expect(reply.kind === "catalog" && reply.models).toEqual(parseCatalog(body).models);
  });
});
