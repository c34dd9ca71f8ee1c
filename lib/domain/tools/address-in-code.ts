const LONGEST = 200;
/** What a client is told of the service that it asks. */
const BASE =
  /(?:base_?ur[li]|api_?base|uri_?base)\w{0,10}["']?\s{0,3}(?::|=>|[=(])\s{0,3}["'`](https?:\/\/[^"'`\s]{1,200})/gi;
/** The end of an address that answers requests to models. */
const ENDPOINT = /\/(?:chat\/completions|completions|responses|messages|embeddings)\b/g;
const START = /https?:\/\/[^\s"'`<>()]{1,200}$/i;
const MOST = 50;

/** Where a program sends its requests, where it names one service and that is not OpenRouter; null where that is not told. */
export function addressInCode(text: string, isOurs: (address: string) => boolean): string | null {
  const addresses: string[] = [];
  for (const { 1: address = "" } of text.matchAll(BASE)) {
    addresses.push(address);
    if (addresses.length === MOST) break;
  }
  for (const { index } of text.matchAll(ENDPOINT)) {
    const start = START.exec(text.slice(Math.max(0, index - LONGEST), index))?.[0];
    if (start !== undefined) addresses.push(start);
    if (addresses.length >= 2 * MOST) break;
  }
  const isElsewhere = addresses.length > 0 && !addresses.some(isOurs);
  return isElsewhere ? (addresses[0] ?? null) : null;
}
