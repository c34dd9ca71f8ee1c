"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { sendCode } from "@/lib/client/session";
import { AccessForm } from "./access-form";
import { CodeField } from "./code-field";
import { formText } from "./form-text";

/** The second step of a sign-in: the six digits, or a recovery code when the device is not at hand. */
export function CodeForm({ onDone, onBack }: { onDone: () => void; onBack: () => void }) {
  const [isRecovery, setRecovery] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const { mutate, error, isPending, isSuccess, reset } = useMutation({
    mutationFn: sendCode,
    onSuccess: onDone,
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: another field is there after the switch
  useEffect(() => {
    box.current?.querySelector("input")?.focus();
  }, [isRecovery]);

  function turn() {
    reset();
    setRecovery(!isRecovery);
  }

  function send(data: FormData) {
    const typed = formText(data, isRecovery ? "recovery_code" : "code").trim();
    mutate(isRecovery ? { recovery_code: typed } : { code: typed.replace(/\D/g, "") });
  }

  return (
    <div ref={box}>
      <AccessForm
        label="Second factor"
        submit="Go on"
        working="Checking…"
        isPending={isPending || isSuccess}
        error={error}
        fields={[]}
        wide
        onSend={send}
      >
        {isRecovery ? (
          <Field
            key="recovery"
            label="Recovery code"
            hint="One of those you saved when you turned the second factor on. Each works once."
            name="recovery_code"
            autoComplete="off"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            required
            maxLength={40}
          />
        ) : (
          <CodeField key="code" isWrong={error !== null} />
        )}
      </AccessForm>
      <div className="mt-3 flex flex-wrap justify-between gap-2">
        <Button onClick={turn}>
          {isRecovery ? "Use the six digits instead" : "Use a recovery code instead"}
        </Button>
        <Button tone="quiet" onClick={onBack}>
          Start again
        </Button>
      </div>
    </div>
  );
}
