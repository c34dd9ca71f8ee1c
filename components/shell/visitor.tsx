"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { Capability } from "@/lib/domain/access/access";
import type { SessionAnswer } from "@/lib/domain/access/access-answers";
import { sessionMay } from "@/lib/domain/access/session-may";

const NOBODY: SessionAnswer = { kind: "nobody", email: null, name: null, role: null };
const Visitor = createContext<SessionAnswer>(NOBODY);
const CanSignOut = createContext(true);

/** Tells every part of the page who looks at it. Without it nobody does. */
export function VisitorProvider({
  session,
  canSignOut = true,
  children,
}: {
  session: SessionAnswer;
  /** False where a proxy vouches for the person: there is no session of ours to end. */
  canSignOut?: boolean;
  children: ReactNode;
}) {
  return (
    <Visitor value={session}>
      <CanSignOut value={canSignOut}>{children}</CanSignOut>
    </Visitor>
  );
}

export function useCanSignOut(): boolean {
  const { kind } = useVisitor();
  return useContext(CanSignOut) && kind === "person";
}

export function useVisitor(): SessionAnswer {
  return useContext(Visitor);
}

/** Whether to show what needs `what`. The server asks again whatever is shown. */
export function useMay(what: Capability): boolean {
  return sessionMay(useVisitor(), what);
}
