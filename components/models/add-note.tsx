"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useLater } from "@/components/ui/use-later";

const loadDialog = () => import("./note-dialog").then((module) => module.NoteDialog);

/** The button for a note of the team; what it opens is fetched once the page stands, for few visits need it. */
export function AddNote({ modelId }: { modelId: string }) {
  const [open, setOpen] = useState(false);
  const NoteDialog = useLater(loadDialog);
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => setOpen(true)} className="noscript:hidden">
        Add a note…
      </Button>
      {open && NoteDialog === null && (
        <p role="status" className="mt-2 text-dim text-xs">
          Fetching the form… If it does not come, load the page again.
        </p>
      )}
      {NoteDialog && <NoteDialog modelId={modelId} open={open} onOpenChange={setOpen} />}
    </>
  );
}
