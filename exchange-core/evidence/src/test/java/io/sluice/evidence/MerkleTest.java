package io.sluice.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** RFC 6962: the reference tree and its proofs, and what must not pass for one. */
class MerkleTest {

    @Test
    void leavesAndRootsAreThoseOfTheReferenceTree() throws IOException {
        JsonNode reference = SharedData.json("merkle/rfc6962_reference_tree.json");
        List<Hash> leaves = leaves(reference);

        assertThat(leaves).extracting(Hash::hex).isEqualTo(texts(reference.get("leaf_hashes")));
        MerkleRoot streamed = new MerkleRoot();
        for (int size = 0; size <= leaves.size(); size++) {
            String expected = reference.get("roots_by_size").get(size).asText();
            assertThat(streamed.root().hex()).isEqualTo(expected);
            assertThat(new MerkleTree(leaves.subList(0, size)).root().hex()).isEqualTo(expected);
            if (size < leaves.size()) {
                streamed.add(leaves.get(size));
            }
        }
        assertThat(streamed.size()).isEqualTo(8);
    }

    @Test
    void inclusionProofsAreThoseOfTheReferenceTree() throws IOException {
        JsonNode reference = SharedData.json("merkle/rfc6962_reference_tree.json");
        List<Hash> leaves = leaves(reference);
        assertThat(reference.get("inclusion_proofs")).isNotEmpty();
        for (JsonNode expected : reference.get("inclusion_proofs")) {
            int index = expected.get("leaf_index").asInt();
            MerkleTree tree =
                    new MerkleTree(leaves.subList(0, expected.get("tree_size").asInt()));
            List<Hash> proof = tree.inclusionProof(index);

            assertThat(proof).extracting(Hash::hex).isEqualTo(texts(expected.get("proof")));
            assertThat(MerkleProof.isIncluded(
                            index, expected.get("tree_size").asInt(), leaves.get(index), proof, tree.root()))
                    .isTrue();
        }
    }

    @Test
    void consistencyProofsAreThoseOfTheReferenceTree() throws IOException {
        JsonNode reference = SharedData.json("merkle/rfc6962_reference_tree.json");
        List<Hash> leaves = leaves(reference);
        assertThat(reference.get("consistency_proofs")).isNotEmpty();
        for (JsonNode expected : reference.get("consistency_proofs")) {
            int first = expected.get("size1").asInt();
            int second = expected.get("size2").asInt();
            MerkleTree tree = new MerkleTree(leaves.subList(0, second));
            List<Hash> proof = tree.consistencyProof(first);

            assertThat(proof).extracting(Hash::hex).isEqualTo(texts(expected.get("proof")));
            assertThat(MerkleProof.isConsistent(
                            first, second, new MerkleTree(leaves.subList(0, first)).root(), tree.root(), proof))
                    .isTrue();
        }
    }

    @TestFactory
    Stream<DynamicTest> samplesAreAcceptedAndRefusedAsPublished() throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(SharedData.path("merkle/format_sample"))) {
            files = walk.filter(file -> file.toString().endsWith(".json")).toList();
        }
        assertThat(files).isNotEmpty();
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> sample(file)));
    }

    private static void sample(Path file) throws IOException {
        JsonNode sample = SharedData.json(file.toString());
        boolean accepted;
        try {
            accepted = sample.has("leafIdx") ? isIncluded(sample) : isConsistent(sample);
        } catch (IllegalArgumentException noHash) {
            accepted = false;
        }
        assertThat(accepted).isEqualTo(!sample.get("wantErr").asBoolean());
    }

    private static boolean isIncluded(JsonNode sample) {
        return MerkleProof.isIncluded(
                new BigInteger(sample.get("leafIdx").asText()).longValue(),
                sample.get("treeSize").asLong(),
                hash(sample.get("leafHash")),
                hashes(sample.get("proof")),
                hash(sample.get("root")));
    }

    private static boolean isConsistent(JsonNode sample) {
        return MerkleProof.isConsistent(
                sample.get("size1").asLong(),
                sample.get("size2").asLong(),
                hash(sample.get("root1")),
                hash(sample.get("root2")),
                hashes(sample.get("proof")));
    }

    @Test
    void everyProofOfATreeHoldsAndNoneOfItsNeighbours() {
        List<Hash> leaves = new ArrayList<>();
        Random random = new Random(20_261_122);
        for (int size = 1; size <= 70; size++) {
            byte[] record = new byte[random.nextInt(40)];
            random.nextBytes(record);
            leaves.add(Hash.leaf(record));
            MerkleTree tree = new MerkleTree(leaves);
            int index = random.nextInt(size);
            List<Hash> proof = tree.inclusionProof(index);

            assertThat(MerkleProof.isIncluded(index, size, leaves.get(index), proof, tree.root()))
                    .isTrue();
            assertThat(MerkleProof.isIncluded(index + 1L, size, leaves.get(index), proof, tree.root()))
                    .isFalse();
            assertThat(MerkleProof.isIncluded(index, size, Hash.EMPTY_TREE, proof, tree.root()))
                    .isFalse();
            int first = 1 + random.nextInt(size);
            Hash firstRoot = new MerkleTree(leaves.subList(0, first)).root();
            List<Hash> growth = tree.consistencyProof(first);
            assertThat(MerkleProof.isConsistent(first, size, firstRoot, tree.root(), growth))
                    .isTrue();
            assertThat(MerkleProof.isConsistent(first, size, Hash.EMPTY_TREE, tree.root(), growth))
                    .isFalse();
        }
    }

    @Test
    void theEmptyTreeIsTheBeginningOfEveryTree() {
        Hash root = Hash.leaf(new byte[] {1});

        assertThat(MerkleProof.isConsistent(0, 1, Hash.EMPTY_TREE, root, List.of()))
                .isTrue();
        assertThat(MerkleProof.isConsistent(0, 1, root, root, List.of())).isFalse();
        assertThat(MerkleProof.isConsistent(2, 1, root, root, List.of())).isFalse();
    }

    @Test
    void aHashHas32Bytes() {
        assertThatThrownBy(() -> Hash.of(new byte[31])).hasMessageContaining("32 bytes, not 31");
        byte[] bytes = Hash.EMPTY_TREE.bytes();
        bytes[0]++;
        assertThat(Hash.of(bytes)).isNotEqualTo(Hash.EMPTY_TREE);
        assertThat(Hash.ofHex(Hash.EMPTY_TREE.toString()))
                .isEqualTo(Hash.EMPTY_TREE)
                .hasSameHashCodeAs(Hash.EMPTY_TREE);
    }

    private static List<Hash> leaves(JsonNode reference) {
        return texts(reference.get("leaf_inputs_hex")).stream()
                .map(HexFormat.of()::parseHex)
                .map(Hash::leaf)
                .toList();
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(node -> texts.add(node.asText()));
        return texts;
    }

    private static List<Hash> hashes(JsonNode array) {
        List<Hash> hashes = new ArrayList<>();
        array.forEach(node -> hashes.add(hash(node)));
        return hashes;
    }

    private static Hash hash(JsonNode base64) {
        return Hash.of(Base64.getDecoder().decode(base64.asText()));
    }
}
