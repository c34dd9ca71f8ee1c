import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { GET as getJobs } from "@/app/api/v1/jobs/route";
import { GET as getMe } from "@/app/api/v1/me/route";
import { POST as postSession } from "@/app/api/v1/session/route";
import { listAudit } from "@/db/queries/audit";
import { users } from "@/db/schema/access";
import { openFirstDoor } from "@/lib/auth/first-account";
import { parseEnv } from "@/lib/env";
import { installRuntime, type Runtime } from "@/lib/runtime";
import { createRuntime } from "@/lib/scheduler/create-runtime";
import { backup } from "@/scripts/cli/backup";
import { createAdmin } from "@/scripts/cli/create-admin";
import { createToken } from "@/scripts/cli/create-token";
import { resetPassword } from "@/scripts/cli/reset-password";
import { restore } from "@/scripts/cli/restore";
import { rotateKey } from "@/scripts/cli/rotate-key";
import { PASSWORD, worldOf } from "../support/access-world";
import { browser } from "../support/browser";
import { temporaryFolder } from "../support/temporary-folder";

const ADA = "ada@example.org";
const said: string[] = [];
let data: string;

beforeEach(() => {
  said.length = 0;
  data = join(temporaryFolder(), "data");
  vi.stubEnv("GRATIS_DATA_DIR", data);
  vi.stubEnv("GRATIS_LOG_LEVEL", "silent");
  vi.stubEnv("INIT_CWD", undefined);
  const log = vi.spyOn(console, "log").mockImplementation((line: string) => void said.push(line));
  onTestFinished(() => {
    vi.unstubAllEnvs();
    log.mockRestore();
  });
});

/** The server on the same folder, as long as the test runs. */
async function server(): Promise<Runtime> {
  const runtime = await createRuntime(
    parseEnv({ GRATIS_DATA_DIR: data, GRATIS_LOG_LEVEL: "silent" }),
  );
  installRuntime(runtime);
  onTestFinished(async () => {
    await runtime.openrouter.close();
    runtime.db.$client.close();
  });
  return runtime;
}

function logOf({ db }: Runtime) {
  const { data: entries } = listAudit(db, { now: 0, intervalSeconds: null, limit: 10 });
  return entries.map(({ actor_kind, actor, action, target }) => ({
    actor_kind,
    actor,
    action,
    target,
  }));
}

async function signIn(email: string, password: string) {
  const who = browser();
  const body = { email, password };
  const { status } = await who.ask(postSession, "/api/v1/session", { method: "POST", body });
  return { who, status };
}

test("create-admin beside the server: the password on the last line signs in as admin", async () => {
  const runtime = await server();
  const token = await openFirstDoor(runtime);
  expect(token).not.toBeNull();
  await createAdmin({ email: "Ada@Example.org", name: "Ada" });
  const { who, status } = await signIn(ADA, said.at(-1) ?? "");
  expect(status).toBe(200);
  expect((await who.ask(getMe, "/api/v1/me")).body).toMatchObject({
    data: { email: ADA, name: "Ada", role: "admin" },
  });
  expect(existsSync(join(data, "setup-token"))).toBe(false);
  expect(await openFirstDoor(runtime)).toBeNull();
  expect(logOf(runtime).at(-1)).toEqual({
    actor_kind: "command_line",
    actor: null,
    action: "account_created",
    target: ADA,
  });
});

test("create-admin refuses an address that is taken, or none, and makes nothing", async () => {
  const runtime = await server();
  await createAdmin({ email: ADA });
  await expect(createAdmin({ email: ADA })).rejects.toThrow(/already/);
  await expect(createAdmin({ email: "ada" })).rejects.toThrow(/--email/);
  expect(runtime.db.select().from(users).all()).toHaveLength(1);
});

test("create-admin makes an account without a password where a proxy signs people in", async () => {
  vi.stubEnv("GRATIS_AUTH", "proxy-header");
  vi.stubEnv("GRATIS_TRUSTED_PROXIES", "192.0.2.1");
  await createAdmin({ email: ADA });
  expect(said).toEqual([`${ADA} is an admin from now on; the proxy signs people in.`]);
});

test("reset-password beside the server ends every session and prints the new password last", async () => {
  const runtime = await server();
  const { add, signedIn } = worldOf(runtime);
  await add(ADA, "admin");
  const before = await signedIn(ADA);
  await resetPassword({ email: ADA });
  expect((await before.ask(getMe, "/api/v1/me")).status).toBe(401);
  expect((await signIn(ADA, PASSWORD)).status).toBe(401);
  expect((await signIn(ADA, said.at(-1) ?? "")).status).toBe(200);
  expect(logOf(runtime)).toContainEqual({
    actor_kind: "command_line",
    actor: null,
    action: "password_changed",
    target: ADA,
  });
  await expect(resetPassword({ email: "eve@example.org" })).rejects.toThrow(/no account/);
});

test("reset-password leaves the second factor on unless it is told to drop it", async () => {
  const runtime = await server();
  await worldOf(runtime).add(ADA, "admin");
  runtime.db.update(users).set({ twoFactorEnabled: true }).run();
  const isOn = () => runtime.db.select().from(users).get()?.twoFactorEnabled;
  await resetPassword({ email: ADA });
  expect(isOn()).toBe(true);
  await resetPassword({ email: ADA, dropSecondFactor: true });
  expect(isOn()).toBe(false);
  expect(logOf(runtime).map(({ action }) => action)).toContain("second_factor_off");
});

test("create-token beside the server prints the token alone on the last line", async () => {
  const runtime = await server();
  await createToken({ scope: "read", name: "ci", days: "30" });
  const token = said.at(-1) ?? "";
  expect(token).toMatch(/^grt_[\w-]{43}$/);
  const headers = { authorization: `Bearer ${token}` };
  expect((await browser().ask(getJobs, "/api/v1/jobs", { headers })).status).toBe(200);
  expect(logOf(runtime)[0]).toMatchObject({ action: "token_made", target: "ci" });
});

test.each([
  [{ scope: "everything" }, /--scope/],
  [{ scope: "read", days: "0" }, /--days/],
  [{ scope: "read", days: "soon" }, /--days/],
  [{ scope: "read", name: "" }, /--name/],
])("create-token names the option at fault: %j", async (flags, sentence) => {
  await expect(createToken(flags)).rejects.toThrow(sentence);
});

test("backup and restore are filed, and a restore ends every session", async () => {
  const first = await createRuntime(
    parseEnv({ GRATIS_DATA_DIR: data, GRATIS_LOG_LEVEL: "silent" }),
  );
  installRuntime(first);
  const { add, signedIn } = worldOf(first);
  await add(ADA, "admin");
  const before = await signedIn(ADA);
  const file = join(temporaryFolder(), "kept.db");
  await backup(file);
  expect(logOf(first)[0]).toMatchObject({ action: "backup", target: file });
  await first.openrouter.close();
  first.db.$client.close();
  await restore(file);

  const second = await server();
  expect((await before.ask(getMe, "/api/v1/me")).status).toBe(401);
  expect((await signIn(ADA, PASSWORD)).status).toBe(200);
  expect(logOf(second).map(({ action }) => action)).toContain("restore");
});

test("rotate-key is filed", async () => {
  const runtime = await server();
  await rotateKey();
  expect(logOf(runtime)[0]).toMatchObject({ actor_kind: "command_line", action: "key_rotated" });
});

test("a password comes from the standard input and is not repeated; a weak one changes nothing", () => {
  const run = (input: string, ...words: string[]) =>
    spawnSync(process.execPath, ["--import", "tsx", "scripts/cli.ts", ...words], {
      encoding: "utf8",
      input,
    });
  const options = ["--email", ADA, "--password-stdin"];
  const weak = run("password1234\n", "create-admin", ...options);
  expect(weak.status).toBe(2);
  expect(weak.stderr).toMatch(/most used/);
  const made = run(`${PASSWORD}\n`, "create-admin", ...options);
  expect([made.status, made.stdout]).toEqual([0, `Made the admin ${ADA}.\n`]);
  const token = run("", "create-token", "--scope", "usage");
  expect(token.stdout.trimEnd().split("\n").at(-1)).toMatch(/^grt_[\w-]{43}$/);
}, 60_000);
