import { actorOf } from "@/lib/auth/audit";
import { tooLittle } from "@/lib/auth/refusals";
import type { Call } from "./methods";

/** The name under which a deed stands: e-mail address of the person, name of the token. Others do not get so far. */
export function whoOf({ visitor }: Pick<Call, "visitor">): string {
  const { actor } = actorOf(visitor, null);
  if (actor === null) throw tooLittle();
  return actor;
}
