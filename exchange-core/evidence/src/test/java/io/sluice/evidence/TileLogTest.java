package io.sluice.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log as its writer uses it. */
class TileLogTest {
    static final String ORIGIN = "log.example/city";
    static final LogKey KEY = LogKey.of(ORIGIN, new byte[LogKey.SEED_BYTES]);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 255, 256, 257, 511, 512, 4_095, 4_096, 4_097, 65_535, 65_536, 65_537, 70_000})
    void rootsAndProofsAreThoseOfTheTreeAlsoAfterAnotherOpening(int size) throws IOException {
        try (TileLog log = TileLog.open(folder)) {
            fill(log, size);
            check(log, size);
            log.publish(KEY.sign(log.checkpoint(ORIGIN)));
        }
        try (TileLog log = TileLog.open(folder)) {
            assertThat(log.repair()).isEmpty();
            check(log, size);
            assertThat(log.published()).contains(KEY.sign(log.checkpoint(ORIGIN)));
        }
        assertThat(new LogVerifier(List.of(KEY.verifier())).folder(folder)).isInstanceOf(LogVerdict.Holds.class);
    }

    private static void check(TileLog log, int size) throws IOException {
        Random random = new Random(size);
        assertThat(log.size()).isEqualTo(size);
        assertThat(log.root()).isEqualTo(root(size));
        for (int i = 0; i < 20 && size > 0; i++) {
            int earlier = 1 + random.nextInt(size);
            int index = random.nextInt(earlier);
            Hash earlierRoot = log.root(earlier);
            assertThat(log.entry(index)).isEqualTo(entry(index));
            assertThat(MerkleProof.isIncluded(
                            index, earlier, Hash.leaf(entry(index)), log.inclusionProof(index, earlier), earlierRoot))
                    .isTrue();
            assertThat(MerkleProof.isConsistent(
                            earlier, size, earlierRoot, log.root(), log.consistencyProof(earlier, size)))
                    .isTrue();
        }
        int border = Math.min(size, 257);
        assertThat(log.root(border)).isEqualTo(root(border));
    }

    @Test
    void proofsAreThoseOfTheTreeWithAllLeaves() throws IOException {
        List<Hash> leaves = new ArrayList<>();
        try (TileLog log = TileLog.open(folder)) {
            fill(log, 600);
            for (int index = 0; index < 600; index++) {
                leaves.add(Hash.leaf(entry(index)));
            }
            for (int size : new int[] {1, 2, 3, 255, 256, 257, 511, 512, 513, 600}) {
                MerkleTree tree = new MerkleTree(leaves.subList(0, size));
                assertThat(log.root(size)).isEqualTo(tree.root());
                assertThat(log.inclusionProof(size / 2, size)).isEqualTo(tree.inclusionProof(size / 2));
                assertThat(log.consistencyProof(size / 2 + 1, Math.max(size, size / 2 + 1)))
                        .isEqualTo(tree.consistencyProof(size / 2 + 1));
            }
            assertThat(log.consistencyProof(0, 600)).isEmpty();
        }
    }

    @Test
    void theReferenceTreeIsTheLogs() throws IOException {
        var reference = SharedData.json("merkle/rfc6962_reference_tree.json");
        try (TileLog log = TileLog.open(folder)) {
            for (int index = 0; index < 8; index++) {
                assertThat(log.root().hex())
                        .isEqualTo(reference.get("roots_by_size").get(index).asText());
                String hex = reference.get("leaf_inputs_hex").get(index).asText();
                log.append(List.of(java.util.HexFormat.of().parseHex(hex)));
            }
            for (var expected : reference.get("inclusion_proofs")) {
                assertThat(log.inclusionProof(
                                expected.get("leaf_index").asLong(),
                                expected.get("tree_size").asLong()))
                        .extracting(Hash::hex)
                        .isEqualTo(MerkleTest.texts(expected.get("proof")));
            }
            for (var expected : reference.get("consistency_proofs")) {
                assertThat(log.consistencyProof(
                                expected.get("size1").asLong(),
                                expected.get("size2").asLong()))
                        .extracting(Hash::hex)
                        .isEqualTo(MerkleTest.texts(expected.get("proof")));
            }
        }
    }

    @Test
    void theFolderHoldsTheTilesOfItsCheckpointAndNoOtherPartialOnes() throws IOException {
        try (TileLog log = TileLog.open(folder)) {
            fill(log, 300);
            log.publish(KEY.sign(log.checkpoint(ORIGIN)));
            log.append(List.of(entry(300)));
            log.publish(KEY.sign(log.checkpoint(ORIGIN)));

            assertThat(files())
                    .containsExactlyInAnyOrder(
                            "checkpoint",
                            "journal",
                            "lock",
                            "tile/0/000",
                            "tile/0/001.p/45",
                            "tile/1/000.p/1",
                            "tile/entries/000",
                            "tile/entries/001.p/45");
            for (String name : files()) {
                if (!name.equals("journal") && !name.equals("lock")) {
                    assertThat(log.resource(name)).contains(Files.readAllBytes(folder.resolve(name)));
                }
            }
            assertThat(log.resource("tile/0/000.p/3").orElseThrow()).hasSize(96);
            assertThat(log.resource("tile/0/001.p/46")).isEmpty();
            assertThat(log.resource("tile/2/000")).isEmpty();
            assertThat(log.resource("journal")).isEmpty();
        }
    }

    @Test
    void aCheckpointOfAnotherTreeOrAnOlderOneIsNotPublished() throws IOException {
        try (TileLog log = TileLog.open(folder)) {
            fill(log, 3);
            SignedNote three = KEY.sign(log.checkpoint(ORIGIN));
            SignedNote foreign = KEY.sign(new Checkpoint(ORIGIN, 3, root(2)));
            SignedNote ahead = KEY.sign(new Checkpoint(ORIGIN, 4, root(4)));
            log.append(List.of(entry(3)));
            log.append(List.of(entry(4)));
            log.publish(KEY.sign(new Checkpoint(ORIGIN, 4, root(4))));

            assertThatThrownBy(() -> log.publish(three)).hasMessageContaining("one of 4 is published already");
            assertThatThrownBy(() -> log.publish(foreign)).isInstanceOf(IllegalArgumentException.class);
            log.publish(ahead);
            assertThat(log.proof(4)).isEmpty();
            assertThat(log.proof(3).orElseThrow().checkpoint()).isEqualTo(ahead);
            assertThatThrownBy(() -> log.publish(KEY.sign(new Checkpoint(ORIGIN, 6, root(6)))))
                    .hasMessageContaining("has only 5");
        }
    }

    @Test
    void aFolderHasOneWriter() throws IOException {
        try (TileLog log = TileLog.open(folder)) {
            assertThat(log.append(List.of())).isZero();
            assertThatThrownBy(() -> TileLog.open(folder)).hasMessageContaining("is open already");
        }
        TileLog.open(folder).close();
    }

    @Test
    void whatDoesNotFitIsRefusedAndLeavesTheLogAsItWas() throws IOException {
        try (TileLog log = TileLog.open(folder)) {
            assertThatThrownBy(() -> log.append(List.of(entry(0), new byte[65_536])))
                    .hasMessageContaining("at most 65535 bytes");
            byte[] longest = new byte[65_535];
            assertThat(log.append(List.of(longest, new byte[0]))).isZero();
            assertThat(log.entry(0)).isEqualTo(longest);
            assertThat(log.entry(1)).isEmpty();
            assertThatThrownBy(() -> log.entry(2)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> log.root(3)).hasMessageContaining("has 2 entries, not 3");
            assertThatThrownBy(() -> log.inclusionProof(1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> log.consistencyProof(2, 1)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    static byte[] entry(long index) {
        return ("entry " + index).getBytes(StandardCharsets.UTF_8);
    }

    static Hash root(int size) {
        MerkleRoot root = new MerkleRoot();
        for (int index = 0; index < size; index++) {
            root.add(Hash.leaf(entry(index)));
        }
        return root.root();
    }

    /** In groups of uneven sizes. */
    static void fill(TileLog log, int size) throws IOException {
        Random random = new Random(7);
        int at = (int) log.size();
        while (at < size) {
            List<byte[]> group = new ArrayList<>();
            int end = Math.min(size, at + 1 + random.nextInt(size < 5_000 ? 100 : 3_000));
            for (int first = at; at < end; at++) {
                group.add(entry(first + group.size()));
            }
            assertThat(log.append(group)).isEqualTo(at - group.size());
        }
    }

    private List<String> files() throws IOException {
        try (var walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList();
        }
    }
}
