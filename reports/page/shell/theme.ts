const CHOICES = ["auto", "light", "dark"] as const;

type Choice = (typeof CHOICES)[number];

/** Where the reader's choice is kept, if the browser keeps anything for a file. */
const KEPT_AS = "hearsay-theme";

/** Light or dark: as the reader's system has it, unless chosen by hand. */
export class Theme {
  #choice: Choice;
  readonly #listeners: ((choice: Choice) => void)[] = [];

  constructor() {
    this.#choice = CHOICES.find((choice) => choice === kept()) ?? "auto";
    this.#show();
  }

  get choice(): Choice {
    return this.#choice;
  }

  /** Goes on to the next choice. */
  turn(): void {
    this.#choice = CHOICES[(CHOICES.indexOf(this.#choice) + 1) % CHOICES.length];
    keep(this.#choice);
    this.#show();
    for (const listener of this.#listeners) listener(this.#choice);
  }

  subscribe(listener: (choice: Choice) => void): void {
    this.#listeners.push(listener);
  }

  #show(): void {
    if (this.#choice === "auto") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = this.#choice;
  }
}

function kept(): string | null {
  try {
    return localStorage.getItem(KEPT_AS);
  } catch {
    return null; // Some browsers keep nothing for files.
  }
}

function keep(choice: Choice): void {
  try {
    localStorage.setItem(KEPT_AS, choice);
  } catch {
    // Then it holds for this visit.
  }
}
