import { MINUTE_MS } from "@/lib/domain/time";
import type { PolicyStatement } from "./judge-policy";
import { zdrNames } from "./zdr-statement";

export type KnownEndpoint = {
  readonly tag: string;
  /** Ms. */
  readonly firstSeenAt: number;
};

type Said = Pick<PolicyStatement, "source"> & {
  readonly quote: string;
  /** Ms. */
  readonly lastSeenAt: number;
};

/** A statement's time is that of the cached page (`api.md` 4.4): so long before the look that held it against the known endpoints. */
const PAGES_MAX_AGE_MS = 15 * MINUTE_MS;

/**
 * Endpoints of the model that a statement about "every endpoint" does not speak of: nobody can say which one will get a prompt, so it
 * reassures of nothing until its source was asked again.
 */
export function uncoveredTags(
  { source, quote, lastSeenAt }: Said,
  endpoints: readonly KnownEndpoint[],
): readonly string[] {
  const isNew: Readonly<Partial<Record<typeof source, (endpoint: KnownEndpoint) => boolean>>> = {
    zdr_list: ({ tag }) => !zdrNames(quote, tag),
    frontend_endpoint: ({ firstSeenAt }) => firstSeenAt > lastSeenAt + PAGES_MAX_AGE_MS,
  };
  const test = isNew[source];
  return test ? endpoints.filter(test).map(({ tag }) => tag) : [];
}

/** What of a statement counts while it leaves endpoints out: what alarms, and nothing that reassures. */
export function withoutReassurance<T extends PolicyStatement>(statement: T): T {
  const { training, retention } = statement;
  return {
    ...statement,
    training: training === "no" ? "unsaid" : training,
    retention: retention === "no" ? "unsaid" : retention,
  };
}
