package io.sluice.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EpochKeysTest {

    private final List<ConsumerRecord<byte[], byte[]>> topic = new ArrayList<>();

    @Test
    void aKeyWhoseLastRecordIsOfAnEarlierEpochIsUnseen() {
        add("gone", "snapshot:1:t:aa", "v");
        add("read-again", "snapshot:1:t:bb", "v");
        add("changed", "log:1:9:1f:0", "v");
        add("read-again", "snapshot:2:t:cc", "v");
        add("changed", "log:2:10:2f:0", "v");

        assertThat(unseen(1)).containsExactly("gone");
    }

    @Test
    void aKeyThatIsDeletedAlreadyIsNot() {
        add("deleted-before", "snapshot:1:t:aa", "v");
        add("deleted-before", "log:1:9:1f:0", null);
        add("deleted-since", "snapshot:1:t:bb", "v");
        add("deleted-since", "log:2:10:2f:0", null);
        add("swept", "snapshot:1:t:cc", "v");
        add("swept", "unseen:2:t", null);

        assertThat(unseen(1)).isEmpty();
    }

    @Test
    void aKeyThatCameBackBeforeTheEpochIsFoundOnceByItsLastRecord() {
        add("back", "snapshot:1:t:aa", "v");
        add("back", "log:1:9:1f:0", null);
        add("back", "log:1:10:2f:0", "v");
        add("back", "log:1:11:3f:0", "v");

        assertThat(unseen(1)).containsExactly("back");
    }

    @Test
    void whatCameMeanwhileIsSeen() {
        add("gone", "snapshot:1:t:aa", "v");
        EpochKeys keys = keys(1);
        topic.forEach(keys::note);
        ConsumerRecord<byte[], byte[]> found = topic.getFirst();
        assertThat(keys.isUnseen(found)).isTrue();

        keys.note(record("gone", "log:2:12:4f:0", "v"));

        assertThat(keys.isLast(found.key(), found.offset())).isFalse();
    }

    @Test
    void recordsOfAnotherSourceAreEarlierWhateverTheirEpoch() {
        topic.add(record("old", "snapshot:7:t:aa", "v", "sluice:other"));

        assertThat(unseen(1)).containsExactly("old");
    }

    @Test
    void rowsOfFilesAreNeverUnseen() {
        add("row", "file:1:abc:5", "v");

        assertThat(unseen(1)).isEmpty();
    }

    @Test
    void inPartsTheSameIsFound() {
        for (int i = 0; i < 500; i++) {
            add("key-" + i, "snapshot:1:t:" + i, "v");
        }
        for (int i = 0; i < 500; i += 2) {
            add("key-" + i, "snapshot:2:t:" + i, "v");
        }

        assertThat(unseen(7)).hasSize(250).containsExactlyInAnyOrderElementsOf(unseen(1));
    }

    @Test
    void aRecordThatIsNoneOfOursIsNotJudged() {
        ConsumerRecord<byte[], byte[]> bare = new ConsumerRecord<>("t", 0, 3, bytes("k"), bytes("v"));

        assertThatThrownBy(() -> new EpochRecords("town", 2).isEarlier(bare)).hasMessageContaining("offset 3");
    }

    @Test
    void lastOffsetsKeepTheLastAndRefuseWhatDoesNotFit() {
        LastOffsets last = new LastOffsets(8);
        for (int i = 0; i < 14; i++) {
            last.put(new KeyDigest(i, 5), i);
            last.put(new KeyDigest(i, 5), i + 100);
        }

        assertThat(last.get(new KeyDigest(13, 5))).isEqualTo(113);
        assertThat(last.get(new KeyDigest(99, 5))).isEqualTo(-1);
        assertThatThrownBy(() -> {
                    for (int i = 14; i < 17; i++) {
                        last.put(new KeyDigest(i, 5), i);
                    }
                })
                .isInstanceOf(IllegalStateException.class);
        last.clear();
        assertThat(last.get(new KeyDigest(13, 5))).isEqualTo(-1);
    }

    private List<String> unseen(int parts) {
        EpochKeys keys = new EpochKeys(new EpochRecords("town", 2), parts, new LastOffsets(1_000));
        List<String> unseen = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            keys.begin(part);
            topic.forEach(keys::note);
            topic.stream()
                    .filter(keys::isUnseen)
                    .map(message -> new String(message.key(), StandardCharsets.UTF_8))
                    .forEach(unseen::add);
        }
        return unseen;
    }

    private static EpochKeys keys(int parts) {
        EpochKeys keys = new EpochKeys(new EpochRecords("town", 2), parts, new LastOffsets(100));
        keys.begin(0);
        return keys;
    }

    private void add(String key, String position, @Nullable String value) {
        topic.add(record(key, position, value));
    }

    private ConsumerRecord<byte[], byte[]> record(String key, String position, @Nullable String value) {
        return record(key, position, value, "sluice:town");
    }

    private ConsumerRecord<byte[], byte[]> record(String key, String position, @Nullable String value, String source) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("sluice_position", bytes(position)).add("ce_source", bytes(source));
        return new ConsumerRecord<>(
                "t",
                0,
                topic.size(),
                0L,
                TimestampType.CREATE_TIME,
                0,
                0,
                bytes(key),
                value == null ? null : bytes(value),
                headers,
                Optional.empty());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
