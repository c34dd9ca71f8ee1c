import { PageHeader } from "@/components/ui/page-header";
import { Segmented } from "@/components/ui/segmented";

const SECTIONS = [
  { href: "/settings", label: "Jobs" },
  { href: "/settings/data", label: "Data" },
] as const;

export function SettingsHeader({
  current,
  children,
}: {
  current: (typeof SECTIONS)[number]["href"];
  children: string;
}) {
  return (
    <>
      <PageHeader title="Settings">{children}</PageHeader>
      <div className="mb-4">
        <Segmented
          label="Sections of the settings"
          segments={SECTIONS.map((section) => ({ ...section, current: section.href === current }))}
        />
      </div>
    </>
  );
}
