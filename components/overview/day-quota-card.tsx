"use client";

import { memo } from "react";
import { DayGauge } from "@/components/charts/day-gauge";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Countdown } from "@/components/ui/countdown";
import { useNow } from "@/components/ui/now";
import { Time } from "@/components/ui/time";
import type { SyncAnswer } from "@/lib/domain/keys/key-answers";
import type { DayQuotaAnswer, QuotaAnswer } from "@/lib/domain/quota/quota-answers";
import {
  attemptsWords,
  forecastWords,
  gaugeSentence,
  QUOTA_SOURCE_WORDS,
  type QuotaTone,
  quotaLevel,
  shownForecast,
  usedShare,
} from "@/lib/domain/quota/quota-words";
import { formatCount } from "@/lib/format";
import { Figure } from "./figure";
import { MissingLines } from "./missing-lines";
import { QuotaByKey } from "./quota-by-key";

const TONES = {
  free: "text-free",
  warn: "text-warn",
  paid: "text-paid",
} as const satisfies Record<QuotaTone, string>;

/** One account's day: how much is used, when it runs out, when it starts anew, and by whom. Drawn again only when that changed. */
export const DayQuotaCard = memo(function DayQuotaCard({
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
  const { day } = quota;
  const missing = quota.missing.filter(({ what }) => what === "day" || what === "balance");
  return (
    <Card title={title} {...(day && { action: <Labels quota={quota} day={day} /> })}>
      {day ? (
        <>
          <Reading quota={quota} day={day} title={title} />
          <Meaning quota={quota} day={day} />
        </>
      ) : (
        <Figure value="—" unit="not measured" />
      )}
      <MissingLines missing={missing} failure={failure} />
      <QuotaByKey quota={quota} names={names} />
    </Card>
  );
});

function Labels({ quota, day }: { quota: QuotaAnswer; day: DayQuotaAnswer }) {
  const { tone, word } = quotaLevel(quota);
  return (
    <span className="flex flex-wrap justify-end gap-1">
      {word !== null && <Badge tone={tone}>{word}</Badge>}
      {day.lower_bound && (
        <Badge title="Attempts that failed may count as well; only OpenRouter’s counter tells.">
          at least
        </Badge>
      )}
      {day.stale && <Badge tone="warn">out of date</Badge>}
    </span>
  );
}

function Reading({
  quota,
  day,
  title,
}: {
  quota: QuotaAnswer;
  day: DayQuotaAnswer;
  title: string;
}) {
  const now = useNow();
  const { used, limit } = day;
  const share = usedShare(day);
  const { tone } = quotaLevel(quota);
  const value = day.lower_bound ? `${formatCount(used)}+` : formatCount(used);
  if (limit === null || share === null) {
    return (
      <>
        <Figure value={value} unit="today" />
        <p className="mt-2 text-dim">The limit of the day is not known.</p>
      </>
    );
  }
  const forecast = shownForecast(quota);
  const atReset = forecast && forecast.kind !== "ran_out" ? forecast.used_at_reset : null;
  return (
    <DayGauge
      used={used}
      limit={limit}
      share={share}
      forecastShare={atReset === null ? null : atReset / Math.max(1, limit)}
      tone={tone}
      value={value}
      unit={`of ${formatCount(limit)} requests`}
      label={title}
      sentence={gaugeSentence(quota, now) ?? ""}
    />
  );
}

function Meaning({ quota, day }: { quota: QuotaAnswer; day: DayQuotaAnswer }) {
  const forecast = shownForecast(quota);
  const words = forecast && forecastWords(forecast, day);
  const attempts = attemptsWords(quota.attempts_without_result);
  return (
    <>
      {(words || attempts) && (
        <p className="mt-3 text-dim">
          {words && (
            <span {...(words.range && { title: words.range })}>
              {words.tone !== "paid" && "At this pace: "}
              <strong className={`font-semibold ${TONES[words.tone]}`}>{words.mark}</strong>,{" "}
              {words.rest}
            </span>
          )}
          {words && attempts && " · "}
          {attempts}
        </p>
      )}
      {words?.range && <p className="mt-0.5 text-dim text-xs">{words.range}</p>}
      <p className="mt-2 text-dim text-xs">
        Resets in <Countdown iso={day.resets_at} past="a moment" /> ·{" "}
        {QUOTA_SOURCE_WORDS[day.source]}, <Time iso={day.as_of} as="age" />
      </p>
    </>
  );
}
