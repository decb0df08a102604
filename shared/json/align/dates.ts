const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const monthName =
  "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
const dayFirst = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?\\.?(?:\\s+of)?[\\s-]+${monthName},?[\\s-]+(\\d{4})$`, "i");
const monthFirst = new RegExp(`^${monthName}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})$`, "i");
const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/;
const midnight = /^(\d{4}-\d{2}-\d{2})[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]00:00)?$/i;
const instant = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|UTC|[+-]\d{2}:?\d{2})$/i;

/**
 * A date in another notation as an ISO date (RFC 3339 full-date), or null when it is none or could be two:
 * `March 5, 2024` and `25/12/2024` are one day, `03/04/2024` may be two.
 */
export function isoDate(text: string): string | null {
  const bare = text.trim().replace(/^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+/i, "");
  const iso = midnight.exec(bare)?.[1];
  if (iso) return iso;
  const byYear = yearFirst.exec(bare);
  if (byYear) return dateOf(byYear[1], byYear[3], byYear[4]);
  const byDay = dayFirst.exec(bare);
  if (byDay) return dateOf(byDay[3], monthNumber(byDay[2]), byDay[1]);
  const byMonth = monthFirst.exec(bare);
  if (byMonth) return dateOf(byMonth[3], monthNumber(byMonth[1]), byMonth[2]);
  return numericDate(bare);
}

/** A point in time as RFC 3339 date-time; null when it lacks its offset, which is never made up. */
export function isoDateTime(text: string): string | null {
  const [, day = "", time = "", zone = ""] = instant.exec(text.trim()) ?? [];
  if (day === "") return null;
  const seconds = time.length === 5 ? `${time}:00` : time;
  const offset = /^(?:z|utc)$/i.test(zone) ? "Z" : zone.includes(":") ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
  return `${day}T${seconds}${offset}`;
}

function numericDate(text: string): string | null {
  const match = yearLast.exec(text);
  if (!match) return null;
  const [, first = "", , second = "", year] = match;
  const oneWay = dateOf(year, second, first);
  const otherWay = dateOf(year, first, second);
  if (oneWay !== null && otherWay !== null && oneWay !== otherWay) return null;
  return oneWay ?? otherWay;
}

function monthNumber(name: string | undefined): string {
  return String(months.indexOf((name ?? "").slice(0, 3).toLowerCase()) + 1);
}

function dateOf(year = "", month = "", day = ""): string | null {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (m < 1 || m > 12 || d < 1 || d > daysIn(y, m)) return null;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}
