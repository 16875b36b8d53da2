package io.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contract.specification.DisclosureOrder;
import io.sluice.files.SftpLogin;
import io.sluice.model.FieldType;
import io.sluice.model.TableId;
import io.sluice.pipeline.FieldPlan;
import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.Mapping;
import io.sluice.pipeline.SharePlan;
import io.sluice.pipeline.Treatment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a file of invented people. */
class DiscloserTest {
    private static final KeyRing KEYS = (use, domain, epoch) ->
            Arrays.copyOf((use + domain + epoch + "-".repeat(32)).getBytes(StandardCharsets.UTF_8), 32);
    private static final Treatment PSEUDONYM = new Treatment.Pseudonymise();
    private static final Treatment FF1 = new Treatment.FormatPreserve("0123456789", 8);
    private static final SharePlan PLAN = Shares.plan(
            new TableId("files", "people"),
            "registry/person@1",
            List.of(field("person", PSEUDONYM), field("phone", FF1), field("region", new Treatment.Keep())),
            List.of("person"));

    @TempDir
    Path folder;

    private final Discloser discloser = new Discloser(KEYS, Shares.EXPRESSIONS);

    @BeforeEach
    void drop() throws IOException {
        Files.writeString(folder.resolve("people.csv"), """
            person,phone,region
            person-one,55500001,310101
            person-two,55500002,310102
            person-three,too short,310103
            """);
    }

    @Test
    void theValueBehindATreatedOneIsFoundWhateverStandsForIt() throws IOException {
        List<String> two = shown(1);

        assertThat(discloser.find(order("person", null, two.get(0)), source()))
                .isEqualTo(Map.of(two.get(0), "person-two"));
        assertThat(discloser.find(order("phone", null, two.get(1)), source()))
                .isEqualTo(Map.of(two.get(1), "55500002"));
    }

    @Test
    void whatAnotherDomainShowsLeadsBackToWhatThisOneShows() throws IOException {
        String here = shown(0).get(0);
        String there = found(order("person", new DisclosureOrder.Target(PSEUDONYM, "tax", 3), here), here);
        SharePlan other = in("tax", 3);

        String back = found(
                new DisclosureOrder(
                        "d-2",
                        "registry",
                        other,
                        "person",
                        List.of(there),
                        new DisclosureOrder.Target(PSEUDONYM, PLAN.purposeDomain(), PLAN.epoch())),
                there);

        assertThat(there).isNotEqualTo(here).hasSameSizeAs(here);
        assertThat(back).isEqualTo(here);
    }

    @Test
    void whatNobodyHoldsOrTheShareRejectsIsNotFound() throws IOException {
        assertThat(discloser.find(order("person", null, "nobody"), source())).isEmpty();
        assertThat(discloser.find(order("phone", null, "too short"), source())).isEmpty();
    }

    @Test
    void aFieldThatTheShareDoesNotShowIsSaid() {
        assertThatThrownBy(() -> discloser.find(order("income", null, "x"), source()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[person, phone, region]");
    }

    @Test
    void anOrderTravelsAsItIsAndShowsNoValueInALog() {
        DisclosureOrder order = order("person", new DisclosureOrder.Target(PSEUDONYM, "tax", 3), "a-pseudonym");

        assertThat(DisclosureOrder.read(order.text())).isEqualTo(order);
        assertThat(order.toString()).doesNotContain("a-pseudonym");
        assertThatThrownBy(() -> DisclosureOrder.read(order.text().replace("\"shown\"", "\"shone\"")))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(problem -> assertThat(problem.getMessage()).doesNotContain("a-pseudonym"));
    }

    private String found(DisclosureOrder order, String value) throws IOException {
        return Objects.requireNonNull(discloser.find(order, source()).get(value));
    }

    private List<String> shown(int row) throws IOException {
        return new Previewer(KEYS, Shares.EXPRESSIONS)
                .show(PLAN, source(), false).rows().get(row).stream()
                        .map(String::valueOf)
                        .toList();
    }

    private FileBulk source() {
        return new FileBulk("registry", Map.of("folder", folder.toString()), SftpLogin.none());
    }

    private static DisclosureOrder order(String field, DisclosureOrder.@Nullable Target target, String shown) {
        return new DisclosureOrder("d-1", "registry", PLAN, field, List.of(shown), target);
    }

    private static FieldPlan field(String name, Treatment treatment) {
        return new FieldPlan(
                name, FieldType.TEXT, FieldType.TEXT, false, false, false, new Mapping.Copy(name), treatment);
    }

    private static SharePlan in(String purposeDomain, int epoch) {
        return new SharePlan(
                "share2",
                PLAN.interfaceId(),
                PLAN.contractVersion(),
                PLAN.standard(),
                PLAN.table(),
                PLAN.inputs(),
                PLAN.sourceKey(),
                PLAN.fields(),
                PLAN.recordKey(),
                PLAN.scope(),
                PLAN.rules(),
                PLAN.past(),
                purposeDomain,
                epoch,
                PLAN.privacy());
    }
}
