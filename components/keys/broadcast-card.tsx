"use client";

import { ToldOnce } from "@/components/access/told-once";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { AccountAnswer } from "@/lib/domain/keys/key-answers";
import { formatList } from "@/lib/format";
import { workspaceTitle } from "./account-facts";

export type BroadcastSetting = {
  /** Where OpenRouter must send to. */
  readonly address: string;
  /** `GRATIS_BROADCAST_SECRET` is set. */
  readonly isOpen: boolean;
};

/** How to let OpenRouter tell of requests by itself, and whether it does. The secret is never shown. */
export function BroadcastCard({
  setting,
  accounts,
}: {
  setting: BroadcastSetting;
  accounts: readonly AccountAnswer[];
}) {
  const isWanted = accounts.length > 0 && !accounts.some((account) => account.has_broadcast);
  return (
    <Card title="Broadcast" className="mb-8">
      <p className="max-w-prose">
        OpenRouter can send word of each request within seconds. Then this minute’s requests are
        seen as they happen, and not some minutes later.
      </p>
      <ul className="mt-3 flex flex-col gap-2">
        {setting.isOpen && accounts.length > 0 ? (
          accounts.map((account) => <AccountState key={account.id} account={account} />)
        ) : (
          <li>
            <Badge>{setting.isOpen ? "waiting" : "off"}</Badge>{" "}
            {setting.isOpen
              ? "Ready to receive; no account is known yet."
              : "Off, because GRATIS_BROADCAST_SECRET is not set."}
          </li>
        )}
      </ul>
      <details className="mt-3" open={isWanted}>
        <summary className="min-h-6 text-info">How to set it up</summary>
        <ol className="mt-2 flex max-w-2xl list-decimal flex-col gap-3 pl-5">
          {!setting.isOpen && (
            <li>
              Set <code className="font-mono">GRATIS_BROADCAST_SECRET</code> to a long random text,
              16 characters at least, and start Gratis anew.
            </li>
          )}
          <li>
            At OpenRouter, under Settings, Observability, switch Broadcast on and add a webhook.
            Each workspace has its own: add one in every workspace whose requests should be seen.
          </li>
          <li>
            <ToldOnce label="Address" text={setting.address}>
              {isLocal(setting.address)
                ? "Only this machine reaches that address, and OpenRouter must: set GRATIS_BASE_URL to the one under which Gratis is reached from the internet."
                : "OpenRouter must reach it from the internet."}
            </ToldOnce>
          </li>
          <li>
            <ToldOnce label="Header" text="Authorization: Bearer YOUR_BROADCAST_SECRET">
              With the value of GRATIS_BROADCAST_SECRET in place of the last word. Gratis never
              shows it.
            </ToldOnce>
          </li>
          <li>
            Turn privacy mode on, so that prompts and answers are not sent; Gratis would drop them
            anyway. Leave the sampling rate at 1: with less, requests are missing.
          </li>
        </ol>
      </details>
    </Card>
  );
}

function AccountState({ account }: { account: AccountAnswer }) {
  const { name, has_broadcast: isReceiving, workspaces } = account;
  const off = workspaces.filter((each) => each.is_broadcast_enabled === false);
  return (
    <li className="[overflow-wrap:anywhere]">
      <Badge tone={isReceiving ? "free" : "warn"}>{isReceiving ? "receiving" : "waiting"}</Badge>{" "}
      <bdi className="font-semibold">{name}</bdi>:{" "}
      {isReceiving
        ? "requests arrived within the last day."
        : "nothing has arrived within the last day."}
      {off.length > 0 && (
        <span className="text-dim">
          {" "}
          Broadcast is off in {formatList(off.map(workspaceTitle))}.
        </span>
      )}
    </li>
  );
}

function isLocal(address: string): boolean {
  const { hostname } = new URL(address);
  return ["localhost", "127.0.0.1", "[::1]"].includes(hostname) || hostname.endsWith(".localhost");
}
