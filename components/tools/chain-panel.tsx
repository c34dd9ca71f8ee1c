"use client";

import { useQuery } from "@tanstack/react-query";
import { useMay } from "@/components/shell/visitor";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { chainQueries } from "@/lib/client/chains";
import { ApiError } from "@/lib/client/get-json";
import type { Answer } from "@/lib/domain/answers";
import type { ChainAnswer } from "@/lib/domain/chains/chain-answers";
import { ANY_NEED, type ChainNeed } from "@/lib/domain/chains/chain-need";
import { type ChainView, DEFAULT_CHAIN_VIEW } from "@/lib/domain/chains/chain-view";
import { coverageHref } from "@/lib/domain/replacements/coverage-view";
import { formatMoment, plural } from "@/lib/format";
import { ChainFile } from "./chain-file";
import { ChainLink } from "./chain-link";
import { ChainMembers } from "./chain-members";
import { ChainNeeds } from "./chain-needs";
import { SaveChainDialog } from "./save-chain-dialog";
import { SavedChains } from "./saved-chains";
import { useChainView } from "./use-chain-view";

/** The chain tool: what is asked of free models at the left, who does it and as which file at the right. */
export function ChainPanel({
  baseUrl,
}: {
  /** Where programs reach Gratis, without a slash at the end. */
  baseUrl: string;
}) {
  const view = useChainView();
  const { data: answer, error, isPlaceholderData } = useQuery(chainQueries.one(view));
  // The public view lists none: what the team named is the team's to read.
  const isOfTeam = useMay("see_catalog");
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[20rem_minmax(0,1fr)] lg:grid-rows-[auto_1fr]">
      <Card title="Each model">
        <ChainNeeds view={view} need={needShown(view, answer)} />
      </Card>
      <div className="grid min-w-0 gap-4 lg:col-start-2 lg:row-span-2">
        {answer ? (
          <>
            <ChainCard view={view} answer={answer} isReading={isPlaceholderData} />
            <ChainFile view={view} answer={answer} baseUrl={baseUrl} />
          </>
        ) : (
          <NoAnswer view={view} error={error} />
        )}
      </div>
      {isOfTeam && <SavedChains view={view} />}
    </div>
  );
}

/** Of a saved chain the address holds the name alone. */
function needShown(view: ChainView, answer: Answer<ChainAnswer> | undefined): ChainNeed {
  if (view.name === null) return view.need;
  if (answer?.data.name !== view.name) return ANY_NEED;
  const { can, min_context: minContext, policy, length } = answer.data.need;
  return { can, minContext, policy, length };
}

function ChainCard({
  view,
  answer: { data: chain, meta },
  isReading,
}: {
  view: ChainView;
  answer: Answer<ChainAnswer>;
  /** Shown is the chain of the view before. */
  isReading: boolean;
}) {
  const maySave = useMay("contribute");
  return (
    <Card
      title={chain.saved ? `Chain ${chain.name}` : "Chain"}
      action={
        <p role="status" className="text-dim text-xs">
          {isReading ? "Reading…" : countWords(chain)}
        </p>
      }
    >
      {meta.stale && meta.snapshot_at !== null && (
        <p className="mb-2 text-warn">
          The catalog is stale: this is who was free at {formatMoment(meta.snapshot_at)}.
        </p>
      )}
      {chain.because === null ? (
        <>
          <ChainMembers models={chain.models} />
          {maySave && (
            <div className="mt-3">
              <SaveChainDialog
                // What was typed for one chain is not meant for another.
                key={chain.name}
                view={view}
                chain={chain}
              />
            </div>
          )}
        </>
      ) : (
        <EmptyState
          title="No free model fits"
          action={
            <>
              <ChainLink
                to={{ ...DEFAULT_CHAIN_VIEW, format: view.format }}
                className={buttonClass()}
              >
                Clear the needs
              </ChainLink>
              <LinkButton href={coverageHref()}>What there is for each need</LinkButton>
            </>
          }
        >
          {chain.because}
        </EmptyState>
      )}
    </Card>
  );
}

function countWords({ models, fitting }: ChainAnswer): string {
  if (fitting === 0) return "no model";
  return `${models.length} of ${plural(fitting, "free model")} that ${fitting === 1 ? "fits" : "fit"}`;
}

function NoAnswer({ view, error }: { view: ChainView; error: Error | null }) {
  if (error === null) {
    return (
      <p role="status" className="py-10 text-center text-dim">
        Working out the chain…
      </p>
    );
  }
  if (error instanceof ApiError && error.status === 404) {
    return (
      <EmptyState
        title={`There is no chain ${view.name}`}
        action={
          <ChainLink to={{ ...DEFAULT_CHAIN_VIEW, format: view.format }} className={buttonClass()}>
            Show any free models
          </ChainLink>
        }
      >
        Nobody has saved one of this name, or it was removed.
      </EmptyState>
    );
  }
  return (
    <Notice tone="paid">
      <p role="alert">The chain could not be worked out. {error.message}</p>
    </Notice>
  );
}
