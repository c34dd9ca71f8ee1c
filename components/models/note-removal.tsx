"use client";

import { useState } from "react";
import { useMay, useVisitor } from "@/components/shell/visitor";
import { Button } from "@/components/ui/button";
import { useLater } from "@/components/ui/use-later";
import { removeNote } from "@/lib/client/notes";
import { useNoteChange } from "./use-note-change";

const loadDialog = () => import("@/components/ui/confirm-dialog").then((ui) => ui.ConfirmDialog);

/** Takes a note away: for who wrote it, and for admins. */
export function NoteRemoval({
  modelId,
  note,
  onRemoved,
}: {
  modelId: string;
  note: { readonly id: number; readonly by: string };
  onRemoved: () => void;
}) {
  const isOwn = useVisitor().email === note.by;
  const mayRemoveAny = useMay("manage_settings");
  const mayRemoveOwn = useMay("contribute");
  const { mutate, error, isPending } = useNoteChange(modelId, {
    change: removeNote,
    onDone: onRemoved,
  });
  const isShown = mayRemoveAny || (isOwn && mayRemoveOwn);
  const [isAsked, setAsked] = useState(false);
  const ConfirmDialog = useLater(loadDialog, isShown);
  if (!isShown) return null;
  return (
    <div className="mt-2">
      <Button aria-haspopup="dialog" onClick={() => setAsked(true)} className="noscript:hidden">
        {isPending ? "Removing…" : "Remove the note"}
      </Button>
      {isAsked && ConfirmDialog && (
        <ConfirmDialog
          trigger={null}
          title="Remove this note?"
          confirm="Remove it"
          onConfirm={() => mutate(note.id)}
          onClose={() => setAsked(false)}
        >
          From now on it is neither shown nor counted. Views of the time before still show it, and
          the audit log tells who removed it.
        </ConfirmDialog>
      )}
      {error && (
        <p role="alert" className="mt-1 text-paid text-xs">
          {error.message}
        </p>
      )}
    </div>
  );
}
