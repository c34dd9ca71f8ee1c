import Link from "next/link";
import { CopyButton } from "@/components/ui/copy-button";
import { chainSnippet } from "@/lib/domain/chains/chain-snippet";
import { chainHref, DEFAULT_CHAIN_VIEW } from "@/lib/domain/chains/chain-view";
import { MOST_IN_REQUEST } from "@/lib/domain/chains/formats/no-price";
import type { ModelDetailAnswer } from "@/lib/domain/models/model-answers";

/** A request that stays free: the model while it is free, then its replacements, never a paid one. */
export function ModelSnippet({
  model,
  fallbacks,
}: {
  model: ModelDetailAnswer;
  fallbacks: readonly string[];
}) {
  const isFree = model.listed && model.state === "free";
  const ids = [...(isFree ? [model.id] : []), ...fallbacks].slice(0, MOST_IN_REQUEST);
  if (ids.length === 0) {
    return (
      <p className="text-dim">
        It is not free now and has no free replacement, so there is no request here that would cost
        nothing.
      </p>
    );
  }
  const snippet = chainSnippet(ids);
  return (
    <>
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <p className="max-w-prose text-dim">
          {ids.length > 1
            ? "Tried in this order, free models only; OpenRouter goes on to the next when one fails."
            : "One free model and no fallback: none was found that is free and does as much."}{" "}
          Should one get a price, OpenRouter refuses instead of charging.
        </p>
        <CopyButton text={snippet} label="the request" />
      </div>
      {/* A region that scrolls must be reachable, or a keyboard cannot see its end. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      <pre tabIndex={0} className="overflow-x-auto rounded-lg bg-ground p-3 font-mono text-xs">
        {snippet}
      </pre>
      <p className="mt-2 text-dim text-xs">
        For another need, or for LiteLLM and OpenCode:{" "}
        <Link href={chainHref(DEFAULT_CHAIN_VIEW)} className="underline">
          make a chain
        </Link>
        .
      </p>
    </>
  );
}
