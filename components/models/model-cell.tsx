import Link from "next/link";
import { ModelId } from "@/components/ui/model-id";
import { modelPath } from "@/lib/domain/models/model-id";
import { formatTokens, plural } from "@/lib/format";
import { abilityWords } from "./ability-words";
import { ExpiryBadge } from "./expiry-badge";
import { PolicyBadge } from "./policy-badge";
import type { RosterRow } from "./roster-columns";
import { Since } from "./since";
import { StateBadge } from "./state-badge";

/** The id, its state when that is not plainly free, and on narrow screens the facts whose columns do not fit. */
export function ModelCell({ model }: { model: RosterRow }) {
  const can = abilityWords(model);
  return (
    <>
      <Link href={modelPath(model.id)} prefetch={false} className="hover:underline">
        <ModelId id={model.id} />
      </Link>
      {model.state !== "free" && (
        <>
          {" "}
          <StateBadge state={model.state} />
        </>
      )}
      <span className="mt-1 flex flex-wrap items-baseline gap-x-2 gap-y-1 text-dim text-xs @4xl:hidden">
        <span>{formatTokens(model.context_length)}</span>
        {can !== "" && <span>{can}</span>}
        <span>
          since <Since iso={model.state_since} exact={model.state_since_exact} />
        </span>
        <PolicyBadge policy={model.data_policy} />
        {model.ours !== null && model.ours > 0 && (
          <span>{plural(model.ours, "request")} of ours in 7 d</span>
        )}
        {model.expires_on && <ExpiryBadge day={model.expires_on} prefix="expires " />}
      </span>
    </>
  );
}
