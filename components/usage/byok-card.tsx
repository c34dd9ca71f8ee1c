import { Card } from "@/components/ui/card";
import { Usd } from "@/components/ui/usd";
import type { ByokAnswer } from "@/lib/domain/quota/quota-answers";
import { formatCount, formatDate, formatMoney, formatPercent, plural } from "@/lib/format";

/** Requests on the team's own providers' keys this month, against what OpenRouter lets pass without its fee. */
export function ByokCard({ byok, title }: { byok: ByokAnswer; title: string }) {
  const { allowance, requests, cost_usd, from } = byok;
  const allowed =
    allowance.kind === "requests"
      ? `${formatCount(Number(allowance.amount))} requests`
      : `${formatMoney(allowance.amount)} at list price`;
  const percent = allowance.share * 100;
  const isOver = allowance.share > 1;
  return (
    <Card title={title}>
      <p className="font-semibold text-lg leading-7">
        {plural(requests, "request")}, <Usd amount={cost_usd} />
      </p>
      <p className="text-dim">
        since {formatDate(from)}, on keys of your own providers, at list price.{" "}
        <span className={isOver ? "font-semibold text-paid" : undefined}>
          {percent > 0 && percent < 0.1 ? "Less than 0.1 %" : formatShare(percent)} of the month’s
          allowance of {allowed}
          {isOver && ": OpenRouter’s fee applies to the rest of the month"}.
        </span>
      </p>
      <div aria-hidden="true" className="mt-3 h-2 overflow-hidden rounded-xs bg-gap">
        <div
          className={isOver ? "h-full bg-paid-mark" : "h-full bg-free-mark"}
          style={{ width: `${Math.min(100, percent)}%` }}
        />
      </div>
    </Card>
  );
}

function formatShare(percent: number): string {
  return percent > 100 ? `${formatCount(Math.round(percent))} %` : formatPercent(percent);
}
