import type { AuditAnswer } from "./access-answers";

/** Pieces of what the audit log says, from what a deed was done to and its detail. Each is empty where nothing is known. */
type Target = Pick<AuditAnswer, "target">;
type Detail = AuditAnswer["detail"];

/** How the log tells one kind of deed. */
export type DeedWords = {
  /** How the filter calls it. */
  readonly name: string;
  /** "Signed in", for what was done. */
  readonly past: string;
  /** "sign in", after "Tried to". */
  readonly plain: string;
  /** What it was done to and how, from the target and the detail; empty when the verb says it all. */
  readonly rest?: (entry: Pick<AuditAnswer, "target" | "detail">) => string;
};

export function spaced(text: string | null): string {
  return text ? ` ${text}` : "";
}

/** Names are anybody's text: the marks show where one begins and ends. */
export function quoted(text: string | null): string {
  return text ? ` “${text}”` : "";
}

export function forTarget({ target }: Target): string {
  return target ? ` for ${target}` : "";
}

export function ofTarget({ target }: Target): string {
  return target ? ` of ${target}` : "";
}

/** A right password opens nothing yet where a second factor is on. */
export function asWhom({ target, detail }: Target & { detail: Detail }): string {
  const short = detail?.second_factor ? ", but for the second factor" : "";
  return `${target ? ` as ${target}` : ""}${short}`;
}

export function forTargetAs({ target, detail }: Target & { detail: Detail }): string {
  return `${forTarget({ target })}${asRole(detail)}`;
}

export function asRole(detail: Detail): string {
  return detail?.role ? ` as ${detail.role}` : "";
}

export function withScope(detail: Detail): string {
  return detail?.scope ? ` with the scope ${detail.scope}` : "";
}

export function fromTo(detail: Detail): string {
  const from = detail?.from ? ` from ${detail.from}` : "";
  const to = detail?.to ?? detail?.role;
  return `${from}${to ? ` to ${to}` : ""}`;
}

const KEPT: Readonly<Record<string, string>> = {
  sealed: ", kept sealed",
  hash_only: ", used once and not kept",
};

export function keptAs(detail: Detail): string {
  return KEPT[String(detail?.keep)] ?? "";
}

/** ": policy paid_allowed, owner none": the fields that were changed, and to what. Notes are named and not repeated. */
export function changed(detail: Detail): string {
  const fields = Object.entries(detail ?? {}).map(([name, value]) => {
    const words = name.replaceAll("_", " ");
    return value === true ? words : `${words} ${value ?? "none"}`;
  });
  return fields.length > 0 ? `: ${fields.join(", ")}` : "";
}

/** " 12 of “laptop”": incidents are told by number, and by the key that they are about. */
export function incidentOf({ target, detail }: Target & { detail: Detail }): string {
  return `${detail?.incident ? ` ${detail.incident}` : ""}${target ? ` of${quoted(target)}` : ""}`;
}

/** " for “laptop” on acme/big": the key, and the model that it may pay for. */
export function ruleOf({ target, detail }: Target & { detail: Detail }): string {
  const model = detail?.model ? ` on ${detail.model}` : "";
  return `${target ? ` for${quoted(target)}` : ""}${model}`;
}

/** " on acme/big": the model that a note is about. */
export function onModel({ target }: Target): string {
  return target ? ` on ${target}` : "";
}

/** ": training yes, retention unsaid": what a note says of prompts. */
export function halves(detail: Detail): string {
  const said = ["training", "retention"].flatMap((half) =>
    detail?.[half] ? [`${half} ${detail[half]}`] : [],
  );
  return said.length > 0 ? `: ${said.join(", ")}` : "";
}

/** Somebody else's note can be removed too. */
export function writtenBy(detail: Detail): string {
  return detail?.by ? `, written by ${detail.by}` : "";
}

/** ": can tools, context 128000, at most 3": what a chain asks for. */
export function asking(detail: Detail): string {
  const asked = [
    ...(detail?.can ? [`can ${detail.can}`] : []),
    ...(detail?.context ? [`context ${detail.context}`] : []),
    ...(detail?.policy ? [`data note ${detail.policy}`] : []),
    ...(detail?.length ? [`at most ${detail.length}`] : []),
  ];
  return asked.length > 0 ? `: ${asked.join(", ")}` : "";
}

export function because(detail: Detail): string {
  return detail?.reason ? `: ${String(detail.reason).replace(/[.\s]+$/, "")}` : "";
}

/** ": no cap before, $0 after"; of a change that was not made, why. */
export function beforeAfter(detail: Detail): string {
  if (detail?.reason) return because(detail);
  const parts = [
    ...(detail?.before ? [`${detail.before} before`] : []),
    ...(detail?.after ? [`${detail.after} after`] : []),
  ];
  return parts.length > 0 ? `: ${parts.join(", ")}` : "";
}

/** "accepted 3, refused 1": the counts that are not zero, as they are named. */
export function counted(detail: Detail): string {
  const counts = Object.entries(detail ?? {})
    .filter(([, value]) => typeof value === "number" && value > 0)
    .map(([name, value]) => `${name.replaceAll("_", " ")} ${value}`);
  return counts.length > 0 ? `: ${counts.join(", ")}` : "";
}
