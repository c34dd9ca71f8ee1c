import Link from "next/link";
import type { ComponentProps } from "react";
import { type ButtonTone, buttonClass } from "./button";

type LinkButtonProps = ComponentProps<typeof Link> & { tone?: ButtonTone };

export function LinkButton({ tone, className, ...rest }: LinkButtonProps) {
  return <Link className={buttonClass(tone, className)} {...rest} />;
}
