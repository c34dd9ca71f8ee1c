"use client";

import { Badge, type Tone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { useNow } from "@/components/ui/now";
import { Time } from "@/components/ui/time";
import {
  remedyOf,
  SHOWN_SUBJECTS,
  SYNC_SUBJECT_WORDS,
  type SyncSchedules,
  type SyncState,
  syncState,
} from "@/lib/domain/jobs/sync-words";
import type { AccountAnswer, SyncAnswer } from "@/lib/domain/keys/key-answers";
import { toIso } from "@/lib/domain/time";
import { formatList } from "@/lib/format";

type Standing = { readonly sync: SyncAnswer; readonly state: SyncState };

const MARKS = {
  failing: "paid",
  late: "warn",
  off: "plain",
  keyless: "warn",
} as const satisfies Partial<Record<SyncState, Tone>>;

/** What OpenRouter was asked for this account, when it last answered, and what to do where it does not. */
export function AccountSyncs({
  account,
  schedules,
}: {
  account: AccountAnswer;
  schedules: SyncSchedules;
}) {
  const now = useNow();
  const hasManagementKey = account.has_management_key;
  const standings = SHOWN_SUBJECTS.flatMap((subject): Standing[] => {
    const sync = account.syncs.find((each) => each.subject === subject);
    return sync ? [{ sync, state: syncState(sync, { now, schedules, hasManagementKey }) }] : [];
  });
  return (
    <Card title="Last answers">
      {standings.length === 0 ? (
        <p className="text-dim">OpenRouter was not asked about this account yet.</p>
      ) : (
        <>
          <dl className="flex flex-col gap-1">
            {standings.map((standing) => (
              <SyncLine key={standing.sync.subject} {...standing} />
            ))}
          </dl>
          <Failures standings={standings} />
          <Idle standings={standings} />
        </>
      )}
    </Card>
  );
}

function SyncLine({ sync, state }: Standing) {
  const tone = state === "well" || state === "waiting" ? null : MARKS[state];
  return (
    <div className="flex flex-wrap justify-between gap-x-3">
      <dt>{SYNC_SUBJECT_WORDS[sync.subject].name}</dt>
      <dd className="ml-0 text-dim">
        {tone !== null && (
          <>
            <Badge tone={tone}>{state === "keyless" ? "no key" : state}</Badge>{" "}
          </>
        )}
        {sync.ok_at === null ? "no answer yet" : <Time iso={sync.ok_at} as="age" />}
      </dd>
      {sync.subject === "activity" && sync.through !== null && (
        <dd className="ml-0 basis-full text-dim text-xs">
          Complete up to <Time iso={lastDayBefore(sync.through)} as="date" />
        </dd>
      )}
    </div>
  );
}

/** Known up to 00:00 means that the day before is the last complete one. */
function lastDayBefore(through: string): string {
  return toIso(Date.parse(through) - 1);
}

/** One revoked key makes many questions fail: the same reason is said once. */
function Failures({ standings }: { standings: readonly Standing[] }) {
  const failing = standings.flatMap(({ sync, state }) =>
    sync.error === null || state !== "failing"
      ? []
      : [{ name: SYNC_SUBJECT_WORDS[sync.subject].name, error: sync.error }],
  );
  const reasons = Map.groupBy(failing, ({ error }) => error.message);
  return [...reasons].map(([message, of]) => {
    const since = of.map(({ error }) => error.since).sort()[0];
    return (
      <p
        key={message}
        className="mt-3 border-paid border-l-2 pl-2 text-xs [overflow-wrap:anywhere]"
      >
        <strong className="font-semibold text-paid">
          {formatList(of.map(({ name }) => name))} failing
        </strong>
        {since !== undefined && (
          <>
            {" "}
            since <Time iso={since} />
          </>
        )}
        . {message} {remedyOf(of[0]?.error.code ?? "")} What was known before stays.
      </p>
    );
  });
}

/** What nobody can ask any more, and jobs that should have asked and did not, or are not meant to. */
function Idle({ standings }: { standings: readonly Standing[] }) {
  const jobsIn = (wanted: SyncState) => [
    ...new Set(
      standings
        .filter(({ state }) => state === wanted)
        .map(({ sync }) => SYNC_SUBJECT_WORDS[sync.subject].job),
    ),
  ];
  const keyless = standings
    .filter(({ state }) => state === "keyless")
    .map(({ sync }) => SYNC_SUBJECT_WORDS[sync.subject].name);
  const late = jobsIn("late");
  const off = jobsIn("off");
  return (
    <>
      {keyless.length > 0 && (
        <p className="mt-3 text-warn text-xs">
          {formatList(keyless)}: only a management key can ask, and none of this account is at hand
          that OpenRouter takes. What was known before stays.
        </p>
      )}
      {late.length > 0 && (
        <p className="mt-3 text-warn text-xs">
          The {late.length === 1 ? "job" : "jobs"} {formatList(late)} should have asked again by
          now: look at {late.length === 1 ? "it" : "them"} under Settings.
        </p>
      )}
      {off.length > 0 && (
        <p className="mt-3 text-dim text-xs">
          The {off.length === 1 ? "job" : "jobs"} {formatList(off)}{" "}
          {off.length === 1 ? "is" : "are"} switched off here and run by hand only.
        </p>
      )}
    </>
  );
}
