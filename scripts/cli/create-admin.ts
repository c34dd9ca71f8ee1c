import { writeTransaction } from "@/db/client";
import { dropSetupToken } from "@/db/writes/setup-tokens";
import { addUser } from "@/db/writes/users";
import { audit, COMMAND_LINE } from "@/lib/auth/audit";
import { removeTokenFile } from "@/lib/auth/first-account";
import { hashPassword } from "@/lib/auth/passwords";
import { newPassword } from "../support/new-password";
import { readEmail } from "../support/read-email";
import { withRuntime } from "./with-runtime";

export type AdminFlags = { email: string; name?: string; passwordStdin?: boolean };

/** Needs no stop: a running server knows the account at the next request. */
export async function createAdmin({
  email: address,
  name,
  passwordStdin = false,
}: AdminFlags): Promise<void> {
  const email = readEmail(address);
  const { password, isMade } = await newPassword(passwordStdin);
  const byProxy = await withRuntime(async (runtime) => {
    const { db, env, now } = runtime;
    const isProxy = env.auth.mode === "proxy-header";
    const passwordHash = isProxy ? null : await hashPassword(password);
    const admin = { email, name: name?.trim() || email, role: "admin", passwordHash } as const;
    writeTransaction(db, (tx) => {
      addUser(tx, { ...admin, now: now() });
      dropSetupToken(tx);
      const detail = { role: admin.role };
      audit({ db: tx, now }, COMMAND_LINE, { action: "account_created", target: email, detail });
    });
    removeTokenFile(runtime);
    return isProxy;
  });
  if (byProxy) {
    console.log(`${email} is an admin from now on; the proxy signs people in.`);
    return;
  }
  console.log(`Made the admin ${email}.`);
  if (!isMade) return;
  console.log("This is the password, told this once; change it after the first sign-in:");
  console.log(password);
}
