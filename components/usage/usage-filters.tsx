"use client";

import { useId } from "react";
import { buttonClass } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import type { AccountAnswer } from "@/lib/domain/keys/key-answers";
import { FIRST_PAGES, isNarrowed, type UsageView } from "@/lib/domain/usage/usage-view";
import { type KeyNames, keyLine } from "./key-names";
import { ViewForm } from "./view-form";
import { ViewLink } from "./view-link";

export type UsageChoices = {
  readonly accounts: readonly Pick<AccountAnswer, "id" | "name">[];
  readonly keys: KeyNames;
  readonly models: readonly string[];
  readonly providers: readonly string[];
};

/** Which account, key, model and provider the page is about; each is part of the address. */
export function UsageFilters({ view, choices }: { view: UsageView; choices: UsageChoices }) {
  const { accounts, keys, models, providers } = choices;
  const keyOptions = [...keys].map(([id, name]): Option => [String(id), keyLine(name)]);
  return (
    <div className="mb-4 flex flex-wrap items-center gap-2">
      <ViewForm
        view={view}
        fields={["account", "key", "model", "provider", "key_page", "model_page", "provider_page"]}
        live
        className="flex min-w-0 flex-wrap items-center gap-2"
      >
        {(accounts.length > 1 || view.account !== null) && (
          <Choice
            name="account"
            label="Account"
            every="All accounts"
            value={String(view.account ?? "")}
            options={accounts.map(({ id, name }): Option => [String(id), name])}
          />
        )}
        <Choice
          name="key"
          label="Key"
          every="All keys"
          value={String(view.key ?? "")}
          options={keyOptions}
        />
        <Choice
          name="model"
          label="Model"
          every="All models"
          value={view.model}
          options={models.map((id): Option => [id, id])}
        />
        <Choice
          name="provider"
          label="Provider"
          every="All providers"
          value={view.provider}
          options={providers.map((name): Option => [name, name])}
        />
        <noscript>
          <button type="submit" className={buttonClass()}>
            Show
          </button>
        </noscript>
      </ViewForm>
      {isNarrowed(view) && (
        <ViewLink
          className={buttonClass("quiet")}
          to={{ ...view, key: null, model: "", provider: "", pages: FIRST_PAGES }}
        >
          Clear the filters
        </ViewLink>
      )}
    </div>
  );
}

type Option = readonly [value: string, words: string];

function Choice({
  name,
  label,
  every,
  value,
  options,
}: {
  name: string;
  label: string;
  /** The choice of all. */
  every: string;
  value: string;
  options: readonly Option[];
}) {
  const id = useId();
  // A link may hold what is no choice any more; the list then offers it too.
  const isKnown = value === "" || options.some(([option]) => option === value);
  return (
    <>
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <Select
        // A view reached by link or by going back sets its own choice.
        key={value}
        id={id}
        name={name}
        defaultValue={value}
        className="max-w-full sm:max-w-72"
      >
        <option value="">{every}</option>
        {!isKnown && (
          <option value={value}>{name === "model" ? value : `${label} ${value}`}</option>
        )}
        {options.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </Select>
    </>
  );
}
