/** Numbers as people type them: either decimal mark, spaces or apostrophes between thousands, any minus sign. */

/** A mark that may stand before decimals or between thousands. */
export type Mark = ',' | '.';

/** How one mark before exactly three digits is read ("1,250"): the one case in which it can be either. */
export type LoneMark = 'thousands' | 'decimals' | 'unsure';

export type NumberReading =
  | { kind: 'number'; value: number }
  /** It can be read in two ways, a thousand times apart. */
  | { kind: 'unsure'; asThousands: number; asDecimals: number }
  | { kind: 'none' };

const none: NumberReading = { kind: 'none' };

/** Space, no-break space, thin spaces and apostrophes: they only ever group. */
const groupMark = "['’ \\u00a0\\u2009\\u202f]";

const spaced = new RegExp(`^\\d{1,3}(?:${groupMark}\\d{3})+(?:[.,]\\d+)?$`);
const lone = /^[1-9]\d{0,2}([.,])\d{3}$/;
const plain = /^(?:\d+[.,]?\d*|[.,]\d+)$/;
const commasBetween = /^\d{1,3}(?:,\d{3})+(?:\.\d+|,\d{3})$/;
const pointsBetween = /^\d{1,3}(?:\.\d{3})+(?:,\d+|\.\d{3})$/;

/** Reads a number; `loneMark` decides "1,250", which can be a thousand times more or less. */
export function readNumber(text: string, loneMark: (mark: Mark) => LoneMark): NumberReading {
  const { sign, digits } = splitSign(text);
  const mark = lone.exec(digits)?.[1];
  if (mark === ',' || mark === '.') {
    const asThousands = finite(sign, digits.replace(mark, ''));
    const asDecimals = finite(sign, digits.replace(mark, '.'));
    switch (loneMark(mark)) {
      case 'thousands':
        return asThousands;
      case 'decimals':
        return asDecimals;
      case 'unsure':
        if (asThousands.kind !== 'number' || asDecimals.kind !== 'number') return none;
        return { kind: 'unsure', asThousands: asThousands.value, asDecimals: asDecimals.value };
    }
  }
  if (plain.test(digits)) return finite(sign, digits.replace(',', '.'));
  if (spaced.test(digits)) {
    return finite(sign, digits.replace(new RegExp(groupMark, 'g'), '').replace(',', '.'));
  }
  if (commasBetween.test(digits)) return finite(sign, digits.replaceAll(',', ''));
  if (pointsBetween.test(digits)) return finite(sign, digits.replaceAll('.', '').replace(',', '.'));
  return none;
}

/** Takes a leading plus or minus off; hyphen, minus sign and en dash all mean minus. */
export function splitSign(text: string): { sign: 1 | -1; digits: string } {
  const trimmed = text.trim();
  const isNegative = /^[-−–]/.test(trimmed);
  return { sign: isNegative ? -1 : 1, digits: trimmed.replace(/^[-−–+]/, '').trim() };
}

function finite(sign: 1 | -1, digits: string): NumberReading {
  const value = sign * Number(digits);
  if (!Number.isFinite(value)) return none;
  return { kind: 'number', value: value === 0 ? 0 : value };
}
