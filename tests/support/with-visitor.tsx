import { QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { VisitorProvider } from "@/components/shell/visitor";
import { NowProvider } from "@/components/ui/now";
import { makeQueryClient } from "@/lib/client/query-client";
import type { Role } from "@/lib/domain/access/access";
import type { SessionAnswer } from "@/lib/domain/access/access-answers";
import { T0 } from "./builders";

/** Ann, who looks at the page, in one of the roles. */
export function ann(role: Role): SessionAnswer {
  return { kind: "person", email: "ann@example.org", name: "Ann", role };
}

/** What the pages' layout puts around every part. */
export function WithVisitor({
  session,
  children,
}: {
  session: SessionAnswer;
  children: ReactNode;
}) {
  return (
    <QueryClientProvider client={makeQueryClient()}>
      <NowProvider at={T0}>
        <VisitorProvider session={session}>{children}</VisitorProvider>
      </NowProvider>
    </QueryClientProvider>
  );
}
