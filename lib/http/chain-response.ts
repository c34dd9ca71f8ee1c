import type { Answer } from "@/lib/domain/answers";
import type { ChainAnswer, ChainFormat } from "@/lib/domain/chains/chain-answers";
import { chainFileName } from "@/lib/domain/chains/formats/format-words";
import { viewOf } from "@/lib/domain/public/public-view";
import { AppError } from "@/lib/errors";
import { chainText } from "./chain-text";
import { keptResponse } from "./kept-response";
import type { Call } from "./methods";

/**
 * A chain in the format asked, with an ETag that changes when the chain, its snapshot or its age do. Throws `conflict` where a tool
 * would be handed an empty list: OpenRouter then takes the account's default model, which may cost money.
 */
export function chainResponse(
  call: Call,
  { answer, format }: { answer: Answer<ChainAnswer>; format: ChainFormat },
): Response {
  const { data, meta } = answer;
  const headers = {
    "Gratis-Snapshot-At": meta.snapshot_at ?? "never",
    "Gratis-Stale": String(meta.stale),
    // Whoever asks decides what counts, so that no cache may hand one's answer to another.
    Vary: "Authorization, Cookie",
  };
  const isSecret = viewOf(call.visitor) === "team";
  if (format === "json") {
    const { snapshot_at, stale } = meta;
    return keptResponse(call, {
      ...{ headers, isSecret },
      body: JSON.stringify(answer),
      type: "application/json; charset=utf-8",
      tagOf: JSON.stringify({ data, snapshot_at, stale }),
    });
  }
  if (data.because !== null) {
    throw new AppError("conflict", `The chain ${data.name} has no model now. ${data.because}`);
  }
  const { text, type } = chainText(format, {
    name: data.name,
    ids: data.models.map(({ id }) => id),
    snapshotAt: meta.snapshot_at,
    stale: meta.stale,
  });
  return keptResponse(call, {
    ...{ type, isSecret, body: text },
    headers: {
      ...headers,
      "Content-Disposition": `inline; filename="${chainFileName(format, data.name)}"`,
    },
  });
}
