import { RateLimiterRes, RateLimiterSQLite } from "rate-limiter-flexible";
import type { Database } from "@/db/client";
import { AppError } from "@/lib/errors";
import { hashSecret } from "./secret-tokens";

const TABLE = "login_limits";
const QUARTER_HOUR = 900;
const HOUR = 3_600;
/** Failures per account and address in a quarter of an hour. */
const PER_ACCOUNT = 5;
/** Failures per address in an hour. */
const PER_ADDRESS = 20;

export type Attempt = {
  /** Whom it is about: an e-mail address, or the name of what is guessed at. */
  readonly account: string;
  /** Address of the browser; null counts as one address. */
  readonly address: string | null;
};

/**
 * Runs `attempt` when there are tries left. A try is counted before it is made and given back after a success, so that a hundred
 * at the same moment are a hundred tries. Throws `too_many_attempts` with the seconds to wait, and what `attempt` throws.
 */
export async function withinLimits<Result>(
  db: Database,
  { account, address }: Attempt,
  attempt: () => Promise<Result>,
): Promise<Result> {
  const from = address ?? "unknown";
  // Hashed, so that a mistyped password in the wrong field is not kept.
  const pair = hashSecret(`${account.toLowerCase()}\0${from}`);
  const { perAccount, perAddress } = limiters(db);
  await consume(perAddress, from);
  await consume(perAccount, pair);
  const result = await attempt();
  await perAccount.delete(pair);
  await perAddress.reward(from, 1);
  return result;
}

const made = new WeakMap<
  Database,
  { perAccount: RateLimiterSQLite; perAddress: RateLimiterSQLite }
>();

function limiters(db: Database) {
  const known = made.get(db);
  if (known) return known;
  const shared = {
    storeClient: db.$client,
    storeType: "better-sqlite3",
    tableName: TABLE,
    tableCreated: true,
    // Its timer would end the process when the database is busy or closed; the job prune does it.
    clearExpiredByTimeout: false,
  } as const;
  const pair = {
    perAccount: new RateLimiterSQLite({
      ...shared,
      keyPrefix: "account",
      points: PER_ACCOUNT,
      duration: QUARTER_HOUR,
    }),
    perAddress: new RateLimiterSQLite({
      ...shared,
      keyPrefix: "address",
      points: PER_ADDRESS,
      duration: HOUR,
    }),
  };
  made.set(db, pair);
  return pair;
}

async function consume(limiter: RateLimiterSQLite, key: string): Promise<void> {
  try {
    await limiter.consume(key, 1);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const seconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1_000));
    throw new AppError(
      "too_many_attempts",
      `Too many failed attempts. Try again in ${Math.ceil(seconds / 60)} min.`,
      { detail: { retry_after: seconds } },
    );
  }
}
