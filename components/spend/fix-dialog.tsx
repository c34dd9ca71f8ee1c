"use client";

import { useQuery } from "@tanstack/react-query";
import type { ButtonTone } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { keyQueries } from "@/lib/client/keys";
import type { KeyActionAnswer, KeyAuditAnswer } from "@/lib/domain/spend/key-audit-answers";
import { auditTitle, changeLines, FIX_WORDS, type FixAction, fixNotes } from "./fix-words";

/** One button and one confirmation, which shows exactly what will be changed at OpenRouter. */
export function FixDialog({
  audit,
  action,
  undoes,
  tone,
  isPending,
  label,
  onConfirm,
}: {
  audit: KeyAuditAnswer;
  action: FixAction;
  /** Of `undo`: the change that is taken back. */
  undoes: KeyActionAnswer | null;
  tone: ButtonTone;
  isPending: boolean;
  /** What the button says, where that is not the usual. */
  label?: string | undefined;
  onConfirm: () => void;
}) {
  const words = FIX_WORDS[action];
  const title = auditTitle(audit);
  return (
    <ConfirmDialog
      tone={tone}
      trigger={
        <>
          {isPending ? words.working : (label ?? words.button)}{" "}
          <span className="sr-only">{title}</span>
        </>
      }
      title={TITLES[action](title)}
      confirm={words.confirm}
      onConfirm={onConfirm}
    >
      <Change audit={audit} action={action} undoes={undoes} />
    </ConfirmDialog>
  );
}

const TITLES = {
  cap: (key: string) => `Cap ${key} at $0?`,
  disable: (key: string) => `Disable ${key}?`,
  undo: (key: string) => `Undo the last change of ${key}?`,
} as const satisfies Record<FixAction, (key: string) => string>;

/** Spans, because it stands within the dialog's one paragraph. */
function Change({
  audit,
  action,
  undoes,
}: {
  audit: KeyAuditAnswer;
  action: FixAction;
  undoes: KeyActionAnswer | null;
}) {
  const { data: keys } = useQuery(keyQueries.list());
  const account = keys?.meta.accounts.find(({ id }) => id === audit.account_id)?.name ?? null;
  const title = auditTitle(audit);
  const lines = [
    {
      name: "key",
      text: audit.label === null || audit.label === title ? title : `${title} (${audit.label})`,
    },
    ...(account === null ? [] : [{ name: "account", text: account }]),
    ...changeLines(audit, { action, undoes }),
  ];
  return (
    <>
      <span className="block">This is changed at OpenRouter:</span>
      <span className="my-2 block rounded-lg border border-line px-3 py-2 text-[0.8125rem] text-ink">
        {lines.map(({ name, text }) => (
          <span key={name} className="flex gap-2">
            <span className="w-24 shrink-0 font-mono text-dim">{name}</span>{" "}
            <bdi className="min-w-0 [overflow-wrap:anywhere]">{text}</bdi>
          </span>
        ))}
      </span>
      {fixNotes(audit, { action, undoes }).map((note) => (
        <span key={note} className="mt-1 block">
          {note}
        </span>
      ))}
    </>
  );
}
