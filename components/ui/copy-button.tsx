"use client";

import { useState } from "react";
import { Button } from "./button";

type Outcome = "ready" | "copied" | "refused";

const WORDS = { copied: "Copied", refused: "Select and copy by hand" } as const;

/** Puts `text` on the clipboard and says whether that worked: browsers refuse it outside https and localhost. */
export function CopyButton({
  text,
  label,
  ready = "Copy",
}: {
  text: string;
  label: string;
  /** What the button says before. */
  ready?: string;
}) {
  const [outcome, setOutcome] = useState<Outcome>("ready");
  const word = outcome === "ready" ? ready : WORDS[outcome];
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome("copied");
    } catch {
      setOutcome("refused");
    }
  }
  return (
    <Button onClick={copy} aria-label={`${word}: ${label}`} className="noscript:hidden">
      <span aria-live="polite">{word}</span>
    </Button>
  );
}
