import { Badge } from "@/components/ui/badge";
import type { ModelState } from "@/lib/domain/models/model-facts";
import { STATE_SENTENCES, STATE_TONES, STATE_WORDS } from "@/lib/domain/models/state-words";

export function StateBadge({ state }: { state: ModelState }) {
  return (
    <Badge tone={STATE_TONES[state]} title={STATE_SENTENCES[state]}>
      {STATE_WORDS[state]}
    </Badge>
  );
}
