import { eq } from "drizzle-orm";
import type { Database, Writer } from "@/db/client";
import { installation } from "@/db/schema/jobs";
import type { PolicySource } from "@/lib/domain/policy/policy";

const NAME = "policy_look";

/** The endpoints that one answer of the ZDR list named. */
export type ZdrNames = { readonly at: number; readonly names: readonly string[] };

/** When each source last looked at each model of the roster, ms. */
export type PolicyLooks = Readonly<Partial<Record<PolicySource, Readonly<Record<string, number>>>>>;

/** What the policies job must remember from one run to the next. */
export type PolicyLook = {
  /** The ZDR list last believed, and one that is doubted until the next; null before the first. */
  readonly zdr: { readonly accepted: ZdrNames; readonly held: ZdrNames | null } | null;
  readonly looked: PolicyLooks;
};

const NOTHING: PolicyLook = { zdr: null, looked: {} };

export function readPolicyLook(db: Database): PolicyLook {
  const row = db.select().from(installation).where(eq(installation.name, NAME)).get();
  if (!row) return NOTHING;
  // Written by the function below, or by a Gratis that knew two sources, and by nothing else.
  const kept = JSON.parse(row.value) as PolicyLook | FormerLook;
  return "accepted" in kept ? fromFormer(kept) : kept;
}

export function rememberPolicyLook(tx: Writer, look: PolicyLook): void {
  const value = JSON.stringify(look);
  tx.insert(installation)
    .values({ name: NAME, value })
    .onConflictDoUpdate({ target: installation.name, set: { value } })
    .run();
}

type FormerLook = {
  readonly accepted: ZdrNames;
  readonly held: ZdrNames | null;
  readonly matched: readonly string[];
};

/** Whole descriptions were not read then, so what they say now is a first look. */
function fromFormer({ accepted, held, matched }: FormerLook): PolicyLook {
  const zdrList = Object.fromEntries(matched.map((id) => [id, accepted.at]));
  return { zdr: { accepted, held }, looked: { zdr_list: zdrList } };
}
