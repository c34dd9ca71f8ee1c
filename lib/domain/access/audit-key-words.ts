import type { AuditAction } from "./audit";
import {
  because,
  beforeAfter,
  changed,
  type DeedWords,
  fromTo,
  incidentOf,
  keptAs,
  quoted,
  ruleOf,
} from "./audit-phrases";

/** OpenRouter keys and what they spend. */
export const KEY_WORDS = {
  openrouter_key_added: {
    name: "OpenRouter key added",
    past: "Added the OpenRouter key",
    plain: "add the OpenRouter key",
    rest: ({ target, detail }) => `${quoted(target)}${keptAs(detail)}`,
  },
  openrouter_key_changed: {
    name: "OpenRouter key changed",
    past: "Changed the OpenRouter key",
    plain: "change the OpenRouter key",
    rest: ({ target, detail }) => `${quoted(target)}${changed(detail)}`,
  },
  openrouter_key_removed: {
    name: "OpenRouter key removed",
    past: "Removed the OpenRouter key",
    plain: "remove the OpenRouter key",
    rest: ({ target, detail }) =>
      `${quoted(target)}${detail?.history === "kept" ? "; its history stays" : ""}`,
  },
  account_renamed: {
    name: "Account renamed",
    past: "Renamed the OpenRouter account",
    plain: "rename the OpenRouter account",
    rest: ({ target, detail }) => `${quoted(target)}${detail?.to ? ` to “${detail.to}”` : ""}`,
  },
  openrouter_key_capped: {
    name: "OpenRouter key capped",
    past: "Capped the OpenRouter key",
    plain: "cap the OpenRouter key",
    rest: ({ target, detail }) =>
      `${target ? `${quoted(target)} at $0` : ""}${beforeAfter(detail)}`,
  },
  openrouter_key_disabled: {
    name: "OpenRouter key disabled",
    past: "Disabled the OpenRouter key",
    plain: "disable the OpenRouter key",
    rest: ({ target, detail }) => `${quoted(target)}${beforeAfter(detail)}`,
  },
  openrouter_key_restored: {
    name: "OpenRouter key restored",
    past: "Undid the change of the OpenRouter key",
    plain: "undo the change of the OpenRouter key",
    rest: ({ target, detail }) => `${quoted(target)}${beforeAfter(detail)}`,
  },
  incident_changed: {
    name: "Incident changed",
    past: "Changed the incident",
    plain: "change the incident",
    rest: ({ target, detail }) =>
      `${incidentOf({ target, detail })}${fromTo(detail)}${because(detail)}`,
  },
  incident_commented: {
    name: "Incident commented",
    past: "Commented on the incident",
    plain: "comment on the incident",
    rest: incidentOf,
  },
  spend_rule_made: {
    name: "Spend rule made",
    past: "Made the spend rule",
    plain: "make the spend rule",
    rest: ({ target, detail }) => `${ruleOf({ target, detail })}${because(detail)}`,
  },
  spend_rule_ended: {
    name: "Spend rule ended",
    past: "Ended the spend rule",
    plain: "end the spend rule",
    rest: ruleOf,
  },
} as const satisfies Partial<Record<AuditAction, DeedWords>>;
