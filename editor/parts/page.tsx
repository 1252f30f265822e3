/** The body of a page that is read from top to bottom: all but the canvas. */
import { Box } from "@mantine/core";
import type { ReactNode } from "react";

export function Page({ children }: { readonly children: ReactNode }) {
  return (
    <Box p="lg" maw="80rem" mx="auto">
      {children}
    </Box>
  );
}
