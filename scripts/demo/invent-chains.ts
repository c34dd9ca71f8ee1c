import type { Database } from "@/db/client";
import type { AuditEntry } from "@/db/writes/audit";
import { saveChain } from "@/db/writes/chains";
import type { ChainNeed } from "@/lib/domain/chains/chain-need";
import { DAY_MS } from "@/lib/domain/time";
import { DEMO_PERSON, JONAS, OFFICE } from "./invent-log";

const CHAINS: readonly {
  readonly name: string;
  readonly need: ChainNeed;
  readonly note: string;
  readonly who: string;
  readonly daysAgo: number;
}[] = [
  {
    name: "agents",
    need: { can: ["tools"], minContext: 128_000, policy: [], length: 5 },
    note: "For hermes-agent and whatever else calls tools.",
    who: DEMO_PERSON,
    daysAgo: 31,
  },
  {
    name: "private",
    need: { can: [], minContext: null, policy: ["not_retained", "not_trained"], length: 3 },
    note: "Where customers’ text goes in.",
    who: JONAS,
    daysAgo: 8,
  },
];

/** Two chains by name, as the team saved them. */
export function inventChains(db: Database, { now }: { now: number }): readonly AuditEntry[] {
  return CHAINS.map(({ name, need, note, who, daysAgo }): AuditEntry => {
    const at = Math.round(now - daysAgo * DAY_MS);
    saveChain(db, { name, need, note, who, now: at });
    const { can, minContext, policy, length } = need;
    return {
      ...{ at, actorKind: "person", actor: who, address: OFFICE },
      ...{ action: "chain_saved", target: name, result: "done" },
      detail: { can: can.join(", "), context: minContext, policy: policy.join(", "), length },
    };
  });
}
