import { CopyButton } from "@/components/ui/copy-button";
import { ModelId } from "@/components/ui/model-id";
import { PageHeader } from "@/components/ui/page-header";
import type { ModelDetailAnswer } from "@/lib/domain/models/model-answers";
import { STATE_SENTENCES } from "@/lib/domain/models/state-words";
import { ExpiryBadge } from "./expiry-badge";
import { Since } from "./since";
import { StateBadge } from "./state-badge";
import { WatchStar } from "./watch-star";

export function ModelHeader({ model }: { model: ModelDetailAnswer }) {
  return (
    <PageHeader
      title={<ModelId id={model.id} className="text-lg" />}
      actions={
        <>
          <WatchStar id={model.id} watched={model.watched} />
          <CopyButton text={model.id} label={model.id} />
        </>
      }
    >
      {/* Fenced in: a name may turn the direction of what follows. */}
      <bdi>{model.name}</bdi>
      {" · "}
      {model.listed ? (
        <>
          <StateBadge state={model.state} /> since{" "}
          <Since iso={model.state_since} exact={model.state_since_exact} />
          {model.expires_on && (
            <>
              {" "}
              <ExpiryBadge day={model.expires_on} prefix="expires " />
            </>
          )}
          {". "}
          {STATE_SENTENCES[model.state]}
        </>
      ) : (
        "no longer listed"
      )}
    </PageHeader>
  );
}
