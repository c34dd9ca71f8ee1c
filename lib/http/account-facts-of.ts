import { type AccountFacts, getAccountFacts, NO_ACCOUNT } from "@/db/queries/account-facts";
import { may } from "@/lib/domain/access/access";
import type { EnvironmentKey } from "@/lib/domain/keys/environment-key";
import { AppError } from "@/lib/errors";
import { asOf } from "./as-of";
import type { Call } from "./methods";

type AccountAsked = {
  readonly keyId: number | null;
  /** What stands in the environment, as `environmentKeys` tells it. */
  readonly environment: readonly EnvironmentKey[];
};

/** What may be told of who pays. Throws `forbidden` for a key that the visitor may not see, `bad_request` for one that is not there. */
export function accountFactsOf(
  { runtime, visitor }: Pick<Call, "runtime" | "visitor">,
  { keyId, environment }: AccountAsked,
): AccountFacts {
  if (!may(visitor, "see_usage")) {
    if (keyId === null) return NO_ACCOUNT;
    throw new AppError(
      "forbidden",
      "key_id asks for a sign-in, or a token, that may see usage; leave it out.",
      { field: "key_id" },
    );
  }
  const { db, env } = runtime;
  const { quota } = env.schedules;
  const facts = getAccountFacts(db, {
    ...asOf(runtime),
    keyId,
    environment,
    byokAllowance: env.byokAllowance,
    quotaEverySeconds: quota === "off" ? null : quota,
  });
  if (facts) return facts;
  throw new AppError("bad_request", "There is no such key here; leave key_id out, or see Keys.", {
    field: "key_id",
  });
}
