"use client";

import { useRef } from "react";
import { buttonClass } from "@/components/ui/button";

/** Takes one file from the person's machine. It is read in the browser. */
export function FileChoice({ onChoose }: { onChoose: (file: File | undefined) => void }) {
  const input = useRef<HTMLInputElement>(null);
  function choose() {
    onChoose(input.current?.files?.[0]);
    // The same file again, once it was changed, must be a choice too.
    if (input.current) input.current.value = "";
  }
  return (
    <label
      className={buttonClass(
        "plain",
        "cursor-pointer has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-info has-[:focus-visible]:outline-offset-2",
      )}
    >
      Choose a file
      <input ref={input} type="file" onChange={choose} className="sr-only" />
    </label>
  );
}
