import { winShare, type Tally } from "../../shared/vote.ts";

const whole = (share: number): string => (share * 100).toFixed(0);

/** 3 of 4 decided, 30–95 %. Never a bare percentage: few votes leave much open. */
export function shareWords(tally: Tally): string {
  const { wins, decided, low, high } = winShare(tally);
  if (decided === 0) return "no vote has decided yet";
  return `${wins} of ${decided} decided, ${whole(low)}–${whole(high)} %`;
}
