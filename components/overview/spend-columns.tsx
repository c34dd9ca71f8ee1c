import type { UnintendedDay } from "@/lib/domain/spend/unintended-days";
import { formatDate, formatMoney } from "@/lib/format";

const HEIGHT = 44;
/** A cent is still seen. */
const LEAST = 3;
/** Between two columns, percent of the width. */
const GAP = 0.8;

/** A small column for each UTC day of the month on which something unintended was spent, over a line at zero. */
export function SpendColumns({ days }: { days: readonly UnintendedDay[] }) {
  const width = 100 / Math.max(1, days.length);
  const paid = days.filter(({ share }) => share > 0);
  const sentence = paid.map(({ day, usd }) => `${formatDate(day)}: ${formatMoney(usd)}`).join(", ");
  return (
    <div role="img" aria-label={`Unintended spending by UTC day. ${sentence}.`}>
      <svg
        aria-hidden="true"
        width="100%"
        height={HEIGHT + 1}
        className="mt-1 block border-line border-b border-dashed"
      >
        {days.map(({ day, usd, share }, index) =>
          share > 0 ? (
            <rect
              key={day}
              x={`${index * width + GAP / 2}%`}
              width={`${width - GAP}%`}
              y={HEIGHT - tall(share)}
              height={tall(share)}
              rx={1}
              className="fill-paid-mark"
            >
              <title>{`${formatDate(day)}: ${formatMoney(usd)}`}</title>
            </rect>
          ) : null,
        )}
      </svg>
    </div>
  );
}

function tall(share: number): number {
  return Math.max(LEAST, share * HEIGHT);
}
