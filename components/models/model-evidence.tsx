"use client";

import { useRef } from "react";
import { useMay } from "@/components/shell/visitor";
import { focusSoon } from "@/components/ui/focus-soon";
import { OutsideLink } from "@/components/ui/outside-link";
import type { ModelDetailAnswer } from "@/lib/domain/models/model-answers";
import type { EvidenceAnswer } from "@/lib/domain/policy/policy-answers";
import { policySentence } from "@/lib/domain/policy/policy-words";
import { AddNote } from "./add-note";
import { ModelProviders } from "./model-providers";
import { PolicyBadge } from "./policy-badge";
import { PolicyStatement } from "./policy-statement";

/** OpenRouter's own documentation of what it assumes where it finds no clear policy (`api.md` 4.1). */
const STANCE_URL = "https://openrouter.ai/docs/guides/features/zdr";

/** The verdict on our prompts and every statement behind it, the one that decides first. */
export function ModelEvidence({ model }: { model: ModelDetailAnswer }) {
  const mayAdd = useMay("contribute");
  const verdict = useRef<HTMLParagraphElement>(null);
  const { data_policy: policy, evidence, providers } = model;
  const statements = [...evidence].sort((a, b) => Number(b.decides) - Number(a.decides));
  return (
    <>
      {/* Said aloud when a note changes it; takes the focus when the button that had it goes with its note. */}
      <p ref={verdict} tabIndex={-1} aria-live="polite">
        <PolicyBadge policy={policy} /> {policySentence(policy)}
      </p>
      {policy.conflict && (
        <p className="mt-2 text-warn">
          The statements contradict each other; the most alarming one counts.
        </p>
      )}
      {(policy.training === "unsaid" || policy.retention === "unsaid") && <Stance />}
      {statements.length > 0 && (
        <ul className="mt-3 divide-y divide-line border-line border-t">
          {statements.map((statement) => (
            <li key={keyOf(statement)} className="py-3">
              <PolicyStatement
                modelId={model.id}
                statement={statement}
                onRemoved={() => focusSoon(verdict)}
              />
            </li>
          ))}
        </ul>
      )}
      {providers.length > 0 && <ModelProviders providers={providers} />}
      {mayAdd && (
        <div className="mt-3">
          <AddNote modelId={model.id} />
        </div>
      )}
    </>
  );
}

/** What counts where nobody said anything. */
function Stance() {
  return (
    <p className="mt-2 text-dim text-xs">
      Where OpenRouter finds no clear policy it says that it assumes that prompts are kept and
      trained on, and so does Gratis: silence is never “does not train”.{" "}
      <OutsideLink href={STANCE_URL}>OpenRouter’s documentation of this</OutsideLink>
    </p>
  );
}

function keyOf({ source, first_seen: firstSeen, note }: EvidenceAnswer): string {
  return `${source} ${firstSeen} ${note?.id ?? ""}`;
}
