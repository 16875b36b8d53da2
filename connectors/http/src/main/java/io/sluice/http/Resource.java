package io.sluice.http;

import io.sluice.model.TableId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One kind of record that an API gives: a table of its source.
 *
 * @param schema of its table
 * @param path under the API's own
 * @param query asked for with every page
 * @param xml whether it is XML, else JSON
 * @param records where the records are: a JSON pointer to an array, or an XML path such as {@code /list/person}; empty:
 *     the document is the array
 * @param fields column → pointer within the record; empty: all that the records have
 * @param key columns that tell records apart
 * @param size parameter and number of records asked for on one page; empty: as the API likes
 * @param total where the number of all records is; empty: it does not say
 * @param mayBeEmpty whether all records may end at once
 * @param incremental how it is asked for what is new; empty: it is always read as a whole
 */
record Resource(
        String schema,
        String name,
        String path,
        Map<String, String> query,
        boolean xml,
        String records,
        Map<String, String> fields,
        List<String> key,
        Paging paging,
        Optional<Size> size,
        String total,
        boolean mayBeEmpty,
        Optional<Incremental> incremental) {
    /** The schema of tables that APIs give. */
    static final String SCHEMA = "http";

    Resource {
        query = Map.copyOf(query);
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        key = List.copyOf(key);
    }

    record Size(String parameter, int records) {}

    TableId table() {
        return new TableId(schema, name);
    }

    /** Where the cursor of the next page is; empty: in no page. */
    String cursor() {
        return paging instanceof Paging.Cursor cursor ? cursor.pointer() : "";
    }
}
