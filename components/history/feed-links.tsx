/** The same changes for feed readers, calendars and READMEs. */
export function FeedLinks() {
  return (
    <nav aria-label="Feeds" className="mt-3 flex flex-wrap gap-x-3 gap-y-1 text-dim text-xs">
      {LINKS.map(({ href, text, title }) => (
        <a key={href} href={href} title={title} className="underline">
          {text}
        </a>
      ))}
    </nav>
  );
}

const LINKS = [
  { href: "/feed/changes.atom", text: "Feed", title: "The newest changes, for a feed reader" },
  { href: "/feed/expiring.ics", text: "Calendar", title: "Announced expiries, for a calendar" },
  {
    href: "/badge/free-models.svg",
    text: "Badge",
    title: "How many models are free, for a README",
  },
] as const;
