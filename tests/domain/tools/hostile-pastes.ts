const MEGABYTE = 1_048_576;

function filled(piece: string, length = MEGABYTE): string {
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
}

const perDay = '{"error":{"code":429,"message":"Rate limit exceeded: free-models-per-day. "}}';

function quoted(text: string, times: number): string {
  let inner = text;
  for (let time = 0; time < times; time++) inner = JSON.stringify({ error: inner });
  return inner;
}

/** Pastes made to be slow to read, or to hurt whoever reads them. */
export const HOSTILE: readonly { readonly name: string; readonly paste: string }[] = [
  { name: "a megabyte of opening braces", paste: filled("{") },
  { name: "a megabyte of nested keys", paste: filled('{"error":') },
  { name: "a megabyte of nested lists", paste: filled('["error",') },
  { name: "a megabyte of closing brackets", paste: filled("]}") },
  { name: "a megabyte of quotes", paste: filled('"') },
  { name: "a megabyte of quotes of each kind", paste: filled("{'{\"{`") },
  { name: "a megabyte of strings without an end", paste: filled("{\"a:'") },
  { name: "a megabyte of backslashes", paste: `{"error":"${filled("\\")}` },
  { name: "a megabyte of escapes", paste: `{"message":"${filled("\\u0041")}"}` },
  { name: "a megabyte of one letter", paste: filled("a") },
  { name: "a megabyte of one letter in a message", paste: `{"message":"${filled("a")}"}` },
  { name: "a megabyte of slashes in a message", paste: `{"message":"${filled("a/")}"}` },
  { name: "a megabyte of spaces", paste: `x${filled(" ")}x` },
  { name: "a megabyte of line ends", paste: `x${filled("\n")}x` },
  { name: "a megabyte of carriage returns", paste: filled("\r\n< ") },
  { name: "a megabyte of colons", paste: filled("a:") },
  { name: "a megabyte of header names", paste: filled("retry-after: ") },
  { name: "a megabyte of dates", paste: filled("\ndate: Tue, 29 Sep 2026 15:20:30 GM") },
  { name: "a megabyte of statuses", paste: filled("HTTP/1.1 429 ") },
  { name: "a megabyte of errors", paste: filled('{"error":{"code":"a","message":"b"}}\n') },
  { name: "a megabyte of bodies in text", paste: filled(JSON.stringify({ log: perDay })) },
  { name: "bodies in bodies in bodies", paste: quoted(perDay, 14) },
  { name: "half a megabyte of body in text", paste: quoted(filled('{"error":', 490_000), 1) },
  {
    name: "an id of ten thousand letters",
    paste: `{"error":{"code":400,"message":"${filled("a", 10_000)} is not a valid model ID"}}`,
  },
  {
    name: "an id as long as one may be",
    paste: `{"error":{"code":400,"message":"${filled("ab-", 79)} is not a valid model ID"}}`,
  },
  { name: "no endpoints without an end", paste: filled("no endpoints found for ") },
  { name: "high demand without an end", paste: `{"message":"${filled("high demand for ")}"}` },
  { name: "half characters", paste: `{"error":{"message":"\ud800\udfff\udc00","code":418}}` },
  {
    name: "control characters",
    paste: `{"error":{"message":"\u0000\u0007\u001b[31mred\u202e\u2066","code":400}}`,
  },
  {
    name: "markup",
    paste: `{"error":{"message":"<img src=x onerror=alert(1)>","code":400,"metadata":{"provider_name":"<script>"}}}`,
  },
  { name: "names of every object", paste: '{"__proto__":{"error":{"code":402}},"constructor":1}' },
  {
    name: "times beyond the calendar",
    paste: `{"error":{"code":429,"message":"free-models-per-day","metadata":{"headers":{"X-RateLimit-Reset":"9999999999999"}}}}`,
  },
];
