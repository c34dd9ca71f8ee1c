"use client";

import { useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";

/** Codes for the day the phone is lost. They are shown once, so the way on opens only to who says they are saved. */
export function RecoveryCodes({
  codes,
  onSaved,
}: {
  codes: readonly string[];
  onSaved: () => void;
}) {
  const start = useRef<HTMLParagraphElement>(null);
  const id = useId();
  const [isSaved, setSaved] = useState(false);
  useEffect(() => start.current?.focus(), []);
  // Leaving now would lose them for good.
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, []);
  const text = codes.join("\n");
  return (
    <>
      <p ref={start} tabIndex={-1} className="mb-3 max-w-prose outline-none">
        <strong className="font-semibold">Save these recovery codes now.</strong> Each opens one
        sign-in without the phone. They are not shown again; earlier ones no longer work.
      </p>
      <ul
        aria-label="Recovery codes"
        className="grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-x-4 gap-y-1 rounded-lg border border-line bg-ground px-3 py-2 font-mono"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap gap-2">
        <CopyButton text={text} label="Recovery codes" />
        <Button onClick={() => download(text)}>Download as a file</Button>
      </div>
      <div className="mt-3 flex flex-wrap items-center justify-between gap-2 border-line border-t pt-3">
        <label htmlFor={id} className="flex min-h-6 cursor-pointer items-center gap-2">
          <input
            id={id}
            type="checkbox"
            checked={isSaved}
            onChange={(event) => setSaved(event.target.checked)}
            className="size-4 accent-info"
          />
          I have saved them
        </label>
        <Button tone="primary" disabled={!isSaved} onClick={onSaved}>
          Done
        </Button>
      </div>
    </>
  );
}

function download(text: string): void {
  const address = URL.createObjectURL(new Blob([`${text}\n`], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = "gratis-recovery-codes.txt";
  link.click();
  URL.revokeObjectURL(address);
}
