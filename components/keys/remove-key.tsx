"use client";

import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { removeKey } from "@/lib/client/keys";
import type { KeyAnswer } from "@/lib/domain/keys/key-answers";
import { keyTitle, removalSentences, removedWords } from "@/lib/domain/keys/key-words";
import { useKeyChange } from "./use-key-change";

/** Forgets what Gratis holds of a key, once it is said what stays. */
export function RemoveKey({
  item,
  onRemoved,
}: {
  item: KeyAnswer;
  /** What was done, in words. */
  onRemoved: (said: string) => void;
}) {
  const title = keyTitle(item);
  const { mutate, error, isPending } = useKeyChange(removeKey, (left) =>
    onRemoved(removedWords(title, { before: item, left })),
  );
  return (
    <>
      <ConfirmDialog
        trigger={
          <>
            {isPending ? "Removing…" : "Remove"} <span className="sr-only">{title}</span>
          </>
        }
        title={`Remove ${title}?`}
        confirm={item.stored === "sealed" ? "Forget the secret" : "Remove"}
        onConfirm={() => mutate(item.id)}
      >
        {removalSentences(item).join(" ")}
      </ConfirmDialog>
      {error && (
        <span role="alert" className="block text-paid text-xs">
          {error.message}
        </span>
      )}
    </>
  );
}
