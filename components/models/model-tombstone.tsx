import Link from "next/link";
import { ModelId } from "@/components/ui/model-id";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import type { Ending, LastUser } from "@/lib/domain/models/ending";
import type { ModelDetailAnswer } from "@/lib/domain/models/model-answers";
import { modelPath } from "@/lib/domain/models/model-id";
import { STATE_WORDS } from "@/lib/domain/models/state-words";
import { formatDate, formatUsdPerMillion, plural } from "@/lib/format";
import { LastUsers } from "./last-users";
import { REPLACEMENTS_ID } from "./model-replacements";

const HEADLINES = {
  left: "This model has left the catalog.",
  suffix_ended: "This free variant has left the catalog; the model itself is still listed.",
  became_paid: "This model has stopped being free.",
  unlisted: "This model has left the catalog.",
} as const satisfies Record<Ending["kind"], string>;

const MOST_NAMED = 3;

/** What happened to a model that is no longer free or no longer there, when, whether it was announced, who used it, and what instead. */
export function ModelTombstone({
  model,
  ending,
  lastUsers,
}: {
  model: ModelDetailAnswer;
  ending: Ending;
  /** Null for who may not see usage. */
  lastUsers: readonly LastUser[] | null;
}) {
  return (
    <Notice tone="paid">
      <div className="grid gap-x-10 gap-y-2 [overflow-wrap:anywhere] lg:grid-cols-2">
        <div className="grid content-start gap-2">
          <p>
            <strong className="font-semibold">{HEADLINES[ending.kind]}</strong>{" "}
            <When model={model} ending={ending} />
          </p>
          {ending.kind !== "unlisted" && <p>{announcementWords(ending)}</p>}
          <PriceNow model={model} ending={ending} />
        </div>
        <div className="grid content-start gap-2">
          {lastUsers && <LastUsers users={lastUsers} />}
          {ending.kind !== "unlisted" && <Instead model={model} />}
        </div>
      </div>
    </Notice>
  );
}

function When({ model, ending }: { model: ModelDetailAnswer; ending: Ending }) {
  const { firstMissing, lastSeen, confirmed, foundAfterGap } = ending;
  const was = model.spells.findLast(({ to }) => to === firstMissing)?.state ?? model.state;
  return (
    <>
      It was last seen as {STATE_WORDS[was]} at <Time iso={lastSeen} /> and{" "}
      {model.listed ? `was ${STATE_WORDS[model.state]}` : "was missing"} at{" "}
      <Time iso={firstMissing} />
      {foundAfterGap ? "; nobody looked in between." : "."}
      {!confirmed && " Only one snapshot tells so yet."}
    </>
  );
}

/** Whether its end was announced, for which day, and how long before. */
function announcementWords({ announced }: Ending): string {
  if (announced === null) return "Its end was not announced in the catalog.";
  const { day, seenAt, daysAhead, daysEarly } = announced;
  const ahead =
    seenAt === null || daysAhead === null
      ? "; since when is not on record"
      : `; that was first seen on ${formatDate(seenAt)}, ${daysAhead === 0 ? "the same day" : `${plural(daysAhead, "day")} ahead`}`;
  const early = daysEarly > 0 ? ` It went ${plural(daysEarly, "day")} early.` : "";
  return `Its end was announced for ${formatDate(day)}${ahead}.${early}`;
}

/** What a request costs now: under this id, or under the twin's. */
function PriceNow({ model, ending }: { model: ModelDetailAnswer; ending: Ending }) {
  if (ending.kind === "became_paid") {
    return <p>A request now costs {pairWords(model.pricing)} per million tokens.</p>;
  }
  const { twin } = model;
  if (!twin?.listed) return null;
  return (
    <p>
      <IdLink id={twin.id} /> is still listed and costs {pairWords(twin.pricing ?? {})} per million
      tokens.
    </p>
  );
}

function pairWords({ prompt, completion }: Readonly<Record<string, unknown>>): string {
  return `${priceWords(prompt)} in and ${priceWords(completion)} out`;
}

function priceWords(price: unknown): string {
  return formatUsdPerMillion(typeof price === "string" ? price : null);
}

/** The first few of those that can stand in; all of them, and why, stand below. */
function Instead({ model }: { model: ModelDetailAnswer }) {
  const { replacements, no_replacement_because: because } = model;
  if (replacements.length === 0) {
    return <p>Instead: no free model does all that this one did. {because}</p>;
  }
  return (
    <p>
      Instead:{" "}
      {replacements.slice(0, MOST_NAMED).map(({ id }, index) => (
        <span key={id}>
          {index > 0 && ", "}
          <IdLink id={id} />
        </span>
      ))}
      .{" "}
      <a href={`#${REPLACEMENTS_ID}`} className="whitespace-nowrap underline">
        Why these
      </a>
    </p>
  );
}

/** Within a sentence a link is told by its line; the parts of an id do not take it over from around them. */
function IdLink({ id }: { id: string }) {
  return (
    <Link href={modelPath(id)} prefetch={false} className="[&_span]:underline">
      <ModelId id={id} />
    </Link>
  );
}
