import Link from "next/link";
import { ModelId } from "@/components/ui/model-id";
import type { ChainMemberAnswer } from "@/lib/domain/chains/chain-answers";
import { modelPath } from "@/lib/domain/models/model-id";

/** The models in the order in which they are tried, each with why it stands there. */
export function ChainMembers({ models }: { models: readonly ChainMemberAnswer[] }) {
  return (
    <ol className="divide-y divide-line">
      {models.map(({ id, reasons }, index) => (
        <li key={id} className="flex gap-3 py-2 first:pt-0 last:pb-0">
          <span aria-hidden="true" className="w-5 shrink-0 text-right text-dim tabular-nums">
            {index + 1}
          </span>
          <div className="min-w-0">
            <Link href={modelPath(id)} prefetch={false} className="hover:underline">
              <ModelId id={id} />
            </Link>
            <p className="text-dim text-xs">{reasons.join(" · ")}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}
