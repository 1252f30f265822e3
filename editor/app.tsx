/** The whole application: theme, direction, data, and who is signed in. */
import { DirectionProvider, MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { queries } from "./api/queries.js";
import { useDirection } from "./hooks/use-direction.js";
import { Gate } from "./shell/gate.js";
import { styleNonce } from "./theme/nonce.js";
import { theme } from "./theme/theme.js";

export function App() {
  const direction = useDirection();
  return (
    <DirectionProvider key={direction} initialDirection={direction} detectDirection={false}>
      <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={styleNonce}>
        <QueryClientProvider client={queries}>
          <Gate />
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  );
}
