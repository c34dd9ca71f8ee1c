import { and, eq, isNull, ne } from "drizzle-orm";
import type { Writer } from "@/db/client";
import { counterTold, ledgerTold, spansTold } from "@/db/queries/spend-evidence";
import { storedIncidents } from "@/db/queries/stored-incidents";
import { spendIncidents } from "@/db/schema/spend";
import { dateWords } from "@/lib/domain/day-words";
import type { KeyPolicy } from "@/lib/domain/keys/key";
import { baselinesOf, type SpentSoFar } from "@/lib/domain/spend/baselines-of";
import { isMidnightLag } from "@/lib/domain/spend/day-of-spend";
import { REVIEWED_DAYS } from "@/lib/domain/spend/split-spend";
import type { Baseline } from "@/lib/domain/spend/told-spend";
import { DAY_MS, utcDay } from "@/lib/domain/time";
import { addEntry } from "./spend-entries";

export type PolicySwitch = {
  readonly keyId: number;
  readonly to: KeyPolicy;
  /** E-mail address or name of the token; null for nobody. */
  readonly by: string | null;
  readonly now: number;
};

/**
 * What another policy of a key means for its money: once it may spend, nothing open is left of it; once it may not, what it spent
 * until now is nobody's mishap.
 */
export function switchPolicy(tx: Writer, change: PolicySwitch): void {
  if (change.to === "paid_allowed") expectOpen(tx, change);
  else startAnew(tx, change);
}

function expectOpen(tx: Writer, { keyId, by, now }: PolicySwitch): void {
  const reason = `The key may use paid models since ${dateWords(now)}.`;
  const open = tx
    .update(spendIncidents)
    .set({
      status: "expected",
      statusAt: now,
      statusBy: by,
      statusReason: reason,
      ruleId: null,
      changedAt: now,
    })
    .where(
      and(
        eq(spendIncidents.keyId, keyId),
        eq(spendIncidents.status, "open"),
        isNull(spendIncidents.mergedInto),
      ),
    )
    .returning({ id: spendIncidents.id })
    .all();
  for (const { id } of open) {
    addEntry(tx, { incidentId: id, at: now, kind: "status_changed", who: by, text: reason });
  }
}

function startAnew(tx: Writer, { keyId, now }: PolicySwitch): void {
  putBaselines(tx, { keyId, baselines: baselinesOf(spentSoFar(tx, { keyId, now }), now) });
  // What it paid for while it might does not open again what was decided on before.
  tx.update(spendIncidents)
    .set({ statusAt: now })
    .where(and(eq(spendIncidents.keyId, keyId), ne(spendIncidents.status, "open")))
    .run();
}

function spentSoFar(tx: Writer, { keyId, now }: { keyId: number; now: number }): SpentSoFar {
  const about = { keyId, from: utcDay(now - REVIEWED_DAYS * DAY_MS) };
  const counter = counterTold(tx, keyId);
  // Right after 00:00 it may still be yesterday's, and would hide as much of today.
  const isOfToday = counter && utcDay(counter.at) === utcDay(now) && !isMidnightLag(counter.at);
  return {
    models: [...ledgerTold(tx, about), ...spansTold(tx, about)].reduce(larger, []),
    todayNanoUsd: isOfToday ? counter.nanoUsd : null,
    held: storedIncidents(tx, keyId).flatMap(({ cells }) => cells),
  };
}

/** The ledger and Broadcast tell of the same requests. */
function larger(
  known: SpentSoFar["models"],
  told: ReturnType<typeof ledgerTold>[number] | ReturnType<typeof spansTold>[number],
): SpentSoFar["models"] {
  const { day, modelId, costNanoUsd, requests } = told;
  if (modelId === null) return known;
  const same = known.find((one) => one.day === day && one.modelId === modelId);
  if (same && same.costNanoUsd >= costNanoUsd) return known;
  const others = known.filter((one) => one !== same);
  return [...others, { day, modelId, costNanoUsd, requests: requests ?? 0 }];
}

function putBaselines(
  { $client }: Writer,
  { keyId, baselines }: { keyId: number; baselines: readonly Baseline[] },
): void {
  $client.prepare("delete from spend_baselines where key_id = ?").run(keyId);
  const put = $client.prepare(
    "insert into spend_baselines (key_id, day, model_id, cost_nano_usd, requests) values (?, ?, ?, ?, ?)",
  );
  for (const { day, modelId, costNanoUsd, requests } of baselines) {
    put.run(keyId, day, modelId ?? "", costNanoUsd, requests);
  }
}
