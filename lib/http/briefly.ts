import type { Database } from "@/db/client";
import { dataStamp } from "@/db/data-stamp";
import { viewOf } from "@/lib/domain/public/public-view";
import { textResponse } from "./json-response";
import type { Handler } from "./methods";

/** An answer says when it was put together; it is repeated for so long at most. */
const KEEP_MS = 1_000;
/** Addresses remembered at a time. */
const MOST = 100;

type Kept = { readonly text: string; readonly at: number; readonly stamp: string };

/**
 * Gives the same answer again while nothing was written and a second has not passed, so that a crowd that asks the same costs one
 * query. Only for answers that follow from the view, the address and the data alone.
 */
export function briefly(handler: Handler): Handler {
  const byDatabase = new WeakMap<Database, Map<string, Kept>>();
  return async (call) => {
    const { db, now } = call.runtime;
    const kept = byDatabase.get(db) ?? new Map<string, Kept>();
    byDatabase.set(db, kept);
    const { pathname, search } = new URL(call.request.url);
    const [key, stamp, at] = [`${viewOf(call.visitor)} ${pathname}${search}`, dataStamp(db), now()];

    const old = kept.get(key);
    if (old && old.stamp === stamp && Math.abs(at - old.at) < KEEP_MS) return jsonText(old.text);
    const reply = await handler(call);
    if (reply instanceof Response) return reply;
    const text = JSON.stringify(reply);
    kept.delete(key);
    kept.set(key, { text, at, stamp });
    const oldest = kept.size > MOST ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
    return jsonText(text);
  };
}

function jsonText(text: string): Response {
  return textResponse(text, { headers: { "Content-Type": "application/json; charset=utf-8" } });
}
