import { writeTransaction } from "@/db/client";
import { audit, COMMAND_LINE } from "@/lib/auth/audit";
import { makeApiToken } from "@/lib/auth/new-api-token";
import { TOKEN_SCOPES, type TokenScope } from "@/lib/domain/access/access";
import { DAY_MS, dayStartMs, utcDay } from "@/lib/domain/time";
import { AppError } from "@/lib/errors";
import { withRuntime } from "./with-runtime";

const MAX_NAME = 80;
const MAX_DAYS = 3_650;
const MAKER = "command line";

export type TokenFlags = { scope: string; name?: string; days?: string };

/** Prints a new API token alone on the last line, so that a script can take it from there; the server may run. */
export async function createToken(flags: TokenFlags): Promise<void> {
  const scope = readScope(flags.scope);
  const name = readName(flags.name);
  const days = readDays(flags.days);
  const { token, lastDay } = await withRuntime(async ({ db, now }) => {
    // The rest of today does not count, so that one day is a day at least.
    const end = days === null ? null : dayStartMs(utcDay(now())) + (days + 1) * DAY_MS;
    const made = writeTransaction(db, (tx) => {
      const house = { db: tx, now };
      audit(house, COMMAND_LINE, { action: "token_made", target: name, detail: { scope } });
      return makeApiToken(house, { name, scope, expiresAt: end, createdBy: MAKER });
    });
    return { token: made.token, lastDay: end === null ? null : utcDay(end - 1) };
  });
  const until = lastDay === null ? "until it is revoked" : `through ${lastDay} (UTC)`;
  console.log(`A token for the scope ${scope}, good ${until}. It is told this once:`);
  console.log(token);
}

function readScope(text: string): TokenScope {
  const scope = TOKEN_SCOPES.find((one) => one === text);
  if (scope) return scope;
  throw refusal(`--scope must be one of ${TOKEN_SCOPES.join(", ")}.`, "scope");
}

function readName(text = MAKER): string {
  const name = text.trim();
  if (name.length >= 1 && name.length <= MAX_NAME) return name;
  throw refusal(`--name must be 1 to ${MAX_NAME} characters long.`, "name");
}

function readDays(text: string | undefined): number | null {
  if (text === undefined) return null;
  const days = Number(text);
  if (/^\d{1,4}$/.test(text) && days >= 1 && days <= MAX_DAYS) return days;
  throw refusal(`--days must be a whole number from 1 to ${MAX_DAYS}.`, "days");
}

function refusal(message: string, field: string): AppError {
  return new AppError("bad_request", message, { field });
}
