import { formatMoney } from "@/lib/format";

/** An amount of USD, a decimal string, short; where that rounds, the tooltip has it exact. */
export function Usd({ amount }: { amount: string }) {
  const short = formatMoney(amount);
  const isExact =
    Number(amount) === 0 || short.replaceAll(/[$,]/g, "").replace("−", "-") === amount;
  return isExact ? short : <span title={`$${amount}`}>{short}</span>;
}
