import { readFileSync } from "node:fs";
import { join } from "node:path";
import type {
  InvitationAnswer,
  LinkAnswer,
  NewShareLinkAnswer,
  NewTokenAnswer,
  PersonAnswer,
  SecondFactorAnswer,
} from "@/lib/domain/access/access-answers";
import type { Fake } from "../../fake-openrouter/start-fake-openrouter";
import { type Account, type Caller, dataOf, newCaller } from "./caller";
import { type Canary, newKey, newPassword, pastedCanaries, settingsCanaries } from "./canaries";
import { lastPart } from "./people";
import { type Gratis, startGratis } from "./start-gratis";
import { STILL } from "./test";
import { totp } from "./totp";

/** A Gratis in which every kind of secret was made, told and used, and some were pasted in the wrong place. */
export type LivedIn = {
  readonly gratis: Gratis;
  readonly admin: Caller;
  readonly canaries: readonly Canary[];
  readonly settings: Readonly<Record<string, string>>;
  readonly metricsToken: string;
  readonly shareToken: string;
  readonly pasted: readonly string[];
};

const OWNER: Account = { email: "owner@gratis.example", password: newPassword() };
const GUEST = { email: "guest@gratis.example", password: newPassword() };
const WRONG_PASSWORD = newPassword();

export async function startLivedIn(fake: Fake): Promise<LivedIn> {
  const openrouterUrl = fake.url;
  const given = settingsCanaries();
  const { encryptionKey, metricsToken, oidcSecret, broadcastSecret } = given;
  const { inferenceKey, managementKey } = given;
  const sealedKey = newKey();
  fake.plant({
    keys: [
      { secret: managementKey, name: "reader", kind: "management" },
      { secret: inferenceKey, name: "ci-bot" },
      { secret: sealedKey, name: "laptop" },
    ],
  });
  const settings = {
    ...STILL,
    GRATIS_LOG_LEVEL: "debug",
    GRATIS_ENCRYPTION_KEY: encryptionKey,
    GRATIS_METRICS_TOKEN: metricsToken,
    GRATIS_BROADCAST_SECRET: broadcastSecret,
    OPENROUTER_API_KEY: inferenceKey,
    OPENROUTER_MANAGEMENT_KEY: managementKey,
    GRATIS_OIDC_ISSUER: "http://127.0.0.1:9",
    GRATIS_OIDC_CLIENT_ID: "gratis",
    GRATIS_OIDC_CLIENT_SECRET: oidcSecret,
  };
  const gratis = await startGratis({ openrouterUrl, admin: null, env: settings });
  const setupToken = readFileSync(join(gratis.dataDir, "setup-token"), "utf8").trim();
  const admin = await setUp(gratis, setupToken);
  await admin.post("/api/v1/keys", { data: { secret: sealedKey, keep: "sealed" } });
  for (const job of ["catalog", "keys", "quota", "minutes"]) {
    await admin.post(`/api/v1/jobs/${job}/run`);
  }
  const made = await makeSecrets(gratis, admin);
  const pasted = Object.values(pastedCanaries());
  await pasteEverywhere(gratis, admin, pasted);
  const named = { ...given, sealedKey, setupToken, ...made.secrets };
  const canaries = Object.entries(named).map(([name, value]) => ({ name, value }));
  canaries.push({ name: "admin password", value: OWNER.password });
  canaries.push({ name: "guest password", value: GUEST.password });
  canaries.push({ name: "wrong password", value: WRONG_PASSWORD });
  canaries.push(...made.recoveryCodes.map((value) => ({ name: "recovery code", value })));
  canaries.push(...pasted.map((value) => ({ name: "pasted", value })));
  // The cookies of both, as they are sent; the part before the dot is the token itself.
  for (const caller of [admin, made.guest]) {
    const { cookies } = await caller.storageState();
    for (const { name, value } of cookies) {
      const plain = decodeURIComponent(value);
      canaries.push({ name: `cookie ${name}`, value: plain });
      canaries.push({ name: `token of ${name}`, value: plain.split(".")[0] ?? plain });
    }
  }
  return {
    gratis,
    admin,
    canaries,
    settings,
    metricsToken,
    pasted,
    shareToken: made.secrets.share,
  };
}

async function setUp({ url }: Gratis, token: string): Promise<Caller> {
  const admin = await newCaller(url);
  const data = { ...OWNER, name: "Owner", token };
  await dataOf<PersonAnswer>(await admin.post("/api/v1/setup", { data }));
  return admin;
}

async function makeSecrets({ url }: Gratis, admin: Caller) {
  const api = async <Data>(path: string, data: object) =>
    dataOf<Data>(await admin.post(`/api/v1${path}`, { data }));
  const { token } = await api<NewTokenAnswer>("/tokens", { name: "program", scope: "admin" });
  const { url: share } = await api<NewShareLinkAnswer>("/share-links", { name: "wall" });
  const { url: open } = await api<LinkAnswer>("/invitations", {
    email: "open@gratis.example",
    role: "viewer",
  });
  const { url: invited } = await api<InvitationAnswer & LinkAnswer>("/invitations", {
    email: GUEST.email,
    role: "member",
  });
  const guest = await newCaller(url);
  const accepted = { token: lastPart(invited), name: "Guest", password: GUEST.password };
  const { id } = await dataOf<PersonAnswer>(
    await guest.post("/api/v1/invitations/accept", { data: accepted }),
  );
  const { url: reset } = await api<LinkAnswer>(`/team/${id}/reset-link`, {});
  const { secret, recovery_codes: recoveryCodes } = await dataOf<SecondFactorAnswer>(
    await guest.post("/api/v1/me/second-factor", { data: { password: GUEST.password } }),
  );
  const code = { code: totp(secret, Date.now()) };
  const on = await guest.put("/api/v1/me/second-factor", { data: code });
  if (!on.ok()) throw new Error(`The second factor: ${on.status()} ${await on.text()}`);
  const shareVisitor = await newCaller(url);
  await shareVisitor.get(new URL(share).pathname);
  await fetch(`${url}/api/v1/models`, { headers: { authorization: `Bearer ${token}` } });
  const secrets = {
    token,
    share: lastPart(share),
    invitation: lastPart(open),
    spentInvitation: lastPart(invited),
    reset: lastPart(reset),
    totp: secret,
  };
  return { guest, secrets, recoveryCodes };
}

/** Into searches, addresses, forms and bodies, as it happens to people and programs. */
async function pasteEverywhere(
  { url }: Gratis,
  admin: Caller,
  pasted: readonly string[],
): Promise<void> {
  for (const secret of pasted) {
    for (const path of addressesWith(encodeURIComponent(secret))) await admin.get(path);
    const stranger = await newCaller(url);
    for (const [path, data] of bodiesWith(secret)) await stranger.post(path, { data });
    await stranger.get("/api/v1/models", { headers: { authorization: `Bearer ${secret}` } });
    await stranger.dispose();
  }
}

function addressesWith(encoded: string): string[] {
  return [
    `/models?q=${encoded}`,
    `/models/${encoded}`,
    `/history?q=${encoded}`,
    `/login?next=/${encoded}`,
    `/no/such/${encoded}`,
    `/invite/${encoded}`,
    `/share/${encoded}`,
    `/api/v1/models?q=${encoded}`,
    `/api/v1/models/${encoded}`,
    `/api/v1/history?from=${encoded}`,
    `/api/v1/events?model=${encoded}`,
    `/api/v1/nothing/${encoded}`,
    `/api/v1/audit?actor=${encoded}`,
  ];
}

function bodiesWith(secret: string): [path: string, data: object][] {
  const session = "/api/v1/session";
  return [
    [session, { email: secret, password: WRONG_PASSWORD }],
    [session, { email: `${secret}@gratis.example`, password: WRONG_PASSWORD }],
    [session, { email: OWNER.email, password: secret }],
    [session, { [secret]: 1 }],
    [`${session}/code`, { code: secret }],
    ["/api/v1/setup", { token: secret, email: "a@b.example", name: "A", password: secret }],
    ["/api/v1/invitations/accept", { token: secret, name: secret, password: secret }],
  ];
}
