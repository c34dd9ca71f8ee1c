import { Figure } from "@/components/overview/figure";
import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { AccountAnswer } from "@/lib/domain/keys/key-answers";
import { visibleName } from "@/lib/domain/keys/key-words";
import { formatList, formatMoney, plural } from "@/lib/format";

/** What is left to spend, and where the account's keys live. */
export function AccountFacts({ account }: { account: AccountAnswer }) {
  const { balance_usd: balance, credits_as_of: asOf, workspaces } = account;
  const isNegative = balance?.startsWith("-") ?? false;
  const logging = workspaces.filter((each) => each.is_data_discount_logging_enabled);
  return (
    <Card title="Balance">
      {balance === null ? (
        <p className="text-dim">
          Not told. OpenRouter tells it to a management key, and to some inference keys.
        </p>
      ) : (
        <>
          <Figure
            value={<span title={`$${balance}`}>{formatMoney(balance)}</span>}
            {...(isNegative && { tone: "paid" as const })}
          />
          <p className="mt-2 text-dim">{asOf === null ? "Credits left" : <Left asOf={asOf} />}</p>
        </>
      )}
      {isNegative && (
        <p className="mt-2 text-paid">
          It is below zero, so OpenRouter refuses free models as well. Add credits to go on.
        </p>
      )}
      {workspaces.length > 0 && (
        <p className="mt-3 [overflow-wrap:anywhere]">
          <span className="text-dim">{plural(workspaces.length, "workspace")}:</span>{" "}
          {formatList(workspaces.map(workspaceTitle))}
        </p>
      )}
      {logging.length > 0 && (
        <p className="mt-3 border-warn border-l-2 pl-2 [overflow-wrap:anywhere]">
          <strong className="font-semibold text-warn">OpenRouter logs prompts</strong> of{" "}
          {formatList(logging.map(workspaceTitle))}, in exchange for a discount. Whoever does not
          want that turns it off in the settings of the workspace at OpenRouter.
        </p>
      )}
    </Card>
  );
}

function Left({ asOf }: { asOf: string }) {
  return (
    <>
      Credits left, asked <Time iso={asOf} as="age" />
    </>
  );
}

export function workspaceTitle({ id, name }: { id: string; name: string | null }): string {
  return visibleName(name) ?? id;
}
