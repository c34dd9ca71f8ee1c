import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  authorOf,
  freeVariantOf,
  isFreeVariant,
  modelIdFromSegments,
  modelPath,
  twinOf,
} from "@/lib/domain/models/model-id";

test.each([
  ["acme/tiny:free", "acme"],
  ["~openai/gpt-latest", "openai"],
  ["acme", "acme"],
  ["acme/a/b", "acme"],
])("the author of %s is %s", (id, author) => {
  expect(authorOf(id)).toBe(author);
});

test.each([
  ["acme/tiny:free", true],
  ["acme/tiny", false],
  ["acme/tiny:free-preview", false],
  ["openrouter/free", false],
])("%s is a free variant: %s", (id, free) => {
  expect(isFreeVariant(id)).toBe(free);
});

describe("twins", () => {
  test("the twin is the id without its suffix, and there is none without one", () => {
    expect(twinOf("acme/tiny:free")).toBe("acme/tiny");
    expect(twinOf("acme/tiny")).toBeNull();
    expect(twinOf("openrouter/free")).toBeNull();
  });

  test("the twin of the free variant is the id itself", () => {
    fc.assert(
      fc.property(fc.string(), (id) => {
        fc.pre(!isFreeVariant(id));
        expect(twinOf(freeVariantOf(id))).toBe(id);
        expect(freeVariantOf(freeVariantOf(id))).toBe(freeVariantOf(id));
      }),
    );
  });
});

describe("paths", () => {
  test("Next's segments give the id, encoded colon or not", () => {
    expect(modelIdFromSegments(["acme", "tiny%3Afree"])).toBe("acme/tiny:free");
    expect(modelIdFromSegments(["acme", "tiny:free"])).toBe("acme/tiny:free");
  });

  test("a segment that is not encoded text is taken as it is", () => {
    expect(modelIdFromSegments(["acme", "50%"])).toBe("acme/50%");
  });

  test.each([
    ["acme/tiny:free", "/models/acme/tiny:free"],
    ["~acme/tiny-latest", "/models/~acme/tiny-latest"],
    ["acme/a b?c#d", "/models/acme/a%20b%3Fc%23d"],
    ["acme/<b>", "/models/acme/%3Cb%3E"],
    ["acme/\ud800", "/models/acme/%EF%BF%BD"],
  ])("the page of %j is %s", (id, path) => {
    expect(modelPath(id)).toBe(path);
  });

  test("the path leads back to the id", () => {
    const segment = fc.string({ minLength: 1 }).filter((text) => !text.includes("/"));
    fc.assert(
      fc.property(segment, segment, (author, slug) => {
        const segments = modelPath(`${author}/${slug}`).split("/").slice(2);
        expect(modelIdFromSegments(segments)).toBe(`${author}/${slug}`);
      }),
    );
  });
});
