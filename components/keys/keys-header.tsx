"use client";

import { useMay } from "@/components/shell/visitor";
import { buttonClass } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { PageHeader } from "@/components/ui/page-header";
import { keysExportPath } from "@/lib/client/keys";
import type { KeyAnswer, KeysMeta } from "@/lib/domain/keys/key-answers";
import { isPastKey } from "@/lib/domain/keys/key-view";
import { plural } from "@/lib/format";
import { AddKeyDialog } from "./add-key-dialog";

/** How many keys there are, in one sentence, and what can be done with the list. */
export function KeysHeader({
  keys,
  meta,
  hasBroadcastSecret,
}: {
  keys: readonly KeyAnswer[] | null;
  meta: KeysMeta | null;
  hasBroadcastSecret: boolean;
}) {
  const mayAdd = useMay("manage_keys");
  return (
    <PageHeader
      title="Keys"
      actions={
        <>
          {mayAdd && <AddKeyDialog hasBroadcastSecret={hasBroadcastSecret} />}
          {keys !== null && keys.length > 0 && (
            <Menu label="Export" align="right">
              <div className="flex flex-col gap-2">
                {(["csv", "json"] as const).map((format) => (
                  <a
                    key={format}
                    className={buttonClass()}
                    href={keysExportPath(format)}
                    download={`keys.${format}`}
                  >
                    {format.toUpperCase()}
                  </a>
                ))}
              </div>
            </Menu>
          )}
        </>
      }
    >
      {keys && meta
        ? countWords(keys, meta)
        : "The accounts and keys of OpenRouter that the team uses."}
    </PageHeader>
  );
}

function countWords(keys: readonly KeyAnswer[], { accounts }: KeysMeta): string {
  const present = keys.filter((key) => !isPastKey(key));
  if (present.length === 0) return "The accounts and keys of OpenRouter that the team uses.";
  const open = present.filter(({ cap, kind }) => cap === "none" && kind !== "management").length;
  const of = accounts.length === 0 ? "" : ` of ${plural(accounts.length, "account")}`;
  const withoutCap =
    open === 0 ? "" : ` ${open} without a cap on what ${open === 1 ? "it" : "they"} may spend.`;
  return `${plural(present.length, "key")}${of}.${withoutCap}`;
}
