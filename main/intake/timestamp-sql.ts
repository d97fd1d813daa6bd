/** Dates of every spelling -> Unix milliseconds (UTC), in SQL. NULL where it is none. */

const FIRST_DAY = 19900101;
const LAST_DAY = 21001231;

/**
 * ISO 8601 with or without a zone (UTC without), and numbers told apart by size: 8 digits that read as a day since
 * 1990 are that day; below 1e11 seconds, below 1e14 milliseconds, below 1e17 microseconds, above nanoseconds.
 */
export function timestampMs(text: string): string {
  const number = `TRY_CAST(${text} AS DOUBLE)`;
  return `coalesce(
    CASE WHEN suffix(${text}, 'Z') THEN epoch_ms(TRY_CAST(${text} AS TIMESTAMP)) -- four times as fast, and UTC anyway
      ELSE epoch_ms(TRY_CAST(${text} AS TIMESTAMPTZ)) END,
    CASE
      WHEN ${number} IS NULL OR NOT isfinite(${number}) THEN epoch_ms(TRY_CAST(trim(${text}) AS TIMESTAMPTZ))
      WHEN ${number} BETWEEN ${FIRST_DAY} AND ${LAST_DAY}
        AND TRY_CAST(trim(${text}) AS INTEGER) IS NOT NULL AND try_strptime(trim(${text}), '%Y%m%d') IS NOT NULL
        THEN epoch_ms(try_strptime(trim(${text}), '%Y%m%d'))
      WHEN abs(${number}) < 1e11 THEN CAST(${number} * 1000 AS BIGINT)
      WHEN abs(${number}) < 1e14 THEN CAST(${number} AS BIGINT)
      WHEN abs(${number}) < 1e17 THEN CAST(${number} / 1000 AS BIGINT)
      WHEN abs(${number}) < 1e20 THEN CAST(${number} / 1e6 AS BIGINT)
    END)`;
}

/** Days since 1970-01-01 of a date of publication, where a year or a month is enough. */
export function publishedDay(text: string): string {
  return `CASE
    WHEN regexp_full_match(trim(${text}), '[0-9]{4}') THEN TRY_CAST(trim(${text}) || '-01-01' AS DATE)
    WHEN regexp_full_match(trim(${text}), '[0-9]{4}-[0-9]{1,2}') THEN TRY_CAST(trim(${text}) || '-01' AS DATE)
    WHEN regexp_full_match(trim(${text}), '[0-9]{9,}') THEN CAST(make_timestamp_ms(${timestampMs(text)}) AS DATE)
    WHEN regexp_full_match(trim(${text}), '[0-9]{8}') THEN CAST(try_strptime(trim(${text}), '%Y%m%d') AS DATE)
    ELSE coalesce(TRY_CAST(trim(${text}) AS DATE), CAST(TRY_CAST(trim(${text}) AS TIMESTAMP) AS DATE))
  END`;
}
