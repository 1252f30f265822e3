/** Variants: other points and bands for some of the leads, side by side with the model's own. */
import { Button, Group, Stack, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { addVariant } from "../../../model/scores/variant-edits.js";
import { useModelEdits } from "../model-context.js";
import classes from "../score-editor.module.css";
import { VariantCard } from "./variant-card.js";
import { VariantTable } from "./variant-table.js";

export function VariantsSection() {
  const { t } = useTranslation("scores");
  const { draft, edit, settle } = useModelEdits();
  const { variants } = draft;
  return (
    <Stack gap="lg" onBlur={settle}>
      <section className={classes.block} aria-label={t("variants.title")}>
        <p className={classes.about}>{t("variants.about")}</p>
        {variants.length === 0 && (
          <Text size="sm" c="dimmed">
            {t("variants.none")}
          </Text>
        )}
        {variants.map((variant, index) => (
          <VariantCard key={variant.id} variant={variant} index={index} count={variants.length} />
        ))}
        <Group>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => edit("variants", (before) => addVariant(before, t("variants.new")))}
          >
            {t("variants.add")}
          </Button>
        </Group>
      </section>
      {variants.length > 0 && <VariantTable />}
    </Stack>
  );
}
