import { stringify } from "yaml";
import type { ChainFormat } from "@/lib/domain/chains/chain-answers";
import { litellmConfig, litellmModelName } from "@/lib/domain/chains/formats/litellm-config";
import { openCodeConfig } from "@/lib/domain/chains/formats/opencode-config";
import { openRouterRequest } from "@/lib/domain/chains/formats/openrouter-request";

export type ChainFile = {
  readonly text: string;
  readonly type: string;
};

export type ChainFileParts = {
  readonly name: string;
  readonly ids: readonly string[];
  /** When OpenRouter made the catalog that it rests on, ISO. */
  readonly snapshotAt: string | null;
  readonly stale: boolean;
};

/** Each deployment stands for itself, so that one can be copied without the others; ids are never folded. */
const YAML = { aliasDuplicateObjects: false, lineWidth: 0 } as const;
const JSON_TYPE = "application/json; charset=utf-8";

/** A chain as a tool reads it, for at least one id. YAML says in a comment how old it is; JSON has no room for that. */
export function chainText(
  format: Exclude<ChainFormat, "json">,
  { name, ids, snapshotAt, stale }: ChainFileParts,
): ChainFile {
  if (format === "openrouter") {
    return { text: json(openRouterRequest(ids)), type: JSON_TYPE };
  }
  if (format === "opencode") {
    return { text: json(openCodeConfig(ids)), type: JSON_TYPE };
  }
  // No times in it while all is well, so that the file only changes when the chain does.
  const comment = [
    `# Free models only: the chain "${name}" of Gratis. Ask the proxy for "${litellmModelName(name)}".`,
    ...(stale ? [`# STALE: what was free at ${snapshotAt} may have a price by now.`] : []),
  ];
  return {
    text: `${comment.join("\n")}\n${stringify(litellmConfig(ids, { chain: name }), YAML)}`,
    type: "application/yaml; charset=utf-8",
  };
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
