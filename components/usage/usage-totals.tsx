import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Usd } from "@/components/ui/usd";
import { isNothing } from "@/lib/domain/usage/usage-amounts";
import type { UsageMeasuresAnswer, UsageMeta } from "@/lib/domain/usage/usage-answers";
import { formatCompact, formatCount, plural } from "@/lib/format";

/** The sums of the range, exact ones under the short ones. */
export function UsageTotals({
  meta,
  isOneKey,
}: {
  meta: Pick<UsageMeta, "totals" | "not_attributed">;
  /** What no key explains is then no part of the figures. */
  isOneKey: boolean;
}) {
  const { totals, not_attributed } = meta;
  return (
    <Card>
      <h2 className="sr-only">Totals</h2>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4 md:grid-cols-3 xl:grid-cols-6">
        <Total name="Requests" value={<Count count={totals.requests} />}>
          successful ones, free and paid
        </Total>
        <Total name="Prompt tokens" value={<Count count={totals.prompt_tokens} />}>
          sent
        </Total>
        <Total name="Completion tokens" value={<Count count={totals.completion_tokens} />}>
          <Count count={totals.reasoning_tokens} /> of them reasoning
        </Total>
        <Total name="Cost" value={<Usd amount={totals.cost_usd} />}>
          OpenRouter credits
        </Total>
        <Total name="BYOK cost" value={<Usd amount={totals.byok_cost_usd} />}>
          {plural(totals.byok_requests, "request")} on your providers’ keys
        </Total>
        {!isOneKey && (
          <Total name="Not attributed" value={<Count count={not_attributed.requests} />}>
            {notAttributedWords(not_attributed)}
          </Total>
        )}
      </dl>
    </Card>
  );
}

function Total({ name, value, children }: { name: string; value: ReactNode; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="font-semibold text-[0.8125rem] text-dim">{name}</dt>
      <dd className="mt-1">
        <span className="block font-bold text-2xl leading-8 tracking-tight">{value}</span>
        <span className="block text-dim text-xs">{children}</span>
      </dd>
    </div>
  );
}

/** Short from five digits on; the tooltip has it whole. */
function Count({ count }: { count: number }) {
  const whole = formatCount(count);
  if (Math.abs(count) < 100_000) return whole;
  return <span title={whole}>{formatCompact(count)}</span>;
}

function notAttributedWords(rest: UsageMeasuresAnswer): ReactNode {
  if (isNothing(rest)) return "every request belongs to a key";
  if (rest.requests < 0) {
    return (
      <>
        the keys told of more than the account, <Usd amount={rest.cost_usd} />
      </>
    );
  }
  return (
    <>
      requests that no key explains, <Usd amount={rest.cost_usd} />
    </>
  );
}
