/** How much one request may hold. Documented in the API, checked at the edge, known to those who send. */
export const LIMITS = {
  /** Bytes, after decompression. */
  body: 1_048_576,
  /** Messages of a batch. */
  batch: 500,
  /** Rows of a step of an import. */
  rows: 500,
  /** Attributes of one identify, properties of one event. */
  attributes: 1_000,
  /** Fields of a form. */
  fields: 1_000,
  /** Characters of an event's, an attribute's or a property's name. */
  name: 200,
  /** Characters of an attribute's or a property's value, written as JSON. */
  value: 32_768,
  /** Characters of an external id, an anonymous id or a messageId. */
  id: 200,
  /** Items of one page of a list. */
  page: 500,
  /** Documents of one request. */
  documents: 200,
} as const;
