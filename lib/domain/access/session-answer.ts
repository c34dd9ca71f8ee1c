import type { Visitor } from "./access";
import type { SessionAnswer } from "./access-answers";

/** What the browser may know of the visitor. */
export function sessionAnswer(visitor: Visitor): SessionAnswer {
  if (visitor.kind !== "person") return { kind: visitor.kind, email: null, name: null, role: null };
  const { kind, email, name, role } = visitor;
  return { kind, email, name, role };
}
