import { authorOf } from "@/lib/domain/models/model-id";
import { nearestListed } from "./nearest-listed";
import type { CheckedModel } from "./request-reason";

/** Comparing is slow: so many different ids of one paste are compared, and no others. */
const MOST_COMPARED = 20;
const LONGEST = 100;

export type NearKnownId = (id: string) => string | null;

/** Finds the listed id that a misspelt one was meant for: by the same vendor, or with the same beginning behind it. */
export function nearKnownId(catalog: ReadonlyMap<string, CheckedModel>): NearKnownId {
  const listed = [...catalog].flatMap(([id, one]) => (one.goneSince === null ? [id] : []));
  const found = new Map<string, string | null>();
  return (id) => {
    const before = found.get(id);
    if (before !== undefined) return before;
    if (id.length > LONGEST || found.size === MOST_COMPARED) return null;
    const [author, start] = [authorOf(id), startOf(id)];
    const known = listed.filter((one) => authorOf(one) === author || startOf(one) === start);
    const near = nearestListed(id, { known, most: 1 })[0] ?? null;
    found.set(id, near);
    return near;
  };
}

/** The first letters behind the vendor. */
function startOf(id: string): string {
  const slash = id.indexOf("/");
  return id.slice(slash + 1, slash + 4).toLowerCase();
}
