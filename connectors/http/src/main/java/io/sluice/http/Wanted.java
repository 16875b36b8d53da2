package io.sluice.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is gathered from one page while it is read. */
final class Wanted {
    private final Resource resource;
    private final List<Map<String, String>> records = new ArrayList<>();
    private @Nullable String cursor;
    private @Nullable String total;
    private boolean found;

    Wanted(Resource resource) {
        this.resource = resource;
    }

    boolean isRecords(String path) {
        return path.equals(resource.records());
    }

    boolean isLeading(String path) {
        return Pointers.leads(path, resource.records())
                || Pointers.leads(path, resource.cursor())
                || Pointers.leads(path, resource.total());
    }

    /** Whether records stand directly in there. */
    boolean isListOf(String path) {
        return path.equals(
                resource.records().substring(0, Math.max(0, resource.records().lastIndexOf('/'))));
    }

    boolean isText(String path) {
        return !path.isEmpty() && (path.equals(resource.cursor()) || path.equals(resource.total()));
    }

    /** Takes what stands where the cursor or the total is. */
    void text(String path, @Nullable String text) {
        String given = text == null || text.isBlank() ? null : text.strip();
        if (path.equals(resource.cursor())) {
            cursor = given;
        }
        if (path.equals(resource.total())) {
            total = given;
        }
    }

    /** There is a place for records, perhaps without any. */
    void found() {
        found = true;
    }

    void record(Map<String, String> record) {
        records.add(record);
    }

    /** Number of the record that is being read, from 1. */
    int at() {
        return records.size() + 1;
    }

    ApiRefusedException noRecords() {
        return new ApiRefusedException(
                "records",
                "there are no records where 'records' leads to; is it an error page, or has the API changed?");
    }

    Page page(String digest) throws ApiRefusedException {
        if (!found) {
            throw noRecords();
        }
        return new Page(records, Optional.ofNullable(cursor), Optional.ofNullable(total), digest);
    }
}
