import { clsx } from "clsx";
import { Fragment } from "react";

/**
 * A model id, whole. It may wrap after a slash and nowhere else; on very narrow screens it breaks rather than being cut.
 * `className` takes the place of the usual size.
 */
export function ModelId({ id, className }: { id: string; className?: string }) {
  const parts = id.split("/");
  return (
    <span className={clsx("font-mono [overflow-wrap:anywhere]", className ?? "text-[0.8125rem]")}>
      {parts.map((part, index) => (
        // The parts of an id have no identity but their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Fragment key={index}>
          <span className="inline-block">{index < parts.length - 1 ? `${part}/` : part}</span>
          {index < parts.length - 1 && <wbr />}
        </Fragment>
      ))}
    </span>
  );
}
