import type { RequestReason } from "@/lib/domain/tools/request-reason";
import { EFFECTS } from "./tool-words";

/** Why the verdict is what it is, those reasons first that decide; what holds in several places is said once. */
export function ReasonList({ reasons }: { reasons: readonly RequestReason[] }) {
  return EFFECTS.map(({ effect, title }) => {
    const group = reasons.filter((reason) => reason.effect === effect);
    if (group.length === 0) return null;
    const sentences = [...new Set(group.map(({ sentence }) => sentence))];
    return (
      <section key={effect} className="mt-4">
        <h3 className="font-semibold">{title}</h3>
        <ul className="mt-1 flex max-w-[90ch] flex-col gap-1">
          {sentences.map((sentence) => (
            <li key={sentence} className="border-line border-l-2 pl-3 [overflow-wrap:anywhere]">
              {sentence}
              {placesOf(group, sentence).map((where) => (
                <code
                  key={where}
                  className="ml-2 rounded bg-ground px-1 font-mono text-dim text-xs"
                  dir="ltr"
                >
                  {where}
                </code>
              ))}
            </li>
          ))}
        </ul>
      </section>
    );
  });
}

function placesOf(reasons: readonly RequestReason[], sentence: string): readonly string[] {
  const places = reasons.flatMap((reason) =>
    reason.sentence === sentence && reason.where !== null ? [reason.where] : [],
  );
  return [...new Set(places)];
}
