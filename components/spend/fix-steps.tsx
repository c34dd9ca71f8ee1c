import type { KeyAuditAnswer } from "@/lib/domain/spend/key-audit-answers";
import { auditTitle } from "./fix-words";

/** How to cap a key at OpenRouter by hand: for who cannot do it here, or has no key with which Gratis could. */
export function FixSteps({
  audit,
  why,
  open = false,
}: {
  audit: KeyAuditAnswer;
  /** Why it is not done here; null when it could be. */
  why: string | null;
  open?: boolean;
}) {
  const title = auditTitle(audit);
  return (
    <details open={open} className="min-w-0 max-w-prose">
      <summary className="w-fit font-semibold text-[0.8125rem]">
        How to cap it at OpenRouter<span className="sr-only">: {title}</span>
      </summary>
      {why !== null && <p className="mt-1 text-dim">{why}</p>}
      <ol className="mt-1 list-decimal pl-5">
        <li>
          Open{" "}
          <a href={audit.fix.link} rel="noreferrer" className="text-info underline">
            OpenRouter’s page of the keys
          </a>
          .
        </li>
        <li>
          Find <bdi className="font-mono text-[0.8125rem] [overflow-wrap:anywhere]">{title}</bdi>
          {audit.label !== null && audit.label !== title && (
            <>
              {" "}
              (<bdi className="font-mono text-[0.8125rem]">{audit.label}</bdi>)
            </>
          )}{" "}
          and choose Edit.
        </li>
        <li>Set its credit limit to 0 and save. An empty field means no limit at all.</li>
        <li>To stop it altogether, disable it there; it then gets no free models either.</li>
      </ol>
      <p className="mt-1 text-dim">Gratis sees the change with its next look at the key.</p>
    </details>
  );
}
