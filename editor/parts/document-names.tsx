/** Flows and emails by their names, as links to their pages. */
import { Anchor } from "@mantine/core";
import { Link } from "wouter";
import { useNames } from "../hooks/use-names.js";

interface Props {
  readonly id: string;
}

export function FlowName({ id }: Props) {
  return <Named href={`/flows/${encodeURIComponent(id)}`} name={useNames("/api/flows")(id)} />;
}

export function EmailName({ id }: Props) {
  return <Named href={`/emails/${encodeURIComponent(id)}`} name={useNames("/api/emails")(id)} />;
}

function Named({ href, name }: { readonly href: string; readonly name: string }) {
  return (
    <Anchor component={Link} href={href} inherit>
      <bdi>{name}</bdi>
    </Anchor>
  );
}
