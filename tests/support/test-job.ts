import type { Job } from "@/lib/sync/job";

/** A job that does nothing, every 15 minutes, with what the test cares about laid over it. */
export function buildJob(overrides: Partial<Job> = {}): Job {
  return {
    name: "catalog",
    everySeconds: 900,
    needsCatalog: false,
    run: async () => ({ counts: {} }),
    ...overrides,
  };
}

/** A promise with its ends outside. */
export function deferred<Value = void>(): {
  promise: Promise<Value>;
  resolve(value: Value): void;
  reject(error: unknown): void;
} {
  let resolve: (value: Value) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<Value>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
