package io.sluice.bulk;

import io.sluice.model.SubjectDigest;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whom an extract's records are about, beside its parts until they are told; there may be millions. */
final class SubjectSpool {
    /** That fit into one message. */
    private static final int PART = 20_000;

    private final Path file;
    private @Nullable DataOutputStream out;
    private long size;

    SubjectSpool(Path folder) {
        file = folder.resolve(".subjects");
    }

    /** To be called by any worker. */
    synchronized void add(List<SubjectDigest> subjects) throws IOException {
        if (subjects.isEmpty()) {
            return;
        }
        DataOutputStream to = out;
        if (to == null) {
            to = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
            out = to;
        }
        for (SubjectDigest subject : subjects) {
            to.writeLong(subject.high());
            to.writeLong(subject.low());
        }
        size += subjects.size();
    }

    /** Takes them in parts. */
    @FunctionalInterface
    interface Taker {
        void take(List<SubjectDigest> part);
    }

    /** Hands on all of them, and removes the file: it is no part of the extract. */
    synchronized void end(Taker taker) throws IOException {
        DataOutputStream to = out;
        if (to == null) {
            return;
        }
        to.close();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (long left = size; left > 0; left -= PART) {
                TreeSet<SubjectDigest> part = new TreeSet<>();
                for (long i = Math.min(left, PART); i > 0; i--) {
                    part.add(new SubjectDigest(in.readLong(), in.readLong()));
                }
                taker.take(new ArrayList<>(part));
            }
        }
        Files.delete(file);
    }

    /** After a failure; the folder goes with what is in it. */
    synchronized void abandon() throws IOException {
        DataOutputStream to = out;
        if (to != null) {
            to.close();
        }
    }
}
