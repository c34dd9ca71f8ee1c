import { SearchParamsContext } from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import { type ReactNode, useEffect, useState } from "react";

/** Has `useSearchParams` follow the address bar, as Next's router does. */
export function WithAddress({ children }: { children: ReactNode }) {
  const [search, setSearch] = useState(window.location.search);
  useEffect(() => {
    const { pushState, replaceState } = window.history;
    const follow =
      (change: History["pushState"]): History["pushState"] =>
      (...args) => {
        change.apply(window.history, args);
        setSearch(window.location.search);
      };
    window.history.pushState = follow(pushState);
    window.history.replaceState = follow(replaceState);
    return () => void Object.assign(window.history, { pushState, replaceState });
  }, []);
  return <SearchParamsContext value={new URLSearchParams(search)}>{children}</SearchParamsContext>;
}
