export type FakeClock = {
  /** Milliseconds. */
  now(): number;
  /** Stands still at this moment from now on. */
  set(ms: number): void;
  /** Stops a running clock, too. */
  advance(ms: number): void;
  /** Back to real time. */
  run(): void;
};

/** The time that the imitation puts into `Date` and picks scripted catalogs by. Without a start it is real time. */
export function fakeClock(start?: number): FakeClock {
  let stopped = start ?? null;
  const now = () => stopped ?? Date.now();
  return {
    now,
    set(ms) {
      stopped = ms;
    },
    advance(ms) {
      stopped = now() + ms;
    },
    run() {
      stopped = null;
    },
  };
}
