"use client";

import { useMay, useVisitor } from "@/components/shell/visitor";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { removeNote } from "@/lib/client/notes";
import { useNoteChange } from "./use-note-change";

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
  if (!mayRemoveAny && !(isOwn && mayRemoveOwn)) return null;
  return (
    <div className="mt-2">
      <ConfirmDialog
        trigger={isPending ? "Removing…" : "Remove the note"}
        title="Remove this note?"
        confirm="Remove it"
        onConfirm={() => mutate(note.id)}
      >
        From now on it is neither shown nor counted. Views of the time before still show it, and the
        audit log tells who removed it.
      </ConfirmDialog>
      {error && (
        <p role="alert" className="mt-1 text-paid text-xs">
          {error.message}
        </p>
      )}
    </div>
  );
}
