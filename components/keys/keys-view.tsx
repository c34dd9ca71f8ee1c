"use client";

import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { Unread } from "@/components/access/unread";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { keyQueries } from "@/lib/client/keys";
import type { SyncSchedules } from "@/lib/domain/jobs/sync-words";
import { AccountSections } from "./account-sections";
import { BroadcastCard, type BroadcastSetting } from "./broadcast-card";
import { KeyProblems } from "./key-problems";
import { KeysHeader } from "./keys-header";
import { KeysToolbar } from "./keys-toolbar";
import { NoKeys } from "./no-keys";
import { useKeyView } from "./use-key-view";

/** The accounts and keys of the team: what each is for, how it stands, and what it makes possible. */
export function KeysView({
  broadcast,
  schedules,
}: {
  broadcast: BroadcastSetting;
  schedules: SyncSchedules;
}) {
  const view = useKeyView();
  const { data: answer, error } = useQuery(keyQueries.list());
  const [said, setSaid] = useState<string | null>(null);
  const tell = useCallback((words: string) => setSaid(words), []);
  const keys = answer?.data ?? null;
  const meta = answer?.meta ?? null;
  return (
    <>
      <KeysHeader keys={keys} meta={meta} hasBroadcastSecret={broadcast.isOpen} />
      {said !== null && <Said words={said} onDone={() => setSaid(null)} />}
      {answer && error && (
        <Notice tone="warn">
          <p role="status">
            This is how the keys stood at <Time iso={answer.meta.as_of} />. {error.message}
          </p>
        </Notice>
      )}
      {meta && <KeyProblems problems={meta.problems} />}
      {!keys || !meta ? (
        <Unread what="The keys" error={error} />
      ) : (
        <>
          {keys.length === 0 && <NoKeys hasBroadcastSecret={broadcast.isOpen} />}
          {keys.length > 0 && <KeysToolbar view={view} accounts={meta.accounts} />}
          <AccountSections
            keys={keys}
            accounts={meta.accounts}
            view={view}
            hasBroadcastSecret={broadcast.isOpen}
            schedules={schedules}
            onSaid={tell}
          />
          <BroadcastCard setting={broadcast} accounts={meta.accounts} />
        </>
      )}
    </>
  );
}

/** What was just done. The button that did it may be gone, so the focus comes here. */
function Said({ words, onDone }: { words: string; onDone: () => void }) {
  const box = useRef<HTMLParagraphElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words are news again
  useEffect(() => {
    box.current?.focus();
  }, [words]);
  return (
    <Notice actions={<Button onClick={onDone}>Done</Button>}>
      <p ref={box} role="status" tabIndex={-1} className="[overflow-wrap:anywhere]">
        {words}
      </p>
    </Notice>
  );
}
