/** How much the charts of an attribute show at first. */

/** Days that the bars show. */
export const daysShown = 31;
/** Weeks that the trend shows until the whole is asked for. */
export const weeksShown = 26;
