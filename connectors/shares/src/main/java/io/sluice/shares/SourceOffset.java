package io.sluice.shares;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is sealed and committed with each batch: the connector's own offset and the ledger that stood when it was
 * applied.
 *
 * @param connector null before the connector's first batch, and once the source was retired
 * @param held whether something of ours, such as a replication slot, may be at the source
 */
public record SourceOffset(@Nullable String connector, Ledger ledger, boolean held) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public static SourceOffset read(Optional<String> text) {
        if (text.isEmpty()) {
            return new SourceOffset(null, Ledger.empty(), false);
        }
        try {
            return JSON.readValue(text.get(), SourceOffset.class);
        } catch (JsonProcessingException problem) {
            // without the cause: its message quotes the text, which can hold raw keys
            throw new IllegalStateException("A committed offset is not of this version's form ("
                    + problem.getClass().getSimpleName() + "): run the version that wrote it");
        }
    }

    public String text() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException problem) {
            throw new IllegalStateException("Cannot write an offset", problem);
        }
    }
}
