import { DataTable } from "@/components/ui/data-table";
import { Time } from "@/components/ui/time";
import type { ModelDetailAnswer, SpellAnswer } from "@/lib/domain/answers";
import { formatDays } from "@/lib/format";
import { StateBadge } from "./state-badge";

const DAY = 86_400_000;

/** Every run of snapshots in one state, newest first. */
export function ModelSpells({ model }: { model: ModelDetailAnswer }) {
  return (
    <DataTable
      caption={`Spells of ${model.id}, newest first; times are UTC`}
      head={
        <tr>
          <th scope="col">State</th>
          <th scope="col">From</th>
          <th scope="col">Last seen</th>
          <th scope="col">Until</th>
          <th scope="col" data-number>
            Lasted
          </th>
          <th scope="col">Expiry announced</th>
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
          </td>
          <td>
            <Time iso={spell.last_seen} />
          </td>
          <td>{spell.to === null ? "running" : <Time iso={spell.to} />}</td>
          <td data-number>{lengthOf(spell)}</td>
          <td>{spell.announced_expiry ?? <span className="text-dim">no</span>}</td>
        </tr>
      ))}
    </DataTable>
  );
}

/** From the first snapshot in the state to the last one: what was seen, not what may have been. */
function lengthOf({ from, last_seen: lastSeen }: SpellAnswer): string {
  return formatDays((Date.parse(lastSeen) - Date.parse(from)) / DAY);
}
