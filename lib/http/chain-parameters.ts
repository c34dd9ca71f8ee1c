import { z } from "zod";
import { CHAIN_FORMATS } from "@/lib/domain/chains/chain-answers";
import { ANY_NEED, type ChainNeed, LONGEST_CHAIN } from "@/lib/domain/chains/chain-need";
import { ABILITIES } from "@/lib/domain/models/abilities";
import { plainText } from "@/lib/domain/plain-text";
import { POLICY_VERDICTS } from "@/lib/domain/policy/policy";
import { redactSecrets } from "@/lib/redact";
import {
  cursorParameter,
  formatParameter,
  limitParameter,
  listOf,
  minContextParameter,
  policyParameter,
  wholeNumber,
} from "./parameters";

const MAX_NOTE = 400;

export const chainsParameters = z.strictObject({
  limit: limitParameter,
  cursor: cursorParameter,
  format: formatParameter,
});

export const chainParameters = z.strictObject({
  can: listOf(ABILITIES, "Abilities that each model needs, all of them"),
  min_context: minContextParameter,
  policy: policyParameter,
  length: wholeNumber({ least: 1, most: LONGEST_CHAIN })
    .optional()
    .meta({
      description: `Models at most, 1 to ${LONGEST_CHAIN}. A saved chain only gets shorter.`,
    }),
  format: z
    .enum(CHAIN_FORMATS, `must be one of ${CHAIN_FORMATS.join(", ")}.`)
    .optional()
    .meta({
      description:
        "`json` for programs (default); `openrouter`: part of a request; `litellm`: `config.yaml` of the LiteLLM proxy; `opencode`: `opencode.json`.",
    }),
});

const CAN = `must be a list of ${ABILITIES.join(", ")}.`;
const POLICY = `must be a list of ${POLICY_VERDICTS.join(", ")}; an empty list allows all.`;
const CONTEXT = "must be a whole number of tokens, or null for any.";
const LENGTH = `must be a whole number from 1 to ${LONGEST_CHAIN}.`;
const NOTE = `must be at most ${MAX_NOTE} characters long.`;

/** What is left out asks for nothing. The note is read by the whole team, and is no place for a key. */
export const chainBody = z.strictObject({
  can: z.array(z.enum(ABILITIES, CAN), CAN).max(100, CAN).default([]),
  min_context: z
    .number(CONTEXT)
    .int(CONTEXT)
    .min(0, CONTEXT)
    .nullable()
    .default(null)
    .meta({ description: "Tokens, at least; null for any" }),
  policy: z
    .array(z.enum(POLICY_VERDICTS, POLICY), POLICY)
    .max(100, POLICY)
    .default([])
    .meta({ description: "Any of these verdicts on prompts; empty for all" }),
  length: z
    .number(LENGTH)
    .int(LENGTH)
    .min(1, LENGTH)
    .max(LONGEST_CHAIN, LENGTH)
    .default(ANY_NEED.length),
  note: z
    .string(NOTE)
    .max(MAX_NOTE, NOTE)
    .nullable()
    .default(null)
    .transform((text) => (text === null ? null : redactSecrets(plainText(text, MAX_NOTE)) || null))
    .meta({ description: "What it is for, in one line. What reads like a secret is hidden." }),
});

/** Each thing once and in the usual order, so that the same need is always kept the same. */
export function needOf(given: Omit<z.output<typeof chainBody>, "note">): ChainNeed {
  return {
    can: ABILITIES.filter((ability) => given.can.includes(ability)),
    minContext: given.min_context || null,
    policy: POLICY_VERDICTS.filter((verdict) => given.policy.includes(verdict)),
    length: given.length,
  };
}
