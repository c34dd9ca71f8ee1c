import { Fragment } from "react";
import type { QuotaAnswer } from "@/lib/domain/quota/quota-answers";
import { formatClock } from "@/lib/format";
import { KeyName } from "./key-name";

/** The numbers of the strip, newest first. */
export function MinuteTable({
  minutes,
  names,
}: {
  minutes: QuotaAnswer["minutes"];
  names: ReadonlyMap<number, string>;
}) {
  return (
    <details className="mt-2 text-xs">
      <summary className="font-semibold">The same as a table</summary>
      <table className="mt-1 w-full">
        <caption className="sr-only">Free requests by minute, newest first</caption>
        <thead className="text-dim">
          <tr>
            <th scope="col" className="py-0.5 pr-4 text-left font-normal">
              Minute, UTC
            </th>
            <th scope="col" className="py-0.5 pr-4 text-right font-normal">
              Requests
            </th>
            <th scope="col" className="w-full py-0.5 text-left font-normal">
              By key
            </th>
          </tr>
        </thead>
        <tbody>
          {[...minutes].reverse().map(({ at, used, by_key: byKey }) => (
            <tr key={at} className="align-baseline">
              <th scope="row" className="py-0.5 pr-4 text-left font-normal">
                {formatClock(at)}
              </th>
              <td className="whitespace-nowrap py-0.5 pr-4 text-right">{used ?? "not recorded"}</td>
              <td className="py-0.5">
                {byKey.map(({ key_id: id, requests }, index) => (
                  <Fragment key={id}>
                    {index > 0 && ", "}
                    <KeyName name={names.get(id) ?? `key ${id}`} /> {requests}
                  </Fragment>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
