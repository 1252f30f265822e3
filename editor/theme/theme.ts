/** One type scale, one spacing scale, one accent: Mantine's theme as the whole editor uses it (design.md 9). */
import { createTheme, type MantineColorsTuple } from "@mantine/core";

/** The accent: dark enough on white, light enough on black (WCAG AA), at shades 7 and 4. */
const teal: MantineColorsTuple = [
  "#e7f7f5",
  "#cdebe7",
  "#a0dad3",
  "#6ec8be",
  "#4fd1c0",
  "#1f9d90",
  "#148579",
  "#0f766e",
  "#0b5f58",
  "#064a45",
];

/** Mantine's greys of the dark scheme, in the tone of the surfaces in tokens.css: 6 is a card, 4 a line, 2 quiet text. */
const dark: MantineColorsTuple = [
  "#e6e9ee",
  "#c6ccd6",
  "#a3adbb",
  "#8490a2",
  "#2c3542",
  "#252d38",
  "#1a2029",
  "#12161c",
  "#0d1015",
  "#090b0f",
];

export const theme = createTheme({
  fontFamily: '"Inter Variable", "Vazirmatn Variable", system-ui, sans-serif',
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace",
  headings: {
    fontFamily: '"Inter Variable", "Vazirmatn Variable", system-ui, sans-serif',
    fontWeight: "600",
  },
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.25rem" },
  lineHeights: { xs: "1.4", sm: "1.45", md: "1.5", lg: "1.5", xl: "1.4" },
  spacing: { xs: "0.5rem", sm: "0.75rem", md: "1rem", lg: "1.5rem", xl: "2rem" },
  radius: { xs: "3px", sm: "5px", md: "7px", lg: "10px", xl: "16px" },
  defaultRadius: "sm",
  colors: { teal, dark },
  primaryColor: "teal",
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: "sm" } },
    TextInput: { defaultProps: { size: "sm" } },
    Textarea: { defaultProps: { size: "sm" } },
    NumberInput: { defaultProps: { size: "sm" } },
    PasswordInput: { defaultProps: { size: "sm" } },
    Select: { defaultProps: { size: "sm", comboboxProps: { shadow: "md" } } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: true } },
    // Locking the scroll of the document writes a style that the policy forbids; the page inside it is what scrolls.
    Modal: { defaultProps: { transitionProps: { duration: 0 }, lockScroll: false } },
    Anchor: { defaultProps: { underline: "hover" } },
  },
});
