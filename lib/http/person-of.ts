import { tooLittle } from "@/lib/auth/refusals";
import type { Visitor } from "@/lib/domain/access/access";
import type { Call } from "./methods";

export type Person = Extract<Visitor, { kind: "person" }>;

/** The person who asks. The rules of these routes let nobody else in; should one ever slip, it is refused here. */
export function personOf({ visitor }: Pick<Call, "visitor">): Person {
  if (visitor.kind === "person") return visitor;
  throw tooLittle();
}
