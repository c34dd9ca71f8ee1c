import { Card } from "@/components/ui/card";
import type { AdviceAnswer } from "@/lib/domain/quota/quota-answers";
import { plural } from "@/lib/format";

const ADVICE_WORDS: Readonly<Record<NonNullable<AdviceAnswer["advice"]>, string>> = {
  stay: "Stay on free",
  add_credits: "Add $10 of credits once",
  byok: "Bring a key of your own provider",
};

/** What the account's own days argue for. */
export function AdviceCard({ advice, title }: { advice: AdviceAnswer; title: string }) {
  return (
    <Card title={title}>
      <p className="font-semibold text-lg leading-7">
        {advice.advice === null ? "Too few days to say" : ADVICE_WORDS[advice.advice]}
      </p>
      <ul className="mt-1 space-y-1 text-dim">
        {advice.because.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p className="mt-2 text-dim text-xs">From {plural(advice.days, "day")} with a reading.</p>
    </Card>
  );
}
