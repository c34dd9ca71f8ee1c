import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import type { ModelDetailAnswer } from "@/lib/domain/answers";
import { STATE_WORDS } from "@/lib/domain/state-words";
import { formatUsdPerMillion } from "@/lib/format";

/** Says that the model is gone, in which interval, and what stands in its place. */
export function ModelTombstone({ model }: { model: ModelDetailAnswer }) {
  const { twin, gone_since: goneSince } = model;
  return (
    <Notice tone="paid">
      <p>
        <strong className="font-semibold">This model has left the catalog.</strong> It was last seen
        as {STATE_WORDS[model.state]} at <Time iso={model.last_seen} />
        {goneSince && (
          <>
            {" "}
            and was missing at <Time iso={goneSince} />
          </>
        )}
        . What stands below are the last known facts.
        {twin?.listed && (
          <>
            {" "}
            <code className="font-mono">{twin.id}</code> is still listed and costs{" "}
            {formatUsdPerMillion(twin.pricing?.prompt)} in and{" "}
            {formatUsdPerMillion(twin.pricing?.completion)} out per million tokens.
          </>
        )}
      </p>
    </Notice>
  );
}
