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
