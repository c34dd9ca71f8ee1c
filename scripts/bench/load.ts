import type { EventEmitter } from "node:events";
import { createRequire } from "node:module";
import { setTimeout as sleep } from "node:timers/promises";
import { Agent, request } from "undici";
import { quantile } from "./measure";

export const PEOPLE = 50;
const EVERY_MS = 2_000;

export type LoadFigures = {
  readonly requests: number;
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Answers other than 200, and requests without an answer. */
  readonly errors: number;
};

type Autocannon = (options: {
  url: string;
  connections: number;
  duration: number;
  headers?: Record<string, string>;
}) => EventEmitter & PromiseLike<{ errors: number; timeouts: number }>;

/** The package has no types of its own; this is the part of it used here. */
const autocannon = createRequire(import.meta.url)("autocannon") as Autocannon;

export type LoadOptions = {
  readonly seconds: number;
  readonly gzip?: boolean;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
};

/** Fifty connections, each of which asks again the moment it has its answer. */
export async function loadWithoutPause(
  url: string,
  { seconds, gzip = false, headers = {} }: LoadOptions,
): Promise<LoadFigures> {
  const times: number[] = [];
  let bad = 0;
  const run = autocannon({
    url,
    connections: PEOPLE,
    duration: seconds,
    headers: { ...headers, ...(gzip ? { "accept-encoding": "gzip" } : {}) },
  });
  run.on("response", (_client: unknown, status: number, _bytes: number, ms: number) => {
    times.push(ms);
    if (status !== 200) bad += 1;
  });
  const { errors, timeouts } = await run;
  return figuresOf(times, { seconds, errors: bad + errors + timeouts });
}

/** People who load the page every two seconds, not all in the same moment, and wait for it when it is slow. */
export async function loadAsPeople(
  url: string,
  { seconds, headers = {}, people = PEOPLE }: Omit<LoadOptions, "gzip"> & { people?: number },
): Promise<LoadFigures> {
  const agent = new Agent({ connections: people, pipelining: 1 });
  const until = performance.now() + seconds * 1_000;
  const times: number[] = [];
  let errors = 0;
  const person = async (place: number) => {
    await sleep((place * EVERY_MS) / people);
    while (performance.now() < until) {
      const start = performance.now();
      try {
        const answer = await request(url, {
          dispatcher: agent,
          headers: { ...headers, "accept-encoding": "gzip" },
        });
        await answer.body.arrayBuffer();
        if (answer.statusCode !== 200) errors += 1;
      } catch {
        errors += 1; // counted, and the page is asked for again like by anybody
      }
      times.push(performance.now() - start);
      await sleep(Math.max(0, start + EVERY_MS - performance.now()));
    }
  };
  await Promise.all(Array.from({ length: people }, (_, place) => person(place)));
  await agent.close();
  return figuresOf(times, { seconds, errors });
}

function figuresOf(
  times: readonly number[],
  { seconds, errors }: { seconds: number; errors: number },
): LoadFigures {
  return {
    requests: times.length,
    perSecond: times.length / seconds,
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    p99: quantile(times, 0.99),
    errors,
  };
}
