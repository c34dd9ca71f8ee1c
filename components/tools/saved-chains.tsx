"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { useMay } from "@/components/shell/visitor";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { focusSoon } from "@/components/ui/focus-soon";
import { Time } from "@/components/ui/time";
import { CHAINS_KEY, chainQueries, removeChain } from "@/lib/client/chains";
import type { ChainEntryAnswer } from "@/lib/domain/chains/chain-answers";
import { type ChainView, DEFAULT_CHAIN_VIEW } from "@/lib/domain/chains/chain-view";
import { chainNeedWords } from "@/lib/domain/chains/chain-words";
import { ChainLink } from "./chain-link";
import { showChain } from "./use-chain-view";

/** The chains that the team has named. */
export function SavedChains({ view }: { view: ChainView }) {
  const { data: answer, error } = useQuery(chainQueries.list());
  const saved = answer?.data.filter((chain) => chain.saved);
  const place = useRef<HTMLDivElement>(null);
  return (
    // Takes the focus when the button that had it goes with its chain.
    <div ref={place} tabIndex={-1} className="min-w-0 rounded-xl">
      <Card title="Saved chains">
        {saved && saved.length > 0 && (
          <ul className="divide-y divide-line">
            {saved.map((chain) => (
              <SavedChain
                key={chain.name}
                chain={chain}
                view={view}
                onRemoved={() => focusSoon(place)}
              />
            ))}
          </ul>
        )}
        {saved?.length === 0 && (
          <p className="text-dim">
            None yet. One that is saved has an address of its own, and what it asks for can be
            changed in one place.
          </p>
        )}
        {!saved &&
          (error ? (
            <p role="alert" className="text-paid">
              The saved chains could not be read. {error.message}
            </p>
          ) : (
            <p role="status" className="text-dim">
              Reading the saved chains…
            </p>
          ))}
      </Card>
    </div>
  );
}

function SavedChain({
  chain,
  view,
  onRemoved,
}: {
  chain: ChainEntryAnswer;
  view: ChainView;
  onRemoved: () => void;
}) {
  const { name, need, note, changed_at, changed_by } = chain;
  const isShown = view.name === name;
  const mayRemove = useMay("contribute");
  const words = chainNeedWords(need);
  return (
    <li className="py-2 first:pt-0 last:pb-0">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <ChainLink
            to={{ ...DEFAULT_CHAIN_VIEW, name, format: view.format }}
            className="font-mono text-[0.8125rem] [overflow-wrap:anywhere] hover:underline aria-[current]:font-semibold"
            aria-current={isShown ? "true" : undefined}
          >
            {name}
          </ChainLink>
          <p className="text-dim text-xs">
            {words.charAt(0).toUpperCase()}
            {words.slice(1)}.
          </p>
          {note !== null && <p className="text-xs [overflow-wrap:anywhere]">{note}</p>}
          {changed_at !== null && changed_by !== null && (
            <p className="text-dim text-xs">
              By <bdi className="[overflow-wrap:anywhere]">{changed_by}</bdi>,{" "}
              <Time iso={changed_at} />
            </p>
          )}
        </div>
        {mayRemove && (
          <RemoveChain name={name} isShown={isShown} view={view} onRemoved={onRemoved} />
        )}
      </div>
    </li>
  );
}

function RemoveChain({
  name,
  isShown,
  view,
  onRemoved,
}: {
  name: string;
  isShown: boolean;
  view: ChainView;
  onRemoved: () => void;
}) {
  const queries = useQueryClient();
  const { mutate, error, isPending } = useMutation({
    mutationFn: removeChain,
    onSuccess: () => {
      if (isShown) showChain({ ...DEFAULT_CHAIN_VIEW, format: view.format }, "replace");
      onRemoved();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: CHAINS_KEY }),
  });
  return (
    <div className="-mr-3 shrink-0">
      <ConfirmDialog
        trigger={
          <>
            {isPending ? "Removing…" : "Remove"} <span className="sr-only">{name}</span>
          </>
        }
        tone="quiet"
        title={`Remove the chain ${name}?`}
        confirm="Remove it"
        onConfirm={() => mutate(name)}
      >
        Its address is then not known, and programs that ask it get an error.
      </ConfirmDialog>
      {error && (
        <p role="alert" className="text-paid text-xs">
          {error.message}
        </p>
      )}
    </div>
  );
}
