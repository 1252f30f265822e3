/** The languages of an email as tabs: choose one, add one, take one away, make one the default. */
import { ActionIcon, Group, Menu, Tabs, Text, Tooltip } from "@mantine/core";
import { IconDots, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Email } from "../../../engine/message/email.js";
import { ConfirmDialog } from "../../parts/confirm-dialog.js";
import { AddLanguage } from "./add-language.js";
import classes from "./email-editor.module.css";
import { useLanguageName } from "./language-name.js";
import { withLanguage, withoutLanguage } from "./variants.js";

interface Props {
  readonly email: Email;
  /** The one that is shown. */
  readonly locale: string;
  readonly edit: (change: (email: Email) => Email) => void;
  readonly onChoose: (locale: string) => void;
}

export function LanguageBar({ email, locale, edit, onChoose }: Props) {
  const { t } = useTranslation("emails");
  const nameOf = useLanguageName();
  const [asks, setAsks] = useState<"add" | "remove" | null>(null);
  const locales = Object.keys(email.variants);
  const isDefault = locale === email.default;
  const close = () => setAsks(null);
  return (
    <Group justify="space-between" wrap="nowrap" align="flex-start" mb="md">
      <Tabs value={locale} onChange={(value) => value !== null && onChoose(value)} flex={1} miw={0}>
        <Tabs.List aria-label={t("language.tabs")}>
          {locales.map((tag) => (
            <Tabs.Tab key={tag} value={tag} px="xs" aria-controls="email-variant">
              {nameOf(tag)}
              {tag === email.default && (
                <Text span size="xs" c="dimmed">
                  {` · ${t("language.default")}`}
                </Text>
              )}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      <Group gap={4} wrap="nowrap">
        <Tooltip label={t("language.add")}>
          <ActionIcon
            variant="default"
            size={30}
            aria-label={t("language.add")}
            onClick={() => setAsks("add")}
          >
            <IconPlus size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <Menu position="bottom-end" shadow="md" withInitialFocusPlaceholder={false}>
          <Menu.Target>
            <ActionIcon
              variant="default"
              size={30}
              aria-label={t("language.more", { language: nameOf(locale) })}
            >
              <IconDots size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              disabled={isDefault}
              maw={280}
              onClick={() => edit((now) => ({ ...now, default: locale }))}
            >
              {t(isDefault ? "language.defaultStays" : "language.makeDefault")}
            </Menu.Item>
            <Menu.Item className={classes.removal} disabled={isDefault} onClick={() => setAsks("remove")}>
              {t("language.remove", { language: nameOf(locale) })}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Group>
      <AddLanguage
        isOpen={asks === "add"}
        email={email}
        onClose={close}
        onAdd={(added) => {
          edit((now) => withLanguage(now, added));
          onChoose(added);
          close();
        }}
      />
      <ConfirmDialog
        isOpen={asks === "remove"}
        title={t("language.removeTitle", { language: nameOf(locale) })}
        text={t("language.removeText", { language: nameOf(email.default) })}
        action={t("language.remove", { language: nameOf(locale) })}
        isDangerous
        onConfirm={() => {
          edit((now) => withoutLanguage(now, locale));
          onChoose(email.default);
          close();
        }}
        onClose={close}
      />
    </Group>
  );
}
