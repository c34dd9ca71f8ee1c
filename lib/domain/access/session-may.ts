import { type Capability, may, type Visitor } from "./access";
import type { SessionAnswer } from "./access-answers";

/** Whether who looks at the page may do it. It only decides what is shown: the server asks again. */
export function sessionMay(session: SessionAnswer, what: Capability): boolean {
  return may(visitorOf(session), what);
}

function visitorOf({ kind, email, name, role }: SessionAnswer): Visitor {
  if (kind === "public") return { kind, shareLinkId: null };
  if (kind !== "person" || role === null) return { kind: "nobody" };
  return { kind, userId: "", email: email ?? "", name: name ?? "", role, sessionId: null };
}
