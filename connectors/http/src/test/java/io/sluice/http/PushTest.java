package io.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.model.Batch;
import io.sluice.model.Keepsake;
import io.sluice.model.Row;
import io.sluice.model.TableId;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a department sends is shared whole and once, or not at all. */
class PushTest implements ApiProgress {
    private final List<String> shared = new ArrayList<>();
    private final Map<String, String> kept = new HashMap<>();
    private @Nullable String offset;
    private Set<Integer> loads = Set.of(1);
    private boolean fails;
    private PushBatches batches = begin();

    private PushBatches begin() {
        PushBatches fresh = PushBatches.of("registry", Map.of("resource.people.key", "id"), this);
        fresh.connect(this::hand);
        return fresh;
    }

    private void hand(Batch batch) {
        if (fails) {
            throw new IllegalStateException("Kafka is away");
        }
        offset = batch.offset();
        for (Keepsake each : batch.kept()) {
            kept.put(each.name(), String.valueOf(each.content()));
        }
        batch.events().forEach(event -> {
            Row row = event.after() == null ? event.before() : event.after();
            shared.add(event.operation() + " "
                    + (row == null ? "" : row.value(event.schema().indexOf("id"))));
        });
    }

    private PushAnswer push(String type, String body, @Nullable String key) {
        return batches.push("people", type, Optional.ofNullable(key), false, stream(body));
    }

    private static InputStream stream(String body) {
        return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json                | [{\"id\":1,\"name\":\"Ada\"},{\"id\":2}]",
                "application/json; charset=utf-8 | [{\"id\":1,\"name\":\"Ada\"},{\"id\":2}]",
                "application/x-ndjson            | {\"id\":1,\"name\":\"Ada\"}~~{\"id\":2}~",
                "text/csv                        | id,name~1,\"A~da\"~2,~",
            })
    void eachFormatComesToTheSame(String type, String body) {
        assertThat(push(type, body.replace('~', '\n'), null)).isEqualTo(new PushAnswer.Committed(2, false));
        assertThat(shared).containsExactly("READ 1", "READ 2");
    }

    @Test
    void theSameBodyCountsOnceAlsoAfterAKill() {
        push("application/json", "[{\"id\":1}]", null);
        assertThat(push("application/json", "[{\"id\":1}]", null)).isEqualTo(new PushAnswer.Committed(1, true));
        batches = begin();
        assertThat(push("application/json", "[{\"id\":1}]", null)).isEqualTo(new PushAnswer.Committed(1, true));
        assertThat(shared).hasSize(1);
    }

    @Test
    void anIdempotencyKeySaysWhatIsTheSame() {
        push("application/json", "[{\"id\":1}]", "monday");
        assertThat(push("application/json", "[{\"id\":1}]", "monday")).isEqualTo(new PushAnswer.Committed(1, true));
        assertThat(push("application/json", "[{\"id\":1}]", "tuesday")).isEqualTo(new PushAnswer.Committed(1, false));
        assertThat(push("application/json", "[{\"id\":2}]", "monday"))
                .isInstanceOfSatisfying(PushAnswer.Refused.class, refused -> {
                    assertThat(refused.status()).isEqualTo(422);
                    assertThat(refused.rule()).isEqualTo("key-reused");
                });
    }

    /** Ten thousand bodies are remembered, by a process that runs for long as by one that has just begun. */
    @Test
    void theOldestBodyIsForgottenAsTheStoreForgetsIt() {
        String first = "[{\"id\":0}]";
        for (int i = 0; i <= PushBatches.REMEMBERED; i++) {
            push("application/json", "[{\"id\":" + i + "}]", null);
        }

        assertThat(kept).hasSize(PushBatches.REMEMBERED);
        assertThat(push("application/json", "[{\"id\":" + PushBatches.REMEMBERED + "}]", null))
                .isEqualTo(new PushAnswer.Committed(1, true));
        assertThat(push("application/json", first, null)).isEqualTo(new PushAnswer.Committed(1, false));
        batches = begin();
        assertThat(push("application/json", first, null)).isEqualTo(new PushAnswer.Committed(1, true));
    }

    @Test
    void whatWasNotCommittedMayBeSentAgain() {
        fails = true;
        assertThat(push("application/json", "[{\"id\":1}]", null))
                .isEqualTo(
                        new PushAnswer.Refused(503, "not-committed", 0, "it could not be shared now; send it again"));
        fails = false;
        assertThat(push("application/json", "[{\"id\":1}]", null)).isEqualTo(new PushAnswer.Committed(1, false));
    }

    @Test
    void endsAreToldByKeys() {
        PushAnswer answer = batches.push("people", "application/json", Optional.empty(), true, stream("[{\"id\":1}]"));

        assertThat(answer).isEqualTo(new PushAnswer.Committed(1, false));
        assertThat(shared).containsExactly("DELETE 1");
    }

    @Test
    void whereNobodyIsGrantedItNothingIsTaken() {
        loads = Set.of();
        assertThat(push("application/json", "[{\"id\":1}]", null))
                .isInstanceOfSatisfying(
                        PushAnswer.Refused.class,
                        refused -> assertThat(refused.status()).isEqualTo(409));
    }

    @ParameterizedTest(name = "{0} {1} at {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "422 | key-missing | 2 | application/json     | [{\"id\":1},{\"name\":\"canary\"}]",
                "422 | json        | 2 | application/json     | [{\"id\":1},{\"id\":canary}]",
                "422 | records     | 1 | application/json     | [\"canary\"]",
                "422 | records     | 1 | application/json     | {\"id\":\"canary\"}",
                "422 | cut         | 2 | application/json     | [{\"id\":1},{\"id\":",
                "422 | empty       | 0 | application/json     | []",
                "422 | json        | 3 | application/x-ndjson | {\"id\":1}~~{\"id\":canary}",
                "422 | json        | 2 | application/x-ndjson | {\"id\":1}~{\"id\":1},{\"id\":2}",
                "422 | ragged      | 3 | text/csv             | id,name~1,Ada~2,canary,3",
                "422 | key-missing | 2 | text/csv             | id,name~,canary",
                "422 | header      | 1 | text/csv             | id,id~1,canary",
                "415 | media-type  | 0 | text/html            | <p>canary</p>",
                "415 | media-type  | 0 | ''                   | [{\"id\":1}]",
            })
    void whatIsNotTakenSaysLineAndRuleAndNoValue(int status, String rule, long line, String type, String body) {
        assertThat(push(type, body.replace('~', '\n'), null))
                .isInstanceOfSatisfying(PushAnswer.Refused.class, refused -> {
                    assertThat(refused.status()).isEqualTo(status);
                    assertThat(refused.rule()).isEqualTo(rule);
                    assertThat(refused.line()).isEqualTo(line);
                    assertThat(refused.remedy()).doesNotContain("canary");
                });
        assertThat(shared).isEmpty();
    }

    @Test
    void aBodyWithoutEndIsReadUpToTheLimit() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return ' ';
            }
        };
        assertThat(batches.push("people", "application/json", Optional.empty(), false, endless))
                .isInstanceOfSatisfying(
                        PushAnswer.Refused.class,
                        refused -> assertThat(refused.status()).isEqualTo(413));
    }

    @Test
    void bytesThatAreNoTextAreNamed() {
        InputStream latin = new ByteArrayInputStream(new byte[] {'[', (byte) 0xe9});
        assertThat(batches.push("people", "application/json", Optional.empty(), false, latin))
                .isInstanceOfSatisfying(
                        PushAnswer.Refused.class,
                        refused -> assertThat(refused.rule()).isEqualTo("encoding"));
    }

    @Test
    void aResourceThatTheSourceDoesNotNameIsNone() {
        assertThat(batches.push("others", "application/json", Optional.empty(), false, stream("[]")))
                .isInstanceOfSatisfying(
                        PushAnswer.Refused.class,
                        refused -> assertThat(refused.status()).isEqualTo(404));
    }

    @Test
    void aConnectionSaysWhatWillBeSentAndNoMore() {
        assertThatThrownBy(() -> PushBatches.of("registry", Map.of(), this))
                .hasMessageContaining("resource.<name>.key");
        assertThatThrownBy(() -> PushBatches.of("registry", Map.of("host", "x"), this))
                .hasMessageContaining("'host'");
    }

    @Override
    public Set<Integer> loads(TableId table) {
        return loads;
    }

    @Override
    public Optional<String> committed() {
        return Optional.ofNullable(offset);
    }

    @Override
    public Map<String, String> kept() {
        return kept;
    }
}
