import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { POST } from "@/app/api/v1/broadcast/route";
import { broadcastSpans } from "@/db/schema/usage";
import { installRuntime } from "@/lib/runtime";
import { keepAsking } from "@/scripts/demo/keep-asking";
import { plantTeam } from "@/scripts/demo/prepare-account";
import { secretOf, TEAM_KEYS } from "@/scripts/demo/team-keys";
import { hashOf } from "../fake-openrouter/account/fake-secret";
import { startFakeOpenRouter } from "../fake-openrouter/start-fake-openrouter";
import { buildFacts } from "../support/builders";
import { callRoute } from "../support/call-route";
import { testRuntime } from "../support/test-runtime";

const SECRET = "a-secret-for-broadcast";

/** A Gratis that answers nothing but Broadcast. */
async function receiver() {
  const runtime = await testRuntime({ now: Date.now, env: { GRATIS_BROADCAST_SECRET: SECRET } });
  installRuntime(runtime);
  const server = createServer(async (request, response) => {
    const { authorization = "" } = request.headers;
    const headers = { authorization, "content-type": "application/json" };
    const body = await text(request);
    const path = request.url ?? "/";
    const answer = await callRoute(POST, path, { as: "nobody", method: "POST", headers, body });
    response.writeHead(answer.status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => server.closeAllConnections());
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { db: runtime.db, baseUrl: `http://127.0.0.1:${port}` };
}

test("a key that was disabled asks for nothing more", async () => {
  const fake = await startFakeOpenRouter();
  onTestFinished(() => fake.close());
  plantTeam(fake, { now: Date.now(), requests: [] });
  const off = TEAM_KEYS.filter(({ name }) => name !== "docs-bot").map(({ name }) =>
    hashOf(secretOf(name)),
  );
  for (const hash of off) fake.changeKey(hash, { isDisabled: true });
  const { db, baseUrl } = await receiver();
  const model = buildFacts();
  const ending = new AbortController();
  const asking = keepAsking({
    fake,
    listing: { catalog: new Map([[model.id, model]]) },
    baseUrl,
    broadcastSecret: SECRET,
    used: 0,
    meanPauseMs: 1,
    signal: ending.signal,
    say: () => undefined,
  });
  const spans = () => db.select().from(broadcastSpans).all();
  await expect.poll(() => spans().length, { timeout: 10_000 }).toBeGreaterThan(2);
  ending.abort();
  await asking;
  expect(new Set(spans().map(({ keyName }) => keyName))).toEqual(new Set(["docs-bot"]));
});

test("the demo's team asks until the day's free requests are used up, and Gratis is told of each", async () => {
  const fake = await startFakeOpenRouter();
  onTestFinished(() => fake.close());
  plantTeam(fake, { now: Date.now(), requests: [] });
  const { db, baseUrl } = await receiver();
  const model = buildFacts();
  const ending = new AbortController();
  const said: string[] = [];
  const asking = keepAsking({
    fake,
    listing: { catalog: new Map([[model.id, model]]) },
    baseUrl,
    broadcastSecret: SECRET,
    used: 988,
    meanPauseMs: 5,
    signal: ending.signal,
    say: (sentence) => said.push(sentence),
  });
  await expect.poll(() => said, { timeout: 10_000 }).toHaveLength(1);
  ending.abort();
  await asking;

  expect(said).toEqual(["The free requests of today are used up."]);
  const spans = db.select().from(broadcastSpans).all();
  expect(spans).toHaveLength(12);
  expect(new Set(spans.map(({ modelId }) => modelId))).toEqual(new Set([model.id]));
  expect(fake.inferenceCalls).toBe(0);
});
