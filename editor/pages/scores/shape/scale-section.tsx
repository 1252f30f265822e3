/** From the sum of the groups to the number that people see: the scale, its bands, and what screens show first. */
import { Radio, Stack, TextInput, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useModelEdits } from "../model-context.js";
import classes from "../score-editor.module.css";
import { BandsTable } from "./bands-table.js";
import { ScaleFields } from "./scale-fields.js";

const NOTATIONS = ["number", "bands", "matrix"] as const;

export function ScaleSection() {
  const { t } = useTranslation("scores");
  const { draft, problems, edit, settle } = useModelEdits();
  const wrong = problems.find(({ code }) => code === "score.no_notation");
  return (
    <Stack gap="lg" onBlur={settle}>
      <section className={classes.block} aria-labelledby="scale-title">
        <Title order={2} size="h6" id="scale-title">
          {t("scale.title")}
        </Title>
        <ScaleFields />
      </section>
      <section className={classes.block} aria-labelledby="bands-title">
        <Title order={2} size="h6" id="bands-title">
          {t("bands.title")}
        </Title>
        <p className={classes.about}>{t("bands.about")}</p>
        <BandsTable />
      </section>
      <section className={classes.block} aria-label={t("notation.title")}>
        <Radio.Group
          label={t("notation.title")}
          description={t("notation.about")}
          descriptionProps={{ size: "md" }}
          error={wrong?.message}
          value={draft.notation}
          onChange={(value) => {
            const notation = NOTATIONS.find((one) => one === value) ?? "number";
            edit("scale", (before) => ({ ...before, notation }));
          }}
        >
          <Stack gap="xs" mt="xs">
            {NOTATIONS.map((notation) => (
              <Radio
                key={notation}
                value={notation}
                label={t(`notation.${notation}`)}
                description={t(`notation.${notation}About`)}
              />
            ))}
          </Stack>
        </Radio.Group>
      </section>
      <section className={classes.block} aria-label={t("about.title")}>
        <TextInput
          label={t("about.name")}
          description={t("about.id", { id: draft.id })}
          descriptionProps={{ size: "md" }}
          inputWrapperOrder={["label", "input", "description", "error"]}
          dir="auto"
          maxLength={200}
          value={draft.name}
          onChange={({ currentTarget: { value: name } }) =>
            edit("about", (before) => ({ ...before, name }), "about/name")
          }
        />
        <TextInput
          label={t("about.description")}
          dir="auto"
          maxLength={5000}
          value={draft.description}
          onChange={({ currentTarget: { value: description } }) =>
            edit("about", (before) => ({ ...before, description }), "about/description")
          }
        />
      </section>
    </Stack>
  );
}
