import type { Clock } from "@/lib/scheduler/clock";

export type FakeClock = Clock & {
  /** The wall clock, ms. */
  now(): number;
  /** Lets time pass on both clocks, second by second, and whatever was started come to rest. */
  advance(ms: number): Promise<void>;
  /** Moves the wall clock alone, as people, daylight and a machine that slept do. */
  jump(ms: number): void;
};

export function fakeClock(start: number): FakeClock {
  let wall = start;
  let mono = 0;
  const timers = new Set<{ everyMs: number; dueAt: number; work: () => void }>();
  return {
    now: () => wall,
    mono: () => mono,
    every(everyMs, work) {
      const timer = { everyMs, dueAt: mono + everyMs, work };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async advance(ms) {
      for (let passed = 0; passed < ms; passed += 1_000) {
        wall += 1_000;
        mono += 1_000;
        for (const timer of [...timers]) {
          if (timer.dueAt > mono) continue;
          timer.dueAt += timer.everyMs;
          timer.work();
        }
        await settled();
      }
      await settled();
    },
    jump(ms) {
      wall += ms;
    },
  };
}

/** Until every promise that needs no timer has run its course. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
