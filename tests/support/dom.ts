import "@testing-library/jest-dom/vitest";
import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";

afterEach(cleanup);

// jsdom has no layout: give charts and virtual lists a size to work with.
globalThis.ResizeObserver = class {
  constructor(private readonly onResize: ResizeObserverCallback) {}
  observe(target: Element) {
    const entry = { target, contentRect: { width: 1200, height: 400 } };
    this.onResize([entry as ResizeObserverEntry], this);
  }
  unobserve() {}
  disconnect() {}
};
