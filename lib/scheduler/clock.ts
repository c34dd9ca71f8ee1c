import { performance } from "node:perf_hooks";

export type Clock = {
  /** A clock that only goes forward, ms. */
  mono(): number;
  /** Calls `work` again and again; the answer ends it. */
  every(ms: number, work: () => void): () => void;
};

export const systemClock: Clock = {
  mono: () => performance.now(),
  every(ms, work) {
    const timer = setInterval(work, ms);
    // The server keeps the process alive, not its timetable.
    timer.unref();
    return () => clearInterval(timer);
  },
};
