import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { remedyOf } from "@/lib/domain/jobs/sync-words";
import type { KeyProblemAnswer } from "@/lib/domain/keys/key-answers";

/** Keys of the environment that could not be used: which variable, why, and what to do. */
export function KeyProblems({ problems }: { problems: readonly KeyProblemAnswer[] }) {
  if (problems.length === 0) return null;
  return (
    <Notice tone="paid">
      <div role="alert">
        <ul className="flex flex-col gap-2">
          {problems.map(({ variable, label, code, message, since }) => (
            <li key={`${variable} ${label}`} className="[overflow-wrap:anywhere]">
              <strong className="font-semibold">
                The key <bdi className="font-mono">{label}</bdi> in {variable} is not in use
              </strong>{" "}
              since <Time iso={since} />. {message} {remedyOf(code)}
            </li>
          ))}
        </ul>
      </div>
    </Notice>
  );
}
