/** A checkbox with its label; uncontrolled, so that it works in a plain form. */
export function CheckField({
  name,
  value,
  label,
  checked,
}: {
  name: string;
  value: string;
  label: string;
  checked: boolean;
}) {
  return (
    <label className="flex min-h-6 cursor-pointer items-center gap-2">
      <input
        type="checkbox"
        name={name}
        value={value}
        defaultChecked={checked}
        className="size-4 accent-info"
      />
      {label}
    </label>
  );
}
