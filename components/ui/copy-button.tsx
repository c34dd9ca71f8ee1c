"use client";

import { useState } from "react";
import { Button } from "./button";

type Outcome = "ready" | "copied" | "refused";

const WORDS = { ready: "Copy", copied: "Copied", refused: "Select and copy by hand" } as const;

/** Puts `text` on the clipboard and says whether that worked: browsers refuse it outside https and localhost. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [outcome, setOutcome] = useState<Outcome>("ready");
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome("copied");
    } catch {
      setOutcome("refused");
    }
  }
  return (
    <Button onClick={copy} aria-label={`${WORDS[outcome]}: ${label}`} className="noscript:hidden">
      <span aria-live="polite">{WORDS[outcome]}</span>
    </Button>
  );
}
