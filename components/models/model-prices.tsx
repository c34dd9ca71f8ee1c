import Link from "next/link";
import { DataTable } from "@/components/ui/data-table";
import { ModelId } from "@/components/ui/model-id";
import type { ModelDetailAnswer, TwinAnswer } from "@/lib/domain/models/model-answers";
import { modelPath } from "@/lib/domain/models/model-id";
import { STATE_WORDS } from "@/lib/domain/models/state-words";
import { formatUsdPerMillion } from "@/lib/format";
import { priceRows } from "./price-rows";

export function ModelPrices({ model }: { model: ModelDetailAnswer }) {
  const rows = priceRows(model.pricing);
  const overrides = model.pricing.overrides;
  return (
    <>
      {rows.length === 0 ? (
        <p className="text-dim">The catalog states no price. That is not the same as zero.</p>
      ) : (
        <DataTable
          caption={`Prices of ${model.id} in USD`}
          head={
            <tr>
              <th scope="col">For</th>
              <th scope="col" data-number>
                USD
              </th>
              <th scope="col">Per</th>
            </tr>
          }
        >
          {rows.map(({ name, price, per }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td data-number>{price}</td>
              <td className="text-dim">{per}</td>
            </tr>
          ))}
        </DataTable>
      )}
      {Array.isArray(overrides) && overrides.length > 0 && (
        <p className="mt-2 text-dim">
          Other prices hold under conditions:{" "}
          <code className="font-mono text-xs [overflow-wrap:anywhere]">
            {JSON.stringify(overrides)}
          </code>
        </p>
      )}
      {model.twin && <Twin twin={model.twin} />}
    </>
  );
}

function Twin({ twin }: { twin: TwinAnswer }) {
  return (
    <p className="mt-3 border-line border-t pt-3 text-dim">
      Without <code className="font-mono">:free</code>:{" "}
      {twin.listed ? (
        <>
          <Link href={modelPath(twin.id)} prefetch={false} className="text-ink hover:underline">
            <ModelId id={twin.id} />
          </Link>{" "}
          is {twin.state ? STATE_WORDS[twin.state] : "listed"},{" "}
          {formatUsdPerMillion(twin.pricing?.prompt)} in and{" "}
          {formatUsdPerMillion(twin.pricing?.completion)} out per million tokens.
        </>
      ) : (
        <>
          <ModelId id={twin.id} /> is not listed, so this model exists only as free.
        </>
      )}
    </p>
  );
}
