import { writeTransaction } from "@/db/client";
import { getPersonByEmail } from "@/db/queries/access-secrets";
import { dropChallenges } from "@/db/writes/challenges";
import { dropSecondFactor, putPassword } from "@/db/writes/users";
import { audit, COMMAND_LINE } from "@/lib/auth/audit";
import { hashPassword } from "@/lib/auth/passwords";
import { AppError } from "@/lib/errors";
import { newPassword } from "../support/new-password";
import { readEmail } from "../support/read-email";
import { withRuntime } from "./with-runtime";

export type ResetFlags = { email: string; passwordStdin?: boolean; dropSecondFactor?: boolean };

/** Puts a new password in place and ends every session of the person, also while the server runs. */
export async function resetPassword({
  email: address,
  passwordStdin = false,
  dropSecondFactor: isFactorDropped = false,
}: ResetFlags): Promise<void> {
  const email = readEmail(address);
  const { password, isMade } = await newPassword(passwordStdin);
  await withRuntime(async ({ db, now }) => {
    const found = getPersonByEmail(db, email);
    if (!found) throw new AppError("not_found", `There is no account for ${email}.`);
    const userId = found.id;
    const passwordHash = await hashPassword(password);
    writeTransaction(db, (tx) => {
      const house = { db: tx, now };
      putPassword(tx, { userId, passwordHash, now: now() });
      dropChallenges(tx, userId);
      audit(house, COMMAND_LINE, { action: "password_changed", target: email });
      if (!isFactorDropped) return;
      dropSecondFactor(tx, userId);
      audit(house, COMMAND_LINE, { action: "second_factor_off", target: email });
    });
  });
  console.log(`${email} has a new password and is signed out everywhere.`);
  if (isFactorDropped) console.log("The second factor is off.");
  if (!isMade) return;
  console.log("This is the password, told this once; change it after the next sign-in:");
  console.log(password);
}
