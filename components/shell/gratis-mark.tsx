import Link from "next/link";

export function GratisMark({ href = "/" }: { href?: string }) {
  return (
    <Link
      href={href}
      className="inline-flex items-center gap-2 font-bold text-[1.0625rem] text-ink"
    >
      <MarkShape />
      Gratis
    </Link>
  );
}

export function MarkShape() {
  return (
    <svg aria-hidden="true" width="14" height="14" className="fill-free-mark">
      <rect width="14" height="14" rx="4" />
    </svg>
  );
}
