/** How many edits apart two ids may be, as a share of the longer one, to still be offered. */
const MOST_APART = 0.5;

/** The known ids that read most like `wanted`, nearest first. Those of which one holds the other come before misspelt ones. */
export function nearestIds(
  wanted: string,
  { known, most }: { known: readonly string[]; most: number },
): readonly string[] {
  const asked = plain(wanted);
  return known
    .map((id) => ({ id, distance: distanceOf(asked, plain(id)) }))
    .filter(({ distance }) => distance <= MOST_APART)
    .sort((a, b) => a.distance - b.distance || (a.id < b.id ? -1 : 1))
    .slice(0, most)
    .map(({ id }) => id);
}

function plain(id: string): string {
  return id.toLowerCase();
}

/** 0 for the same text, 1 for nothing in common. */
function distanceOf(one: string, other: string): number {
  if (one === "" || other === "") return 1;
  const longer = Math.max(one.length, other.length);
  if (one.includes(other) || other.includes(one)) {
    return (longer - Math.min(one.length, other.length)) / longer / 2;
  }
  return editsBetween(one, other) / longer;
}

/** Levenshtein distance, one row at a time. */
function editsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [above, letter] of [...one].entries()) {
    const next = [above + 1];
    for (const [left, candidate] of [...other].entries()) {
      const replaced = (row[left] ?? 0) + (letter === candidate ? 0 : 1);
      next.push(Math.min(replaced, (row[left + 1] ?? 0) + 1, (next[left] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
