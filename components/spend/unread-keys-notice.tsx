"use client";

import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { useNow } from "@/components/ui/now";
import { Time } from "@/components/ui/time";
import { unreadKeys } from "@/lib/domain/keys/unread-keys";
import type { KeyAuditAnswer } from "@/lib/domain/spend/key-audit-answers";
import { plural } from "@/lib/format";

/** Since when the keys' own counters are not read: money spent since then may be missing from the page. */
export function UnreadKeysNotice({
  audit,
  everySeconds,
}: {
  audit: readonly KeyAuditAnswer[];
  everySeconds: number | null;
}) {
  const now = useNow();
  const late = unreadKeys(audit, { now, everySeconds });
  if (late.length === 0) return null;
  return (
    <Notice tone="warn" actions={<LinkButton href="/keys">See the keys</LinkButton>}>
      {late.map(({ keys, since }) => (
        <p key={since} role="status">
          <strong className="font-semibold">
            {plural(keys, "key was", "keys were")} last read <Time iso={since} as="age" />.
          </strong>{" "}
          {everySeconds === null
            ? "The keys job is switched off, so money spent since then is found late or not at all."
            : "Money spent since then may be missing here."}
        </p>
      ))}
    </Notice>
  );
}
