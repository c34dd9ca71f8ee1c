import { LinkButton } from "./link-button";

export type Segment = { readonly href: string; readonly label: string; readonly current: boolean };

/** A choice of views, each a link, so that it works without JavaScript and can be shared. */
export function Segmented({ label, segments }: { label: string; segments: readonly Segment[] }) {
  return (
    <nav aria-label={label} className="flex flex-wrap gap-2">
      {segments.map((segment) => (
        <LinkButton
          key={segment.label}
          href={segment.href}
          tone={segment.current ? "selected" : "plain"}
          aria-current={segment.current ? "true" : undefined}
          scroll={false}
        >
          {segment.label}
        </LinkButton>
      ))}
    </nav>
  );
}
