"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { AccessForm } from "@/components/access/access-form";
import { fieldError, formText } from "@/components/access/form-text";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { CHAINS_KEY, saveChain } from "@/lib/client/chains";
import type { ChainAnswer } from "@/lib/domain/chains/chain-answers";
import type { ChainView } from "@/lib/domain/chains/chain-view";
import { chainNeedWords } from "@/lib/domain/chains/chain-words";
import { showChain } from "./use-chain-view";

/** Keeps what is asked for under a name, and shows it there. */
export function SaveChainDialog({ view, chain }: { view: ChainView; chain: ChainAnswer }) {
  const [open, setOpen] = useState(false);
  const queries = useQueryClient();
  const { mutate, error, isPending, reset } = useMutation({
    mutationFn: saveChain,
    onSuccess: ({ name }) => {
      setOpen(false);
      showChain({ ...view, name });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: CHAINS_KEY }),
  });

  function turn(next: boolean) {
    setOpen(next);
    if (!next) reset();
  }

  function send(form: FormData) {
    const note = formText(form, "note").trim();
    const name = formText(form, "name").trim();
    mutate({ name, need: chain.need, note: note === "" ? null : note });
  }

  return (
    <Dialog trigger="Save under a name" title="Save this chain" open={open} onOpenChange={turn}>
      <p className="mb-3 text-dim">
        Kept is what it asks for: {chainNeedWords(chain.need)}. Who is in it is worked out whenever
        it is asked.
      </p>
      <AccessForm
        label="Save this chain"
        submit="Save"
        working="Saving…"
        isPending={isPending}
        error={error}
        fields={["name", "note"]}
        beside={<Button onClick={() => turn(false)}>Cancel</Button>}
        onSend={send}
      >
        <Field
          label="Name"
          name="name"
          defaultValue={chain.saved ? chain.name : ""}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          required
          maxLength={40}
          hint="Lower-case letters, digits and hyphens; part of its address. A name that is there already is changed."
          error={fieldError(error, "name")}
        />
        <Field
          label="Note"
          name="note"
          defaultValue={chain.note ?? ""}
          autoComplete="off"
          maxLength={400}
          hint="What it is for, if you like. The team sees it."
          error={fieldError(error, "note")}
        />
      </AccessForm>
    </Dialog>
  );
}
