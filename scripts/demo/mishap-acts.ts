import { writeTransaction } from "@/db/client";
import { listIncidents } from "@/db/queries/incidents";
import { capStateIn } from "@/db/queries/key-actions";
import type { AuditEntry } from "@/db/writes/audit";
import { fileDecision } from "@/db/writes/file-decision";
import { findKeyByHash } from "@/db/writes/keys";
import { addEntry } from "@/db/writes/spend-entries";
import { changeWords } from "@/lib/domain/keys/key-action-words";
import { planChange } from "@/lib/domain/spend/incident-change";
import type { IncidentStatus } from "@/lib/domain/spend/incident-status";
import { changeKeyAtOpenRouter } from "@/lib/sync/change-key-at-openrouter";
import type { JobContext } from "@/lib/sync/job";
import { hashOf } from "@/tests/fake-openrouter/account/fake-secret";
import { JONAS, MEI, OFFICE } from "./invent-log";
import { MISHAP_KEYS } from "./invent-mishaps";
import type { MishapAct } from "./mishap-moments";
import { secretOf } from "./team-keys";

const TWIN_REASON = "The new laptop's settings had lost the :free. Capped by the data team.";
const SEARCHES_REASON = "The release notes looked eleven things up on the web. Agreed.";

/** What somebody of the team does about an incident, by the code that answers the pages; gives the lines of the audit log. */
export async function act(context: JobContext, what: MishapAct): Promise<AuditEntry[]> {
  if (what === "call_searches_expected") {
    return [decide(context, MISHAP_KEYS.searches, { status: "expected", reason: SEARCHES_REASON })];
  }
  const { id, keyId } = incidentOf(context, MISHAP_KEYS.twin);
  const fix = { keyId, action: "cap", who: MEI, incidentId: id } as const;
  const { action, error } = await changeKeyAtOpenRouter(context, fix);
  if (error) throw error;
  const { before, after } = action;
  const change = {
    action: "cap",
    before: capStateIn(before),
    after: capStateIn(after ?? before),
  } as const;
  comment(context, { id, who: JONAS, text: "Same model, same answers, only the suffix was gone." });
  return [
    logged(context, {
      action: "openrouter_key_capped",
      target: MISHAP_KEYS.twin,
      detail: changeWords(change),
    }),
    decide(context, MISHAP_KEYS.twin, { status: "fixed", reason: TWIN_REASON }),
  ];
}

type Decision = { readonly status: IncidentStatus; readonly reason: string };

function decide(context: JobContext, keyName: string, { status, reason }: Decision): AuditEntry {
  const { db, now } = context;
  const { id, keyId, status: from } = incidentOf(context, keyName);
  const standing = { status: from, statusReason: null, mergedInto: null, modelIds: [] };
  const plan = planChange(standing, { status, reason });
  writeTransaction(db, (tx) => fileDecision(tx, { id, keyId, plan, who: MEI, now: now() }));
  const detail = { incident: id, from, to: status, reason };
  return logged(context, { action: "incident_changed", target: keyName, detail });
}

function logged(
  { now }: Pick<JobContext, "now">,
  entry: Pick<AuditEntry, "action" | "target" | "detail">,
): AuditEntry {
  return { ...entry, at: now(), actorKind: "person", actor: MEI, address: OFFICE, result: "done" };
}

function comment(
  { db, now }: Pick<JobContext, "db" | "now">,
  { id, who, text }: { readonly id: number; readonly who: string; readonly text: string },
): void {
  writeTransaction(db, (tx) =>
    addEntry(tx, { incidentId: id, at: now(), kind: "commented", who, text }),
  );
}

function incidentOf({ db, now }: Pick<JobContext, "db" | "now">, keyName: string) {
  const key = writeTransaction(db, (tx) => findKeyByHash(tx, hashOf(secretOf(keyName))));
  const asked = { now: now(), intervalSeconds: null, keyId: key?.id ?? 0, limit: 1 };
  const [incident] = listIncidents(db, asked).data;
  if (!incident) throw new Error(`The demo's ${keyName} has no incident.`);
  return { id: incident.id, keyId: incident.key_id, status: incident.status };
}
