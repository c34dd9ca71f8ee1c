"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { Dialog } from "radix-ui";
import { useRef, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { ModelId } from "@/components/ui/model-id";
import { runJobNow } from "@/lib/client/jobs";
import { modelQueries } from "@/lib/client/models";
import { signOut } from "@/lib/client/session";
import { chooseTheme, THEMES } from "@/lib/client/theme";
import { sessionMay } from "@/lib/domain/access/session-may";
import type { ModelAnswer } from "@/lib/domain/models/model-answers";
import { isRosterState } from "@/lib/domain/models/model-facts";
import { modelPath } from "@/lib/domain/models/model-id";
import { STATE_TONES, STATE_WORDS } from "@/lib/domain/models/state-words";
import { OpenCount, useOpenIncidents } from "./open-incidents";
import { INNER_PAGES, PAGES } from "./pages";
import { TOOL_PAGES } from "./tool-pages";
import { useCanSignOut, useVisitor } from "./visitor";

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
  const queries = useQueryClient();
  const session = useVisitor();
  const openIncidents = useOpenIncidents();
  const canSignOut = useCanSignOut();
  const cameFrom = useRef<Element | null>(null);

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
    await queries.invalidateQueries();
  }

  async function leave() {
    setOutcome("Signing out…");
    try {
      await signOut();
      window.location.assign("/login");
    } catch (error) {
      setOutcome(error instanceof Error ? error.message : "Signing out did not work.");
    }
  }

  const needle = search.trim().toLowerCase();
  const pages = [...PAGES, ...TOOL_PAGES, ...INNER_PAGES]
    .filter(({ needs }) => sessionMay(session, needs))
    .filter(({ name }) => name.toLowerCase().includes(needle));
  const actions = [
    ...(sessionMay(session, "manage_settings")
      ? [{ value: "run-catalog", name: "Read the catalog now", act: runCatalog }]
      : []),
    ...THEMES.map((theme) => ({
      value: `theme-${theme}`,
      name: `Theme: ${theme}`,
      act: () => {
        chooseTheme(theme);
        close();
      },
    })),
    ...(canSignOut ? [{ value: "sign-out", name: "Sign out", act: leave }] : []),
    ...(session.kind === "public"
      ? [{ value: "sign-in", name: "Sign in", act: () => go("/login") }]
      : []),
  ].filter(({ name }) => name.toLowerCase().includes(needle));
  const models = findModels(answer?.data ?? [], needle);

  return (
    <Dialog.Root open={open} onOpenChange={(next) => (next ? onOpenChange(true) : close())}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <Dialog.Content
          aria-describedby={undefined}
          // It has no trigger of its own, so where the focus goes back to is remembered here.
          onOpenAutoFocus={() => {
            cameFrom.current = document.activeElement;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus();
          }}
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
              {pages.length > 0 && (
                <Command.Group heading="Pages">
                  {pages.map(({ href, name }) => (
                    <Row key={href} value={href} onSelect={() => go(href)}>
                      {name}
                      {href === "/spend" && openIncidents > 0 && (
                        <>
                          {" "}
                          <OpenCount count={openIncidents} />
                        </>
                      )}
                    </Row>
                  ))}
                </Command.Group>
              )}
              {models.length > 0 && (
                <Command.Group heading="Models">
                  {models.map(({ id, state }) => (
                    <Row key={id} value={id} onSelect={() => go(modelPath(id))}>
                      <ModelId id={id} />{" "}
                      {isRosterState(state) && (
                        <Badge tone={STATE_TONES[state]}>{STATE_WORDS[state]}</Badge>
                      )}
                    </Row>
                  ))}
                </Command.Group>
              )}
              {actions.length > 0 && (
                <Command.Group heading="Actions">
                  {actions.map(({ value, name, act }) => (
                    <Row key={value} value={value} onSelect={act}>
                      {name}
                    </Row>
                  ))}
                </Command.Group>
              )}
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

/** Models whose id or name holds the words, free ones first. Nothing before a person has typed: there are hundreds. */
function findModels(models: readonly ModelAnswer[], needle: string): readonly ModelAnswer[] {
  if (needle === "") return [];
  const found = models.filter(({ id, name }) => `${id} ${name}`.toLowerCase().includes(needle));
  const [free, others] = [
    found.filter(({ state }) => isRosterState(state)),
    found.filter(({ state }) => !isRosterState(state)),
  ];
  return [...free, ...others].slice(0, MOST_MODELS);
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
