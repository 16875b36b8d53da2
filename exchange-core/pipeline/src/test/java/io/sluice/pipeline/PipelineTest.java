package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.model.Batch;
import io.sluice.model.ChangeEvent;
import io.sluice.model.Field;
import io.sluice.model.FieldType;
import io.sluice.model.Operation;
import io.sluice.model.Position;
import io.sluice.model.Row;
import io.sluice.model.RowSchema;
import io.sluice.model.TableId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Batches, several shares, and input that nobody wants. */
class PipelineTest {
    private static final String SECRET = "Zhang-San-4711";

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void aBadRowIsRejectedAndTheRestFlows(String rule, Row bad) {
        Trial trial = Trial.table()
                .column("k", FieldType.TEXT)
                .column("day", FieldType.TEXT)
                .column("code", FieldType.TEXT)
                .kept("k")
                .field("day", FieldType.DATE, new Mapping.ParseDate("day", "yyyyMMdd", null), new Treatment.Keep())
                .field(
                        "code",
                        FieldType.TEXT,
                        new Mapping.CodeLookup("c", "code", Map.of("a", "1")),
                        new Treatment.Keep())
                .key("k");
        Row good = Row.of("1", "20240229", "a");

        List<Outcome> outcomes = trial.apply(
                trial.event(Operation.CREATE, null, good),
                trial.event(Operation.CREATE, null, bad),
                trial.event(Operation.CREATE, null, good));

        assertThat(outcomes).extracting(Trial::told).containsExactly("CREATE", rule, "CREATE");
        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(outcome.toString()).doesNotContain(SECRET));
    }

    static Stream<Arguments> aBadRowIsRejectedAndTheRestFlows() {
        Row undecodable = index -> {
            throw new IllegalStateException("cannot decode " + SECRET);
        };
        return Stream.of(
                Arguments.of("text:k", Row.of(SECRET + "\0", "20240229", "a")),
                Arguments.of("text:k", Row.of(SECRET + "\uD800", "20240229", "a")),
                Arguments.of("text:k", Row.of("\uDC00" + SECRET, "20240229", "a")),
                Arguments.of("too-long:k", Row.of(SECRET.repeat(10_000_000 / SECRET.length()), "20240229", "a")),
                Arguments.of("too-long:k", Row.of("王".repeat(400_000), "20240229", "a")),
                Arguments.of("text:code", Row.of("2", "20240229", SECRET + "\0")),
                Arguments.of("date:day", Row.of("2", "20230229", "a")),
                Arguments.of("date:day", Row.of("2", SECRET, "a")),
                Arguments.of("unknown-code:code", Row.of("2", "20240229", SECRET)),
                Arguments.of("key-missing:", Row.of(null, "20240229", "a")),
                Arguments.of("undecodable:k", undecodable),
                Arguments.of("undecodable:code", Row.of("2", "20240229")));
    }

    @Test
    void aFaultOfOursCostsOneRowAndTellsNoValue() {
        Trial trial = Trial.residents().scope("crash(name)");

        assertThat(trial.create("7", "31", SECRET)).satisfies(outcome -> {
            assertThat(Trial.told(outcome)).isEqualTo("internal:");
            assertThat(outcome.toString()).doesNotContain(SECRET);
        });
    }

    @Test
    void longestTextsAndPairsOfSurrogatesGoThrough() {
        Trial trial = Trial.table().column("k", FieldType.TEXT).kept("k");
        String longest = "x".repeat(SoundText.LONGEST - 4) + "\uD83D\uDE00";

        assertThat(trial.shared(longest)).containsExactly(longest);
        assertThat(trial.rejection(longest + "x")).isEqualTo("too-long:k");
    }

    @Test
    void rulesAreAskedOfMappedFields() {
        Trial trial = Trial.table()
                .column("region", FieldType.TEXT)
                .field("region", new Treatment.Drop())
                .field("shown", FieldType.TEXT, new Mapping.Copy("region"), new Treatment.GeneralisePrefix(1))
                .rule("in-the-city", "region.startsWith('31')");

        assertThat(trial.shared("310104")).containsExactly("3");
        assertThat(trial.rejection("110105")).isEqualTo("in-the-city:");
        assertThat(Trial.residents().rule("r", "fail(name)").rejection("1", "31", "n"))
                .isEqualTo("expression:");
    }

    @Test
    void severalSharesReadOneTableAndTablesWithoutOneAreIgnored() {
        Trial city = Trial.residents().scope("region.startsWith('31')");
        Trial all = Trial.residents();
        Pipeline pipeline =
                Pipeline.of(List.of(city.plan("s1"), all.plan("s2")), new TestKeys("seed"), new TestExpressions());
        RowSchema other = new RowSchema(
                new TableId("public", "t_other"), List.of(new Field("x", FieldType.TEXT, true)), List.of());

        List<Outcome> outcomes = pipeline.apply(new Batch(
                "register",
                List.of(
                        city.event(Operation.READ, null, Row.of("1", "310104", "a")),
                        new ChangeEvent(other, Operation.READ, null, Row.of("x"), position(), 0),
                        city.event(Operation.READ, null, Row.of("2", "110105", "b"))),
                "offset"));

        assertThat(outcomes)
                .extracting(outcome -> outcome.share() + " " + Trial.told(outcome))
                .containsExactly("s1 READ", "s2 READ", "s1 skipped", "s2 READ");
        assertThat(pipeline.apply(new Batch("register", List.of(), "offset"))).isEmpty();
    }

    @Test
    void aTableThatChangedIsBoundAnew() {
        Trial trial = Trial.residents();
        Pipeline pipeline = trial.bind();
        RowSchema turned = new RowSchema(
                Trial.TABLE,
                List.of(
                        new Field("name", FieldType.TEXT, true),
                        new Field("id", FieldType.TEXT, true),
                        new Field("region", FieldType.TEXT, true)),
                List.of("id"));

        List<Outcome> outcomes = pipeline.apply(new Batch(
                "register",
                List.of(
                        trial.event(Operation.READ, null, Row.of("7", "31", "n")),
                        new ChangeEvent(turned, Operation.READ, null, Row.of("n", "7", "31"), position(), 0)),
                "offset"));

        assertThat(outcomes).allSatisfy(outcome -> {
            assertThat(((Shared) outcome).values()).containsExactly("7", "31", "n");
            assertThat(((Shared) outcome).key()).containsExactly("7");
        });
    }

    @Test
    void whatASharedRecordSaysOfItself() {
        Trial trial = Trial.residents();

        assertThat(trial.create(SECRET, "31", "n")).isInstanceOfSatisfying(Shared.class, shared -> {
            assertThat(shared.position().text()).isEqualTo("log:1:700:1f:0");
            assertThat(shared.sourceTimeMicros()).isEqualTo(1_000L);
            assertThat(shared.toString()).isEqualTo("CREATE in share s1 at log:1:700:1f:0");
        });
    }

    @Test
    void aPlanThatCannotRunNamesShareAndRemedy() {
        assertThatThrownBy(Trial.residents().scope("what?")::bind)
                .hasMessageContaining("Cannot bind share s1 of civil-affairs.resident: scope")
                .hasMessageContaining("none of the expressions");
        assertThatThrownBy(Trial.residents().rule("r", "what?")::bind).hasMessageContaining("rule 'r'");
        assertThatThrownBy(Trial.residents().key("nobody")::bind)
                .hasMessageContaining("record key 'nobody': it is none of the plan's fields");
    }

    private static Position position() {
        return new Position.File(1, "00", 1);
    }
}
