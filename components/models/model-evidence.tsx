import { Time } from "@/components/ui/time";
import type { EvidenceAnswer, ModelDetailAnswer } from "@/lib/domain/answers";
import { POLICY_SENTENCES } from "@/lib/domain/policy-words";
import { PolicyBadge } from "./policy-badge";

/** The verdict and every statement behind it, with source, date and the quoted sentence. */
export function ModelEvidence({ model }: { model: ModelDetailAnswer }) {
  const { verdict } = model.data_policy;
  return (
    <>
      <p>
        <PolicyBadge verdict={verdict} />
      </p>
      <p className="mt-1 text-dim">{POLICY_SENTENCES[verdict]}</p>
      {model.evidence.length > 0 && (
        <ul className="mt-3 divide-y divide-line">
          {model.evidence.map((statement) => (
            <li key={`${statement.source} ${statement.first_seen}`} className="py-2">
              <Statement statement={statement} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Statement({ statement }: { statement: EvidenceAnswer }) {
  return (
    <>
      <PolicyBadge verdict={statement.says} />
      <blockquote className="mt-1 border-line border-l-2 pl-2 [overflow-wrap:anywhere]">
        {statement.quote}
      </blockquote>
      <p className="mt-1 text-dim text-xs">
        <Source url={statement.source_url} name={statement.source.replaceAll("_", " ")} />, first
        seen <Time iso={statement.first_seen} as="date" />, last{" "}
        <Time iso={statement.last_seen} as="date" />
      </p>
    </>
  );
}

/** The address comes from outside: only a web address becomes a link. */
function Source({ url, name }: { url: string; name: string }) {
  if (!/^https?:\/\//.test(url)) return name;
  return (
    <a href={url} rel="noreferrer" className="text-info hover:underline">
      {name}
    </a>
  );
}
