"use client";

import { type FormEvent, type ReactNode, useEffect, useRef } from "react";
import { buttonClass } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { AccountAnswer } from "@/lib/domain/keys/key-answers";
import { type KeyView, keyViewFields, parseKeyView } from "@/lib/domain/keys/key-view";
import { showKeys } from "./use-key-view";
import { ViewLink } from "./view-link";

/** Search and account; both are part of the address. */
export function KeysToolbar({
  view,
  accounts,
}: {
  view: KeyView;
  accounts: readonly Pick<AccountAnswer, "id" | "name">[];
}) {
  return (
    <div className="mb-4 flex flex-wrap items-center gap-2">
      <SearchForm view={view} />
      {accounts.length > 1 && (
        <nav aria-label="Account" className="flex flex-wrap gap-2">
          <Choice to={{ ...view, account: null }} isCurrent={view.account === null}>
            All accounts
          </Choice>
          {accounts.map(({ id, name }) => (
            <Choice key={id} to={{ ...view, account: id }} isCurrent={view.account === id}>
              <bdi className="whitespace-normal [overflow-wrap:anywhere]">{name}</bdi>
            </Choice>
          ))}
        </nav>
      )}
    </div>
  );
}

function Choice({
  to,
  isCurrent,
  children,
}: {
  to: KeyView;
  isCurrent: boolean;
  children: ReactNode;
}) {
  return (
    <ViewLink
      to={to}
      className={buttonClass(isCurrent ? "selected" : "plain")}
      aria-current={isCurrent ? "true" : undefined}
    >
      {children}
    </ViewLink>
  );
}

/** A GET form; with JavaScript it searches while one types. */
function SearchForm({ view }: { view: KeyView }) {
  const input = useRef<HTMLInputElement>(null);
  // The search may be cleared elsewhere, or by going back.
  useEffect(() => {
    const field = input.current;
    if (field && field !== document.activeElement) field.value = view.q;
  }, [view.q]);

  function search(event: FormEvent<HTMLFormElement>) {
    if (event.type === "submit") event.preventDefault();
    const sent = new URLSearchParams();
    for (const [name, value] of new FormData(event.currentTarget)) sent.set(name, String(value));
    showKeys(parseKeyView(sent), event.type === "submit" ? "push" : "replace");
  }

  return (
    <form action="/keys" method="get" onSubmit={search} onChange={search} className="flex gap-2">
      {keyViewFields(view)
        .filter(([name]) => name !== "q")
        .map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
      <Input
        ref={input}
        type="search"
        name="q"
        defaultValue={view.q}
        placeholder="Search name, owner, workspace"
        aria-label="Search keys"
        autoComplete="off"
        spellCheck={false}
        className="w-64"
      />
      <button type="submit" className={buttonClass("plain", "not-noscript:hidden")}>
        Search
      </button>
    </form>
  );
}
