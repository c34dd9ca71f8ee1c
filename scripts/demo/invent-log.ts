import type { AuditEntry } from "@/db/writes/audit";
import { DAY_MS } from "@/lib/domain/time";

/** Who looks at the demo; the proxy before it vouches for them. */
export const DEMO_PERSON = "robin@northwind.example";
export const MEI = "mei@northwind.example";
export const JONAS = "jonas@northwind.example";
export const SOFIA = "sofia@northwind.example";
export const KOFI = "kofi@northwind.example";

/** Documentation addresses, which nobody has. */
export const OFFICE = "192.0.2.14";
const ELSEWHERE = "203.0.113.77";

/** What the team did since it began, oldest first. */
export function inventLog(now: number): AuditEntry[] {
  const robin = person(DEMO_PERSON);
  const mei = person(MEI);
  const somebody = { actorKind: "nobody", actor: null, address: ELSEWHERE } as const;
  const entries: readonly (Omit<AuditEntry, "at" | "result"> & {
    daysAgo: number;
    result?: AuditEntry["result"];
  })[] = [
    { daysAgo: 96, ...robin, action: "first_account", target: DEMO_PERSON },
    { daysAgo: 95.5, ...robin, action: "invitation_made", target: MEI, detail: { role: "admin" } },
    { daysAgo: 95, ...mei, action: "account_created", target: MEI },
    {
      daysAgo: 88,
      ...robin,
      action: "token_made",
      target: "old laptop",
      detail: { scope: "admin" },
    },
    { daysAgo: 60.2, ...mei, action: "invitation_made", target: JONAS, detail: { role: "viewer" } },
    { daysAgo: 60, ...person(JONAS), action: "account_created", target: JONAS },
    { daysAgo: 41, ...robin, action: "token_revoked", target: "old laptop" },
    { daysAgo: 40, ...robin, action: "token_made", target: "ci-bot", detail: { scope: "read" } },
    {
      daysAgo: 33,
      ...mei,
      action: "role_changed",
      target: JONAS,
      detail: { from: "viewer", to: "member" },
    },
    { daysAgo: 30, ...mei, action: "share_link_made", target: "for the customers' wiki" },
    { daysAgo: 12.1, ...mei, action: "invitation_made", target: SOFIA, detail: { role: "viewer" } },
    { daysAgo: 12, ...person(SOFIA), action: "account_created", target: SOFIA },
    {
      daysAgo: 9,
      ...robin,
      action: "token_made",
      target: "wall display",
      detail: { scope: "usage" },
    },
    { daysAgo: 4.003, ...somebody, action: "sign_in", target: SOFIA, result: "refused" },
    { daysAgo: 4.002, ...somebody, action: "sign_in", target: SOFIA, result: "refused" },
    { daysAgo: 4.001, ...somebody, action: "sign_in", target: SOFIA, result: "refused" },
    { daysAgo: 1, ...mei, action: "invitation_made", target: KOFI, detail: { role: "member" } },
  ];
  return entries.map(({ daysAgo, result = "done", ...entry }) => ({
    ...entry,
    result,
    at: Math.round(now - daysAgo * DAY_MS),
  }));
}

function person(email: string) {
  return { actorKind: "person", actor: email, address: OFFICE } as const;
}
