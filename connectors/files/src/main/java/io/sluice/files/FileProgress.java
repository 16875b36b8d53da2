package io.sluice.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How far a files source has come: the offset its batches carry. A file is known by drop and content, so the same
 * content dropped again under any name is not read again; a share that came later is owed each file once.
 *
 * @param reading files begun and not ended
 * @param done files read to their end, grouped by the shares they were read for
 */
record FileProgress(List<Reading> reading, List<Done> done) {
    private static final JsonMapper JSON = new JsonMapper();

    FileProgress {
        reading = List.copyOf(reading);
        done = List.copyOf(done);
    }

    /**
     * @param name digest of the file's name
     * @param row the last row that was shared, from 1
     */
    record Reading(String drop, String name, String hash, long row, Set<String> shares) {
        Reading {
            shares = Set.copyOf(shares);
        }

        private boolean isOf(CheckedFile file) {
            return drop.equals(file.drop().name()) && hash.equals(file.contentHash());
        }
    }

    /** @param files short digests of drop and content; a source may drop many files, and all rest in one offset */
    record Done(Set<String> shares, Set<String> files) {
        Done {
            shares = Set.copyOf(shares);
            files = Set.copyOf(files);
        }
    }

    static FileProgress parse(Optional<String> offset) {
        try {
            return offset.isPresent() && !offset.get().isEmpty()
                    ? JSON.readValue(offset.get(), FileProgress.class)
                    : new FileProgress(List.of(), List.of());
        } catch (JsonProcessingException notOurs) {
            notOurs.clearLocation();
            throw new IllegalStateException(
                    "The committed offset is not that of a files source; was the source's kind changed? Give it a new id",
                    notOurs);
        }
    }

    String text() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException neverForRecords) {
            throw new IllegalStateException(neverForRecords);
        }
    }

    /** The shares that have not had this file to its end. */
    Set<String> missing(String drop, String hash, Set<String> wanted) {
        Set<String> missing = new TreeSet<>(wanted);
        String file = key(drop, hash);
        done.stream().filter(group -> group.files().contains(file)).forEach(group -> missing.removeAll(group.shares()));
        return missing;
    }

    Optional<Reading> readingOf(CheckedFile file) {
        return reading.stream().filter(each -> each.isOf(file)).findFirst();
    }

    FileProgress reached(CheckedFile file, long row, Set<String> shares) {
        List<Reading> others = others(file);
        others.add(new Reading(
                file.drop().name(), Digests.ofName(file.found().ownName()), file.contentHash(), row, shares));
        return new FileProgress(others, done);
    }

    FileProgress completed(CheckedFile file, Set<String> shares) {
        String key = key(file.drop().name(), file.contentHash());
        List<Done> groups = new ArrayList<>();
        Set<String> files = new TreeSet<>(Set.of(key));
        for (Done group : done) {
            if (group.shares().equals(shares)) {
                files.addAll(group.files());
            } else {
                groups.add(group);
            }
        }
        groups.add(new Done(shares, files));
        return new FileProgress(others(file), groups);
    }

    private List<Reading> others(CheckedFile file) {
        List<Reading> others = new ArrayList<>(reading);
        others.removeIf(each -> each.isOf(file));
        return others;
    }

    private static String key(String drop, String hash) {
        byte[] digest = Digests.sha256().digest((drop + "\n" + hash).getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 12));
    }
}
