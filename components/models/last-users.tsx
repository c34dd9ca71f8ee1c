import { KeyName } from "@/components/overview/key-name";
import type { LastUser } from "@/lib/domain/models/ending";
import { formatCount, formatDate, plural } from "@/lib/format";

const MOST_NAMED = 5;

/** Which keys the end of a model hits: those that used it shortly before. */
export function LastUsers({ users }: { users: readonly LastUser[] }) {
  if (users.length === 0) {
    return <p>No key of ours is known to have used it in the 30 days before.</p>;
  }
  const rest = users.length - MOST_NAMED;
  return (
    <div>
      <p>Who used it in the 30 days before (UTC):</p>
      <ul className="mt-1 list-disc pl-5">
        {users.slice(0, MOST_NAMED).map((user) => (
          <li key={user.key_id ?? 0}>
            {user.key_id === null ? (
              "no key that OpenRouter names"
            ) : (
              <KeyName name={user.key_name ?? `key ${user.key_id}`} />
            )}
            : {formatCount(user.requests)} {user.requests === 1 ? "request" : "requests"}, last on{" "}
            {formatDate(user.last_day)}
          </li>
        ))}
        {rest > 0 && <li>and {plural(rest, "more key")}</li>}
      </ul>
    </div>
  );
}
