import type { CodeRequest } from "./find-in-code";
import type { Dialect, PastedMap, PastedValue } from "./pasted-value";
import { readCall, readValue } from "./read-value";

/** The bracket of a call that may wrap an id, as `openrouter("acme/tiny:free")` does. */
export type Wrap = { readonly at: number; readonly callee: string };

const LONGEST = 20_000;
/** Of a library's own, with names that are not OpenRouter's. */
const SETTINGS = /settings|config|^openrouter_/;

/** Models that an SDK makes of an id, where the call that asks them is not in the paste. */
export function wrappedIn(
  text: string,
  { dialect, wraps, most }: { dialect: Dialect; wraps: readonly Wrap[]; most: number },
): { request: CodeRequest; at: number }[] {
  return wraps.slice(0, most).flatMap(({ at, callee }) => {
    const near = text.slice(at, at + LONGEST);
    const value = wrappedId({ near, callee, dialect });
    if (value?.kind !== "text" || !value.wrapped || !value.text.includes("/")) return [];
    const entries = [{ key: "model", value }];
    const body: PastedMap = { kind: "map", callee: null, entries, isWhole: true, isBare: true };
    return [{ request: { body, dialect, address: null }, at }];
  });
}

/** In TypeScript with a map of settings behind it, in Python with named arguments. */
function wrappedId({
  near,
  callee,
  dialect,
}: {
  near: string;
  callee: string;
  dialect: Dialect;
}): PastedValue | null {
  if (dialect === "typescript") {
    return readValue({ text: `${callee}${near}`, from: 0, dialect }).value;
  }
  const { value: call } = readCall({ text: near, from: 0, dialect, callee: "" });
  const [first, ...others] = call.entries;
  if (first?.key !== null || first.value.kind !== "text" || !call.isWhole) return null;
  if (others.some(({ key }) => key === null || SETTINGS.test(key))) return null;
  const settings = { ...call, entries: others };
  return { ...first.value, wrapped: { before: `${callee}(`, settings } };
}
