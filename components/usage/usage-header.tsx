"use client";

import { useId } from "react";
import { buttonClass } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Menu } from "@/components/ui/menu";
import { PageHeader } from "@/components/ui/page-header";
import { usageExportPath } from "@/lib/client/usage";
import { usageFilterOf } from "@/lib/client/usage-page";
import { type DaySpan, USAGE_RANGE_NAMES } from "@/lib/domain/usage/usage-range";
import { FIRST_PAGES, type UsageView } from "@/lib/domain/usage/usage-view";
import { formatDate } from "@/lib/format";
import { RANGE_WORDS, spanWords } from "./usage-words";
import { ViewForm } from "./view-form";
import { ViewLink } from "./view-link";

/** What the page is about, which days it shows, and everything of them to take away. */
export function UsageHeader({ view, span }: { view: UsageView; span: DaySpan }) {
  const { range } = view;
  return (
    <PageHeader
      title="Usage"
      actions={
        <>
          <nav aria-label="Range" className="flex flex-wrap gap-2">
            {USAGE_RANGE_NAMES.map((name) => {
              const isCurrent = range.kind === "named" && range.name === name;
              return (
                <ViewLink
                  key={name}
                  to={{ ...view, range: { kind: "named", name }, pages: FIRST_PAGES }}
                  className={buttonClass(isCurrent ? "selected" : "plain")}
                  aria-current={isCurrent ? "true" : undefined}
                >
                  {RANGE_WORDS[name]}
                </ViewLink>
              );
            })}
          </nav>
          <CustomRange view={view} span={span} />
          <ExportMenu view={view} span={span} />
        </>
      }
    >
      What the team’s keys used, {spanWords(span)}, UTC days.
    </PageHeader>
  );
}

function ExportMenu({ view, span }: { view: UsageView; span: DaySpan }) {
  const everything = {
    ...span,
    ...usageFilterOf(view),
    groupBy: ["day", "key", "model", "provider"],
  } as const;
  return (
    <Menu label="Export" align="right">
      <p className="mb-2 max-w-60 text-dim text-xs">
        These days by day, key, model and provider, the newest 10,000 rows.
      </p>
      <div className="flex flex-col gap-2">
        {(["csv", "json"] as const).map((format) => (
          <a
            key={format}
            className={buttonClass()}
            href={usageExportPath(everything, format)}
            download={`usage.${format}`}
          >
            {format.toUpperCase()}
          </a>
        ))}
      </div>
    </Menu>
  );
}

function CustomRange({ view, span }: { view: UsageView; span: DaySpan }) {
  const id = useId();
  const days = view.range.kind === "days" ? view.range : null;
  return (
    <Menu
      label={days ? `${formatDate(days.from)} to ${formatDate(days.to)}` : "Custom"}
      align="right"
    >
      <ViewForm
        view={view}
        fields={["range", "from", "to", "key_page", "model_page", "provider_page"]}
        className="flex flex-col items-start gap-2"
      >
        <label htmlFor={`${id}from`} className="text-dim text-xs">
          First day, UTC
        </label>
        <Input id={`${id}from`} type="date" name="from" required defaultValue={span.from} />
        <label htmlFor={`${id}to`} className="text-dim text-xs">
          Last day, UTC
        </label>
        <Input id={`${id}to`} type="date" name="to" required defaultValue={span.to} />
        <button type="submit" className={buttonClass()}>
          Show these days
        </button>
      </ViewForm>
    </Menu>
  );
}
