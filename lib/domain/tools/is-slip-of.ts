import { nearestIds } from "@/lib/domain/models/nearest-ids";

const MOST_EDITS = 2;

/** Whether an id is one that is listed but for a letter or two: missing, added, wrong or swapped. */
export function isSlipOf(id: string, listed: string): boolean {
  const [one, other] = [id.toLowerCase(), listed.toLowerCase()];
  if (Math.abs(one.length - other.length) > MOST_EDITS) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let [end, otherEnd] = [one.length, other.length];
  while (end > start && otherEnd > start && one[end - 1] === other[otherEnd - 1]) {
    end -= 1;
    otherEnd -= 1;
  }
  // What differs stands together: two slips far apart are another name.
  return Math.max(end, otherEnd) - start <= MOST_EDITS;
}

/**
 * Whether an id reads like one that is listed, whoever its vendor. Another number is another model, not a slip: who asks for
 * glm-4.5-air does not mean glm-4.6.
 */
export function isAlike(id: string, listed: string): boolean {
  const [one, other] = [nameOf(id), nameOf(listed)];
  if (one === "" || other === "") return false;
  if (one.includes(other) || other.includes(one)) return true;
  const isSameNumber = one.replace(/\D+/g, " ").trim() === other.replace(/\D+/g, " ").trim();
  return isSameNumber && nearestIds(one, { known: [other], most: 1 }).length === 1;
}

/** Behind the vendor and before the variant. */
function nameOf(id: string): string {
  return (
    id
      .slice(id.indexOf("/") + 1)
      .split(":")[0]
      ?.toLowerCase() ?? ""
  );
}
