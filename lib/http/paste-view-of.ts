import type { StandInsParams } from "@/db/queries/stand-ins";
import { may, type Visitor } from "@/lib/domain/access/access";
import { viewOf } from "@/lib/domain/public/public-view";

/** Whose notes and whose requests count in what is offered in place of a model. */
export function pasteViewOf(visitor: Visitor): Pick<StandInsParams, "view" | "withUsage"> {
  return { view: viewOf(visitor), withUsage: may(visitor, "see_usage") };
}
