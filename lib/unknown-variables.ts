/** A misspelt setting that silently does nothing costs an evening; refusing would break on settings of other versions. */
export function unknownVariables(
  source: Readonly<Record<string, string | undefined>>,
  known: readonly string[],
): string[] {
  return Object.keys(source)
    .filter((name) => name.startsWith("GRATIS_") && !known.includes(name) && source[name]?.trim())
    .sort()
    .map((name) => {
      const [nearest, steps] = known
        .map((candidate) => [candidate, editDistance(name, candidate)] as const)
        .reduce((best, next) => (next[1] < best[1] ? next : best));
      const hint = steps <= 4 ? ` Did you mean ${nearest}?` : "";
      return `${name} is not a setting of this version and has no effect.${hint}`;
    });
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (const [i, left] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, right] of [...b].entries()) {
      const replaced = (row[j] ?? 0) + (left === right ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
