/** On a flow without nodes: how one begins. */
import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../parts/empty-state.js";
import classes from "./canvas.module.css";
import { useFlow } from "./flow-store.js";

export function EmptyCanvas() {
  const { t } = useTranslation("canvas");
  const isEmpty = useFlow(({ history: { present } }) => present.nodes.length === 0);
  const pick = useFlow((state) => state.pick);
  if (!isEmpty) return null;
  return (
    <div className={classes.empty}>
      <EmptyState
        title={t("empty.title")}
        text={t("empty.text")}
        action={
          <Button
            size="xs"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => pick({ kind: "free" })}
          >
            {t("empty.add")}
          </Button>
        }
      />
    </div>
  );
}
