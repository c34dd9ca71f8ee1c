"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { LinkButton } from "@/components/ui/link-button";
import { ModelId } from "@/components/ui/model-id";
import { Notice } from "@/components/ui/notice";
import { spendQueries } from "@/lib/client/spend";
import { keyTitle } from "@/lib/domain/keys/key-words";
import { modelPath } from "@/lib/domain/models/model-id";
import type { TrapAnswer } from "@/lib/domain/spend/spend-answers";
import { formatCount, formatMoney, plural } from "@/lib/format";
import { KeyName } from "./key-name";

const MOST_KEYS = 3;

/** A free model in use has gone while its twin costs money: said before the first cent. Nothing while no trap has sprung. */
export function TrapStrip() {
  const { data: traps } = useQuery({ ...spendQueries.traps(), select: ({ data }) => data });
  const sprung = (traps ?? []).filter(({ kind, keys }) => kind === "sprung" && keys.some(mayPay));
  const [first, ...rest] = sprung;
  if (!first) return null;
  return (
    <Notice tone="warn" actions={<LinkButton href="/spend#traps">Review</LinkButton>}>
      <Sentence trap={first} />
      {rest.length > 0 && (
        <p className="mt-1">
          And {plural(rest.length, "more model")}:{" "}
          {rest.map(({ model_id: id }, index) => (
            <span key={id}>
              {index > 0 && ", "}
              <ModelId id={id} />
            </span>
          ))}
          .
        </p>
      )}
    </Notice>
  );
}

function Sentence({ trap }: { trap: TrapAnswer }) {
  const { model_id: id, twin, replacements, confirmed } = trap;
  const keys = trap.keys.filter(mayPay);
  const more = keys.length - MOST_KEYS;
  const [best] = replacements;
  return (
    <p>
      <strong className="font-semibold text-warn">
        <Linked id={id} /> {confirmed ? "left" : "is missing from the newest snapshot"}
      </strong>
      ; its twin costs {priceText(twin)}.{" "}
      {keys.slice(0, MOST_KEYS).map((key, index) => (
        <span key={key.key_id}>
          {index > 0 && ", "}
          <KeyName name={keyTitle({ name: key.key_name, label: null, hash: String(key.key_id) })} />{" "}
          called it {key.requests === 1 ? "once" : `${formatCount(key.requests)} times`}
        </span>
      ))}
      {more > 0 && ` and ${plural(more, "more key")} did as well`}:{" "}
      {keys.length === 1 ? "it will pay" : "they will pay"} at the next call without “:free”.{" "}
      {best ? (
        <>
          Free instead: <Linked id={best.id} />.
        </>
      ) : (
        "No free model replaces it."
      )}
    </p>
  );
}

/** Not known to be locked. */
function mayPay({ can_spend: can }: TrapAnswer["keys"][number]): boolean {
  return can !== "no";
}

function priceText({ prompt_usd: prompt, completion_usd: completion }: TrapAnswer["twin"]): string {
  if (prompt === null && completion === null) return "money";
  return `${formatMoney(prompt)} in and ${formatMoney(completion)} out a million tokens`;
}

function Linked({ id }: { id: string }) {
  return (
    <Link href={modelPath(id)} prefetch={false} className="hover:underline">
      <ModelId id={id} />
    </Link>
  );
}
