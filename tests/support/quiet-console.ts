import { afterEach, beforeEach, expect, vi } from "vitest";

// A warning nobody reads becomes a wall of them: unexpected console output fails the test.
beforeEach(() => {
  vi.spyOn(console, "error");
  vi.spyOn(console, "warn");
});

afterEach(() => {
  expect(vi.mocked(console.error).mock.calls).toEqual([]);
  expect(vi.mocked(console.warn).mock.calls).toEqual([]);
});
