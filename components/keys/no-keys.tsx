"use client";

import { useMay } from "@/components/shell/visitor";
import { Card } from "@/components/ui/card";
import { AddKeyDialog } from "./add-key-dialog";

const KINDS = [
  {
    name: "An inference key",
    gives:
      "How many of the day’s 50 or 1,000 free requests are used, for the whole account, and what this key spends.",
    where: { text: "Your keys at OpenRouter", href: "https://openrouter.ai/settings/keys" },
    note: "Any one of the account will do, also one with a cap of $0. Gratis never sends a prompt with it.",
  },
  {
    name: "A management key",
    gives:
      "All keys of all workspaces, usage by key, model, provider and day, the last minutes, and the balance.",
    where: {
      text: "Management keys at OpenRouter",
      href: "https://openrouter.ai/docs/guides/overview/auth/management-api-keys",
    },
    note: "It cannot call models. OpenRouter has no read-only kind; Gratis reads with it, and changes a key only when an admin confirms it.",
  },
] as const;

/** No key at all: what each kind gives, what it needs, and where to make one. */
export function NoKeys({ hasBroadcastSecret }: { hasBroadcastSecret: boolean }) {
  const mayAdd = useMay("manage_keys");
  return (
    <Card className="mb-8">
      <div className="max-w-prose">
        <h2 className="font-semibold">No key yet, so nothing is known of your use</h2>
        <p className="mt-1 text-dim">
          The catalog is public and needs none. With a key of your account Gratis also shows who
          uses the free models, and when the day’s requests run out.
        </p>
      </div>
      <dl className="mt-4 grid grid-cols-1 gap-4 md:grid-cols-2">
        {KINDS.map(({ name, gives, where, note }) => (
          <div key={name} className="border-line border-t pt-3">
            <dt className="font-semibold">{name}</dt>
            <dd className="mt-1 ml-0 max-w-prose">{gives}</dd>
            <dd className="mt-1 ml-0 max-w-prose text-dim text-xs">{note}</dd>
            <dd className="ml-0">
              <a
                href={where.href}
                rel="noreferrer"
                className="inline-flex min-h-6 items-center text-info text-xs hover:underline"
              >
                {where.text}
              </a>
            </dd>
          </div>
        ))}
      </dl>
      <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        {mayAdd ? (
          <>
            <AddKeyDialog trigger="Add the first key" hasBroadcastSecret={hasBroadcastSecret} />
            <span className="text-dim">
              Or set <code className="font-mono">OPENROUTER_API_KEY</code> or{" "}
              <code className="font-mono">OPENROUTER_MANAGEMENT_KEY</code> and start Gratis anew.
            </span>
          </>
        ) : (
          <span className="text-dim">Admins add keys.</span>
        )}
      </div>
    </Card>
  );
}
