import { nearestIds } from "@/lib/domain/models/nearest-ids";

const LONGEST_ID = 80;
const PIECE = 3;
/** How many ids are compared letter by letter. */
const MOST_COMPARED = 60;

/** `nearestIds` among a whole catalog: only ids that share pieces with what was asked are compared letter by letter. */
export function nearestListed(
  wanted: string,
  { known, most }: { known: readonly string[]; most: number },
): readonly string[] {
  if (wanted.length > LONGEST_ID) return [];
  const asked = wanted.toLowerCase();
  const pieces = new Set(
    Array.from({ length: Math.max(1, asked.length - PIECE + 1) }, (_, at) =>
      asked.slice(at, at + PIECE),
    ),
  );
  const alike = known
    .map((id) => ({ id, shared: sharedOf(id.toLowerCase(), pieces) }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared)
    .slice(0, MOST_COMPARED)
    .map(({ id }) => id);
  return nearestIds(wanted, { known: alike, most });
}

function sharedOf(id: string, pieces: ReadonlySet<string>): number {
  let shared = 0;
  for (const piece of pieces) if (id.includes(piece)) shared++;
  return shared;
}
