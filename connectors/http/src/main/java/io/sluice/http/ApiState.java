package io.sluice.http;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How far an API is read: the offset that its batches carry.
 *
 * @param batch number of the last batch: no two offsets of a source are equal
 */
record ApiState(long batch, Map<String, Part> resources) {
    ApiState {
        resources = new TreeMap<>(resources);
    }

    /**
     * How far one resource is read.
     *
     * @param poll number of the last poll that shared something
     * @param served the loads that have all records
     * @param etag of the whole resource, when it was read last
     * @param modified likewise
     */
    record Part(int poll, Set<Integer> served, String etag, String modified) {
        static final Part NONE = new Part(0, Set.of(), "", "");

        Part {
            served = new TreeSet<>(served);
        }

        Part begin() {
            return new Part(poll + 1, served, etag, modified);
        }

        Part completed(Set<Integer> loads, Answer.Validator validator) {
            return new Part(poll, loads, validator.etag(), validator.modified());
        }

        Answer.Validator validator() {
            return new Answer.Validator(etag, modified);
        }
    }

    static ApiState parse(Optional<String> offset) {
        return offset.filter(text -> !text.isEmpty())
                .map(text -> Kept.read(text, ApiState.class))
                .orElseGet(() -> new ApiState(0, Map.of()));
    }

    String text() {
        return Kept.text(this);
    }

    Part of(String resource) {
        return resources.getOrDefault(resource, Part.NONE);
    }

    ApiState next(String resource, Part part) {
        Map<String, Part> all = new TreeMap<>(resources);
        all.put(resource, part);
        return new ApiState(batch + 1, all);
    }

    @Override
    public String toString() {
        return "state of " + resources.size() + " resources";
    }
}
