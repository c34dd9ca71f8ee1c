"use client";

import { type RefObject, useRef, useState } from "react";
import { asTyped, NotTextError, readTextFile, type TextFile } from "@/lib/client/read-text-file";
import type { PasteTool } from "@/lib/client/tools";
import { type Drafts, NO_DRAFT } from "./drafts";

export type Paste = {
  readonly area: RefObject<HTMLTextAreaElement | null>;
  /** What stands in the field at first. */
  readonly initial: string;
  readonly isEmpty: boolean;
  readonly file: TextFile | null;
  /** Why a file was not taken. */
  readonly fileProblem: string | null;
  /** The text as it is to be read: a file that nobody touched as it was, with its own line ends. */
  read(): string;
  typed(): void;
  fill(text: string): void;
  choose(file: File | undefined): Promise<void>;
};

/**
 * The text of one tool. The field keeps it itself: a megabyte in the state of a component would be compared with every letter.
 */
export function usePaste(
  tool: PasteTool,
  { drafts, onChange }: { drafts: Drafts; onChange: () => void },
): Paste {
  const area = useRef<HTMLTextAreaElement>(null);
  const [draft] = useState(() => drafts.get(tool) ?? NO_DRAFT);
  const [file, setFile] = useState(draft.file);
  const [isEmpty, setEmpty] = useState(draft.text === "");
  const [fileProblem, setFileProblem] = useState<string | null>(null);

  function keep(from: TextFile | null) {
    const text = area.current?.value ?? "";
    const kept = text === "" ? null : from;
    drafts.set(tool, { text, file: kept });
    setFile(kept);
    setEmpty(text === "");
    setFileProblem(null);
    onChange();
  }

  function put(text: string, from: TextFile | null) {
    if (!area.current) return;
    area.current.value = text;
    keep(from);
    // The beginning is what one looks at first; the browser would go to the end.
    area.current.setSelectionRange(0, 0);
    area.current.focus();
    area.current.scrollTop = 0;
  }

  return {
    area,
    initial: draft.text,
    isEmpty,
    file,
    fileProblem,
    read() {
      const text = area.current?.value ?? "";
      return file !== null && asTyped(file.text) === text ? file.text : text;
    },
    typed: () => keep(file),
    fill: (text) => put(text, null),
    async choose(chosen) {
      if (!chosen) return;
      try {
        const read = await readTextFile(chosen);
        put(read.text, read);
      } catch (error) {
        setFileProblem(
          error instanceof NotTextError ? error.message : `${chosen.name} could not be read.`,
        );
      }
    },
  };
}
