import type { ReactNode } from "react";
import { ModelId } from "@/components/ui/model-id";
import { OutsideLink } from "@/components/ui/outside-link";
import { Time } from "@/components/ui/time";
import type { ModelDetailAnswer } from "@/lib/domain/models/model-answers";
import { formatCount, formatTokens } from "@/lib/format";
import { abilityWords } from "./ability-words";
import { ModelDescription } from "./model-description";

const SOURCES = {
  poll: "a poll of the catalog",
  import: "an imported capture",
  bundled: "the bundled history",
} as const;

export function ModelFactList({ model }: { model: ModelDetailAnswer }) {
  return (
    <>
      <ModelDescription model={model} />
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1 sm:gap-x-6">
        <Fact name="Context">{tokenWords(model.context_length)}</Fact>
        <Fact name="Longest answer">{tokenWords(model.max_completion_tokens)}</Fact>
        <Fact name="Can">{abilityWords(model) || "text only"}</Fact>
        <Fact name="In, out">
          {model.input_modalities.join(", ")} → {model.output_modalities.join(", ")}
        </Fact>
        <Fact name="Parameters">
          <span className="font-mono text-xs">
            {model.supported_parameters.join(" ") || "none stated"}
          </span>
        </Fact>
        <Fact name="Knowledge cutoff">{model.knowledge_cutoff ?? "not stated"}</Fact>
        <Fact name="Moderated">{yesNo(model.is_moderated)}</Fact>
        <Fact name="Canonical slug">
          {model.canonical_slug === null ? "not stated" : <ModelId id={model.canonical_slug} />}
        </Fact>
        <Fact name="Weights">
          {model.hugging_face_id ? (
            <OutsideLink
              href={`https://huggingface.co/${encodeURI(model.hugging_face_id)}`}
              className="font-mono text-xs"
            >
              {model.hugging_face_id}
            </OutsideLink>
          ) : (
            "not stated"
          )}
        </Fact>
        <Fact name="Seen here">
          <Time iso={model.listed_since} as="date" /> to <Time iso={model.last_seen} as="date" />
        </Fact>
        {model.created && (
          <Fact name="Created">
            <Time iso={model.created} as="date" />, as OpenRouter says; not when it became free
          </Fact>
        )}
        <Fact name="Facts from">{SOURCES[model.source]}</Fact>
      </dl>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-dim">{name}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </>
  );
}

function tokenWords(tokens: number | null): string {
  return tokens === null ? "not stated" : `${formatTokens(tokens)} (${formatCount(tokens)} tokens)`;
}

function yesNo(value: boolean | null): string {
  if (value === null) return "not stated";
  return value ? "yes" : "no";
}
