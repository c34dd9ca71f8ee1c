import { POLICY_VERDICTS, type PolicyVerdict } from "@/lib/domain/policy/policy";

/** What the coverage table is narrowed to in the address of the Tools page: any of these verdicts; empty for all. */
export function parseCoveragePolicy(params: URLSearchParams): readonly PolicyVerdict[] {
  // Both `policy=a,b` and the `policy=a&policy=b` that a form sends.
  const asked = params.getAll("policy").flatMap((value) => value.split(","));
  return POLICY_VERDICTS.filter((verdict) => asked.includes(verdict));
}

export function coverageHref(policy: readonly PolicyVerdict[] = []): string {
  // Spelt out: with `tools-view` every page with this link would load what the tools say of themselves.
  const href = "/tools?tool=coverage";
  return policy.length === 0 ? href : `${href}&policy=${policy.join(",")}`;
}
