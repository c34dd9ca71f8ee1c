import { onTestFinished, vi } from "vitest";
import { POST as postSession } from "@/app/api/v1/session/route";
import { listAudit } from "@/db/queries/audit";
import { createUser } from "@/db/writes/users";
import { hashPassword } from "@/lib/auth/passwords";
import type { Role } from "@/lib/domain/access/access";
import { installRuntime, type Runtime } from "@/lib/runtime";
import { type Browser, type BrowserOptions, browser } from "./browser";
import { T0 } from "./builders";
import { type TestRuntimeOverrides, testRuntime } from "./test-runtime";

export const PASSWORD = "five quiet herons at dusk";

/** An installation whose clock, the library's too, stands at `T0` until it is put forward. */
export async function accessWorld(overrides: TestRuntimeOverrides = {}) {
  vi.useFakeTimers({ toFake: ["Date"], now: T0 });
  onTestFinished(() => void vi.useRealTimers());
  const runtime = await testRuntime({ now: Date.now, ...overrides });
  installRuntime(runtime);
  return { runtime, ...worldOf(runtime) };
}

export function worldOf(runtime: Runtime) {
  const pass = (ms: number) => void vi.setSystemTime(Date.now() + ms);

  /** Somebody of the team with `PASSWORD`; gives the id. */
  async function add(email: string, role: Role = "member"): Promise<string> {
    const passwordHash = await hashPassword(PASSWORD);
    return createUser(runtime.db, { email, name: email, role, passwordHash, now: runtime.now() });
  }

  /** A browser in which that person has signed in with the password. */
  async function signedIn(email: string, options: BrowserOptions = {}): Promise<Browser> {
    const made = browser(options);
    const { status } = await made.ask(postSession, "/api/v1/session", {
      method: "POST",
      body: { email, password: PASSWORD },
    });
    if (status !== 200) throw new Error(`${email} could not sign in: ${status}`);
    return made;
  }

  /** Both at once. */
  async function join(email: string, role: Role = "member") {
    const id = await add(email, role);
    return { id, browser: await signedIn(email) };
  }

  /** The log without times, newest first. */
  function log() {
    const answer = listAudit(runtime.db, { now: Date.now(), intervalSeconds: null, limit: 100 });
    return answer.data.map(({ actor, action, target, result, detail }) => ({
      actor,
      action,
      target,
      result,
      detail,
    }));
  }

  return { pass, add, signedIn, join, log };
}
