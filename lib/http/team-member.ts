import { getPerson } from "@/db/queries/team";
import type { PersonAnswer } from "@/lib/domain/access/access-answers";
import type { Answer } from "@/lib/domain/answers";
import { AppError } from "@/lib/errors";
import { asOf } from "./as-of";
import type { Call } from "./methods";
import { idOf } from "./path";

/** The person whose id stands in the path. Throws `not_found`. */
export function teamMember(call: Call): Answer<PersonAnswer> {
  const { runtime } = call;
  const found = getPerson(runtime.db, { ...asOf(runtime), id: idOf(call) });
  if (found) return found;
  throw new AppError("not_found", "There is no such person in the team.", { field: "id" });
}
