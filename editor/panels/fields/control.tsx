/** Which control edits a field: one for each kind. */
import type { Json } from "../../../engine/lead/json.js";
import { DURATION_UNITS } from "../../../engine/schedule/duration-words.js";
import { isObject } from "../../model/json-path.js";
import { useEditorContext } from "../editor-context.js";
import { BandField, BandsField } from "./band-fields.js";
import { ChoiceField } from "./choice-field.js";
import { ConditionField } from "./condition-field.js";
import { DateField } from "./date-field.js";
import { DaysField } from "./days-field.js";
import { DurationField } from "./duration-field.js";
import { EmailField } from "./email-field.js";
import type { InnerProps } from "./form-field-props.js";
import { IdField } from "./id-field.js";
import { JsonField } from "./json-field.js";
import { ListField } from "./list-field.js";
import { MessageField } from "./message-field.js";
import { NameField } from "./name-field.js";
import { NumberField } from "./number-field.js";
import { ObjectField } from "./object-field.js";
import { RecipientField } from "./recipient-field.js";
import { ModelField, PartField } from "./score-fields.js";
import { SegmentField } from "./segment-field.js";
import { TextField } from "./text-field.js";
import { TimeField } from "./time-field.js";
import { ToggleField } from "./toggle-field.js";
import { useIdRefusal } from "./use-id-refusal.js";
import { ValueField } from "./value-field.js";
import { ValueSourceField } from "./value-source-field.js";
import { WhereField } from "./where-field.js";
import { ZoneField } from "./zone-field.js";

interface Props extends InnerProps {
  /** What an empty field means. */
  readonly empty: string | undefined;
  /** The value, or what it is where none is set. */
  readonly shown: Json | undefined;
  /** The value of an empty field. */
  readonly none: null | undefined;
}

const WHOLE_DAYS = ["days", "weeks"] as const;

export function Control(all: Props) {
  const { field, name, around, texts, taken, isIdle: _, Inner: __, empty, shown, none, ...props } = all;
  const { attributes, events } = useEditorContext();
  const refusal = useIdRefusal(taken);
  const { shape } = field;
  switch (field.kind) {
    case "text":
    case "tag":
      return <TextField {...props} empty={empty} most={shape.kind === "text" ? shape.most : null} />;
    case "id":
      return (
        <IdField
          {...props}
          value={typeof props.value === "string" ? props.value : ""}
          refusal={refusal}
          onChange={(id) => props.onChange(id, null)}
        />
      );
    case "message":
      return <MessageField {...props} />;
    case "number": {
      const { whole, min, max } = shape.kind === "number" ? shape : { whole: false, min: null, max: null };
      return <NumberField {...props} value={shown} {...{ whole, min, max, empty, none }} />;
    }
    case "toggle":
      return <ToggleField {...props} value={shown} />;
    case "choice": {
      const options = shape.kind === "choice" ? shape.options : [];
      const named = options.map((value) => ({ value, label: texts.option(name, value) }));
      return <ChoiceField {...props} value={shown} options={named} />;
    }
    case "attribute":
      return <NameField {...props} suggestions={attributes} />;
    case "event":
      return <NameField {...props} suggestions={events} />;
    case "email":
      return <EmailField {...props} />;
    case "model":
      return <ModelField {...props} value={shown} />;
    case "part":
      return <PartField {...props} value={shown} model={around.model} />;
    case "group":
      return <PartField {...props} value={shown} model={around.model} groupsOnly />;
    case "band":
      return <BandField {...props} model={around.model} empty={empty} />;
    case "bands":
      return <BandsField {...props} model={around.model} />;
    case "segment":
      return <SegmentField {...props} />;
    case "recipient":
      return <RecipientField {...props} value={shown} />;
    case "value-source":
      return <ValueSourceField {...props} />;
    case "duration": {
      // A wait by the calendar counts days.
      const units = around.calendar === true ? WHOLE_DAYS : DURATION_UNITS;
      return <DurationField {...props} {...{ units, empty, none }} />;
    }
    case "days":
      return <DaysField {...props} value={shown} none={none} />;
    case "time":
      return <TimeField {...props} value={shown} {...{ empty, none }} closing={field.key === "to"} />;
    case "date":
      return <DateField {...props} none={none} />;
    case "zone":
      return <ZoneField {...props} value={shown} />;
    case "where":
      return <WhereField {...props} />;
    case "condition":
      return <ConditionField {...props} {...{ empty, none }} />;
    case "comparison":
      return <ValueField {...props} op={around.op} />;
    case "list":
      return shape.kind === "list" ? <ListField {...all} shape={shape} /> : <JsonField {...props} />;
    case "object":
      return shape.kind === "object" &&
        (props.value === undefined || props.value === null || isObject(props.value)) ? (
        <ObjectField {...all} fields={shape.fields} />
      ) : (
        <JsonField {...props} />
      );
    case "union":
    case "json":
      return <JsonField {...props} />;
    case "fixed":
      return null;
  }
}
