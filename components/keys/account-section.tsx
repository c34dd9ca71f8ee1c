"use client";

import { Card } from "@/components/ui/card";
import type { SyncSchedules } from "@/lib/domain/jobs/sync-words";
import type { AccountAnswer, KeyAnswer } from "@/lib/domain/keys/key-answers";
import type { KeyView } from "@/lib/domain/keys/key-view";
import { AbilityList } from "./ability-list";
import { AccountFacts } from "./account-facts";
import { AccountName } from "./account-name";
import { AccountSyncs } from "./account-syncs";
import { KeysCard } from "./keys-card";

/** One account of OpenRouter: what it has, what is asked of it, what that makes possible, and its keys. */
export function AccountSection({
  account,
  keys,
  view,
  hasBroadcastSecret,
  schedules,
  onSaid,
}: {
  account: AccountAnswer;
  keys: readonly KeyAnswer[];
  view: KeyView;
  hasBroadcastSecret: boolean;
  schedules: SyncSchedules;
  onSaid: (said: string) => void;
}) {
  return (
    <section aria-labelledby={`account-${account.id}`} className="mb-8">
      <AccountName account={account} />
      <div className="mb-4 grid grid-cols-1 items-stretch gap-4 md:grid-cols-2 xl:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_minmax(0,4fr)]">
        <AccountFacts account={account} />
        <AccountSyncs account={account} schedules={schedules} />
        <Card title="What its keys make possible" className="md:max-xl:col-span-2">
          <AbilityList account={account} hasBroadcastSecret={hasBroadcastSecret} />
        </Card>
      </div>
      <KeysCard title={`Keys of ${account.name}`} keys={keys} view={view} onSaid={onSaid} />
    </section>
  );
}
