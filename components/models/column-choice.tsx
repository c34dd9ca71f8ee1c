"use client";

import { buttonClass } from "@/components/ui/button";
import { CheckField } from "@/components/ui/check-field";
import { Menu } from "@/components/ui/menu";
import { ROSTER_COLUMNS, type RosterFilter } from "@/lib/domain/models/roster-filter";
import { ROSTER_COLUMN_DEFS } from "./roster-columns";
import { ViewForm } from "./view-form";

export function ColumnChoice({ filter }: { filter: RosterFilter }) {
  return (
    <Menu label="Columns" align="right">
      <ViewForm filter={filter} fields={["columns"]} live>
        <fieldset className="flex flex-col gap-1.5">
          <legend className="mb-1 text-dim text-xs">Shown where they fit</legend>
          {ROSTER_COLUMNS.map((column) => (
            <CheckField
              key={column}
              name="columns"
              value={column}
              label={ROSTER_COLUMN_DEFS[column].label}
              checked={filter.columns.includes(column)}
            />
          ))}
        </fieldset>
        <button type="submit" className={buttonClass("plain", "mt-3 not-noscript:hidden")}>
          Show these
        </button>
      </ViewForm>
    </Menu>
  );
}
