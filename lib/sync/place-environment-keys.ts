import { writeTransaction } from "@/db/client";
import { type KeyProblemRow, listKeyProblems } from "@/db/queries/key-problems";
import { type KnownKeyRow, listKnownKeys } from "@/db/queries/known-keys";
import { clearKeyProblem, keepKeyProblemsOf, noteKeyProblem } from "@/db/writes/key-problems";
import { learnKey, noteKeyRefused, restateKey } from "@/db/writes/keys";
import { isProbeDue } from "@/lib/domain/jobs/probe-due";
import { isProvisional } from "@/lib/domain/keys/account-identity";
import { type EnvironmentKey, inEnvironment } from "@/lib/domain/keys/environment-key";
import { type AppError, isAppError } from "@/lib/errors";
import { askAboutKey, isKeyUnknown } from "./ask-about-key";
import { environmentSecrets, misplacementOf } from "./environment-keys";
import type { JobContext } from "./job";
import { runPool } from "./run-pool";
import { toKeyFacts } from "./to-key-facts";

const AT_ONCE = 4;

/**
 * Gives every secret of the environment its row and its account, by asking each once what it is. One that OpenRouter does not take,
 * or that cannot be asked about, is a problem with a name and does not hold up the others.
 */
export async function placeEnvironmentKeys(context: JobContext): Promise<void> {
  const { db, env, signal } = context;
  const given = environmentSecrets(env);
  const known = listKnownKeys(db);
  const problems = listKeyProblems(db);
  const asked = given.filter((key) => {
    const problem = problems.find(({ hash }) => hash === key.hash) ?? null;
    const row = known.find((candidate) => inEnvironment(candidate, [key])) ?? null;
    return isToBeAsked({ row, problem }, context);
  });
  writeTransaction(db, (tx) => {
    keepKeyProblemsOf(
      tx,
      given.map(({ hash }) => hash),
    );
    for (const row of known) settleMisplacement(context, { row, given });
  });
  await runPool(asked, { atOnce: AT_ONCE }, async (key) => {
    try {
      await place(context, key);
    } catch (error) {
      signal.throwIfAborted();
      if (!isAppError(error)) throw error;
      noteFailure(context, { key, error });
    }
  });
}

function isToBeAsked(
  { row, problem }: { row: KnownKeyRow | null; problem: KeyProblemRow | null },
  { now, cadenceMs, isAsked }: Pick<JobContext, "now" | "cadenceMs" | "isAsked">,
): boolean {
  const isDue = (since: number) => isProbeDue({ since, now: now(), everyMs: cadenceMs, isAsked });
  if (row?.state === "refused") return isDue(row.stateSince);
  if (problem?.code === "upstream_unauthorized") return isDue(problem.since);
  if (!row || row.identity === null || row.kind === null) return true;
  return isProvisional(row.identity) && isAsked;
}

/** Variables change between two starts: what was in the wrong one may have been moved, or the other way round. */
function settleMisplacement(
  { db, now }: Pick<JobContext, "db" | "now">,
  { row, given }: { row: KnownKeyRow; given: readonly EnvironmentKey[] },
): void {
  const key = inEnvironment(row, given);
  // A secret that was pasted as well is used whatever its kind.
  const isPlaced = !key || row.kind === null || row.sealed !== null;
  const misplacement = isPlaced ? null : misplacementOf(key, row.kind);
  if ((misplacement !== null) === (row.state === "wrong_kind")) return;
  restateKey(db, { keyId: row.keyId, misplacement, now: now() });
}

async function place(
  { db, openrouter, now, signal }: JobContext,
  key: EnvironmentKey & { readonly secret: string },
): Promise<void> {
  // The job comes again within a minute or so: that is the second try.
  const { info, kind, takenAt } = await askAboutKey(openrouter, key.secret, {
    signal,
    retry: false,
  });
  writeTransaction(db, (tx) => {
    const isSealed = listKnownKeys(tx).some(
      ({ hash, sealed }) => hash === key.hash && sealed !== null,
    );
    learnKey(tx, {
      facts: toKeyFacts(info, key.hash),
      kind,
      organizationId: info.organizationId,
      misplacement: isSealed ? null : misplacementOf(key, kind),
      takenAt,
      now: now(),
    });
    clearKeyProblem(tx, key.hash);
  });
}

function noteFailure(
  { db, now, log }: JobContext,
  { key, error }: { key: EnvironmentKey; error: AppError },
): void {
  const { hash, label, variable } = key;
  writeTransaction(db, (tx) => {
    const row = listKnownKeys(tx).find((candidate) => candidate.hash === hash);
    // A key that has a row says there what is wrong with it.
    if (row && isKeyUnknown(error)) {
      noteKeyRefused(tx, { keyId: row.keyId, reason: error.message, now: now() });
      clearKeyProblem(tx, hash);
      return;
    }
    if (row?.state === "refused") return;
    noteKeyProblem(tx, { hash, label, variable, error, now: now() });
  });
  log.warn({ variable, label, code: error.code }, "a key of the environment could not be used");
}
