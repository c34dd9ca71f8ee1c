/** The first letters and the last three or four of a key, as OpenRouter shows it (`api.md` 9). */
const MASK = /^(.{8,16})\.\.\.(.{3,4})$/;

/** True when both can be masks of one key. Some show three of the last letters, some four; a name is no mask. */
export function masksAgree(a: string | null, b: string | null): boolean {
  const [, startA, endA] = MASK.exec(a ?? "") ?? [];
  const [, startB, endB] = MASK.exec(b ?? "") ?? [];
  if (!startA || !endA || !startB || !endB || startA !== startB) return false;
  return endA.endsWith(endB) || endB.endsWith(endA);
}
