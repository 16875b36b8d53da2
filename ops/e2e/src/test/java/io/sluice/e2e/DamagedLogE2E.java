package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.client.HubClient;
import io.sluice.evidence.Checkpoint;
import io.sluice.evidence.LogKey;
import io.sluice.evidence.SignedNote;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An auditor's copy of a living hub's log, and what {@code log verify} says once somebody had a hand in it. */
@ExtendWith(OneLiveCity.class)
class DamagedLogE2E {
    private static final int AT = 7;

    private final LiveCity live;

    @TempDir
    private Path folder;

    private Path copy;
    private Path key;

    DamagedLogE2E(LiveCity live) {
        this.live = live;
    }

    @BeforeEach
    void copy() throws IOException {
        copy = folder.resolve("copy");
        try (HubClient hub = new HubClient(live.city().hub().controlUrl(), null)) {
            key = Files.writeString(folder.resolve("log.vkey"), hub.text("/log/key"));
        }
        Said copied = Said.of(live, "log", "copy", "--as", "auditor", copy.toString());
        assertThat(copied.exit()).as(copied.text()).isZero();
        Said sound = verify();
        assertThat(sound.exit()).as(sound.text()).isZero();
    }

    /** What may happen to the first bundle of entries. */
    enum Hand {
        EDITED,
        REMOVED,
        SWAPPED,
        TRUNCATED;

        /** @return the entries as they are afterwards */
        private List<byte[]> on(List<byte[]> entries) {
            switch (this) {
                case EDITED -> entries.get(AT)[0] ^= 1;
                case REMOVED -> entries.remove(AT);
                case SWAPPED -> Collections.swap(entries, AT, AT + 1);
                case TRUNCATED -> entries.subList(AT, entries.size()).clear();
            }
            return entries;
        }
    }

    @ParameterizedTest
    @EnumSource
    void theFirstBadEntryIsNamedAndWhatWasDone(Hand hand) throws IOException {
        Path bundle = firstBundle();
        Files.write(bundle, bytes(hand.on(entries(Files.readAllBytes(bundle)))));

        Said damaged = verify();

        assertThat(damaged.exit()).isEqualTo(1);
        assertThat(damaged.json().path("verdict").asText()).isEqualTo("Damaged");
        assertThat(damaged.json().path("message").asText()).containsPattern("\\b" + AT + "\\b");
    }

    @Test
    void aCheckpointThatAnotherKeySignedIsRefused() throws IOException {
        Path file = copy.resolve("checkpoint");
        Checkpoint genuine =
                Checkpoint.parse(SignedNote.parse(Files.readAllBytes(file)).text());
        Files.write(file, LogKey.generate(genuine.origin()).sign(genuine).bytes());

        Said forged = verify();

        assertThat(forged.exit()).isEqualTo(1);
        assertThat(forged.json().path("verdict").asText()).isEqualTo("CheckpointRefused");
    }

    @Test
    void anOlderLogThanTheKnownOneIsARollBack() throws IOException {
        Path later = folder.resolve("later");
        Said refused = Said.of(live, "grant", "revoke", "no-such-grant", "--as", "auditor", "--reason", "none");
        assertThat(refused.exit()).as("a denial, which is an entry").isNotZero();
        Awaitility.await("a longer log").atMost(Duration.ofSeconds(30)).until(() -> {
            Said.of(live, "log", "copy", "--as", "auditor", later.toString());
            return size(later) > size(copy);
        });

        Said rolledBack = Said.offline(
                "log",
                "verify",
                copy.toString(),
                "--key",
                key.toString(),
                "--known",
                later.resolve("checkpoint").toString(),
                "-o",
                "json");

        assertThat(rolledBack.exit()).isEqualTo(1);
        assertThat(rolledBack.json().path("verdict").asText()).isEqualTo("RolledBack");
    }

    private Said verify() {
        return Said.offline("log", "verify", copy.toString(), "--key", key.toString(), "-o", "json");
    }

    private static long size(Path folder) throws IOException {
        Path file = folder.resolve("checkpoint");
        return Files.exists(file)
                ? Checkpoint.parse(SignedNote.parse(Files.readAllBytes(file)).text())
                        .size()
                : 0;
    }

    private Path firstBundle() throws IOException {
        try (Stream<Path> files = Files.walk(copy.resolve("tile/entries"))) {
            return files.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
        }
    }

    /** C2SP tlog-tiles, "Log Entries": each behind its length in two bytes. */
    private static List<byte[]> entries(byte[] bundle) {
        List<byte[]> entries = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(bundle);
        while (bytes.hasRemaining()) {
            byte[] entry = new byte[Short.toUnsignedInt(bytes.getShort())];
            bytes.get(entry);
            entries.add(entry);
        }
        return entries;
    }

    private static byte[] bytes(List<byte[]> entries) {
        ByteBuffer bytes = ByteBuffer.allocate(
                entries.stream().mapToInt(entry -> 2 + entry.length).sum());
        entries.forEach(entry -> bytes.putShort((short) entry.length).put(entry));
        return Arrays.copyOf(bytes.array(), bytes.position());
    }
}
