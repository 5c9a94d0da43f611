/** A thing that was set, or drawn, in words. */
export interface Setting {
  readonly label: string;
  readonly value: string;
}

/** Settings that belong together. */
export interface SettingGroup {
  readonly title: string;
  readonly settings: readonly Setting[];
}
