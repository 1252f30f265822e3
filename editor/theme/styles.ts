/** Every style sheet that all pages share, in the order in which they apply. */
import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/vazirmatn/wght.css";
import "@mantine/core/styles.css";
import "./tokens.css";
