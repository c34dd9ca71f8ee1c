import type { PolicyPart } from "./policy";

export type LabelReading = { readonly training: PolicyPart; readonly retention: PolicyPart };

const OURS = String.raw`(?:(?:all|your|the|user|customer|submitted|free)\s){0,3}(?:prompts?|completions?|inputs?|requests?|conversations?|data|content)`;
const WORTH = String.raw`(?:\s(?:is|are)|\s?[:=])\s(?:currently\s|always\s)?`;
const ON = String.raw`(?:yes|on|enabled|active|true|allowed|possible|mandatory)\b`;
const OFF = String.raw`(?:no|off|disabled|false|none|never|zero)\b`;
const TRAINING = String.raw`(?:\btraining\s(?:on|with|from)\s${OURS}|\btrains\son\s${OURS}|\b(?:prompt|data)\straining)`;
const KEEPING = String.raw`(?:\b(?:prompts?|data|inputs?|requests?)\s(?:and\s\w+\s)?(?:logging|retention|storage)|^(?:logging|retention)|\b(?:logging|retention|storage)\sof\s${OURS})`;
/** For this model, at most: "logging is enabled with a flag" is about a tool. */
const END = String.raw`(?=\s*(?:[.;,!]|$|(?:for|on)\s(?:this|the|all|free)\b))`;

const TRAINS = new RegExp(`${TRAINING}${WORTH}${ON}${END}`, "i");
const TRAINS_NOT = new RegExp(`${TRAINING}${WORTH}${OFF}${END}`, "i");
const KEEPS = new RegExp(
  String.raw`${KEEPING}${WORTH}(?:${ON}${END}|(?:up\sto\s)?[1-9]\d*\s(?:hours?|days?|weeks?|months?|years?)\b)`,
  "i",
);
const KEEPS_NOT = new RegExp(`${KEEPING}${WORTH}${OFF}${END}`, "i");

/** What a line like "Training on prompts: no" or "Prompt logging is enabled" says: a thing, and its worth. */
export function readNoteLabel(plain: string): LabelReading {
  return {
    training: partOf(plain, TRAINS, TRAINS_NOT),
    retention: partOf(plain, KEEPS, KEEPS_NOT),
  };
}

function partOf(plain: string, yes: RegExp, no: RegExp): PolicyPart {
  if (yes.test(plain)) return "yes";
  return no.test(plain) ? "no" : "unsaid";
}
