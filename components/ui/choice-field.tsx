import type { ReactNode } from "react";

type Choice = { readonly value: string; readonly label: string; readonly hint: ReactNode };

/** One of a few, each with a line that says what it means; uncontrolled. */
export function ChoiceField({
  legend,
  name,
  choices,
  chosen,
}: {
  legend: string;
  name: string;
  choices: readonly Choice[];
  /** Value of the one that is ticked at first. */
  chosen: string;
}) {
  return (
    <fieldset>
      <legend className="mb-1 font-semibold text-[0.8125rem]">{legend}</legend>
      {choices.map(({ value, label, hint }) => (
        <label key={value} className="flex min-h-7 cursor-pointer items-baseline gap-2">
          <input
            type="radio"
            name={name}
            value={value}
            defaultChecked={value === chosen}
            className="size-4 shrink-0 translate-y-0.5 accent-info"
          />
          <span>
            {label}
            <span className="block text-dim text-xs">{hint}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
