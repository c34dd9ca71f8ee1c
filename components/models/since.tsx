import { Time } from "@/components/ui/time";

/** When a state began; where Gratis was not yet looking, only that it was before its first snapshot. */
export function Since({ iso, exact }: { iso: string; exact: boolean }) {
  if (exact) return <Time iso={iso} as="day" />;
  return (
    <span>
      <span aria-hidden="true">before </span>
      <span className="sr-only">at least since </span>
      <Time iso={iso} as="day" />
    </span>
  );
}
