"use client";

import { Fragment, memo, type ReactNode } from "react";
import { useMay } from "@/components/shell/visitor";
import { Badge, type Tone } from "@/components/ui/badge";
import { Time } from "@/components/ui/time";
import type { KeyState } from "@/lib/domain/keys/key";
import type { KeyAnswer } from "@/lib/domain/keys/key-answers";
import { isPastKey } from "@/lib/domain/keys/key-view";
import {
  capWords,
  isRemovable,
  KEY_KIND_WORDS,
  KEY_STATE_WORDS,
  keyTitle,
  stateSentence,
  storedWords,
} from "@/lib/domain/keys/key-words";
import { EditKeyDialog } from "./edit-key-dialog";
import { PolicySelect } from "./policy-select";
import { RemoveKey } from "./remove-key";

const STATE_TONES = {
  ok: "free",
  unmatched: "warn",
  expired: "warn",
  disabled: "plain",
  wrong_kind: "paid",
  refused: "paid",
  deleted: "plain",
} as const satisfies Record<KeyState, Tone>;

const CAP_TONES = { none: "paid", locked: "free", capped: "info", unknown: "plain" } as const;

/** The cells of one key. On small screens each says itself what it is about. */
export const KeyCells = memo(function KeyCells({
  item,
  onSaid,
}: {
  item: KeyAnswer;
  onSaid: (said: string) => void;
}) {
  const mayManage = useMay("manage_keys");
  const cap = capWords(item);
  // It spends nothing, so a policy or a missing cap would alarm for nothing.
  const callsModels = item.kind !== "management";
  const stored = storedWords(item);
  return (
    <>
      <th scope="row" className="min-w-44">
        <KeyIdentity item={item} />
      </th>
      <Cell label="Policy">
        {callsModels ? (
          <PolicySelect item={item} />
        ) : (
          <span className="text-dim">reads the account</span>
        )}
      </Cell>
      <Cell label="Cap">
        {callsModels ? (
          <Badge tone={CAP_TONES[cap.kind]}>{cap.text}</Badge>
        ) : (
          <span className="text-dim">calls no models</span>
        )}
        {callsModels && cap.more !== null && <Small>{cap.more}</Small>}
        {callsModels && item.include_byok_in_limit === true && <Small>BYOK counts as well</Small>}
      </Cell>
      <Cell label="Owner" className="min-w-28 [overflow-wrap:anywhere]">
        {item.owner === null ? (
          <span className="text-dim">none named</span>
        ) : (
          <bdi>{item.owner}</bdi>
        )}
        {item.note !== null && (
          <Small className="whitespace-pre-line">
            <bdi>{item.note}</bdi>
          </Small>
        )}
      </Cell>
      <Cell label="Last used">
        {item.last_used_at === null ? (
          <span className="text-dim">not seen</span>
        ) : (
          <Time
            iso={item.last_used_at}
            as={item.last_used_precision === "minute" ? "age" : "day"}
          />
        )}
      </Cell>
      <Cell label="Last answer">
        {item.synced_at === null ? (
          <span className="text-dim">none yet</span>
        ) : (
          <Time iso={item.synced_at} as="age" />
        )}
      </Cell>
      <Cell label="State" className="min-w-36">
        <StateWords item={item} />
      </Cell>
      <Cell label="Secret" className="whitespace-nowrap">
        <span title={stored.sentence}>{stored.word}</span>
      </Cell>
      {mayManage && (
        <td className="@max-4xl:col-span-full">
          <div className="flex flex-wrap gap-2 @4xl:flex-nowrap @4xl:justify-end">
            <EditKeyDialog item={item} />
            {isRemovable(item) && <RemoveKey item={item} onRemoved={onSaid} />}
          </div>
        </td>
      )}
    </>
  );
});

function KeyIdentity({ item }: { item: KeyAnswer }) {
  const title = keyTitle(item);
  return (
    <>
      <bdi className="font-semibold [overflow-wrap:anywhere]">{title}</bdi>
      {item.label !== null && item.label !== title && (
        <bdi className="block font-mono text-dim text-xs [overflow-wrap:anywhere]">
          {item.label}
        </bdi>
      )}
      <Small>
        {[kindWords(item), item.workspace].map(
          (words) =>
            words !== null && (
              <Fragment key={words}>
                <bdi className="[overflow-wrap:anywhere]">{words}</bdi>
                {" · "}
              </Fragment>
            ),
        )}
        {isPastKey(item) ? (
          "no longer at OpenRouter"
        ) : (
          <a
            href={`https://openrouter.ai/keys/${item.hash}`}
            rel="noreferrer"
            className="inline-flex min-h-6 items-center text-info hover:underline"
          >
            at OpenRouter<span className="sr-only">: {title}</span>
          </a>
        )}
      </Small>
      {item.former_names.length > 0 && (
        <Small>
          before: <bdi className="[overflow-wrap:anywhere]">{item.former_names.join(", ")}</bdi>
        </Small>
      )}
    </>
  );
}

/** The list of keys does not tell the kind, so of those that are known by it alone nothing is said. */
function kindWords({ kind, created_at: createdAt }: KeyAnswer): string | null {
  if (kind !== null) return KEY_KIND_WORDS[kind];
  return createdAt === null ? "kind not known" : null;
}

function StateWords({ item }: { item: KeyAnswer }) {
  const sentence = stateSentence(item);
  return (
    <>
      <Badge tone={STATE_TONES[item.state]}>{KEY_STATE_WORDS[item.state].word}</Badge>
      {item.match === "label" && <Small>found by its mask, not its hash</Small>}
      {item.state === "ok" && item.expires_at !== null && (
        <Small>
          expires <Time iso={item.expires_at} as="date" />
        </Small>
      )}
      {item.state !== "ok" && (
        <Small>
          since <Time iso={item.gone_at ?? item.state_since} as="day" />
        </Small>
      )}
      {sentence !== null && <Small className="[overflow-wrap:anywhere]">{sentence}</Small>}
    </>
  );
}

function Cell({
  label,
  className,
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <td className={className}>
      <span className="block text-dim text-xs @4xl:hidden">{label}</span>
      {children}
    </td>
  );
}

function Small({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <span className={`block text-dim text-xs${className ? ` ${className}` : ""}`}>{children}</span>
  );
}
