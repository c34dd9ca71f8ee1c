"use client";

import type { SyncSchedules } from "@/lib/domain/jobs/sync-words";
import type { AccountAnswer, KeyAnswer } from "@/lib/domain/keys/key-answers";
import type { KeyView } from "@/lib/domain/keys/key-view";
import { AccountSection } from "./account-section";
import { KeysCard } from "./keys-card";

/** Every account that the view asks for with its keys; last those of which nobody told whose they are. */
export function AccountSections({
  keys,
  accounts,
  view,
  ...rest
}: {
  keys: readonly KeyAnswer[];
  accounts: readonly AccountAnswer[];
  view: KeyView;
  hasBroadcastSecret: boolean;
  schedules: SyncSchedules;
  onSaid: (said: string) => void;
}) {
  const chosen = accounts.filter(({ id }) => id === view.account);
  // An old link may name an account that is no more: then all are shown.
  const shown = chosen.length > 0 ? chosen : accounts;
  const strays = chosen.length > 0 ? [] : keys.filter((key) => key.account_id === null);
  return (
    <>
      {shown.map((account) => (
        <AccountSection
          key={account.id}
          account={account}
          keys={keys.filter((key) => key.account_id === account.id)}
          view={view}
          {...rest}
        />
      ))}
      {strays.length > 0 && (
        <section aria-labelledby="account-none" className="mb-8">
          <h2 id="account-none" className="mb-1 font-semibold text-base">
            Account not known yet
          </h2>
          <p className="mb-3 max-w-prose text-dim">
            OpenRouter has not told whose these keys are. They are placed as soon as one of them is
            answered.
          </p>
          <KeysCard
            title="Keys without an account"
            keys={strays}
            view={view}
            onSaid={rest.onSaid}
          />
        </section>
      )}
    </>
  );
}
