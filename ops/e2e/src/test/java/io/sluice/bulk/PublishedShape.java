package io.sluice.bulk;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * How one published file, or several of one table, come to be records: what the source's connection and the contract
 * say, and nothing else.
 *
 * @param files a glob, relative to {@code shared/data/db}
 * @param keys of the drop
 * @param column that is summed up: its numbers, or the characters of its texts
 * @param type {@code integer} or {@code string}
 * @param rows as Python's csv and json modules count them, without what the publisher wrote around the table
 * @param sum as Python comes to it
 */
record PublishedShape(String files, Map<String, String> keys, String column, String type, long rows, long sum) {
    private static final String DROP = "drop.table.";

    /** Each folder of theirs is a source's, since a folder is listed two levels deep. */
    Map<String, String> connection(Path databases) {
        int own = files.lastIndexOf('/') + 1;
        Map<String, String> connection = new TreeMap<>(Map.of(
                "folder", databases.resolve(files.substring(0, own)).toString(), DROP + "files", files.substring(own)));
        keys.forEach((key, value) -> connection.put(DROP + key, value));
        return connection;
    }

    boolean isNumber() {
        return type.equals("integer");
    }

    String contract() {
        String bound = isNumber() ? "" : ", logicalTypeOptions: {maxLength: 400}";
        return """
            apiVersion: v3.1.0
            kind: DataContract
            id: published.table
            name: table
            version: 1.0.0
            status: active
            tenant: published
            servers:
              - {server: published, type: local, path: /data, format: csv}
            schema:
              - name: table
                physicalName: table
                physicalType: table
                logicalType: object
                properties:
                  - {name: summed, logicalType: %s%s, classification: general-1, transformSourceObjects: ['%s']}
            customProperties:
              - {property: standard, value: own}
              - {property: sharingType, value: unconditional}
              - {property: capture, value: {mode: file}}
              - property: views
                value:
                  - {name: all, fields: {summed: {treatment: keep}}}
            """.formatted(type, bound, column);
    }

    @Override
    public String toString() {
        return files;
    }
}
