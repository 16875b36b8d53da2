package io.sluice.contract.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contract.specification.SignedSpecification.Verdict;
import io.sluice.model.Field;
import io.sluice.model.FieldType;
import io.sluice.model.TableId;
import io.sluice.pipeline.FieldPlan;
import io.sluice.pipeline.Mapping;
import io.sluice.pipeline.Past;
import io.sluice.pipeline.SharePlan;
import io.sluice.pipeline.Treatment;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CodeListsTest {

    private static final SpecificationKeys KEYS = SpecificationKeys.generate();

    @Test
    void aLongListIsNamedAndCarriedOnceForAllThatNameIt() {
        CodeLists written = new CodeLists();
        String one = signed(share("one", codes(500)), written);
        List<Specification.CodeList> carried = List.copyOf(written.missing());
        carried.forEach(written::add);
        String other = signed(share("other", codes(500)), written);

        // What is looked up and what of it is in force no more are two lists.
        assertThat(carried).hasSize(2);
        assertThat(written.missing()).isEmpty();
        assertThat(one.length() + other.length())
                .isLessThan(signed(carried.getFirst(), written).length());
    }

    @Test
    void whatNamesAListComesBackExactlyAndHoldsTheListThatWasRead() {
        CodeLists written = new CodeLists();
        Specification.Share share = share("one", codes(500));
        String named = signed(share, written);

        CodeLists read = new CodeLists();
        written.missing().forEach(list -> read(signed(list, written), read));

        assertThat(verify(named, read)).isEqualTo(new Verdict.Accepted(share));
    }

    @Test
    void whatNamesAListThatIsNotThereIsRefused() {
        String named = signed(share("one", codes(500)), new CodeLists());

        assertThat(verify(named, new CodeLists()))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Verdict.Reason.MISSING_LIST));
    }

    @Test
    void aShortListStaysInItsPlace() {
        CodeLists lists = new CodeLists();

        assertThat(signed(share("one", codes(CodeLists.LEAST - 1)), lists)).isNotEmpty();
        assertThat(lists.missing()).isEmpty();
    }

    /** Guards the fail-closed rule: what was signed by digest is what rows are mapped by. */
    @Test
    void aListThatIsNotWhatItsDigestSaysIsRefused() {
        Specification.CodeList list = Specification.CodeList.of(codes(500));
        Map<String, String> others = codes(501);

        assertThatThrownBy(() -> new Specification.CodeList(list.id(), others))
                .isInstanceOf(IllegalArgumentException.class);
        String changed = SpecificationJson.write(list, new CodeLists()).replace("code 7\"", "code 8\"");
        assertThatThrownBy(() -> SpecificationJson.read(changed, new CodeLists()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("code 8");
    }

    /** Plans in orders and tickets have no topic beside them. */
    @Test
    void aPlanAloneHoldsItsLists() {
        SharePlan plan = share("one", codes(500)).plan();

        assertThat(PlanJson.read(PlanJson.write(plan))).isEqualTo(plan);
    }

    private static Map<String, String> codes(int size) {
        return IntStream.range(0, size).boxed().collect(Collectors.toMap(i -> Integer.toString(i), i -> "code " + i));
    }

    private static Specification.Share share(String id, Map<String, String> codes) {
        FieldPlan looked = new FieldPlan(
                "region",
                FieldType.TEXT,
                FieldType.TEXT,
                true,
                false,
                false,
                new Mapping.CodeLookup("region", "qh", codes, new TreeSet<>(codes.values())),
                new Treatment.GeneraliseLevel("region", 1, codes));
        SharePlan plan = new SharePlan(
                id,
                "police.resident",
                "1.0.0",
                "population/resident@1",
                new TableId("public", "resident"),
                List.of(new Field("qh", FieldType.TEXT, true)),
                List.of("qh"),
                List.of(looked),
                List.of("region"),
                null,
                List.of(),
                Past.KEY_ONLY,
                "civil-affairs",
                1);
        return SpecificationJsonTest.share(plan);
    }

    private static String signed(Specification specification, CodeLists lists) {
        return SignedSpecification.sign(specification, KEYS, lists).json();
    }

    private static Verdict verify(String json, CodeLists lists) {
        return SignedSpecification.verify(json, List.of(KEYS.publicKey()), lists);
    }

    private static void read(String json, CodeLists lists) {
        assertThat(verify(json, lists))
                .isInstanceOfSatisfying(
                        Verdict.Accepted.class,
                        accepted -> lists.add((Specification.CodeList) accepted.specification()));
    }
}
