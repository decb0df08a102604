const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** A local date as C's strftime writes it in English; `%-d` leaves the leading zero out, an unknown code stays. */
export function strftime(date: Date, format: string): string {
  return format.replace(/%(-?)([A-Za-z%])/g, (whole, bare: string, code: string) => {
    const text = parts[code]?.(date);
    if (text === undefined) return whole;
    return bare === "-" ? text.replace(/^[0 ]+(?=\d)/, "") : text;
  });
}

const parts: Readonly<Record<string, (date: Date) => string>> = {
  "%": () => "%",
  A: (date) => dayName(date),
  a: (date) => dayName(date).slice(0, 3),
  B: (date) => monthName(date),
  b: (date) => monthName(date).slice(0, 3),
  d: (date) => twoDigits(date.getDate()),
  e: (date) => String(date.getDate()).padStart(2, " "),
  F: (date) => `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`,
  H: (date) => twoDigits(date.getHours()),
  I: (date) => twoDigits(date.getHours() % 12 === 0 ? 12 : date.getHours() % 12),
  j: (date) => String(dayOfYear(date)).padStart(3, "0"),
  M: (date) => twoDigits(date.getMinutes()),
  m: (date) => twoDigits(date.getMonth() + 1),
  p: (date) => (date.getHours() < 12 ? "AM" : "PM"),
  S: (date) => twoDigits(date.getSeconds()),
  T: (date) => [date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits).join(":"),
  Y: (date) => String(date.getFullYear()),
  y: (date) => twoDigits(date.getFullYear() % 100),
};

function dayName(date: Date): string {
  return days[date.getDay()] ?? "";
}

function monthName(date: Date): string {
  return months[date.getMonth()] ?? "";
}

function dayOfYear(date: Date): number {
  const start = Date.UTC(date.getFullYear(), 0, 1);
  return 1 + (Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) - start) / 86_400_000;
}

function twoDigits(part: number): string {
  return String(part).padStart(2, "0");
}
