import Link from "next/link";
import type { SyncAnswer } from "@/lib/domain/keys/key-answers";
import type { QuotaAnswer } from "@/lib/domain/quota/quota-answers";
import { formatMoment } from "@/lib/format";

type Missing = QuotaAnswer["missing"];

/** What is not measurable with the keys at hand and which key would make it so; what stands in the way of what should be. */
export function MissingLines({
  missing,
  failure,
}: {
  missing: Missing;
  /** A look at OpenRouter that failed. */
  failure: SyncAnswer["error"];
}) {
  return (
    <>
      {failure && (
        <p className="mt-2 text-warn text-xs">
          {failure.message} It has been so since {formatMoment(failure.since)}.{" "}
          <Link href="/keys" className="underline">
            Keys
          </Link>
        </p>
      )}
      {missing.map(({ what, needs, sentence }) => (
        <p key={`${what} ${needs}`} className="mt-2 text-dim text-xs">
          {sentence}{" "}
          <Link href="/keys" className="underline">
            Keys
          </Link>
        </p>
      ))}
    </>
  );
}
