import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "@/db/client";
import type { BundledHistory } from "@/db/writes/bundled-format";
import { newSecret } from "@/lib/auth/secret-tokens";
import { envSchema } from "@/lib/env";
import { DATABASE_FILE } from "@/lib/scheduler/create-runtime";
import { startFakeOpenRouter } from "@/tests/fake-openrouter/start-fake-openrouter";
import { inventChains } from "./demo/invent-chains";
import { DEMO_PERSON } from "./demo/invent-log";
import { inventNotes } from "./demo/invent-notes";
import { inventTeam } from "./demo/invent-team";
import { keepAsking } from "./demo/keep-asking";
import { ACCOUNT_VARIABLES, prepareAccount } from "./demo/prepare-account";
import { prepareData } from "./demo/prepare-data";
import { keepPolling, playStory, waitUntilUp } from "./demo/run-demo";
import { LOOPBACK, startProxy } from "./demo/start-proxy";
import { ensureBuild } from "./support/ensure-build";
import { freePort } from "./support/free-port";
import { readSettings } from "./support/read-settings";
import { ROOT } from "./support/root";
import { NEXT, runCommand } from "./support/run-command";
import { SERVER_MEMORY } from "./support/start-next";
import { whyNotListen } from "./support/why-not-listen";

/** The demo is the same whatever is set for the Gratis of this folder; an empty variable counts as unset. */
const NO_SETTINGS = Object.fromEntries(Object.keys(envSchema.shape).map((name) => [name, ""]));

/** Mean time between two moments at which a key of the team asks for something. */
const ASK_MS = 9_000;

const { host, port: wanted } = readSettings();
if (!["127.0.0.1", "localhost", "::1"].includes(host)) {
  console.log(
    `HOST is passed over: the demo signs in whoever opens it, so it stays on ${LOOPBACK}.`,
  );
}
const obstacle = await whyNotListen({ host: LOOPBACK, port: wanted });
if (obstacle) {
  console.error(obstacle);
  process.exit(1);
}
const built = await ensureBuild();
if (built !== 0) {
  console.error("The build failed; the lines above say why. Nothing was started.");
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), "gratis-demo-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const quit = () => process.exit(130);
process.on("SIGINT", quit).on("SIGTERM", quit).on("SIGHUP", quit);

console.log("Inventing a year of a team and its free models; this takes some seconds.");
const fake = await startFakeOpenRouter();
const history = JSON.parse(
  readFileSync(join(ROOT, "public", "bundled-history.json"), "utf8"),
) as BundledHistory;
const db = await openDatabase(join(folder, DATABASE_FILE));
// The data is thrown away anyway: no need to wait for the disk thousands of times.
db.$client.pragma("synchronous = off");
// One moment for all of it: what keys asked for has to fit what was listed.
const now = Date.now();
const catalog = await prepareData({ db, fake, history, now });
const { used, log } = await prepareAccount({ db, fake, catalog, now });
const said = [...inventNotes(db, { catalog, now }), ...inventChains(db, { now })];
inventTeam(db, { now, log: [...log, ...said] });
db.$client.close();
const broadcastSecret = newSecret();

const innerPort = await freePort();
const proxy = await startProxy({ port: wanted, to: innerPort, email: DEMO_PERSON });
const baseUrl = `http://localhost:${proxy.port}`;
const demo = {
  fake,
  catalog,
  listing: { catalog },
  baseUrl: `http://${LOOPBACK}:${proxy.port}`,
  say: (sentence: string) => console.log(`${new Date().toLocaleTimeString()}  ${sentence}`),
};
const ending = new AbortController();
const { signal } = ending;
// From here on the server hears of it first, and the demo ends when it has.
process.off("SIGINT", quit).off("SIGTERM", quit).off("SIGHUP", quit);
process.on("SIGHUP", () => process.kill(process.pid, "SIGTERM"));

const server = runCommand(NEXT, {
  node: SERVER_MEMORY,
  args: ["start", "-H", LOOPBACK, "-p", String(innerPort)],
  // The address behind the proxy, where nobody is signed in.
  hide: new RegExp(`:${innerPort}\\b`),
  env: {
    ...NO_SETTINGS,
    PORT: String(innerPort),
    HOST: LOOPBACK,
    GRATIS_DATA_DIR: folder,
    GRATIS_BASE_URL: baseUrl,
    GRATIS_AUTH: "proxy-header",
    GRATIS_TRUSTED_PROXIES: LOOPBACK,
    GRATIS_ADMIN_EMAIL: DEMO_PERSON,
    OPENROUTER_BASE_URL: fake.url,
    ...ACCOUNT_VARIABLES,
    GRATIS_BROADCAST_SECRET: broadcastSecret,
    GRATIS_SCHEDULE_CATALOG: "120",
    GRATIS_SCHEDULE_ENDPOINTS: "120",
    GRATIS_SCHEDULE_POLICIES: "120",
    GRATIS_LOG_LEVEL: "error",
  },
});
const show = play().catch((error: unknown) => console.error(error));
const code = await server;
ending.abort();
await show;
await proxy.close();
await fake.close();
process.exit(code);

async function play(): Promise<void> {
  if (!(await waitUntilUp({ ...demo, signal }))) return;
  console.log(`
The demo is at ${baseUrl}, and you are signed in as ${DEMO_PERSON}, an admin. What you see there is made up:
the history until May 2026 is real, everything after it, the team, its keys and a year of its requests are invented, and instead
of OpenRouter an imitation on this machine answers. Nothing goes over the network, and the data is thrown away at the end. Two
keys that are meant for free models have spent money: the Overview and Spend say why, and offer to stop it. Every few seconds a
key of the team asks for something, until today's free requests are used up. Every 40 seconds something happens to the models,
and a line here says what: they appear, get an expiry date, shrink, flap and leave, a price slips, and now and then the imitation
fails. Gratis looks every 15 seconds. Ctrl+C ends it.
`);
  await Promise.all([
    keepPolling({ ...demo, signal }),
    playStory({ ...demo, signal }),
    keepAsking({ ...demo, broadcastSecret, used, meanPauseMs: ASK_MS, signal }),
  ]);
}
