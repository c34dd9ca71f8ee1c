"use client";

import { useRef, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { MeAnswer, SecondFactorAnswer } from "@/lib/domain/access/access-answers";
import { plural } from "@/lib/format";
import { RecoveryCodes } from "./recovery-codes";
import { SecondFactorConfirm } from "./second-factor-confirm";
import { SecondFactorPassword } from "./second-factor-password";

/** Where a person is on the way. What was told once lives only here, until it is put away. */
type Step =
  | { readonly kind: "rest" }
  | { readonly kind: "password"; readonly to: "turn on" | "turn off" | "renew" }
  | { readonly kind: "confirm"; readonly made: SecondFactorAnswer }
  | { readonly kind: "codes"; readonly codes: readonly string[] };

const REST: Step = { kind: "rest" };
const FEW_CODES = 3;

/** Six digits from an app beside the password: turning it on, its recovery codes, turning it off. */
export function SecondFactorCard({ me }: { me: MeAnswer }) {
  const [step, setStep] = useState<Step>(REST);
  const box = useRef<HTMLDivElement>(null);
  // The button that was pressed goes with its step; without this the keyboard would begin at the top of the page.
  function rest() {
    setStep(REST);
    box.current?.focus();
  }
  return (
    <Card
      title="Second factor"
      action={
        <Badge tone={me.second_factor ? "free" : "plain"}>{me.second_factor ? "on" : "off"}</Badge>
      }
    >
      <div ref={box} tabIndex={-1} className="outline-none">
        {step.kind === "rest" && <AtRest me={me} onStep={setStep} />}
        {step.kind === "password" && (
          <SecondFactorPassword
            to={step.to}
            email={me.email}
            onMade={(made) => setStep({ kind: "confirm", made })}
            onCodes={(codes) => setStep({ kind: "codes", codes })}
            onDone={rest}
          />
        )}
        {step.kind === "confirm" && (
          <SecondFactorConfirm
            made={step.made}
            onConfirmed={() => setStep({ kind: "codes", codes: step.made.recovery_codes })}
            onCancel={rest}
          />
        )}
        {step.kind === "codes" && <RecoveryCodes codes={step.codes} onSaved={rest} />}
      </div>
    </Card>
  );
}

function AtRest({ me, onStep }: { me: MeAnswer; onStep: (step: Step) => void }) {
  if (!me.has_password) {
    return (
      <p className="max-w-prose text-dim">
        It goes with a password, and you have none here:{" "}
        {me.by_proxy ? "the proxy" : "your provider"} can ask for one instead.
      </p>
    );
  }
  if (!me.second_factor) {
    return (
      <>
        <p className="max-w-prose">
          With it a sign-in also asks for six digits from an app on your phone, so that a stolen
          password alone opens nothing.
        </p>
        <div className="mt-3">
          <Button
            className="noscript:hidden"
            onClick={() => onStep({ kind: "password", to: "turn on" })}
          >
            Turn it on
          </Button>
        </div>
      </>
    );
  }
  const left = me.recovery_codes_left;
  return (
    <>
      <p className="max-w-prose">
        A sign-in asks for six digits from your app.{" "}
        {left !== null && (
          <span className={left < FEW_CODES ? "text-warn" : "text-dim"}>
            {left === 0
              ? "No recovery code is left: make new ones before you lose the phone."
              : `${plural(left, "recovery code")} left for the day the phone is lost.`}
          </span>
        )}
      </p>
      <div className="mt-3 flex flex-wrap gap-2 noscript:hidden">
        <Button onClick={() => onStep({ kind: "password", to: "renew" })}>
          New recovery codes
        </Button>
        <Button onClick={() => onStep({ kind: "password", to: "turn off" })}>Turn it off</Button>
      </div>
    </>
  );
}
