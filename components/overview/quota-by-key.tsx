import { Time } from "@/components/ui/time";
import { visibleName } from "@/lib/domain/keys/key-words";
import type { QuotaAnswer } from "@/lib/domain/quota/quota-answers";
import { QUOTA_SOURCE_WORDS } from "@/lib/domain/quota/quota-words";
import { formatCount } from "@/lib/format";
import { KeyName } from "./key-name";

/** Whose requests the day's are, one key press away. Nothing where nobody tells. */
export function QuotaByKey({
  quota,
  names,
}: {
  quota: QuotaAnswer;
  /** What people call the keys, by id: two of one name are told apart. */
  names: ReadonlyMap<number, string>;
}) {
  const { by_key: rows, by_key_as_of: asOf, by_key_source: source } = quota;
  if (rows.length === 0) return null;
  return (
    <details className="mt-2 text-xs">
      <summary className="font-semibold">By key</summary>
      <table className="mt-1 w-full">
        <caption className="pb-1 text-left text-dim">
          Successful requests only
          {source !== null && `, ${QUOTA_SOURCE_WORDS[source]}`}
          {asOf !== null && (
            <>
              , <Time iso={asOf} as="age" />
            </>
          )}
        </caption>
        <thead className="text-dim">
          <tr>
            <th scope="col" className="py-0.5 pr-4 text-left font-normal">
              Key
            </th>
            <th scope="col" className="py-0.5 text-right font-normal">
              Free requests
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key_id: id, name, requests }) => (
            <tr key={id ?? "none"}>
              <th scope="row" className="py-0.5 pr-4 text-left font-normal">
                {id === null ? (
                  "not attributed"
                ) : (
                  <KeyName name={names.get(id) ?? visibleName(name) ?? `key ${id}`} />
                )}
              </th>
              <td className="py-0.5 text-right">{formatCount(requests)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
