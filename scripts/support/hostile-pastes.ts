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

type Hostile = { readonly name: string; readonly paste: string };

/** Made to be slow for who looks for errors, or to hurt who reads what was found. */
const ERRORS: readonly Hostile[] = [
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
  {
    name: "a megabyte of a log's lines",
    paste: filled("2026-09-29T15:20:41Z error\n2026-09-29T15:20:42Z 429\n"),
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

const HOLE = ["$", "{"].join("");
const many = (count: number, make: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => make(at));
const whole = (paste: string) => paste.slice(0, MEGABYTE);
const model = (text: string) => `{"model":"${text}"}`;

/** The same for who looks for requests, in JSON, in commands and in programs. */
const REQUESTS: readonly Hostile[] = [
  { name: "a megabyte of braces one after the other", paste: filled("{}") },
  {
    name: "half a megabyte of brackets around nothing",
    paste: `${filled("[", MEGABYTE / 2)}${filled("]", MEGABYTE / 2)}`,
  },
  { name: "a megabyte of round brackets", paste: filled("(") },
  { name: "a megabyte of calls in calls", paste: filled("a(model=") },
  { name: "a megabyte of keys in keys", paste: filled('{"model":') },
  { name: "a megabyte of backslashes in an id", paste: `{"model":"${filled("\\\\")}` },
  { name: "a megabyte of single quotes", paste: filled("'") },
  { name: "a megabyte of backticks with holes", paste: `const a = ${filled(`\`${HOLE}`)}` },
  { name: "a megabyte of comments without an end", paste: filled("/*") },
  { name: "a megabyte of comments", paste: filled("//\n") },
  {
    name: "a megabyte of names that are set",
    paste: whole(many(100_000, (at) => `a${at}="x"`).join("\n")),
  },
  { name: "a megabyte of names that are set to lists", paste: filled("a1=[\n") },
  { name: "a megabyte of functions in functions", paste: filled("a=()=>{b=`") },
  { name: "a megabyte of curl", paste: filled("curl \n") },
  { name: "a megabyte of words of curl", paste: `curl ${filled("'a'")}` },
  { name: "a megabyte of heredocs", paste: `curl ${filled("<<A\n")}` },
  { name: "a megabyte of data of curl", paste: `curl -d '${filled("{")}'` },
  { name: "a megabyte of ids in a list", paste: `{"models":[${filled('"a/b",')}]}` },
  {
    name: "a megabyte of different ids in a list",
    paste: `{"models":[${whole(many(90_000, (at) => `"q/n${at}"`).join(","))}]}`,
  },
  {
    name: "40,000 parts",
    paste: `{"model":"z-ai/glm","messages":[{"role":"user","content":[${many(40_000, () => '{"type":"file"}').join(",")}]}]}`,
  },
  {
    name: "a megabyte of messages",
    paste: `{"model":"a","messages":[${filled('{"type":"file"},')}]}`,
  },
  {
    name: "a megabyte of Python's messages",
    paste: `ask(model="openai/gpt-4o", messages=[${filled("{'type':'file'},")}])`,
  },
  { name: "a megabyte of texts in a row", paste: `ask(model=${filled('"a" ')})` },
  { name: "a megabyte of JSON in text", paste: `const a = ${filled(`'{"model":"a"}',`)}` },
  { name: "a megabyte of JSON lines", paste: filled(`${model("openai/gpt-4o")}\n`) },
  { name: "a megabyte of calls", paste: filled('f(model="a/b")\n') },
  { name: "a megabyte of wrapped ids", paste: `{model: ${filled('openrouter("a", {x: ')}` },
  { name: "a megabyte of suffixes", paste: model(`a/b${filled(":online")}`) },
  { name: "a megabyte of figures", paste: `{"model":${filled("9")}}` },
  { name: "a megabyte of powers", paste: `[${filled("1e999,")}` },
  { name: "a megabyte of commas", paste: `[${filled(",")}` },
  { name: "a megabyte of spreads", paste: `{${filled("...a,")}` },
  { name: "a deep body around a request", paste: `${'{"a":'.repeat(50_000)}${model("a/b")}` },
  {
    name: "a deep and closed body around a request",
    paste: `${'{"a":'.repeat(90_000)}${model("a/b")}${"}".repeat(90_000)}`,
  },
  { name: "fences of Markdown", paste: filled("```\n") },
];

/** The same for who looks for ids. */
const IDS: readonly Hostile[] = [
  { name: "a megabyte of one id", paste: filled("openai/gpt-4o ") },
  { name: "a megabyte of one gone id by line", paste: filled("z-ai/glm:free\n") },
  {
    name: "a megabyte of different free ids",
    paste: whole(many(90_000, (at) => `q/n${at}:free`).join(" ")),
  },
  {
    name: "a megabyte of misspelt ids of a vendor",
    paste: whole(many(60_000, (at) => `openai/gpt-${at}x`).join(" ")),
  },
  { name: "a megabyte of long ids", paste: filled(`openai/${"m".repeat(180)} `) },
  { name: "a megabyte of words with a slash that are no ids", paste: filled("a/@b ") },
  { name: "a megabyte of slashes that are escaped", paste: filled("a\\/b%2Fc\\n") },
  {
    name: "a megabyte of uses of one request",
    paste: `p = {"model": "openai/gpt-oss-20b:free", "messages": []}\n${filled("f(**p, a=1); ")}`,
  },
  { name: "a megabyte of mail with a slash", paste: filled("a/b@c/d ") },
  {
    name: "a megabyte of models' pages",
    paste: filled("https://openrouter.ai/models/openai/gpt-4o "),
  },
  { name: "a megabyte of keys before ids", paste: filled("model:a/b@ ") },
  { name: "a megabyte of suffixes behind an id", paste: `a/b${filled(":free")}` },
  { name: "a megabyte of encoded colons", paste: filled("a/b%3A") },
  { name: "a megabyte of dots and dashes", paste: filled(".-") },
  { name: "a megabyte of at signs", paste: filled("@") },
];

/** Letters that are seldom, and markup. */
const LETTERS: readonly Hostile[] = [
  { name: "a megabyte of zeros", paste: filled("\u0000") },
  { name: "a megabyte of control characters in an id", paste: model(filled("\u0001/\u202e")) },
  { name: "a megabyte of marks that turn the line around", paste: filled("\u202e") },
  { name: "a megabyte of ids with marks that show nothing", paste: filled("a\u200b/b ") },
  { name: "a megabyte of first halves of letters", paste: filled("\ud83d") },
  { name: "a megabyte of second halves of letters", paste: filled("\udc00") },
  { name: "a megabyte of pictures", paste: filled("\u{1f600}") },
  { name: "a megabyte of Chinese", paste: filled("漢字") },
  { name: "a megabyte of byte order marks", paste: filled("\ufeff") },
  { name: "a megabyte of markup", paste: filled("<b>z-ai/glm:free</b>") },
  { name: "a megabyte of scripts", paste: filled("<script>alert(1)</script>") },
  { name: "a page of a megabyte", paste: `<!doctype html>${filled("<p>")}` },
];

/** Pastes made to be slow to read, or to hurt whoever reads them. Each tool is given all of them. */
export const HOSTILE: readonly Hostile[] = [...ERRORS, ...REQUESTS, ...IDS, ...LETTERS].map(
  ({ name, paste }) => ({ name, paste: whole(paste) }),
);
