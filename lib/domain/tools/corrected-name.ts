/** What a corrected copy is saved as: "config.yaml" becomes "config-corrected.yaml"; null is a paste without a file. */
export function correctedName(name: string | null): string {
  if (name === null || name === "") return "corrected.txt";
  const dot = name.lastIndexOf(".");
  // A dot in front makes a hidden file, not an ending.
  if (dot <= 0) return `${name}-corrected`;
  return `${name.slice(0, dot)}-corrected${name.slice(dot)}`;
}
