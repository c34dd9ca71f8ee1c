import { PARTS_OF, partsOf } from "@/lib/domain/keys/cap-state";
import { keyTitle } from "@/lib/domain/keys/key-words";
import type {
  CapState,
  KeyActionAnswer,
  KeyAuditAnswer,
} from "@/lib/domain/spend/key-audit-answers";
import { formatMoment, formatMoney } from "@/lib/format";

export type FixAction = "cap" | "disable" | "undo";

/** What people call the key. */
export function auditTitle({ key_name: name, label, hash }: KeyAuditAnswer): string {
  return keyTitle({ name, label, hash });
}

export const FIX_WORDS = {
  cap: { button: "Cap at $0", confirm: "Cap at $0", working: "Capping…" },
  disable: { button: "Disable key", confirm: "Disable key", working: "Disabling…" },
  undo: { button: "Undo", confirm: "Put it back", working: "Putting it back…" },
} as const satisfies Record<FixAction, object>;

const FIX_NOTES = {
  cap: "By all recordings a key capped at $0 still gets free models; OpenRouter’s documentation does not promise it. Gratis watches that its free requests go on.",
  disable: "A disabled key gets no answers at all, free models included. What uses it stops.",
} as const;

const DEEDS = { cap: "cap", disable: "switching off" } as const;

type Change = { readonly action: FixAction; readonly undoes: KeyActionAnswer | null };

/** What is said of each before it is done, in sentences of their own. */
export function fixNotes(audit: KeyAuditAnswer, change: Change): readonly string[] {
  const { action, undoes } = change;
  if (action !== "undo") return [FIX_NOTES[action], "It can be undone here."];
  const after = afterOf(stateOf(audit), change);
  const isOpen = after.limit === null && after.disabled === false;
  return [
    undoes === null || undoes.action === "undo"
      ? "The key is put back to exactly what it was before the last change that was made here."
      : `This takes back the ${DEEDS[undoes.action]} by ${undoes.who} of ${formatMoment(undoes.at)}. The key is then exactly as it was before.`,
    ...(isOpen ? ["Without a cap nothing stops it from spending money again."] : []),
  ];
}

/** One line of a change: what it is, and what becomes of it. */
export type ChangeLine = { readonly name: string; readonly text: string };

/** Exactly what will be changed at OpenRouter and what will not. `undoes` is the change that is taken back. */
export function changeLines(audit: KeyAuditAnswer, { action, undoes }: Change): ChangeLine[] {
  const now = stateOf(audit);
  const after = afterOf(now, { action, undoes });
  return [
    line("limit", [limitText(now?.limit), limitText(after?.limit)]),
    line("limit_reset", [resetText(now?.limit_reset), resetText(after?.limit_reset)]),
    line("disabled", [yesNo(now?.disabled), yesNo(after?.disabled)]),
  ];
}

/** "limit $0, limit_reset none, disabled no": how the key stands by what was read last. */
export function standsText(state: CapState): string {
  return `limit ${limitText(state.limit)}, limit_reset ${resetText(state.limit_reset)}, disabled ${yesNo(state.disabled)}`;
}

type Known = { readonly [Name in keyof CapState]: CapState[Name] | undefined };

/** `undefined` is "not told", null is "none". */
function stateOf({ cap, limit_usd: limit, limit_reset, state }: KeyAuditAnswer): Known {
  return {
    limit: cap === "unknown" ? undefined : cap === "none" ? null : limit,
    limit_reset: cap === "unknown" ? undefined : limit_reset,
    disabled: state === "disabled",
  };
}

function afterOf(now: Known, { action, undoes }: Change): Known {
  if (action === "cap") return { ...now, limit: "0" };
  if (action === "disable") return { ...now, disabled: true };
  return undoes === null || undoes.action === "undo"
    ? now
    : { ...now, ...partsOf(undoes.before, PARTS_OF[undoes.action]) };
}

function line(name: string, [before, after]: readonly [string, string]): ChangeLine {
  return { name, text: before === after ? `stays ${before}` : `${before} → ${after}` };
}

function limitText(limit: string | null | undefined): string {
  if (limit === undefined) return "not told";
  return limit === null ? "none" : formatMoney(limit).replace(/\.00$/, "");
}

function resetText(reset: string | null | undefined): string {
  return reset === undefined ? "not told" : (reset ?? "none");
}

function yesNo(is: boolean | undefined): string {
  if (is === undefined) return "not told";
  return is ? "yes" : "no";
}
