import { AppError } from "@/lib/errors";
import type { Runtime } from "@/lib/runtime";
import { atomOf } from "./atom";
import { expiryCalendar } from "./calendar";
import { changesFeed } from "./changes-feed";
import { jsonFeedOf } from "./json-feed";
import { keptResponse } from "./kept-response";
import type { Call } from "./methods";

type Asked = Parameters<typeof changesFeed>[1];

type FeedFile = { readonly type: string; body(runtime: Runtime, asked: Asked): string };

const FILES: Readonly<Record<string, FeedFile>> = {
  "changes.atom": {
    type: "application/atom+xml; charset=utf-8",
    body: (runtime, asked) => atomOf(changesFeed(runtime, asked)),
  },
  "changes.json": {
    type: "application/feed+json; charset=utf-8",
    body: (runtime, asked) => jsonFeedOf(changesFeed(runtime, asked)),
  },
  "expiring.ics": {
    type: "text/calendar; charset=utf-8",
    body: (runtime) => expiryCalendar(runtime),
  },
};

/** The feed that the path names. `isSecret` says that the address holds a share link, which is not repeated in it. */
export function feedResponse(call: Call, { isSecret }: { isSecret: boolean }): Response {
  const { runtime, segments } = call;
  const name = String(segments.file ?? "");
  const file = Object.hasOwn(FILES, name) ? FILES[name] : undefined;
  if (!file) {
    const known = Object.keys(FILES).join(", ");
    throw new AppError("not_found", `There is no such feed; there are ${known}.`);
  }
  const selfUrl = isSecret ? null : `${runtime.env.baseUrl}/feed/${name}`;
  const headers = { "Content-Security-Policy": "default-src 'none'" };
  const body = file.body(runtime, { selfUrl });
  return keptResponse(call, { body, type: file.type, headers, isSecret });
}
