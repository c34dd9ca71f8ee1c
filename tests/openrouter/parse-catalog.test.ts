import fc from "fast-check";
import { expect, test } from "vitest";
import { isAppError } from "@/lib/errors";
import { parseCatalog } from "@/lib/openrouter/parse-catalog";
import { fakeCatalog, fakeModel } from "@/tests/fake-openrouter/fake-model";

const ROW = { id: "acme/tiny:free" };

function codeOf(body: unknown): string {
  try {
    parseCatalog(body);
    return "read";
  } catch (error) {
    if (!isAppError(error)) throw error;
    return error.code;
  }
}

test.each([
  [null, "upstream_not_a_catalog"],
  [[], "upstream_not_a_catalog"],
  ["data", "upstream_not_a_catalog"],
  [{}, "upstream_not_a_catalog"],
  [{ data: null }, "upstream_not_a_catalog"],
  [{ data: { 0: ROW } }, "upstream_not_a_catalog"],
  [{ data: [] }, "upstream_not_a_catalog"],
  [{ data: [], total_count: 0 }, "upstream_not_a_catalog"],
  [{ data: [{ id: 7 }, null, "x"] }, "upstream_not_a_catalog"],
  [{ data: [ROW], total_count: 2 }, "upstream_incomplete"],
  [{ data: [ROW], total_count: 0 }, "upstream_incomplete"],
  [{ data: [ROW], links: { next: "/api/v1/models?offset=1" } }, "upstream_incomplete"],
  [{ data: [ROW] }, "read"],
  [{ data: [ROW], total_count: 1, links: { next: null } }, "read"],
  [{ data: [ROW], total_count: null, links: null }, "read"],
  [{ data: [ROW], anything: "else" }, "read"],
])("%j is %s", (body, expected) => {
  expect(codeOf(body)).toBe(expected);
});

test("rows that are set aside count as listed", () => {
  const { models, refused } = parseCatalog({ data: [ROW, { id: "" }], total_count: 2 });
  expect(models).toHaveLength(1);
  expect(refused).toEqual([{ ref: "#2", reason: "id is empty" }]);
});

test.each([
  [null, "#1", "not an object"],
  ["acme/tiny", "#1", "not an object"],
  [[], "#1", "not an object"],
  [{}, "#1", "id is not text"],
  [{ id: null }, "#1", "id is not text"],
  [{ id: "a b" }, "a b", "id holds spaces or control characters"],
  [{ id: "a\u0000b" }, "a\u0000b", "id holds spaces or control characters"],
  [{ id: "\ud800" }, "\ufffd", "id is not valid Unicode"],
])("the row %j is set aside as %j: %s", (row, ref, reason) => {
  expect(parseCatalog({ data: [row, ROW] }).refused).toEqual([{ ref, reason }]);
});

test("an id of more than 256 characters is set aside and its name cut", () => {
  expect(parseCatalog({ data: [ROW, { id: "x".repeat(257) }] }).refused).toEqual([
    { ref: "x".repeat(256), reason: "id is longer than 256 characters" },
  ]);
});

test("of two rows with one id the first is kept and the second named", () => {
  const { models, refused } = parseCatalog({
    data: [
      { ...ROW, context_length: 1 },
      fakeModel({ id: "acme/b" }),
      { ...ROW, context_length: 2 },
    ],
  });
  expect(models.map((model) => [model.id, model.context_length])).toEqual([
    [ROW.id, 1],
    ["acme/b", 131_072],
  ]);
  expect(refused).toEqual([{ ref: ROW.id, reason: "listed twice" }]);
});

test("any junk among good rows costs no good row", () => {
  const good = fakeCatalog({ free: 3, paid: 3 });
  const junk = fc.oneof(fc.anything(), fc.record({ id: fc.anything() }));
  fc.assert(
    fc.property(fc.array(junk, { maxLength: 10 }), fc.nat(), (rows, at) => {
      const place = at % (good.length + 1);
      const data = [...good.slice(0, place), ...rows, ...good.slice(place)];
      const { models, refused } = parseCatalog({ data });
      expect(models.length + refused.length).toBe(data.length);
      expect(models.map((model) => model.id)).toEqual(
        expect.arrayContaining(good.map((model) => model.id)),
      );
    }),
  );
});

test("whatever the body is, it is read or refused by a known code", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (body) => {
      expect(["read", "upstream_not_a_catalog", "upstream_incomplete"]).toContain(codeOf(body));
    }),
  );
});
