"use client";

import { useQuery } from "@tanstack/react-query";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { Time } from "@/components/ui/time";
import { policySourceQueries } from "@/lib/client/policy-sources";
import type { PolicySourceAnswer } from "@/lib/domain/policy/policy-answers";
import { POLICY_SOURCE_WORDS } from "@/lib/domain/policy/policy-source-words";
import { formatCount } from "@/lib/format";

/** Each source of evidence about prompts: whether it is read, when it last was, what it shows and what it cannot. */
export function PolicySourcesCard() {
  const { data: answer, error } = useQuery(policySourceQueries.list());
  return (
    <Card title="Where data notes come from" className="mt-4">
      {!answer && (
        <p role={error ? "alert" : "status"} className={error ? "text-paid" : "text-dim"}>
          {error ? `The sources could not be read. ${error.message}` : "Reading the sources…"}
        </p>
      )}
      {answer && (
        <>
          <DataTable
            caption="Sources of data notes, the most official first"
            head={
              <tr>
                <th scope="col">Source</th>
                <th scope="col" className="max-sm:hidden">
                  Is it read?
                </th>
                <th scope="col" className="max-sm:hidden">
                  Last read
                </th>
                <th
                  scope="col"
                  data-number
                  className="max-sm:hidden"
                  title="Models of the roster that it says something about"
                >
                  Models
                </th>
              </tr>
            }
          >
            {answer.data.map((source) => (
              <SourceRow key={source.source} source={source} />
            ))}
          </DataTable>
          <p className="mt-3 border-line border-t pt-3 text-dim text-xs">
            The most alarming statement counts; without one, assume that prompts are kept and
            trained on. Where a source cannot be read, what it said before stays.
          </p>
        </>
      )}
    </Card>
  );
}

function SourceRow({ source }: { source: PolicySourceAnswer }) {
  const words = POLICY_SOURCE_WORDS[source.source];
  return (
    <tr>
      <th scope="row" className="max-w-prose sm:min-w-52">
        <span className="font-semibold">{words.name}</span>{" "}
        {!source.documented && (
          <Badge
            tone="warn"
            title="OpenRouter does not document this address; it may change any day."
          >
            not documented
          </Badge>
        )}
        <span className="block text-dim text-xs">
          {words.shows} {words.cannot}
        </span>
        {/* On a small screen four columns would stand half outside it. */}
        <span className="mt-1 block text-xs sm:hidden">
          <Switch source={source} />
          <span className="mt-1 block">
            {source.source !== "team_note" && source.on && "Read: "}
            <LastRead source={source} />
            {source.on && <span className="block">Models: {formatCount(source.models)}</span>}
          </span>
        </span>
      </th>
      <td className="min-w-32 max-sm:hidden lg:min-w-56">
        <Switch source={source} />
      </td>
      <td className="min-w-40 max-sm:hidden">
        <LastRead source={source} />
      </td>
      <td data-number className="max-sm:hidden">
        {source.on ? formatCount(source.models) : "—"}
      </td>
    </tr>
  );
}

/** Whether it is read, and what turns it on. */
function Switch({ source: { on, setting, source } }: { source: PolicySourceAnswer }) {
  return (
    <>
      <Badge tone={on ? "free" : "plain"}>{on ? "on" : "off"}</Badge>
      {setting !== null && (
        <span className="block text-dim text-xs">
          {on ? "turned on by" : "turned on with"}{" "}
          <code className="font-mono [overflow-wrap:anywhere]">{setting}</code>
        </span>
      )}
      {!on && source === "models_user" && (
        <span className="block text-dim text-xs">
          needs an inference key, added on the Keys page
        </span>
      )}
    </>
  );
}

/** A note of the team's is written, not read. */
function LastRead({ source }: { source: PolicySourceAnswer }) {
  const { read_at: readAt, failing_since: failingSince, problem } = source;
  if (source.source === "team_note") return <span className="text-dim">written here</span>;
  return (
    <>
      {readAt !== null && <Time iso={readAt} as="age" />}
      {readAt === null && (
        <span className="text-dim">{source.on ? "not yet" : "not while it is off"}</span>
      )}
      {failingSince !== null && (
        <span className="block text-paid text-xs [overflow-wrap:anywhere]">
          cannot be read since <Time iso={failingSince} />
          {problem !== null && `: ${problem}`}
        </span>
      )}
    </>
  );
}
