"use client";

import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { useNow } from "@/components/ui/now";
import { Time } from "@/components/ui/time";
import {
  SYNC_SUBJECT_WORDS,
  type SyncSchedules,
  type SyncState,
  syncState,
} from "@/lib/domain/jobs/sync-words";
import type { AccountAnswer, SyncAnswer, SyncSubject } from "@/lib/domain/keys/key-answers";

/** What the figures of this page rest on. */
const SUBJECTS: readonly SyncSubject[] = ["activity", "today", "hours", "minutes"];

/** Which of the figures are older than they should be, since when, and why; nothing when all are fresh. */
export function UsageProblems({
  accounts,
  schedules,
}: {
  accounts: readonly AccountAnswer[];
  schedules: SyncSchedules;
}) {
  const now = useNow();
  const problems = accounts.flatMap((account) =>
    account.syncs
      .filter(({ subject }) => SUBJECTS.includes(subject))
      .map((sync) => ({
        account,
        sync,
        state: syncState(sync, {
          now,
          schedules,
          hasManagementKey: account.has_management_key,
        }),
      }))
      .filter(({ state }) => state === "failing" || state === "late" || state === "keyless"),
  );
  if (problems.length === 0) return null;
  return (
    <Notice tone="warn" actions={<LinkButton href="/keys">See the keys</LinkButton>}>
      <ul className="space-y-1">
        {problems.map(({ account, sync, state }) => (
          <li key={`${account.id} ${sync.subject}`}>
            <strong className="font-semibold">
              {SYNC_SUBJECT_WORDS[sync.subject].name}
              {accounts.length > 1 && ` of ${account.name}`}
            </strong>{" "}
            <Problem sync={sync} state={state} />
          </li>
        ))}
      </ul>
      <p className="mt-1 text-dim text-xs">What was known before stays.</p>
    </Notice>
  );
}

function Problem({ sync, state }: { sync: SyncAnswer; state: SyncState }) {
  return (
    <>
      {sync.ok_at === null ? (
        "never read"
      ) : (
        <>
          last read <Time iso={sync.ok_at} as="age" />
        </>
      )}
      : {reasonOf(sync, state)}
    </>
  );
}

function reasonOf(sync: SyncAnswer, state: SyncState): string {
  if (state === "keyless")
    return "only a management key can ask for it, and none is at hand that OpenRouter takes.";
  if (state === "late")
    return `the job ${SYNC_SUBJECT_WORDS[sync.subject].job} has not asked for it since.`;
  return sync.error?.message ?? "";
}
