"use client";

import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { Dialog } from "radix-ui";
import { useState } from "react";
import { jobQueries, runJobNow } from "@/lib/client/jobs";
import { modelQueries } from "@/lib/client/models";
import { chooseTheme, THEMES } from "@/lib/client/theme";
import { PAGES } from "./pages";

const MOST_MODELS = 30;

/** Pages, models and actions by name. */
export function CommandPalette({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const router = useRouter();
  const [search, setSearch] = useState("");
  const [outcome, setOutcome] = useState<string | null>(null);
  const { data: answer } = useQuery({ ...modelQueries.list({ states: "all" }), enabled: open });
  const { refetch: refetchJobs } = useQuery({ ...jobQueries.list(), enabled: false });

  function close() {
    setSearch("");
    setOutcome(null);
    onOpenChange(false);
  }
  function go(href: string) {
    close();
    router.push(href);
  }
  async function runCatalog() {
    setOutcome("The catalog is being read…");
    setOutcome(await runJobNow("catalog"));
    await refetchJobs();
    router.refresh();
  }

  // Hundreds of rows are only listed once a person has typed something to narrow them.
  const needle = search.trim().toLowerCase();
  const models =
    needle === ""
      ? []
      : (answer?.data ?? [])
          .filter(({ id, name }) => `${id} ${name}`.toLowerCase().includes(needle))
          .slice(0, MOST_MODELS);

  return (
    <Dialog.Root open={open} onOpenChange={(next) => (next ? onOpenChange(true) : close())}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[12vh] left-1/2 z-50 w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 rounded-xl border border-line bg-panel"
        >
          <Dialog.Title className="sr-only">Go to a page or model, or do something</Dialog.Title>
          <Command label="Pages, models and actions" shouldFilter={false} loop>
            <Command.Input
              value={search}
              onValueChange={setSearch}
              placeholder="A page, a model, an action"
              className="w-full border-line border-b bg-transparent px-4 py-3 outline-none placeholder:text-faint"
            />
            <Command.List className="max-h-[50vh] overflow-y-auto p-2 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-faint [&_[cmdk-group-heading]]:text-xs">
              <Command.Empty className="px-2 py-4 text-dim">
                No page, model or action has “{search}” in its name.
              </Command.Empty>
              <Command.Group heading="Pages">
                {PAGES.filter(({ name }) => name.toLowerCase().includes(needle)).map((page) => (
                  <Row key={page.href} value={page.href} onSelect={() => go(page.href)}>
                    {page.name}
                  </Row>
                ))}
              </Command.Group>
              {models.length > 0 && (
                <Command.Group heading="Models">
                  {models.map((model) => (
                    <Row key={model.id} value={model.id} onSelect={() => go(`/models/${model.id}`)}>
                      <span className="font-mono text-[0.8125rem] [overflow-wrap:anywhere]">
                        {model.id}
                      </span>
                    </Row>
                  ))}
                </Command.Group>
              )}
              <Command.Group heading="Actions">
                {"read the catalog now".includes(needle) && (
                  <Row value="run-catalog" onSelect={runCatalog}>
                    Read the catalog now
                  </Row>
                )}
                {THEMES.filter((theme) => `theme: ${theme}`.includes(needle)).map((theme) => (
                  <Row
                    key={theme}
                    value={`theme-${theme}`}
                    onSelect={() => {
                      chooseTheme(theme);
                      close();
                    }}
                  >
                    Theme: {theme}
                  </Row>
                ))}
              </Command.Group>
            </Command.List>
          </Command>
          {outcome && (
            <p role="status" className="border-line border-t px-4 py-3 text-dim">
              {outcome}
            </p>
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Row({
  value,
  onSelect,
  children,
}: {
  value: string;
  onSelect: () => void;
  children: React.ReactNode;
}) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="cursor-pointer rounded-lg px-2 py-1.5 aria-selected:bg-gap"
    >
      {children}
    </Command.Item>
  );
}
