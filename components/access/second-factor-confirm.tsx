"use client";

import { QRCodeSVG } from "qrcode.react";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { confirmSecondFactor } from "@/lib/client/me";
import type { SecondFactorAnswer } from "@/lib/domain/access/access-answers";
import { AccessForm } from "./access-form";
import { CodeField } from "./code-field";
import { formText } from "./form-text";
import { ToldOnce } from "./told-once";
import { useAccountChange } from "./use-account-change";

const QR_PX = 176;

/** The secret goes into the app, and a first right code shows that it arrived. */
export function SecondFactorConfirm({
  made,
  onConfirmed,
  onCancel,
}: {
  made: SecondFactorAnswer;
  onConfirmed: () => void;
  onCancel: () => void;
}) {
  const start = useRef<HTMLParagraphElement>(null);
  const { mutate, error, isPending } = useAccountChange(confirmSecondFactor, onConfirmed);
  useEffect(() => start.current?.focus(), []);
  return (
    <>
      <p ref={start} tabIndex={-1} className="mb-3 max-w-prose outline-none">
        Scan the picture with an authenticator app, or type the secret into it. Then enter the six
        digits it shows.
      </p>
      <div className="flex flex-wrap items-start gap-4">
        {/* Dark on white in both themes: cameras read no other way round. */}
        <QRCodeSVG
          value={made.uri}
          size={QR_PX}
          level="M"
          marginSize={3}
          title="The secret as a picture for an authenticator app"
          className="rounded-lg border border-line"
        />
        <div className="min-w-0 grow basis-56">
          <ToldOnce label="Secret" text={made.secret}>
            Time-based, six digits, every 30 seconds.
          </ToldOnce>
        </div>
      </div>
      <AccessForm
        label="First code"
        submit="Turn it on"
        working="Checking…"
        isPending={isPending}
        error={error}
        fields={[]}
        beside={<Button onClick={onCancel}>Cancel</Button>}
        className="mt-4"
        onSend={(data) => mutate(formText(data, "code").replace(/\D/g, ""))}
      >
        <div className="max-w-60">
          <CodeField isWrong={error !== null} />
        </div>
      </AccessForm>
    </>
  );
}
