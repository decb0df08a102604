/** The languages that the code pane colours, by Monaco's names for them. */
export const languages = {
  python: "Python",
  javascript: "JavaScript",
  typescript: "TypeScript",
  java: "Java",
  csharp: "C#",
  cpp: "C and C++",
  go: "Go",
  rust: "Rust",
  php: "PHP",
  ruby: "Ruby",
  kotlin: "Kotlin",
  swift: "Swift",
  sql: "SQL",
  shell: "Shell",
  html: "HTML",
  css: "CSS",
  plaintext: "Plain text",
} as const;

export type Language = keyof typeof languages;

export const isLanguage = (name: unknown): name is Language =>
  typeof name === "string" && Object.hasOwn(languages, name);
