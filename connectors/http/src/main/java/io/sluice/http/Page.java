package io.sluice.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One page that was read to its end.
 *
 * @param records pointer → text of each
 * @param cursor of the next page, where this one names it
 * @param total number of all records, where the page says so
 * @param digest of its bytes; of use only to tell pages of one poll apart
 */
record Page(List<Map<String, String>> records, Optional<String> cursor, Optional<String> total, String digest) {
    Page {
        records = List.copyOf(records);
    }

    /** Never a value. */
    @Override
    public String toString() {
        return "page of " + records.size() + " records";
    }
}
