import { expect, test } from "vitest";
import { createLog, type Log } from "@/lib/log";
import { redactSecrets } from "@/lib/redact";

const hex = "0123456789abcdef".repeat(4);
const bits = `${"aB3_".repeat(10)}xYz`;

/** Where a secret stands, and the secret itself. */
const CANARIES: readonly (readonly [text: string, secret: string])[] = [
  [`key sk-or-v1-${hex} was refused`, hex],
  [`sk-or-v1-${hex.slice(0, 30)}`, hex.slice(0, 30)],
  ["sk-proj-Abc123Def456", "Abc123Def456"],
  [`token grt_${bits}`, bits],
  [`Authorization: Bearer ${bits.slice(0, 20)}.x`, bits.slice(0, 20)],
  ["authorization: basic dXNlcjpodW50ZXIy", "dXNlcjpodW50ZXIy"],
  ["id_token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl", "eyJzdWIiOiJ4In0"],
  [`https://gratis.example.org/invite/${bits}`, bits],
  [`${Buffer.from(hex, "hex").toString("base64")}`, "NFZ4mrze8"],
  ["Cookie: a=b; __Host-gratis.session_token=abc.d%2Fef; c=d", "abc.d%2Fef"],
  ["set gratis.share=s3cr3t", "s3cr3t"],
  ["GRATIS_ADMIN_PASSWORD=hunter2hunter2", "hunter2"],
  ["https://user:hunter2@proxy.example/x", "hunter2"],
  ["https://user:hunt%40er2@proxy.example/x", "hunt%40er2"],
  ["redis://:hunter2@cache:6379", "hunter2"],
  ["POST https://hooks.slack.com/services/T000/B000/XXXXsecret failed", "XXXXsecret"],
  ["https://discord.com/api/webhooks/123/abcSECRET", "abcSECRET"],
  ["https://discordapp.com/api/v10/webhooks/123/abcSECRET", "abcSECRET"],
  ["https://api.telegram.org/bot123456789:AAHsecretsecretsecretsecret/sendMessage", "AAHsecret"],
  ["https://x.webhook.office.com/webhookb2/aaa@bbb/IncomingWebhook/ccc", "webhookb2"],
  ["https://hook.example/in?a=1&token=s3cr3t&b=2", "s3cr3t"],
  ["/api/auth/callback/oidc?code=s3cr3tcode&state=1", "s3cr3tcode"],
  ["https://hook.example/?api_key=s3cr3t", "s3cr3t"],
  ["https://hook.example/?client_secret=s3cr3t#x", "s3cr3t"],
];

test.each(CANARIES)("%s is told without its secret", (text, secret) => {
  expect(text).toContain(secret);
  const safe = redactSecrets(text);
  expect(safe).not.toContain(secret);
  expect(safe).toContain("[hidden]");
});

test.each([
  "The request to openrouter.ai failed before an answer came. The last good catalog stays on screen.",
  "cognitivecomputations/dolphin-mistral-24b-venice-edition-long-context:free left the roster",
  "Set GRATIS_BASE_URL=https://gratis.example.org and start it again.",
  "GET https://openrouter.ai/api/v1/models?output_modalities=all answered 502",
  "basic information about the token, which expired 3 days ago; a bearer.",
  "at run (file:app/server.js:10:23), e-mail ops@example.org, 2026-11-21T11:30:46.388Z",
  "snapshot 12 was held: 40 of 400 models are missing",
])("%s stays as it is", (text) => {
  expect(redactSecrets(text)).toBe(text);
});

test("secrets that are known are hidden however they are spelt", () => {
  const known = ['pa"ss\nwörd/1', "plain-secret", "a"];
  const text = JSON.stringify({
    a: known[0],
    b: known[1],
    c: `?x=${encodeURIComponent(known[0] ?? "")}`,
  });
  expect(redactSecrets(text, known)).toBe('{"a":"[hidden]","b":"[hidden]","c":"?x=[hidden]"}');
});

test("a line of JSON is still JSON, with everything beside the secrets in it", () => {
  const line = JSON.stringify({
    list: CANARIES.map(([text]) => text),
    password: 'quo"ted\\',
    deep: [{ Authorization: "x", kept: 1, text: JSON.stringify({ secret: 'a"b\\"c', kept: 2 }) }],
    kept: 3,
  });
  const told = JSON.parse(redactSecrets(line)) as Record<string, unknown>;
  expect(told).toMatchObject({
    password: "[hidden]",
    deep: [{ Authorization: "[hidden]", kept: 1, text: '{"secret":"[hidden]","kept":2}' }],
    kept: 3,
  });
  expect(told.list).toHaveLength(CANARIES.length);
});

test("no secret comes into the log: not by a message, a field, a nested one, an error or its stack", () => {
  const { log, lines } = listeningLog(["known-canary"]);
  for (const [text] of CANARIES) {
    log.error({ text, deep: { deeper: [{ text }] }, err: new Error(text) }, text);
    log.warn({ reason: `${text}\n  at somewhere` }, "with known-canary");
  }
  log.info({ headers: { request: { cookie: "short", authorization: "short2" } } }, "request");
  const told = lines.join("");
  for (const [, secret] of CANARIES) expect(told).not.toContain(secret);
  expect(told).not.toMatch(/known-canary|short/);
  expect(lines.map((line) => JSON.parse(line) as unknown)).toHaveLength(CANARIES.length * 2 + 1);
});

function listeningLog(secrets: readonly string[]): { log: Log; lines: string[] } {
  const lines: string[] = [];
  return { log: createLog("info", { secrets, to: { write: (line) => lines.push(line) } }), lines };
}
