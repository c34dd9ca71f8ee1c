import {
  itemsOf,
  memberOf,
  numberOf,
  type PastedMap,
  type PastedValue,
  PROMPT_KEYS,
  textOf,
} from "./pasted-value";
import { settingOf } from "./request-layers";
import { partsOf, toolExtra } from "./request-parts";
import type { RequestUse } from "./request-reason";

const MOST_LOOKED_AT = 20_000;
const ANSWER_KEYS = ["max_tokens", "max_completion_tokens", "max_output_tokens", "maxTokens"];

/** What a request uses of a model. Of messages that are not written out nobody knows. */
export function requestUse(body: PastedMap): RequestUse {
  const { kinds, isWhole } = partsOf(body);
  const letters = isWhole ? promptLetters(body) : null;
  return {
    // Files are left to a reader where the model reads none itself.
    inputs: isWhole ? [...kinds].filter((kind) => kind !== "file").sort() : null,
    parameters: [
      ...(hasTools(body) ? ["tools"] : []),
      ...(asksForSchema(body) ? ["structured_outputs"] : []),
      ...(asksToReason(body) ? ["reasoning"] : []),
    ],
    tokens: letters === null ? null : letters + answerTokens(body),
  };
}

/** The same where nothing is asked of what is not written out. */
export function leastUse(use: RequestUse): RequestUse {
  return { ...use, inputs: use.inputs ?? [], tokens: use.tokens ?? 0 };
}

/** Tools that the caller runs: those of OpenRouter are charged or work with any model. */
function hasTools(body: PastedMap): boolean {
  const tools = settingOf(body, "tools") ?? settingOf(body, "functions");
  if (tools === null || tools.kind === "null") return false;
  if (tools.kind !== "list") return true;
  return itemsOf(tools).some((tool) => toolExtra(tool, "")?.code === undefined) || !tools.isWhole;
}

function asksForSchema(body: PastedMap): boolean {
  const format = settingOf(body, "response_format");
  return format?.kind === "map"
    ? textOf(memberOf(format, "type")) === "json_schema"
    : format?.kind === "unread";
}

function asksToReason(body: PastedMap): boolean {
  const reasoning = settingOf(body, "reasoning") ?? settingOf(body, "reasoning_effort");
  if (reasoning === null || reasoning.kind === "null") return false;
  const enabled = memberOf(reasoning, "enabled");
  const effort = textOf(memberOf(reasoning, "effort")) ?? textOf(reasoning);
  return !(enabled?.kind === "boolean" && !enabled.is) && effort !== "none";
}

function answerTokens(body: PastedMap): number {
  const told = ANSWER_KEYS.map((key) => numberOf(settingOf(body, key)) ?? 0);
  const most = Math.max(...told);
  return Number.isSafeInteger(most) && most > 0 ? most : 0;
}

/** Bytes of the prompt's text at most: no tokenizer makes more tokens of it. Null where there is too much to count. */
function promptLetters(body: PastedMap): number | null {
  const stack: PastedValue[] = PROMPT_KEYS.flatMap((key) => settingOf(body, key) ?? []);
  let letters = 0;
  for (let looked = 0; stack.length > 0; looked += 1) {
    if (looked === MOST_LOOKED_AT) return null;
    const value = stack.pop();
    if (value?.kind === "text") letters += bytesOf(value.text);
    for (const item of itemsOf(value ?? null)) stack.push(item);
    if (value?.kind !== "map") continue;
    for (const key of ["content", "parts", "text"]) {
      const inside = memberOf(value, key);
      if (inside) stack.push(inside);
    }
  }
  return letters;
}

function bytesOf(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is that of ASCII
  return /^[\u0000-\u007f]*$/.test(text) ? text.length : 3 * text.length;
}
