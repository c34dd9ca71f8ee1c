"use client";

import { memo, useMemo } from "react";
import { MinuteStrip } from "@/components/charts/minute-strip";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { SyncAnswer } from "@/lib/domain/keys/key-answers";
import { MINUTE_SOURCE_WORDS, minuteStrip, minuteWords } from "@/lib/domain/quota/minute-words";
import { MINUTE_LIMIT } from "@/lib/domain/quota/quota";
import type { QuotaAnswer } from "@/lib/domain/quota/quota-answers";
import { Figure } from "./figure";
import { KeyName } from "./key-name";
import { MinuteTable } from "./minute-table";
import { MissingLines } from "./missing-lines";

/** One account's last 30 minutes against the limit of a minute. Drawn again only when they changed. */
export const MinuteCard = memo(function MinuteCard({
  quota,
  title,
  names,
  failure,
}: {
  quota: QuotaAnswer;
  title: string;
  /** What people call the keys, by id. */
  names: ReadonlyMap<number, string>;
  failure: SyncAnswer["error"];
}) {
  const { minute, minutes } = quota;
  const limit = minute?.limit ?? MINUTE_LIMIT;
  const isKnown = minutes.some(({ used }) => used !== null);
  const missing = quota.missing.filter(({ what }) => what === "minute" || what === "by_key");
  return (
    <Card
      title={title}
      {...(minute?.estimated && {
        action: (
          <Badge title="OpenRouter gives no counter of the minute, so it is counted here.">
            estimated
          </Badge>
        ),
      })}
    >
      {isKnown ? (
        <>
          <Strip minutes={minutes} limit={limit} names={names} />
          {minute && (
            <p className="mt-1 text-dim text-xs">
              Counted {MINUTE_SOURCE_WORDS[minute.source]}, <Time iso={minute.as_of} as="age" />
            </p>
          )}
        </>
      ) : (
        <Figure value="—" unit="not measured" />
      )}
      <MissingLines missing={missing} failure={failure} />
      {isKnown && <MinuteTable minutes={minutes} names={names} />}
    </Card>
  );
});

function Strip({
  minutes,
  limit,
  names,
}: {
  minutes: QuotaAnswer["minutes"];
  limit: number;
  names: ReadonlyMap<number, string>;
}) {
  const strip = useMemo(() => minuteStrip(minutes, limit), [minutes, limit]);
  const { now, peak, most, unknown } = minuteWords(minutes, limit);
  const mostName = most && names.get(most.keyId);
  const plain = [
    now,
    peak,
    most && mostName ? `${mostName} made ${most.requests} of ${most.of}` : null,
    unknown,
  ].filter((each) => each !== null);
  return (
    <>
      <MinuteStrip
        strip={strip}
        limit={limit}
        sentence={`Free requests in the last ${minutes.length} minutes. ${plain.join(", ")}.`}
      />
      <p className="mt-2 text-dim">
        {now}
        {peak !== null && ` · ${peak}`}
        {most && mostName && (
          <>
            {" · "}
            <KeyName name={mostName} /> made {most.requests} of {most.of}
          </>
        )}
        {unknown !== null && ` · ${unknown}`}
      </p>
    </>
  );
}
