import { useMay } from "@/components/shell/visitor";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import type { KeyProblemAnswer } from "@/lib/domain/keys/key-answers";

/** Before the first key: what one gives, and why one that was set does not work. */
export function NoKeysCard({ problems }: { problems: readonly KeyProblemAnswer[] }) {
  const mayAdd = useMay("manage_keys");
  return (
    <Card
      title="Free requests"
      className="md:col-span-2"
      action={
        <LinkButton href="/keys" className="-my-1.5">
          {mayAdd ? "Add a key" : "Keys"}
        </LinkButton>
      }
    >
      {problems.length > 0 ? (
        <p>
          <strong className="font-semibold text-warn">A key that was set cannot be used.</strong>
        </p>
      ) : (
        <p className="font-semibold">No key of OpenRouter is known yet.</p>
      )}
      {problems.map(({ variable, label, message }) => (
        <p key={`${variable} ${label}`} className="mt-1 [overflow-wrap:anywhere]">
          <span className="font-mono text-[0.8125rem]">{variable}</span> ({label}): {message}
        </p>
      ))}
      <p className="mt-2 text-dim">
        With a key, this is where the free requests of the day and of the minute stand against their
        limits, by whom they were made, and when they run out.
      </p>
      <dl className="mt-3 grid gap-x-4 gap-y-1 sm:grid-cols-[auto_minmax(0,1fr)]">
        <dt className="font-semibold">Any inference key</dt>
        <dd className="text-dim">the counter of the day, its limit and the countdown</dd>
        <dt className="font-semibold">A management key</dt>
        <dd className="text-dim">every key of the account, its requests, tokens and cost</dd>
        <dt className="font-semibold">Broadcast</dt>
        <dd className="text-dim">the running minute, seconds after a request</dd>
      </dl>
      <p className="mt-3 text-dim">
        {mayAdd
          ? "Gratis reads with it, and changes a key only when an admin confirms it. No request to a model is ever sent."
          : "An admin of the team can add one."}
      </p>
    </Card>
  );
}
