"use client";

import { clsx } from "clsx";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { OutsideLink } from "@/components/ui/outside-link";
import { Time } from "@/components/ui/time";
import type { ModelDetailAnswer } from "@/lib/domain/models/model-answers";

/** About as many characters as fill the lines that are shown at first. */
const LONG = 360;

/** What OpenRouter writes about the model, whole where it was read whole; a long text shows its beginning until asked for. */
export function ModelDescription({
  model: { description, description_source: source },
}: {
  model: Pick<ModelDetailAnswer, "description" | "description_source">;
}) {
  const [open, setOpen] = useState(false);
  const id = useId();
  if (description === null || description.trim() === "") return null;
  const isLong = description.length > LONG || description.split("\n").length > 5;
  return (
    <div className="mb-3 max-w-prose">
      <p
        id={id}
        className={clsx(
          "whitespace-pre-line [overflow-wrap:anywhere]",
          isLong && !open && "line-clamp-5 noscript:line-clamp-none",
        )}
      >
        <bdi>{description}</bdi>
      </p>
      {isLong && (
        <Button
          tone="quiet"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
          className="-ml-3 noscript:hidden"
        >
          {open ? "Show less of the description" : "Show the whole description"}
        </Button>
      )}
      {source && (
        <p className="text-dim text-xs">
          <OutsideLink href={source.url}>OpenRouter’s description</OutsideLink>, read{" "}
          <Time iso={source.taken_at} as="date" />.
        </p>
      )}
      {!source && isCut(description) && (
        <p className="text-dim text-xs">
          OpenRouter’s list cuts this text; the policies job reads it whole once a day.
        </p>
      )}
    </div>
  );
}

/** As the catalog's list ends a text that is longer (`api.md` 1.2). */
function isCut(text: string): boolean {
  return /(\.\.\.|…)\s*$/.test(text);
}
