"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { Card } from "@/components/ui/card";
import { historyQueries } from "@/lib/client/history";
import type { LifetimeAnswer } from "@/lib/domain/history/history-answers";
import { curveToDraw, sentenceForLifetime } from "@/lib/domain/history/lifetime-words";
import { formatPercent } from "@/lib/format";

const SurvivalChart = dynamic(
  () => import("@/components/charts/survival-chart").then((charts) => charts.SurvivalChart),
  { ssr: false, loading: () => <div className="h-[150px]" /> },
);

/** How long free lasts, over everything recorded: the number, the sentence, the curve, and the same as a table. */
export function LifetimePanel() {
  const { data: lifetime, error } = useQuery(historyQueries.lifetime());
  if (!lifetime) {
    return (
      <Card title="How long free lasts">
        {error ? (
          <p role="alert" className="text-paid">
            This could not be worked out. {error.message}
          </p>
        ) : (
          <p role="status" className="text-dim">
            Working it out…
          </p>
        )}
      </Card>
    );
  }
  const { median_days, n } = lifetime;
  return (
    <Card title="How long free lasts">
      {median_days !== null && (
        <p className="font-semibold text-3xl leading-9">
          {Math.round(median_days)} d <span className="font-normal text-base text-dim">median</span>
        </p>
      )}
      <p className="text-dim">{sentenceForLifetime(lifetime)}</p>
      {n > 0 && (
        <>
          <div aria-hidden="true" className="mt-3">
            <SurvivalChart points={curveToDraw(lifetime.curve)} />
          </div>
          <LifetimeTable lifetime={lifetime} />
        </>
      )}
    </Card>
  );
}

function LifetimeTable({ lifetime }: { lifetime: LifetimeAnswer }) {
  const cell = "py-0.5 pr-4 text-right";
  return (
    <details className="mt-2 text-xs">
      <summary className="font-semibold">The same as a table</summary>
      <table className="mt-1">
        <caption className="sr-only">Share of free spells still free after so many days</caption>
        <thead className="text-dim">
          <tr>
            <th scope="col" className={`${cell} font-normal`}>
              Days
            </th>
            <th scope="col" className={`${cell} font-normal`}>
              Still free
            </th>
          </tr>
        </thead>
        <tbody>
          {lifetime.curve.map(({ days, share }) => (
            <tr key={days}>
              <th scope="row" className={`${cell} font-normal`}>
                {Math.round(days * 10) / 10}
              </th>
              <td className={cell}>{formatPercent(share * 100)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {lifetime.by_author.length > 0 && (
        <table className="mt-3">
          <caption className="text-left font-semibold">
            By vendor, where 5 or more are known
          </caption>
          <thead className="text-dim">
            <tr>
              {["Vendor", "Spells", "Ended", "Median"].map((name) => (
                <th key={name} scope="col" className="py-0.5 pr-4 text-left font-normal">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lifetime.by_author.map(({ author, n, ended, median_days }) => (
              <tr key={author}>
                <th scope="row" className="py-0.5 pr-4 text-left font-mono font-normal">
                  {author}
                </th>
                <td className={cell}>{n}</td>
                <td className={cell}>{ended}</td>
                <td className={cell}>
                  {median_days === null ? "not reached" : `${Math.round(median_days)} d`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}
