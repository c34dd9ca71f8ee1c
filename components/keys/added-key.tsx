"use client";

import { useQuery } from "@tanstack/react-query";
import { keyQueries } from "@/lib/client/keys";
import type { NewKeyAnswer } from "@/lib/domain/keys/key-answers";
import { keyTitle, stateSentence, storedWords } from "@/lib/domain/keys/key-words";
import { AbilityList } from "./ability-list";

/** What a pasted key turned out to be, and what can be known from now on. */
export function AddedKey({
  added,
  hasBroadcastSecret,
}: {
  added: NewKeyAnswer;
  hasBroadcastSecret: boolean;
}) {
  const { data: answer } = useQuery(keyQueries.list());
  const account = answer?.meta.accounts.find(({ id }) => id === added.account_id);
  const title = keyTitle(added);
  const state = stateSentence(added);
  return (
    <div role="status" className="flex flex-col gap-2">
      <p>
        <bdi className="font-semibold [overflow-wrap:anywhere]">{title}</bdi>{" "}
        {added.kind === null ? "is a key whose kind OpenRouter did not tell" : KINDS[added.kind]}
        {account && (
          <>
            {" "}
            of <bdi className="font-semibold [overflow-wrap:anywhere]">{account.name}</bdi>
          </>
        )}
        . {!added.is_new && "It was known before, so nothing is doubled. "}
        {storedWords(added).sentence}
      </p>
      {state !== null && <p className="text-warn">{state}</p>}
      {account && (
        <>
          <p className="mt-1 font-semibold text-[0.8125rem]">
            What can be known of {account.name} now
          </p>
          <AbilityList account={account} hasBroadcastSecret={hasBroadcastSecret} />
        </>
      )}
      <p className="text-dim text-xs">
        The first figures arrive within a minute; past days may take a little longer.
      </p>
    </div>
  );
}

const KINDS = { inference: "is an inference key", management: "is a management key" } as const;
