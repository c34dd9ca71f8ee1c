import { OutsideLink } from "@/components/ui/outside-link";
import type { ProviderAnswer } from "@/lib/domain/models/model-answers";

/** Who serves the model, and where their own words stand. */
export function ModelProviders({ providers }: { providers: readonly ProviderAnswer[] }) {
  return (
    <section aria-label="Terms of who serves it" className="mt-3 border-line border-t pt-3">
      <h3 className="text-dim text-xs">In the words of who serves it</h3>
      <ul className="mt-1">
        {providers.map((provider) => (
          <li key={provider.slug} className="py-1">
            <bdi className="font-semibold">{provider.name}</bdi>
            <span className="text-dim">
              {provider.headquarters === null
                ? ", headquarters not stated"
                : `, headquarters ${provider.headquarters}`}
            </span>
            <span className="block text-xs">
              <ProviderLinks provider={provider} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ProviderLinks({ provider }: { provider: ProviderAnswer }) {
  const links = [
    ["Privacy policy", provider.privacy_policy_url],
    ["Terms of service", provider.terms_of_service_url],
    ["Status page", provider.status_page_url],
  ] as const;
  const known = links.filter(([, href]) => href !== null);
  if (known.length === 0) {
    return <span className="text-dim">OpenRouter lists no pages of theirs.</span>;
  }
  return known.map(([name, href], index) => (
    <span key={name}>
      {index > 0 && <span className="text-faint"> · </span>}
      <OutsideLink href={href}>
        {name}
        <span className="sr-only"> of {provider.name}</span>
      </OutsideLink>
    </span>
  ));
}
