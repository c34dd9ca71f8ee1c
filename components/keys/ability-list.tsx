import { Badge } from "@/components/ui/badge";
import { abilitiesOf } from "@/lib/domain/keys/key-abilities";
import type { AccountAnswer } from "@/lib/domain/keys/key-answers";

type AbilityListProps = {
  account: Pick<AccountAnswer, "has_inference_key" | "has_management_key" | "has_broadcast">;
  hasBroadcastSecret: boolean;
};

/** What the account's keys make possible here, each with what it works by or what would make it work. */
export function AbilityList({ account, hasBroadcastSecret }: AbilityListProps) {
  const abilities = abilitiesOf({
    hasInference: account.has_inference_key,
    hasManagement: account.has_management_key,
    hasBroadcast: account.has_broadcast,
    hasBroadcastSecret,
  });
  return (
    <ul className="flex flex-col gap-2">
      {abilities.map(({ ability, what, works, needs }) => (
        <li key={ability} className="flex items-baseline justify-between gap-3">
          <span className="min-w-0">
            {what}
            <span className="block text-dim text-xs">{needs}</span>
          </span>
          <Badge tone={works ? "free" : "plain"}>{works ? "works" : "not yet"}</Badge>
        </li>
      ))}
    </ul>
  );
}
