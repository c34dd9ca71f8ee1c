/** What a card shows, as files. */
export function ExportLinks({
  name,
  pathOf,
}: {
  /** Of the files, without an ending; also said to ears. */
  name: string;
  pathOf: (format: "csv" | "json") => string;
}) {
  return (
    <span className="flex shrink-0 gap-3 text-xs">
      {(["csv", "json"] as const).map((format) => (
        <a
          key={format}
          className="underline"
          href={pathOf(format)}
          download={`${name}.${format}`}
          aria-label={`${format.toUpperCase()}: ${name.replaceAll("-", " ")}`}
        >
          {format.toUpperCase()}
        </a>
      ))}
    </span>
  );
}
