// Times stand in UTC; the reader's own zone is put beside where it is another one.

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const short = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", timeZoneName: "short" });
const withDay = new Intl.DateTimeFormat(undefined, {
  day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZoneName: "short",
});

/** Puts the reader's time behind each time that has an hour. */
export function showLocalTimes(elements) {
  for (const element of elements) {
    const given = element.dateTime;
    if (!/T\d\d:\d\d.*(Z|[+-]\d\d:?\d\d)$/.test(given)) continue;
    const time = new Date(given);
    if (Number.isNaN(time.getTime()) || (time.getTimezoneOffset() === 0 && zone === "UTC")) continue;
    const sameDay = time.getDate() === time.getUTCDate();
    const local = document.createElement("span");
    local.className = "local-time";
    local.textContent = ` (${(sameDay ? short : withDay).format(time)})`;
    element.append(local);
  }
}
