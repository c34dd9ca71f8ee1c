"use client";

import { useVisitor } from "@/components/shell/visitor";
import { PageHeader } from "@/components/ui/page-header";
import { Segmented } from "@/components/ui/segmented";
import type { Capability } from "@/lib/domain/access/access";
import { sessionMay } from "@/lib/domain/access/session-may";

const SECTIONS = [
  { href: "/settings", label: "Jobs", needs: "see_catalog" },
  { href: "/settings/data", label: "Data", needs: "see_catalog" },
  { href: "/settings/team", label: "Team", needs: "manage_access" },
  { href: "/settings/tokens", label: "Tokens", needs: "manage_access" },
  { href: "/settings/audit", label: "Audit", needs: "read_audit" },
] as const satisfies readonly { href: string; label: string; needs: Capability }[];

export function SettingsHeader({
  current,
  children,
}: {
  current: (typeof SECTIONS)[number]["href"];
  children: string;
}) {
  const session = useVisitor();
  const sections = SECTIONS.filter(({ needs }) => sessionMay(session, needs));
  return (
    <>
      <PageHeader title="Settings">{children}</PageHeader>
      <div className="mb-4">
        <Segmented
          label="Sections of the settings"
          segments={sections.map(({ href, label }) => ({
            href,
            label,
            current: href === current,
          }))}
        />
      </div>
    </>
  );
}
