import { type Known, modelOf, plainId } from "./judge-id";
import { type RequestReason, shown, why } from "./request-reason";
import type { Rewritten } from "./rewrite-request";

const READS: Readonly<Record<string, string>> = {
  image: "pictures",
  audio: "sound",
  video: "films",
  file: "files",
};
const tokens = new Intl.NumberFormat("en-US");

/** Which model the rewrite takes in place of the one that was asked for, and what it can not do that the other could. */
export function standInReasons({ first, asked }: Rewritten, facts: Known): RequestReason[] {
  if (asked === null || plainId(asked) === first) return [];
  const [old, free] = [modelOf(plainId(asked), facts), facts.catalog.get(first)];
  const unread = (old?.inputModalities ?? []).flatMap((input) =>
    free?.inputModalities.includes(input) ? [] : (READS[input] ?? []),
  );
  const [context, before] = [free?.contextLength ?? null, old?.contextLength ?? null];
  const sentences = [
    `The rewrite takes ${shown(first)} in place of ${shown(asked)}.`,
    ...(unread.length > 0 && old?.state !== "variable"
      ? [`It does not read ${listed(unread)}.`]
      : []),
    ...(context !== null && before !== null && context < before && old?.state !== "variable"
      ? [`Its context is ${tokens.format(context)} tokens, not ${tokens.format(before)}.`]
      : []),
  ];
  return [why("stand_in", "note", sentences.join(" "))];
}

function listed(words: readonly string[]): string {
  return words.length < 2
    ? words.join("")
    : `${words.slice(0, -1).join(", ")} or ${words.at(-1) ?? ""}`;
}
