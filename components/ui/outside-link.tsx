import { clsx } from "clsx";
import type { ReactNode } from "react";

/** A link to somewhere else. The address comes from outside: only a web address becomes a link, the words stand there in any case. */
export function OutsideLink({
  href,
  className,
  children,
}: {
  href: string | null;
  className?: string;
  children: ReactNode;
}) {
  if (href === null || !/^https?:\/\//i.test(href))
    return <span className={className}>{children}</span>;
  return (
    <a href={href} rel="noreferrer" className={clsx("text-info underline", className)}>
      {children}
    </a>
  );
}
