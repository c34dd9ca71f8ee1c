import { explainDatabaseError, type Writer } from "@/db/client";
import { briefTransaction } from "@/db/writes/brief-transaction";
import { keepSpans, type SpanToKeep } from "@/db/writes/broadcast-spans";
import { AppError, isAppError } from "@/lib/errors";
import type { Runtime } from "@/lib/runtime";
import { deliveryReviews } from "./review-deliveries";

export type Kept = { readonly accepted: number; readonly duplicates: number };

/** Commits are what costs; deliveries that come within so short a time share one. */
const GATHER_MS = 10;
/** Deliveries to a commit: more would hold up the pages. */
const MOST_AT_ONCE = 500;
const MOST_WAITING = 10_000;
/** Broadcast sends nothing twice, so a locked database is waited for: 40 tries are ten seconds. */
const AGAIN_MS = 250;
const TRIES = 40;

type Waiting = {
  readonly spans: readonly SpanToKeep[];
  resolve(kept: Kept): void;
  reject(error: unknown): void;
};

export type BroadcastInbox = {
  /** Settles after the commit. Throws `database_busy` when too many wait already, `database_…` when they cannot be written. */
  keep(spans: readonly SpanToKeep[]): Promise<Kept>;
};

type InboxRuntime = Pick<Runtime, "db" | "now" | "log">;

const inboxes = new WeakMap<Writer, BroadcastInbox>();

/** The one inbox of a database in this process. */
export function broadcastInbox(runtime: InboxRuntime): BroadcastInbox {
  const inbox = inboxes.get(runtime.db) ?? createInbox(runtime);
  inboxes.set(runtime.db, inbox);
  return inbox;
}

function createInbox(runtime: InboxRuntime): BroadcastInbox {
  const { db, now } = runtime;
  const reviews = deliveryReviews(runtime);
  let waiting: Waiting[] = [];
  let isTimed = false;
  let tries = 0;

  function keep(spans: readonly SpanToKeep[]): Promise<Kept> {
    if (waiting.length >= MOST_WAITING) throw tooMany();
    return new Promise<Kept>((resolve, reject) => {
      waiting.push({ spans, resolve, reject });
      flushIn(GATHER_MS);
    });
  }

  function flushIn(ms: number): void {
    if (isTimed) return;
    isTimed = true;
    setTimeout(() => {
      isTimed = false;
      flush();
    }, ms);
  }

  function flush(): void {
    const group = waiting.slice(0, MOST_AT_ONCE);
    try {
      const kept = write(group);
      waiting = waiting.slice(group.length);
      tries = 0;
      reviews.add(group.flatMap(({ spans }) => spans));
      for (const [place, { resolve }] of group.entries()) {
        resolve(kept[place] ?? { accepted: 0, duplicates: 0 });
      }
    } catch (thrown) {
      const error = explainDatabaseError(thrown);
      const isLocked = isAppError(error) && error.code === "database_busy";
      tries = isLocked ? tries + 1 : TRIES;
      if (tries < TRIES) {
        flushIn(AGAIN_MS);
        return;
      }
      waiting = waiting.slice(group.length);
      tries = 0;
      for (const { reject } of group) reject(error);
    }
    if (waiting.length > 0) flushIn(0);
  }

  /** All or nothing. */
  function write(group: readonly Waiting[]): Kept[] {
    const spans = group.flatMap((delivery) => delivery.spans);
    const isNew = briefTransaction(db, (tx) => keepSpans(tx, { spans, receivedAt: now() }));
    let place = 0;
    return group.map((delivery) => {
      const own = isNew.slice(place, place + delivery.spans.length);
      place += own.length;
      const accepted = own.filter(Boolean).length;
      return { accepted, duplicates: own.length - accepted };
    });
  }

  return { keep };
}

function tooMany(): AppError {
  return new AppError(
    "database_busy",
    "More deliveries are waiting than the database takes in at the moment. Nothing of this one was kept; send it again.",
  );
}
