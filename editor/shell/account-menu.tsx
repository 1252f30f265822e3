/** Who is signed in, how the editor looks, which language it speaks. */
import { Menu, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import { IconCheck, IconLogout, IconUserCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { signOut } from "../hooks/use-session.js";
import { chooseLocale, LOCALES } from "../i18n/i18n.js";
import classes from "./shell.module.css";

const SCHEMES = ["light", "dark", "auto"] as const;

interface Props {
  readonly user: { readonly name: string; readonly email: string };
}

export function AccountMenu({ user }: Props) {
  const { t, i18n } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const check = (isChosen: boolean) =>
    isChosen ? { rightSection: <IconCheck size={16} aria-hidden /> } : {};
  return (
    <Menu position="right-end" shadow="md" width={220}>
      <Menu.Target>
        <UnstyledButton className={classes.entry} aria-label={t("account.menu")}>
          <IconUserCircle size={22} stroke={1.6} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("account.signedInAs", { name: user.name || user.email })}</Menu.Label>
        <Menu.Divider />
        <Menu.Label>{t("account.appearance")}</Menu.Label>
        {SCHEMES.map((scheme) => (
          <Menu.Item
            key={scheme}
            role="menuitemradio"
            aria-checked={colorScheme === scheme}
            onClick={() => setColorScheme(scheme)}
            {...check(colorScheme === scheme)}
          >
            {t(`account.${scheme}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t("account.language")}</Menu.Label>
        {Object.entries(LOCALES).map(([locale, { name }]) => (
          <Menu.Item
            key={locale}
            role="menuitemradio"
            aria-checked={i18n.language === locale}
            lang={locale}
            onClick={() => void chooseLocale(locale)}
            {...check(i18n.language === locale)}
          >
            {name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
          {t("account.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
