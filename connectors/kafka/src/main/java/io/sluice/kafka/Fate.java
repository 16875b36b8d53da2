package io.sluice.kafka;

import java.util.Locale;

/** What became of a rejected row. */
public enum Fate {
    /** It waits in quarantine. */
    OPEN,
    /** It was changed at the source, and flowed. */
    CORRECTED,
    /** Its department opened it and submitted it again, and it flowed. */
    RESUBMITTED,
    /** It was deleted at the source, left what is shared, or nobody is to get it any more. */
    WITHDRAWN;

    /** The word in entries and lists. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Fate of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
