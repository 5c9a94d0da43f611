/** The most bytes of a text: receivers of this dialect read no further. */
export const TEXT_BYTES = 1_024;

/** The same of a seed's answer. */
export const LIST_BYTES = 10_240;
