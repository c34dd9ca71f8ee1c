import { DataTable } from "@/components/ui/data-table";
import { Time } from "@/components/ui/time";
import type { SpellAnswer } from "@/lib/domain/history/history-answers";
import type { ModelDetailAnswer } from "@/lib/domain/models/model-answers";
import { formatDate, formatDays } from "@/lib/format";
import { StateBadge } from "./state-badge";

const DAY = 86_400_000;

/** Every run of snapshots in one state, newest first. */
export function ModelSpells({ model }: { model: ModelDetailAnswer }) {
  return (
    <div className="@container">
      <DataTable
        caption={`Spells of ${model.id}, newest first; times are UTC`}
        head={
          <tr>
            <th scope="col">State</th>
            <th scope="col">From</th>
            <th scope="col">Until</th>
            <th scope="col" data-number className="hidden @xl:table-cell">
              Lasted
            </th>
            <th scope="col" className="hidden @xl:table-cell">
              End announced
            </th>
          </tr>
        }
      >
        {model.spells.toReversed().map((spell) => (
          <tr key={spell.from}>
            <th scope="row">
              <StateBadge state={spell.state} />
            </th>
            <td>
              <Time iso={spell.from} />
              {/* In a narrow card five columns would stand half outside it. */}
              <span className="block text-dim text-xs @xl:hidden">
                {lengthOf(spell)},{" "}
                {spell.announced_expiry === null
                  ? "no end announced"
                  : `end announced for ${formatDate(spell.announced_expiry)}`}
              </span>
            </td>
            <td>
              {spell.to === null ? "running" : <Time iso={spell.to} />}
              <span className="block text-dim text-xs">
                last seen <Time iso={spell.last_seen} />
              </span>
            </td>
            <td data-number className="hidden @xl:table-cell">
              {lengthOf(spell)}
            </td>
            <td className="hidden whitespace-nowrap @xl:table-cell">
              {spell.announced_expiry === null ? (
                <span className="text-dim">no</span>
              ) : (
                formatDate(spell.announced_expiry)
              )}
            </td>
          </tr>
        ))}
      </DataTable>
    </div>
  );
}

/** From the first snapshot in the state to the last one: what was seen, not what may have been. */
function lengthOf({ from, last_seen: lastSeen }: SpellAnswer): string {
  return formatDays((Date.parse(lastSeen) - Date.parse(from)) / DAY);
}
