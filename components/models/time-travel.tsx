"use client";

import { useId } from "react";
import { buttonClass } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Menu } from "@/components/ui/menu";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import type { RosterFilter } from "@/lib/domain/models/roster-filter";
import { ViewForm } from "./view-form";
import { ViewLink } from "./view-link";

/** Chooses the moment the list is of. */
export function TimeTravel({ filter }: { filter: RosterFilter }) {
  const id = useId();
  return (
    <Menu label="Time travel">
      <ViewForm filter={filter} fields={["at"]} className="flex flex-col items-start gap-2">
        <label htmlFor={id} className="text-dim text-xs">
          The roster at, UTC
        </label>
        <Input
          id={id}
          type="datetime-local"
          name="at"
          required
          defaultValue={filter.at?.slice(0, 16)}
        />
        <button type="submit" className={buttonClass()}>
          Go there
        </button>
      </ViewForm>
    </Menu>
  );
}

/** Says plainly that this is not now, which snapshot it rests on, and how to come back. */
export function TimeTravelNotice({
  filter,
  meta,
}: {
  filter: RosterFilter;
  meta: { readonly snapshot_at: string | null; readonly in_gap?: boolean };
}) {
  if (filter.at === null) return null;
  return (
    <Notice
      tone="info"
      actions={
        <ViewLink className={buttonClass()} to={{ ...filter, at: null }}>
          Back to now
        </ViewLink>
      }
    >
      <p>
        <strong className="font-semibold">
          Roster as of <Time iso={filter.at} />.
        </strong>{" "}
        {meta.snapshot_at === null ? (
          "No snapshot is that old."
        ) : meta.in_gap ? (
          <>
            That moment was not recorded; this is the last snapshot before it, of{" "}
            <Time iso={meta.snapshot_at} />.
          </>
        ) : (
          <>
            It rests on the snapshot of <Time iso={meta.snapshot_at} />.
          </>
        )}
      </p>
    </Notice>
  );
}
