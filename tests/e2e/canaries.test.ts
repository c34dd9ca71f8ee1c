import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { modelPath } from "@/lib/domain/models/model-id";
import { ROUTES } from "@/lib/http/access-manifest";
import { ROOT } from "@/scripts/support/root";
import { fakeModel } from "../fake-openrouter/fake-model";
import { type Fake, startFakeOpenRouter } from "../fake-openrouter/start-fake-openrouter";
import { newCaller } from "./support/caller";
import { canariesIn } from "./support/canaries";
import { type LivedIn, startLivedIn } from "./support/lived-in";
import { expect, accessTest as test } from "./support/test";

const MODEL = fakeModel({ id: "acme/model-001:free" }).id;
const PAGES = [
  "/",
  "/models",
  modelPath(MODEL),
  "/history?range=30d&kind=every",
  "/usage",
  "/spend",
  "/keys",
  "/settings",
  "/settings/data",
  "/settings/team",
  "/settings/tokens",
  "/settings/audit",
  "/account",
  "/login",
  "/setup",
  "/invite/none",
  "/no/such/page",
];

let fake: Fake;
let lived: LivedIn;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  fake = await startFakeOpenRouter();
  lived = await startLivedIn(fake);
});
test.afterAll(async () => {
  await lived?.gratis.stop();
  await fake?.close();
});

test("no page holds a secret, as HTML or as RSC payload", async () => {
  const found: string[] = [];
  for (const path of PAGES) {
    for (const headers of [{}, { RSC: "1" }]) {
      const answer = await lived.admin.get(path, { headers, maxRedirects: 5 });
      found.push(...inText(path, await answer.text()));
    }
  }
  expect(found).toEqual([]);
});

test("no answer of the API, as JSON or as CSV, holds a secret, nor does a refusal", async () => {
  const found: string[] = [];
  const callers = [lived.admin, await newCaller(lived.gratis.url)];
  for (const caller of callers) {
    for (const [route, rules] of Object.entries(ROUTES)) {
      if (!("GET" in rules)) continue;
      const path = route.replaceAll("[...id]", MODEL).replaceAll(/\[(\.{3})?\w+\]/g, "none");
      for (const query of ["", "?format=csv", "?limit=10000", "?nonsense=1"]) {
        const answer = await caller.get(`${path}${query}`);
        found.push(...inText(`${path}${query}`, await answer.text()));
      }
    }
  }
  expect(found).toEqual([]);
});

test("feeds, badges and metrics hold no secret but the link by which they were asked for", async () => {
  const { gratis, admin, metricsToken, shareToken } = lived;
  const found: string[] = [];
  for (const file of [
    "feed/changes.atom",
    "feed/changes.json",
    "feed/expiring.ics",
    "badge/free-models.svg",
    `badge/model/${MODEL}.svg`,
  ]) {
    const plain = await admin.get(`/${file}`);
    expect([file, plain.status()]).toEqual([file, 200]);
    found.push(...inText(file, await plain.text()));
    const shared = await fetch(`${gratis.url}/share/${shareToken}/${file}`);
    expect([file, shared.status]).toEqual([file, 200]);
    const without = (await shared.text()).replaceAll(shareToken, "");
    found.push(...inText(`shared ${file}`, without));
  }
  const metrics = await fetch(`${gratis.url}/metrics`, {
    headers: { authorization: `Bearer ${metricsToken}` },
  });
  expect(metrics.status).toBe(200);
  found.push(...inText("metrics", await metrics.text()));
  expect(found).toEqual([]);
});

test("what was told about wrong and broken requests does not repeat what was sent as a secret", async () => {
  const { gratis, pasted } = lived;
  const found: string[] = [];
  for (const secret of pasted) {
    const caller = await newCaller(gratis.url);
    for (const [path, data] of [
      ["/api/v1/session", { email: secret, password: secret }],
      ["/api/v1/session", { email: "a@b.example", password: secret, extra: secret }],
      ["/api/v1/setup", { token: secret }],
      ["/api/v1/invitations/accept", { token: secret, name: "A", password: secret }],
      ["/api/v1/session/code", { code: secret }],
    ] as const) {
      const answer = await caller.post(path, { data });
      expect(answer.ok()).toBe(false);
      found.push(...inText(`${path} refused`, await answer.text()));
    }
    const broken = await caller.post("/api/v1/session", {
      headers: { "content-type": "application/json" },
      data: `{"password": "${secret}"`,
    });
    found.push(...inText("broken JSON", await broken.text()));
    const bearer = { authorization: `Bearer ${secret}` };
    const refused = await caller.get("/api/v1/me", { headers: bearer });
    found.push(...inText("a wrong token", await refused.text()));
  }
  expect(found).toEqual([]);
});

test("no line of the log holds a secret, but for the setup token at the one start that tells it", async () => {
  const { gratis, canaries } = lived;
  await lived.admin.post("/api/v1/jobs/catalog/run");
  await fake.fail({ status: 503, retryAfter: 600 });
  await lived.admin.post("/api/v1/jobs/catalog/run");
  await fake.heal();
  await gratis.restart();
  const setupToken = canaries.find(({ name }) => name === "setupToken")?.value ?? "";
  const lines = gratis.said().split("\n");
  expect(lines.filter((line) => line.includes(setupToken))).toHaveLength(1);
  const rest = lines.filter((line) => line.trim() !== setupToken).join("\n");
  expect(rest.length).toBeGreaterThan(200);
  expect(canariesIn(rest, canaries)).toEqual([]);
});

test("no file that browsers load holds a secret, or a part of the server that handles them", () => {
  const folder = join(ROOT, ".next", "static");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  expect(files.length).toBeGreaterThan(10);
  const ofServer =
    /better-sqlite3|node:crypto|createCipheriv|argon2|GRATIS_\w+_FILE|BEGIN IMMEDIATE/;
  const guilty = files.filter((file) => {
    const bytes = readFileSync(file);
    return canariesIn(bytes, lived.canaries).length > 0 || ofServer.test(bytes.toString("latin1"));
  });
  expect(guilty).toEqual([]);
});

test("neither the database, its journal nor a backup holds a secret that could be used", () => {
  const { gratis, canaries, settings } = lived;
  const copy = join(gratis.dataDir, "copy.db");
  const done = spawnSync(process.execPath, ["--import", "tsx", "scripts/cli.ts", "backup", copy], {
    cwd: ROOT,
    encoding: "utf8",
    env: {
      NODE_ENV: "production",
      PATH: process.env.PATH ?? "",
      ...settings,
      GRATIS_DATA_DIR: gratis.dataDir,
    },
  });
  expect(done.stderr).toBe("");
  expect(done.status).toBe(0);
  expect(canariesIn(done.stdout, canaries)).toEqual([]);
  const files = readdirSync(gratis.dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  expect(files.filter((file) => /\.db(-wal|-shm)?$/.test(file)).length).toBeGreaterThan(1);
  const found = files.flatMap((file) =>
    canariesIn(readFileSync(file), canaries).map((name) => `${file}: ${name}`),
  );
  expect(found).toEqual([]);
});

function inText(where: string, text: string): string[] {
  return canariesIn(text, lived.canaries).map((name) => `${where} holds ${name}`);
}
